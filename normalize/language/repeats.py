"""A heading that is printed again on the next page, as it is or marked as continued: "(lanjutan)", "sambungan"."""

import re

from normalize.language.text import letters_of

_WORD = r"(?:lanjutan|lanj\.?|sambungan|samb\.?)"
_BRACKETED = re.compile(rf"[(\[]\s*{_WORD}\s*[)\]]", re.IGNORECASE)
# Behind a text, in brackets or not; before it only with a sign, as texts may begin with the word.
_BEHIND = re.compile(rf"[\s,;:–—-]*(?:{_BRACKETED.pattern}|\b{_WORD})\s*\.?$", re.IGNORECASE)
_BEFORE = re.compile(rf"^(?:{_BRACKETED.pattern}|{_WORD}\s*[:–—-])\s*", re.IGNORECASE)
_WORD_BEFORE = re.compile(rf"^{_WORD}\s+", re.IGNORECASE)
# A heading that is cut short where it is printed again has this many letters at least.
_CUT_LETTERS = 12


def is_marked(text: str) -> bool:
    """Say whether a text says of itself, in brackets, that it is continued."""
    return bool(_BRACKETED.search(text))


def is_repeated(text: str, again: str) -> bool:
    """Say whether a text is printed again: in the same words, or marked as continued and perhaps cut short.

    A mark alone repeats any text.
    """
    if text in (again, _WORD_BEFORE.sub("", again, count=1)):
        return True
    rest = next((found for pattern in (_BEHIND, _BEFORE) if (found := pattern.sub("", again, count=1)) != again), None)
    if rest is None:
        return False
    one, other = letters_of(text), letters_of(rest)
    return one == other or not other or (len(other) >= _CUT_LETTERS and one.startswith(other))
