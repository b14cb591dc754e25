"""What a row of one ruled grid is before it is joined with other pages: a slot for each printed cell's text."""

from dataclasses import dataclass, field

from normalize.draft import Part, Value
from normalize.plan.header import Header
from normalize.plan.month_marks import Reading
from schemas.document import Cell, Grid, Page, Remark, union_of
from schemas.fields import NUMBERED_FIELDS

# A band covers all that tells one row from the next; the month columns beside it may be cells of their own.
TEXT_ROLES = NUMBERED_FIELDS


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
    """One row of a grid: slots by role, by printed title for extra columns; months by number, 1 to 12.

    ``orphan``: its number names parents that are printed nowhere.
    """

    pages: list[int]
    slots: dict[str, Slot] = field(default_factory=dict)
    extra: dict[str, Slot] = field(default_factory=dict)
    months: dict[int, list[tuple[Reading, Part]]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    band: Slot | None = None
    notes: list[tuple[str, str, str | None]] = field(default_factory=list)
    month_remarks: list[tuple[str, Remark]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    begins: bool = False
    orphan: bool = False

    def text(self, role: str) -> str:
        """Return the text of a role, "" where there is none."""
        return self.slots[role].text if role in self.slots else ""

    def take_over(self, other: "Row") -> None:
        """Take what another part of the row holds besides the texts that this one has."""
        self.pages.extend(other.pages)
        for month, readings in other.months.items():
            self.months.setdefault(month, []).extend(readings)
        self.notes.extend(other.notes)
        self.month_remarks.extend(other.month_remarks)
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


def part_of(table: PlanTable, cell: Cell) -> Part:
    """Return the place of a cell on its page as shown or in its file, with the least confidence of its words."""
    page = table.page
    if not cell.lines and not cell.marks and cell.box is not None:  # so are most month cells
        return Part(page.number, page.reader, page.shown_box(cell.box))
    words = [word.confidence for line in cell.lines for word in line.words]
    confidence = min(words or [mark.confidence for mark in cell.marks], default=1.0)
    box = None
    if cell.box is not None:
        printed = [box for line in cell.lines if (box := line.box) is not None]
        box = page.shown_box(union_of([cell.box, *printed]))
    number = cell.lines[0].number if cell.lines else None
    return Part(page.number, page.reader, box, number, confidence, *_place_in_table(table.grid, cell))


def _place_in_table(grid: Grid, cell: Cell) -> tuple[int, int, int] | tuple[()]:
    """Return table, row and column of a cell of an office file, () for any other."""
    place = grid.place
    return (place.table, place.rows[cell.row], place.columns[cell.col]) if place is not None else ()


def begins_in(cell: Cell, index: int, table: PlanTable) -> bool:
    """Say whether a cell begins in a row of the plan; one that begins in the header begins in the first."""
    return cell.row == index or (cell.row < table.header.rows == index)
