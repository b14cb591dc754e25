"""The blanks that a PDF prints and PDFium drops, told from the text objects that it hands out nothing of."""

import numpy as np

from extract.arrays import Bools, Floats
from extract.vector.page_objects import PageObjects
from extract.vector.pdfium.paths import ObjectList

# The width of a blank that is only known to be there, in points.
BLANK_WIDTH_PT = 0.25
HALF_BLANK_SHARE = 0.125
# How many places are held against all letters at once: many, but never a whole page.
PLACES_AT_ONCE = 64


def starts_without(text_objects: ObjectList, speaking: set[int], left: float, top: float) -> Floats:
    """Return n x 2: where those text objects begin of which PDFium hands out no character."""
    silent = [place for place, address in enumerate(text_objects.addresses) if address not in speaking]
    if not silent:
        return np.empty((0, 2))
    matrices = text_objects.matrices(silent)
    return np.column_stack((matrices[:, 4] - left, top - matrices[:, 5]))


def add_blanks(objects: PageObjects, starts: Floats) -> None:
    """Add a blank where a text object begins of which PDFium hands out nothing.

    Chromium prints each letter as an object of its own, blanks too, and PDFium drops those. It also drops the second
    print of a bold letter; that one begins within a letter and adds no blank.
    """
    if not len(starts):
        return
    size = float(np.median(objects.sizes)) if len(objects.sizes) else 1.0
    # a blank is a quarter of the size wide, so that its middle lies off the letters that are kerned into it
    x, y = starts[:, 0] + HALF_BLANK_SHARE * size, starts[:, 1]
    free = ~_within_letters(objects.boxes, x, y)
    count, x, y = int(free.sum()), x[free], y[free]
    objects.texts += [" "] * count
    objects.boxes = np.vstack([objects.boxes, np.column_stack((x, y - size, x + BLANK_WIDTH_PT, y))])
    objects.sizes = np.append(objects.sizes, np.full(count, size))
    objects.angles = np.append(objects.angles, np.zeros(count, dtype=np.int64))


def _within_letters(boxes: Floats, x: Floats, y: Floats) -> Bools:
    """Say for each place on a baseline whether it lies within a letter."""
    inside = np.zeros(len(x), dtype=bool)
    if not len(boxes):
        return inside
    left, upper, right, lower = boxes.take(boxes[:, 0].argsort(), axis=0).T
    # only letters that begin before a place, and by no more than the widest letter, can hold it
    stop = np.searchsorted(left, x)
    begin = np.minimum(np.searchsorted(left, x - float((right - left).max())), stop)
    for start in range(0, len(x), PLACES_AT_ONCE):
        places = np.arange(start, min(start + PLACES_AT_ONCE, len(x)))
        counts = stop[places] - begin[places]
        place = np.repeat(places, counts)
        letter = np.arange(len(place)) + np.repeat(begin[places] - (np.cumsum(counts) - counts), counts)
        over = (left[letter] < x[place]) & (right[letter] > x[place])
        over &= (upper[letter] < y[place]) & (lower[letter] > y[place] - BLANK_WIDTH_PT)
        inside[place[over]] = True
    return inside
