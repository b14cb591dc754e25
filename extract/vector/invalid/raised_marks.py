"""Small raised digits and signs behind a text: footnote marks, and the exponents of units.

Behind a number they are kept as raised digits, so that 1 with mark 2 does not become 12; so are those of units (m²).
Behind a word a mark is left out; so is a star or a dagger behind anything, with the bracket of a mark.
"""

import dataclasses
from collections.abc import Iterator

import numpy as np

from extract.arrays import Bools, Ints
from extract.vector.page_objects import PageObjects

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What marks notes besides digits; a bracket does so only beside a raised mark.
SIGNS, BRACKETS = frozenset("*†‡§"), frozenset("()")
# Which codes may mark notes; there are none among the codes after these.
_MAY_MARK = np.array([chr(code) in {*"0123456789", *SIGNS, *BRACKETS} for code in range(0x2023)])
UNITS = frozenset(("m", "km", "hm", "dam", "dm", "cm", "mm"))
# A raised mark is smaller than the letter before it (browsers print it at five sixths), its foot higher by this share
# of that letter's size, and it comes right behind it.
SMALLER_SHARE, RAISED_SHARE, BEHIND_SHARE = 0.86, 0.2, 0.35
# Word processors raise marks at six tenths of the letters' size; a digit that is far smaller than what it follows
# stands within a letter of a watermark.
LEAST_SHARE = 0.4
# How many digits are held against all letters at once: many, but never a whole page.
PLACES_AT_ONCE = 64


def raise_marks(objects: PageObjects, codes: Ints) -> tuple[PageObjects, Bools]:
    """Return the objects with raised digits as such, and which characters are the marks of notes behind words.

    ``codes``: as ``codes_of`` gives them.
    """
    dropped = np.zeros(len(objects.texts), dtype=bool)
    small = _small_signs(objects, codes)
    # without a letter that one is raised behind there is no mark behind it either: so it is on nearly all pages
    if not any(_are_raised(objects, *pairs).any() for pairs in _ending_before(small, objects)):
        return objects, dropped
    texts = list(objects.texts)
    raised: dict[int, int] = {}
    for place, near in _by_place(small, objects):
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


def _small_signs(objects: PageObjects, codes: Ints) -> Ints:
    """Return the digits and signs that are smaller than the largest print of the page by enough to be marks.

    They come from left to right.
    """
    if not len(objects.sizes):
        return np.empty(0, dtype=np.int64)
    small = (objects.sizes < SMALLER_SHARE * objects.sizes.max()) & (objects.angles == 0)
    small &= _MAY_MARK.take(np.minimum(codes, len(_MAY_MARK) - 1))
    places = np.flatnonzero(small)
    return np.asarray(places.take(objects.boxes[places, 0].argsort(kind="stable")))


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


def _by_place(places: Ints, objects: PageObjects) -> Iterator[tuple[int, Ints]]:
    """Yield each character with those of its line that end right before it."""
    parts = zip(range(0, len(places), PLACES_AT_ONCE), _ending_before(places, objects), strict=True)
    for start, (chars, before) in parts:
        for place in places[start : start + PLACES_AT_ONCE].tolist():
            yield place, np.sort(before[chars == place])


def _ending_before(places: Ints, objects: PageObjects) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of characters: one of these, and one of its line that ends right before it."""
    if not len(places):
        return
    left, upper, right, lower = objects.boxes.T
    reach = BEHIND_SHARE * float(objects.sizes.max())
    by_end = right.argsort()
    ends = right.take(by_end)
    for start in range(0, len(places), PLACES_AT_ONCE):
        part = places[start : start + PLACES_AT_ONCE]
        begin = ends.searchsorted(left.take(part) - reach, side="right")
        counts = np.maximum(ends.searchsorted(right.take(part)) - begin, 0)
        chars = np.repeat(part, counts)
        before = by_end.take(np.arange(len(chars)) + np.repeat(begin - (np.cumsum(counts) - counts), counts))
        close = (left.take(before) < left.take(chars)) & (upper.take(before) < lower.take(chars))
        close &= lower.take(before) > upper.take(chars)
        yield chars[close], before[close]


def _are_raised(objects: PageObjects, chars: Ints, before: Ints) -> Bools:
    """Say which characters have a larger letter right before them whose foot is lower."""
    size, larger, foot = objects.sizes.take(chars), objects.sizes.take(before), objects.boxes[chars, 3]
    gap = objects.boxes[chars, 0] - objects.boxes[before, 2]
    raised = (size >= LEAST_SHARE * larger) & (size < SMALLER_SHARE * larger)
    raised &= (objects.boxes[before, 3] - foot > RAISED_SHARE * larger) & (foot > objects.boxes[before, 1])
    raised &= (gap >= -BEHIND_SHARE * size) & (gap <= BEHIND_SHARE * larger)
    return np.asarray(raised, dtype=bool)


def _word_of(last: int, objects: PageObjects) -> str:
    """Return the letters that end with this one, as the file prints them one after the other."""
    first, foot = last, float(objects.boxes[last, 3])
    while first > 0 and objects.texts[first - 1].isalpha() and abs(objects.boxes[first - 1, 3] - foot) < 1:
        first -= 1
    return "".join(objects.texts[first : last + 1])
