"""From the ink of a picture without its rules to printed lines, and to words by an engine.

Components (connected ink) gather in lines; each line is cut out and recognized. Knows no table.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ink import Floats
from extract.ocr import Grey, Recognize
from extract.picture import INK, Picture
from extract.picture_rules import Mask
from schemas.document import Box, Line, Word

# Dust is smaller than a full stop of six-point print (points).
SPECK = 0.55
# A stroke taller or wider than this is no letter of the running text: a stamp, a signature, a photo.
TALLEST_LETTER, WIDEST_LETTER = 40.0, 120.0
# A component stands on a line when it shares this much of the smaller one's height with it.
SHARED = 0.5
# White left around a line that is cut out (points).
MARGIN = 1.2


@dataclass(slots=True)
class Components:
    """Connected ink of a page: ``boxes`` n x 4 (x0, top, x1, bottom) in points, ``areas`` in square points."""

    boxes: Floats
    areas: Floats


def clean_grey(picture: Picture, mask: Mask) -> Grey:
    """Return the picture with its rules painted over as paper."""
    wide = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return np.where(wide > 0, np.uint8(255), picture.grey)


def components_of(grey: Grey, scale: float) -> Components:
    """Return the connected ink of a page that may be print or marks; specks and huge shapes are left out."""
    ink = (grey < 255 * INK).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, y, width, height, area = (stats[1:, column] / scale for column in range(5))
    areas = area / scale
    kept = (np.maximum(width, height) >= SPECK) & (areas >= SPECK * SPECK * 0.6)
    kept &= (height <= TALLEST_LETTER) & (width <= WIDEST_LETTER)
    return Components(np.column_stack((x, y, x + width, y + height))[kept], areas[kept])


def line_boxes(boxes: Floats) -> list[Box]:
    """Return the boxes of the printed lines that components of one cell or block stand on, top to bottom."""
    if not len(boxes):
        return []
    heights = boxes[:, 3] - boxes[:, 1]
    usual = float(np.median(heights[heights >= 0.6 * np.percentile(heights, 80)]))
    letters = boxes[(heights >= 0.5 * usual) & (heights <= 1.7 * usual)]
    rows: list[list[float]] = []
    for top, bottom in letters[np.argsort((letters[:, 1] + letters[:, 3]) / 2)][:, [1, 3]].tolist():
        shared = min(rows[-1][1], bottom) - max(rows[-1][0], top) if rows else -1.0
        if rows and shared >= SHARED * min(bottom - top, rows[-1][1] - rows[-1][0]):
            rows[-1] = [min(rows[-1][0], top), max(rows[-1][1], bottom)]
        else:
            rows.append([top, bottom])
    return [found for row in _with_small(rows, boxes, heights < 0.5 * usual) if (found := row) is not None]


def _with_small(rows: list[list[float]], boxes: Floats, small: NDArray[np.bool_]) -> list[Box | None]:
    """Return the box of each row with the dots and dashes nearest to it."""
    if not rows:
        return []
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    spans = np.array(rows)
    away = np.maximum(spans[None, :, 0] - middle[:, None], middle[:, None] - spans[None, :, 1]).clip(0)
    nearest, reach = away.argmin(axis=1), 0.6 * (spans[:, 1] - spans[:, 0])
    found: list[Box | None] = []
    for index in range(len(rows)):
        own = (nearest == index) & (away[:, index] <= reach[index])
        own &= ~small | (away[:, index] <= reach[index])
        chosen = boxes[own]
        box = (chosen[:, 0].min(), chosen[:, 1].min(), chosen[:, 2].max(), chosen[:, 3].max()) if len(chosen) else None
        found.append(Box(*(float(value) for value in box)) if box else None)
    return found


def split_at_gaps(boxes: Floats, line: Box, gap: float) -> list[Box]:
    """Cut a line where nothing stands for more than ``gap`` points: columns of a page without rules."""
    inside = boxes[(boxes[:, 1] < line.bottom) & (boxes[:, 3] > line.top)]
    inside = inside[(inside[:, 0] >= line.x0) & (inside[:, 2] <= line.x1)]
    inside = inside[np.argsort(inside[:, 0])]
    ends = np.maximum.accumulate(inside[:, 2])
    cuts = np.flatnonzero(inside[1:, 0] - ends[:-1] > gap)
    starts, stops = [0, *(cuts + 1).tolist()], [*cuts.tolist(), len(inside) - 1]
    return [Box(float(inside[a, 0]), line.top, float(ends[b]), line.bottom) for a, b in zip(starts, stops, strict=True)]


def read_lines(grey: Grey, scale: float, boxes: Sequence[Box], recognize: Recognize) -> list[Line | None]:
    """Return the words in each box of a page, None where none were read."""
    crops, corners = [], []
    for box in boxes:
        left, top = max(int((box.x0 - MARGIN) * scale), 0), max(int((box.top - MARGIN) * scale), 0)
        crops.append(grey[top : int((box.bottom + MARGIN) * scale) + 1, left : int((box.x1 + MARGIN) * scale) + 1])
        corners.append(left / scale)
    lines: list[Line | None] = []
    for box, corner, words in zip(boxes, corners, recognize(crops), strict=True):
        found = tuple(
            Word(
                word.text,
                Box(
                    max(corner + word.left / scale, box.x0),
                    box.top,
                    min(max(corner + word.right / scale, box.x0 + 0.5), box.x1),
                    box.bottom,
                ),
                round(word.confidence, 4),
            )
            for word in words
        )
        lines.append(Line(found) if found else None)
    return lines
