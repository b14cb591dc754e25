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


class HiddenCharacters:
    """The clipped characters of a PDF, page by page; close it when done."""

    def __init__(self, path: Path) -> None:
        self._pdf = pdfium.PdfDocument(path)

    def on_page(self, number: int) -> list[tuple[str, float, float]]:
        """Return (character, x, y) of each clipped character of a 1-based page.

        x and y are where its baseline begins: points from the top left corner of the page as shown.
        """
        page = self.open_page(number)
        text = page.get_textpage()
        try:
            return _hidden(page, text)
        finally:
            text.close()
            page.close()

    def open_page(self, number: int) -> Any:
        """Return a 1-based page as pypdfium2 opens it, to be closed by the caller."""
        return self._pdf[number - 1]

    def close(self) -> None:
        """Release the file."""
        self._pdf.close()


def _hidden(page: Any, text: Any) -> list[tuple[str, float, float]]:
    # a form's objects carry clipping paths in the form's own space, so only the page's own objects can be judged
    clips = {address: clip_of(thing) for address, thing in _own_texts(page)}
    found = []
    box, begin = raw.FS_RECTF(), [ctypes.c_double(), ctypes.c_double()]
    for index in range(raw.FPDFText_CountChars(text)):
        thing = raw.FPDFText_GetTextObject(text, index)
        clip = clips.get(ctypes.addressof(thing.contents)) if thing else None
        if clip is None:
            continue
        # the loose box is as high as the font, so that a line's tall and small letters are judged alike
        raw.FPDFText_GetLooseCharBox(text, index, box)
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        if not (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3]):
            raw.FPDFText_GetCharOrigin(text, index, *begin)
            place = _on_paper(page, begin[0].value, begin[1].value)
            found.append((chr(raw.FPDFText_GetUnicode(text, index)), *place))
    return found


def _own_texts(page: Any) -> list[tuple[int, Any]]:
    things = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
    return [
        (ctypes.addressof(thing.contents), thing)
        for thing in things
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_TEXT
    ]


def clip_of(thing: Any) -> Rect | None:
    """Return what the clipping paths of an object leave, as the overlap of their bounds; None without any."""
    path = raw.FPDFPageObj_GetClipPath(ctypes.cast(thing, raw.FPDF_PAGEOBJECT))
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
