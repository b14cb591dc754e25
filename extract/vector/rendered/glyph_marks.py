"""Glyphs that no font table explains, alone in narrow cells: marks, where all of a table's look the same.

A font of one tick may have it at the code of the space or at none that means anything. What it looks like tells that
it is one sign; two signs, such as a tick and a cross, are left as letters that cannot be read.
"""

import dataclasses
from itertools import product

import cv2
import numpy as np

from extract.arrays import Bools, Floats
from extract.grid.narrow_columns import narrow_columns
from extract.vector.page_objects import PageObjects
from extract.vector.rendered.mark_looks import look_of
from extract.vector.rendered.picture import RenderedPage
from extract.vector.words import blanks_of, codes_of
from schemas.document import UNREADABLE, Box, Cell, Grid, Mark, Page

# Glyphs are held against each other at this size (pixels), and are the same where this share of their ink is.
SIZE_PX, ALIKE_SHARE = 12, 0.6
# Ink is darker than its cell by this much grey, in this share of a pixel of that size; the rim of a cell (points) holds
# what is left of its rules.
INK, INKED_SHARE, RIM_PT = 30, 0.4, 1.5
# Fewer glyphs are no notation.
FEWEST = 3


def with_glyph_marks(page: Page, objects: PageObjects, picture: RenderedPage) -> Page:
    """Return the page with unknown glyphs as drawn marks; objects and picture turned as the page is read."""
    blanks = objects.boxes[blanks_of(codes_of(objects.texts))]
    middles = np.column_stack((blanks[:, 0] + blanks[:, 2], blanks[:, 1] + blanks[:, 3])) / 2
    grids = tuple(_with_marks(grid, middles, picture) for grid in page.grids)
    return page if grids == page.grids else dataclasses.replace(page, grids=grids)


def _with_marks(grid: Grid, blanks: Floats, picture: RenderedPage) -> Grid:
    columns = narrow_columns(grid.xs)
    if not columns:
        return grid
    with_blanks = _places_of(blanks, grid)
    found: dict[int, tuple[Box, Bools]] = {}
    for place, cell in enumerate(grid.cells):
        if cell.col in columns and not cell.marks and cell.box is not None and _is_unknown(cell, with_blanks):
            shape = _shape(cell.box, picture)
            if shape is not None:
                found[place] = shape
    if len(found) < FEWEST or not _are_alike([shape for _, shape in found.values()]):
        return grid
    cells = list(grid.cells)
    for place, (box, _) in found.items():
        mark = Mark("path", look_of(box, picture), box)
        cells[place] = cells[place]._replace(lines=(), marks=(mark,))
    return dataclasses.replace(grid, cells=tuple(cells))


def _places_of(middles: Floats, grid: Grid) -> set[tuple[int, int]]:
    """Return the rows and columns between whose rules places (n x 2) lie."""
    rows = np.searchsorted(grid.ys, middles[:, 1], side="right") - 1
    columns = np.searchsorted(grid.xs, middles[:, 0], side="right") - 1
    return set(zip(rows.tolist(), columns.tolist(), strict=True))


def _is_unknown(cell: Cell, with_blanks: set[tuple[int, int]]) -> bool:
    """Say whether a cell's only glyph is an unknown one, or a blank that may show something."""
    if cell.lines:
        return [word.text for line in cell.lines for word in line.words] == [UNREADABLE]
    if cell.rowspan == cell.colspan == 1:
        return cell.place in with_blanks
    rows, columns = range(cell.row, cell.row + cell.rowspan), range(cell.col, cell.col + cell.colspan)
    return any(place in with_blanks for place in product(rows, columns))


def _shape(cell: Box, picture: RenderedPage) -> tuple[Box, Bools] | None:
    """Return where the ink of a cell is, and what it looks like at one size; None where it shows none."""
    scale = picture.scale
    top, left = max(int((cell.top + RIM_PT) * scale), 0), max(int((cell.x0 + RIM_PT) * scale), 0)
    grey = picture.grey[top : int((cell.bottom - RIM_PT) * scale), left : int((cell.x1 - RIM_PT) * scale)]
    if not grey.size:
        return None
    ink = int(grey.max()) - grey.astype(np.int16) > INK
    down, across = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(down):
        return None
    rows, columns = slice(down[0], down[-1] + 1), slice(across[0], across[-1] + 1)
    sized = cv2.resize(ink[rows, columns].astype(np.float32), (SIZE_PX, SIZE_PX), interpolation=cv2.INTER_AREA)
    corners = (left + columns.start, top + rows.start, left + columns.stop, top + rows.stop)
    return Box(*(float(corner) / scale for corner in corners)), np.asarray(sized > INKED_SHARE, dtype=bool)


def _are_alike(shapes: list[Bools]) -> bool:
    """Say whether all shapes are the one that most of their ink makes together."""
    common = np.mean(shapes, axis=0) > 0.5
    shares = [float((shape & common).sum()) / max(float((shape | common).sum()), 1.0) for shape in shapes]
    return min(shares) >= ALIKE_SHARE
