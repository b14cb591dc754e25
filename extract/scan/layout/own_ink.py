"""A printed line is cut out of its page alone: what belongs to other lines or cells is painted over as paper."""

from collections.abc import Sequence

import cv2
import numpy as np

from extract.arrays import Bools, Grey, Ints
from extract.scan.layout.print import SMALL_CAPITALS, PrintComponents
from extract.scan.layout.text_lines import TextLine
from extract.scan.picture import pixels_of
from schemas.document import Box

# White left beside a line that is cut out, and above and below it (points). With 2.4 above, a page took an eighth less
# of the engine, but narrow letters of 7-point type were lost.
CROP_MARGIN_PT = (2.0, 1.8)
# Of the same cell a letter is a line's where this share of its height, or of the line's, is in it; the tail of a line
# above is not.
OWN_SHARE = 0.5


def crop_box(line: Box) -> Box:
    """Return the place of a line's crop on its page: its ink with some white around it."""
    beside, above = CROP_MARGIN_PT
    return Box(max(line.x0 - beside, 0.0), max(line.top - above, 0.0), line.x1 + beside, line.bottom + above)


def crop_line(grey: Grey, scale: float, line: Box) -> Grey:
    """Return the crop of a line with all that is printed around it."""
    rows, columns = pixels_of(crop_box(line), scale)
    return grey[rows.start : rows.stop + 1, columns.start : columns.stop + 1]


def crops_of_own_ink(
    grey: Grey, scale: float, lines: Sequence[tuple[int, TextLine]], components: PrintComponents, regions: Ints
) -> list[Grey]:
    """Return the crop of each line with its own ink alone; ``lines``: each with the region that it lies in."""
    return [_without_others(grey, scale, line.ink, components, regions == region) for region, line in lines]


def _without_others(grey: Grey, scale: float, line: Box, components: PrintComponents, same: Bools) -> Grey:
    crop = crop_line(grey, scale, line)
    others = _others(line, components, same)
    if not others.any():
        return crop
    rows, columns = pixels_of(crop_box(line), scale)
    labels = components.labels[rows.start : rows.stop + 1, columns.start : columns.stop + 1]
    foreign = np.isin(labels, components.ids[others])
    halo = cv2.dilate(foreign.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(foreign | (halo & (labels == 0)), np.uint8(255), crop)


def _others(line: Box, components: PrintComponents, same: Bools) -> Bools:
    """Say which components reach into a line's crop and are not of the line."""
    boxes, crop = components.boxes, crop_box(line)
    # a pixel at the crop's edge may belong to what begins a point beyond it
    near = (boxes[:, :2] < (crop.x1 + 1, crop.bottom + 1)).all(axis=1)
    near &= (boxes[:, 2:] > (crop.x0 - 1, crop.top - 1)).all(axis=1)
    shared = np.minimum(boxes[:, 3], line.bottom) - np.maximum(boxes[:, 1], line.top)
    elsewhere = shared < OWN_SHARE * np.minimum(boxes[:, 3] - boxes[:, 1], line.height)
    return np.asarray(near & (~same | elsewhere | _strokes_across(line, components)), dtype=bool)


def _strokes_across(line: Box, components: PrintComponents) -> Bools:
    """Say which components are narrow and stick out of a line above and below: pieces of a rule that was not found."""
    boxes = components.boxes
    narrow = boxes[:, 2] - boxes[:, 0] < SMALL_CAPITALS * components.capital
    return np.asarray(narrow & (boxes[:, 1] < line.top) & (boxes[:, 3] > line.bottom), dtype=bool)
