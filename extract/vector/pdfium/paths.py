"""The paths and pictures of a PDFium page, form objects included, taken as pdfminer takes them."""

import ctypes
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain, compress, islice, pairwise, repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from extract.arrays import Bools, Floats, Ints
from extract.vector.path_collector import THICKEST_RULE_PT, PathCollector, Point, is_frame
from extract.vector.pdfium import calls
from extract.vector.pdfium.subpaths import RECTANGLE_SEGMENTS, Subpaths
from schemas.document import Box, build_tuples

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# This many rules are sooner added together than one by one.
TOGETHER = 16
# A form within a form within a form: deeper nesting is an attack, no drawing.
DEEPEST_FORM = 12
# For each type of objects what makes a row of types (a byte each) one of 1 and 0: is it of this type?
_ONLY = [bytes(kind == other for other in range(256)) for kind in range(256)]
_MATRICES = calls.Slots(ctypes.c_float, 6)
_BOUNDS = calls.Slots(ctypes.c_float, 4, outputs=4)
_MODES = calls.Slots(ctypes.c_int, 2, outputs=2)
_POINTS = calls.Slots(ctypes.c_float, 2, outputs=2)
_COLORS = calls.Slots(ctypes.c_uint, 4, outputs=4)


class Shape(IntEnum):
    """What a piece of a path is: two in a row may be a frame and its hole."""

    OTHER = 0
    LINE = 1
    THIN = 2
    RECTANGLE = 3
    FRAME = 4
    HOLE = 5


@dataclass(slots=True)
class ObjectList:
    """Page objects of one type in paint order: addresses, handles, and the matrix of the form around each."""

    addresses: list[int] = field(default_factory=list)
    handles: list[Any] = field(default_factory=list)
    around: list[Matrix] = field(default_factory=list)
    in_forms: bool = False
    """Whether a form is around any of them."""

    def __len__(self) -> int:
        return len(self.addresses)

    def take(self, addresses: list[int], handles: list[Any], around: Matrix, chosen: bytes) -> None:
        """Take the chosen ones (1, others 0) among objects that one form is around."""
        self.addresses.extend(compress(addresses, chosen))
        self.handles.extend(compress(handles, chosen))
        self.around.extend(repeat(around, chosen.count(1)))
        self.in_forms |= around is not IDENTITY

    def matrices(self, places: Sequence[int]) -> Floats:
        """Return n x 6: the matrix of the object at each place, from its own space to the page's."""
        handles = [self.handles[place] for place in places]
        found = _MATRICES.answers(calls.object_matrix, len(places), handles).astype(np.float64)
        for index, around in enumerate([self.around[place] for place in places]) if self.in_forms else ():
            if around is not IDENTITY:
                found[index] = times(tuple(found[index].tolist()), around)
        return found


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does ``first``, then ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def objects_of(page: Any) -> defaultdict[int, ObjectList]:
    """Return the objects of a page by type, those of forms too; none where there is none of a type."""
    count = calls.count_page_objects(page)
    found: defaultdict[int, ObjectList] = defaultdict(ObjectList)
    _sort(list(map(calls.page_object, repeat(page), range(count))), IDENTITY, found, 0)
    return found


def _sort(addresses: list[int], around: Matrix, found: defaultdict[int, ObjectList], depth: int) -> None:
    handles = calls.handles_of(addresses)
    kinds = bytes(map(calls.object_type, handles))
    start = 0
    for form in [*_places_of(kinds, raw.FPDF_PAGEOBJ_FORM), len(kinds)]:
        part = slice(start, form)
        for kind in set(kinds[part]):
            found[kind].take(addresses[part], handles[part], around, kinds[part].translate(_ONLY[kind]))
        if form < len(kinds) and depth == DEEPEST_FORM:
            found[raw.FPDF_PAGEOBJ_TEXT].in_forms = True  # PDFium gives the text of what is not looked into here
        elif form < len(kinds):
            inner = [calls.form_object(addresses[form], at) for at in range(calls.count_form_objects(handles[form]))]
            (own,) = ObjectList([addresses[form]], [handles[form]], [around], True).matrices([0]).tolist()
            _sort(inner, tuple(own), found, depth + 1)
        start = form + 1


def _places_of(kinds: bytes, kind: int) -> list[int]:
    return [place for place, other in enumerate(kinds) if other == kind] if kind in kinds else []


