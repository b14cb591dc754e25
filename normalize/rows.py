"""From one ruled grid to rows that are not yet joined with other pages: a slot for each printed cell's text."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from normalize.draft import Part, Value
from normalize.header import Column, Header
from normalize.marks import NONE_SIGNS, MarkStyle, Reading, cell_sign, mark_style, of_month, over_several, read_cell
from normalize.numbering import counts_rows
from normalize.text import LineEnds, fold_space, joined_lines
from normalize.vocabulary import LEVELS
from schemas.document import Cell, Grid, Page, union_of

# A band covers all that tells one row from the next; the month columns beside it may be cells of their own.
TEXT_ROLES = (*LEVELS, "indicator")
# A font's box is higher than its letters; a line that a rule runs through sticks out by more than this share of it.
CROSSING = 0.35
# Rows that sum up others.
TOTAL = re.compile(
    r"(SUB ?)?(JUMLAH|TOTAL)( (ANGGARAN|BIAYA|PAGU|KESELURUHAN|SELURUHNYA|TOTAL|PROGRAM|KEGIATAN))*\W*", re.IGNORECASE
)
# A heading's sums over its rows.
FIGURE = re.compile(r"[\d.,\s]+%?|-")
# Nobody merges empty months, and no plan is empty: what filled them was too light for the scanner.
LIGHT = "an empty cell where a scan may have lost a light colour"
# Letters may touch the rule beside them, but not reach over it (points).
SIDE = 3.0


@dataclass(slots=True, eq=False)
class Slot:
    """The text of one cell, shared by all rows that the cell spans; it grows where the cell goes on."""

    text: str
    parts: list[Part] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    crossing: str | None = None

    def value(self) -> Value:
        """Return the text with its places."""
        return Value(self.text, tuple(self.parts))


@dataclass(slots=True, eq=False)
class Row:
    """One row of a grid: slots by role, by printed title for extra columns; months by number, 1 to 12."""

    pages: list[int]
    slots: dict[str, Slot] = field(default_factory=dict)
    extra: dict[str, Slot] = field(default_factory=dict)
    months: dict[int, list[tuple[Reading, Part]]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    band: Slot | None = None
    notes: list[tuple[str, str, str | None]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    begins: bool = False

    def text(self, role: str) -> str:
        """Return the text of a role, "" where there is none."""
        return self.slots[role].text if role in self.slots else ""

    def take_over(self, other: "Row") -> None:
        """Take what another part of the row holds besides the texts that this one has."""
        self.pages.extend(other.pages)
        for month, readings in other.months.items():
            self.months.setdefault(month, []).extend(readings)
        self.notes.extend(other.notes)
        for key, slot in other.extra.items():
            self.extra.setdefault(key, slot)
        for role, slot in other.slots.items():
            if slot.text and not self.text(role):
                self.slots[role] = slot

    def marked(self) -> bool:
        """Say whether anything is planned in this row, by a mark or in words."""
        return bool(self.text("schedule")) or any(r.planned for found in self.months.values() for r, _ in found)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A grid that is a plan: its header's columns by their place in this grid; ``fresh``: no continuation.

    ``beside``: the same rows with other months, where a plan is too wide for a page.
    """

    page: Page
    grid: Grid
    header: Header
    fresh: bool
    title: Slot | None = None
    inherited: bool = False
    beside: "PlanTable | None" = None

    def months(self) -> set[int]:
        """Return the months that have a column, here or beside."""
        beside = self.beside.months() if self.beside else set()
        return beside | {month for column in self.header.columns for month in column.months}


