"""What is drawn or embedded in a word-processor file: which part of a table it may lie over. It cannot be seen here."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from extract.office.numbers import decimal, whole
from extract.office.package import Element
from extract.office.shapes import A, is_inked

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMU_PER_POINT = 12700
# The lowest row that a table can have, in points: a shape reaches over no more rows than its height holds of these.
LOWEST_ROW_PT = 8.0
# Emblems, signatures and stamps are smaller (square points, a sixth of a page); pictures of tables are larger.
LARGE_PT2 = 80_000.0
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, None: 1.0}

_ENDS = re.compile(r"(-?[\d.]+(?:pt|in|cm|mm|px)?),(-?[\d.]+(?:pt|in|cm|mm|px)?)")
_ROTATION = re.compile(r"rotation:\s*-?(?:0|180)\b")
_WHITE = frozenset({"#ffffff", "white", "#fff", "window"})
_NO = frozenset({"f", "false", "0"})

Kind = Literal["picture", "shape", "object"]


class Drawing(NamedTuple):
    """A picture, drawn shape or embedded object (points): its size, and where it stands from its paragraph's corner.

    ``left`` and ``top`` are None where its place is told by something else than its column and paragraph.
    ``inline``: it stands in the line like a letter. ``inked``: one shape that is a line or filled, not an empty box.
    """

    kind: Kind
    width: float
    height: float
    left: float | None = None
    top: float | None = None
    inline: bool = False
    inked: bool = False

    @property
    def is_large(self) -> bool:
        """Say whether it may be the picture of a table."""
        return self.width * self.height >= LARGE_PT2


def drawings_of(element: Element) -> Iterator[Drawing]:
    """Yield what a ``w:drawing``, ``w:pict`` or ``w:object`` draws besides text boxes."""
    if element.tag == f"{W}drawing":
        for frame in element:
            kind = _kind(frame)
            if kind is not None:
                yield _placed(frame, kind)
    elif element.tag == f"{W}object":
        shape = next(element.iter(f"{V}shape"), None)
        yield _by_style("object", "" if shape is None else shape.get("style", ""))
    else:
        for shape in element:
            if shape.tag.startswith(V) and shape.tag != f"{V}shapetype" and not _has_text(shape):
                picture = shape.find(f"{V}imagedata") is not None
                drawing = _by_style("picture" if picture else "shape", shape.get("style", ""))
                yield drawing if picture else _with_ends(drawing, shape)._replace(inked=_is_inked_vml(shape))


def _kind(frame: Element) -> Kind | None:
    """Return what a frame holds, None for a text box: its text is read."""
    data = frame.find(f"{A}graphic/{A}graphicData")
    uri = "" if data is None else data.get("uri", "").rsplit("/", 1)[-1]
    if uri == "picture":
        return "picture"
    if uri in ("chart", "diagram", "lockedCanvas"):
        return "object"
    return None if _has_text(frame) else "shape"


def _has_text(element: Element) -> bool:
    """Say whether a shape is a text box that prints something."""
    return any(text.text and text.text.strip() for text in element.iter(f"{W}t"))


def _placed(frame: Element, kind: Kind) -> Drawing:
    extent = frame.find(f"{WP}extent")
    width, height = (_points(extent.get(side)) if extent is not None else 0.0 for side in ("cx", "cy"))
    inked = kind == "shape" and _is_inked(frame)
    if frame.tag == f"{WP}inline":
        return Drawing(kind, width, height, 0.0, 0.0, inline=True, inked=inked)
    in_cell = frame.get("layoutInCell", "1") not in ("0", "false")
    left = _offset(frame.find(f"{WP}positionH"), ("column",)) if in_cell else None
    return Drawing(kind, width, height, left, _offset(frame.find(f"{WP}positionV"), ("paragraph", "line")), inked=inked)


def _is_inked(frame: Element) -> bool:
    """Say whether a frame holds one shape that shows ink."""
    data = frame.find(f"{A}graphic/{A}graphicData")
    shapes = [] if data is None else [each for each in data if each.tag == f"{WPS}wsp"]
    properties = shapes[0].find(f"{WPS}spPr") if len(shapes) == 1 else None
    return is_inked(properties, shapes[0].find(f"{WPS}style") if shapes else None)


def _is_inked_vml(shape: Element) -> bool:
    """Say whether an older shape is a line, or filled with a colour other than white, which it is unasked."""
    style = shape.get("style", "")
    if "rotation" in style and _ROTATION.search(style) is None:
        return False
    if shape.tag == f"{V}line":
        return shape.get("stroked", "t") not in _NO
    return shape.get("filled", "t") not in _NO and shape.get("fillcolor", "white").split()[0].lower() not in _WHITE


def _with_ends(drawing: Drawing, shape: Element) -> Drawing:
    """Return an older line with the place that its ends say."""
    ends = [_ENDS.fullmatch(shape.get(name, "").strip()) for name in ("from", "to")]
    if shape.tag != f"{V}line" or not ends[0] or not ends[1]:
        return drawing
    across, down = ([_length(end[part]) for end in ends if end] for part in (1, 2))
    size = max(across) - min(across), max(down) - min(down)
    return Drawing(drawing.kind, *size, min(across), min(down))


def _offset(position: Element | None, bases: tuple[str, ...]) -> float | None:
    offset = None if position is None else position.find(f"{WP}posOffset")
    if position is None or offset is None or position.get("relativeFrom") not in bases:
        return None
    return _points(offset.text)


def _points(emu: str | None) -> float:
    return whole(emu) / EMU_PER_POINT


def _by_style(kind: Kind, style: str) -> Drawing:
    """Return a drawing of the older kind, whose place is told in words like those of a web page."""
    said = dict(part.split(":", 1) for part in style.replace(" ", "").split(";") if ":" in part)
    width, height = (_length(said.get(side)) for side in ("width", "height"))
    if said.get("position") != "absolute":
        return Drawing(kind, width, height, 0.0, 0.0, inline=True)
    own = said.get("mso-position-horizontal-relative", "text") == "text" and "margin-left" in said
    return Drawing(kind, width, height, _length(said.get("margin-left")) if own else None, None)


def _length(text: str | None) -> float:
    found = _LENGTH.match(text or "")
    return decimal(found[1]) * _POINTS.get(found[2], 1.0) if found else 0.0
