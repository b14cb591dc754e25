"""Ink in the cells of a page that belongs to nothing that was read of it.

All that was read (words, rules, fills, shapes, pictures) is taken off the picture of the page. What is left in a cell
is a colour if it fills the cell, else a remark: somebody has to look.
"""

import dataclasses
from collections.abc import Iterator
from itertools import chain

import numpy as np

from extract.arrays import Bools, Ints
from extract.vector.page_objects import PageObjects
from extract.vector.rendered.picture import LETTER, PAPER, RenderedPage, count_in, integral_of
from schemas.document import Box, Cell, Grid, Mark, Page, Remark

# Print reaches further than its box: glyphs by this share of their height, lines by what the picture blurs (points).
OVER_SHARE, BLUR_PT = 0.3, 1.4
# The rim of a cell may hold what is left of its rules (points).
RIM_PT = 2.0
# So little ink (square points), or ink that reaches no further (points), is no mark.
LEAST_PT2, LEAST_PT = 2.0, 3.0
# A cell is coloured where this share of it is ink, or where ink is in this share of its parts.
COLOURED_SHARE, PARTS, PARTS_SHARE, HATCHED_SHARE = 0.5, 4, 0.9, 0.08


def with_unread_ink(page: Page, objects: PageObjects, picture: RenderedPage) -> Page:
    """Return the page with what was not read of its cells; objects and picture turned as the page is read."""
    if not page.grids:
        return page
    left = _unread(page, objects, picture)
    sums = integral_of(left)
    grids = tuple(_with_unread(grid, left, sums, picture) for grid in page.grids)
    return page if grids == page.grids else dataclasses.replace(page, grids=grids)


def _unread(page: Page, objects: PageObjects, picture: RenderedPage) -> Bools:
    """Return which pixels of the picture are ink of nothing that was read."""
    left = picture.grey < PAPER
    changes = picture.changes >= LETTER
    for fill in objects.fills:
        rows, columns = _pixels(fill.box, BLUR_PT, picture)
        if min(fill.box.width, fill.box.height) > 4 * BLUR_PT and fill.color != "#ffffff":
            left[rows, columns] = False
            inner = _pixels(fill.box, -BLUR_PT, picture)
            left[inner] = changes[inner]
        elif fill.color != "#ffffff":
            left[rows, columns] = False
    for y, x0, x1 in objects.horizontals.tolist():
        left[_pixels(Box(x0, y, x1, y), BLUR_PT, picture)] = False
    for x, top, bottom in objects.verticals.tolist():
        left[_pixels(Box(x, top, x, bottom), BLUR_PT, picture)] = False
    for box in chain(objects.shapes, objects.images):
        left[_pixels(box, BLUR_PT, picture)] = False
    for box in _printed(page):
        left[_pixels(box, max(OVER_SHARE * box.height, BLUR_PT), picture)] = False
    return np.asarray(left, dtype=bool)


def _printed(page: Page) -> Iterator[Box]:
    lines = chain(page.lines, page.furniture, *(cell.lines for grid in page.grids for cell in grid.cells))
    return (word.box for line in lines for word in line.words if word.box is not None)


def _pixels(box: Box, around: float, picture: RenderedPage) -> tuple[slice, slice]:
    """Return the rows and columns of a box and what is ``around`` it (points)."""
    scale = picture.scale
    top, bottom = int((box.top - around) * scale), int(np.ceil((box.bottom + around) * scale))
    x0, x1 = int((box.x0 - around) * scale), int(np.ceil((box.x1 + around) * scale))
    return slice(max(top, 0), max(bottom, 0)), slice(max(x0, 0), max(x1, 0))


def _with_unread(grid: Grid, left: Bools, sums: Ints, picture: RenderedPage) -> Grid:
    boxes = np.array([cell.box for cell in grid.cells if cell.box is not None], dtype=np.float64).reshape(-1, 4)
    if len(boxes) < len(grid.cells):
        return grid
    rim = np.array((RIM_PT, RIM_PT, -RIM_PT, -RIM_PT))
    marked = np.flatnonzero(count_in(sums, (boxes + rim) * picture.scale) >= LEAST_PT2 * picture.scale**2)
    cells = list(grid.cells)
    for place in marked.tolist():
        cells[place] = _marked(cells[place], left, picture)
    return dataclasses.replace(grid, cells=tuple(cells)) if len(marked) else grid


def _marked(cell: Cell, left: Bools, picture: RenderedPage) -> Cell:
    assert cell.box is not None
    rows, columns = _pixels(cell.box, -RIM_PT, picture)
    ink = left[rows, columns]
    across, down = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    if not len(across) or max(across[-1] - across[0], down[-1] - down[0]) < LEAST_PT * picture.scale:
        return cell
    if _is_coloured(ink):
        grey = f"{round(float(picture.grey[rows, columns][ink].mean())):02x}"
        return cell._replace(marks=(*cell.marks, Mark("fill", f"#{3 * grey}", cell.box)))
    message = "The cell shows ink that is no text, rule or mark known to the reader."
    return cell._replace(remarks=(*cell.remarks, Remark("drawing-in-cell", message)))


def _is_coloured(ink: Bools) -> bool:
    """Say whether ink fills a cell, wholly or as a hatching does."""
    if ink.mean() >= COLOURED_SHARE:
        return True
    if ink.mean() < HATCHED_SHARE:
        return False
    parts = [part.any() for rows in np.array_split(ink, PARTS, axis=0) for part in np.array_split(rows, PARTS, axis=1)]
    return float(np.mean(parts)) >= PARTS_SHARE
