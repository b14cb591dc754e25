"""From the connected ink of a cell or a block to printed lines, and to words by an engine. Knows no table."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.ink import Floats
from extract.ocr import Grey, ReadWord, Recognize
from extract.picture_ink import components_of
from schemas.document import Box, Line, Word

# A component stands on a line when it shares this much of the smaller one's height with it.
SHARED = 0.5
# White left around a line that is cut out (points).
MARGIN = 1.2
# A font's box reaches so many capitals' heights above and below the line that letters stand on, as a PDF's does.
ASCENT, DESCENT = 1.15, 0.25
# Text on its side is read surely; letters stacked under each other, turned, are not.
SIDEWAYS = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: ``ink`` the box around its letters, ``font`` the box that its font takes, in points."""

    ink: Box
    font: Box


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


def place_of(boxes: Floats, ink: Box, capital: float, cell: Box | None) -> Place:
    """Return a line's place: its font's box from the line that its letters stand on, kept within its cell."""
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    own = boxes[(middle >= ink.top) & (middle <= ink.bottom)]
    heights = own[:, 3] - own[:, 1]
    tall = own[heights >= 0.5 * heights.max(initial=0.0)]
    if not len(tall):
        return Place(ink, ink)
    base = float(np.median(tall[:, 3]))
    high = min(max(base - ink.top, 0.7 * capital), 1.4 * capital)
    top, bottom = base - ASCENT * high, base + DESCENT * high
    if cell is not None:
        top, bottom = max(top, min(cell.top, ink.top)), min(bottom, max(cell.bottom, ink.bottom))
    return Place(ink, Box(ink.x0, min(top, ink.top), ink.x1, max(bottom, base + 0.1)))


def split_at_gaps(boxes: Floats, line: Box, gap: float) -> list[Box]:
    """Cut a line where nothing stands for more than ``gap`` points: columns of a page without rules."""
    inside = boxes[(boxes[:, 1] < line.bottom) & (boxes[:, 3] > line.top)]
    inside = inside[(inside[:, 0] >= line.x0) & (inside[:, 2] <= line.x1)]
    inside = inside[np.argsort(inside[:, 0])]
    ends = np.maximum.accumulate(inside[:, 2])
    cuts = np.flatnonzero(inside[1:, 0] - ends[:-1] > gap)
    starts, stops = [0, *(cuts + 1).tolist()], [*cuts.tolist(), len(inside) - 1]
    return [Box(float(inside[a, 0]), line.top, float(ends[b]), line.bottom) for a, b in zip(starts, stops, strict=True)]


def read_lines(grey: Grey, scale: float, places: Sequence[Place], recognize: Recognize) -> list[Line | None]:
    """Return the words in each place of a page, None where none were read."""
    crops, corners = [], []
    for place in places:
        box = place.ink
        left, top = max(int((box.x0 - MARGIN) * scale), 0), max(int((box.top - MARGIN) * scale), 0)
        crops.append(grey[top : int((box.bottom + MARGIN) * scale) + 1, left : int((box.x1 + MARGIN) * scale) + 1])
        corners.append(left / scale)
    return [
        Line(tuple(_word(word, place, corner, scale) for word in words)) if words else None
        for place, corner, words in zip(places, corners, recognize(crops), strict=True)
    ]


def _word(word: ReadWord, place: Place, corner: float, scale: float) -> Word:
    ink, font = place.ink, place.font
    left = min(max(corner + word.left / scale, ink.x0), ink.x1 - 0.5)
    right = max(min(corner + word.right / scale, ink.x1), left + 0.5)
    return Word(word.text, Box(left, font.top, right, font.bottom), round(word.confidence, 4))


def read_sideways(
    grey: Grey, scale: float, cell: Box, upright: Sequence[Line], recognize: Recognize
) -> tuple[Line, ...]:
    """Return the lines of a cell whose text stands on its side; as read ``upright`` where that is surer."""
    rows, cols = slice(int(cell.top * scale), int(cell.bottom * scale)), slice(int(cell.x0 * scale), int(cell.x1 * scale))
    best = max(SIDEWAYS, _mean_confidence(upright)), tuple(upright)
    for turn in (-1, 1):
        turned = np.ascontiguousarray(np.rot90(grey[rows, cols], turn))
        components = components_of(turned, scale)
        places = [Place(box, box) for box in line_boxes(components.boxes)]
        lines = [line for line in read_lines(turned, scale, places, recognize) if line]
        sure = _mean_confidence(lines)
        if sure > best[0]:
            best = sure, tuple(Line(tuple(Word(w.text, cell, w.confidence) for w in line.words)) for line in lines)
    return best[1]


def _mean_confidence(lines: Sequence[Line]) -> float:
    sure = [word.confidence for line in lines for word in line.words]
    return float(np.mean(sure)) if sure else 0.0
