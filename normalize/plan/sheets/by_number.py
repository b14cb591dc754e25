"""Months on other pages than the texts, whose rows lie at other heights: both print the same numbers, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from normalize.language.calendar import label_months
from normalize.language.numbering import bare_number
from normalize.language.text import fold_space
from normalize.plan.header import MOST_HEADER_ROWS, month_labels, title_text
from normalize.plan.periods.figures import LEAST_COLUMNS
from normalize.plan.sheets.bands import Band, Part, WidePlan, largest_grid, titled_roles
from normalize.plan.vocabulary import vocabulary_role
from schemas.document import Cell, Grid, Page
from schemas.fields import NUMBERED_FIELDS

# Fewer rows may have the same numbers by chance.
LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A page's grid each row of which has a number of its own: its column, the rows of the header, the numbers."""

    part: Part
    column: int
    header: int
    numbers: tuple[str, ...]


def numbered_plans(pages: Sequence[Page]) -> list[WidePlan]:
    """Return a plan for each page of texts whose rows one later page of months numbers alike; mostly none."""
    parts = [found for page in pages if (part := largest_grid(page)) is not None and (found := _numbered(part))]
    texts = [one for one in parts if _has_levels(one) and not month_labels(one.part.grid)]
    months = [one for one in parts if _has_months_alone(one)]
    plans = []
    for one in texts:
        alike = [other for other in texts if other.numbers == one.numbers]
        beside = [other for other in months if other.numbers == one.numbers]
        if len(alike) == len(beside) == 1 and beside[0].part.page.number > one.part.page.number:
            plans.append(WidePlan((one.part,), (Band((_at_heights(beside[0], one),), (0,), beside[0].column + 1),)))
    return plans


def _has_levels(one: _Numbered) -> bool:
    return bool(titled_roles(one.part.grid, 0) & set(NUMBERED_FIELDS))


def _has_months_alone(one: _Numbered) -> bool:
    """Say whether a table has no texts but those that a plan has beside its months: a name would be another list's."""
    grid = one.part.grid
    if _has_levels(one) or len(month_labels(grid)) < LEAST_COLUMNS:
        return False
    titles = [title_text(cell) for cell in grid.cells if cell.row == 0 and cell.lines]
    return all(vocabulary_role(title) is not None or label_months(title) for title in titles)


def _numbered(part: Part) -> _Numbered | None:
    """Return a page's grid with its column of numbers, None where not each row below the header has its own."""
    title = next((cell for cell in part.grid.cells if _is_title(cell)), None)
    if title is None:
        return None
    header = title.row + title.rowspan
    column = [cell for cell in part.grid.cells if cell.col == title.col and cell.row >= header]
    numbers = tuple(bare_number(fold_space(cell.text)) or "" for cell in column)
    single = all(cell.rowspan == cell.colspan == 1 for cell in column) and len(column) == part.grid.n_rows - header
    sure = single and "" not in numbers and len(set(numbers)) == len(numbers) >= LEAST_ROWS
    return _Numbered(part, title.col, header, numbers) if sure else None


def _is_title(cell: Cell) -> bool:
    return cell.row < MOST_HEADER_ROWS and cell.colspan == 1 and vocabulary_role(title_text(cell)) == "no"


def _at_heights(one: _Numbered, other: _Numbered) -> Part:
    """Return a page whose grid has its rows at the heights of another one's, number by number."""
    ys = other.part.grid.ys
    header = np.linspace(ys[0], ys[other.header], one.header + 1)
    grid: Grid = replace(one.part.grid, ys=(*map(float, header), *ys[other.header + 1 :]))
    page = one.part.page
    return Part(replace(page, grids=tuple(grid if own is one.part.grid else own for own in page.grids)), grid)
