"""Letters of other languages that stand for a ligature: "Sertiûkasi", where a file gives a glyph a wrong letter."""

import re

from normalize.language.affixes import is_derived
from schemas.reference.lexicon import is_known

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ft", "tt", "ti")
"""What fonts draw as one glyph in Indonesian texts."""
_WORD = re.compile(r"[^\W\d_]+")


def holds_wrong_letter(text: str) -> bool:
    """Say whether a word becomes a known one with a ligature in place of a letter that Indonesian does not have."""
    return not text.isascii() and any(map(_is_wrong, _WORD.findall(text)))


def _is_wrong(word: str) -> bool:
    foreign = [letter for letter in word if not letter.isascii()]
    if len(foreign) != 1:
        return False
    meant = (word.replace(foreign[0], ligature).casefold() for ligature in LIGATURES)
    return any(is_derived(one, is_known) for one in meant)
