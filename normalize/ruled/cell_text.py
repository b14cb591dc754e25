"""From one cell to its content: its text on one line, its place, and what is doubtful about it."""

from collections.abc import Iterable

from normalize.language.letters.spaced import with_closed_letters
from normalize.language.line_ends import LineEnds
from normalize.language.text import fold_space, joined_lines
from normalize.plan.model import CellText, Place, PlanTable, part_of
from schemas.document import Cell, Grid

# A font's box is higher than its letters; a line that a rule runs through sticks out by more than this share of it.
CROSSING_SHARE = 0.35
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
    """Return a line that lies on a rule of its cell: it may belong to the neighbour.

    The last line at the foot of a page may hang out of a cell that the page end cuts.
    """
    if cell.box is None:
        return None
    last = cell.row + cell.rowspan == table.grid.n_rows
    for line in cell.lines:
        box = line.box
        if box is None:
            continue
        slack = CROSSING_SHARE * box.height
        above, below = cell.box.top - box.top > slack, box.bottom - cell.box.bottom > slack and not last
        if above or below or cell.box.x0 - box.x0 > SIDE_OVERHANG_PT or box.x1 - cell.box.x1 > SIDE_OVERHANG_PT:
            return line.text
    return None


def line_reach(grids: Iterable[Grid]) -> dict[tuple[int, int], float]:
    """Return how far lines reach to the right (points) in cells of each column and colspan."""
    reach: dict[tuple[int, int], float] = {}
    for cell in (cell for grid in grids for cell in grid.cells if cell.lines):
        ends = [word.box.x1 for line in cell.lines for word in line.words if word.box is not None]
        if ends:
            key = (cell.col, cell.colspan)
            reach[key] = max(reach.get(key, 0.0), *ends)
    return reach
