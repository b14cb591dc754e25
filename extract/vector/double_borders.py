"""Tables whose cells have borders of their own with white between them: the two borders become one rule."""

import numpy as np

from extract.arrays import Bools, Floats
from extract.grid.rules import SAME_RULE, rules_from_pieces

# The white between two cells; a month's column is hardly wider, but has rules across.
WIDEST = 8.0
# A table has several gaps each way; two tables below each other have one.
SEVERAL = 3
# The end of a border lies this close to the one that it meets.
CORNER = 1.5


def without_gaps(horizontals: Floats, verticals: Floats) -> tuple[Floats, Floats]:
    """Return rules (m x 3) of which those beside a gap between cells lie in its middle."""
    ys, xs = np.unique(horizontals[:, 0]), np.unique(verticals[:, 0])
    rows, columns = _gaps(ys, verticals), _gaps(xs, horizontals)
    if rows.sum() < SEVERAL or columns.sum() < SEVERAL:
        return horizontals, verticals
    ys_then, xs_then = _closed(ys, rows), _closed(xs, columns)
    flat = np.column_stack((_moved(horizontals[:, 0], ys, ys_then), _moved(horizontals[:, 1:], xs, xs_then)))
    steep = np.column_stack((_moved(verticals[:, 0], xs, xs_then), _moved(verticals[:, 1:], ys, ys_then)))
    return rules_from_pieces(flat), rules_from_pieces(steep)


def _gaps(places: Floats, crossing: Floats) -> Bools:
    """Say after which places there is a gap: the next rule is near, and rules of the other kind end there.

    Few lie across: those around the whole table and those of merged cells.
    """
    wide = np.diff(places)
    near = (wide > SAME_RULE) & (wide <= WIDEST)
    for index in np.flatnonzero(near).tolist():
        before, after = places[index : index + 2]
        across = (crossing[:, 1] < before - CORNER) & (crossing[:, 2] > after + CORNER)
        ends = (np.abs(crossing[:, 2] - before) <= CORNER) | (np.abs(crossing[:, 1] - after) <= CORNER)
        near[index] = ends.sum() > across.sum()
    return np.asarray(near, dtype=bool)


def _closed(places: Floats, gaps: Bools) -> Floats:
    """Return the places with both sides of each gap moved to its middle."""
    closed = places.copy()
    for index in np.flatnonzero(gaps).tolist():
        closed[index] = closed[index + 1] = (places[index] + places[index + 1]) / 2
    return closed


def _moved(values: Floats, places: Floats, closed: Floats) -> Floats:
    """Return the values with those that lie at a place moved to where it is now."""
    nearest = np.abs(values[..., None] - places).argmin(axis=-1)
    at = np.abs(values - places[nearest]) <= CORNER
    return np.asarray(np.where(at, closed[nearest], values), dtype=np.float64)
