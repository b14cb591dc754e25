"""Marks in the small cells of a picture: any ink that is no text, and cells that are filled.

Judged by how much ink stands away from the borders, never by the letter that an engine sees in a tick.
"""

import numpy as np

from extract.ink import Floats
from extract.picture import Picture
from schemas.document import Box, Line, Mark

# A month's column is no wider, and three of them at least stand side by side (points).
NARROW, SIDE_BY_SIDE = 45.0, 3
# Ticks are at least this large; less is dust. Between the two nobody can tell (points).
LEAST_MARK, SURE_MARK = 1.8, 3.0
# What an engine makes of ticks, crosses and dots.
TICK_LIKE = frozenset("√✓✔☑vVxX×/\\|~YyJLrnN●■▪•*")
# A cell counts as filled where this much of it is darker or more coloured than paper.
FILLED, SHADE, COLORED = 0.6, 0.88, 40


def narrow_columns(xs: tuple[float, ...]) -> frozenset[int]:
    """Return the columns that stand in a row of narrow ones of about one width."""
    widths = np.diff(np.array(xs))
    found: set[int] = set()
    start = 0
    for stop in range(1, len(widths) + 1):
        goes_on = stop < len(widths) and 0.6 <= widths[stop] / max(widths[stop - 1], 0.1) <= 1.7
        if goes_on and widths[stop] <= NARROW:
            continue
        if stop - start >= SIDE_BY_SIDE and widths[start:stop].max() <= NARROW:
            found.update(range(start, stop))
        start = stop
    return frozenset(found)


def is_tick(lines: tuple[Line, ...], boxes: Floats) -> bool:
    """Say whether the ink of a narrow cell is one sign that is no number and no word."""
    text = "".join(word.text for line in lines for word in line.words)
    if not len(boxes):
        return False
    return not text or (len(text) <= 2 and set(text) <= TICK_LIKE)


def mark_of(boxes: Floats) -> Mark | None:
    """Return the mark that components in a cell make, None for dust; ``confidence`` falls with its size."""
    if not len(boxes):
        return None
    box = Box(*(float(v) for v in (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))))
    size = max(box.width, box.height)
    if size < LEAST_MARK:
        return None
    return Mark("path", "", box, 1.0 if size >= SURE_MARK else 0.4)


def fill_of(picture: Picture, cell: Box) -> Mark | None:
    """Return the colour that fills a cell, None where it shows paper."""
    scale, inset = picture.scale, 1.5
    rows = slice(int((cell.top + inset) * scale), int((cell.bottom - inset) * scale))
    cols = slice(int((cell.x0 + inset) * scale), int((cell.x1 - inset) * scale))
    area = picture.color[rows, cols].reshape(-1, 3).astype(np.int16)
    if len(area) < 20:
        return None
    paper = np.percentile(picture.color[::16, ::16].reshape(-1, 3), 90, axis=0)
    shaded = (area.mean(axis=1) < SHADE * paper.mean()) | (area.max(axis=1) - area.min(axis=1) > COLORED)
    if float(shaded.mean()) < FILLED:
        return None
    # steps of 32, so that one printed colour stays one colour in spite of the scanner's noise
    red, green, blue = (int(value) // 32 * 32 for value in np.median(area, axis=0))
    return Mark("fill", f"#{red:02x}{green:02x}{blue:02x}", cell)