def collect_paths(collector: PathCollector, paths: ObjectList, left: float, top: float) -> None:
    """Take all painted paths, piece by piece; ``left`` and ``top`` are the corner of the page's own space."""
    if not len(paths):
        return
    modes = _MODES.answers(calls.path_mode, len(paths), paths.handles)
    filled, stroked = modes[:, 0] != raw.FPDF_FILLMODE_NONE, modes[:, 1] != 0
    counts = calls.numbers(calls.count_segments, len(paths), np.int64, paths.handles)
    painted = (filled | stroked) & (counts > 0)
    plain = filled & ~stroked & ((counts == RECTANGLE_SEGMENTS[0]) | (counts == RECTANGLE_SEGMENTS[1]))
    if plain.any():
        if paths.in_forms:
            plain &= np.array([around is IDENTITY for around in paths.around], dtype=bool)
        thin, boxes = _thin_fills(paths, plain)
        collector.add_thin_areas(boxes[:, [0, 3, 2, 1]] * (1, -1, 1, -1) + (-left, top, -left, top))
        painted[thin] = False
    rest = np.flatnonzero(painted)
    if len(rest):
        _collect_subpaths(collector, _subpaths(paths, rest, counts[rest], left, top), paths, modes)


def _collect_subpaths(collector: PathCollector, subpaths: Subpaths, paths: ObjectList, modes: Ints) -> None:
    sides, lines = subpaths.boxes(), subpaths.lines()
    if lines.all():
        collector.add_segments(sides)
        return
    filled, stroked = modes[:, 0] != raw.FPDF_FILLMODE_NONE, modes[:, 1] != 0
    even_odd = (modes[:, 0] == raw.FPDF_FILLMODE_ALTERNATE) & ~stroked
    boxes = build_tuples(Box, sides.tolist())
    shapes = _shapes(subpaths, sides, boxes, even_odd)
    coloured = np.zeros(len(paths), dtype=bool)
    coloured[subpaths.owners[(shapes != Shape.LINE) & (shapes != Shape.THIN)]] = True  # a rule is one in any colour
    fills = _colors(calls.object_fill, paths, filled & coloured)
    strokes = _colors(calls.object_stroke, paths, stroked & coloured)
    owners = subpaths.owners.tolist()
    for start, stop in pairwise([0, *(np.flatnonzero(np.diff(shapes)) + 1).tolist(), len(shapes)]):
        shape = Shape(int(shapes[start]))
        if shape in (Shape.LINE, Shape.THIN) and stop - start >= TOGETHER:
            add = collector.add_segments if shape is Shape.LINE else collector.add_thin_areas
            add(sides[start:stop])
            continue
        for place in range(start, stop):
            color = fills[owners[place]], strokes[owners[place]]
            if shape is Shape.LINE:
                collector.add_segment(*boxes[place])
            elif shape is Shape.THIN:
                collector.add_thin_areas(sides[place : place + 1])
            elif shape is Shape.RECTANGLE:
                collector.add_rectangle(boxes[place], *color)
            elif shape is Shape.FRAME:
                collector.add_frame(boxes[place], boxes[place + 1], color[0])
            elif shape is Shape.OTHER:
                _collect_subpath(collector, *subpaths.corners(place), *color)


def _shapes(subpaths: Subpaths, sides: Floats, boxes: Sequence[Box], even_odd: Bools) -> Ints:
    """Return the Shape of each piece; ``even_odd``: which paths are filled by that rule."""
    shapes = np.full(len(boxes), int(Shape.OTHER))
    rectangles = subpaths.rectangles()
    thin = (sides[:, 2:] - sides[:, :2]).min(axis=1) <= THICKEST_RULE_PT
    shapes[subpaths.lines()] = Shape.LINE
    shapes[rectangles] = np.where(thin[rectangles], Shape.THIN, Shape.RECTANGLE)
    if even_odd.any():
        for place in _frames(subpaths, boxes, rectangles & even_odd.take(subpaths.owners)):
            shapes[place : place + 2] = Shape.FRAME, Shape.HOLE
    return shapes


def _frames(subpaths: Subpaths, boxes: Sequence[Box], rectangles: Bools) -> set[int]:
    """Return the places of pieces that are a frame together with the next one of their path."""
    follows = rectangles[:-1] & rectangles[1:] & (subpaths.owners[:-1] == subpaths.owners[1:])
    frames: set[int] = set()
    for place in np.flatnonzero(follows).tolist():
        if place - 1 not in frames and is_frame(boxes[place], boxes[place + 1]):
            frames.add(place)
    return frames


