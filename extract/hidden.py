"""Which characters of a PDF page are cut away by a clipping path: in the file, but not on the paper.

Spreadsheets print a merged cell's whole text on each of its pages and clip what lies outside. pdfplumber does not
follow clipping paths; PDFium does.
"""

import ctypes
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Rect = tuple[float, float, float, float]  # left, bottom, right, top in the page's own space
# PDFium gives device places as whole numbers; a hundredth of a point is fine enough.
FINE = 100
# A character is cut away when its middle lies this far outside of what the clipping path leaves.
OUTSIDE = 0.3


class HiddenCharacters:
    """The clipped characters of a PDF, page by page; close it when done."""

    def __init__(self, path: Path) -> None:
        self._pdf = pdfium.PdfDocument(path)

    def on_page(self, number: int) -> list[tuple[str, float, float]]:
        """Return (character, x, y) of each clipped character of a 1-based page; points, origin top left."""
        page = self._pdf[number - 1]
        text = page.get_textpage()
        try:
            return _hidden(page, text)
        finally:
            text.close()
            page.close()

    def close(self) -> None:
        """Release the file."""
        self._pdf.close()


def _hidden(page: Any, text: Any) -> list[tuple[str, float, float]]:
    clips: dict[int, Rect | None] = {}
    found = []
    sides = [ctypes.c_double() for _ in range(4)]
    for index in range(raw.FPDFText_CountChars(text)):
        thing = raw.FPDFText_GetTextObject(text, index)
        if not thing:
            continue
        address = ctypes.addressof(thing.contents)
        if address not in clips:
            clips[address] = _clip(thing)
        clip = clips[address]
        if clip is None:
            continue
        raw.FPDFText_GetCharBox(text, index, *sides)
        left, right, bottom, top = (side.value for side in sides)
        x, y = (left + right) / 2, (bottom + top) / 2
        if not (clip[0] - OUTSIDE <= x <= clip[2] + OUTSIDE and clip[1] - OUTSIDE <= y <= clip[3] + OUTSIDE):
            found.append((chr(raw.FPDFText_GetUnicode(text, index)), *_on_paper(page, x, y)))
    return found


def _clip(thing: Any) -> Rect | None:
    """Return what the clipping paths of an object leave, as the overlap of their bounds; None without any."""
    path = raw.FPDFPageObj_GetClipPath(thing)
    count = raw.FPDFClipPath_CountPaths(path) if path else -1
    if count <= 0:
        return None
    rects = [rect for index in range(count) if (rect := _bounds(path, index)) is not None]
    if not rects:
        return None
    lefts, bottoms, rights, tops = zip(*rects, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _bounds(path: Any, index: int) -> Rect | None:
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for segment in range(raw.FPDFClipPath_CountPathSegments(path, index)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, index, segment), x, y)
        points.append((x.value, y.value))
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _on_paper(page: Any, x: float, y: float) -> tuple[float, float]:
    """Turn a place in the page's own space into points from the top left corner as shown."""
    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, int(width * FINE), int(height * FINE), 0, x, y, across, down)
    return across.value / FINE, down.value / FINE
