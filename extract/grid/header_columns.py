"""Columns that only the header has rules for: where the text below keeps to both sides of a rule, it is extended."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.grid.lattice import Lattice

# A header has at most this many rows.
HEADER_ROWS = 6
# A letter that reaches over a rule by less than this does not cross it.
CROSSING_PT = 0.5
# Columns narrower than this hold marks; which of them are merged shows in the header's words alone.
NARROW_COLUMN_PT = 40.0
# Texts side by side in this many rows, over all such rules, are columns; texts of merged cells would cross the rules.
LEAST_ROWS = 3


def extend_header_rules(lattice: Lattice, boxes: Floats) -> Floats:
    """Return rules down the rows for columns that the header alone parts: m x 3 (x, top, bottom).

    ``boxes``: n x 4, those of the page's characters. Where a row's text runs over the rule, as a heading does, the
    row is left whole.
    """
    sides = _ruled_sides(lattice)
    candidates = _in_header_only(sides)
    if not len(candidates) or not len(boxes):
        return np.empty((0, 3))
    row_of = np.searchsorted(lattice.ys, (boxes[:, 1] + boxes[:, 3]) / 2) - 1
    wide = np.diff(lattice.xs) >= NARROW_COLUMN_PT
    found = []
    for edge in candidates[wide[candidates - 1] | wide[candidates]].tolist():
        below = int(np.flatnonzero(sides[:, edge])[-1]) + 1
        both, free = _evidence(lattice, boxes, row_of, edge)
        found.append((edge, both[below:], free[below:]))
    return _rules_of(lattice, found)


def _rules_of(lattice: Lattice, found: Sequence[tuple[int, Bools, Bools]]) -> Floats:
    """Return the rules of these places; with each come two columns of its rows: text on both sides, none across."""
    rules: list[tuple[float, float, float]] = []
    shown = [place for place in found if place[1].any() and place[1].sum() > (~place[2]).sum()]
    if sum(both.sum() for _, both, _ in shown) >= LEAST_ROWS:
        for edge, _, free in shown:
            first = len(lattice.ys) - 1 - len(free)
            rows = [first + row for row in np.flatnonzero(free).tolist()]
            rules += [(float(lattice.xs[edge]), *_stretch(lattice, run)) for run in _runs(rows)]
    return np.array(rules, dtype=np.float64).reshape(-1, 3)


def _ruled_sides(lattice: Lattice) -> Bools:
    """Say for each row whether there is a rule at each place of ``xs``: rows x (columns + 1)."""
    sides = np.ones((len(lattice.ys) - 1, len(lattice.xs)), dtype=bool)
    sides[:, 1:-1] = lattice.numbers[:, 1:] != lattice.numbers[:, :-1]
    return sides


def _in_header_only(sides: Bools) -> Ints:
    """Return the places that no row parts but some of the first ones."""
    header = max(0, min(HEADER_ROWS, len(sides) - 1))
    return np.flatnonzero(sides[:header].any(axis=0) & ~sides[header:].any(axis=0))


def _evidence(lattice: Lattice, boxes: Floats, row_of: Ints, edge: int) -> tuple[Bools, Bools]:
    """Say for each row whether it has text on both sides of a place and none across, and whether it has none across."""
    count = len(lattice.ys) - 1
    left, x, right = lattice.xs[edge - 1 : edge + 2]
    middle = (boxes[:, 0] + boxes[:, 2]) / 2
    inside = (row_of >= 0) & (row_of < count)

    def rows(chosen: Bools) -> Bools:
        return np.asarray(np.bincount(row_of[inside & chosen], minlength=count) > 0, dtype=bool)

    free = ~rows((boxes[:, 0] < x - CROSSING_PT) & (boxes[:, 2] > x + CROSSING_PT))
    return rows((middle > left) & (middle < x)) & rows((middle > x) & (middle < right)) & free, free


def _runs(rows: list[int]) -> list[list[int]]:
    """Return the runs of rows that follow each other."""
    return [[row for _, row in run] for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])]


def _stretch(lattice: Lattice, rows: list[int]) -> tuple[float, float]:
    return float(lattice.ys[rows[0]]), float(lattice.ys[rows[-1] + 1])
