"""What is drawn on a page, as plain arrays, whatever library read it.

Every reading of a page fills PageObjects; everything after it (rules, grid, words, cells) is made from them alone.
Points, origin top left. Knows no PDF.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from extract.arrays import Floats, Ints, rows_of
from schemas.document import Box, build_tuples


@dataclass(slots=True)
class Fill:
    """A filled area in its paint order; ``color`` is #rrggbb."""

    box: Box
    color: str


@dataclass(slots=True)
class PageObjects:
    """One page's characters, straight rules, filled areas and other drawn shapes.

    ``texts``: n strings, a character each; ``boxes``: n x 4 (x0, top, x1, bottom); ``sizes``: n font sizes;
    ``angles``: n degrees by which the text is turned clockwise from reading left to right, -1 where it is no
    multiple of 90. ``horizontals``: rows of (y, x0, x1); ``verticals``: rows of (x, top, bottom).
    ``shapes``: boxes of curves and slanted lines; ``images``: boxes of pictures.
    """

    width: float
    height: float
    texts: list[str] = field(default_factory=list)
    boxes: Floats = field(default_factory=lambda: np.empty((0, 4)))
    sizes: Floats = field(default_factory=lambda: np.empty(0))
    angles: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    horizontals: Floats = field(default_factory=lambda: np.empty((0, 3)))
    verticals: Floats = field(default_factory=lambda: np.empty((0, 3)))
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)


def turned_boxes(boxes: Floats, degrees: int, width: float, height: float) -> Floats:
    """Return n x 4 boxes of a page of this size after the page was turned clockwise by 0, 90, 180 or 270."""
    x0, top, x1, bottom = boxes.T
    columns = {
        0: (x0, top, x1, bottom),
        90: (height - bottom, x0, height - top, x1),
        180: (width - x1, height - bottom, width - x0, height - top),
        270: (top, width - x1, bottom, width - x0),
    }[degrees]
    return np.column_stack(columns)


def turn_each(boxes: Sequence[Box], degrees: int, width: float, height: float) -> list[Box]:
    """Return each box of a page of this size after the page was turned clockwise by 0, 90, 180 or 270."""
    return build_tuples(Box, turned_boxes(rows_of(boxes, 4), degrees, width, height).tolist())


def turned_objects(objects: PageObjects, degrees: int) -> PageObjects:
    """Return the objects of the page turned clockwise by 0, 90, 180 or 270 degrees."""
    if degrees == 0:
        return objects
    width, height = objects.width, objects.height
    across = turned_boxes(objects.horizontals[:, [1, 0, 2, 0]], degrees, width, height)
    down = turned_boxes(objects.verticals[:, [0, 1, 0, 2]], degrees, width, height)
    horizontals, verticals = (across, down) if degrees == 180 else (down, across)
    fills = turn_each([fill.box for fill in objects.fills], degrees, width, height)
    return PageObjects(
        width=width if degrees == 180 else height,
        height=height if degrees == 180 else width,
        texts=objects.texts,
        boxes=turned_boxes(objects.boxes, degrees, width, height),
        sizes=objects.sizes,
        angles=np.where(objects.angles < 0, -1, (objects.angles + degrees) % 360),
        horizontals=horizontals[:, [1, 0, 2]],
        verticals=verticals[:, [0, 1, 3]],
        fills=[Fill(box, fill.color) for box, fill in zip(fills, objects.fills, strict=True)],
        shapes=turn_each(objects.shapes, degrees, width, height),
        images=turn_each(objects.images, degrees, width, height),
    )


def reading_turn(objects: PageObjects) -> int:
    """Return the clockwise turn after which most of the page's characters read from left to right."""
    if not objects.angles.any():  # so on most pages
        return 0
    straight = objects.angles[objects.angles >= 0]
    if not len(straight):
        return 0
    counts = np.bincount(straight // 90, minlength=4)
    return int((4 - counts.argmax()) % 4) * 90
