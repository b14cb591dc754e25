"""Sheets that their names put aside: of an older year than another sheet, a draft, a copy to keep."""

import re
from collections.abc import Sequence
from dataclasses import replace

from schemas.document import Cell, Grid, Page, Remark

NOT_THE_LATEST = (
    "The name of this sheet says that it is an older year's or a draft beside another sheet; its rows may not count."
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_DRAFT = re.compile(r"\b(?:lama|batal|usang|draft?|konsep|backup|contoh|template|old)\b", re.IGNORECASE)


def names_put_aside(names: Sequence[str]) -> set[str]:
    """Return which of the sheets of a workbook are put aside; none where that would be all."""
    years = {name: max(_YEAR.findall(name), default="") for name in names}
    latest = max(years.values(), default="")
    found = {name for name in names if _DRAFT.search(name.replace("_", " ")) or "" < years[name] < latest}
    return found if len(found) < len(names) else set()


def with_doubt(page: Page) -> Page:
    """Return the page of a sheet that is put aside with a remark on each row of its tables."""
    return replace(page, grids=tuple(_doubted(grid) for grid in page.grids))


def _doubted(grid: Grid) -> Grid:
    last: dict[int, Cell] = {}
    for cell in grid.cells:
        before = last.get(cell.row)
        if before is None or (cell.rowspan, -cell.col) < (before.rowspan, -before.col):
            last[cell.row] = cell
    chosen = {id(cell) for cell in last.values()}
    remark = Remark("plan-uncertain", NOT_THE_LATEST)
    cells = (cell._replace(remarks=(*cell.remarks, remark)) if id(cell) in chosen else cell for cell in grid.cells)
    return replace(grid, cells=tuple(cells))
