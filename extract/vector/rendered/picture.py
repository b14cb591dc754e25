"""A PDFium page becomes a small grey picture, in which boxes and lines are looked up. Knows no text and no table.

The picture is free of noise: PDFium draws it from the same objects that are read. So the least change of grey is ink.
"""

from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Bools, Floats, Grey, Ints, Mask

# Pixels a point: 5 pt letters are seven pixels high, a hairline takes a third of a pixel. Takes 4 ms a page.
SCALE = 1.5
# A page of a poster's size is drawn smaller: no more pixels than this.
MOST_PIXELS = 4_000_000
# Paper is white; PDFium's own rounding makes no more than this of it.
PAPER = 252
# The least change of grey that is ink: a hairline in light grey makes as much, white on white none at all.
LEAST_CHANGE = 6
# A box is looked at in this many rows and columns of places.
SAMPLES = 12


class RenderedPage:
    """A page as shown: ``grey``, ``scale`` (pixels a point); looked up box by box, in points, origin top left."""

    def __init__(self, grey: Grey, scale: float) -> None:
        self.grey, self.scale = grey, scale
        self.changes = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))

    @cached_property
    def ink(self) -> Mask:
        """Which pixels lie at a change of grey or beside it: 1 or 0."""
        return np.asarray(self.changes >= LEAST_CHANGE).view(np.uint8)

    @cached_property
    def _ink_sums(self) -> Ints:
        return integral_of(self.ink)

    def has_ink(self, boxes: Floats) -> Bools:
        """Say in which boxes, n x 4, anything is printed."""
        return np.asarray(count_in(self._ink_sums, boxes * self.scale) > 0, dtype=bool)

    def inked(self, pixels: Floats) -> Ints:
        """Return how many pixels of each box (n x 4, pixels) lie at a change of grey or beside it."""
        return count_in(self._ink_sums, pixels)

    def samples(self, boxes: Floats) -> NDArray[np.uint8]:
        """Return the grey at places spread evenly over each box: n x SAMPLES x SAMPLES, by rows."""
        height, width = self.grey.shape
        steps = (np.arange(SAMPLES) + 0.5) / SAMPLES
        x = (boxes[:, :1] + steps * (boxes[:, 2:3] - boxes[:, :1])) * self.scale
        y = (boxes[:, 1:2] + steps * (boxes[:, 3:] - boxes[:, 1:2])) * self.scale
        columns, rows = x.clip(0, width - 1).astype(np.int64), y.clip(0, height - 1).astype(np.int64)
        return np.asarray(self.grey[rows[:, :, None], columns[:, None, :]])


def integral_of(mask: Bools | Mask) -> Ints:
    """Return the integral of a mask, for ``count_in``."""
    return np.asarray(cv2.integral(mask.view(np.uint8)))


def count_in(sums: Ints, boxes: Floats) -> Ints:
    """Return how many pixels of a mask, given by its integral, lie in each box (n x 4, pixels)."""
    height, width = sums.shape[0] - 1, sums.shape[1] - 1
    left, right = np.floor(boxes[:, 0]).clip(0, width), np.ceil(boxes[:, 2]).clip(0, width)
    top, bottom = np.floor(boxes[:, 1]).clip(0, height), np.ceil(boxes[:, 3]).clip(0, height)
    x0, x1, y0, y1 = (side.astype(np.int64) for side in (left, right, top, bottom))
    return np.asarray(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0])


def render(page: Any, scale: float = SCALE) -> RenderedPage:
    """Return the picture of a pypdfium2 page as a viewer shows it, notes among it."""
    width, height = page.get_size()
    scale = min(scale, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=True)
    grey = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
    bitmap.close()
    return RenderedPage(grey, scale)


def turned(picture: RenderedPage, degrees: int) -> RenderedPage:
    """Return the picture turned clockwise by 0, 90, 180 or 270 degrees."""
    if not degrees:
        return picture
    return RenderedPage(np.ascontiguousarray(np.rot90(picture.grey, -degrees // 90)), picture.scale)
