"""From one ruled grid to rows that are not yet joined with other pages."""

from normalize.language.line_ends import LineEnds
from normalize.language.numbering import counts_rows
from normalize.plan.columns import WITHOUT_FIELD, Column
from normalize.plan.model import CellText, Place, PlanTable, Row, begins_in, heading_of
from normalize.plan.month_marks import MarkStyle
from normalize.plan.sheets.sheet import page_numbers
from normalize.plan.vocabulary import MEASURED
from normalize.ruled.cell_text import cell_text_of, doubt_neighbours
from normalize.ruled.forward_fill import covering_cells
from normalize.ruled.month_cells import row_colors, table_style, take_months
from normalize.ruled.realisations.values import with_mark
from normalize.ruled.spanning_rows import (
    band_of,
    band_text,
    figures_beside,
    is_heading,
    over_columns,
    page_foot,
    take_total,
)
from schemas.document import Cell
from schemas.mark_signs import prints_value


def rows_of(
    table: PlanTable, roles: dict[int, str], ends: LineEnds, reach: dict[tuple[int, int], float], style: MarkStyle
) -> list[Row]:
    """Return the rows below the header in which anything is printed.

    ``roles``: which field each number column numbers. ``reach``: how far lines reach to the right in cells of a column
    and a colspan.
    """
    covering = covering_cells(table.grid)
    contents: dict[Place, CellText] = {}
    values = table_style(table, MEASURED)
    rows: list[Row] = []
    for index in range(table.header.rows, table.grid.n_rows):
        row = Row(page_numbers(table.page))
        if foot := page_foot(covering[index]):
            row.band = CellText(foot)
            rows.append(row)
            continue
        band = band_of(table, covering[index])
        if band is not None and is_heading(band, covering[index], table):
            row.band = band_text(
                band, covering[index], roles, lambda cell: cell_text_of(contents, cell, table, ends, reach)
            )
            row.values = figures_beside(band, covering[index], table)
            if begins_in(band, index, table) and row.band.text:
                rows.append(row)
            continue
        if any(begins_in(cell, index, table) for cell in over_columns(covering[index], table)):
            message = "A cell runs over the columns of several fields; its text was put in the first of them."
            row.notes.append(("band-uncertain", message, None))
        for column in table.header.columns:
            cell = covering[index].get(column.index) if column.role != "month" else None
            if cell is not None:
                content = cell_text_of(contents, cell, table, ends, reach)
                if column.role in MEASURED:
                    content = with_mark(content, cell, table, values, row_colors(table, covering[index]))
                _take(row, column, roles, cell, index, table, content)
        take_months(row, index, table, covering[index], style)
        take_total(row)
        if _printed(row) or row.band is not None:
            rows.append(row)
    doubt_neighbours(contents, table, covering)
    return rows


def _take(
    row: Row, column: Column, roles: dict[int, str], cell: Cell, index: int, table: PlanTable, content: CellText
) -> None:
    """Put a cell's content where its column says; a cell over several columns counts for the first of them."""
    if cell.colspan > 1 and column is not _first_column(cell, table):
        return
    role = roles.get(column.index, "extra") if column.role == "no" else column.role
    if role in WITHOUT_FIELD:
        title = column.title or f"column {column.index + 1}"
        if content.text and (role == "extra" or prints_value(content.text)):
            row.extra[title] = content
            if column.role == "no" and begins_in(cell, index, table):
                message = f"It is not known what the column {title!r} numbers; its numbers are in extra."
                row.notes.append(("header-uncertain", message, "extra"))
        if role in MEASURED:
            row.headings[title] = heading_of(column, MEASURED[column.role])
        if begins_in(cell, index, table) and content.text:
            row.own.add("extra")
        return
    row.texts[role] = content
    if role == "schedule" and content.text and any(other.role == "month" for other in table.header.columns):
        row.extra[column.title] = content  # the marks are the schedule; what is said beside them is kept
    if begins_in(cell, index, table):
        row.own.add(role)
    if role.endswith("_no") and counts_rows(content.text):
        message = "There are several numbers in one cell; rows that no rule parts may have become one."
        row.notes.append(("grid-irregular", message, None))


def _first_column(cell: Cell, table: PlanTable) -> Column | None:
    """Return the column that a cell counts for: the first that it covers, one of numbers only where it is the last."""
    covered = [column for column in table.header.columns if cell.col <= column.index < cell.col + cell.colspan]
    return next((column for column in covered if column.role != "no"), covered[0] if covered else None)


def _printed(row: Row) -> bool:
    """Say whether anything begins in this row: a text of its own, or a mark."""
    own_text = any(row.text(role) for role in row.own) or "extra" in row.own
    return own_text or "months" in row.own
