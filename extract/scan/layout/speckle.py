"""Which cell each piece of print belongs to; dust and crumbs of rules belong to none."""

from collections.abc import Sequence
from enum import IntEnum

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.scan.layout.print import DASH_TIMES, LONE_DUST_PT, SMALL_CAPITALS, PrintComponents
from extract.scan.thresholds import STRAY_PT
from schemas.document import Box

# They are no further than this from a letter (capitals' heights).
BESIDE_LETTER_CAPITALS = 0.34
# Ink on a rule that is painted over leaves crumbs this close to it, and no further into the cell (points).
CRUMB_EDGE_PT, CRUMB_REACH_PT = 1.0, 3.2
# So many dots are held against all letters at once: 40 000 letters then take less than 100 MB.
DOTS_AT_ONCE = 250
# A comma close above a rule goes up beside the letter before it by more than this share of a capital.
ON_LINE_CAPITALS = 0.12
# A full stop is on the line and close behind its word; what is round, reaches below the line and is further
# behind (shares of a capital) is dust.
BELOW_LINE_CAPITALS, ROUND_DOT_TIMES, BEHIND_WORD_CAPITALS = 0.1, 1.2, 0.18
# A dash by itself is wider still and as wide as this share of a capital, no further from a letter than a blank
# (shares of a capital), and is half-way up that letter's height.
LONE_DASH_CAPITALS, DASH_BLANK_CAPITALS, HALF_WAY_UP_SHARE = 0.25, 0.75, (0.25, 0.85)
# A vertical stroke at a cell's side is a letter when it is about as high as the others.
LETTER_HEIGHT_CAPITALS = (0.55, 1.6)


class Region(IntEnum):
    """Where a component is when it is in no cell; those in cells have the number of theirs."""

    OUTSIDE = -1
    SPECKLE = -2


def assign_regions(components: PrintComponents, cells: Sequence[Box], feet: Floats | None = None) -> Ints:
    """Return for each component the number of the cell in which its middle is, or a ``Region`` where it is in none.

    ``feet``: for components that hang out of a table the height (points) at which they count, else nan.
    """
    boxes = components.boxes
    regions = np.full(len(boxes), int(Region.OUTSIDE))
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    hung = np.zeros(len(boxes), dtype=bool) if feet is None else ~np.isnan(feet)
    if feet is not None:
        y = np.where(hung, feet, y)
    for index, cell in enumerate(cells):
        inside = np.flatnonzero((x >= cell.x0) & (x < cell.x1) & (y >= cell.top) & (y < cell.bottom))
        own = boxes[inside]
        crumbs = _crumbs(own, cell, components.capital) & ~hung[inside]
        regions[inside] = np.where(crumbs | _dust(own, components.capital), int(Region.SPECKLE), index)
    return regions


def _crumbs(boxes: Floats, cell: Box, capital: float) -> Bools:
    """Say which components are what is left of the rules around their cell."""
    sides = np.column_stack((boxes[:, 0] - cell.x0, cell.x1 - boxes[:, 2]))
    reach = np.column_stack((boxes[:, 2] - cell.x0, cell.x1 - boxes[:, 0]))
    ends = np.column_stack((boxes[:, 1] - cell.top, cell.bottom - boxes[:, 3]))
    depth = np.column_stack((boxes[:, 3] - cell.top, cell.bottom - boxes[:, 1]))
    height = (boxes[:, 3] - boxes[:, 1]) / capital
    letter = (
        (height > LETTER_HEIGHT_CAPITALS[0]) & (height < LETTER_HEIGHT_CAPITALS[1]) & (ends.min(axis=1) > CRUMB_EDGE_PT)
    )
    vertical = ((reach <= CRUMB_REACH_PT) & (sides <= CRUMB_EDGE_PT)).any(axis=1) & (
        ~letter | (reach <= STRAY_PT).any(axis=1)
    )
    along = np.asarray(((depth <= CRUMB_REACH_PT) & (ends <= CRUMB_EDGE_PT)).any(axis=1), dtype=bool)
    along[along] = ~_on_a_line(boxes[along], boxes[~along & ~vertical], capital)
    return np.asarray(vertical | along, dtype=bool)


def _on_a_line(dots: Floats, others: Floats, capital: float) -> Bools:
    """Say which small components go up beside the letter before them, as stops and commas do and no rule's crumbs."""
    letters = others[others[:, 3] - others[:, 1] >= SMALL_CAPITALS * capital]
    return np.concatenate([_goes_up_beside(part, letters, capital) for part in _parts(dots)])


