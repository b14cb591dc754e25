"""Ink in cells of text that was not read: one piece with a pen's stroke, a stamp or a photo, or in no printed line."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from extract.arrays import Ints
from extract.scan.layout.print import LONE_DUST_PT, PrintComponents
from extract.scan.layout.text_lines import SHARED_HEIGHT_SHARE, TALLEST_LETTER, TextLine
from extract.scan.picture import pixels_of
from extract.scan.thresholds import INSIDE_CELL_PT
from schemas.document import Box, Cell, Remark

# Small letters are higher than this; dashes and crumbs of rules are not.
LETTER_CAPITALS = 0.6
UNREAD = Remark("drawing-in-cell", "A stroke or a stamp lies over this cell; print that touches it was not read.")
LOST = Remark("low-confidence", "Ink as large as letters is in no line of this cell and was not read.")


def cells_with_unread_ink(components: PrintComponents, cells: Sequence[Box], scale: float) -> list[int]:
    """Return which cells (boxes in points) hold ink that is too large for letters, more than dust of it."""
    if not len(components.strokes):
        return []
    strokes = np.isin(components.labels, components.strokes, kind="table")
    least = (LONE_DUST_PT * scale) ** 2
    return [
        index for index, cell in enumerate(cells) if strokes[pixels_of(cell, scale, -INSIDE_CELL_PT)].sum() >= least
    ]


def remarked(cells: Sequence[Cell], chosen: Collection[int], remark: Remark) -> tuple[Cell, ...]:
    """Return a table's cells, those of these numbers with a remark."""
    return tuple(
        cell._replace(remarks=(*cell.remarks, remark)) if i in chosen else cell for i, cell in enumerate(cells)
    )


def cells_with_lost_letters(
    components: PrintComponents, regions: Ints, lines: Iterable[tuple[int, TextLine]]
) -> set[int]:
    """Return the numbers of the cells in which ink as large as letters is in no line, and so is not read."""
    boxes = components.boxes
    heights = boxes[:, 3] - boxes[:, 1]
    letters = (heights >= LETTER_CAPITALS * components.capital) & (heights <= TALLEST_LETTER * components.capital)
    lost = (regions >= 0) & letters
    for region, line in lines:
        ink = line.ink
        shared = np.minimum(boxes[:, 3], ink.bottom) - np.maximum(boxes[:, 1], ink.top)
        beside = (boxes[:, 2] < ink.x0) | (boxes[:, 0] > ink.x1)
        lost &= (regions != region) | beside | (shared < SHARED_HEIGHT_SHARE * np.minimum(heights, ink.height))
    return set(regions[lost].tolist())
