"""Small raised digits and signs behind a text: footnote marks, and the exponents of units.

Behind a number they are kept as raised digits, so that 1 with mark 2 does not become 12; so are those of units (m²).
Behind a word a mark is left out; so is a star or a dagger behind anything, with the bracket of a mark.
"""

import dataclasses
from collections.abc import Iterator, Sequence

import numpy as np

from extract.arrays import Bools, Ints
from extract.vector.page_objects import PageObjects

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What marks notes besides digits; a bracket does so only beside a raised mark.
SIGNS, BRACKETS = frozenset("*†‡§"), frozenset("()")
UNITS = frozenset(("m", "km", "hm", "dam", "dm", "cm", "mm"))
# A raised mark is smaller than the letter before it (browsers print it at five sixths), its foot higher by this share
# of that letter's size, and it comes right behind it.
SMALLER_SHARE, RAISED_SHARE, BEHIND_SHARE = 0.86, 0.2, 0.35
# Word processors raise marks at six tenths of the letters' size; a digit that is far smaller than what it follows
# stands within a letter of a watermark.
LEAST_SHARE = 0.4
# How many digits are held against all letters at once: many, but never a whole page.
PLACES_AT_ONCE = 64


def raise_marks(objects: PageObjects) -> tuple[PageObjects, Bools]:
    """Return the objects with raised digits as such, and which characters are the marks of notes behind words."""
    dropped = np.zeros(len(objects.texts), dtype=bool)
    small = _small_signs(objects)
    if not small:
        return objects, dropped
    texts = list(objects.texts)
    raised: dict[int, int] = {}
    small.sort(key=lambda index: float(objects.boxes[index, 0]))
    for place, near in zip(small, _ending_before(small, objects), strict=True):
        before = _letter_before(place, near, objects, raised)
        if before is None or (texts[place] == ")" and before not in raised):
            continue
        raised[place] = raised.get(before, before)
        base = raised[place]
        if not texts[place].isdigit():
            dropped[place] = True
        elif texts[base].isdigit() or _word_of(base, objects) in UNITS:
            texts[place] = texts[place].translate(SUPERSCRIPTS)
        elif texts[base].isalpha() or texts[base] in ")]%.,;:":
            dropped[place] = True
    return dataclasses.replace(objects, texts=texts) if raised else objects, dropped


def _small_signs(objects: PageObjects) -> list[int]:
    """Return the digits and signs that are smaller than the largest print of the page by enough to be marks."""
    if not len(objects.sizes):
        return []
    small = np.flatnonzero((objects.sizes < SMALLER_SHARE * objects.sizes.max()) & (objects.angles == 0))
    return [index for index in small.tolist() if _may_mark(objects.texts[index])]


def _may_mark(text: str) -> bool:
    return (text.isdecimal() and text.isascii()) or text in SIGNS or text in BRACKETS


def _letter_before(place: int, near: Ints, objects: PageObjects, raised: dict[int, int]) -> int | None:
    """Return the character right before a raised mark: another such mark, or a larger letter whose foot is lower."""
    box, size = objects.boxes[place], float(objects.sizes[place])
    best = None
    for index in near.tolist():
        if index == place or not objects.texts[index].strip():
            continue
        larger = float(objects.sizes[index])
        gap = float(box[0] - objects.boxes[index, 2])
        is_level = abs(objects.boxes[index, 3] - box[3]) < 1 and abs(gap) <= BEHIND_SHARE * size
        if index not in raised and is_level and abs(larger - size) < 1:
            return None  # it goes on with a word of its own size
        is_mark = index in raised and abs(objects.boxes[index, 3] - box[3]) < 1 and gap <= BEHIND_SHARE * size
        is_base = (
            LEAST_SHARE * larger <= size < SMALLER_SHARE * larger
            and objects.boxes[index, 3] - box[3] > RAISED_SHARE * larger
            and box[3] > objects.boxes[index, 1]
            and -BEHIND_SHARE * size <= gap <= BEHIND_SHARE * larger
        )
        if (is_mark or is_base) and (best is None or objects.boxes[index, 2] > objects.boxes[best, 2]):
            best = index
    return best


def _ending_before(places: Sequence[int], objects: PageObjects) -> Iterator[Ints]:
    """Yield for each character which ones of its line end right before it."""
    left, upper, right, lower = objects.boxes.T
    reach = BEHIND_SHARE * float(objects.sizes.max())
    for start in range(0, len(places), PLACES_AT_ONCE):
        x0, top, x1, bottom = (side[:, None] for side in objects.boxes[list(places[start : start + PLACES_AT_ONCE])].T)
        close = (right > x0 - reach) & (right < x1)
        close &= left < x0
        close &= upper < bottom
        close &= lower > top
        yield from map(np.flatnonzero, close)


def _word_of(last: int, objects: PageObjects) -> str:
    """Return the letters that end with this one, as the file prints them one after the other."""
    first, foot = last, float(objects.boxes[last, 3])
    while first > 0 and objects.texts[first - 1].isalpha() and abs(objects.boxes[first - 1, 3] - foot) < 1:
        first -= 1
    return "".join(objects.texts[first : last + 1])
