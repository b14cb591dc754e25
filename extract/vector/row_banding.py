"""Rows that only their colour separates: the edges of bands that run over most of a table are rules.

An edge is where the colour changes. Word paints the shading of a cell line by line: such fills meet and show no edge.
"""

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.grid.lattice import Lattice
from extract.vector.page_objects import Fill
from extract.vector.path_collector import WHITE

# Cells are filled one by one, and merged ones at the left have edges of their own; the others must cover this much of
# the table's width to be a band, and begin within this share of it. Bars over months do neither.
COVERED_SHARE, BEGIN_SHARE = 0.6, 0.4
# A band is as high as a line of small print at least, and leaves as much of its row; a gap of half as much
# parts no rows.
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
    bands = [
        fill for fill in fills if fill.box.height >= LEAST_HEIGHT_PT and fill.box.x0 < right and fill.box.x1 > left
    ]
    boxes = np.array([fill.box for fill in bands]).reshape(-1, 4)
    x0, top, x1, bottom = boxes[:, 0].clip(left), boxes[:, 1], boxes[:, 2].clip(None, right), boxes[:, 3]
    edges = np.vstack((np.column_stack((top, x0, x1)), np.column_stack((bottom, x0, x1))))
    edges = edges[(edges[:, 0] > lattice.ys[0]) & (edges[:, 0] < lattice.ys[-1])]
    edges = edges[np.abs(edges[:, :1] - lattice.ys).min(axis=1) >= LEAST_HEIGHT_PT]
    if not len(edges):
        return np.empty((0, 3))
    edges = edges[_shows(edges, boxes, [fill.color for fill in bands])]
    kept = [own for own in _by_height(edges) if _is_band_edge(own, left, right)]
    return np.vstack(kept) if len(kept) >= LEAST_EDGES else np.empty((0, 3))


def _shows(edges: Floats, boxes: Floats, colors: list[str]) -> Bools:
    """Say at which edges the colour changes; ``boxes``: n x 4 filled areas in paint order, with their colours."""
    painted = np.unique([WHITE, *colors], return_inverse=True)[1]
    own = painted[1:]
    middles = (edges[:, 1] + edges[:, 2]) / 2

    def seen(y: Floats) -> Ints:
        over = (boxes[:, 0] < middles[:, None]) & (boxes[:, 2] > middles[:, None])
        over &= (boxes[:, 1] < y[:, None]) & (boxes[:, 3] > y[:, None])
        last = over.shape[1] - 1 - over[:, ::-1].argmax(axis=1)
        return np.asarray(np.where(over.any(axis=1), own.take(last), painted[0]), dtype=np.int64)

    above, below = seen(edges[:, 0] - LEAST_HEIGHT_PT / 2), seen(edges[:, 0] + LEAST_HEIGHT_PT / 2)
    return np.asarray(above != below, dtype=bool)


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
