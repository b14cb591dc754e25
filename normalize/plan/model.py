"""What a row of one ruled grid is before it is joined with other pages: a content for each printed cell's text."""

from dataclasses import dataclass, field
from typing import NamedTuple

from normalize.draft import Heading, Part, Value
from normalize.language.text import LineBreak
from normalize.plan.columns import WITHOUT_FIELD, Column, Header
from normalize.plan.month_marks import Reading
from normalize.plan.sheets.sheet import origin_of
from schemas.confidence import CERTAIN
from schemas.decree import RealisationKind
from schemas.document import Cell, Grid, Page, Remark, union_of
from schemas.fields import LEVELS, NUMBERED_FIELDS

# A band covers all that distinguishes one row from the next; the month columns beside it may be cells of their own.
TEXT_ROLES = NUMBERED_FIELDS


Place = tuple[int, int]
"""A cell by the row and column of its upper left corner."""


# The most letters of a line that a finding prints.
MOST_PRINTED = 80


@dataclass(slots=True, eq=False)
class CellText:
    """The text of one cell, shared by all rows that the cell spans; it grows where the cell goes on.

    ``unclear_ends``: the texts above and below a page end that may be one cell's.
    """

    text: str
    parts: list[Part] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    doubts: list[LineBreak] = field(default_factory=list)
    crossing: str | None = None
    unclear_ends: list[LineBreak] = field(default_factory=list)

    def value(self) -> Value:
        """Return the text with its places."""
        return Value(self.text, tuple(self.parts))


class TextKey(NamedTuple):
    """Which text of a row: a field's, or that of a column without a field, by its printed title."""

    name: str
    is_extra: bool = False

    @property
    def is_level(self) -> bool:
        """Whether it is a level's text."""
        return self.name in LEVELS and not self.is_extra

    @property
    def is_of_level(self) -> bool:
        """Whether it is a level's text or number."""
        return self.name.removesuffix("_no") in LEVELS and not self.is_extra


def text_key(column: Column) -> TextKey | None:
    """Return the key of a column's texts, None for a month's and for one of numbers."""
    if column.role in WITHOUT_FIELD:
        return TextKey(column.title or f"column {column.index + 1}", True)
    return None if column.role in ("month", "no") else TextKey(column.role)


class MonthValue(NamedTuple):
    """What a cell of month columns prints; ``is_mark``: it says no more than that its months are planned."""

    heading: Heading
    value: Value
    is_mark: bool


def heading_of(column: Column, kind: RealisationKind) -> Heading:
    """Return what the values of a column are by its header."""
    return Heading(kind, column.index, column.title or f"column {column.index + 1}", column.period)


