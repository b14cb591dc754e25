"""A sample of a page's words read from its picture: whether the file's text is what is printed.

Asked where many words of a page of print are in no list: names are, and so are words whose font means other letters.
"""

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from extract.arrays import Grey
from extract.grid.narrow_columns import narrow_columns
from extract.ocr import Recognize, load_engine
from extract.pdf.page_reading import PageReading
from extract.pdf.swapped_letters import known_by_swap
from extract.pdf.text_trust import long_words, words_of
from schemas.document import Page, Word
from schemas.errors import MissingProgram
from schemas.options import ReadOptions
from schemas.reference.lexicon import is_known

# Of the words of a plan's page at least 62 % are known; of fewer words than this nothing can be said.
KNOWN_SHARE, FEWEST_WORDS = 0.6, 12
# So many words are read, the longest ones; of those that an engine read surely, this share is not what the file says
# where its letters mean others. An engine misreads one of ten unknown words.
SAMPLE, FEWEST_READ, UNLIKE_SHARE, SURE = 10, 4, 0.6, 0.7
LEAST_LETTERS = 5
# Pixels a point, and the white around a word (points).
SCALE, MARGIN_PT = 200 / 72, 3.0
# So many words that are known when two letters change places, or that have too few or too many vowels, are no accident:
# pages of print have two at most.
FEWEST_ALIKE, VOWELS, VOWEL_SHARES = 3, frozenset("aeiouy"), (0.15, 0.75)
SWAPPED = frozenset("aeiountsrklmdpgbhy")
UNLIKE = "is not what is printed"
UNCOMPARED = "has many words that are in no list"


def compare_samples(
    readings: Sequence[PageReading], open_page: Callable[[int], Any], options: ReadOptions
) -> list[PageReading]:
    """Return the readings, those doubted whose words are not what is printed; ``open_page``: by 1-based number.

    Pages of plans are asked first; the others only where one of them was not what is printed.
    """
    plans = [reading for reading in readings if _is_plan(reading.page)]
    found = _doubts(plans, open_page, options)
    if UNLIKE in found.values():
        found |= _doubts([reading for reading in readings if reading not in plans], open_page, options)
    return [_doubted(reading, found.get(reading.page.number, "")) for reading in readings]


def _doubts(readings: Sequence[PageReading], open_page: Callable[[int], Any], options: ReadOptions) -> dict[int, str]:
    """Return why the words of pages are not what is printed, by their numbers; pages of likely words left out."""
    return {
        reading.page.number: _doubt(reading.page, open_page, options) for reading in readings if _is_improbable(reading)
    }


def _is_improbable(reading: PageReading) -> bool:
    if reading.kind.kind != "drawn" or reading.kind.doubt:
        return False
    words = long_words(reading.page)
    printed = [word.lower() for word in words if not is_known(word)]
    unknown = set(printed)
    if len(unknown) < FEWEST_ALIKE:
        return False
    few = len(words) >= FEWEST_WORDS and len(words) - len(printed) < KNOWN_SHARE * len(words)
    return few or _known_when_swapped(unknown) >= FEWEST_ALIKE or sum(map(_is_no_word, unknown)) >= FEWEST_ALIKE


def _known_when_swapped(words: set[str]) -> int:
    """Return how many words become known when the same two letters change places: most, for some two."""
    swaps = Counter(swap for word in words for swap in known_by_swap(word) if SWAPPED.issuperset(swap))
    return max(swaps.values(), default=0)


def _is_no_word(word: str) -> bool:
    """Say whether a word has no vowels where any language has some, or hardly anything else."""
    vowels = sum(letter in VOWELS for letter in word)
    return len(word) >= LEAST_LETTERS and not VOWEL_SHARES[0] <= vowels / len(word) <= VOWEL_SHARES[1]


def _is_plan(page: Page) -> bool:
    return any(narrow_columns(grid.xs) for grid in page.grids)


def _doubted(reading: PageReading, doubt: str) -> PageReading:
    return dataclasses.replace(reading, kind=dataclasses.replace(reading.kind, doubt=doubt)) if doubt else reading


def _doubt(page: Page, open_page: Callable[[int], Any], options: ReadOptions) -> str:
    """Return why the words of a page are not what is printed, empty where they are."""
    if options.ocr == "never":
        return UNCOMPARED
    try:
        recognize = options.engine or load_engine(options.ocr_engine)
    except MissingProgram:
        return UNCOMPARED
    return UNLIKE if _is_unlike(_sample(page), page, open_page, recognize) else ""


def _sample(page: Page) -> list[Word]:
    """Return the longest unknown words of a page, each once."""
    words = {word.text: word for word in words_of(page) if word.box is not None and word.text.isalpha()}
    unknown = [word for text, word in words.items() if len(text) >= LEAST_LETTERS and not is_known(text)]
    return sorted(unknown, key=lambda word: -len(word.text))[:SAMPLE]


def _is_unlike(sample: list[Word], page: Page, open_page: Callable[[int], Any], recognize: Recognize) -> bool:
    if len(sample) < FEWEST_READ:
        return False
    grey = _picture(page, open_page)
    read = recognize([_crop(word, grey) for word in sample])
    compared = [
        (word.text.lower(), "".join(letters for part in parts for letters in part.text if letters.isalpha()).lower())
        for word, parts in zip(sample, read, strict=True)
        if parts and min(part.confidence for part in parts) >= SURE
    ]
    unlike = sum(text != printed for text, printed in compared)
    return len(compared) >= FEWEST_READ and unlike >= UNLIKE_SHARE * len(compared)


def _picture(page: Page, open_page: Callable[[int], Any]) -> Grey:
    """Return the picture of a page, turned as it is read."""
    opened = open_page(page.number)
    try:
        bitmap = opened.render(scale=SCALE, grayscale=True)
        grey: Grey = np.rot90(bitmap.to_numpy().reshape(bitmap.height, bitmap.width), -page.turned // 90).copy()
        bitmap.close()
    finally:
        opened.close()
    return grey


def _crop(word: Word, grey: Grey) -> Grey:
    assert word.box is not None
    x0, top = (max(int((side - MARGIN_PT) * SCALE), 0) for side in (word.box.x0, word.box.top))
    x1, bottom = (int((side + MARGIN_PT) * SCALE) for side in (word.box.x1, word.box.bottom))
    return np.ascontiguousarray(grey[top:bottom, x0:x1])
