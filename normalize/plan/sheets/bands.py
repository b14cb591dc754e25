"""Which pages print the same rows of one sheet: bands of columns, whose rows lie in the same places page by page.

A spreadsheet that is not fitted to the paper's width prints its columns in bands, "down, then over" or "over, then
down". All pages of one row of pages begin and end their rows at the same heights, whatever the order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from normalize.language.text import fold_space
from normalize.plan.header import MOST_HEADER_ROWS, month_labels, read_header, title_text
from normalize.plan.vocabulary import vocabulary_role
from schemas.document import Cell, Grid, Page
from schemas.fields import NUMBERED_FIELDS

# The rows of one sheet are drawn at the same heights, give or take what a producer rounds.
SAME_HEIGHT_PT = 0.6
# A row is no lower than small print; rules that are less apart, and not in one place, are those of other rows.
LEAST_ROW_PT = 5.0
SAME_WIDTH_PT = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """A page that prints some columns of a sheet, and the grid that they are in."""

    page: Page
    grid: Grid


@dataclass(frozen=True, slots=True)
class Band:
    """The pages of some columns, each with the place of the page of the first band that prints the same rows.

    ``repeated``: how many of its first columns are those of the first band again.
    """

    parts: tuple[Part, ...]
    places: tuple[int, ...]
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class WidePlan:
    """A plan that is printed in several bands: the pages of the first one, and the other bands from left to right."""

    first: tuple[Part, ...]
    others: tuple[Band, ...]


def wide_plans(pages: Sequence[Page]) -> list[WidePlan]:
    """Return the plans that are printed over several pages side by side; mostly none."""
    parts = [part for page in pages if (part := largest_grid(page)) is not None]
    if not _any_as_high(parts):
        return []
    bands = _bands(parts)
    taken: set[int] = set()
    plans = []
    for index, first in enumerate(bands):
        others: list[Band] = []
        for place in range(index + 1, len(bands)):
            band = _beside(first, bands[place]) if index not in taken and place not in taken else None
            if band is not None and _take(first[0].grid, others, band):
                taken.add(place)
        if others:
            plans.append(WidePlan(tuple(first), tuple(others)))
    return plans


def _any_as_high(parts: Sequence[Part]) -> bool:
    """Say whether two tables with other columns or titles begin and end at the same heights: soon known, and rare."""
    return any(
        abs(one.grid.ys[0] - other.grid.ys[0]) <= SAME_HEIGHT_PT
        and abs(one.grid.ys[-1] - other.grid.ys[-1]) <= SAME_HEIGHT_PT
        and not (_same_widths(one, other) and _titles(one.grid) == _titles(other.grid))
        for one, other in combinations(parts, 2)
    )


def _take(first: Grid, others: list[Band], band: Band) -> bool:
    """Add a band to the others of a plan where it is more of it; say whether it is."""
    for place, other in enumerate(others):
        if (whole := _both(other, band)) is not None:
            others[place] = whole
            return True
    if _is_more(first, others, band):
        others.append(band)
        return True
    return False


def largest_grid(page: Page) -> Part | None:
    """Return a page with its largest ruled grid, None where it has none.

    Pages of pictures lie askew, and those of office files nowhere.
    """
    grids = [grid for grid in page.grids if grid.ruled and len(grid.ys) > 1 and len(grid.xs) > 1]
    if page.reader != "vector" or not grids:
        return None
    return Part(page, max(grids, key=lambda grid: grid.ys[-1] - grid.ys[0]))


def _bands(parts: Sequence[Part]) -> list[list[Part]]:
    """Return the pages by their columns, in the order in which each band begins."""
    bands: list[list[Part]] = []
    for part in parts:
        band = next((band for band in reversed(bands) if _same_columns(band[-1], part)), None)
        if band is None:
            bands.append([part])
        else:
            band.append(part)
    return bands


def _same_columns(one: Part, other: Part) -> bool:
    """Say whether two pages have columns of the same widths, and the second no other header."""
    if not _same_widths(one, other):
        return False
    months = month_labels(other.grid)
    if months or _has_titles(other.grid):
        return months == month_labels(one.grid) and _same_titles(one.grid, other.grid)
    return True


def _same_widths(one: Part, other: Part) -> bool:
    if len(one.grid.xs) != len(other.grid.xs) or not _same_paper(one.page, other.page):
        return False
    return bool(np.abs(np.diff(one.grid.xs) - np.diff(other.grid.xs)).max() <= SAME_WIDTH_PT)


def _same_titles(one: Grid, other: Grid) -> bool:
    """Say whether most titles of two headers begin alike: a text that the page end cuts may lie over some."""
    titles, others = _titles(one), _titles(other)
    shared = [
        titles[col].startswith(others[col]) or others[col].startswith(titles[col]) for col in titles.keys() & others
    ]
    return 2 * sum(shared) >= max(len(titles), len(others))


def _has_titles(grid: Grid) -> bool:
    """Say whether the first row of a grid is a header: a row of the plan may have a word or two of one."""
    first = [cell for cell in grid.cells if cell.row == 0]
    return 2 * sum(vocabulary_role(title_text(cell)) is not None for cell in first) >= len(first)


def _same_paper(one: Page, other: Page) -> bool:
    return one.turned == other.turned and abs(one.width - other.width) + abs(one.height - other.height) < 1


def _titles(grid: Grid) -> dict[int, str]:
    return {cell.col: fold_space(cell.text) for cell in grid.cells if cell.row == 0}


def _beside(first: Sequence[Part], band: Sequence[Part]) -> Band | None:
    """Return a band with the place of each of its pages beside those of the first one; None where one has none."""
    places: list[int] = []
    for part in band:
        after = places[-1] + 1 if places else 0
        place = next((i for i in range(after, len(first)) if _same_rows(first[i], part)), None)
        if place is None:
            return None
        places.append(place)
    pairs = [(first[place].grid, part.grid) for place, part in zip(places, band, strict=True)]
    return Band(tuple(band), tuple(places), min(_repeated(one, other) for one, other in pairs))


def _both(band: Band, other: Band) -> Band | None:
    """Return two bands as one where the second prints its columns beside later pages; a text may look like a title."""
    if band.places[-1] >= other.places[0] or not _same_widths(band.parts[-1], other.parts[0]):
        return None
    return Band((*band.parts, *other.parts), (*band.places, *other.places), min(band.repeated, other.repeated))


def _same_rows(one: Part, other: Part) -> bool:
    """Say whether two pages print the same rows: they begin and end as high, and no rule of one cuts a row of both."""
    ys, others = np.array(one.grid.ys), np.array(other.grid.ys)
    if one.page.number >= other.page.number or not _same_paper(one.page, other.page):
        return False
    if abs(ys[0] - others[0]) > SAME_HEIGHT_PT or abs(ys[-1] - others[-1]) > SAME_HEIGHT_PT:
        return False
    apart = np.abs(ys[:, None] - others).min(axis=1)
    return bool(((apart <= SAME_HEIGHT_PT) | (apart >= LEAST_ROW_PT)).all())


def _repeated(one: Grid, other: Grid) -> int:
    """Return how many columns at the left of a grid are the first ones of another one again, text by text."""
    count = 0
    widths, others = np.diff(one.xs), np.diff(other.xs)
    while count < min(len(widths), len(others) - 1) and abs(widths[count] - others[count]) <= SAME_WIDTH_PT:
        own, again = (_column_texts(grid, count) for grid in (one, other))
        if own is None or own != again:
            break
        count += 1
    printed = any(cell.col < count and cell.text for cell in other.cells)
    return count if printed else 0


def _column_texts(grid: Grid, col: int) -> list[tuple[float, str]] | None:
    """Return the texts of a column with the places where their cells begin; None where a cell is wider than it."""
    cells = [cell for cell in grid.cells if cell.col <= col < cell.col + cell.colspan]
    if any(cell.colspan > 1 for cell in cells):
        return None
    return [(round(grid.ys[cell.row]), fold_space(cell.text)) for cell in cells if cell.text]


def _is_more(first: Grid, others: Sequence[Band], band: Band) -> bool:
    """Say whether a band prints more of the first one's rows, rather than a table of its own.

    Another table has its own numbers, levels that the first one has already, or all that a plan needs.
    """
    grid, own = band.parts[0].grid, band.repeated
    known = titled_roles(first, 0) | {
        role for other in others for role in titled_roles(other.parts[0].grid, other.repeated)
    }
    roles = titled_roles(grid, own)
    if _is_number(grid, own) or known & roles & set(NUMBERED_FIELDS):
        return False
    months = month_labels(first) | {m for other in others for m in month_labels(other.parts[0].grid)}
    if months & month_labels(grid):
        return False
    return bool(known & set(NUMBERED_FIELDS)) and (own > 0 or read_header(grid) is None or read_header(first) is None)


def _is_number(grid: Grid, col: int) -> bool:
    return any(
        vocabulary_role(title_text(cell)) == "no"
        for cell in grid.cells
        if cell.col == col and cell.row < MOST_HEADER_ROWS
    )


def titled_roles(grid: Grid, start: int) -> set[str]:
    """Return the fields that the titles of a grid's columns name, from one column on."""
    titles = [cell for cell in _header_cells(grid) if cell.col >= start]
    return {role for cell in titles if (role := vocabulary_role(title_text(cell))) is not None}


def _header_cells(grid: Grid) -> list[Cell]:
    """Return the cells of the first row, and those that begin beside one of these."""
    first = max((cell.rowspan for cell in grid.cells if cell.row == 0), default=0)
    return [cell for cell in grid.cells if cell.row < min(first, MOST_HEADER_ROWS)]
