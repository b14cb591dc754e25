"""Rows of a plan that white space parts and no rule: a row of the grid is cut where texts and marks show its rows.

Only strong evidence cuts: the innermost text has as many paragraphs as there are heights of marks, one beside each, and
every other column agrees. What is left keeps the doubt that its marks are at several heights.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from normalize.plan.model import PlanTable
from schemas.document import UNPLACED, Box, Cell, Grid, Line, Remark, Word
from schemas.fields import LEVELS, NUMBERED_FIELDS

# Lines of one paragraph are closer to each other than this share of their height.
LEADING_SHARE = 0.6
# A mark may begin this share of a line's height above the text beside it.
RAISED_SHARE = 0.5
PARTED = Remark("rows-by-space", "No rule parts this row from those beside it; white space does, and a mark for each.")


@dataclass(frozen=True, slots=True)
class _Cuts:
    """The places (points from the top) at which a row of the grid is cut, with its top and its foot."""

    ys: tuple[float, ...]

    @property
    def count(self) -> int:
        """How many rows it becomes."""
        return len(self.ys) - 1

    def row_of(self, y: float) -> int:
        """Return the row of a place, counted from 0."""
        return min(max(sum(cut <= y for cut in self.ys) - 1, 0), self.count - 1)


def with_rows_apart(tables: Sequence[PlanTable]) -> list[PlanTable]:
    """Return the tables, their rows cut where white space parts several."""
    return [_cut_table(table) for table in tables]


def _cut_table(table: PlanTable) -> PlanTable:
    grid = table.grid
    if not grid.ys or not any(column.role == "month" for column in table.header.columns):
        return table
    for row in range(grid.n_rows - 1, table.header.rows - 1, -1):
        parts = _parts(table, [cell for cell in grid.cells if cell.row == row])
        if parts is not None:
            grid = _with_rows(grid, row, *parts)
    return table if grid is table.grid else replace(table, grid=grid)


def _parts(table: PlanTable, cells: Sequence[Cell]) -> tuple[_Cuts, list[Cell]] | None:
    """Return where a row is cut and its cells then, None where it is one row or nobody knows."""
    roles = {column.index: column.role for column in table.header.columns}
    months = [cell for cell in cells if roles.get(cell.col) == "month"]
    heights = sign_heights(months, table)
    texts = [cell for cell in cells if roles.get(cell.col) in NUMBERED_FIELDS and cell.lines]
    if len(heights) < 2 or not texts or any(c.rowspan > 1 or c.colspan > 1 or c.box is None for c in cells):
        return None
    innermost = max(texts, key=lambda cell: [*NUMBERED_FIELDS].index(str(roles[cell.col])))  # type: ignore[arg-type]
    cuts = _cuts(innermost, heights)
    if cuts is None or any(mark.kind == "fill" for cell in months for mark in cell.marks):
        return None
    found: list[Cell] = []
    for cell in cells:
        merges = roles.get(cell.col) in LEVELS or roles.get(cell.col) == "no"
        parts = _by_words(cell, cuts) if roles.get(cell.col) == "month" else _by_paragraphs(cell, cuts, merges)
        if parts is None:
            return None
        found += [part._replace(remarks=(*part.remarks, PARTED)) if cell is innermost else part for part in parts]
    return cuts, found


def sign_heights(months: Sequence[Cell], table: PlanTable) -> list[Box]:
    """Return a box for each height at which signs of the months are, printed or drawn, from top to foot.

    Strokes in a picture are signs by pen at times, and no two of these are at one height.
    """
    printed = [word.box for cell in months for line in cell.lines for word in line.words if word.box is not None]
    drawn = [mark.box for cell in months for mark in cell.marks if mark.kind == "path" and mark.box != UNPLACED]
    found: list[Box] = []
    for box in sorted(printed if table.page.reader == "raster" else printed + drawn, key=lambda box: box.top):
        if found and box.top < found[-1].bottom:
            found[-1] = found[-1]._replace(bottom=max(found[-1].bottom, box.bottom))
        else:
            found.append(box)
    return found


def _paragraphs(cell: Cell) -> list[list[Line]]:
    """Return the lines of a cell by paragraph, as white space parts them; [] where a line has no place."""
    found: list[list[Line]] = []
    last: Box | None = None
    for line in cell.lines:
        box = line.box
        if box is None:
            return []
        if last is not None and box.top - last.bottom <= LEADING_SHARE * box.height:
            found[-1].append(line)
        else:
            found.append([line])
        last = box
    return found


def _cuts(cell: Cell, heights: Sequence[Box]) -> _Cuts | None:
    """Return the cuts between the paragraphs of a cell, None where they and the marks do not go in pairs."""
    boxes = [(own[0].box, own[-1].box) for own in _paragraphs(cell)]
    if len(boxes) != len(heights) or cell.box is None:
        return None
    tops = [first.top - RAISED_SHARE * first.height for first, _ in boxes if first is not None]
    ends = [*tops[1:], cell.box.bottom]
    if not all(top <= mark.center[1] < end for top, mark, end in zip(tops, heights, ends, strict=True)):
        return None
    feet = [max(last.bottom, mark.bottom) for (_, last), mark in zip(boxes, heights, strict=True) if last is not None]
    between = [(foot + top) / 2 for foot, top in zip(feet, tops[1:], strict=False)]
    return _Cuts((cell.box.top, *between, cell.box.bottom))


def _by_words(cell: Cell, cuts: _Cuts) -> list[Cell]:
    """Return a month's cell for each row, each word where it lies."""
    rows: list[list[Line]] = [[] for _ in range(cuts.count)]
    for line in cell.lines:
        words: dict[int, list[Word]] = {}
        for word in line.words:
            words.setdefault(cuts.row_of(word.box.center[1] if word.box else cuts.ys[0]), []).append(word)
        for row, own in words.items():
            rows[row].append(Line(tuple(own), line.spaced, line.number))
    return [_part(cell, cuts, row, row + 1, lines) for row, lines in enumerate(rows)]


