"""Lines through the middle of letters: what they strike out is no longer valid, and they border nothing.

A rule is met by other rules at its ends and keeps clear of letters' middles; a strike ends free.
"""

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.grid.rules import RulePiece
from extract.vector.page_objects import PageObjects
from extract.vector.words import blanks_of

# How far above the foot of a letter's box a strike runs, as shares of its size; an underline runs below.
LOWEST_SHARE, HIGHEST_SHARE = 0.28, 0.68
# A line that ends so near to a rule is met by it (points).
MET_PT = 1.2
# A strike goes through at least two letters, which stretch over this share of it, or through one that it hardly leaves;
# or through many letters, or letters in several columns.
FEWEST_LETTERS, STRETCH_SHARE, BESIDE_LETTER, MANY_LETTERS = 2, 0.6, 2.0, 5
# It may end before the middle of the last letter by this share of its size.
SHORT_SHARE = 0.4


def find_strikes(objects: PageObjects, codes: Ints) -> tuple[Bools, Bools]:
    """Say which horizontal pieces of a page strike letters out, and which characters are struck; it reads upright.

    ``codes``: of its characters, as ``codes_of`` gives them.
    """
    strikes, struck = np.zeros(len(objects.horizontals), dtype=bool), np.zeros(len(objects.texts), dtype=bool)
    if not len(objects.horizontals):
        return strikes, struck
    letters = np.flatnonzero(~blanks_of(codes) & (objects.angles == 0) & (objects.sizes > 0))
    if not len(letters):
        return strikes, struck
    boxes, sizes = objects.boxes[letters], objects.sizes[letters]
    near = _near_middles(objects.horizontals[:, 0], boxes, sizes)
    for place in near[_end_free(objects.horizontals[near], objects.verticals)].tolist():
        y, x0, x1 = objects.horizontals[place].tolist()
        hit = _is_hit((y, x0, x1), boxes, sizes)
        if hit.any() and _is_strike(boxes[hit], sizes[hit], (x0, x1), objects.verticals):
            strikes[place] = True
            struck[letters[hit]] = True
    return strikes, struck


def _is_hit(piece: RulePiece, boxes: Floats, sizes: Floats) -> Bools:
    """Say through the middle of which letters a line runs."""
    y, x0, x1 = piece
    height, x, short = (boxes[:, 3] - y) / sizes, (boxes[:, 0] + boxes[:, 2]) / 2, SHORT_SHARE * sizes
    middle = (height >= LOWEST_SHARE) & (height <= HIGHEST_SHARE)
    return np.asarray(middle & (x > x0 - short) & (x < x1 + short), dtype=bool)


def _near_middles(places: Floats, boxes: Floats, sizes: Floats) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return which heights lie in the middle of any letters: few of the many that a table's rules have."""
    # the feet and sizes of a line of text are the same for all of its letters
    lines = np.unique(np.round(boxes[:, 3], 1) + 1j * np.round(sizes, 1))
    low, high = lines.real - HIGHEST_SHARE * lines.imag - 0.2, lines.real - LOWEST_SHARE * lines.imag + 0.2
    within = (places[:, None] >= low) & (places[:, None] <= high)
    return np.flatnonzero(within.any(axis=1))


def _end_free(pieces: Floats, verticals: Floats) -> Bools:
    """Say which pieces no vertical rule meets at either of their ends."""
    y, x0, x1 = (column[:, None] for column in pieces.T)
    x, top, bottom = verticals.T
    met = (np.abs(x - x0) <= MET_PT) | (np.abs(x - x1) <= MET_PT)
    met &= (top <= y + MET_PT) & (bottom >= y - MET_PT)
    return np.asarray(~met.any(axis=1), dtype=bool)


def _is_strike(boxes: Floats, sizes: Floats, ends: tuple[float, float], verticals: Floats) -> bool:
    """Say whether a line from one place to another strikes out the letters that it runs through."""
    x0, x1 = ends
    if len(boxes) < FEWEST_LETTERS:
        return x1 - x0 <= BESIDE_LETTER * float(sizes.max())
    if len(boxes) >= MANY_LETTERS or float(boxes[:, 2].max() - boxes[:, 0].min()) >= STRETCH_SHARE * (x1 - x0):
        return True
    middle = float((boxes[:, 1] + boxes[:, 3]).mean()) / 2
    rules = verticals[(verticals[:, 1] <= middle) & (verticals[:, 2] >= middle), 0]
    return len(np.unique(np.searchsorted(np.sort(rules), (boxes[:, 0] + boxes[:, 2]) / 2))) > 1
