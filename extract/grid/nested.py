"""Tables within a cell of another table: their texts belong to that cell."""

from collections.abc import Sequence

import numpy as np

from extract.arrays import Bools, Floats
from extract.grid.lattice import Lattice
from extract.grid.rules import SAME_RULE_PT

# A table within a cell may touch its rules (points).
TOUCH_PT = 1.0
# The rules of a cell go on beyond those of a table within it by this much at least; two rules this near to each other
# are in one column (points).
BEYOND_PT, SAME_COLUMN_PT = 0.6, 1.5
# Tables within so many cells below each other that have the same columns cut their column: it is several.
COLUMN_CELLS = 3


def without_nested(lattices: Sequence[Lattice]) -> list[Lattice]:
    """Return the lattices that lie in no single cell of a larger one.

    The larger one has at least as many cells; a frame around a whole page has few, and the table in it is the page's.
    """
    return [lattice for lattice in lattices if not any(_holds(other, lattice) for other in lattices)]


def find_inner_rules(horizontals: Floats, verticals: Floats) -> tuple[Bools, Bools]:
    """Say which rules are those of tables that lie so near to the rules of their cells that they were joined with them.

    The columns of such a table are nowhere else in the outer one, and its rows end at the sides of its cell, where
    those of the outer table go on. Where cell upon cell holds a table of the same columns, these are columns of the
    outer one: so do some offices cut a column that they have made too wide.
    """
    across, upright = np.zeros(len(horizontals), dtype=bool), np.zeros(len(verticals), dtype=bool)
    x, top, bottom = verticals.T
    around = (top < top[:, None] - BEYOND_PT) & (bottom > bottom[:, None] + BEYOND_PT)
    away = x - x[:, None]
    left = np.where(around & (away < -SAME_COLUMN_PT), x, -np.inf).max(axis=1, initial=-np.inf)
    right = np.where(around & (away > SAME_COLUMN_PT), x, np.inf).min(axis=1, initial=np.inf)
    within: dict[int, Bools] = {}
    for place in np.flatnonzero(np.isfinite(left) & np.isfinite(right)).tolist():
        rows = _rows_within((left[place], right[place]), (top[place], bottom[place]), horizontals)
        if rows is not None:
            within[place] = rows
    for place, rows in within.items():
        alike = np.flatnonzero(np.abs(away[place]) <= SAME_COLUMN_PT).tolist()
        if len(alike) < COLUMN_CELLS and all(same in within for same in alike):
            upright[place] = True
            across |= rows
    return across, upright


def _rows_within(sides: tuple[float, float], ends: tuple[float, float], horizontals: Floats) -> Bools | None:
    """Return which horizontal rules are those of a table within a cell; None where there is none.

    ``sides``: where the cell ends to the left and right; ``ends``: those of an upright rule in it.
    """
    y, start, end = horizontals.T
    over = (start < sides[1] - SAME_RULE_PT) & (end > sides[0] + SAME_RULE_PT)
    kept = (start >= sides[0] - SAME_RULE_PT) & (end <= sides[1] + SAME_RULE_PT)
    beside = over & (y > ends[0] - SAME_RULE_PT) & (y < ends[1] + SAME_RULE_PT)
    inner = beside & kept
    between = beside & ~kept & (y > ends[0] + SAME_RULE_PT) & (y < ends[1] - SAME_RULE_PT)
    outer = over & ~kept
    closed = (outer & (y <= ends[0] + SAME_RULE_PT)).any() and (outer & (y >= ends[1] - SAME_RULE_PT)).any()
    return inner if inner.any() and closed and not between.any() else None


def _holds(outer: Lattice, inner: Lattice) -> bool:
    """Say whether all of a lattice lies in one cell of another one that has no fewer cells."""
    if outer is inner or outer.count < inner.count:
        return False
    places = []
    for sides, ends in ((outer.ys, inner.ys[[0, -1]]), (outer.xs, inner.xs[[0, -1]])):
        first = np.searchsorted(sides, ends[0] + TOUCH_PT, side="right") - 1
        last = np.searchsorted(sides, ends[1] - TOUCH_PT) - 1
        if first < 0 or last >= len(sides) - 1:
            return False
        places.append(slice(int(first), int(last) + 1))
    return len(np.unique(outer.numbers[places[0], places[1]])) == 1