def _by_paragraphs(cell: Cell, cuts: _Cuts, merges: bool) -> list[Cell] | None:
    """Return a text's cells, None where its paragraphs are no rows' own.

    ``merges``: a text holds for all rows down to the next one of its column.
    """
    begun: dict[int, list[Line]] = {}
    for own in _paragraphs(cell):
        box = own[0].box
        row = cuts.row_of(box.center[1]) if box is not None else 0
        if row in begun:
            return None
        begun[row] = own
    if not begun:
        return [_part(cell, cuts, row, row + 1, []) for row in range(cuts.count)]
    if not merges:
        rows = range(cuts.count)
        return [_part(cell, cuts, row, row + 1, begun[row]) for row in rows] if len(begun) == cuts.count else None
    if 0 not in begun:
        return [_part(cell, cuts, 0, cuts.count, begun.popitem()[1])] if len(begun) == 1 else None
    return [_part(cell, cuts, a, b, begun[a]) for a, b in pairwise([*sorted(begun), cuts.count])]


def _part(cell: Cell, cuts: _Cuts, first: int, last: int, lines: Sequence[Line]) -> Cell:
    box = cell.box._replace(top=cuts.ys[first], bottom=cuts.ys[last]) if cell.box is not None else None
    marks = tuple(mark for mark in cell.marks if first <= cuts.row_of(mark.box.center[1]) < last)
    return cell._replace(
        row=cell.row + first,
        rowspan=last - first,
        lines=tuple(lines),
        box=box,
        marks=marks,
        open_top=cell.open_top and first == 0,
        open_bottom=cell.open_bottom and last == cuts.count,
    )


def _with_rows(grid: Grid, row: int, cuts: _Cuts, cells: Sequence[Cell]) -> Grid:
    """Return a grid with the cells of some rows in the place of those of one."""
    more = cuts.count - 1
    others = [
        cell._replace(row=cell.row + more) if cell.row > row
        else cell._replace(rowspan=cell.rowspan + more) if cell.row + cell.rowspan > row
        else cell
        for cell in grid.cells
        if cell.row != row
    ]  # fmt: skip
    ys = (*grid.ys[: row + 1], *cuts.ys[1:-1], *grid.ys[row + 1 :])
    placed = sorted((*others, *cells), key=lambda cell: cell.place)
    return replace(grid, cells=tuple(placed), n_rows=grid.n_rows + more, ys=ys)
