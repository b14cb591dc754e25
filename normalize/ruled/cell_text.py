"""From one cell to its content: its text on one line, its place, and what is doubtful about it."""

from collections.abc import Iterable, Mapping, Sequence

from normalize.language.letters.spaced import with_closed_letters
from normalize.language.line_ends import LineEnds
from normalize.language.text import fold_space, joined_lines
from normalize.plan.model import CellText, Place, PlanTable, part_of
from schemas.document import Cell, Grid, Line

# A font's box is higher than its letters; a line that a rule runs through sticks out by more than this share of it.
CROSSING_SHARE = 0.35
# Texts of fewer letters may be raised signs; boxes that are nearly one are of one line.
LEAST_LETTERS, SAME_LINE_SHARE = 3, 0.9
# Letters may touch the rule beside them, but not reach over it (points).
SIDE_OVERHANG_PT = 3.0


def cell_text_of(
    contents: dict[Place, CellText],
    cell: Cell,
    table: PlanTable,
    ends: LineEnds,
    reach: dict[tuple[int, int], float],
) -> CellText:
    """Return the content of a cell, the same for every row that the cell spans."""
    if cell.place not in contents:
        right = reach.get((cell.col, cell.colspan))
        text, doubts = joined_lines(with_closed_letters(cell.lines), right, ends)
        text = text or _drawn_sign(cell)
        places = [part_of(table, cell)] if text else []
        contents[cell.place] = CellText(fold_space(text), places, [cell], doubts, _crossing(cell, table))
    return contents[cell.place]


def _drawn_sign(cell: Cell) -> str:
    """Return the sign that the only mark of a cell of a picture looks like."""
    drawn = [mark.value for mark in cell.marks if mark.kind == "path"]
    return drawn[0] if len(drawn) == 1 else ""


def _crossing(cell: Cell, table: PlanTable) -> str | None:
    """Return a line that may belong to the neighbour: it lies on a rule of its cell, or over the cell's next line.

    The last line at the foot of a page may hang out of a cell that the page end cuts.
    """
    if cell.box is None:
        return None
    for line in cell.lines:
        box = line.box
        if box is None:
            continue
        beside = cell.box.x0 - box.x0 > SIDE_OVERHANG_PT or box.x1 - cell.box.x1 > SIDE_OVERHANG_PT
        if beside or _beyond(cell, line, table):
            return line.text
    return None


def _beyond(cell: Cell, line: Line, table: PlanTable) -> int:
    """Return -1 where a line may be of the cell above, 1 where it may be of the one below, else 0."""
    if cell.box is None or line.box is None:
        return 0
    slack = CROSSING_SHARE * line.box.height
    if cell.box.top - line.box.top > slack:
        return -1
    if line.box.bottom - cell.box.bottom > slack and cell.row + cell.rowspan < table.grid.n_rows:
        return 1
    others = cell.lines[:2] if line is cell.lines[0] and len(cell.lines) > 1 else ()
    return -1 if others and _lie_over(*others) else 0


def _lie_over(first: Line, second: Line) -> bool:
    """Say whether two lines of print overlap as no two lines of one text do."""
    one, other = first.box, second.box
    if one is None or other is None or min(len(first.text), len(second.text)) < LEAST_LETTERS:
        return False
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 and CROSSING_SHARE * min(one.height, other.height) < down < SAME_LINE_SHARE * one.height


def doubt_neighbours(contents: dict[Place, CellText], table: PlanTable, covering: Sequence[Mapping[int, Cell]]) -> None:
    """Leave the doubt of a line that may be of the cell above or below in that cell too, where it may go on so.

    ``covering``: for each row of the grid which cell covers each column.
    """
    for cell in [content.cells[0] for content in contents.values() if content.crossing]:
        for line in cell.lines:
            side = _beyond(cell, line, table)
            row = cell.row - 1 if side < 0 else cell.row + cell.rowspan
            other = covering[row].get(cell.col) if side and row >= 0 else None
            beyond = contents.get(other.place) if other is not None else None
            if beyond is not None and beyond.text:
                beyond.crossing = beyond.crossing or line.text


def line_reach(grids: Iterable[Grid]) -> dict[tuple[int, int], float]:
    """Return how far lines reach to the right (points) in cells of each column and colspan."""
    reach: dict[tuple[int, int], float] = {}
    for cell in (cell for grid in grids for cell in grid.cells if cell.lines):
        ends = [word.box.x1 for line in cell.lines for word in line.words if word.box is not None]
        if ends:
            key = (cell.col, cell.colspan)
            reach[key] = max(reach.get(key, 0.0), *ends)
    return reach