def rows_of(table: PlanTable, ends: LineEnds, reach: dict[tuple[int, int], float], style: MarkStyle) -> list[Row]:
    """Return the rows below the header in which anything is printed.

    ``reach``: how far lines reach to the right in cells of a column and a colspan.
    """
    covering = _covering(table.grid)
    roles = number_roles(table.header.columns, table.grid)
    slots: dict[int, Slot] = {}
    rows: list[Row] = []
    for index in range(table.header.rows, table.grid.n_rows):
        row = Row([table.page.number])
        band = _band(table, covering[index])
        if band is not None and _alone(band, covering[index], table):
            row.band = _band_slot(band, covering[index], roles, lambda cell: _slot(slots, cell, table, ends, reach))
            row.values = _figures(band, covering[index], table)
            if _own(band, index, table) and row.band.text:
                rows.append(row)
            continue
        if any(_own(cell, index, table) for cell in _over_columns(covering[index], table)):
            message = "A cell runs over the columns of several fields; its text was put in the first of them."
            row.notes.append(("band-uncertain", message, None))
        for column in table.header.columns:
            cell = covering[index].get(column.index) if column.role != "month" else None
            if cell is not None:
                _take(row, column, roles, cell, index, table, _slot(slots, cell, table, ends, reach))
        _take_months(row, index, table, covering[index], style)
        _take_total(row)
        if _printed(row) or row.band is not None:
            rows.append(row)
    return rows


def _covering(grid: Grid) -> list[dict[int, Cell]]:
    """Return for each row of the grid which cell covers each column."""
    rows: list[dict[int, Cell]] = [{} for _ in range(grid.n_rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.n_rows)):
            for col in range(cell.col, cell.col + cell.colspan):
                rows[row][col] = cell
    return rows


