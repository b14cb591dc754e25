"""From rules to grids: crossings, connected tables, places of rows and columns, cells with their spans.

A span comes from a rule that is missing, never from an empty text. Knows no characters.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.grid.rules import SAME_RULE_PT
from schemas.document import build_tuples

# A rule may end this far before the one it meets and still meet it.
REACH_PT = 4.0
# A side of a cell is ruled when more than half of it is drawn.
RULED_SHARE = 0.5
# A table that goes on below its last rule does so by at least a line of small print.
OPEN_END_PT = 6.0


class Region(NamedTuple):
    """A cell before it has text: 0-based place and spans. ``whole``: its rules close to a rectangle."""

    row: int
    col: int
    rowspan: int
    colspan: int
    whole: bool = True


class Regions(NamedTuple):
    """The cells of a grid in reading order, by column: what Region says of each."""

    row: Ints
    col: Ints
    rowspan: Ints
    colspan: Ints
    whole: Bools

    def each(self) -> tuple[Region, ...]:
        """Return them one by one."""
        return tuple(build_tuples(Region, zip(*(column.tolist() for column in self), strict=True)))


@dataclass(frozen=True, slots=True)
class Lattice:
    """The skeleton of a grid: ``xs`` and ``ys`` from left to right and top to bottom, cells that cover it.

    ``numbers``: rows x columns, the number of the cell at each place. ``unruled_top`` and ``unruled_foot``: the columns
    over or under which no rule closes the table.
    """

    xs: Floats
    ys: Floats
    cells: Regions
    numbers: Ints
    open_top: bool
    open_bottom: bool
    unruled_top: frozenset[int]
    unruled_foot: frozenset[int]

    @property
    def count(self) -> int:
        """How many cells it has."""
        return len(self.cells.row)

    @property
    def regions(self) -> tuple[Region, ...]:
        """The cells one by one."""
        return self.cells.each()

    def is_open_above(self, region: Region) -> bool:
        """Say whether a region begins at the table's top and no rule closes it there."""
        if region.row or not self.unruled_top:
            return False
        return self.unruled_top.issuperset(range(region.col, region.col + region.colspan))

    def is_open_below(self, region: Region) -> bool:
        """Say whether a region ends at the table's foot and no rule closes it there."""
        if not self.unruled_foot or region.row + region.rowspan < len(self.ys) - 1:
            return False
        return self.unruled_foot.issuperset(range(region.col, region.col + region.colspan))


def find_unconnected_rules(horizontals: Floats, verticals: Floats) -> Bools:
    """Say for each horizontal rule whether it meets no vertical rule at either end: an arrow, no border."""
    y, x0, x1 = (column[:, None] for column in horizontals.T)
    x, top, bottom = verticals.T
    beside = (top - REACH_PT <= y) & (bottom + REACH_PT >= y)
    met = (x >= x0 - REACH_PT) & (x <= x0 + REACH_PT) | (x >= x1 - REACH_PT) & (x <= x1 + REACH_PT)
    framed = (beside & (x < x0)).any(axis=1) & (beside & (x > x1)).any(axis=1)
    inside = (beside & (x > x0) & (x < x1)).any(axis=1)
    long = horizontals[:, 2] - horizontals[:, 1] > 3
    return np.asarray(~(beside & met).any(axis=1) & framed & (inside | long), dtype=bool)


