"""From the ruled grids of all pages to the drafts of one plan: seams closed, merged cells carried down."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from normalize.bands import NO_BAND, band_figures, homeless_bands, take_band
from normalize.draft import Draft
from normalize.language.numbering import number_form, split_number
from normalize.language.text import SOFT_HYPHEN, LineEnds, fold_space, with_line
from normalize.page_end import PageEnd, page_end, with_telling_sides
from normalize.plan.model import PlanTable, Row, Slot
from normalize.plan.month_marks import MarkStyle
from normalize.plan.wide_pages import joined_halves
from normalize.ruled.cell_text import line_reach
from normalize.ruled.drafts import draft_of, final_values
from normalize.ruled.forward_fill import carry_merged_fields, continue_slot, followed_levels
from normalize.ruled.month_cells import table_style
from normalize.ruled.month_spans import with_month_cells
from normalize.ruled.outline import with_heads_as_bands
from normalize.ruled.page_break import Habits, joins
from normalize.ruled.planned_rows import planned_rows
from normalize.ruled.rows import rows_of
from schemas.document import Cell
from schemas.fields import LEVELS
from schemas.findings import Finding

_UPWARD = {"program": (), "activity": ("program",), "sub_activity": ("program", "activity")}
# A column counts as numbered when this share of its cells begins with a number.
_NUMBERED = 0.6
# Where this share of a column's cells begins with a small letter (units, amounts), one tells nothing.
_SMALL = 0.25


def read_ruled(tables: list[PlanTable], ends: LineEnds) -> tuple[list[Draft], list[Finding]]:
    """Return one draft a row of the plan in the printed order, and what belongs to no row."""
    tables = with_month_cells(with_telling_sides(tables))
    reach = _reach(tables)
    styles = _styles(tables)
    pages = [_rows(table, ends, reach[_width(table)], style) for table, style in zip(tables, styles, strict=True)]
    pages, findings = planned_rows(pages)
    _outlines(tables, pages)
    followed = followed_levels(tables)
    habits = _habits(pages)
    lowest = max((table.grid.ys[-1] for table in tables if table.grid.ys), default=0.0)
    done: list[Row] = []
    bands: dict[str, Slot] = {}
    title: Slot | None = None
    for index, (table, rows) in enumerate(zip(tables, pages, strict=True)):
        if table.fresh:
            bands, title = {}, None
        title = table.title or title
        last = done[-1] if done and not table.fresh else None
        if rows and last is not None and rows[0].band is None and table.page.reader != "office":
            # a table of an office file is whole, whatever pages it is printed on
            rows = _over_seam(last, rows, habits, page_end(tables[index - 1], table, lowest), ends)
        if rows and last is not None and rows[0].band is None:
            carry_merged_fields(last, rows, followed)
        found = list(_filled_down(rows, last, table, bands, title))
        for row in found[:1]:
            row.begins = table.fresh
        done.extend(found)
    findings += homeless_bands(pages, done) + band_figures(pages)
    values = final_values(done)
    return [draft_of(row, values) for row in done], findings


def _rows(table: PlanTable, ends: LineEnds, reach: dict[tuple[int, int], float], style: MarkStyle) -> list[Row]:
    """Return the rows of a table, with the months that a table beside it has of them."""
    rows = rows_of(table, ends, reach, style)
    if table.beside is None:
        return rows
    (beside,) = with_month_cells([table.beside])
    return joined_halves(rows, rows_of(beside, ends, line_reach([beside.grid]), table_style(beside)))


def _styles(tables: list[PlanTable]) -> list[MarkStyle]:
    """Return how each table marks its months; where one has numbers in all of its month cells, all count as such."""
    styles = [table_style(table) for table in tables]
    crowded = any(style.crowded for style in styles)
    return [replace(style, crowded=crowded) for style in styles]


def _outlines(tables: list[PlanTable], pages: list[list[Row]]) -> None:
    """Find the heads among the rows of each plan, over all of its pages."""
    start = 0
    for index in range(1, len(tables) + 1):
        if index == len(tables) or tables[index].fresh:
            levels = {column.role for column in tables[start].header.columns if column.role in LEVELS}
            with_heads_as_bands([row for rows in pages[start:index] for row in rows], set(levels))
            start = index


def _width(table: PlanTable) -> tuple[int, ...]:
    return tuple(round(x / 5) for x in table.grid.xs)


def _reach(tables: list[PlanTable]) -> dict[tuple[int, ...], dict[tuple[int, int], float]]:
    """Return the reach of lines for each set of columns in the document."""
    widths = {_width(table) for table in tables}
    return {width: line_reach(t.grid for t in tables if _width(t) == width) for width in widths}


def _habits(pages: list[list[Row]]) -> Habits:
    texts: dict[str, list[str]] = {}
    for row in (row for rows in pages for row in rows):
        for role in row.own & row.slots.keys():
            texts.setdefault(role, []).append(row.text(role))
        for title, slot in row.extra.items():
            texts.setdefault(f"extra {title}", []).append(slot.text)
    return Habits(
        frozenset(
            role for role, found in texts.items() if _share(found, lambda t: number_form(t) is not None) >= _NUMBERED
        ),
        frozenset(
            role for role, found in texts.items() if _share(found, lambda t: split_number(t)[1][:1].islower()) >= _SMALL
        ),
        any(_is_blank(row, role) for rows in pages for row in rows[1:-1] for role in LEVELS),
    )


def _is_blank(row: Row, role: str) -> bool:
    """Say whether the cell of a level is this row's own and empty."""
    slot = row.slots.get(role)
    return slot is not None and role in row.own and not slot.text and slot.cells[0].rowspan == 1


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    """Return which share of the texts that are not empty passes a test."""
    filled = [text for text in texts if text]
    return sum(test(text) for text in filled) / len(filled) if filled else 0.0


