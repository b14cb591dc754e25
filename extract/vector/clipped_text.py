"""Text that a cell is too small for: in the file, clipped away on the paper.

Spreadsheets clip a text at its cell's borders. What they clip of a merged cell at a page end is on the next page;
what they clip of a row that is too low or a column that is too narrow is nowhere.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extract.vector.page_objects import turned_boxes
from schemas.document import Cell, Page


@dataclass(frozen=True, slots=True)
class ClippedText:
    """A piece of text that is clipped away, and the place nearest to it that is not (points, the page as shown)."""

    text: str
    x: float
    y: float


def turned_clipped_texts(
    clipped: Sequence[ClippedText], degrees: int, width: float, height: float
) -> tuple[ClippedText, ...]:
    """Return the pieces on the page of this size after it was turned clockwise by 0, 90, 180 or 270 degrees."""
    if not clipped:
        return ()
    points = np.array([(piece.x, piece.y, piece.x, piece.y) for piece in clipped], dtype=np.float64).reshape(-1, 4)
    places = turned_boxes(points, degrees, width, height).tolist()
    return tuple(ClippedText(piece.text, place[0], place[1]) for piece, place in zip(clipped, places, strict=True))


def with_clipped_texts(page: Page, clipped: Sequence[ClippedText]) -> Page:
    """Return the page with each piece in the cell that it was clipped at."""
    if not clipped:
        return page
    grids = tuple(
        dataclasses.replace(grid, cells=tuple(_with_clipped_text(page, cell, clipped) for cell in grid.cells))
        for grid in page.grids
    )
    return dataclasses.replace(page, grids=grids)


def _with_clipped_text(page: Page, cell: Cell, clipped: Sequence[ClippedText]) -> Cell:
    if cell.box is None:
        return cell
    box = page.shown_box(cell.box)
    own = " ".join(piece.text for piece in clipped if box.x0 <= piece.x < box.x1 and box.top <= piece.y < box.bottom)
    return cell._replace(cut=own) if own.strip() else cell
