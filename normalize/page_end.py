"""What the rules of two pages tell of the page end between them."""

import dataclasses
from dataclasses import dataclass

from normalize.plan.model import PlanTable
from schemas.document import Grid

# A page that ends this many lines above the lowest table end of the document was not full.
UNFILLED_LINES = 4.0
# No printer reaches this close to the paper's edge (points).
PAPER_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class PageEnd:
    """What the rules tell of a page end: the table reaches to the page's foot; no rule closes the cut row.

    ``off_paper``: the rules run to the edge of the paper, so that what is drawn of the row there is hidden.
    """

    filled: bool
    cut: bool = False
    off_paper: bool = False


def with_telling_sides(tables: list[PlanTable]) -> list[PlanTable]:
    """Return the tables; where the plan's first or last side has no rule either, an open side tells nothing."""
    if not tables or not (tables[0].grid.open_top or tables[-1].grid.open_bottom):
        return tables
    return [dataclasses.replace(table, grid=_without_open_sides(table.grid)) for table in tables]


def _without_open_sides(grid: Grid) -> Grid:
    cells = tuple(cell._replace(open_top=False, open_bottom=False) for cell in grid.cells)
    return dataclasses.replace(grid, cells=cells, open_top=False, open_bottom=False)


def page_end(above: PlanTable, below: PlanTable, lowest: float) -> PageEnd:
    """Return what the rules of two pages tell of the page end between them; a picture's are not sure enough."""
    drawn = above.page.reader == below.page.reader == "vector"
    cut = drawn and _is_open_below(above.grid) and (below.grid.open_top or not below.inherited)
    edges = [above.page.height - above.grid.ys[-1], below.grid.ys[0]] if cut and above.grid.ys and below.grid.ys else []
    return PageEnd(cut or _filled(above, lowest), cut, any(distance <= PAPER_EDGE for distance in edges))


def _is_open_below(grid: Grid) -> bool:
    """Say whether no rule closes the last row: each cell that begins there is open, whatever merged cells are."""
    last = [cell for cell in grid.cells if cell.row == grid.n_rows - 1]
    return grid.open_bottom or (bool(last) and all(cell.open_bottom for cell in last))


def _filled(table: PlanTable, lowest: float) -> bool:
    """Say whether the table reaches to the foot of its page, so that its last row may have been cut."""
    if not table.grid.ys:
        return True
    heights = [box.height for cell in table.grid.cells for line in cell.lines if (box := line.box) is not None]
    line = sorted(heights)[len(heights) // 2] if heights else 10.0
    return lowest - table.grid.ys[-1] <= UNFILLED_LINES * line
