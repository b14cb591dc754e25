"""Pages behind a plan whose texts lie in its columns though no table was found on them: rows that were not read."""

from collections.abc import Sequence

from normalize.plan.model import PlanTable
from schemas.document import Document, Line, Page
from schemas.findings import Finding, finding

# So many lines with texts in so many columns of the plan are no signature and no paragraph.
LEAST_LINES, LEAST_COLUMNS = 3, 4
# A word reaches over a rule by less than this where it does not cross it (points).
CROSSING_PT = 1.0
# The most of a page's text that a finding prints.
PRINTED_LETTERS = 120


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
    """Say whether the words of a line lie in several columns, and none of them over a side of one."""
    boxes = [word.box for word in line.words if word.box is not None]
    crossing = any(box.x0 < x - CROSSING_PT and box.x1 > x + CROSSING_PT for box in boxes for x in xs)
    own = {sum(x <= box.center[0] for x in xs) for box in boxes}
    return not crossing and len(own) >= LEAST_COLUMNS and not own & {0, len(xs)}


def _left_out(page: Page, rows: Sequence[Line]) -> Finding:
    message = (
        f"The lines of page {page.number} lie in the columns of the plan, but no table was found there; "
        "its rows were left out."
    )
    printed = " ".join(line.text for line in rows)[:PRINTED_LETTERS]
    return finding("rows-left-out", message, page=page.number, printed=printed)
