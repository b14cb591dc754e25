"""Which marks each cell of a grid has: fills in their paint order, bars, small areas, drawn shapes."""

from collections.abc import Iterator

import numpy as np

from extract.arrays import Floats, rows_of
from extract.vector.page_objects import Fill
from schemas.document import Box, Mark

# A fill is a cell's own colour when it covers half of it; a bar inside it covers half its width.
COVERED_SHARE = 0.5
# A bar of a Gantt chart is at least this share of its row's height; a neighbour's fill hangs over by less.
BAR_SHARE = 0.15
# In a high row it may be less, but a bar that one can see from a chair is this high (points).
THIN_BAR_PT = 4.0
# Smaller drawings are dots of a leader or dirt.
SMALLEST_SHAPE_PT = 3.0
# Pages of filled cells have hundreds of each; a page made to exhaust the memory has millions.
FILLS_AT_ONCE = 256
# What crosses rules and is taller than an arrow is a letter of a drawn watermark, a stamp or a signature.
TALLEST_ARROW_PT = 15.0


def marks_of_cells(
    boxes: list[Box], fills: list[Fill], shapes: list[Box], pictures: list[Box]
) -> dict[int, list[Mark]]:
    """Return the marks in each cell: the colour it ends up with, bars and small areas in it, drawn shapes.

    A picture is a mark of the cell around it; what one over several cells shows is not known here.
    """
    marks: dict[int, list[Mark]] = {}
    if not fills and not shapes and not pictures:
        return marks
    places = rows_of(boxes, 4)
    for painted, index, covers in _painted(rows_of([fill.box for fill in fills], 4), places):
        _paint(marks.setdefault(index, []), boxes[index], fills[painted], covers)
    for shape in shapes:
        for place in _cells_of_shape(places, shape):
            marks.setdefault(place, []).append(Mark("path", "", shape))
    for picture in pictures:
        for place in _cells_around(_overlaps(places, picture), picture):
            marks.setdefault(place, []).append(Mark("path", "", picture))
    return {index: found for index, found in marks.items() if found}


def _painted(fills: Floats, places: Floats) -> Iterator[tuple[int, int, bool]]:
    """Yield (fill, cell, whether it covers the cell) for each pair in which a cell is painted, in paint order.

    Many at once, but never the whole page.
    """
    width, height = (places[:, 2:] - places[:, :2]).T
    for first in range(0, len(fills), FILLS_AT_ONCE):
        x0, top, x1, bottom = (column[:, None] for column in fills[first : first + FILLS_AT_ONCE].T)
        wide = np.minimum(places[:, 2], x1) - np.maximum(places[:, 0], x0)
        high = np.minimum(places[:, 3], bottom) - np.maximum(places[:, 1], top)
        covers = wide / np.maximum(width, 0.1) * (high / np.maximum(height, 0.1)) >= COVERED_SHARE
        bars = high >= np.maximum(np.minimum(BAR_SHARE * height, THIN_BAR_PT), SMALLEST_SHAPE_PT - 1)
        painted, cells = np.nonzero((wide > 0) & (high > 0) & (covers | bars))
        yield from zip((painted + first).tolist(), cells.tolist(), covers[painted, cells].tolist(), strict=True)


def _cells_of_shape(places: Floats, shape: Box) -> list[int]:
    """Return the cells that a drawn shape marks: the one around it, or those that a flat arrow runs through."""
    over = _overlaps(places, shape)
    if max(shape.width, shape.height) < SMALLEST_SHAPE_PT:
        return []
    inside = _cells_around(over, shape)
    if inside or shape.height > TALLEST_ARROW_PT:
        return inside
    within_height = over[:, 1] >= shape.height - 2
    return [
        int(index)
        for index in np.flatnonzero(within_height & (over[:, 0] >= COVERED_SHARE * (places[:, 2] - places[:, 0])))
    ]


def _cells_around(over: Floats, shape: Box) -> list[int]:
    """Return the cells that a shape lies in; ``over``: how far each overlaps it."""
    if max(shape.width, shape.height) < SMALLEST_SHAPE_PT:
        return []
    inside = (over[:, 1] >= shape.height - 2) & (over[:, 0] >= shape.width - 2)
    return [int(index) for index in np.flatnonzero(inside)]


def _overlaps(places: Floats, box: Box) -> Floats:
    """Return how far each place overlaps the box: n x 2, width and height in points, negative where apart."""
    across = np.minimum(places[:, 2], box.x1) - np.maximum(places[:, 0], box.x0)
    down = np.minimum(places[:, 3], box.bottom) - np.maximum(places[:, 1], box.top)
    return np.column_stack((across, down))


def _paint(marks: list[Mark], cell: Box, fill: Fill, covers: bool) -> None:
    """Lay a fill over a cell: what covers it hides what was there, white hides and leaves nothing."""
    seen = Box(
        max(cell.x0, fill.box.x0),
        max(cell.top, fill.box.top),
        min(cell.x1, fill.box.x1),
        min(cell.bottom, fill.box.bottom),
    )
    if covers:
        marks.clear()
    elif seen.width / max(cell.width, 0.1) < COVERED_SHARE and not _lies_inside(cell, fill.box):
        return
    if fill.color != "#ffffff":
        marks.append(Mark("fill", fill.color, seen))


def _lies_inside(cell: Box, box: Box) -> bool:
    return cell.contains(box, 1.0) and min(box.width, box.height) >= SMALLEST_SHAPE_PT
