"""A lattice and what lies in its cells become a Grid, for drawn pages and scans alike."""

from collections.abc import Iterable, Sequence
from itertools import repeat

from extract.grid.lattice import Lattice
from schemas.document import Box, Cell, Grid, Line, Mark, build_tuples
from schemas.findings import Finding, finding

# A table that ends below this share of the page's height may go on over the page end.
PAGE_FOOT_SHARE = 0.75
# A finding names no more places than these.
NAMED_PLACES = 5


def cell_boxes(lattice: Lattice) -> list[Box]:
    """Return the box (points) of each cell of a lattice, in reading order."""
    row, col, rowspan, colspan, _ = lattice.cells
    sides = lattice.xs.take(col), lattice.ys.take(row), lattice.xs.take(col + colspan), lattice.ys.take(row + rowspan)
    return build_tuples(Box, zip(*(side.tolist() for side in sides), strict=True))


def cells_of_lattice(
    lattice: Lattice,
    boxes: Sequence[Box],
    lines: Iterable[tuple[Line, ...]],
    marks: Iterable[tuple[Mark, ...]],
    open_sides: bool = True,
) -> tuple[Cell, ...]:
    """Return the cells of a lattice with their lines and marks, each given once a cell and in the cells' order.

    ``boxes``: as from ``cell_boxes``. ``open_sides``: say which cells no rule closes at the table's top or foot.
    """
    row, col, rowspan, colspan = (place.tolist() for place in lattice.cells[:4])
    above = map(lattice.is_open_above, lattice.regions) if open_sides and lattice.unruled_top else repeat(False)
    below = map(lattice.is_open_below, lattice.regions) if open_sides and lattice.unruled_foot else repeat(False)
    columns = (row, col, lines, rowspan, colspan, marks, boxes, above, below, repeat(""), repeat(()))
    return tuple(build_tuples(Cell, zip(*columns, strict=False)))


def grid_of_cells(lattice: Lattice, cells: tuple[Cell, ...]) -> Grid:
    """Return the grid of a lattice whose cells have their contents."""
    xs, ys = tuple(lattice.xs.tolist()), tuple(lattice.ys.tolist())
    return Grid(
        cells,
        len(ys) - 1,
        len(xs) - 1,
        xs=xs,
        ys=ys,
        box=Box(xs[0], ys[0], xs[-1], ys[-1]),
        open_top=lattice.open_top,
        open_bottom=lattice.open_bottom,
    )


def irregular(lattice: Lattice, number: int) -> list[Finding]:
    """Report the cells of a page's lattice whose rules do not close to rectangles; [] where all do."""
    if lattice.cells.whole.all():
        return []
    open_ones = [region for region in lattice.regions if not region.whole]
    places = ", ".join(f"row {region.row + 1} column {region.col + 1}" for region in open_ones[:NAMED_PLACES])
    message = f"The rules of {len(open_ones)} cells do not close to rectangles ({places}); compare them with the page."
    return [finding("grid-irregular", message, page=number)]
