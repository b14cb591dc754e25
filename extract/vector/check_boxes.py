"""Small squares that are drawn within a cell and border nothing: check boxes. They become shapes, their sides no rules.

Whether one is ticked shows in the picture of the page, whatever ticks it.
"""

import dataclasses

import numpy as np

from extract.arrays import Bools, Floats
from extract.vector.page_objects import Fill, PageObjects
from schemas.document import Box

# The sides of a check box (points), and how far they may differ.
SHORTEST_PT, LONGEST_PT, UNLIKE_SHARE = 4.0, 20.0, 0.25
# Sides of one box meet within this distance; lines of a table touch each other within it as well.
TOUCH_PT = 0.8


def take_check_boxes(objects: PageObjects) -> PageObjects:
    """Return the objects with each free small square among the shapes, its sides and its ground left out."""
    boxes = _squares(objects.horizontals, objects.verticals)
    if not len(boxes):
        return objects
    across = objects.horizontals[:, [1, 0, 2, 0]]
    down = objects.verticals[:, [0, 1, 0, 2]]
    free = _are_free(boxes, np.vstack((across, down)))
    boxes = boxes[free]
    if not len(boxes):
        return objects
    shapes = [Box(*box) for box in boxes.tolist()]
    return dataclasses.replace(
        objects,
        horizontals=objects.horizontals[~_within_any(across, boxes)],
        verticals=objects.verticals[~_within_any(down, boxes)],
        fills=[fill for fill in objects.fills if not _is_ground(fill, shapes)],
        shapes=[*objects.shapes, *shapes],
    )


def _squares(horizontals: Floats, verticals: Floats) -> Floats:
    """Return the boxes (n x 4) whose four sides are drawn, each once."""
    flat, steep = (_short(rules) for rules in (horizontals, verticals))
    if len(flat) < 2 or len(steep) < 2:
        return np.empty((0, 4))
    order = np.lexsort((flat[:, 0], flat[:, 2].round(), flat[:, 1].round()))
    upper, lower = flat[order][:-1], flat[order][1:]
    height, width = lower[:, 0] - upper[:, 0], upper[:, 2] - upper[:, 1]
    same = (np.abs(lower[:, 1:] - upper[:, 1:]) <= TOUCH_PT).all(axis=1)
    pairs = same & (np.abs(height - width) <= UNLIKE_SHARE * width)
    boxes = np.column_stack((upper[:, 1], upper[:, 0], upper[:, 2], lower[:, 0]))[pairs]
    for side in (0, 2):
        away = np.abs(boxes[:, None, (side, 1, 3)] - steep[None, :, :]).max(axis=2)
        boxes = boxes[(away <= TOUCH_PT).any(axis=1)]
    return np.unique(boxes, axis=0)


def _short(rules: Floats) -> Floats:
    lengths = rules[:, 2] - rules[:, 1]
    return rules[(lengths >= SHORTEST_PT) & (lengths <= LONGEST_PT)]


def _are_free(boxes: Floats, lines: Floats) -> Bools:
    """Say which boxes no line touches but those within them; ``lines``: n x 4."""
    free = np.ones(len(boxes), dtype=bool)
    for place, box in enumerate(boxes.tolist()):
        x0, top, x1, bottom = box[0] - TOUCH_PT, box[1] - TOUCH_PT, box[2] + TOUCH_PT, box[3] + TOUCH_PT
        touching = (lines[:, 0] <= x1) & (lines[:, 2] >= x0) & (lines[:, 1] <= bottom) & (lines[:, 3] >= top)
        inside = (lines[:, 0] >= x0) & (lines[:, 2] <= x1) & (lines[:, 1] >= top) & (lines[:, 3] <= bottom)
        free[place] = not (touching & ~inside).any()
    return free


def _within_any(lines: Floats, boxes: Floats) -> Bools:
    within = np.zeros(len(lines), dtype=bool)
    for x0, top, x1, bottom in boxes.tolist():
        across = (lines[:, 0] >= x0 - TOUCH_PT) & (lines[:, 2] <= x1 + TOUCH_PT)
        within |= across & (lines[:, 1] >= top - TOUCH_PT) & (lines[:, 3] <= bottom + TOUCH_PT)
    return within


def _is_ground(fill: Fill, shapes: list[Box]) -> bool:
    return any(shape.contains(fill.box, 2 * TOUCH_PT) and fill.box.contains(shape, 2 * TOUCH_PT) for shape in shapes)
