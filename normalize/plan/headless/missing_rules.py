"""Columns that a page rules for its header alone, on a page without one: cut where the page's own texts keep apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from schemas.document import Box, Cell, Grid, Line, Word

# A letter that reaches over a rule by less than this does not cross it (points).
CROSSING_PT = 0.5
# Texts side by side in this many rows, over all such rules, are columns; texts of merged cells would cross the rules.
LEAST_ROWS = 3


class _Side(NamedTuple):
    """How the words of a cell lie about a place: whether any are left of it, right of it, and across it."""

    left: bool
    right: bool
    across: bool


def cut_at_missing_rules(grid: Grid, missing: Sequence[int]) -> Grid:
    """Return the grid cut at those of its places where no rule of its page is, and texts keep to both sides.

    ``missing``: the places in ``xs``, inner ones. A cell whose words cross a place stays whole there, and so do all
    where too few rows have texts on both sides.
    """
    spans = {edge: [cell for cell in grid.cells if cell.col < edge < cell.col + cell.colspan] for edge in missing}
    sides = {edge: [_side(cell, grid.xs[edge]) for cell in cells] for edge, cells in spans.items()}
    shown = [edge for edge, own in sides.items() if _both(own) > sum(side.across for side in own)]
    if sum(_both(sides[edge]) for edge in shown) < LEAST_ROWS:
        return grid
    return replace(grid, cells=tuple(part for cell in grid.cells for part in _parts(cell, shown, grid, missing)))


def _both(sides: Sequence[_Side]) -> int:
    return sum(side.left and side.right and not side.across for side in sides)


def _words(cell: Cell) -> Iterator[tuple[Word, Box]]:
    for line in cell.lines:
        for word in line.words:
            if word.box is not None:
                yield word, word.box


def _side(cell: Cell, x: float) -> _Side:
    boxes = [box for _, box in _words(cell)]
    across = any(box.x0 < x - CROSSING_PT and box.x1 > x + CROSSING_PT for box in boxes)
    return _Side(any(box.center[0] < x for box in boxes), any(box.center[0] > x for box in boxes), across)


def _parts(cell: Cell, shown: Sequence[int], grid: Grid, missing: Sequence[int]) -> list[Cell]:
    """Return the parts of a cell, itself where it spans a place that the page rules: it was merged there."""
    stop = cell.col + cell.colspan
    if not set(range(cell.col + 1, stop)) <= set(missing) or cell.box is None:
        return [cell]
    edges = [e for e in shown if cell.col < e < stop and not _side(cell, grid.xs[e]).across]
    places = [cell.col, *edges, stop]
    return [_part(cell, first, last, grid.xs) for first, last in pairwise(places)]


def _part(cell: Cell, first: int, last: int, xs: Sequence[float]) -> Cell:
    left = xs[first] if first > cell.col else float("-inf")
    right = xs[last] if last < cell.col + cell.colspan else float("inf")
    lines = []
    for line in cell.lines:
        words = tuple(word for word in line.words if word.box is None or left <= word.box.center[0] < right)
        if words:
            lines.append(line if words == line.words else Line(words, None, line.number))
    box = cell.box._replace(x0=xs[first], x1=xs[last]) if cell.box is not None else None
    marks = tuple(mark for mark in cell.marks if mark.kind == "fill" or left <= mark.box.center[0] < right)
    return cell._replace(col=first, colspan=last - first, lines=tuple(lines), box=box, marks=marks)
