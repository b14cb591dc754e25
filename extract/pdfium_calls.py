"""PDFium's functions with plain addresses as arguments: building a ctypes structure a call costs more than the call."""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

_INT, _DOUBLE, _ADDRESS = ctypes.c_int, ctypes.c_double, ctypes.c_void_p


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), _ADDRESS).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


count_chars = _function("FPDFText_CountChars", _INT, _ADDRESS)
char_code = _function("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _INT)
char_object = _function("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
char_loose_box = _function("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
char_generated = _function("FPDFText_IsGenerated", _INT, _ADDRESS, _INT)
char_hyphen = _function("FPDFText_IsHyphen", _INT, _ADDRESS, _INT)
char_unmapped = _function("FPDFText_HasUnicodeMapError", _INT, _ADDRESS, _INT)
char_size = _function("FPDFText_GetFontSize", _DOUBLE, _ADDRESS, _INT)
char_matrix = _function("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
count_page_objects = _function("FPDFPage_CountObjects", _INT, _ADDRESS)
page_object = _function("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
count_form_objects = _function("FPDFFormObj_CountObjects", _INT, _ADDRESS)
form_object = _function("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong)
object_type = _function("FPDFPageObj_GetType", _INT, _ADDRESS)
object_matrix = _function("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
object_fill = _function("FPDFPageObj_GetFillColor", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
object_stroke = _function("FPDFPageObj_GetStrokeColor", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
text_font = _function("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
font_name = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t)
path_mode = _function("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
count_segments = _function("FPDFPath_CountSegments", _INT, _ADDRESS)
path_segment = _function("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
segment_point = _function("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_type = _function("FPDFPathSegment_GetType", _INT, _ADDRESS)
segment_closes = _function("FPDFPathSegment_GetClose", _INT, _ADDRESS)


def address_of(handle: Any) -> int:
    """Return the address that a pypdfium2 object or a raw handle stands for."""
    return int(ctypes.cast(getattr(handle, "raw", handle), _ADDRESS).value or 0)
