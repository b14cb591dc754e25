"""Pages of a plan whose rows were not read: lines in its columns, or a table that was taken for another one."""

from collections.abc import Sequence
from itertools import pairwise

from normalize.language.text import fold_space, letters_of
from normalize.plan.model import PlanTable
from normalize.plan.sheets.sheet import page_numbers
from schemas.document import Document, Grid, Line, Page
from schemas.findings import Finding, finding

# So many lines with texts in so many columns of the plan are no signature and no paragraph.
LEAST_LINES, LEAST_COLUMNS = 3, 4
# A word reaches over a rule by less than this where it does not cross it (points).
CROSSING_PT = 1.0
# A text may be too long for its column; those of a paragraph cross most columns.
MOST_CROSSED = 1
# The most of a page's text that a finding prints.
PRINTED_LETTERS = 120
# A table whose first rows print so many of the plan's titles, of so many letters each, is a part of it.
LEAST_TITLES, TITLE_LETTERS, TITLE_ROWS = 3, 6, 2


def unread_tables(document: Document, tables: Sequence[PlanTable]) -> list[Finding]:
    """Return a finding for each page of other tables that may be the plan's.

    They are on a page between two of one plan, or begin with the titles of its columns.
    """
    found, within = [], _within(tables)
    titles = {letters_of(column.title) for table in tables for column in table.header.columns}
    titles = {letters for letters in titles if len(letters) >= TITLE_LETTERS}
    read = {number for table in tables for number in page_numbers(table.page)}
    for page in document.pages:
        others = [grid for grid in page.grids if grid.n_rows > 1] if page.number not in read else []
        if others and (page.number in within or any(_is_titled(grid, titles) for grid in others)):
            message = (
                f"The table on page {page.number} may be a part of the plan, whose columns it does not have; "
                "its rows were left out."
            )
            found.append(finding("rows-left-out", message, page=page.number, printed=first_row(others[0])))
    return found


def first_row(grid: Grid) -> str | None:
    """Return the beginning of what a grid's first row prints, None where that is nothing."""
    return fold_space(" ".join(cell.text for cell in grid.cells if cell.row == 0))[:PRINTED_LETTERS] or None


def _within(tables: Sequence[PlanTable]) -> frozenset[int]:
    """Return the numbers of the pages between those of one plan."""
    pairs = [(one, other) for one, other in pairwise(tables) if not other.fresh]
    return frozenset(number for one, other in pairs for number in range(one.page.number + 1, other.page.number))


def _is_titled(grid: Grid, titles: set[str]) -> bool:
    printed = letters_of(" ".join(cell.text for cell in grid.cells if cell.row < TITLE_ROWS))
    return sum(title in printed for title in titles) >= LEAST_TITLES


def unread_pages(document: Document, tables: Sequence[PlanTable]) -> list[Finding]:
    """Return a finding for each page without a table, behind one of the plan, whose lines lie in the plan's columns."""
    found = []
    columns = {table.page.number: table.grid.xs for table in tables if table.grid.xs}
    for page in document.pages:
        xs = columns.get(page.number - 1, ())
        if not xs or page.grids or page.number in columns:
            continue
        rows = [line for line in page.lines if _lies_in(line, xs)]
        if len(rows) >= LEAST_LINES:
            columns[page.number] = xs
            found.append(_left_out(page, rows))
    return found


def _lies_in(line: Line, xs: Sequence[float]) -> bool:
    """Say whether the words of a line lie in several columns, and at most one of them over a side of one."""
    boxes = [word.box for word in line.words if word.box is not None]
    crossing = sum(box.x0 < x - CROSSING_PT and box.x1 > x + CROSSING_PT for box in boxes for x in xs) > MOST_CROSSED
    own = {sum(x <= box.center[0] for x in xs) for box in boxes}
    return not crossing and len(own) >= LEAST_COLUMNS and not own & {0, len(xs)}


def _left_out(page: Page, rows: Sequence[Line]) -> Finding:
    message = (
        f"The lines of page {page.number} lie in the columns of the plan, but no table was found there; "
        "its rows were left out."
    )
    printed = " ".join(line.text for line in rows)[:PRINTED_LETTERS]
    return finding("rows-left-out", message, page=page.number, printed=printed)
