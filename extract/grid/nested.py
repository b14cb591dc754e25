"""Tables within a cell of another table: their texts belong to that cell."""

from collections.abc import Sequence

import numpy as np

from extract.grid.lattice import Lattice

# A table within a cell may touch its rules (points).
TOUCH_PT = 1.0


def without_nested(lattices: Sequence[Lattice]) -> list[Lattice]:
    """Return the lattices that lie in no single cell of a larger one.

    The larger one has at least as many cells; a frame around a whole page has few, and the table in it is the page's.
    """
    return [lattice for lattice in lattices if not any(_holds(other, lattice) for other in lattices)]


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
