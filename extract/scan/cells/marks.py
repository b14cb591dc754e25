"""Marks in the small cells of a picture: any ink that is no text.

Judged by how much ink is away from the borders, never by the letter that an engine sees in a tick.
"""

from collections.abc import Mapping

import numpy as np

from extract.arrays import Floats
from extract.scan.layout.print import DASH_TIMES, LONE_DUST_PT
from schemas.confidence import CERTAIN, EVEN
from schemas.document import Box, Line, Mark, Word
from schemas.mark_signs import OCR_TICKS, TICK

# Ink in a month larger than dust and smaller than this is undecided (points).
SURE_MARK_PT = 3.0
# A dash is flat: no higher than this, and this many times as wide.
FLAT_PT = 2.3
# A short arrow in one month is so many times as wide as its head is high.
ARROW_TIMES = 2.5
# A square or a bar fills its box, a disc fills pi/4 of it; all are larger than a full stop (points).
SQUARE_SHARE, DISC_SHARE, LEAST_SHAPE_PT = 0.87, 0.68, 2.6
# Small marks of a table are alike but for a pixel, and as far from the middles of their cells (points); so many at
# least, and so much of all small ones.
SAME_SIZE_PT, SAME_PLACE_PT, FEWEST_SMALL_ALIKE, ALIKE_SHARE = 0.5, 1.5, 6, 0.8


def is_tick(lines: tuple[Line, ...], boxes: Floats, areas: Floats) -> bool:
    """Say whether the ink of a narrow cell is one sign that is no number and no word.

    One piece of ink that is lower and narrower than any letter is none, whatever letter was read in it.
    """
    text = "".join(word.text for line in lines for word in line.words)
    if not len(boxes):
        return False
    drawn = _is_crumb(text, boxes) or _is_arrow(text, boxes) or _is_solid(boxes, areas)
    return not text or drawn or (len(text) <= 2 and set(text) <= OCR_TICKS)


def _is_crumb(text: str, boxes: Floats) -> bool:
    return len(boxes) == 1 and largest(boxes) < SURE_MARK_PT and text.isalnum()


def _is_arrow(text: str, boxes: Floats) -> bool:
    """Say whether ink that is read as no letter is one long piece, and too high for a dash: an arrow with its head."""
    if len(boxes) != 1 or any(sign.isalnum() for sign in text):
        return False
    width, height = boxes[0, 2] - boxes[0, 0], boxes[0, 3] - boxes[0, 1]
    return bool(height > FLAT_PT and width >= ARROW_TIMES * height)


def is_dash(boxes: Floats) -> bool:
    """Say whether the ink of a cell is one dash, which means that nothing is planned."""
    if len(boxes) != 1:
        return False
    width, height = boxes[0, 2] - boxes[0, 0], boxes[0, 3] - boxes[0, 1]
    return bool(height <= FLAT_PT and width >= DASH_TIMES * height)


def dash_line(boxes: Floats) -> Line:
    """Return the dash that a cell holds as its text."""
    return Line((Word("-", Box(*(float(value) for value in boxes[0]))),))


def mark_of(boxes: Floats, areas: Floats) -> Mark | None:
    """Return the mark that components in a cell make, None for dust; ``confidence`` falls with its size."""
    if not len(boxes):
        return None
    box = _around(boxes)
    size = largest(boxes)
    if size < LONE_DUST_PT:
        return None
    return Mark("path", _sign(box, float(areas.sum())), box, CERTAIN if size >= SURE_MARK_PT else EVEN)


def largest(boxes: Floats) -> float:
    """Return the longer side of the largest component, in points."""
    return float((boxes[:, 2:] - boxes[:, :2]).max(initial=0.0))


def _is_solid(boxes: Floats, areas: Floats) -> bool:
    return _sign(_around(boxes), float(areas.sum())) != TICK


def settle_small_marks(marks: Mapping[int, Mark], cells: Mapping[int, Box]) -> dict[int, Mark]:
    """Return the marks of a table, those as small as dust made sure where they are alike and at like places.

    Dust is of any size and lies anywhere in its cell.
    """
    small = [index for index, mark in marks.items() if mark.confidence == EVEN]
    if len(small) < FEWEST_SMALL_ALIKE:
        return dict(marks)
    seen = np.array(
        [(m.box.width, m.box.height, m.box.x0 + m.box.x1 - cells[i].x0 - cells[i].x1) for i, m in marks.items()]
    )
    off = np.abs(seen - np.median(seen, axis=0)) / (SAME_SIZE_PT, SAME_SIZE_PT, 2 * SAME_PLACE_PT)
    alike = dict(zip(marks, (off <= 1).all(axis=1).tolist(), strict=True))
    if sum(alike[index] for index in small) < ALIKE_SHARE * len(small):
        return dict(marks)
    return {i: m._replace(confidence=CERTAIN) if alike[i] and i in set(small) else m for i, m in marks.items()}


def _around(boxes: Floats) -> Box:
    return Box(*(float(value) for value in (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))))


def _sign(box: Box, area: float) -> str:
    """Return the sign that a mark looks like: a square or a disc where it is solid, else a tick.

    A solid piece that is wider than high is no letter: a bar over one month, which counts as a square.
    """
    share, longest = area / max(box.width * box.height, 0.01), 1.25 * min(box.width, box.height)
    if min(box.width, box.height) < LEAST_SHAPE_PT or box.height > longest:
        return TICK
    if share >= SQUARE_SHARE:
        return "■"
    return "●" if share >= DISC_SHARE and box.width <= longest else TICK
