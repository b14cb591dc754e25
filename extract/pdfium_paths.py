"""The paths and pictures of a PDFium page, form objects included, taken as pdfminer takes them."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as raw

from extract import pdfium_calls as calls
from extract.drawn import Drawn, Point
from schemas.document import Box

Matrix = tuple[float, float, float, float, float, float]
ToPaper = Callable[[float, float], Point]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# A form within a form within a form: deeper nesting is an attack, no drawing.
DEEPEST = 12

_matrix = raw.FS_MATRIX()
_x, _y = ctypes.c_float(), ctypes.c_float()
_fill_mode, _stroke_mode = ctypes.c_int(), ctypes.c_int()
_rgba = (ctypes.c_uint * 4)()
_MATRIX = ctypes.addressof(_matrix)
_X, _Y = ctypes.addressof(_x), ctypes.addressof(_y)
_FILL, _STROKE = ctypes.addressof(_fill_mode), ctypes.addressof(_stroke_mode)
_RGBA = tuple(ctypes.addressof(_rgba) + 4 * place for place in range(4))


def matrix_of(thing: int) -> Matrix:
    """Return the matrix of a page object."""
    calls.object_matrix(thing, _MATRIX)
    return _matrix.a, _matrix.b, _matrix.c, _matrix.d, _matrix.e, _matrix.f


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does ``first``, then ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def objects_of(page: int) -> Iterator[tuple[int, int, Matrix]]:
    """Yield (address, type, matrix of the form around it) of all objects in paint order, those of forms too."""
    for index in range(calls.count_page_objects(page)):
        yield from _with_inner(calls.page_object(page, index), IDENTITY, 0)


def _with_inner(thing: int, around: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    kind = calls.object_type(thing)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield thing, kind, around
    elif depth < DEEPEST:
        inner = times(matrix_of(thing), around)
        for index in range(calls.count_form_objects(thing)):
            yield from _with_inner(calls.form_object(thing, index), inner, depth + 1)


def take_path(drawn: Drawn, thing: int, around: Matrix, to_paper: ToPaper) -> None:
    """Take one painted path, subpath by subpath."""
    if not calls.path_mode(thing, _FILL, _STROKE):
        return
    filled, stroked = _fill_mode.value != raw.FPDF_FILLMODE_NONE, bool(_stroke_mode.value)
    if not filled and not stroked:
        return
    fill = _color(calls.object_fill, thing) if filled else None
    stroke = _color(calls.object_stroke, thing) if stroked else None
    own = matrix_of(thing)
    whole = own if around is IDENTITY else times(own, around)
    for points, bent in _subpaths(thing, whole, to_paper):
        _take_subpath(drawn, points, bent, fill, stroke)


def _subpaths(thing: int, matrix: Matrix, to_paper: ToPaper) -> Iterator[tuple[list[Point], bool]]:
    """Yield the corners of each subpath as shown, closed where it closes, and whether it has curves.

    Of a Bezier curve's three points only the last is a corner.
    """
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    bent, controls = False, 0
    for index in range(calls.count_segments(thing)):
        segment = calls.path_segment(thing, index)
        calls.segment_point(segment, _X, _Y)
        kind = calls.segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, bent
            points, bent, controls = [], False, 0
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            bent, controls = True, controls + 1
            if controls % 3:
                continue
        x, y = _x.value, _y.value
        points.append(to_paper(a * x + c * y + e, b * x + d * y + f))
        if calls.segment_closes(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points, bent


def _take_subpath(drawn: Drawn, points: list[Point], bent: bool, fill: str | None, stroke: str | None) -> None:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
    corners = len(points) - (points[0] == points[-1])
    if not bent and corners <= 2:
        drawn.take_segment(x0, top, x1, bottom)
    elif not bent and corners == 4 and _is_rectangle(points):
        drawn.take_rect(Box(x0, top, x1, bottom), fill, stroke)
    else:
        drawn.take_curve(Box(x0, top, x1, bottom), points, fill, stroke)


def _is_rectangle(points: list[Point]) -> bool:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[:4]
    near = 0.01
    level_first = abs(ay - by) < near and abs(bx - cx) < near and abs(cy - dy) < near and abs(dx - ax) < near
    steep_first = abs(ax - bx) < near and abs(by - cy) < near and abs(cx - dx) < near and abs(dy - ay) < near
    return level_first or steep_first


def image_box(thing: int, around: Matrix, to_paper: ToPaper) -> Box:
    """Return where a picture is painted: the unit square through its matrix."""
    a, b, c, d, e, f = times(matrix_of(thing), around)
    corners = [to_paper(a * x + c * y + e, b * x + d * y + f) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _color(call: Callable[..., Any], thing: int) -> str:
    """Return a colour as #rrggbb; a pattern as black."""
    if not call(thing, *_RGBA):
        return "#000000"
    return f"#{_rgba[0]:02x}{_rgba[1]:02x}{_rgba[2]:02x}"
