"""Which pages are worth a second reading: those whose grid is in doubt and whose tables may be a plan.

A second reading costs up to a hundred times as much as the first one. Charts of organisations and drawings are full of
rules that close to no rectangle, and no plan; their boxes have white between them.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from schemas.document import Cell, Grid, Page
from schemas.findings import Finding

# Findings that say that a page's grid may not be what is drawn.
_DOUBTS = ("grid-irregular", "word-crosses-rule")
# A plan's header, or the labels of its months below it, have at least this many texts side by side.
LEAST_TEXTS = 4
# The outer columns of one table are in one place on all its pages, give or take what producers round.
SAME_COLUMN_PT = 3.0


def pages_in_doubt(pages: Sequence[Page], findings: Iterable[Finding]) -> set[int]:
    """Return the numbers of the pages whose grid is in doubt and may be a part of a plan."""
    doubted = {found.page for found in findings if found.code in _DOUBTS}
    if not doubted:
        return set()
    headed = [grid for page in pages for grid in page.grids if _is_headed(grid)]
    return {
        page.number for page in pages if page.number in doubted and any(_goes_with(grid, headed) for grid in page.grids)
    }


def _is_headed(grid: Grid) -> bool:
    """Say whether a row of a grid has as many texts side by side as a plan's header."""
    rows = groupby(grid.cells, key=lambda cell: cell.row)
    return any(_longest_run([cell for cell in cells if cell.lines]) >= LEAST_TEXTS for _, cells in rows)


def _longest_run(cells: Sequence[Cell]) -> int:
    """Return how many of a row's cells, from left to right, touch one after the other."""
    longest = current = min(len(cells), 1)
    for one, following in pairwise(cells):
        current = current + 1 if one.col + one.colspan == following.col else 1
        longest = max(longest, current)
    return longest


def _goes_with(grid: Grid, headed: Sequence[Grid]) -> bool:
    """Say whether a grid is headed or has the outer columns of one that is, as the rest of a table has."""
    return any(grid is other or _same_width(grid, other) for other in headed)


def _same_width(one: Grid, other: Grid) -> bool:
    if not one.xs or not other.xs or one.n_cols != other.n_cols:
        return False
    return abs(one.xs[0] - other.xs[0]) <= SAME_COLUMN_PT and abs(one.xs[-1] - other.xs[-1]) <= SAME_COLUMN_PT
