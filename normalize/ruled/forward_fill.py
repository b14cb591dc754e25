"""Values carried forward: merged cells onto every row, levels into the empty cells below."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from normalize.plan.model import CellText, PlanTable, Row
from normalize.plan.reshaped.ditto_marks import CARRIED
from normalize.ruled.spanning_rows import NO_BAND
from schemas.document import Cell, Grid
from schemas.fields import LEVELS, number_field

_UPWARD = {"program": (), "activity": ("program",), "sub_activity": ("program", "activity")}


def covering_cells(grid: Grid) -> list[dict[int, Cell]]:
    """Return for each row of the grid which cell covers each column: a merged cell is on every row that it spans."""
    rows: list[dict[int, Cell]] = [{} for _ in range(grid.n_rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.n_rows)):
            for col in range(cell.col, cell.col + cell.colspan):
                rows[row][col] = cell
    return rows


def continue_cell(last: Row, rows: list[Row], role: str, content: CellText) -> None:
    """Put the content of the row before the page end in the place of one that goes on from it."""
    for row in rows:
        if row.texts.get(role) is content:
            row.texts[role] = last.texts[role]


def forward_fill(rows: list[Row], last: Row | None, table: PlanTable, title: CellText | None) -> Iterable[Row]:
    """Carry levels into the empty cells below them; a title fills the program where nothing else does."""
    columns: set[str] = {column.role for column in table.header.columns}
    items = [row for row in rows if row.band is None]
    levels = {role for role in LEVELS if any(role in row.texts for row in items)}
    columns = columns.difference(LEVELS) | levels if levels else columns
    above = last
    at_top = last is not None
    topmost: set[CellText] = set()
    for row in rows:
        if row.band is not None:
            at_top = at_top and bool(NO_BAND.match(row.band.text))
            continue
        if above is not None:
            _complete_dittos(row, above)
        if title is not None:
            row.texts.setdefault("program", title)
        elif table.unnamed:
            row.notes.append(("parent-missing", table.doubt_of_name(), "program"))
        for role in LEVELS:
            if role in columns and above is not None and not row.text(role) and not row.orphan:
                _fill_level(row, above, role, at_top, topmost)
            if above is not None and _is_same_item(row, above, role):
                _fill_number(row, above, role)
        if at_top and above is not None and _is_outer_indicator(table) and not row.text("indicator"):
            _fill_outer_indicator(row, above, rows)
        above = row
        at_top = False
        yield row


def _complete_dittos(row: Row, above: Row) -> None:
    """Let ditto marks repeat all of the text above them, of which they took the part on their own page alone."""
    for key in row.text_keys():
        content, whole = row.get(key), above.get(key)
        if content is None or whole is None or len(content.text) >= len(whole.text):
            continue
        carried = any(remark.message == CARRIED for cell in content.cells for remark in cell.remarks)
        if carried and whole.text.endswith(content.text):
            unclear = [*whole.unclear_ends]
            row.put(key, replace(content, text=whole.text, parts=[*whole.parts], unclear_ends=unclear))


def _is_outer_indicator(table: PlanTable) -> bool:
    """Say whether the indicator is left of a level, so that its cells are merged over the level's rows."""
    places = {column.role: column.index for column in table.header.columns}
    return "indicator" in places and any(places["indicator"] < places.get(role, -1) for role in LEVELS)


def _fill_outer_indicator(row: Row, above: Row, rows: list[Row]) -> None:
    """Let an indicator that is outside of a level go on over the page end, under the same program."""
    rest = row.texts.get("indicator")
    if not above.text("indicator") or row.texts.get("program") is not above.texts.get("program"):
        return
    for other in rows:
        if other is row or (rest is not None and other.texts.get("indicator") is rest):
            other.texts["indicator"] = above.texts["indicator"]


def _fill_level(row: Row, above: Row, role: str, at_top: bool, topmost: set[CellText]) -> None:
    """Fill an empty level from the row above it, unless a level further out begins anew.

    An empty cell that is merged over several rows inside a page repeats nothing: its text may be on the next page.
    """
    content = row.texts.get(role)
    if content is not None and at_top:
        topmost.add(content)
    elif content is not None and content not in topmost and content.cells and _may_go_on(content.cells[0]):
        return
    _repeat_level(row, above, role, noted=not at_top)


def fill_foot(rows: Sequence[Row]) -> None:
    """Fill the empty levels of the last row, at a page's foot, that the next page has not filled; ``rows``: all so far.

    Until then their texts might have been there.
    """
    if len(rows) < 2 or rows[-1].begins:
        return
    above, last = rows[-2:]
    for role in LEVELS:
        content = last.texts.get(role)
        if content is not None and not content.text and content.cells and content.cells[0].rowspan == 1:
            _repeat_level(last, above, role)
            if _is_same_item(last, above, role):
                _fill_number(last, above, role)


def _repeat_level(row: Row, above: Row, role: str, *, noted: bool = True) -> None:
    """Give a row the level of the row above it, unless it prints another number of it or lies under other levels."""
    if _has_number_of_its_own(row, above, role):
        return
    if not above.text(role) or any(row.texts.get(outer) is not above.texts.get(outer) for outer in _UPWARD[role]):
        return
    row.texts[role] = above.texts[role]
    if role in row.own and noted:
        row.notes.append(("value-carried", f"The {role} is empty in this row; the one above was taken.", role))


def _has_number_of_its_own(row: Row, above: Row, role: str) -> bool:
    """Say whether a row prints another number of a level than the row above: its text may be on the next page."""
    number = number_field(role)
    return number in row.own and bool(row.text(number)) and row.text(number) != above.text(number)


def _may_go_on(cell: Cell) -> bool:
    """Say whether an empty cell inside a page may be the first part of one whose text is on the next page."""
    return cell.rowspan > 1 or cell.open_bottom


def _is_same_item(row: Row, above: Row, role: str) -> bool:
    """Say whether two rows have one item of a level: one cell, or its text printed again under the same parents."""
    return bool(row.text(role)) and all(row.text(one) == above.text(one) for one in (*_UPWARD[role], role))


def _fill_number(row: Row, above: Row, role: str) -> None:
    number = above.texts.get(f"{role}_no")
    if number is not None and not row.text(f"{role}_no"):
        row.texts[f"{role}_no"] = number
