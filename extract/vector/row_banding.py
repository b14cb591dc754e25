"""Rows that only their colour separates: the edges of bands that run over most of a table are rules."""

import numpy as np

from extract.arrays import Floats
from extract.grid.lattice import Lattice
from extract.vector.page_objects import Fill

# Cells are filled one by one, and merged ones at the left have edges of their own; the others must cover this much of
# the table's width to be a band, and begin within this share of it. Bars over months do neither.
COVERED_SHARE, BEGIN_SHARE = 0.6, 0.4
# A band is as high as a line of small print at least, and leaves as much of its row.
LEAST_HEIGHT_PT = 6.0
# A bar has two edges; rows that only their colour parts have more.
LEAST_EDGES = 3


def banding_edges(lattice: Lattice, fills: list[Fill]) -> Floats:
    """Return as rules (y, x0, x1) the edges of bands that lie inside the rows of a table; none where rules part them.

    A row that is filled as a whole has its edges at its rules and adds none.
    """
    if not fills:
        return np.empty((0, 3))
    left, right = float(lattice.xs[0]), float(lattice.xs[-1])
    boxes = [
        fill.box for fill in fills if fill.box.height >= LEAST_HEIGHT_PT and fill.box.x0 < right and fill.box.x1 > left
    ]
    rows = [(y, max(box.x0, left), min(box.x1, right)) for box in boxes for y in (box.top, box.bottom)]
    pieces = np.array([row for row in rows if np.abs(lattice.ys - row[0]).min() >= LEAST_HEIGHT_PT]).reshape(-1, 3)
    pieces = pieces[(pieces[:, 0] > lattice.ys[0]) & (pieces[:, 0] < lattice.ys[-1])]
    kept = [own for own in _by_height(pieces) if _is_band_edge(own, left, right)]
    return np.vstack(kept) if len(kept) >= LEAST_EDGES else np.empty((0, 3))


def _by_height(pieces: Floats) -> list[Floats]:
    """Return the pieces of each level, two that meet at an edge once."""
    levels = np.round(pieces[:, 0])
    return [np.unique(np.round(pieces[levels == level], 1), axis=0) for level in np.unique(levels)]


def _is_band_edge(pieces: Floats, left: float, right: float) -> bool:
    width = right - left
    spans = np.unique(pieces[:, 1:], axis=0)
    return bool(
        (spans[:, 1] - spans[:, 0]).sum() >= COVERED_SHARE * width and pieces[:, 1].min() <= left + BEGIN_SHARE * width
    )
