"""A drawn shape of an office file: whether it shows ink that can mark a cell. Knows no document and no sheet."""

from extract.office.numbers import whole
from extract.office.package import Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HALF_TURN = 10_800_000  # in sixty thousandths of a degree
_WHITE = frozenset({"ffffff", "bg1", "lt1", "window", "white"})


def is_inked(properties: Element | None, style: Element | None, is_line: bool = False) -> bool:
    """Say whether a shape is a line, or is filled: a closed outline alone may be a box that nobody has ticked.

    ``properties``: its ``spPr``, ``style``: what it refers to in the theme, ``is_line``: it is one by its kind. One
    that is turned, or that a colour shows through, is not looked at.
    """
    if properties is None:
        return is_line
    place = properties.find(f"{A}xfrm")
    if place is not None and whole(place.get("rot", "")) % HALF_TURN != 0:
        return False
    geometry = properties.find(f"{A}prstGeom")
    name = "" if geometry is None else geometry.get("prst", "")
    drawn = properties.find(f"{A}custGeom") is not None
    if is_line or drawn or name == "line" or "Connector" in name:
        return _is_stroked(properties) or (drawn and _is_filled(properties, style))
    return _is_filled(properties, style)


def _is_stroked(properties: Element) -> bool:
    outline = properties.find(f"{A}ln")
    return outline is None or outline.find(f"{A}noFill") is None


def _is_filled(properties: Element, style: Element | None) -> bool:
    """Say whether a shape has a colour of its own or by the theme, other than white."""
    if any(properties.find(f"{A}{kind}") is not None for kind in ("noFill", "blipFill")):
        return False
    fill = properties.find(f"{A}solidFill")
    if fill is None and any(properties.find(f"{A}{kind}") is not None for kind in ("gradFill", "pattFill")):
        return True
    if fill is None:
        named = None if style is None else style.find(f"{A}fillRef")
        fill = named if named is not None and named.get("idx", "0") != "0" else None
    color = None if fill is None else next(iter(fill), None)
    return color is not None and color.get("val", "").lower() not in _WHITE and color.find(f"{A}alpha") is None
