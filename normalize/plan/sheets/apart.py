"""Columns of a plan on pages that were not put beside its rows: its levels, or some of its months."""

from collections.abc import Sequence

from normalize.plan.header import header_columns, month_labels
from normalize.plan.model import PlanTable
from normalize.plan.periods.figures import LEAST_COLUMNS
from schemas.document import Document, Grid, Page
from schemas.fields import LEVELS
from schemas.findings import Finding, finding


def columns_apart(document: Document, tables: Sequence[PlanTable]) -> list[Finding]:
    """Return a finding for each table left aside that has columns which the plan seems to lack.

    A plan without programs and activities lacks these where another table has them, one without some months those.
    """
    if not tables:
        return []
    parts = [half for table in tables for half in (table, table.other_half) if half is not None]
    roles = {column.role for part in parts for column in part.header.columns}
    months = {month for part in parts for month in part.months()}
    levels: set[str] = set(LEVELS)
    levels.discard("indicator")
    above = set() if roles & levels else levels
    return [
        _apart(page, missing)
        for page in document.pages
        for grid in page.grids
        if not _is_of(parts, page, grid) and (missing := _missing(grid, above, months))
    ]


def halves_apart(document: Document) -> str:
    """Return in a sentence which pages print the texts and the months of a plan apart, "" where none do."""
    texts = [page.number for page in document.pages for grid in page.grids if _prints_levels(grid)]
    months = [
        page.number
        for page in document.pages
        for grid in page.grids
        if len(month_labels(grid)) >= LEAST_COLUMNS and not _prints_levels(grid)
    ]
    if not texts or not months:
        return ""
    return (
        f"Page {texts[0]} prints texts of a plan without months, page {months[0]} months without texts, and their rows "
        "lie at other heights, so that which months are whose is not known: print the sheet fitted to one page's width."
    )


def _prints_levels(grid: Grid) -> bool:
    found = header_columns(grid)
    return found is not None and any(column.role in LEVELS for column in found[0])


def _is_of(parts: Sequence[PlanTable], page: Page, grid: Grid) -> bool:
    """Say whether a grid, or a part of it, is one of the plan's tables."""
    own = [part.grid for part in parts if part.page is page]
    return any(
        one is grid or (one.box is not None and grid.box is not None and grid.box.contains(one.box, 1.0)) for one in own
    )


def _missing(grid: Grid, levels: set[str], months: set[int]) -> list[str]:
    """Return what a grid has of the levels, and of the months that are not among those of a plan."""
    found = header_columns(grid) if levels else None
    printed = [column.role for column in found[0] if column.role in levels] if found is not None else []
    named = month_labels(grid) - months if months else set()
    return [*printed, *(f"month {month}" for month in sorted(named))]


def _apart(page: Page, missing: list[str]) -> Finding:
    message = (
        f"Page {page.number} prints {', '.join(missing)} of a plan apart from its other columns, and its rows lie at "
        "other heights; they were not put together."
    )
    return finding("sheet-incomplete", message, page=page.number)
