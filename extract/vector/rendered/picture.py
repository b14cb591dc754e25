"""A PDFium page becomes a small grey picture, in which boxes and lines are looked up. Knows no text and no table.

The picture is free of noise: PDFium draws it from the same objects that are read. So the least change of grey is ink.
"""

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from extract.arrays import Bools, Floats, Grey, Ints, Mask
from extract.vector.rendered.memory import borrowed

# Pixels a point: 5 pt letters are seven pixels high, a hairline takes a third of a pixel. Takes 4 ms a page.
SCALE = 1.5
# A page of a poster's size is drawn smaller: no more pixels than this.
MOST_PIXELS = 4_000_000
# Paper is white; PDFium's own rounding makes no more than this of it.
PAPER = 252
# The least change of grey that is ink: a hairline in light grey makes as much, white on white none at all.
LEAST_CHANGE = 6
TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
AROUND = np.ones((3, 3), np.uint8)
# A box is looked at in this many rows and columns of places.
SAMPLES = 12


class RenderedPage:
    """A page as shown: ``grey``, ``scale`` (pixels a point); looked up box by box, in points, origin top left."""

    def __init__(self, grey: Grey, scale: float) -> None:
        self.grey, self.scale = grey, scale

    @cached_property
    def ink(self) -> Mask:
        """Which pixels lie at a change of grey or beside it: 1 or 0."""
        ink = borrowed(self.grey.shape, np.uint8)
        cv2.dilate(self.grey, AROUND, ink)
        cv2.subtract(ink, cv2.erode(self.grey, AROUND, borrowed(self.grey.shape, np.uint8)), ink)
        cv2.threshold(ink, LEAST_CHANGE - 1, 1, cv2.THRESH_BINARY, ink)
        return ink

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
    height, width = mask.shape
    return np.asarray(cv2.integral(mask.view(np.uint8), borrowed((height + 1, width + 1), np.int32)))


def count_in(sums: Ints, boxes: Floats) -> Ints:
    """Return how many pixels of a mask, given by its integral, lie in each box (n x 4, pixels)."""
    height, width = sums.shape[0] - 1, sums.shape[1] - 1
    left, right = np.floor(boxes[:, 0]).clip(0, width), np.ceil(boxes[:, 2]).clip(0, width)
    top, bottom = np.floor(boxes[:, 1]).clip(0, height), np.ceil(boxes[:, 3]).clip(0, height)
    x0, x1, y0, y1 = (side.astype(np.int64) for side in (left, right, top, bottom))
    flat, upper, lower = sums.reshape(-1), y0 * sums.shape[1], y1 * sums.shape[1]
    return np.asarray(flat.take(lower + x1) - flat.take(upper + x1) - flat.take(lower + x0) + flat.take(upper + x0))


def render(page: Any, scale: float = SCALE) -> RenderedPage:
    """Return the picture of a pypdfium2 page as a viewer shows it, notes among it."""
    width, height = page.get_size()
    scale = min(scale, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(
        scale=scale, grayscale=True, may_draw_forms=False, draw_annots=True, bitmap_maker=_borrowed_bitmap
    )
    grey = np.frombuffer(bitmap.buffer, np.uint8).reshape(bitmap.height, bitmap.width)
    bitmap.close()
    return RenderedPage(grey, scale)


@contextmanager
def left_out(objects: Iterable[int]) -> Iterator[None]:
    """Draw the page of these objects (their addresses) without them for as long as the context lasts."""
    handles = [ctypes.cast(address, raw.FPDF_PAGEOBJECT) for address in objects]
    for handle in handles:
        raw.FPDFPageObj_SetIsActive(handle, False)
    try:
        yield
    finally:
        for handle in handles:
            raw.FPDFPageObj_SetIsActive(handle, True)


def _borrowed_bitmap(width: int, height: int, **form: Any) -> pdfium.PdfBitmap:
    """Return a bitmap of a byte a pixel, without gaps between its rows."""
    memory = borrowed((height, width), np.uint8)
    return pdfium.PdfBitmap.new_native(width, height, **form, buffer=np.ctypeslib.as_ctypes(memory.reshape(-1)))


def turned(picture: RenderedPage, degrees: int) -> RenderedPage:
    """Return the picture turned clockwise by 0, 90, 180 or 270 degrees."""
    if not degrees:
        return picture
    return RenderedPage(np.asarray(cv2.rotate(picture.grey, TURNS[degrees])), picture.scale)
