"""What a page draws besides text, sorted into rules, filled areas and other shapes, whatever library read it.

Points, origin top left. A colour is #rrggbb; None where the path is not painted that way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extract.arrays import Floats
from extract.vector.page_objects import Fill, Ink
from schemas.document import Box, made, union_of

# Borders are drawn as filled rectangles up to this thick (a double rule in one piece included).
THICKEST_RULE = 3.0
# An arrowhead is at most this large; it sits at an end of its line.
ARROWHEAD = 14.0
# and its line meets it in the middle; the borders of a small filled cell run along its sides.
MIDDLE = 0.25
# Sides this close together are one side.
TOUCH = 0.01
WHITE = "#ffffff"

Piece = tuple[float, float, float]
Point = tuple[float, float]


@dataclass(slots=True)
class Drawn:
    """The paths of one page as they are taken, in paint order."""

    flat: list[Piece] = field(default_factory=list)
    steep: list[Piece] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)

    def take_segment(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Take a straight line by its box."""
        if bottom - top <= 1.0 and x1 - x0 > 0:
            self.flat.append(((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= 1.0:
            self.steep.append(((x0 + x1) / 2, top, bottom))
        else:
            self.shapes.append(Box(x0, top, x1, bottom))

    def take_segments(self, boxes: Floats) -> None:
        """Take straight lines by their boxes, n x 4, in their order: most tables are drawn in these alone."""
        x0, top, x1, bottom = boxes.T
        across, down = x1 - x0, bottom - top
        level = (down <= 1.0) & (across > 0)
        upright = ~level & (across <= 1.0)
        self.flat.extend(map(tuple, np.column_stack(((top + bottom) / 2, x0, x1))[level].tolist()))
        self.steep.extend(map(tuple, np.column_stack(((x0 + x1) / 2, top, bottom))[upright].tolist()))
        self.shapes.extend(made(Box, boxes[~level & ~upright].tolist()))

    def take_thin(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Take an area as thin as a rule by its box."""
        if x1 - x0 >= bottom - top:
            self.flat.append(((top + bottom) / 2, x0, x1))
        if bottom - top >= x1 - x0:
            self.steep.append(((x0 + x1) / 2, top, bottom))

    def take_thin_areas(self, boxes: Floats) -> None:
        """Take areas as thin as rules by their boxes, n x 4: a page may have thousands."""
        x0, top, x1, bottom = boxes.T
        across, down = x1 - x0, bottom - top
        self.flat.extend(map(tuple, np.column_stack(((top + bottom) / 2, x0, x1))[across >= down].tolist()))
        self.steep.extend(map(tuple, np.column_stack(((x0 + x1) / 2, top, bottom))[down >= across].tolist()))

    def take_rect(self, box: Box, fill: str | None, stroke: str | None) -> None:
        """Take a rectangle: a thin one is a rule, another one an area with or without a border."""
        if min(box.width, box.height) <= THICKEST_RULE and (fill or stroke):
            self.take_thin(box.x0, box.top, box.x1, box.bottom)
            return
        if fill:
            self.fills.append(Fill(box, fill))
        if stroke and stroke != WHITE:
            self.flat.extend(((box.top, box.x0, box.x1), (box.bottom, box.x0, box.x1)))
            self.steep.extend(((box.x0, box.top, box.bottom), (box.x1, box.top, box.bottom)))

    def take_frame(self, one: Box, other: Box, fill: str | None) -> None:
        """Take the area between two boxes, one within the other: a border in one piece, a rule on each side."""
        outer, inner = (
            union_of([one, other]),
            Box(max(one.x0, other.x0), max(one.top, other.top), min(one.x1, other.x1), min(one.bottom, other.bottom)),
        )
        sides = (
            Box(outer.x0, outer.top, outer.x1, inner.top),
            Box(outer.x0, inner.bottom, outer.x1, outer.bottom),
            Box(outer.x0, outer.top, inner.x0, outer.bottom),
            Box(inner.x1, outer.top, outer.x1, outer.bottom),
        )
        for side in sides:
            if min(side.width, side.height) > TOUCH:
                self.take_rect(side, fill, None)

    def take_curve(self, box: Box, points: Sequence[Point], fill: str | None, stroke: str | None) -> None:
        """Take any other path by its corners: level and upright pieces are rules, the rest is a shape."""
        if fill and min(box.width, box.height) <= THICKEST_RULE:
            self.take_rect(box, fill, stroke)
            return
        straight = all(abs(a[0] - b[0]) <= 0.5 or abs(a[1] - b[1]) <= 0.5 for a, b in pairwise(points))
        if straight and stroke:
            for a, b in pairwise(points):
                self.take_segment(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        elif straight and fill:
            self.fills.append(Fill(box, fill))
        elif fill != WHITE or stroke:
            self.shapes.append(box)

    def put_into(self, ink: Ink) -> None:
        """Hand all that was taken to an ink."""
        self._take_arrows()
        ink.horizontals, ink.verticals = _rows(self.flat), _rows(self.steep)
        ink.fills, ink.shapes = self.fills, self.shapes

    def _take_arrows(self) -> None:
        """Make a line with an arrowhead at one of its ends a drawn shape: it is no rule."""
        heads = [box for box in self.shapes if max(box.width, box.height) <= ARROWHEAD]
        ends = [fill.box for fill in self.fills if max(fill.box.width, fill.box.height) <= ARROWHEAD]
        for piece in self.flat[:] if heads or ends else ():
            y, x0, x1 = piece
            near = [box for box in heads if box.top - 1 <= y <= box.bottom + 1]
            near += [box for box in ends if abs(y - (box.top + box.bottom) / 2) <= MIDDLE * box.height + 0.5]
            at_end = [box for box in near if min(abs(x - end) for x in (box.x0, box.x1) for end in (x0, x1)) <= 3]
            if at_end and x1 - x0 > ARROWHEAD / 2:
                self.flat.remove(piece)
                self.shapes.append(union_of([Box(x0, y - 0.5, x1, y + 0.5), *at_end]))


def is_frame(one: Box, other: Box) -> bool:
    """Say whether one box lies within the other and so close to its sides that a rule is left between them.

    Where a path of both is filled by the even-odd rule, the smaller one is a hole.
    """
    outer, inner = (one, other) if one.width * one.height > other.width * other.height else (other, one)
    gaps = inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1, outer.bottom - inner.bottom
    return min(gaps) > -TOUCH and TOUCH < max(gaps) <= THICKEST_RULE


def _rows(pieces: list[Piece]) -> Floats:
    return np.array(pieces, dtype=np.float64).reshape(-1, 3)
