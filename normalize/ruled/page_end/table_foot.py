"""What the rules of two pages show of the page end between them: whether the page was full, and what no rule closes."""

import dataclasses
from dataclasses import dataclass

from normalize.plan.model import PlanTable
from schemas.document import Grid

# A page that ends this many lines above the lowest table end of the document was not full.
UNFILLED_LINES = 4.0
# No printer reaches this close to the paper's edge (points).
PAPER_EDGE_PT = 3.0


@dataclass(frozen=True, slots=True)
class PageEnd:
    """What the rules show of a page end: the table reaches to the page's foot; no rule closes the cut row.

    ``has_no_room``: the next row would not have fitted on the page, so that merged cells may be cut between whole rows.
    ``parted``: rules close some of the last row's cells, those that end there.
    ``off_paper``: the rules run to the edge of the paper, so that what is drawn of the row there is hidden.
    """

    filled: bool
    cut: bool = False
    off_paper: bool = False
    has_no_room: bool = True
    parted: bool = False


def without_unbordered_sides(tables: list[PlanTable]) -> list[PlanTable]:
    """Return the tables; where the plan's first or last side has no rule either, an open side shows nothing."""
    if not tables or not (tables[0].grid.open_top or tables[-1].grid.open_bottom):
        return tables
    return [dataclasses.replace(table, grid=_with_closed_sides(table.grid)) for table in tables]


def _with_closed_sides(grid: Grid) -> Grid:
    cells = tuple(cell._replace(open_top=False, open_bottom=False) for cell in grid.cells)
    return dataclasses.replace(grid, cells=cells, open_top=False, open_bottom=False)


def page_end(above: PlanTable, below: PlanTable, lowest: float) -> PageEnd:
    """Return what the rules of two pages show of the page end between them; a picture's are not sure enough."""
    drawn = above.page.reader == below.page.reader == "vector"
    cut = drawn and _is_open_below(above.grid) and (below.grid.open_top or not below.inherited)
    edges = [above.page.height - above.grid.ys[-1], below.grid.ys[0]] if cut and above.grid.ys and below.grid.ys else []
    filled, off_paper = cut or _filled(above, lowest), any(distance <= PAPER_EDGE_PT for distance in edges)
    has_no_room = filled or lowest - above.grid.ys[-1] < _first_height(below)
    return PageEnd(filled, cut, off_paper, has_no_room, drawn and not cut and _is_parted_below(above.grid))


def _first_height(table: PlanTable) -> float:
    """Return the height of a table's first row below its header, 0 where it is not known."""
    ys = table.grid.ys[table.header.rows : table.header.rows + 2]
    return ys[1] - ys[0] if len(ys) == 2 else 0.0


def _is_open_below(grid: Grid) -> bool:
    """Say whether no rule closes the last row: each cell that begins there is open, whatever merged cells are."""
    last = [cell for cell in grid.cells if cell.row == grid.n_rows - 1]
    return grid.open_bottom or (bool(last) and all(cell.open_bottom for cell in last))


def _is_parted_below(grid: Grid) -> bool:
    """Say whether rules close some cells at the foot of a grid and others not."""
    return len({cell.open_bottom for cell in grid.cells if cell.row + cell.rowspan == grid.n_rows}) > 1


def _filled(table: PlanTable, lowest: float) -> bool:
    """Say whether the table reaches to the foot of its page, so that its last row may have been cut."""
    if not table.grid.ys:
        return True
    heights = [box.height for cell in table.grid.cells for line in cell.lines if (box := line.box) is not None]
    line = sorted(heights)[len(heights) // 2] if heights else 10.0
    return lowest - table.grid.ys[-1] <= UNFILLED_LINES * line
