"""Which characters of a PDF page are cut away by a clipping path: in the file, but not on the paper.

Spreadsheets print a merged cell's whole text on each of its pages and clip what lies outside. pdfplumber does not
follow clipping paths; PDFium does.
"""

import ctypes
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.vector.pdfium import calls
from extract.vector.pdfium.clips import NO_CLIP, clips_of
from extract.vector.pdfium.paths import IDENTITY, objects_of

# PDFium gives device places as whole numbers; a hundredth of a point is fine enough.
DEVICE_UNITS_PER_PT = 100


class ClippedCharacters:
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
            return _clipped_on(page, text)
        finally:
            text.close()
            page.close()

    def open_page(self, number: int) -> Any:
        """Return a 1-based page as pypdfium2 opens it, to be closed by the caller."""
        return self._pdf[number - 1]

    def close(self) -> None:
        """Release the file."""
        self._pdf.close()


def _clipped_on(page: Any, text: Any) -> list[tuple[str, float, float]]:
    # a form's objects carry clipping paths in the form's own space, so only the page's own objects can be judged
    text_objects = objects_of(calls.raw_handle(page))[raw.FPDF_PAGEOBJ_TEXT]
    own = [place for place, around in enumerate(text_objects.around) if around is IDENTITY]
    found_clips = clips_of([text_objects.handles[place] for place in own]).tolist()
    clips = dict(zip((text_objects.addresses[place] for place in own), found_clips, strict=True))
    letters: dict[int, list[tuple[int, float, float]]] = {}
    box = raw.FS_RECTF()
    handle = calls.raw_handle(text)
    for index in range(calls.count_chars(handle)):
        address = calls.char_object(handle, index)
        if tuple(clips.get(address, NO_CLIP)) != NO_CLIP:
            raw.FPDFText_GetLooseCharBox(text, index, box)
            letters.setdefault(address, []).append((index, (box.left + box.right) / 2, (box.bottom + box.top) / 2))
    found = sorted(index for address, own_letters in letters.items() for index in _outside(own_letters, clips[address]))
    return [(chr(raw.FPDFText_GetUnicode(text, index)), *_origin(page, text, index)) for index in found]


def _outside(letters: list[tuple[int, float, float]], clip: list[float]) -> list[int]:
    """Return the characters of one text object that lie outside of its clip; a line is cut as a whole."""
    y = median(middle for _, _, middle in letters)
    inside = clip[1] <= y <= clip[3]
    return [index for index, x, _ in letters if not (inside and clip[0] <= x <= clip[2])]


def _origin(page: Any, text: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return _on_paper(page, x.value, y.value)


def _on_paper(page: Any, x: float, y: float) -> tuple[float, float]:
    """Turn a place in the page's own space into points from the top left corner as shown."""
    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(
        page, 0, 0, int(width * DEVICE_UNITS_PER_PT), int(height * DEVICE_UNITS_PER_PT), 0, x, y, across, down
    )
    return across.value / DEVICE_UNITS_PER_PT, down.value / DEVICE_UNITS_PER_PT