def _over_seam(last: Row, rows: list[Row], habits: Habits, end: PageEnd, ends: LineEnds) -> list[Row]:
    """Join the first row with the last one of the page before where it is its rest; return the rows left."""
    first = rows[0]
    joined, relations, doubt = joins(last, first, habits, end.cut and (end.off_paper or _is_cut(last, first)))
    joined = joined and end.filled
    going = {role for role, found in relations.items() if found in ("goes-on", "repeat")}
    if joined:
        going |= {role for role, found in relations.items() if found == "open"}
    for role in [*first.slots, *(f"extra {title}" for title in first.extra)]:
        if role in going and (joined or role.removesuffix("_no") in LEVELS) and end.filled:
            _continue(last, rows, role, relations[role] == "repeat", ends)
    if not joined:
        _doubt_carried(last, relations, habits)
        if doubt:
            first.notes.append(("row-join-uncertain", f"First row of its page: {doubt}.", None))
        return rows
    for role, slot in first.slots.items():
        if not slot.text and last.text(role):
            continue_slot(last, rows[1:], role, slot)
    last.take_over(first)
    message = f"The row was cut by the end of page {last.pages[-2]} and goes on at the top of page {last.pages[-1]}."
    last.notes.append(("row-joined-over-page", message, None))
    if doubt:
        last.notes.append(("row-join-uncertain", f"Joined over the page end: {doubt}.", None))
    return rows[1:]


def _is_cut(last: Row, first: Row) -> bool:
    """Say whether cells of their own are open between two rows: at a page's foot may be merged cells alone."""
    above = [slot.cells[-1] for role, slot in last.slots.items() if role in last.own and slot.cells]
    below = [slot.cells[0] for role, slot in first.slots.items() if role in first.own and slot.cells]
    return any(cell.open_bottom for cell in above) or any(cell.open_top for cell in below)


def _doubt_carried(last: Row, relations: Mapping[str, str], habits: Habits) -> None:
    """Doubt a level that was carried into an empty cell at the page foot: its own text may stand on the next page."""
    for code, _, role in list(last.notes):
        if code == "value-carried" and role and relations.get(role) in ("new", "open", "rest") and not habits.blanks:
            message = f"The {role} is empty at the page foot; it may be the one that begins on the next page."
            last.notes.append(("row-join-uncertain", message, role))


def _continue(last: Row, rows: list[Row], role: str, repeat: bool, ends: LineEnds) -> None:
    """Let a cell's text go on into the slot of the page before, for all rows that the cell spans."""
    title = role.removeprefix("extra ") if role.startswith("extra ") else None
    places = [row.extra if title else row.slots for row in rows]
    key = title or role
    rest = places[0][key]
    above = (last.extra if title else last.slots).get(key)
    if above is None:
        (last.extra if title else last.slots)[key] = rest
        return
    if not repeat:
        _lengthen(above, rest, ends)
    above.parts.extend(rest.parts)
    above.doubts.extend(rest.doubts)
    above.cells = above.cells + rest.cells
    for place in places:
        if place.get(key) is rest:
            place[key] = above


