"""What engines do to Indonesian officialese, undone where it is certain: tiny functions from a word to what it may be.

A word that is known stays. The others become a known word where the ink or the engine's own doubt speaks for it; where
only the vocabulary does, the author may have spelt it so: the word stays and loses its certainty.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from string import ascii_lowercase

import numpy as np

from extract.arrays import Grey
from extract.ocr import ReadWord
from schemas.confidence import DOUBTED, READ_WELL
from schemas.reference.lexicon import is_known

# Between words is more white than this share of the line's height; between letters less than a tenth.
WORD_SPACE_SHARE = 0.14
# Parts of two letters make too many words; so do letters put into words of less than four, or left out of words of
# less than eight.
SHORTEST_PART, SHORT_WORD, LONG_UNKNOWN = 3, 4, 8
# Ink in a crop is darker than this.
INK_LEVEL = 170
_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
# Where a space is usual: behind a sign within a word, between a word and a number.
_AFTER_SIGN = re.compile(r"[.,;:)](?=[^\W\d_]{3})|[^\W\d_]{3}(?=\d)")
# Shapes that engines take for each other: what is read, what may be printed, the likelier first.
_SHAPES = (
    ("cl", "d"), ("rn", "m"), ("vv", "w"), ("ii", "u"), ("m", "rn"), ("ri", "n"), ("li", "h"), ("IU", "ILI"),
    ("l", "I"), ("l", "i"), ("i", "l"), ("I", "l"), ("1", "l"), ("1", "I"), ("1", "i"), ("0", "o"), ("0", "O"),
    ("5", "s"), ("5", "S"), ("8", "B"), ("!", "l"), ("|", "l"), ("|", "I"), ("c", "e"), ("e", "c"), ("o", "e"),
    ("U", "LI"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A word that was put right: what the engine read, what it is now."""

    read: str
    kept: str


def plain_letters(word: str) -> Iterator[str]:
    """Yield the word without accents: no common Indonesian word has any, specks over letters make them."""
    plain = unicodedata.normalize("NFD", word)
    yield "".join(sign for sign in plain if not unicodedata.combining(sign))


def other_shapes(word: str) -> Iterator[str]:
    """Yield the word with one shape taken for the one that it is often mistaken for: clan, dan."""
    for read, meant in _SHAPES:
        for place in re.finditer(re.escape(read), word):
            yield word[: place.start()] + meant + word[place.end() :]


def digits_for_letters(word: str) -> Iterator[str]:
    """Yield a number whose noughts and ones were read as letters: 2O21."""
    if sum(sign.isdigit() for sign in word) >= 2 and re.fullmatch(r"[\dOoIl]+", word):
        yield word.translate(str.maketrans("OoIl", "0011"))


