"""Values carried forward: levels into the empty cells below them, merged fields over a page end."""

from collections.abc import Iterable

from normalize.language.repeats import is_marked
from normalize.language.text import LineBreak
from normalize.plan.model import CellText, PlanTable, Row
from normalize.ruled.spanning_rows import NO_BAND, held_band, take_band
from schemas.document import Cell
from schemas.fields import LEVELS, PLAIN_FIELDS

_MERGED_FIELDS = ("indicator", *PLAIN_FIELDS)
_UPWARD = {"program": (), "activity": ("program",), "sub_activity": ("program", "activity")}
# A field follows a level when this share of its cells spans the same rows as the level's cells.
FOLLOWS_SHARE = 0.9


def followed_levels(tables: list[PlanTable]) -> dict[str, str]:
    """Return the fields whose cells are merged like those of a level, with that level, the innermost first."""
    found: dict[str, str] = {}
    cells_of = {role: [spans(table, role) for table in tables] for role in (*_MERGED_FIELDS, *LEVELS)}
    for field in _MERGED_FIELDS:
        for level in reversed(LEVELS):
            pairs = list(zip(cells_of[field], cells_of[level], strict=True))
            cells = sum(len(own) for own, _ in pairs)
            same = sum(len(own & other) for own, other in pairs)
            merged = any(span > 1 for own, _ in pairs for _, span in own)
            if cells and merged and same >= FOLLOWS_SHARE * cells:
                found[field] = level
                break
    return found


def spans(table: PlanTable, role: str) -> set[tuple[int, int]]:
    """Return (first row, rows) of each cell that a table has below the header in the column of a role."""
    columns = {column.index for column in table.header.columns if column.role == role}
    return {(c.row, c.rowspan) for c in table.grid.cells if c.col in columns and c.row >= table.header.rows}


def fill_merged_fields(last: Row, rows: list[Row], followed: dict[str, str]) -> None:
    """Let the empty cells at a page top go on from the page before, where the level they follow goes on."""
    first = rows[0]
    for role, level in followed.items():
        content = first.texts.get(role)
        if content is None or content.text or not last.text(role):
            continue
        if _goes_on(last, first, level) and _spans_alike(content, first.texts.get(level)):
            continue_cell(last, rows, role, content)
            message = f"The {role} was taken from the merged cell that goes on over the page end."
            for row in rows:
                if row.texts.get(role) is last.texts[role]:
                    row.notes.append(("value-carried", message, role))


def _goes_on(last: Row, first: Row, level: str) -> bool:
    """Say whether the level's cell at the page top is the rest of the one before: taken over already, or empty."""
    content = first.texts.get(level)
    return content is not None and bool(last.text(level)) and (content is last.texts.get(level) or not content.text)


def _spans_alike(field: CellText, level: CellText | None) -> bool:
    """Say whether a field's empty cell spans the rows of the level's: one of fewer rows is empty in print."""
    return level is None or not level.cells or field.cells[-1].rowspan == level.cells[-1].rowspan


def continue_cell(last: Row, rows: list[Row], role: str, content: CellText) -> None:
    """Put the content of the row before the page end in the place of one that goes on from it."""
    for row in rows:
        if row.texts.get(role) is content:
            row.texts[role] = last.texts[role]


def forward_fill(
    rows: list[Row], last: Row | None, table: PlanTable, bands: dict[str, CellText], title: CellText | None
) -> Iterable[Row]:
    """Carry levels into the empty cells below them; bands and a title fill the levels without a column."""
    columns: set[str] = {column.role for column in table.header.columns}
    items = [row for row in rows if row.band is None]
    levels = {role for role in LEVELS if any(role in row.texts for row in items)}
    columns = columns.difference(LEVELS) | levels if levels else columns
    above = last
    at_top = last is not None
    topmost: set[CellText] = set()
    for row in rows:
        if row.band is not None:
            if NO_BAND.match(row.band.text) or held_band(row.band, bands) is not None:
                continue  # no level, or printed again
            if is_marked(row.band.text):
                row.band.unclear_ends.append(LineBreak("", row.band.text))
            take_band(row.band, bands, columns)
            above = None if "program" not in columns else above
            at_top = False
            continue
        for role, content in bands.items():
            row.texts.setdefault(role, content)
        if title is not None:
            row.texts.setdefault("program", title)
        for role in LEVELS:
            if role in columns and above is not None and not row.text(role) and not row.orphan:
                _fill_level(row, above, role, at_top, topmost)
            if above is not None and role in row.texts and row.texts[role] is above.texts.get(role):
                _fill_number(row, above, role)
        if at_top and above is not None and _is_outer_indicator(table) and not row.text("indicator"):
            _fill_outer_indicator(row, above, rows)
        above = row
        at_top = False
        yield row


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
    if not above.text(role) or any(row.texts.get(outer) is not above.texts.get(outer) for outer in _UPWARD[role]):
        return
    row.texts[role] = above.texts[role]
    if role in row.own and not at_top:
        row.notes.append(("value-carried", f"The {role} is empty in this row; the one above was taken.", role))


def _may_go_on(cell: Cell) -> bool:
    """Say whether an empty cell inside a page may be the first part of one whose text is on the next page."""
    return cell.rowspan > 1 or cell.open_bottom


def _fill_number(row: Row, above: Row, role: str) -> None:
    number = above.texts.get(f"{role}_no")
    if number is not None and not row.text(f"{role}_no"):
        row.texts[f"{role}_no"] = number
