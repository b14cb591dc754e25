"""A header that is printed again inside a page's table: the rows above it are rows of the plan, in a grid of their own.

A spreadsheet repeats its title rows at the page breaks that it counted itself; the printed page may end elsewhere.
"""

import re
from dataclasses import replace
from itertools import pairwise

from normalize.plan.columns import Header
from normalize.plan.model import PlanTable
from schemas.document import Grid, Page
from schemas.findings import Finding, finding

# Behind the title of a column without a field: several columns have it.
_COPY = re.compile(r" \(\d+\)$")
# What titles are compared without: lines break elsewhere, "PROGRAM / AREA" is "PROGRAM/ AREA".
_SIGNS = re.compile(r"\W+")
# A row of a header has at least this many titles; a band over the table or a row of the plan has other texts.
LEAST_TITLES = 3
# The most of titles that a finding prints.
PRINTED_LETTERS = 200

Titles = dict[int, str]
"""The letters and figures of a row's texts by their columns; one that is printed again beside itself is there once."""


def parts_at_headers(tables: list[PlanTable], grid: Grid, own: Header | None) -> list[Grid]:
    """Return the parts of a grid above and below each repetition of the plan's header, the whole without one.

    The header is that of the tables before, or the grid's own.
    """
    last = next((table for table in reversed(tables) if table.header.rows and not table.inherited), None)
    if last is not None and last.grid.n_cols == grid.n_cols:
        head = _titles_by_row(last.grid)[: last.header.rows]
    else:
        head = _titles_by_row(grid)[: own.rows] if own is not None else []
    first = next((row for row, titles in enumerate(head) if len(set(titles.values())) >= LEAST_TITLES), None)
    if first is None:
        return [grid]
    grid = _without_rest(grid, head, own.rows if own is not None else 0)
    rows = _titles_by_row(grid)
    found = [row for row in range(first, grid.n_rows) if rows[row - first : row + 1] == head[: first + 1]]
    cuts = [row - first for row in found if row > first and not _crossed(grid, row - first)]
    edges = [0, *cuts, grid.n_rows]
    if cuts and rows[cuts[-1] :] == head[: grid.n_rows - cuts[-1]] != head:
        edges.pop()  # the page ends within the header
    return [_part(grid, start, stop) for start, stop in pairwise(edges)] if cuts else [grid]


def _without_rest(grid: Grid, head: list[Titles], start: int) -> Grid:
    """Return a grid without the rest of a header that the page end above it cut: its last rows below the page's own."""
    rows = _titles_by_row(grid)
    for first in range(1, len(head)):
        stop = start + len(head) - first
        if len(head[first]) < LEAST_TITLES or rows[start:stop] != head[first:] or _crossed(grid, stop):
            continue
        cells = [cell for cell in grid.cells if not start <= cell.row < stop]
        moved = tuple(cell._replace(row=cell.row - (stop - start)) if cell.row >= stop else cell for cell in cells)
        ys = grid.ys and grid.ys[:start] + grid.ys[stop:]
        place = grid.place and replace(grid.place, rows=grid.place.rows[:start] + grid.place.rows[stop:])
        return replace(grid, cells=moved, n_rows=grid.n_rows - (stop - start), ys=ys, place=place)
    return grid


def misread_titles(last: PlanTable, page: Page, header: Header) -> list[Finding]:
    """Report a scanned header with titles in no list where the plan's last one has known ones; [] for any other."""
    columns = zip(last.header.columns, header.columns, strict=False)
    unknown = [own.title for before, own in columns if own.role == "extra" != before.role]
    if page.reader != "raster" or not unknown:
        return []
    message = f"Titles on page {page.number} are hard to read; those of page {last.page.number} were used."
    return [finding("header-uncertain", message, page=page.number, printed=", ".join(unknown)[:PRINTED_LETTERS])]


def _titles_by_row(grid: Grid) -> list[Titles]:
    """Return what each row of a grid prints, as titles.

    A title over several columns may be printed over each of them in one header and once in the next.
    """
    rows: list[Titles] = [{} for _ in range(grid.n_rows)]
    last = dict.fromkeys(range(grid.n_rows), "")
    for cell in sorted(grid.cells, key=lambda cell: cell.col):
        title = _SIGNS.sub("", cell.text).upper()
        if cell.lines and title != last[cell.row]:
            rows[cell.row][cell.col] = last[cell.row] = title
    return rows


def _crossed(grid: Grid, row: int) -> bool:
    """Say whether a cell spans over the upper edge of a row."""
    return any(cell.row < row < cell.row + cell.rowspan for cell in grid.cells)


def _part(grid: Grid, start: int, stop: int) -> Grid:
    """Return some rows of a grid as a grid, closed where it was cut."""
    cells = tuple(
        cell._replace(
            row=cell.row - start,
            open_top=cell.open_top and start == 0,
            open_bottom=cell.open_bottom and stop == grid.n_rows,
        )
        for cell in grid.cells
        if start <= cell.row < stop
    )
    ys = grid.ys[start : stop + 1]
    box = grid.box._replace(top=ys[0], bottom=ys[-1]) if grid.box is not None and ys else grid.box
    return replace(
        grid,
        cells=cells,
        n_rows=stop - start,
        ys=ys,
        box=box,
        open_top=grid.open_top and start == 0,
        open_bottom=grid.open_bottom and stop == grid.n_rows,
    )


def is_cut_header(last: PlanTable, header: Header) -> bool:
    """Say whether a header over the same columns is the last one printed again without some of its lines.

    A row that is too low hides what stands in it: the months below their title, a title's second line.
    """
    whole, cut = ([_COPY.sub("", column.title) for column in one.columns] for one in (last.header, header))
    same = len(whole) == len(cut) and whole != cut
    return same and all(a.startswith(b) and (b or not a) for a, b in zip(whole, cut, strict=True))