def number_roles(columns: tuple[Column, ...], grid: Grid) -> dict[int, str]:
    """Return which level each number column numbers: of the levels to its right the one whose cells begin with it."""
    starts: dict[int, set[int]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            starts.setdefault(cell.col, set()).add(cell.row)
    roles = {}
    for column in columns:
        if column.role != "no":
            continue
        right = [c for c in columns if c.index > column.index and c.role in TEXT_ROLES]
        own = starts.get(column.index, set())
        if right:
            # of equally good ones the outermost, which stands next to the number
            best = max(right, key=lambda c: (_alike(own, starts.get(c.index, set())), -c.index))
            roles[column.index] = f"{best.role}_no"
    return roles


def _alike(own: set[int], other: set[int]) -> float:
    return len(own & other) / max(len(own | other), 1)


def table_style(table: PlanTable) -> MarkStyle:
    """Return the table's marks; colours that the header or whole columns have are background."""
    month_columns = {c.index for c in table.header.columns if c.role == "month"}
    cells = [
        cell
        for cell in table.grid.cells
        if cell.row >= table.header.rows and month_columns & set(range(cell.col, cell.col + cell.colspan))
    ]
    plain = mark_style(cells, frozenset())
    return replace(plain, backgrounds=_column_colors(table, month_columns, plain.ticked) | _ground_color(cells))


def _ground_color(cells: list[Cell]) -> frozenset[str]:
    """Return the colour of most month cells where all of them are filled and others have another colour."""
    colors = [{mark.value for mark in cell.marks if mark.kind == "fill"} for cell in cells]
    counts = Counter(color for found in colors for color in found)
    if len(counts) < 2 or not all(colors):
        return frozenset()
    color, count = counts.most_common(1)[0]
    return frozenset({color} if 2 * count > len(cells) else ())


def _column_colors(table: PlanTable, month_columns: set[int], ticked: bool) -> frozenset[str]:
    """Return the colours in which a month column is filled from its header down to the last row.

    ``ticked``: signs mark the months, so that a column filled below a plain header is a stripe as well.
    """
    found: set[str] = set()
    for col in month_columns:
        inside = [c for c in table.grid.cells if c.col <= col < c.col + c.colspan]
        heads = {m.value for c in inside if c.row < table.header.rows for m in c.marks if m.kind == "fill"}
        bodies: list[set[str]] = [
            {m.value for m in c.marks if m.kind == "fill"} for c in inside if c.row >= table.header.rows
        ]
        if bodies:
            found |= set.intersection(*bodies) if ticked and len(bodies) > 2 else heads.intersection(*bodies)
    return frozenset(found)


def _slot(
    slots: dict[int, Slot], cell: Cell, table: PlanTable, ends: LineEnds, reach: dict[tuple[int, int], float]
) -> Slot:
    """Return the slot of a cell, the same for every row that the cell spans."""
    if id(cell) not in slots:
        right = reach.get((cell.col, cell.colspan))
        text, doubts = joined_lines(cell.lines, right, ends)
        text = text or _drawn_sign(cell)
        places = [part_of(table.page, cell)] if text else []
        slots[id(cell)] = Slot(fold_space(text), places, [cell], doubts, _crossing(cell, table))
    return slots[id(cell)]


def _drawn_sign(cell: Cell) -> str:
    """Return the sign that the only mark of a cell of a picture looks like."""
    drawn = [mark.value for mark in cell.marks if mark.kind == "path"]
    return drawn[0] if len(drawn) == 1 else ""


def _crossing(cell: Cell, table: PlanTable) -> str | None:
    """Return a line that stands on a rule of its cell: it may belong to the neighbour.

    The last line at the foot of a page may hang out of a cell that the page end cuts.
    """
    if cell.box is None:
        return None
    last = cell.row + cell.rowspan == table.grid.n_rows
    for line in cell.lines:
        box = line.box
        if box is None:
            continue
        slack = CROSSING * box.height
        above, below = cell.box.top - box.top > slack, box.bottom - cell.box.bottom > slack and not last
        if above or below or cell.box.x0 - box.x0 > SIDE or box.x1 - cell.box.x1 > SIDE:
            return line.text
    return None


def part_of(page: Page, cell: Cell) -> Part:
    """Return the place of a cell on its page as shown, with the least confidence of its words."""
    if not cell.lines and not cell.marks and cell.box is not None:  # so are most month cells
        return Part(page.number, page.reader, page.shown_box(cell.box))
    words = [word.confidence for line in cell.lines for word in line.words]
    confidence = min(words or [mark.confidence for mark in cell.marks], default=1.0)
    box = None
    if cell.box is not None:
        printed = [box for line in cell.lines if (box := line.box) is not None]
        box = page.shown_box(union_of([cell.box, *printed]))
    number = cell.lines[0].number if cell.lines else None
    return Part(page.number, page.reader, box, number, confidence)


def _own(cell: Cell, index: int, table: PlanTable) -> bool:
    return cell.row == index or (cell.row < table.header.rows == index)


def _band(table: PlanTable, covering: dict[int, Cell]) -> Cell | None:
    """Return the cell that covers all text columns of a row, None where the row has several."""
    text_columns = [c.index for c in table.header.columns if c.role in TEXT_ROLES]
    if len(text_columns) < 2 and not any(c.colspan == table.grid.n_cols > 3 for c in covering.values()):
        return None
    found = {id(covering[col]): covering[col] for col in text_columns if col in covering}
    cell = next(iter(found.values())) if len(found) == 1 else None
    return cell if cell is not None and cell.colspan > 1 else None


def _alone(band: Cell, covering: dict[int, Cell], table: PlanTable) -> bool:
    """Say whether nothing but numbers is printed in the row beside a band: no text, no sign; sums are no marks."""
    columns = {column.index: column for column in table.header.columns}
    beside = [
        cell.text.strip()
        for col, cell in covering.items()
        if cell is not band and cell.text.strip() and col in columns and columns[col].role != "no"
    ]
    return all(FIGURE.fullmatch(text) for text in beside) and set(beside) != {"1"}


def _figures(band: Cell, covering: dict[int, Cell], table: PlanTable) -> list[str]:
    """Return what is printed beside a heading, each with the title of its column."""
    columns = [c for c in table.header.columns if c.role != "no" and c.index in covering]
    cells = ((column, covering[column.index]) for column in columns)
    return [f"{column.title}: {cell.text.strip()}" for column, cell in cells if cell is not band and cell.text.strip()]


def _over_columns(covering: dict[int, Cell], table: PlanTable) -> list[Cell]:
    """Return the printed cells of a row that cover the columns of several fields."""
    fields: dict[int, set[str]] = {}
    cells = {id(cell): cell for cell in covering.values() if cell.colspan > 1}
    for column in table.header.columns if cells else ():
        cell = covering.get(column.index)
        if cell is not None and id(cell) in cells and column.role not in ("no", "month", "extra"):
            fields.setdefault(id(cell), set()).add(column.role.removesuffix("_end"))
    return [cells[key] for key, roles in fields.items() if len(roles) > 1 and cells[key].text.strip()]


def _band_slot(band: Cell, covering: dict[int, Cell], roles: dict[int, str], slot_of: Callable[[Cell], Slot]) -> Slot:
    """Return a band's text behind the number that stands in a cell of its own to its left."""
    slot = slot_of(band)
    number = next((covering[col] for col in roles if col in covering and covering[col] is not band), None)
    if number is None or not number.text.strip() or not slot.text:
        return slot
    head = slot_of(number)
    return Slot(f"{head.text.rstrip('.')}. {slot.text}", [*head.parts, *slot.parts], [*head.cells, *slot.cells])


def _take_total(row: Row) -> None:
    """Make a row of totals a band: it is no item of the plan, and all that it prints is kept together."""
    texts = [slot.text for name, slot in row.slots.items() if slot.text and name in row.own]
    if texts and TOTAL.fullmatch(texts[0]):
        printed = [*texts, *(slot.text for slot in row.extra.values()), *row.values]
        row.band = Slot(" | ".join(printed))


def _take(
    row: Row, column: Column, roles: dict[int, str], cell: Cell, index: int, table: PlanTable, slot: Slot
) -> None:
    """Put a cell's slot where its column says; a cell over several columns counts for the first of them."""
    if column is not _first_column(cell, table):
        return
    role = roles.get(column.index, "extra") if column.role == "no" else column.role
    if role in ("extra", "realisation"):
        if slot.text and not (role == "realisation" and set(slot.text) <= NONE_SIGNS):
            row.extra[column.title or f"column {column.index + 1}"] = slot
        if _own(cell, index, table) and slot.text:
            row.own.add("extra")
        return
    row.slots[role] = slot
    if role == "schedule" and slot.text and any(other.role == "month" for other in table.header.columns):
        row.extra[column.title] = slot  # the marks are the schedule; what is said beside them is kept
    if _own(cell, index, table):
        row.own.add(role)
        if role.endswith("_no") and counts_rows(slot.text):
            message = "Several numbers stand in one cell; rows that no rule parts may have become one."
            row.notes.append(("grid-irregular", message, None))


def _first_column(cell: Cell, table: PlanTable) -> Column | None:
    """Return the column that a cell counts for: the first that it covers, one of numbers only where it is the last."""
    covered = [column for column in table.header.columns if cell.col <= column.index < cell.col + cell.colspan]
    return next((column for column in covered if column.role != "no"), covered[0] if covered else None)


def _take_months(row: Row, index: int, table: PlanTable, covering: dict[int, Cell], style: MarkStyle) -> None:
    colors = _row_colors(table, covering)
    columns = [c for c in table.header.columns if c.role == "month" and c.index in covering]
    spans = Counter(id(covering[c.index]) for c in columns)
    scanned = table.page.reader == "raster"
    for column in columns:
        cell = covering[column.index]
        reading = read_cell(cell, style, colors)
        if scanned and reading.planned is False and not cell_sign(cell) and (style.bare or spans[id(cell)] > 1):
            reading = Reading(None, doubt=LIGHT)
        if spans[id(cell)] > 1 and cell_sign(cell):
            reading = over_several(reading, column.months)
        if reading.planned is not False and _own(cell, index, table):
            row.own.add("months")
        if reading.text:
            row.values.append(f"{column.title}: {reading.text}")
        for month in column.months:
            found = row.months.setdefault(month, [])
            found.append((of_month(reading, month, column.months), part_of(table.page, cell)))


def _row_colors(table: PlanTable, covering: dict[int, Cell]) -> frozenset[str]:
    """Return the colours of the row's cells that are no months: stripes and shading."""
    others = (covering[c.index] for c in table.header.columns if c.role != "month" and c.index in covering)
    return frozenset(mark.value for cell in others for mark in cell.marks if mark.kind == "fill")


def _printed(row: Row) -> bool:
    """Say whether anything begins in this row: a text of its own, or a mark."""
    own_text = any(row.text(role) for role in row.own) or "extra" in row.own
    return own_text or "months" in row.own


def line_reach(grids: Iterable[Grid]) -> dict[tuple[int, int], float]:
    """Return how far lines reach to the right (points) in cells of each column and colspan."""
    reach: dict[tuple[int, int], float] = {}
    for cell in (cell for grid in grids for cell in grid.cells if cell.lines):
        ends = [word.box.x1 for line in cell.lines for word in line.words if word.box is not None]
        if ends:
            key = (cell.col, cell.colspan)
            reach[key] = max(reach.get(key, 0.0), *ends)
    return reach
