"""The pages of a wide plan become sheets: their columns side by side, their rows at the same heights."""

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from normalize.plan.sheets.bands import SAME_HEIGHT_PT, Band, Part, wide_plans
from normalize.plan.sheets.by_number import numbered_plans
from normalize.plan.sheets.seam import joined_lines, without_seam
from normalize.plan.sheets.sheet import Sheet, SheetPart, moved_box, moved_cell, moved_lines
from schemas.document import Box, Cell, Document, Grid, Line, Page
from schemas.findings import Finding, finding


def with_sheets(document: Document) -> tuple[Document, list[Finding]]:
    """Return the document with each wide plan's pages put together, and what could not be put together.

    A sheet is in the place of its leftmost page; the others stay as empty pages, so that pages keep their places.
    """
    plans = wide_plans(document.pages) or numbered_plans(document.pages)
    if not plans:
        return document, []
    pages: dict[int, Page] = {}
    findings: list[Finding] = []
    for plan in plans:
        for place, part in enumerate(plan.first):
            found = [(band, own) for band in plan.others if (own := _part_at(band, place)) is not None]
            pages[part.page.number] = _sheet(part, found)
            pages |= {own.page.number: replace(own.page, lines=(), grids=(), furniture=()) for _, own in found}
            findings += _missing(part.page, len(plan.others) - len(found))
    return replace(document, pages=tuple(pages.get(page.number, page) for page in document.pages)), findings


def _part_at(band: Band, place: int) -> Part | None:
    return band.parts[band.places.index(place)] if place in band.places else None


def _missing(page: Page, count: int) -> list[Finding]:
    if not count:
        return []
    message = f"{count} pages that print the rest of page {page.number}'s rows to the right were not found."
    return [finding("sheet-incomplete", message, page=page.number)]


def _sheet(first: Part, others: Sequence[tuple[Band, Part]]) -> Page:
    """Return a page with those that print other columns of its rows put to its right."""
    parts = [SheetPart(0.0, 0.0, first.page)]
    page, grid = first.page, first.grid
    for band, part in others:
        shift = grid.xs[-1] - part.grid.xs[band.repeated]
        parts.append(SheetPart(grid.xs[-1], shift, part.page))
        lines = joined_lines(page.lines, moved_lines(_beyond(part, band.repeated), shift), grid.xs[-1])
        wide = _beside(grid, part.grid, band.repeated, shift)
        grids = tuple(wide if own is grid else own for own in page.grids)
        grids += tuple(_moved(own, shift) for own in part.page.grids if own is not part.grid)
        furniture = (*page.furniture, *moved_lines(part.page.furniture, shift))
        width = part.page.width + shift
        page, grid = replace(page, lines=lines, grids=grids, furniture=furniture, width=width), wide
    return Sheet(**{field.name: getattr(page, field.name) for field in fields(Page)}, parts=tuple(parts))


def _beyond(part: Part, repeated: int) -> list[Line]:
    """Return the lines of a page without those that are printed again with its first columns."""
    right = part.grid.xs[repeated] if repeated else -np.inf
    return [line for line in part.page.lines if line.box is None or line.box.x1 > right]


def _moved(grid: Grid, shift: float) -> Grid:
    """Return a grid moved to the right."""
    cells = tuple(moved_cell(cell, shift) for cell in grid.cells)
    box = moved_box(grid.box, shift) if grid.box is not None else None
    return replace(grid, cells=cells, xs=tuple(x + shift for x in grid.xs), box=box)


def _beside(grid: Grid, other: Grid, start: int, shift: float) -> Grid:
    """Return a grid with the columns of another one from ``start`` on at its right; their rows are made the same."""
    ys = _all_heights(grid.ys, other.ys)
    moved = [cell._replace(col=cell.col - start + grid.n_cols) for cell in other.cells if cell.col >= start]
    cells = [
        *_in_rows(grid.cells, grid.ys, ys),
        *(moved_cell(cell, shift) for cell in _in_rows(moved, other.ys, ys)),
    ]
    xs = (*grid.xs, *(x + shift for x in other.xs[start + 1 :]))
    wide = replace(
        grid,
        cells=tuple(sorted(cells, key=lambda cell: cell.place)),
        n_rows=len(ys) - 1,
        n_cols=len(xs) - 1,
        xs=xs,
        ys=ys,
        box=Box(xs[0], ys[0], xs[-1], ys[-1]),
        open_top=grid.open_top or other.open_top,
        open_bottom=grid.open_bottom or other.open_bottom,
    )
    return without_seam(wide, grid.n_cols)


def _all_heights(ys: Sequence[float], others: Sequence[float]) -> tuple[float, ...]:
    """Return the places of the rules of two grids, those at the same height once."""
    own = np.array(ys)
    more = [y for y in others if np.abs(own - y).min() > SAME_HEIGHT_PT]
    return tuple(sorted((*ys, *more)))


def _in_rows(cells: Sequence[Cell], ys: Sequence[float], rows: Sequence[float]) -> list[Cell]:
    """Return cells in the rows between other rules, among which all of their own are."""
    places = [int(np.abs(np.array(rows) - y).argmin()) for y in ys]
    return [
        cell._replace(row=places[cell.row], rowspan=places[cell.row + cell.rowspan] - places[cell.row])
        for cell in cells
    ]
