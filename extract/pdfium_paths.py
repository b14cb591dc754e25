"""The paths and pictures of a PDFium page, form objects included, taken as pdfminer takes them."""

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from extract import pdfium_calls as calls
from extract.drawn import THICKEST_RULE, Drawn, Point
from extract.ink import Bools, Floats, Ints
from schemas.document import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# A form within a form within a form: deeper nesting is an attack, no drawing.
DEEPEST = 12
# A rectangle has this many segments, with or without the one that closes it.
RECTANGLE = (4, 5)

_MATRICES = calls.Slots(ctypes.c_float, 6)
_BOUNDS = calls.Slots(ctypes.c_float, 4, outputs=4)
_MODES = calls.Slots(ctypes.c_int, 2, outputs=2)
_POINTS = calls.Slots(ctypes.c_float, 2, outputs=2)
_COLORS = calls.Slots(ctypes.c_uint, 4, outputs=4)


@dataclass(slots=True)
class Objects:
    """Page objects of one type in paint order: addresses, handles, and the matrix of the form around each."""

    addresses: list[int] = field(default_factory=list)
    handles: list[Any] = field(default_factory=list)
    around: list[Matrix] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.addresses)

    def matrices(self, places: Sequence[int]) -> Floats:
        """Return n x 6: the matrix of the object at each place, from its own space to the page's."""
        handles = [self.handles[place] for place in places]
        found = _MATRICES.answers(calls.object_matrix, len(places), handles).astype(np.float64)
        for index, place in enumerate(places):
            if self.around[place] is not IDENTITY:
                found[index] = times(tuple(found[index].tolist()), self.around[place])
        return found


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does ``first``, then ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def objects_of(page: Any) -> defaultdict[int, Objects]:
    """Return the objects of a page by type, those of forms too; none where there is none of a type."""
    count = calls.count_page_objects(page)
    found: defaultdict[int, Objects] = defaultdict(Objects)
    _sort(list(map(calls.page_object, repeat(page), range(count))), IDENTITY, found, 0)
    return found


def _sort(addresses: list[int], around: Matrix, found: defaultdict[int, Objects], depth: int) -> None:
    handles = calls.handles_of(addresses)
    for address, handle, kind in zip(addresses, handles, map(calls.object_type, handles), strict=True):
        if kind != raw.FPDF_PAGEOBJ_FORM:
            same = found[kind]
            same.addresses.append(address)
            same.handles.append(handle)
            same.around.append(around)
        elif depth < DEEPEST:
            inner = [calls.form_object(address, index) for index in range(calls.count_form_objects(handle))]
            (own,) = Objects([address], [handle], [around]).matrices([0]).tolist()
            _sort(inner, tuple(own), found, depth + 1)


def take_paths(drawn: Drawn, paths: Objects, left: float, top: float) -> None:
    """Take all painted paths, subpath by subpath; ``left`` and ``top`` are the corner of the page's own space."""
    modes = _MODES.answers(calls.path_mode, len(paths), paths.handles)
    filled, stroked = modes[:, 0] != raw.FPDF_FILLMODE_NONE, modes[:, 1] != 0
    counts = calls.numbers(calls.count_segments, len(paths), np.int64, paths.handles)
    own = np.array([around is IDENTITY for around in paths.around], dtype=bool)
    thin, boxes = _thin_fills(paths, filled & ~stroked & np.isin(counts, RECTANGLE) & own, counts)
    shown = (boxes * (1, -1, 1, -1) + (-left, top, -left, top)).tolist()
    rest = np.flatnonzero((filled | stroked) & ~thin)
    others = zip(
        _corners(paths, rest, counts[rest], left, top),
        _colors(calls.object_fill, [paths.handles[index] for index in rest.tolist()], filled[rest]),
        _colors(calls.object_stroke, [paths.handles[index] for index in rest.tolist()], stroked[rest]),
        strict=True,
    )
    for index in np.flatnonzero(filled | stroked).tolist():
        if thin[index]:
            x0, bottom, x1, upper = shown[index]
            drawn.take_thin(x0, upper, x1, bottom)
            continue
        corners, fill, stroke = next(others)
        for points, bent in _subpaths(*corners):
            _take_subpath(drawn, points, bent, fill, stroke)


