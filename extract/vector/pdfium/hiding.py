"""Whether a page may hold text that is not on the paper, by what its text objects say: cheaper than drawing the page.

Asked of pages without rules, fills and pictures; all others are drawn anyway.
"""

import ctypes
from itertools import repeat

import numpy as np
import pypdfium2.raw as raw

from extract.vector.pdfium import calls
from extract.vector.pdfium.paths import ObjectList

# Painted, with or without an outline, and not added to the clipping path; any other mode hides or clips.
_PAINTED = (raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE)
# A colour whose parts are all above this is as good as white; one with less opacity than this as good as none.
WHITISH, FAINT = 200, 200
# The marks of what belongs to a layer; letters of their names in UTF-16 and the end of them.
_LAYER, _NAME_BYTES = "OC", 8
_COLORS = calls.Slots(ctypes.c_uint, 4, outputs=4)


def may_hide_text(texts: ObjectList, layers: bool) -> bool:
    """Say whether any text object is in a form or a layer, pale or transparent, or painted in no usual mode.

    ``layers``: the file has any; programs mark each piece of text for other purposes, too.
    """
    if not len(texts):
        return False
    if texts.in_forms:
        return True
    modes = calls.numbers(calls.text_mode, len(texts), np.int64, texts.handles)
    if not np.isin(modes, _PAINTED).all():
        return True
    colors = _COLORS.answers(calls.object_fill, len(texts), texts.handles)
    if (colors[:, :3].min(axis=1) > WHITISH).any() or (colors[:, 3] < FAINT).any():
        return True
    return layers and any(map(_is_layer, texts.addresses, map(calls.count_marks, texts.handles)))


def _is_layer(address: int, marks: int) -> bool:
    return any(_name_of(mark) == _LAYER for mark in map(calls.object_mark, repeat(address, marks), range(marks)))


def _name_of(mark: int) -> str:
    """Return the name of a mark, empty where it is longer than that of a layer's."""
    buffer, length = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(
        ctypes.cast(mark, raw.FPDF_PAGEOBJECTMARK),
        ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)),
        _NAME_BYTES,
        length,
    )
    return buffer.raw[: length.value - 2].decode("utf-16-le") if 2 < length.value <= _NAME_BYTES else ""
