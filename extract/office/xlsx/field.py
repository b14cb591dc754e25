"""The part of a sheet that is printed, as units (cells or merged ranges) with the borders between them."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import product

from extract.office.colors import WHITE
from extract.office.xlsx.sheet import Area, SheetPart
from extract.office.xlsx.styles import Look, SheetStyles
from extract.office.xlsx.texts import LONGEST, Shown
from schemas.document import UNPLACED, Mark, Remark
from schemas.errors import LimitExceeded

# A sheet of this many printed cells is formatted to its end rather than filled.
MOST_CELLS = 4_000_000
COVERED = "Text in the covered part of a merged cell was left out; the paper does not show it."
NOTHING = Shown()

Place = tuple[int, int]


@dataclass(slots=True, eq=False)
class Unit:
    """A cell or a merged range: its place among the printed rows and columns (from 0), and what it shows.

    ``sides``: which of its borders are drawn: top, left, bottom, right. ``painted``: the colour that a conditional
    format gives it instead of its own, be it white; "" for none.
    """

    row: int
    col: int
    rows: int
    cols: int
    text: str = ""
    fill: str | None = None
    marks: tuple[Mark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    centered: bool = False
    sides: tuple[bool, bool, bool, bool] = (False, False, False, False)
    painted: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The printed lines."""
        return tuple(line for line in self.text.split("\n") if line.strip())

    @property
    def is_blank(self) -> bool:
        """Say whether it prints no text and leaves none out."""
        return not self.text.strip() and not self.remarks

    @property
    def is_boxed(self) -> bool:
        """Say whether two of its sides or more are drawn."""
        return sum(self.sides) >= 2

    def all_marks(self) -> tuple[Mark, ...]:
        """Return its colour and what is drawn in it."""
        color = self.painted or self.fill
        fills = (Mark("fill", color, UNPLACED),) if color and color != WHITE else ()
        return (*fills, *self.marks)


@dataclass(slots=True)
class Field:
    """What an area of a sheet prints: the numbers of its rows and columns, and which unit has each place."""

    rows: tuple[int, ...]
    cols: tuple[int, ...]
    owner: dict[Place, Unit] = field(default_factory=dict)

    def units(self, rows: range, cols: range) -> list[Unit]:
        """Return the units within some rows and columns, in reading order."""
        found = {id(unit): unit for row in rows for col in cols if (unit := self.owner.get((row, col))) is not None}
        return sorted(found.values(), key=lambda unit: (unit.row, unit.col))

    def over(self, area: Area) -> tuple[range, range]:
        """Return the printed rows and columns that lie in a range of the sheet, as places among them."""
        rows = range(bisect_left(self.rows, area.top), bisect_right(self.rows, area.bottom))
        return rows, range(bisect_left(self.cols, area.left), bisect_right(self.cols, area.right))


def printed_field(sheet: SheetPart, styles: SheetStyles, texts: dict[Place, Shown], area: Area, name: str) -> Field:
    """Return what an area of a sheet prints; ``texts``: what its cells show, ``name``: what messages call the file.

    Raises:
        LimitExceeded: it is formatted far beyond what it holds.
    """
    looks = {place: styles.look(number) for place, number in sheet.styles.items()}
    used = [place for place, look in looks.items() if area.holds(*place) and _shows(place, look, sheet)]
    found = Field(*_visible(used, sheet))
    if len(found.rows) * len(found.cols) > MOST_CELLS:
        raise LimitExceeded(
            f"{name}: a sheet of {len(found.rows)} rows and {len(found.cols)} columns, more than are read. Delete the "
            "empty formatted rows and columns, or print the decree as PDF."
        )
    for merged in sheet.areas:
        if all(found.over(merged)):
            _take_range(merged, found, looks, texts)
    for row, row_number in enumerate(found.rows):
        for col, col_number in enumerate(found.cols):
            if (row, col) not in found.owner:
                _take_cell((row, col), (row_number, col_number), found, looks, texts)
    return found


def _shows(place: Place, look: Look, sheet: SheetPart) -> bool:
    return place in sheet.cells or look.fill is not None or any(look.borders)


def _visible(used: list[Place], sheet: SheetPart) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the rows and columns from the first to the last that is used, without hidden ones."""
    if not used:
        return (), ()
    rows, cols = [row for row, _ in used], [col for _, col in used]
    return (
        tuple(row for row in range(min(rows), max(rows) + 1) if sheet.height(row) > 0),
        tuple(col for col in range(min(cols), max(cols) + 1) if sheet.width(col) > 0),
    )


def _take_range(area: Area, found: Field, looks: dict[Place, Look], texts: dict[Place, Shown]) -> None:
    """Make a unit of a merged range: the text and fill of its first cell, the borders of those at its sides."""
    rows, cols = found.over(area)
    first = (area.top, area.left)
    text, look = texts.get(first, NOTHING), looks.get(first, Look())
    edges = (
        any(_border(looks, area.top, col, 0) for col in _within(found.cols, cols)),
        any(_border(looks, row, area.left, 1) for row in _within(found.rows, rows)),
        any(_border(looks, area.bottom, col, 2) for col in _within(found.cols, cols)),
        any(_border(looks, row, area.right, 3) for row in _within(found.rows, rows)),
    )
    unit = Unit(rows.start, cols.start, len(rows), len(cols), text.text, look.fill, (), text.remarks, sides=edges)
    covered = [
        texts[place].text
        for place in product(_within(found.rows, rows), _within(found.cols, cols))
        if place != first and place in texts
    ]
    if any(map(str.strip, covered)):
        unit.remarks += (Remark("hidden-text-dropped", COVERED, " ".join(covered).strip()[:LONGEST]),)
    for row in rows:
        for col in cols:
            found.owner[row, col] = unit


def _within(numbers: tuple[int, ...], places: range) -> tuple[int, ...]:
    return numbers[places.start : places.stop]


def _take_cell(at: Place, place: Place, found: Field, looks: dict[Place, Look], texts: dict[Place, Shown]) -> None:
    text, look = texts.get(place, NOTHING), looks.get(place, Look())
    found.owner[at] = Unit(
        at[0], at[1], 1, 1, text.text, look.fill, (), text.remarks, look.centered, sides=_sides(at, found, looks)
    )


def _sides(at: Place, found: Field, looks: dict[Place, Look]) -> tuple[bool, bool, bool, bool]:
    """Return which sides of a cell are drawn, by itself or by the printed cell beside it."""
    row, col = found.rows[at[0]], found.cols[at[1]]
    above = found.rows[at[0] - 1] if at[0] else row - 1
    below = found.rows[at[0] + 1] if at[0] + 1 < len(found.rows) else row + 1
    before = found.cols[at[1] - 1] if at[1] else col - 1
    behind = found.cols[at[1] + 1] if at[1] + 1 < len(found.cols) else col + 1
    return (
        _border(looks, row, col, 0) or _border(looks, above, col, 2),
        _border(looks, row, col, 1) or _border(looks, row, before, 3),
        _border(looks, row, col, 2) or _border(looks, below, col, 0),
        _border(looks, row, col, 3) or _border(looks, row, behind, 1),
    )


def _border(looks: dict[Place, Look], row: int, col: int, side: int) -> bool:
    look = looks.get((row, col))
    return look is not None and look.borders[side]