def _goes_up_beside(dots: Floats, letters: Floats, capital: float) -> Bools:
    gap = dots[:, None, 0] - letters[None, :, 2]
    shared = np.minimum(dots[:, None, 3], letters[None, :, 3]) - np.maximum(dots[:, None, 1], letters[None, :, 1])
    behind = (np.abs(gap) <= BESIDE_LETTER_CAPITALS * capital) & (shared >= ON_LINE_CAPITALS * capital)
    round_or_high = (dots[:, 2] - dots[:, 0]) <= ROUND_DOT_TIMES * (dots[:, 3] - dots[:, 1])
    return np.asarray(behind.any(axis=1) & round_or_high, dtype=bool)


def _dust(boxes: Floats, capital: float) -> Bools:
    """Say which small components are near no letter, or below the line of those near: no dot, no comma, no accent."""
    size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    small = size < SMALL_CAPITALS * capital
    if not small.any() or small.all():
        return np.asarray(small & (size < LONE_DUST_PT), dtype=bool)
    near = BESIDE_LETTER_CAPITALS * capital
    letters, dots = boxes[~small], boxes[small]
    lost: Bools = np.concatenate([~_is_beside(part, letters, near).any(axis=1) for part in _parts(dots)])
    lost &= ~np.concatenate([_dashes_in_line(part, letters, capital) for part in _parts(dots)])
    for index in np.flatnonzero(~lost):
        same_height = letters[(letters[:, 1] - near <= dots[index, 3]) & (letters[:, 3] + near >= dots[index, 1])]
        lost[index] = _below_the_line(dots[index], same_height, capital)
    found = np.zeros(len(boxes), dtype=bool)
    found[np.flatnonzero(small)[lost]] = True
    return found


def _parts(dots: Floats) -> list[Floats]:
    """Return boxes in parts small enough for each to be compared with all letters of a page at once."""
    return np.array_split(dots, len(dots) // DOTS_AT_ONCE + 1)


def _is_beside(dots: Floats, letters: Floats, near: float) -> Bools:
    """Say which dots are no further than ``near`` from which letters: dots x letters."""
    beside = (letters[None, :, 0] - near <= dots[:, None, 2]) & (letters[None, :, 2] + near >= dots[:, None, 0])
    same_height = (letters[None, :, 1] - near <= dots[:, None, 3]) & (letters[None, :, 3] + near >= dots[:, None, 1])
    return np.asarray(beside & same_height, dtype=bool)


def _dashes_in_line(dots: Floats, letters: Floats, capital: float) -> Bools:
    """Say which small components are dashes between words or behind one: flat, half-way up, near a letter."""
    width, height = dots[:, 2] - dots[:, 0], dots[:, 3] - dots[:, 1]
    gap = np.maximum(letters[None, :, 0] - dots[:, None, 2], dots[:, None, 0] - letters[None, :, 2])
    middle = ((dots[:, 1] + dots[:, 3]) / 2)[:, None]
    tops, feet = letters[None, :, 1], letters[None, :, 3]
    half_way = (middle > tops + HALF_WAY_UP_SHARE[0] * (feet - tops)) & (
        middle < tops + HALF_WAY_UP_SHARE[1] * (feet - tops)
    )
    beside = ((gap <= DASH_BLANK_CAPITALS * capital) & half_way).any(axis=1)
    return np.asarray(beside & (width >= DASH_TIMES * height) & (width >= LONE_DASH_CAPITALS * capital), dtype=bool)


def _below_the_line(dot: Floats, letters: Floats, capital: float) -> bool:
    """Say whether a round dot hangs below the base line of the letters near it."""
    near = np.abs((letters[:, 0] + letters[:, 2]) / 2 - dot[0]) < 4 * capital
    before = letters[:, 0] < dot[0]
    gap = (dot[0] - letters[before, 2]).min(initial=np.inf)
    if not near.any() or dot[3] - dot[1] > ROUND_DOT_TIMES * (dot[2] - dot[0]) or gap < BEHIND_WORD_CAPITALS * capital:
        return False
    line = float(np.percentile(letters[near, 3], 35))
    return bool(dot[3] > line + BELOW_LINE_CAPITALS * capital and dot[1] > line - 2 * BELOW_LINE_CAPITALS * capital)
