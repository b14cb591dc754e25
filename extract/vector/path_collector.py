"""What a page draws besides text, sorted into rules, filled areas and other shapes, whatever library read it.

Points, origin top left. A colour is #rrggbb; None where the path is not painted that way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extract.arrays import Floats, rows_of
from extract.grid.dots import LEAST_DOTS, are_dots, rules_of_dots
from extract.grid.rules import RulePiece
from extract.vector.page_objects import Fill, PageObjects
from schemas.document import Box, build_tuples, union_of

# Borders are drawn as filled rectangles up to this thick (a double rule in one piece included).
THICKEST_RULE_PT = 3.0
# An arrowhead is at most this large; it sits at an end of its line.
ARROWHEAD_PT = 14.0
# and its line meets it in the middle; the borders of a small filled cell run along its sides.
ARROW_MIDDLE_SHARE = 0.25
# An arrowhead begins this close to the end of its line.
HEAD_GAP_PT = 3.0
# How many lines are compared with all arrowheads at once.
LINES_AT_ONCE = 256
# Browsers draw check boxes with round corners, no larger than a line of print.
LARGEST_ROUND_BOX_PT = 20.0
# Sides this close together are one side.
SAME_SIDE_PT = 0.01
WHITE = "#ffffff"

Point = tuple[float, float]


@dataclass(slots=True)
class PathCollector:
    """The paths of one page as they are taken, in paint order."""

    horizontals: list[RulePiece] = field(default_factory=list)
    verticals: list[RulePiece] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    areas: list[Floats] = field(default_factory=list)
    """Boxes of areas as thin as rules, n x 4 each."""

    def add_segment(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Add a straight line by its box."""
        if bottom - top <= 1.0 and x1 - x0 > 0:
            self.horizontals.append(((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= 1.0:
            self.verticals.append(((x0 + x1) / 2, top, bottom))
        else:
            self.shapes.append(Box(x0, top, x1, bottom))

    def add_segments(self, boxes: Floats) -> None:
        """Add straight lines by their boxes, n x 4, in their order: most tables are drawn in these alone."""
        x0, top, x1, bottom = boxes.T
        across, down = x1 - x0, bottom - top
        horizontal = (down <= 1.0) & (across > 0)
        vertical = ~horizontal & (across <= 1.0)
        self.horizontals.extend(map(tuple, np.column_stack(((top + bottom) / 2, x0, x1))[horizontal].tolist()))
        self.verticals.extend(map(tuple, np.column_stack(((x0 + x1) / 2, top, bottom))[vertical].tolist()))
        self.shapes.extend(build_tuples(Box, boxes[~horizontal & ~vertical].tolist()))

    def add_thin_areas(self, boxes: Floats) -> None:
        """Add areas as thin as rules by their boxes, n x 4: a page may have thousands."""
        self.areas.append(boxes)

    def _take_thin_areas(self) -> None:
        """Make rules of the thin areas: dots in a row are one, any other is one along its longer side."""
        boxes = np.vstack(self.areas)
        dots = are_dots(boxes)
        if dots.sum() >= LEAST_DOTS:
            across, down, taken = rules_of_dots(boxes[dots])
            self.horizontals.extend(map(tuple, across.tolist()))
            self.verticals.extend(map(tuple, down.tolist()))
            boxes = np.vstack((boxes[~dots], boxes[dots][~taken]))
        x0, top, x1, bottom = boxes.T
        width, height = x1 - x0, bottom - top
        self.horizontals.extend(map(tuple, np.column_stack(((top + bottom) / 2, x0, x1))[width >= height].tolist()))
        self.verticals.extend(map(tuple, np.column_stack(((x0 + x1) / 2, top, bottom))[height >= width].tolist()))

    def add_rectangle(self, box: Box, fill: str | None, stroke: str | None) -> None:
        """Add a rectangle: a thin one is a rule, another one an area with or without a border."""
        if min(box.width, box.height) <= THICKEST_RULE_PT and (fill or stroke):
            self.areas.append(np.array([box], dtype=np.float64))
            return
        if fill:
            self.fills.append(Fill(box, fill))
        if stroke and stroke != WHITE:
            self.horizontals.extend(((box.top, box.x0, box.x1), (box.bottom, box.x0, box.x1)))
            self.verticals.extend(((box.x0, box.top, box.bottom), (box.x1, box.top, box.bottom)))

    def add_frame(self, one: Box, other: Box, fill: str | None) -> None:
        """Add the area between two boxes, one within the other: a border in one piece, a rule on each side."""
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
            if min(side.width, side.height) > SAME_SIDE_PT:
                self.add_rectangle(side, fill, None)

    def add_path(
        self, box: Box, points: Sequence[Point], fill: str | None, stroke: str | None, bent: bool = False
    ) -> None:
        """Add any other path by its corners: level and upright pieces are rules, the rest is a shape.

        ``bent``: it has curves; a small one with a line around it is a box of round corners, whose sides are no rules.
        """
        if fill and min(box.width, box.height) <= THICKEST_RULE_PT:
            self.add_rectangle(box, fill, stroke)
            return
        is_round_box = bent and stroke and max(box.width, box.height) <= LARGEST_ROUND_BOX_PT
        straight = not is_round_box and all(
            abs(a[0] - b[0]) <= 0.5 or abs(a[1] - b[1]) <= 0.5 for a, b in pairwise(points)
        )
        if straight and stroke:
            for a, b in pairwise(points):
                self.add_segment(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        elif straight and fill:
            self.fills.append(Fill(box, fill))
        elif fill != WHITE or stroke:
            self.shapes.append(box)

    def put_into(self, objects: PageObjects) -> None:
        """Store all that was collected in the page objects."""
        if self.areas:
            self._take_thin_areas()
        self._move_arrows_to_shapes()
        objects.horizontals, objects.verticals = _rows(self.horizontals), _rows(self.verticals)
        objects.fills, objects.shapes = self.fills, self.shapes

    def _move_arrows_to_shapes(self) -> None:
        """Make a line with an arrowhead at one of its ends a drawn shape: it is no rule."""
        heads = [box for box in self.shapes if max(box.width, box.height) <= ARROWHEAD_PT]
        ends = [fill.box for fill in self.fills if max(fill.box.width, fill.box.height) <= ARROWHEAD_PT]
        lines = [piece for piece in self.horizontals if piece[2] - piece[1] > ARROWHEAD_PT / 2]
        for piece, own in _lines_with_heads(lines, heads, ends) if heads or ends else ():
            if self._is_side_of_box(piece):
                continue
            y, x0, x1 = piece
            self.horizontals.remove(piece)
            self.shapes.append(union_of([Box(x0, y - 0.5, x1, y + 0.5), *own]))

    def _is_side_of_box(self, piece: RulePiece) -> bool:
        """Say whether a line is the upper or lower side of a small square, such as a check box."""
        y, x0, x1 = piece
        corners = [
            any(abs(x - end) <= 1 and min(abs(top - y), abs(bottom - y)) <= 1 and bottom - top <= 2 * (x1 - x0)
                for x, top, bottom in self.verticals)
            for end in (x0, x1)
        ]  # fmt: skip
        return all(corners)


def _lines_with_heads(
    lines: Sequence[RulePiece], heads: Sequence[Box], ends: Sequence[Box]
) -> Iterator[tuple[RulePiece, list[Box]]]:
    """Yield the lines with an arrowhead at an end, and these; ``heads``: small shapes, ``ends``: small fills."""
    boxes = [*heads, *ends]
    x0, top, x1, bottom = np.array(boxes, dtype=np.float64).T
    filled = np.arange(len(boxes)) >= len(heads)
    low = np.where(filled, (top + bottom) / 2 - ARROW_MIDDLE_SHARE * (bottom - top) - 0.5, top - 1)
    high = np.where(filled, (top + bottom) / 2 + ARROW_MIDDLE_SHARE * (bottom - top) + 0.5, bottom + 1)
    for first in range(0, len(lines), LINES_AT_ONCE):
        part = lines[first : first + LINES_AT_ONCE]
        y, start, stop = (column[:, None] for column in _rows(part).T)
        met = (low <= y) & (y <= high)
        gaps = [np.abs(side - end) for side in (x0, x1) for end in (start, stop)]
        met &= np.minimum.reduce(gaps) <= HEAD_GAP_PT
        for line in np.flatnonzero(met.any(axis=1)).tolist():
            yield part[line], [boxes[index] for index in np.flatnonzero(met[line]).tolist()]


def is_frame(one: Box, other: Box) -> bool:
    """Say whether one box lies within the other and so close to its sides that a rule is left between them.

    Where a path of both is filled by the even-odd rule, the smaller one is a hole.
    """
    outer, inner = (one, other) if one.width * one.height > other.width * other.height else (other, one)
    gaps = inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1, outer.bottom - inner.bottom
    return min(gaps) > -SAME_SIDE_PT and SAME_SIDE_PT < max(gaps) <= THICKEST_RULE_PT


def _rows(pieces: Sequence[RulePiece]) -> Floats:
    return rows_of(pieces, 3)
