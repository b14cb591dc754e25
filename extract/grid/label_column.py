"""Tables whose labels lie left of the outer rule: a title beside the header, and texts that keep to the rows below."""

import numpy as np

from extract.arrays import Floats, Ints
from extract.grid.lattice import Lattice

# Texts in this many rows, and in this share of all, are labels of the rows; fewer are notes in the margin.
LEAST_ROWS, LEAST_SHARE = 3, 0.5
# A letter lies in a row where its middle half does.
CORE_SHARE = 0.25
# Labels end no further from the outer rule than this (points): print in the paper's margin lies further away.
NEAR_PT = 60.0
# The column of the labels begins this far left of them (points).
PAD_PT = 3.0


def label_rules(lattice: Lattice, others: list[Lattice], boxes: Floats) -> tuple[Floats, Floats]:
    """Return the rules (m x 3 each: horizontal, vertical) that close a column of labels; none where there is none.

    ``others``: all lattices of the page; ``boxes``: n x 4, those of its upright letters.
    """
    none = np.empty((0, 3)), np.empty((0, 3))
    left, top, foot = float(lattice.xs[0]), float(lattice.ys[0]), float(lattice.ys[-1])
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    beside = boxes[(middle > top) & (middle < foot) & (boxes[:, 0] < left) & ((boxes[:, 0] + boxes[:, 2]) / 2 < left)]
    apart = all(other.ys[-1] < top or other.ys[0] > foot or other.xs[0] >= left for other in others)
    if not len(beside) or not apart or float(beside[:, 2].max()) < left - NEAR_PT:
        return none
    rows = _rows_of(lattice, beside)
    if (rows < 0).any() or not _label_rows(np.unique(rows), len(lattice.ys) - 1):
        return none
    start = float(beside[:, 0].min()) - PAD_PT
    across = np.column_stack((lattice.ys, np.full((len(lattice.ys), 2), (start, left))))
    return across, np.array([(start, top, foot)])


def _rows_of(lattice: Lattice, boxes: Floats) -> Ints:
    """Return the row that each letter lies in, -1 where it lies over the edge of one."""
    core = CORE_SHARE * (boxes[:, 3] - boxes[:, 1])
    upper = np.searchsorted(lattice.ys, boxes[:, 1] + core) - 1
    lower = np.searchsorted(lattice.ys, boxes[:, 3] - core) - 1
    return np.asarray(np.where(upper == lower, upper, -1), dtype=np.int64)


def _label_rows(rows: Ints, count: int) -> bool:
    """Say whether the rows with texts, the header among them, are enough."""
    return bool(rows[0] == 0 and len(rows) - 1 >= max(LEAST_ROWS, LEAST_SHARE * (count - 1)))
