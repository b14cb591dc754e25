"""Ink in cells of text that was not read: letters that make one piece with a pen's stroke, a stamp or a photo."""

from collections.abc import Collection, Sequence

import numpy as np

from extract.scan.layout.print import LONE_DUST_PT, PrintComponents
from extract.scan.picture import pixels_of
from extract.scan.thresholds import INSIDE_CELL_PT
from schemas.document import Box, Cell, Remark

UNREAD = Remark("drawing-in-cell", "A stroke or a stamp lies over this cell; print that touches it was not read.")


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
