"""Tables that no line draws: every cell is filled, and gaps between the fills part rows and columns.

Web pages print them so where the borders of their cells are the paper ("border-spacing").
"""

import numpy as np

from extract.arrays import Floats
from extract.vector.page_objects import Fill

# Cells are this wide and high at least, gaps no wider (points).
LEAST_SIDE_PT, WIDEST_GAP_PT = 6.0, 4.0
# The cells of a table with months are many, and leave hardly anything of it free; bars over months do neither.
LEAST_TILES, COVERED_SHARE = 48, 0.75


def tile_rules(fills: list[Fill]) -> tuple[Floats, Floats]:
    """Return the rules (y, x0, x1 and x, top, bottom) in the gaps between filled cells; none where no table is so."""
    none = np.empty((0, 3))
    boxes = np.array([fill.box for fill in fills if min(fill.box.width, fill.box.height) >= LEAST_SIDE_PT])
    if len(boxes) < LEAST_TILES:
        return none, none
    boxes = np.unique(boxes, axis=0)
    lines = _lines(boxes[:, [0, 2]]), _lines(boxes[:, [1, 3]])
    if lines[0] is None or lines[1] is None:
        return none, none
    left, right = (_snapped(boxes[:, side], lines[0]) for side in (0, 2))
    top, bottom = (_snapped(boxes[:, side], lines[1]) for side in (1, 3))
    whole = (right.max() - left.min()) * (bottom.max() - top.min())
    if ((right - left) * (bottom - top)).sum() < COVERED_SHARE * whole:
        return none, none
    across = np.vstack([np.column_stack((y, left, right)) for y in (top, bottom)])
    down = np.vstack([np.column_stack((x, top, bottom)) for x in (left, right)])
    return np.unique(across, axis=0), np.unique(down, axis=0)


def _lines(sides: Floats) -> Floats | None:
    """Return the middles of the gaps between cells, None where sides are too close to one another for cells."""
    places = np.unique(sides)
    groups = np.split(places, np.flatnonzero(np.diff(places) > WIDEST_GAP_PT) + 1)
    if any(group[-1] - group[0] > WIDEST_GAP_PT for group in groups):
        return None
    return np.array([(group[0] + group[-1]) / 2 for group in groups])


def _snapped(sides: Floats, lines: Floats) -> Floats:
    return np.asarray(lines.take(np.abs(sides[:, None] - lines).argmin(axis=1)), dtype=np.float64)