def a_letter_less(word: str) -> Iterator[str]:
    """Yield what the word is with one letter left out."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def a_letter_more(word: str) -> Iterator[str]:
    """Yield what the word is with one letter put in: engines lose one of a narrow pair, or of small print."""
    for at in range(len(word) + 1):
        for letter in ascii_lowercase:
            yield word[:at] + letter + word[at:]


# In this order: the first one that gives a known word counts.
CLEANINGS: tuple[Callable[[str], Iterator[str]], ...] = (plain_letters, other_shapes)


def clean_words(crop: Grey, words: tuple[ReadWord, ...]) -> tuple[tuple[ReadWord, ...], list[Change]]:
    """Return the words of a line with what was certain put right, and those changes."""
    kept: list[ReadWord] = []
    changes = []
    for place, word in enumerate(words):
        at_end = place == len(words) - 1 or (place == 0 and not word.text[:1].isupper())
        parts = [_put_right(part, at_end) for part in _split(crop, word)]
        kept.extend(parts)
        text = " ".join(part.text for part in parts)
        if text != word.text:
            changes.append(Change(word.text, text))
    return tuple(kept), changes


def _put_right(word: ReadWord, at_end: bool) -> ReadWord:
    """Return the word, as it may be meant where the engine itself is not sure, with less certainty where it is.

    ``at_end``: it begins its line with a small letter or ends it, so that letters may be on another one.
    """
    before, core, after = _CORE.match(word.text).groups()  # type: ignore[union-attr]
    for number in digits_for_letters(core):
        return replace(word, text=before + number + after)
    if len(core) < SHORTEST_PART or all(map(is_known, core.split("-"))) or not any(sign.isalpha() for sign in core):
        return word
    for cleaning in CLEANINGS:
        meant = [found for found in cleaning(core) if _is_word(found)]
        if not meant:
            continue
        certain = len(set(map(str.lower, meant))) == 1 and (cleaning is plain_letters or word.confidence < READ_WELL)
        if certain:
            return replace(word, text=before + meant[0] + after)
        return replace(word, confidence=min(word.confidence, DOUBTED))
    if not at_end and _lacks_a_letter(core):
        return replace(word, confidence=min(word.confidence, DOUBTED))
    return word


def _lacks_a_letter(core: str) -> bool:
    """Say whether an unknown word is a known one with a letter lost, or a long one with a letter too many."""
    lost = len(core) >= SHORT_WORD and any(_is_word(found) for found in a_letter_more(core))
    return lost or (len(core) >= LONG_UNKNOWN and any(_is_word(found) for found in a_letter_less(core)))


def _is_word(text: str) -> bool:
    """Say whether a text is a known word in one kind of letters: dan, Dan, DAN."""
    return all(map(is_known, text.split("-"))) and (text.islower() or text.isupper() or text.istitle())


def _split(crop: Grey, word: ReadWord) -> list[ReadWord]:
    """Return the words that a word is made of whose spaces were not read.

    Where white in the ink shows a space; between two known words without it the word loses its certainty.
    """
    parts, rest, doubted = [], word, False
    for at in reversed(_seams(word.text)):
        gap = _white_at(crop, word, at / len(word.text))
        if gap is None:
            doubted |= word.text[at - 1 : at + 1].isalpha()
            continue
        parts.append(replace(rest, text=rest.text[at:], left=gap[1]))
        rest = replace(rest, text=rest.text[:at], right=gap[0])
    found = [rest, *reversed(parts)]
    return [replace(part, confidence=min(part.confidence, DOUBTED)) for part in found] if doubted else found


def _seams(text: str) -> list[int]:
    """Return where spaces may be missing: behind signs, between letters and digits, between known words."""
    seams = [place.end() for place in _AFTER_SIGN.finditer(text)]
    for run in re.finditer(r"[^\W\d_]+", text):
        seams += [run.start() + at for at in _between_known(run[0])]
    return sorted(seams)


def _between_known(letters: str) -> list[int]:
    """Return where a run of letters falls apart into known words, the fewest; nowhere where it is one or does not."""
    if is_known(letters):
        return []
    best: list[list[int] | None] = [[]] + [None] * len(letters)
    for stop in range(SHORTEST_PART, len(letters) + 1):
        for start in range(stop - SHORTEST_PART + 1):
            before = best[start]
            if before is None or not is_known(letters[start:stop]):
                continue
            if best[stop] is None or len(before) + 1 < len(best[stop] or []):
                best[stop] = [*before, stop]
    return (best[-1] or [])[:-1]


def _white_at(crop: Grey, word: ReadWord, share: float) -> tuple[float, float] | None:
    """Return where white as wide as a word's space begins and ends at about this share of a word; None without."""
    middle = word.left + share * (word.right - word.left)
    reach = max(0.12 * (word.right - word.left), 0.5 * len(crop))
    start, stop = max(int(middle - reach), int(word.left), 0), min(int(middle + reach), int(word.right), crop.shape[1])
    if stop - start < 3:
        return None
    inked = np.flatnonzero((crop[:, start:stop] < INK_LEVEL).any(axis=0))
    if len(inked) < 2:
        return None
    widest = int(np.diff(inked).argmax())
    left, right = int(inked[widest]) + 1, int(inked[widest + 1])
    return (float(start + left), float(start + right)) if right - left >= WORD_SPACE_SHARE * len(crop) else None
