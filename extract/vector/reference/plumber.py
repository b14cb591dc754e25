"""The reference reading of a born-digital page: pdfplumber's objects become PageObjects."""

import math
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import numpy as np

from extract.vector.glyphs import glyph_text
from extract.vector.page_objects import PageObjects
from extract.vector.path_collector import PathCollector, is_frame
from schemas.document import Box

# Two readers place the start of the same character this close together.
SAME_START_PT = 0.6
_KINDS = ("chars", "lines", "rects", "curves", "images")


def objects_from_page(page: Any, clipped: Sequence[tuple[str, float, float]] = ()) -> PageObjects:
    """Return the ink of a pdfplumber page.

    Characters outside the page are left out, and the ``clipped`` ones: (character, x, y of its baseline's start).
    """
    left, top, width, height = _shown_area(page)
    objects = PageObjects(width, height)
    things = {kind: [_moved(thing, left, top) for thing in getattr(page, kind)] for kind in _KINDS}
    _take_characters(objects, _shown(things["chars"], clipped))
    collector = PathCollector()
    for line in things["lines"]:
        collector.add_segment(line["x0"], line["top"], line["x1"], line["bottom"])
    _collect_rectangles(collector, things["rects"])
    for curve in things["curves"]:
        collector.add_path(_box(curve), curve["pts"], _filled(curve), _stroked(curve))
    collector.put_into(objects)
    objects.images = [_box(image) for image in things["images"]]
    return objects


def _shown_area(page: Any) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what a viewer shows, in pdfplumber's own space.

    pdfplumber turns a page's outer box with the page, but not what is cut off on each side of it.
    """
    outer, inner = (_sorted_corners(box) for box in (page.page_obj.mediabox, page.page_obj.cropbox))
    inner = [max(inner[0], outer[0]), max(inner[1], outer[1]), min(inner[2], outer[2]), min(inner[3], outer[3])]
    # what is cut off at the top, left, bottom and right of the page as it is written; turned, one side is another's
    cut = [outer[3] - inner[3], inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2]]
    turns = round(page.rotation / 90) % 4
    top, left = (cut[(side + turns) % 4] for side in (0, 1))
    width, height = inner[2] - inner[0], inner[3] - inner[1]
    across, down = (height, width) if turns % 2 else (width, height)
    return float(page.mediabox[0]) + left, float(page.mediabox[1]) + top, across, down


def _sorted_corners(box: Sequence[float]) -> list[float]:
    """Return the lower left and the upper right corner of a box that may be written from any corner."""
    x0, y0, x1, y1 = map(float, box)
    return [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]


def _collect_rectangles(collector: PathCollector, rects: list[dict[str, Any]]) -> None:
    """Collect rectangles; two in a row that only the even-odd rule separates are a frame."""
    framed = False
    for rect, following in zip_longest(rects, rects[1:]):
        if framed:
            framed = False
        elif following is not None and _are_framed(rect, following):
            collector.add_frame(_box(rect), _box(following), _filled(rect))
            framed = True
        else:
            collector.add_rectangle(_box(rect), _filled(rect), _stroked(rect))


def _are_framed(one: dict[str, Any], other: dict[str, Any]) -> bool:
    painted = [(rect["evenodd"], bool(rect["stroke"]), _filled(rect)) for rect in (one, other)]
    return painted[0] == painted[1] and painted[0][:2] == (True, False) and is_frame(_box(one), _box(other))


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


def _box(thing: dict[str, Any]) -> Box:
    return Box(float(thing["x0"]), float(thing["top"]), float(thing["x1"]), float(thing["bottom"]))


def _shown(chars: list[dict[str, Any]], clipped: Sequence[tuple[str, float, float]]) -> list[dict[str, Any]]:
    """Leave out the characters that lie where a clipped one of the same text lies."""
    if not clipped:
        return chars
    places: dict[str, list[tuple[float, float]]] = {}
    for text, x, y in clipped:
        places.setdefault(_first_letter(text), []).append((x, y))
    return [
        char
        for char in chars
        if not any(
            abs(char["start"][0] - x) <= SAME_START_PT and abs(char["start"][1] - y) <= SAME_START_PT
            for x, y in places.get(_first_letter(char["text"]), ())
        )
    ]


def _first_letter(text: str) -> str:
    """Return the letter that a character begins with: a ligature is one character here and several to PDFium."""
    return unicodedata.normalize("NFKC", text)[:1]


def _take_characters(objects: PageObjects, chars: list[dict[str, Any]]) -> None:
    rows, angles = [], []
    for char in chars:
        if char["x1"] <= 0 or char["bottom"] <= 0 or char["x0"] >= objects.width or char["top"] >= objects.height:
            continue
        text = glyph_text(char["text"], char["fontname"])
        if text:
            objects.texts.append(text)
            rows.append((char["x0"], char["top"], char["x1"], char["bottom"], char["size"]))
            angles.append(_angle(char["matrix"]))
    table = np.array(rows, dtype=np.float64).reshape(-1, 5)
    objects.boxes, objects.sizes = table[:, :4], table[:, 4]
    objects.angles = np.array(angles, dtype=np.int64)


def _angle(matrix: Sequence[float]) -> int:
    """Return the clockwise turn of a text matrix in degrees, -1 where it is slanted by more than 5."""
    degrees = -math.degrees(math.atan2(matrix[1], matrix[0])) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) <= 5 else -1


def _filled(thing: dict[str, Any]) -> str | None:
    return _color(thing.get("non_stroking_color")) if thing.get("fill") else None


def _stroked(thing: dict[str, Any]) -> str | None:
    return _color(thing.get("stroking_color")) if thing.get("stroke") else None


def _color(value: Any) -> str:
    """Return a PDF colour (grey, RGB or CMYK, 0 to 1) as #rrggbb; a pattern or no colour as black."""
    if not isinstance(value, (tuple, list)):
        value = (value,) if isinstance(value, (int, float)) else (0.0,)
    parts = [float(part) for part in value if isinstance(part, (int, float))]
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - objects) * (1 - black) for objects in (cyan, magenta, yellow)]
    elif len(parts) != 3:
        parts = [parts[0] if parts else 0.0] * 3
    return "#" + "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02x}" for part in parts)
