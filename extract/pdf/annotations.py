"""Notes and form fields of a PDF become print of its pages, as a viewer shows them.

PDFium draws what has no appearance of its own, too, and lays all of it into the page's content (it "flattens" the
page). What only means something to a reader of the screen, or covers print, is left out and told to the cells there.
"""

import ctypes
import io
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.vector.cell_notes import CellNote
from schemas.document import Box, Remark

# What is drawn or written on the paper. Highlighting is a colour, a strike a line through letters.
PRINT = {
    raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_LINE, raw.FPDF_ANNOT_POLYLINE,
    raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_HIGHLIGHT,
}  # fmt: skip
# What prints nothing.
NO_PRINT = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}
# PDFium draws these without an appearance of their own.
DRAWN = {
    raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY,
    raw.FPDF_ANNOT_HIGHLIGHT,
}  # fmt: skip
UNSEEN_FLAGS = raw.FPDF_ANNOT_FLAG_INVISIBLE | raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
# A tiny picture makes PDFium draw what has no appearance.
TINY_SCALE = 0.05
LONGEST = 200
# PDFium gives places as whole numbers; a hundredth of a point is fine enough.
FINE = 100


def printed_copy(document: pdfium.PdfDocument, pages: Iterable[int]) -> tuple[bytes, dict[int, tuple[CellNote, ...]]]:
    """Return the file with the notes of these pages (1-based) as print, and what was left out, by page."""
    document.init_forms()
    left_out: dict[int, tuple[CellNote, ...]] = {}
    for number in pages:
        page = document[number - 1]
        try:
            notes = tuple(_left_out(page))
            if notes:
                left_out[number] = notes
            page.render(scale=TINY_SCALE).close()
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        finally:
            page.close()
    copy = io.BytesIO()
    document.save(copy)
    return copy.getvalue(), left_out


def _left_out(page: Any) -> Iterator[CellNote]:
    """Hide the notes that are no print, or that PDFium cannot draw; yield them."""
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        kind, flags = raw.FPDFAnnot_GetSubtype(note), raw.FPDFAnnot_GetFlags(note)
        has_look = bool(raw.FPDFAnnot_HasKey(note, b"AP"))
        if not flags & UNSEEN_FLAGS and kind not in NO_PRINT and not _is_drawn(note, kind, has_look):
            yield CellNote(_remark(note, kind), _place(page, note))
            raw.FPDFAnnot_SetFlags(note, flags | raw.FPDF_ANNOT_FLAG_HIDDEN)
        raw.FPDFPage_CloseAnnot(note)


def _is_drawn(note: Any, kind: int, has_look: bool) -> bool:
    if kind not in PRINT:
        return False
    if has_look or kind in DRAWN:
        return True
    return kind == raw.FPDF_ANNOT_WIDGET and not _text(note, b"V") and not raw.FPDFAnnot_HasKey(note, b"AS")


def _remark(note: Any, kind: int) -> Remark:
    said = _text(note, b"Contents") or _text(note, b"V")
    what = "A form field" if kind == raw.FPDF_ANNOT_WIDGET else "A note"
    return Remark("drawing-in-cell", f"{what} of the file lies over this cell; it is no print.", said[:LONGEST] or None)


def _text(note: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _place(page: Any, note: Any) -> Box:
    """Return where a note lies on the page as shown."""
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(note, rect)
    width, height = page.get_size()
    corners = []
    for x, y in ((rect.left, rect.top), (rect.right, rect.bottom)):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, int(width * FINE), int(height * FINE), 0, x, y, across, down)
        corners.append((across.value / FINE, down.value / FINE))
    (x0, y0), (x1, y1) = corners
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