def _lengthen(above: Slot, rest: Slot, ends: LineEnds) -> None:
    """Join the texts of a cut cell; the page end is a line end like any other."""
    if not above.text or not rest.text:
        above.text = above.text or rest.text
        return
    upper, lower = above.cells[-1], rest.cells[0]
    right = max((line.box.x1 for line in upper.lines if line.box), default=None)
    text, doubt = with_line(above.text, upper.lines[-1], lower.lines[0], right, ends)
    for before, line in pairwise(lower.lines):
        text, _ = with_line(text, before, line, right, ends)  # what is doubtful here, the slot below says itself
    above.text = fold_space(text.replace(SOFT_HYPHEN, ""))
    above.doubts.extend([doubt] if doubt else [])
    above.crossing = above.crossing or rest.crossing


def _filled_down(
    rows: list[Row], last: Row | None, table: PlanTable, bands: dict[str, Slot], title: Slot | None
) -> Iterable[Row]:
    """Carry levels into the empty cells below them; bands and a title stand for the levels without a column."""
    columns: set[str] = {column.role for column in table.header.columns}
    items = [row for row in rows if row.band is None]
    levels = {role for role in LEVELS if any(role in row.slots for row in items)}
    columns = columns.difference(LEVELS) | levels if levels else columns
    above = last
    at_top = last is not None
    topmost: set[Slot] = set()
    for row in rows:
        if row.band is not None:
            if NO_BAND.match(row.band.text) or row.band.text in {slot.text for slot in bands.values()}:
                continue  # no level, or printed again at the top of a page
            take_band(row.band, bands, columns)
            above = None if "program" not in columns else above
            at_top = False
            continue
        for role, slot in bands.items():
            row.slots.setdefault(role, slot)
        if title is not None:
            row.slots.setdefault("program", title)
        for role in LEVELS:
            if role in columns and above is not None and not row.text(role) and not row.orphan:
                _carry(row, above, role, at_top, topmost)
            if above is not None and role in row.slots and row.slots[role] is above.slots.get(role):
                _carry_number(row, above, role)
        if at_top and above is not None and _is_outer_indicator(table) and not row.text("indicator"):
            _carry_indicator(row, above, rows)
        above = row
        at_top = False
        yield row


def _is_outer_indicator(table: PlanTable) -> bool:
    """Say whether the indicator stands left of a level, so that its cells are merged over the level's rows."""
    places = {column.role: column.index for column in table.header.columns}
    return "indicator" in places and any(places["indicator"] < places.get(role, -1) for role in LEVELS)


def _carry_indicator(row: Row, above: Row, rows: list[Row]) -> None:
    """Let an indicator that stands outside of a level go on over the page end, under the same program."""
    rest = row.slots.get("indicator")
    if not above.text("indicator") or row.slots.get("program") is not above.slots.get("program"):
        return
    for other in rows:
        if other is row or (rest is not None and other.slots.get("indicator") is rest):
            other.slots["indicator"] = above.slots["indicator"]


def _carry(row: Row, above: Row, role: str, at_top: bool, topmost: set[Slot]) -> None:
    """Fill an empty level from the row above it, unless a level further out begins anew.

    An empty cell that is merged over several rows amid a page repeats nothing: its text may stand on the next page.
    """
    slot = row.slots.get(role)
    if slot is not None and at_top:
        topmost.add(slot)
    elif slot is not None and slot not in topmost and slot.cells and _may_go_on(slot.cells[0]):
        return
    if not above.text(role) or any(row.slots.get(outer) is not above.slots.get(outer) for outer in _UPWARD[role]):
        return
    row.slots[role] = above.slots[role]
    if role in row.own and not at_top:
        row.notes.append(("value-carried", f"The {role} is empty in this row; the one above was taken.", role))


def _may_go_on(cell: Cell) -> bool:
    """Say whether an empty cell amid a page may be the first part of one whose text stands on the next page."""
    return cell.rowspan > 1 or cell.open_bottom


def _carry_number(row: Row, above: Row, role: str) -> None:
    number = above.slots.get(f"{role}_no")
    if number is not None and not row.text(f"{role}_no"):
        row.slots[f"{role}_no"] = number
