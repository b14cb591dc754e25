"""Text that a cell is too small for: in the file, clipped away on the paper.

Spreadsheets clip a text at its cell's borders. What they clip of a merged cell at a page end stands on the next page;
what they clip of a row that is too low or a column that is too narrow stands nowhere.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extract.vector.page_objects import turned_boxes
from schemas.document import Cell, Page


@dataclass(frozen=True, slots=True)
class CutText:
    """A piece of text that is clipped away, and the place nearest to it that is not (points, the page as shown)."""

    text: str
    x: float
    y: float


def turned_cuts(cuts: Sequence[CutText], degrees: int, width: float, height: float) -> tuple[CutText, ...]:
    """Return the pieces on the page of this size after it was turned clockwise by 0, 90, 180 or 270 degrees."""
    if not cuts:
        return ()
    points = np.array([(cut.x, cut.y, cut.x, cut.y) for cut in cuts], dtype=np.float64).reshape(-1, 4)
    places = turned_boxes(points, degrees, width, height).tolist()
    return tuple(CutText(cut.text, place[0], place[1]) for cut, place in zip(cuts, places, strict=True))


def with_cut_texts(page: Page, cuts: Sequence[CutText]) -> Page:
    """Return the page with each piece told to the cell that it was clipped at."""
    if not cuts:
        return page
    grids = tuple(
        dataclasses.replace(grid, cells=tuple(_with_cuts(page, cell, cuts) for cell in grid.cells))
        for grid in page.grids
    )
    return dataclasses.replace(page, grids=grids)


def _with_cuts(page: Page, cell: Cell, cuts: Sequence[CutText]) -> Cell:
    if cell.box is None:
        return cell
    box = page.shown_box(cell.box)
    own = " ".join(cut.text for cut in cuts if box.x0 <= cut.x < box.x1 and box.top <= cut.y < box.bottom)
    return cell._replace(cut=own) if own.strip() else cell