def lattices_from_rules(horizontals: Floats, verticals: Floats) -> list[Lattice]:
    """Return the grids that the rules of a page draw, from top to bottom; a single frame is no grid."""
    lattices = []
    for horizontal, vertical in _connected(horizontals, verticals):
        lattice = _lattice(horizontals[horizontal], verticals[vertical])
        if lattice is not None and lattice.count > 1:
            lattices.append(lattice)
    return sorted(lattices, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _connected(horizontals: Floats, verticals: Floats) -> list[tuple[Bools, Bools]]:
    """Return, for each table, which rules belong to it: those that meet, directly or through others."""
    if not len(horizontals) or not len(verticals):
        return []
    y, x0, x1 = (column[:, None] for column in horizontals.T)
    x, top, bottom = verticals.T
    meets = (x >= x0 - REACH_PT) & (x <= x1 + REACH_PT) & (y >= top - REACH_PT) & (y <= bottom + REACH_PT)
    tables = []
    free = np.ones(len(horizontals), dtype=bool)
    while free.any():
        horizontal = np.zeros(len(horizontals), dtype=bool)
        horizontal[np.argmax(free)] = True
        vertical = np.zeros(len(verticals), dtype=bool)
        known, reached = -1, 0
        while known != reached and reached < len(horizontal) + len(vertical):
            known = reached
            vertical |= meets[horizontal].any(axis=0)
            horizontal |= meets[:, vertical].any(axis=1)
            reached = int(np.count_nonzero(horizontal) + np.count_nonzero(vertical))
        free &= ~horizontal
        if vertical.any():
            tables.append((horizontal, vertical))
    return tables


def _places(values: Floats) -> Floats:
    """Return the distinct places among positions that were already drawn together."""
    values = np.sort(values)
    kept = np.ones(len(values), dtype=bool)
    kept[1:] = values[1:] - values[:-1] > SAME_RULE_PT
    return values[kept]


def _lattice(horizontals: Floats, verticals: Floats) -> Lattice | None:
    ys, open_top, open_bottom = _closed(_places(horizontals[:, 0]), verticals)
    xs, _, _ = _closed(_places(verticals[:, 0]), horizontals)
    if len(xs) < 2 or len(ys) < 2:
        return None
    right_of = _drawn(verticals, xs, ys).T  # rows x (columns + 1): is there a rule left of the column
    below = _drawn(horizontals, ys, xs)  # (rows + 1) x columns: is there a rule above the row
    ys, below, right_of = _without_strips(ys, below, right_of)
    xs, left_of, above = _without_strips(xs, right_of.T, below.T)
    right_of, below = left_of.T, above.T
    if len(xs) < 2 or len(ys) < 2:
        return None
    unruled_top, unruled_foot = (frozenset(np.flatnonzero(~below[row]).tolist()) for row in (0, -1))
    right_of[:, [0, -1]] = True
    below[[0, -1], :] = True
    cells, numbers = _regions(right_of, below)
    return Lattice(xs, ys, cells, numbers, open_top, open_bottom, unruled_top, unruled_foot)


def _closed(places: Floats, crossing: Floats) -> tuple[Floats, bool, bool]:
    """Add the side where crossing rules run on beyond the last place; say which sides were open.

    Two crossing rules at least must run on, so that one that is drawn too long opens nothing.
    """
    starts, ends = np.sort(crossing[:, 1]), np.sort(crossing[:, 2])[::-1]
    if not len(places) or len(crossing) < 2:
        return places, False, False
    open_start = bool(places[0] - starts[1] > OPEN_END_PT)
    open_end = bool(ends[1] - places[-1] > OPEN_END_PT)
    if open_start:
        places = np.insert(places, 0, starts[1])
    if open_end:
        places = np.append(places, ends[1])
    return places, open_start, open_end


def _without_strips(places: Floats, along: Bools, across: Bools) -> tuple[Floats, Bools, Bools]:
    """Return places without the second line of a double rule: no row is so low that no rule of the other kind parts it.

    ``along``: is a rule drawn at each place, by stretch; ``across``: in each row, by place of the other kind.
    """
    low = np.diff(places) <= REACH_PT
    strips = np.flatnonzero(low & ~across[:, 1:-1].any(axis=1)) if low.any() else ()
    for row in reversed(list(strips)):
        if len(places) < 3:
            break
        along = along.copy()
        along[row] |= along[row + 1]
        along = np.delete(along, row + 1, axis=0)
        across = np.delete(across, row, axis=0)
        places = np.delete(places, row if row == 0 else row + 1)
    return places, along, across


def _drawn(rules: Floats, places: Floats, stops: Floats) -> Bools:
    """Say for each place and each stretch between two stops whether a rule is drawn: places x stretches."""
    drawn = np.zeros((len(places), len(stops) - 1))
    starts, ends = stops[:-1], stops[1:]
    away = np.abs(places - rules[:, :1])
    near = away.min(axis=1) <= SAME_RULE_PT
    covered = np.minimum(ends, rules[near, 2:]) - np.maximum(starts, rules[near, 1:2])
    np.add.at(drawn, away[near].argmin(axis=1), covered.clip(0))
    return np.asarray(drawn > RULED_SHARE * (ends - starts), dtype=bool)


def _regions(right_of: Bools, below: Bools) -> tuple[Regions, Ints]:
    """Return the cells in reading order, and the number of the cell at each row and column.

    The rules in a row cut it into runs of columns. A run goes on with the one above it where that has the same columns
    and no rule lies between them; so where rules do not close to a rectangle, there is a cell for each row.
    """
    (row, col), (_, stop) = right_of[:, :-1].nonzero(), right_of[:, 1:].nonzero()
    width = stop + 1 - col
    ruled = np.zeros(right_of.shape, dtype=np.int64)
    ruled[:, 1:] = below[:-1].cumsum(axis=1)
    parts = ruled[row, stop + 1] - ruled[row, col]
    # a run comes right after the one above it
    order = ((col * right_of.shape[1] + width) * len(below) + row).argsort()
    begins, whole = _beginnings(row.take(order), col.take(order), width.take(order), parts.take(order))
    first = begins.nonzero()[0]
    spans = np.append(first[1:], len(row)) - first
    at = order.take(first)
    by_place = at.argsort()
    number = np.empty_like(order)
    number[order] = by_place.argsort().take(begins.cumsum() - 1)
    at = at.take(by_place)
    whole = whole.take(first).take(by_place)
    cells = Regions(row.take(at), col.take(at), spans.take(by_place), width.take(at), whole)
    return cells, np.repeat(number, width).reshape(len(right_of), -1)


def _beginnings(row: Ints, col: Ints, width: Ints, parts: Ints) -> tuple[Bools, Bools]:
    """Say which runs begin a cell, and whether that cell is whole; ``parts``: how many columns are ruled above a run.

    A rule over a part of a cell only divides it all the same, but not surely. Runs come by their columns, then down.
    """
    follows = (col[1:] == col[:-1]) & (width[1:] == width[:-1]) & (row[1:] == row[:-1] + 1)
    begins, whole = np.ones(len(row), dtype=bool), parts == width
    begins[1:] = ~follows | (parts[1:] > 0)
    first = begins.nonzero()[0]
    after = first[1:]  # the run after a cell's last one; where it follows that, the cell ends surely if it is whole
    ends = np.ones(len(first), dtype=bool)
    ends[:-1] = ~follows.take(after - 1) | whole.take(after)
    whole[first] &= ends
    return begins, whole