@dataclass(slots=True, eq=False)
class Row:
    """One row of a grid: contents by role, by printed title for extra columns; months by number, 1 to 12.

    ``month_cells``: the cells of each month on its last page, the same ones in all rows that a cell spans.
    ``headings``: by title, those of its extra texts that are targets or realisations. ``month_values``: what its months
    print, a mark (its text is no value) or a value. ``orphan``: its number names parents that are printed nowhere.
    ``signed``: a sign marks one of its months, which a cut row has on one of its pages alone, unlike a colour.
    ``closed``: its page prints the row of what was done below it, so that nothing of it goes on over the page end.
    """

    pages: list[int]
    texts: dict[str, CellText] = field(default_factory=dict)
    extra: dict[str, CellText] = field(default_factory=dict)
    headings: dict[str, Heading] = field(default_factory=dict)
    months: dict[int, list[tuple[Reading, Part]]] = field(default_factory=dict)
    month_cells: dict[int, list[Cell]] = field(default_factory=dict)
    month_values: list[MonthValue] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    band: CellText | None = None
    notes: list[tuple[str, str, str | None]] = field(default_factory=list)
    month_remarks: list[tuple[str, Remark]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    begins: bool = False
    orphan: bool = False
    signed: bool = False
    closed: bool = False

    def text(self, role: str) -> str:
        """Return the text of a role, "" where there is none."""
        return self.texts[role].text if role in self.texts else ""

    def text_keys(self) -> list[TextKey]:
        """Return the keys of its texts, those of the fields first."""
        return [*map(TextKey, self.texts), *(TextKey(title, True) for title in self.extra)]

    def get(self, key: TextKey) -> CellText | None:
        """Return a text, None where it has none."""
        return (self.extra if key.is_extra else self.texts).get(key.name)

    def put(self, key: TextKey, content: CellText) -> None:
        """Put a text in the place of the one that it has."""
        (self.extra if key.is_extra else self.texts)[key.name] = content

    def take_over(self, other: "Row") -> None:
        """Take what another part of the row holds besides the texts that this one has."""
        self.pages.extend(other.pages)
        self.signed = self.signed or other.signed
        for month, readings in other.months.items():
            self.months.setdefault(month, []).extend(readings)
        self.month_cells |= other.month_cells
        self.month_values.extend(other.month_values)
        self.headings |= other.headings
        self.notes.extend(other.notes)
        self.month_remarks.extend(other.month_remarks)
        for key, content in other.extra.items():
            self.extra.setdefault(key, content)
        for role, content in other.texts.items():
            if content.text and not self.text(role):
                self.texts[role] = content

    def is_coloured_like(self, other: "Row") -> bool:
        """Say whether both rows mark the same months, one of them at least by colours alone.

        A colour fills all parts of a cell that a page end cuts; the sign on it is printed in one of them.
        """
        months = [month for month in self.months if self.plans(month)]
        return not (self.signed and other.signed) and months == [m for m in other.months if other.plans(m)]

    def marked(self) -> bool:
        """Say whether anything is planned in this row, by a mark or in words."""
        return bool(self.text("schedule")) or any(map(self.plans, self.months))

    def plans(self, month: int) -> bool:
        """Say whether a month of this row is planned."""
        return any(reading.planned for reading, _ in self.months.get(month, ()))


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A grid that is a plan: its header's columns by their place in this grid; ``fresh``: no continuation.

    ``other_half``: the same rows with other months, where a plan is too wide for a page. ``unnamed``: a line above it
    that may name its program. ``captioned``: a line of text is between it and the table above it on its page.
    """

    page: Page
    grid: Grid
    header: Header
    fresh: bool
    title: CellText | None = None
    inherited: bool = False
    other_half: "PlanTable | None" = None
    unnamed: str = ""
    captioned: bool = False

    def months(self) -> set[int]:
        """Return the months that have a column, here or other_half."""
        other_half = self.other_half.months() if self.other_half else set()
        return other_half | self.header.months()

    def doubt_of_name(self) -> str:
        """Return what is doubtful about the line above it, in words."""
        return f"The line above the table may name its program: {self.unnamed[:MOST_PRINTED]!r}."


def part_of(table: PlanTable, cell: Cell) -> Part:
    """Return the place of a cell on its page as shown or in its file, with the least confidence of its words."""
    page = table.page
    if not cell.lines and not cell.marks and cell.box is not None:  # so are most month cells
        page, own = origin_of(page, cell.box)
        return Part(page.number, page.reader, page.shown_box(own))
    words = [word for line in cell.lines for word in line.words]
    sure = [word.confidence for word in words] if words else [mark.confidence for mark in cell.marks]
    confidence = min(sure, default=CERTAIN)
    box = None
    if cell.box is not None:
        around = cell.box
        for _, printed, _ in words:
            if printed is not None and not around.contains(printed):
                around = union_of((around, printed))
        page, own = origin_of(page, around)
        box = page.shown_box(own)
    number = cell.lines[0].number if cell.lines else None
    return Part(page.number, page.reader, box, number, confidence, *_place_in_table(table.grid, cell))


def _place_in_table(grid: Grid, cell: Cell) -> tuple[int, int, int] | tuple[()]:
    """Return table, row and column of a cell of an office file, () for any other."""
    place = grid.place
    return (place.table, place.rows[cell.row], place.columns[cell.col]) if place is not None else ()


def begins_in(cell: Cell, index: int, table: PlanTable) -> bool:
    """Say whether a cell begins in a row of the plan; one that begins in the header begins in the first."""
    return cell.row == index or (cell.row < table.header.rows == index)
