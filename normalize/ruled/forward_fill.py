"""Values carried forward: merged cells onto every row, levels into the empty cells below, fields over a page end."""

from collections.abc import Iterable, Mapping

from normalize.language.repeats import is_marked
from normalize.language.text import LineBreak
from normalize.plan.model import CellText, PlanTable, Row, TextKey, text_key
from normalize.ruled.spanning_rows import NO_BAND, held_band, take_band
from schemas.document import Cell, Grid
from schemas.fields import LEVELS, PLAIN_FIELDS

_MERGED_FIELDS = ("indicator", *PLAIN_FIELDS)
_UPWARD = {"program": (), "activity": ("program",), "sub_activity": ("program", "activity")}
# A field follows a level when this share of its cells spans the same rows as the level's cells.
FOLLOWS_SHARE = 0.9


Spans = set[tuple[int, int]]
"""(first row, rows) of each cell of a column."""


def covering_cells(grid: Grid) -> list[dict[int, Cell]]:
    """Return for each row of the grid which cell covers each column: a merged cell is on every row that it spans."""
    rows: list[dict[int, Cell]] = [{} for _ in range(grid.n_rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.n_rows)):
            for col in range(cell.col, cell.col + cell.colspan):
                rows[row][col] = cell
    return rows


def followed_levels(tables: list[PlanTable]) -> dict[TextKey, str]:
    """Return the fields whose cells are merged like those of a level, with that level, the innermost first."""
    found: dict[TextKey, str] = {}
    spans = [spans_of(table) for table in tables]
    levels = {level: [own.get(TextKey(level), set()) for own in spans] for level in reversed(LEVELS)}
    for key in dict.fromkeys(key for own in spans for key in own):
        if key.is_extra or key.name in _MERGED_FIELDS:
            pairs = [own.get(key, set()) for own in spans]
            level = next((one for one, cells in levels.items() if _follows(pairs, cells)), None)
            if level is not None:
                found[key] = level
    return found


def _follows(fields: list[Spans], levels: list[Spans]) -> bool:
    """Say whether the cells of a field, some of them merged, span the rows of a level's cells."""
    cells = sum(map(len, fields))
    same = sum(len(own & other) for own, other in zip(fields, levels, strict=True))
    return same >= FOLLOWS_SHARE * cells and any(span > 1 for own in fields for _, span in own)


def spans_of(table: PlanTable) -> dict[TextKey, Spans]:
    """Return the spans of the cells that each column of texts has below the header."""
    keys = {column.index: key for column in table.header.columns if (key := text_key(column)) is not None}
    found: dict[TextKey, Spans] = {}
    for cell in table.grid.cells:
        if cell.row >= table.header.rows and cell.col in keys:
            found.setdefault(keys[cell.col], set()).add((cell.row, cell.rowspan))
    return found


def fill_merged_fields(last: Row, rows: list[Row], followed: Mapping[TextKey, str]) -> None:
    """Let the empty cells at a page top go on from the page before, where the level they follow goes on."""
    for key, level in followed.items():
        above = last.get(key)
        if above is None or not above.text or not _goes_on(last, rows[0], level):
            continue
        empty = _empty_extra(rows, key, level) if key.is_extra else _empty_field(rows, key.name, level)
        message = f"The {key.name} was taken from the merged cell that goes on over the page end."
        for row in empty:
            row.put(key, above)
            row.notes.append(("value-carried", message, key.name if not key.is_extra else "extra"))


def _empty_field(rows: list[Row], name: str, level: str) -> list[Row]:
    """Return the rows of the empty cell of a field at a page top, none where it has a text or no merged cell."""
    content = rows[0].texts.get(name)
    if content is None or content.text or not _spans_alike(content, rows[0].texts.get(level)):
        return []
    return [row for row in rows if row.texts.get(name) is content]


def _empty_extra(rows: list[Row], key: TextKey, level: str) -> list[Row]:
    """Return the rows beside the level's first cell of a page, none where one prints a text in the column."""
    beside = [row for row in rows if row.texts.get(level) is rows[0].texts.get(level)]
    return beside if all(row.get(key) is None for row in beside) else []


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
