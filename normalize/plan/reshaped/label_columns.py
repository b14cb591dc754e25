"""Headers that print their months side by side in one cell: each label makes a column of its own."""

import dataclasses
from itertools import pairwise

from normalize.language.calendar import label_months
from normalize.plan.header import MOST_HEADER_ROWS
from schemas.document import Box, Cell, Grid, Line, Word

# Fewer labels in one cell may be a span of months ("JAN - MAR").
LEAST_LABELS = 4


def with_label_columns(grid: Grid) -> Grid:
    """Return the grid with a column for each month of a header cell that prints several side by side."""
    for cell in grid.cells:
        if cell.row >= MOST_HEADER_ROWS:
            break
        labels = _labels(cell) if cell.colspan == 1 and cell.box is not None and grid.xs else None
        if labels:
            return _cut(grid, cell, labels)
    return grid


def _labels(cell: Cell) -> list[Word] | None:
    """Return the words of a cell where all of them are months, one after the other on one line."""
    words = [word for line in cell.lines for word in line.words]
    months = [label_months(word.text) for word in words]
    if len(cell.lines) != 1 or len(words) < LEAST_LABELS or any(word.box is None for word in words):
        return None
    follow = all(len(a) == len(b) == 1 and b[0] == a[0] + 1 for a, b in pairwise(months))
    return words if follow else None


def _cut(grid: Grid, header: Cell, labels: list[Word]) -> Grid:
    """Return the grid with the column of a header cell cut halfway between its labels."""
    middles = [(word.box.x0 + word.box.x1) / 2 for word in labels if word.box is not None]
    edges = [grid.xs[header.col], *((a + b) / 2 for a, b in pairwise(middles)), grid.xs[header.col + 1]]
    more = len(labels) - 1
    cells: list[Cell] = []
    for cell in grid.cells:
        if cell is header:
            cells += [_label(cell, place, word, edges) for place, word in enumerate(labels)]
        elif cell.col > header.col:
            cells.append(cell._replace(col=cell.col + more))
        elif cell.col + cell.colspan > header.col:
            cells.append(cell._replace(colspan=cell.colspan + more))
        else:
            cells.append(cell)
    xs = (*grid.xs[: header.col], *edges, *grid.xs[header.col + 2 :])
    return dataclasses.replace(grid, cells=tuple(cells), n_cols=grid.n_cols + more, xs=xs)


def _label(cell: Cell, place: int, word: Word, edges: list[float]) -> Cell:
    box = Box(edges[place], cell.box.top, edges[place + 1], cell.box.bottom) if cell.box else None
    return cell._replace(col=cell.col + place, lines=(Line((word,)),), box=box)
