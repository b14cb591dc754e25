"""The blanks that a PDF prints and PDFium drops, found by the text objects that it gives nothing of."""

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.vector.page_objects import PageObjects, turned_boxes
from extract.vector.pdfium.paths import ObjectList
from extract.vector.pdfium.runs import angles_of

# The width of a blank that is only known to be there, in points.
BLANK_WIDTH_PT = 0.25
HALF_BLANK_SHARE = 0.125
# The descent of a page's print is taken from so many places.
SAMPLED = 16
# How many places are held against all letters at once: many, but never a whole page.
PLACES_AT_ONCE = 64


def starts_without(text_objects: ObjectList, speaking: set[int], corner: tuple[float, float]) -> tuple[Floats, Ints]:
    """Return where those text objects begin of which PDFium gives no character, n x 2, and their turns as in Runs."""
    silent = [place for place, address in enumerate(text_objects.addresses) if address not in speaking]
    if not silent:
        return np.empty((0, 2)), np.empty(0, dtype=np.int64)
    matrices = text_objects.matrices(silent)
    return np.column_stack((matrices[:, 4] - corner[0], corner[1] - matrices[:, 5])), angles_of(matrices.T)


def add_blanks(objects: PageObjects, starts: Floats, angles: Ints) -> None:
    """Add a blank where a text object begins of which PDFium gives nothing.

    Chromium prints each letter as an object of its own, blanks too, and PDFium drops those. It also drops the second
    print of a bold letter; that one begins within a letter and adds no blank.
    """
    if not len(starts):
        return
    size = float(np.median(objects.sizes)) if len(objects.sizes) else 1.0
    page, letters = (objects.width, objects.height), objects.boxes
    for angle in np.unique(angles).tolist():
        back = max(angle, 0)
        turn = (360 - back) % 360
        upright = page if turn in (0, 180) else page[::-1]
        points = turned_boxes(np.tile(starts[angles == angle], 2), turn, *page)[:, :2]
        boxes = _free_blanks(turned_boxes(letters, turn, *page), points, size)
        objects.texts += [" "] * len(boxes)
        objects.boxes = np.vstack([objects.boxes, turned_boxes(boxes, back, *upright)])
        objects.sizes = np.append(objects.sizes, np.full(len(boxes), size))
        objects.angles = np.append(objects.angles, np.full(len(boxes), angle))


def _free_blanks(letters: Floats, starts: Floats, size: float) -> Floats:
    """Return the boxes of blanks that begin at these places on an upright page and lie in none of its letters."""
    # a blank is a quarter of the size wide, so that its middle lies off the letters that are kerned into it
    x, y = starts[:, 0] + HALF_BLANK_SHARE * size, starts[:, 1]
    free = ~_within_letters(letters, x, y)
    x, y = x[free], y[free]
    foot = y + _descent(letters, x, y)
    return np.column_stack((x, foot - size, x + BLANK_WIDTH_PT, foot))


def _descent(letters: Floats, x: Floats, y: Floats) -> float:
    """Return how far the letters' boxes reach below the baselines that places lie on: blanks are as low as letters."""
    found = []
    left, upper, _, lower = np.ascontiguousarray(letters.T)
    for place, baseline in zip(x[:SAMPLED].tolist(), y[:SAMPLED].tolist(), strict=True):
        beside = np.flatnonzero((upper < baseline) & (lower >= baseline))
        if len(beside):
            found.append(float(lower[beside[np.abs(left.take(beside) - place).argmin()]]) - baseline)
    return float(np.median(found)) if found else 0.0


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
