"""PDFium's functions, called as cheaply as ctypes can.

A page has thousands of characters and each takes several calls, so the price of a call is the price of the reading.
Three things make one cost a third of what it costs through ``pypdfium2.raw``: the lock of the interpreter is kept (no
call takes longer than giving it away and back), handles and references to memory are made once and used again, and
the arguments have no declared types, which spares a conversion each. So a call may be given handles (``handle_of``),
references (``Slots``, ``ctypes.byref``) and small whole numbers, nothing else. Not for use in several threads at once,
like PDFium itself.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

_INT, _ADDRESS = ctypes.c_int, ctypes.c_size_t
# How many answers are fetched before they are copied: enough to make the copy cheap, few enough to stay in the cache.
SLOTS = 1024

handle_of = ctypes.c_void_p.from_param
"""Return an address as an argument of a call."""


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


count_chars = _function("FPDFText_CountChars", _INT)
text_units = _function("FPDFText_GetText", _INT)
char_code = _function("FPDFText_GetUnicode", ctypes.c_uint)
char_object = _function("FPDFText_GetTextObject", _ADDRESS)
char_loose_box = _function("FPDFText_GetLooseCharBox", _INT)
char_hyphen = _function("FPDFText_IsHyphen", _INT)
char_unmapped = _function("FPDFText_HasUnicodeMapError", _INT)
char_size = _function("FPDFText_GetFontSize", ctypes.c_double)
char_matrix = _function("FPDFText_GetMatrix", _INT)
count_page_objects = _function("FPDFPage_CountObjects", _INT)
page_object = _function("FPDFPage_GetObject", _ADDRESS)
count_form_objects = _function("FPDFFormObj_CountObjects", _INT)
form_object = _function("FPDFFormObj_GetObject", _ADDRESS, ctypes.c_void_p, ctypes.c_ulong)
object_type = _function("FPDFPageObj_GetType", _INT)
object_matrix = _function("FPDFPageObj_GetMatrix", _INT)
object_bounds = _function("FPDFPageObj_GetBounds", _INT)
object_fill = _function("FPDFPageObj_GetFillColor", _INT)
object_stroke = _function("FPDFPageObj_GetStrokeColor", _INT)
object_clip = _function("FPDFPageObj_GetClipPath", _ADDRESS)
count_clips = _function("FPDFClipPath_CountPaths", _INT)
count_clip_segments = _function("FPDFClipPath_CountPathSegments", _INT)
clip_segment = _function("FPDFClipPath_GetPathSegment", _ADDRESS)
text_font = _function("FPDFTextObj_GetFont", _ADDRESS)
text_mode = _function("FPDFTextObj_GetTextRenderMode", _INT)
count_marks = _function("FPDFPageObj_CountMarks", _INT)
object_mark = _function("FPDFPageObj_GetMark", _ADDRESS, ctypes.c_void_p, ctypes.c_ulong)
mark_name = _function("FPDFPageObjMark_GetName", _INT)
font_name = _function("FPDFFont_GetBaseFontName", _ADDRESS, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
path_mode = _function("FPDFPath_GetDrawMode", _INT)
count_segments = _function("FPDFPath_CountSegments", _INT)
path_segment = _function("FPDFPath_GetPathSegment", _ADDRESS)
segment_point = _function("FPDFPathSegment_GetPoint", _INT)
segment_type = _function("FPDFPathSegment_GetType", _INT)
segment_closes = _function("FPDFPathSegment_GetClose", _INT)


def raw_handle(thing: Any) -> Any:
    """Return a pypdfium2 object as an argument of a call."""
    return handle_of(ctypes.cast(thing.raw, ctypes.c_void_p).value or 0)


def handles_of(addresses: Iterable[int]) -> list[Any]:
    """Return each address as an argument of a call."""
    return list(map(handle_of, addresses))


class Slots:
    """Memory for answers that PDFium writes to where an argument points: ``width`` numbers of a kind each.

    ``outputs``: over how many arguments of the call the numbers of an answer are spread.
    """

    def __init__(self, kind: Any, width: int, outputs: int = 1) -> None:
        self._memory = (kind * (width * SLOTS))()
        self._numbers = np.frombuffer(self._memory, dtype=kind).reshape(SLOTS, width)
        step, size = width // outputs, ctypes.sizeof(kind)
        self._references = [
            [ctypes.byref(self._memory, (slot * width + place * step) * size) for slot in range(SLOTS)]
            for place in range(outputs)
        ]

    def answers(self, call: Callable[..., Any], count: int, *arguments: Iterable[Any]) -> NDArray[Any]:
        """Return the answers of ``count`` calls with these first arguments, a row each; zeros where one fails."""
        if count <= SLOTS:
            return self._fetched(call, count, *arguments)
        sources = [iter(argument) for argument in arguments]
        parts = []
        for start in range(0, count, SLOTS):
            size = min(SLOTS, count - start)
            parts.append(self._fetched(call, size, *(islice(source, size) for source in sources)))
        return np.concatenate(parts)

    def _fetched(self, call: Callable[..., Any], count: int, *arguments: Iterable[Any]) -> NDArray[Any]:
        """Return the answers of as many calls as there are arguments, ``count``, at most SLOTS."""
        answers = self._numbers[:count]
        answers.fill(0)
        deque(map(call, *arguments, *self._references), maxlen=0)
        return answers.copy()


def numbers(call: Callable[..., Any], count: int, dtype: Any, *arguments: Iterable[Any]) -> NDArray[Any]:
    """Return what ``count`` calls give back."""
    return np.fromiter(map(call, *arguments), dtype=dtype, count=count)
