"""What a shape or a small picture in a cell looks like: an empty box, a box with something in it, or neither.

Told from the picture of the page, so that it does not matter how the box is drawn and how it is ticked.
"""

import dataclasses

import numpy as np
from numpy.typing import NDArray

from extract.vector.rendered.picture import LEAST_CHANGE, RenderedPage
from schemas.document import Box, Cell, Page

EMPTY_BOX, TICKED_BOX = "☐", "☑"
# A check box, or a circle for the same: its sides in points, and how far they may differ.
SHORTEST_PT, LONGEST_PT, UNLIKE_SHARE = 4.0, 30.0, 0.35
# A frame runs along each side within this share of the box; a ring comes so near to it along 80 % of each side.
BAND_SHARE, ALONG_SHARE = 0.28, 0.78
# What lies further in is the box's content; the paper within a frame shows no more ink than this.
INNER_SHARE, MOST_PAPER_INK = 0.32, 0.03
# Ink is darker than the paper beside it by this much grey, a frame darker than what it frames by that much.
INK, FRAME = 30, 40
# Some paper around a mark, in pixels.
MARGIN_PX = 2


def with_looks(page: Page, picture: RenderedPage) -> Page:
    """Return the page with the sign of each box among its drawn marks; ``picture``: turned as the page is read."""
    if not any(mark.kind == "path" for grid in page.grids for cell in grid.cells for mark in cell.marks):
        return page
    grids = tuple(
        dataclasses.replace(grid, cells=tuple(_with_look(cell, picture) for cell in grid.cells)) for grid in page.grids
    )
    return dataclasses.replace(page, grids=grids)


def _with_look(cell: Cell, picture: RenderedPage) -> Cell:
    drawn = [mark for mark in cell.marks if mark.kind == "path"]
    looks = {mark: look_of(mark.box, picture) for mark in drawn if not mark.value}
    if not any(looks.values()):
        return cell
    boxes = [mark.box for mark, look in looks.items() if look]
    marks = []
    for mark in cell.marks:
        look = looks.get(mark, "")
        if look:
            marks.append(mark._replace(value=look))
        elif not any(box.contains(mark.box, 1.0) for box in boxes):  # what ticks a box is a part of its look
            marks.append(mark)
    return cell._replace(marks=tuple(marks))


def look_of(box: Box, picture: RenderedPage) -> str:
    """Return the sign of a check box, empty where a shape is none."""
    width, height = box.width, box.height
    if min(width, height) < SHORTEST_PT or max(width, height) > LONGEST_PT:
        return ""
    if abs(width - height) > UNLIKE_SHARE * max(width, height):
        return ""
    scale = picture.scale
    rows = slice(max(int(box.top * scale) - MARGIN_PX, 0), int(np.ceil(box.bottom * scale)) + MARGIN_PX)
    columns = slice(max(int(box.x0 * scale) - MARGIN_PX, 0), int(np.ceil(box.x1 * scale)) + MARGIN_PX)
    grey = picture.grey[rows, columns].astype(np.int16)
    return _look(grey) if grey.size else ""


def _look(grey: NDArray[np.int16]) -> str:
    ink = int(grey.max()) - grey > INK
    across, down = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    if not len(across) or not len(down):
        return ""
    rows, columns = slice(down[0], down[-1] + 1), slice(across[0], across[-1] + 1)
    ink, grey = ink[rows, columns], grey[rows, columns]
    band = max(2, round(BAND_SHARE * min(ink.shape)))
    sides = ink[:band].any(axis=0), ink[-band:].any(axis=0), ink[:, :band].any(axis=1), ink[:, -band:].any(axis=1)
    edge = max(2, round(INNER_SHARE * min(ink.shape)))
    inner = grey[edge:-edge, edge:-edge]
    if min(float(side.mean()) for side in sides) < ALONG_SHARE or not inner.size:
        return ""
    ground = int(np.median(inner))
    if (np.abs(inner - ground) > LEAST_CHANGE).mean() > MOST_PAPER_INK:
        return TICKED_BOX
    return EMPTY_BOX if ground - int(grey.min()) > FRAME else TICKED_BOX