def _thin_fills(paths: ObjectList, chosen: Bools) -> tuple[Ints, Floats]:
    """Return the places and the bounds of those of the chosen paths that are thin areas in one piece.

    Most of a table's rules are such areas, thousands on a page; their bounds, got in one call, are all of them that
    matters, whatever their shape.
    """
    places = np.flatnonzero(chosen)
    handles = [paths.handles[index] for index in places.tolist()]
    boxes = _BOUNDS.answers(calls.object_bounds, len(handles), handles).astype(np.float64)
    thin = np.flatnonzero(np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]) <= THICKEST_RULE_PT)
    for place in (2, 3):  # a second piece begins with at least two segments behind it and one before it
        segments = calls.handles_of(map(calls.path_segment, [handles[index] for index in thin.tolist()], repeat(place)))
        kinds = calls.numbers(calls.segment_type, len(thin), np.int64, segments)
        thin = thin[kinds != raw.FPDF_SEGMENT_MOVETO]
    return places.take(thin), boxes.take(thin, axis=0)


def _subpaths(paths: ObjectList, chosen: Ints, counts: Ints, left: float, top: float) -> Subpaths:
    """Return the pieces of the chosen paths, as many segments each as ``counts`` says, as shown."""
    points, kinds, segments = _segments([paths.handles[index] for index in chosen.tolist()], counts)
    a, b, c, d, e, f = np.repeat(paths.matrices(chosen.tolist()), counts, axis=0).T
    x, y = points.T
    shown = np.column_stack((a * x + c * y + e - left, top - (b * x + d * y + f)))
    begins = kinds == raw.FPDF_SEGMENT_MOVETO
    begins[np.cumsum(counts) - counts] = True
    starts = np.flatnonzero(begins)
    return Subpaths(shown, kinds, segments, starts, np.repeat(chosen, counts)[starts])


def _segments(handles: Sequence[Any], counts: Ints) -> tuple[Floats, Ints, Ints]:
    """Return points in the paths' own spaces, types and addresses of all segments of these paths."""
    each = counts.tolist()
    each_segment = map(
        calls.path_segment,
        chain.from_iterable(map(repeat, handles, each)),
        chain.from_iterable(map(range, each)),
    )
    parts = []
    while addresses := list(islice(each_segment, calls.SLOTS)):
        segments = calls.handles_of(addresses)
        points = _POINTS.answers(calls.segment_point, len(segments), segments).astype(np.float64)
        kinds = calls.numbers(calls.segment_type, len(segments), np.int64, segments)
        parts.append((points, kinds, np.array(addresses, dtype=np.int64)))
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return np.empty((0, 2)), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    points, kinds, found = map(np.concatenate, zip(*parts, strict=True))
    return points, kinds, found


def _collect_subpath(
    collector: PathCollector, points: list[Point], bent: bool, fill: str | None, stroke: str | None
) -> None:
    if len(points) < 2:
        return
    xs, ys = zip(*points, strict=True)
    box = Box(min(xs), min(ys), max(xs), max(ys))
    if not bent and len(points) - (points[0] == points[-1]) <= 2:
        collector.add_segment(*box)
    else:
        collector.add_path(box, points, fill, stroke, bent)


def image_boxes(images: ObjectList, left: float, top: float) -> list[Box]:
    """Return where each picture is painted: the unit square through its matrix."""
    if not len(images):
        return []
    boxes = []
    for a, b, c, d, e, f in images.matrices(range(len(images))).tolist():
        xs = [a * x + c * y + e - left for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        ys = [top - (b * x + d * y + f) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        boxes.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return boxes


def _colors(call: Callable[..., Any], paths: ObjectList, painted: Bools) -> list[str | None]:
    """Return the colour of each path as #rrggbb, None where it is not painted so; a pattern as black."""
    places = np.flatnonzero(painted).tolist()
    red, green, blue, _ = _COLORS.answers(call, len(places), [paths.handles[place] for place in places]).T
    colors: list[str | None] = [None] * len(paths)
    for place, color in zip(places, (red << 16 | green << 8 | blue).tolist(), strict=True):
        colors[place] = f"#{color:06x}"
    return colors