def _thin_fills(paths: Objects, chosen: Bools, counts: Ints) -> tuple[Bools, Floats]:
    """Say which of the chosen paths are thin areas in one piece, and return the bounds of all of them.

    Most of a table's rules are such areas, thousands on a page; their bounds, got in one call, tell all of them that
    matters, whatever their shape.
    """
    boxes = np.zeros((len(paths), 4))
    candidates = np.flatnonzero(chosen)
    handles = [paths.handles[index] for index in candidates.tolist()]
    boxes[candidates] = found = _BOUNDS.answers(calls.object_bounds, len(handles), handles)
    is_thin = np.minimum(found[:, 2] - found[:, 0], found[:, 3] - found[:, 1]) <= THICKEST_RULE
    candidates, handles = candidates[is_thin], [handles[index] for index in np.flatnonzero(is_thin)]
    for place in (2, 3):  # a second piece begins with at least two segments behind it and one before it
        segments = calls.handles_of(map(calls.path_segment, handles, repeat(place)))
        starts = calls.numbers(calls.segment_type, len(handles), np.int64, segments) == raw.FPDF_SEGMENT_MOVETO
        candidates, handles = candidates[~starts], [handles[index] for index in np.flatnonzero(~starts)]
    thin = np.zeros(len(paths), dtype=bool)
    thin[candidates] = True
    return thin, boxes


def _corners(
    paths: Objects, chosen: Ints, counts: Ints, left: float, top: float
) -> Iterator[tuple[list[Point], list[int], list[int]]]:
    """Yield the points of each chosen path as shown, what leads to each point, and whether the path closes there."""
    handles = [paths.handles[index] for index in chosen.tolist()]
    points, kinds, closes = _segments(handles, counts)
    a, b, c, d, e, f = np.repeat(paths.matrices(chosen.tolist()), counts, axis=0).T
    x, y = points.T
    shown = np.column_stack((a * x + c * y + e - left, top - (b * x + d * y + f)))
    stops = np.cumsum(counts)
    for start, stop in zip((stops - counts).tolist(), stops.tolist(), strict=True):
        yield list(map(tuple, shown[start:stop].tolist())), kinds[start:stop].tolist(), closes[start:stop].tolist()


def _segments(handles: Sequence[Any], counts: Ints) -> tuple[Floats, Ints, Ints]:
    """Return points in the paths' own spaces, types and closing marks of all segments of these paths."""
    each = counts.tolist()
    flat = map(
        calls.path_segment,
        chain.from_iterable(map(repeat, handles, each)),
        chain.from_iterable(map(range, each)),
    )
    parts = []
    while segments := calls.handles_of(islice(flat, calls.SLOTS)):
        size = len(segments)
        points = _POINTS.answers(calls.segment_point, size, segments).astype(np.float64)
        kinds = calls.numbers(calls.segment_type, size, np.int64, segments)
        parts.append((points, kinds, calls.numbers(calls.segment_closes, size, np.int64, segments)))
    if not parts:
        return np.empty((0, 2)), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    points, kinds, closes = map(np.concatenate, zip(*parts, strict=True))
    return points, kinds, closes


def _subpaths(points: list[Point], kinds: list[int], closes: list[int]) -> Iterator[tuple[list[Point], bool]]:
    """Yield the corners of each subpath, closed where it closes, and whether it has curves.

    Of a Bezier curve's three points only the last is a corner.
    """
    corners: list[Point] = []
    bent, controls = False, 0
    for point, kind, closed in zip(points, kinds, closes, strict=True):
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(corners) > 1:
                yield corners, bent
            corners, bent, controls = [], False, 0
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            bent, controls = True, controls + 1
            if controls % 3:
                continue
        corners.append(point)
        if closed and corners[-1] != corners[0]:
            corners.append(corners[0])
    if len(corners) > 1:
        yield corners, bent


def _take_subpath(drawn: Drawn, points: list[Point], bent: bool, fill: str | None, stroke: str | None) -> None:
    xs, ys = zip(*points, strict=True)
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


def image_boxes(images: Objects, left: float, top: float) -> list[Box]:
    """Return where each picture is painted: the unit square through its matrix."""
    boxes = []
    for a, b, c, d, e, f in images.matrices(range(len(images))).tolist():
        xs = [a * x + c * y + e - left for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        ys = [top - (b * x + d * y + f) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        boxes.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return boxes


def _colors(call: Callable[..., Any], handles: Sequence[Any], painted: Bools) -> list[str | None]:
    """Return the colour of each object as #rrggbb, None where it is not painted so; a pattern as black."""
    found = _COLORS.answers(call, len(handles), handles)[:, :3].tolist()
    names = (f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in found)
    return [name if is_painted else None for name, is_painted in zip(names, painted.tolist(), strict=True)]
