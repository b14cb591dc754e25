"""A picture of what is known of a scanned page after a step, for people who want to see where a reading went wrong.

It shows the newest of what was found: words and marks, else lines of print, else tables, else rules; and all stains.
"""

from collections.abc import Iterable

import cv2
import numpy as np

from extract.arrays import Mask, Pixels
from extract.scan.state import Scan
from schemas.confidence import READ_WELL, REPORTED_BELOW
from schemas.document import Box

Color = tuple[int, int, int]

HORIZONTAL: Color = (220, 40, 40)
VERTICAL: Color = (30, 90, 220)
CELL: Color = (120, 160, 230)
LINE: Color = (240, 150, 30)
ARROW: Color = (200, 120, 0)
STAIN: Color = (190, 60, 190)
MARK: Color = (150, 30, 170)
SURE: Color = (40, 150, 60)
UNSURE: Color = (230, 150, 0)
REPORTED: Color = (220, 30, 30)
# How thick boxes are drawn (points).
BOX_STROKE_PT = 0.7


def draw_scan(scan: Scan) -> Pixels:
    """Return a picture of a scan: height x width x 3, RGB, as large as the scan's own.

    Words are green where they are read well, orange where less so, red where they are reported. The background is the
    print alone from the step on that knows it, before that the picture in grey.
    """
    grey = scan.grey if scan.grey.size else scan.picture.grey
    canvas = np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), dtype=np.uint8)
    thick = max(round(BOX_STROKE_PT * scan.picture.scale), 1)

    def draw(boxes: Iterable[Box], color: Color) -> None:
        for box in boxes:
            left, top, right, bottom = (round(side * scan.picture.scale) for side in box)
            cv2.rectangle(canvas, (left, top), (right, bottom), color, thick)

    if not scan.lattices:
        _paint(canvas, scan.rules.horizontal_mask, HORIZONTAL)
        _paint(canvas, scan.rules.vertical_mask, VERTICAL)
    _tint_fills(canvas, scan)
    draw(scan.cells, CELL)
    draw(scan.arrows, ARROW)
    draw((stain.box for stain in scan.stains), STAIN)
    if not scan.texts and not scan.grids:
        draw((line.ink for _, line in scan.lines), LINE)
    for box, color in _words(scan):
        draw([box], color)
    marks = (mark for grid in scan.grids for cell in grid.cells for mark in cell.marks if mark.kind == "path")
    draw((mark.box for mark in marks), MARK)
    return canvas


def _words(scan: Scan) -> Iterable[tuple[Box, Color]]:
    """Yield the box of each word, and its colour: of the cells where they are known, else of the lines as read."""
    inside = (line for grid in scan.grids for cell in grid.cells for line in cell.lines)
    read = (line for region, own in scan.texts.items() if region < 0 or not scan.grids for line in own)
    for line in (*inside, *read):
        for word in line.words:
            if word.box is not None:
                sure = word.confidence
                yield word.box, SURE if sure >= READ_WELL else UNSURE if sure >= REPORTED_BELOW else REPORTED


def _tint_fills(canvas: Pixels, scan: Scan) -> None:
    """Paint what is filled in its colour, print on it left dark."""
    for fill in scan.fills:
        if fill is not None:
            color = np.array([int(fill.value[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.uint8)
            place = scan.picture.slice(fill.box)
            canvas[place] = np.minimum(canvas[place], color)


def _paint(canvas: Pixels, mask: Mask, color: Color) -> None:
    if mask.size:
        canvas[mask > 0] = color
