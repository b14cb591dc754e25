"""Ink in the cells of a page that belongs to nothing that was read of it.

All that was read (words, rules, fills, shapes, pictures) is taken off the picture of the page. What is left in a cell
is a colour if it fills the cell, else a remark: somebody has to look.
"""

import dataclasses
from itertools import chain, pairwise

import cv2
import numpy as np

from extract.arrays import Bools, Floats, Mask, rows_of
from extract.vector.cell_marks import SMALLEST_SHAPE_PT
from extract.vector.character_owners import find_watermarks
from extract.vector.page_objects import PageObjects
from extract.vector.rendered.memory import borrowed
from extract.vector.rendered.picture import PAPER, RenderedPage, count_in, integral_of
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
    left = _beside_words(page, objects, picture)
    inked = [_inked_cells(grid, left, picture) for grid in page.grids]
    if not any(inked):  # so it is on most pages, and taking their rules off takes twice as long
        return page
    _take_off_drawings(left, page, objects, picture)
    grids = tuple(_with_unread(grid, places, left, picture) for grid, places in zip(page.grids, inked, strict=True))
    return page if grids == page.grids else dataclasses.replace(page, grids=grids)


def _beside_words(page: Page, objects: PageObjects, picture: RenderedPage) -> Mask:
    """Return which pixels of the picture are ink of no fill and no word that was read."""
    left = borrowed(picture.grey.shape, np.uint8)
    cv2.threshold(picture.grey, PAPER - 1, 1, cv2.THRESH_BINARY_INV, left)
    for fill in objects.fills:
        if fill.color == "#ffffff":
            continue
        left[_pixels(fill.box, BLUR_PT, picture)] = 0
        if min(fill.box.width, fill.box.height) > 4 * BLUR_PT:
            inner = _pixels(fill.box, -BLUR_PT, picture)
            left[inner] = picture.ink[inner]
    _take_off_words(left, _printed(page), picture.scale)
    if any(cell.remarks for grid in page.grids for cell in grid.cells):  # some print was read and left out
        kept = objects.boxes[~find_watermarks(objects)] if len(objects.texts) else objects.boxes
        _take_off_words(left, [Box(*box) for box in kept.tolist()], picture.scale)
    return left


def _take_off_drawings(left: Mask, page: Page, objects: PageObjects, picture: RenderedPage) -> None:
    """Take rules, drawn marks, dots and what lies over several rows off the picture of what is left."""
    _take_off_rules(left, objects.horizontals[:, [1, 0, 2, 0]], picture.scale)
    _take_off_rules(left, objects.verticals[:, [0, 1, 0, 2]], picture.scale)
    marks = (mark.box for grid in page.grids for cell in grid.cells for mark in cell.marks if mark.kind == "path")
    drawn = chain(objects.shapes, objects.images)
    known = (box for box in drawn if max(box.width, box.height) < SMALLEST_SHAPE_PT or not _is_in_row(box, page))
    for box in chain(known, marks):
        left[_pixels(box, BLUR_PT, picture)] = 0


def _is_in_row(box: Box, page: Page) -> bool:
    """Say whether a drawing lies in one row of a table; what is higher lies over the page, as a stamp does."""
    return any(
        top - RIM_PT <= box.top and box.bottom <= bottom + RIM_PT and grid.xs[0] < box.x1 and box.x0 < grid.xs[-1]
        for grid in page.grids
        for top, bottom in pairwise(grid.ys)
    )


def _take_off_rules(left: Mask, lines: Floats, scale: float) -> None:
    """Take straight lines off the picture of what is left: n x 4, from x0, y0 to x1, y1 (points)."""
    ends = np.floor(lines * scale).astype(np.int32).reshape(-1, 2, 2)
    cv2.polylines(left, list(ends), False, 0, 1 + 2 * round(BLUR_PT * scale))


def _take_off_words(left: Mask, words: list[Box], scale: float) -> None:
    """Take words off the picture of what is left."""
    boxes = rows_of(words, 4)
    around = np.maximum(OVER_SHARE * (boxes[:, 3:] - boxes[:, 1:2]), BLUR_PT)
    low, high = ((boxes[:, :2] - around) * scale).clip(0), ((boxes[:, 2:] + around) * scale).clip(0)
    for x0, top, x1, bottom in np.hstack((low, high + 1)).astype(np.int64).tolist():
        left[top:bottom, x0:x1] = 0


def _printed(page: Page) -> list[Box]:
    """Return the boxes of a page's words; the picture does not show its watermarks."""
    lines = chain(page.lines, *(cell.lines for grid in page.grids for cell in grid.cells))
    return [word.box for line in lines for word in line.words if word.box is not None]


def _pixels(box: Box, around: float, picture: RenderedPage) -> tuple[slice, slice]:
    """Return the rows and columns of a box and what is ``around`` it (points)."""
    scale = picture.scale
    top, bottom = int((box.top - around) * scale), int(np.ceil((box.bottom + around) * scale))
    x0, x1 = int((box.x0 - around) * scale), int(np.ceil((box.x1 + around) * scale))
    return slice(max(top, 0), max(bottom, 0)), slice(max(x0, 0), max(x1, 0))


def _inked_cells(grid: Grid, left: Mask, picture: RenderedPage) -> list[int]:
    """Return the places of the cells in which there is enough ink to be a mark."""
    boxes = rows_of([cell.box for cell in grid.cells if cell.box is not None], 4)
    if len(boxes) < len(grid.cells) or not len(boxes):
        return []
    rim = np.array((RIM_PT, RIM_PT, -RIM_PT, -RIM_PT))
    boxes = (boxes + rim) * picture.scale
    x, top, bottom = max(int(boxes[:, 0].min()), 0), max(int(boxes[:, 1].min()), 0), int(boxes[:, 3].max()) + 1
    sums = integral_of(left[top:bottom, x : int(boxes[:, 2].max()) + 1])
    return np.flatnonzero(count_in(sums, boxes - np.array((x, top, x, top))) >= LEAST_PT2 * picture.scale**2).tolist()


def _with_unread(grid: Grid, inked: list[int], left: Mask, picture: RenderedPage) -> Grid:
    """Return the grid with what is left in some of its cells."""
    cells = list(grid.cells)
    for place in inked:
        cells[place] = _marked(cells[place], left, picture)
    return dataclasses.replace(grid, cells=tuple(cells)) if inked else grid


def _marked(cell: Cell, left: Mask, picture: RenderedPage) -> Cell:
    assert cell.box is not None
    rows, columns = _pixels(cell.box, -RIM_PT, picture)
    ink = left[rows, columns] > 0
    if np.count_nonzero(ink) < LEAST_PT2 * picture.scale**2:
        return cell
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
