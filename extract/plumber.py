"""The reference reading of a born-digital page: pdfplumber's objects become Ink."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from extract.glyphs import glyph_text
from extract.ink import Fill, Floats, Ink
from schemas.document import Box, union_of

# Borders are drawn as filled rectangles up to this thick (a double rule in one piece included).
THICKEST_RULE = 3.0
# Two readers place the start of the same character this close together.
SAME_START = 0.6
_KINDS = ("chars", "lines", "rects", "curves", "images")
# An arrowhead is at most this large; it sits at an end of its line.
ARROWHEAD = 14.0


def ink_from_page(page: Any, hidden: Sequence[tuple[str, float, float]] = ()) -> Ink:
    """Return the ink of a pdfplumber page.

    Characters outside the page are left out, and the ``hidden`` ones: (character, x, y of its baseline's start).
    """
    left, top, right, bottom = (float(side) for side in page.cropbox)
    ink = Ink(right - left, bottom - top)
    things = {kind: [_moved(thing, left, top) for thing in getattr(page, kind)] for kind in _KINDS}
    _take_characters(ink, _shown(things["chars"], hidden))
    flat: list[tuple[float, float, float]] = []
    steep: list[tuple[float, float, float]] = []
    for line in things["lines"]:
        _take_segment(ink, flat, steep, (line["x0"], line["top"], line["x1"], line["bottom"]))
    for rect in things["rects"]:
        _take_rect(ink, flat, steep, rect)
    for curve in things["curves"]:
        _take_curve(ink, flat, steep, curve)
    _take_arrows(ink, flat)
    ink.horizontals, ink.verticals = _rows(flat), _rows(steep)
    ink.images = [_box(image) for image in things["images"]]
    return ink


def _moved(thing: dict[str, Any], left: float, top: float) -> dict[str, Any]:
    """Return a pdfplumber object with its place counted from the corner of what a viewer shows.

    ``start``: where a character's baseline begins.
    """
    place = {
        "x0": thing["x0"] - left,
        "x1": thing["x1"] - left,
        "top": thing["top"] - top,
        "bottom": thing["bottom"] - top,
    }
    if "matrix" in thing:
        across, up = thing["matrix"][4], thing["matrix"][5]
        place["start"] = (across - left, thing["top"] + thing["y1"] - up - top)
    if "pts" in thing:
        place["pts"] = [(x - left, y - top) for x, y in thing["pts"]]
    return thing | place


def _take_arrows(ink: Ink, flat: list[tuple[float, float, float]]) -> None:
    """Make a line with an arrowhead at one of its ends a drawn shape: it is no rule."""
    heads = [*ink.shapes, *(fill.box for fill in ink.fills)]
    heads = [box for box in heads if max(box.width, box.height) <= ARROWHEAD]
    for piece in flat[:] if heads else ():
        y, x0, x1 = piece
        at_end = [
            box
            for box in heads
            if box.top - 1 <= y <= box.bottom + 1
            and min(abs(x - end) for x in (box.x0, box.x1) for end in (x0, x1)) <= 3
        ]
        if at_end and x1 - x0 > ARROWHEAD / 2:
            flat.remove(piece)
            ink.shapes.append(union_of([Box(x0, y - 0.5, x1, y + 0.5), *at_end]))


def _rows(pieces: list[tuple[float, float, float]]) -> Floats:
    return np.array(pieces, dtype=np.float64).reshape(-1, 3)


def _box(thing: dict[str, Any]) -> Box:
    return Box(float(thing["x0"]), float(thing["top"]), float(thing["x1"]), float(thing["bottom"]))


def _shown(chars: list[dict[str, Any]], hidden: Sequence[tuple[str, float, float]]) -> list[dict[str, Any]]:
    """Leave out the characters that stand where a hidden one of the same text stands."""
    if not hidden:
        return chars
    places: dict[str, list[tuple[float, float]]] = {}
    for text, x, y in hidden:
        places.setdefault(text, []).append((x, y))
    return [
        char
        for char in chars
        if not any(
            abs(char["start"][0] - x) <= SAME_START and abs(char["start"][1] - y) <= SAME_START
            for x, y in places.get(char["text"], ())
        )
    ]


def _take_characters(ink: Ink, chars: list[dict[str, Any]]) -> None:
    rows, angles = [], []
    for char in chars:
        if char["x1"] <= 0 or char["bottom"] <= 0 or char["x0"] >= ink.width or char["top"] >= ink.height:
            continue
        text = glyph_text(char["text"], char["fontname"])
        if text:
            ink.texts.append(text)
            rows.append((char["x0"], char["top"], char["x1"], char["bottom"], char["size"]))
            angles.append(_angle(char["matrix"]))
    table = np.array(rows, dtype=np.float64).reshape(-1, 5)
    ink.boxes, ink.sizes = table[:, :4], table[:, 4]
    ink.angles = np.array(angles, dtype=np.int64)


def _angle(matrix: Sequence[float]) -> int:
    """Return the clockwise turn of a text matrix in degrees, -1 where it is slanted by more than 5."""
    degrees = -math.degrees(math.atan2(matrix[1], matrix[0])) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) <= 5 else -1


def _take_segment(
    ink: Ink,
    flat: list[tuple[float, float, float]],
    steep: list[tuple[float, float, float]],
    ends: tuple[float, float, float, float],
) -> None:
    x0, top, x1, bottom = ends
    if bottom - top <= 1.0 and x1 - x0 > 0:
        flat.append(((top + bottom) / 2, x0, x1))
    elif x1 - x0 <= 1.0:
        steep.append(((x0 + x1) / 2, top, bottom))
    else:
        ink.shapes.append(Box(x0, top, x1, bottom))


def _take_rect(
    ink: Ink, flat: list[tuple[float, float, float]], steep: list[tuple[float, float, float]], rect: dict[str, Any]
) -> None:
    box = _box(rect)
    color = _color(rect.get("non_stroking_color")) if rect.get("fill") else None
    thin = min(box.width, box.height) <= THICKEST_RULE
    if thin and (color or rect.get("stroke")):
        if box.width >= box.height:
            flat.append(((box.top + box.bottom) / 2, box.x0, box.x1))
        if box.height >= box.width:
            steep.append(((box.x0 + box.x1) / 2, box.top, box.bottom))
        return
    if color:
        ink.fills.append(Fill(box, color))
    if rect.get("stroke") and _color(rect.get("stroking_color")) != "#ffffff":
        flat.extend(((box.top, box.x0, box.x1), (box.bottom, box.x0, box.x1)))
        steep.extend(((box.x0, box.top, box.bottom), (box.x1, box.top, box.bottom)))


def _take_curve(
    ink: Ink, flat: list[tuple[float, float, float]], steep: list[tuple[float, float, float]], curve: dict[str, Any]
) -> None:
    box = _box(curve)
    color = _color(curve.get("non_stroking_color")) if curve.get("fill") else None
    if color and min(box.width, box.height) <= THICKEST_RULE:
        _take_rect(ink, flat, steep, curve)
        return
    points = curve["pts"]
    straight = all(abs(a[0] - b[0]) <= 0.5 or abs(a[1] - b[1]) <= 0.5 for a, b in pairwise(points))
    if straight and curve.get("stroke"):
        for a, b in pairwise(points):
            ends = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
            _take_segment(ink, flat, steep, ends)
    elif straight and color:
        ink.fills.append(Fill(box, color))
    elif color != "#ffffff" or curve.get("stroke"):
        ink.shapes.append(box)


def _color(value: Any) -> str | None:
    """Return a PDF colour (grey, RGB or CMYK, 0 to 1) as #rrggbb; a pattern or no colour as black."""
    if not isinstance(value, (tuple, list)):
        value = (value,) if isinstance(value, (int, float)) else (0.0,)
    parts = [float(part) for part in value if isinstance(part, (int, float))]
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    elif len(parts) != 3:
        parts = [parts[0] if parts else 0.0] * 3
    return "#" + "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02x}" for part in parts)
