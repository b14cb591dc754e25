"""Tables whose cells have borders of their own with white between them: the two borders become one rule."""

import numpy as np

from extract.arrays import Bools, Floats
from extract.grid.rules import SAME_RULE_PT, rules_from_pieces

# The white between two cells; a month's column is hardly wider, but has rules across.
WIDEST_GAP_PT = 8.0
# A table has several gaps each way; two tables below each other have one.
LEAST_GAPS = 3
# The end of a border lies this close to the one that it meets.
CORNER_PT = 1.5


def join_double_borders(horizontals: Floats, verticals: Floats) -> tuple[Floats, Floats]:
    """Return rules (m x 3) of which those beside a gap between cells lie in its middle."""
    ys, xs = np.unique(horizontals[:, 0]), np.unique(verticals[:, 0])
    rows, columns = _gaps(ys, verticals), _gaps(xs, horizontals)
    if rows.sum() < LEAST_GAPS or columns.sum() < LEAST_GAPS:
        return horizontals, verticals
    ys_then, xs_then = _closed(ys, rows), _closed(xs, columns)
    joined_horizontals = np.column_stack(
        (_moved(horizontals[:, 0], ys, ys_then), _moved(horizontals[:, 1:], xs, xs_then))
    )
    joined_verticals = np.column_stack((_moved(verticals[:, 0], xs, xs_then), _moved(verticals[:, 1:], ys, ys_then)))
    return rules_from_pieces(joined_horizontals), rules_from_pieces(joined_verticals)


def _gaps(places: Floats, crossing: Floats) -> Bools:
    """Say after which places there is a gap: the next rule is near, and rules of the other kind end there.

    Few lie across: those around the whole table and those of merged cells.
    """
    wide = np.diff(places)
    near = (wide > SAME_RULE_PT) & (wide <= WIDEST_GAP_PT)
    for index in np.flatnonzero(near).tolist():
        before, after = places[index : index + 2]
        across = (crossing[:, 1] < before - CORNER_PT) & (crossing[:, 2] > after + CORNER_PT)
        ends = (np.abs(crossing[:, 2] - before) <= CORNER_PT) | (np.abs(crossing[:, 1] - after) <= CORNER_PT)
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
    at = np.abs(values - places[nearest]) <= CORNER_PT
    return np.asarray(np.where(at, closed[nearest], values), dtype=np.float64)
