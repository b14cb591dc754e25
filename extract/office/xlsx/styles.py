"""How the cells of a workbook look: number format, font, fill, borders, by the number of their style."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from extract.office.colors import BLACK, WHITE, mixed, sheet_color
from extract.office.numbers import whole
from extract.office.package import Element
from extract.office.xlsx.formats import BUILT_IN

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SIDES = ("top", "left", "bottom", "right")
_Each = TypeVar("_Each")
_OFF = frozenset({"0", "false", "none"})
# How much ink a pattern lays over its ground.
_INK = {
    "darkGray": 0.75, "mediumGray": 0.5, "lightGray": 0.25, "gray125": 0.125, "gray0625": 0.0625,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Font:
    """A font as far as it changes what is printed."""

    name: str = ""
    struck: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. ``fill``: #rrggbb, None for none or white. ``borders``: which sides are drawn, as SIDES.

    ``centered``: its text is centred over the empty cells behind it. ``is_box``: TRUE and FALSE show as a check box.
    """

    code: str = ""
    font: Font = Font()
    fill: str | None = None
    borders: tuple[bool, bool, bool, bool] = (False, False, False, False)
    centered: bool = False
    is_box: bool = False


class SheetStyles:
    """The looks of a workbook's cells."""

    def __init__(self, root: Element | None, theme: dict[str, str]) -> None:
        """Take the part ``styles.xml``, which a file may lack."""
        self._theme = theme
        self._palette = [each.get("rgb") for each in root.iter(f"{S}rgbColor")] if root is not None else []
        codes = {whole(each.get("numFmtId")): each.get("formatCode", "") for each in _all(root, "numFmts/numFmt")}
        self._codes = BUILT_IN | codes
        fonts = [font_of(each) for each in _all(root, "fonts/font")]
        fills = [self._fill(each) for each in _all(root, "fills/fill")]
        borders = [_borders(each) for each in _all(root, "borders/border")]
        self._looks = [self._look(each, fonts, fills, borders) for each in _all(root, "cellXfs/xf")]
        self._changes = [self.painted(each.find(f"{S}fill")) for each in _all(root, "dxfs/dxf")]

    def look(self, number: int) -> Look:
        """Return the look of a style's number."""
        return self._looks[number] if 0 <= number < len(self._looks) else Look()

    def condition_color(self, number: str | None) -> str:
        """Return the colour that a conditional format of this number gives to cells, "" for none of its own."""
        place = whole(number, -1)
        return self._changes[place] if 0 <= place < len(self._changes) else ""

    def painted(self, fill: Element | None) -> str:
        """Return the colour of a conditional format's fill, "" without one; its solid colour is that of the ground."""
        pattern = None if fill is None else fill.find(f"{S}patternFill")
        if pattern is None or pattern.get("patternType", "solid") != "solid":
            return (self._fill(fill) or WHITE) if fill is not None else ""
        colors = [
            sheet_color(pattern.find(f"{S}{name}"), self._theme, self._palette) for name in ("bgColor", "fgColor")
        ]
        return colors[0] or colors[1] or ""

    def _look(
        self, style: Element, fonts: list[Font], fills: list[str | None], borders: list[tuple[bool, bool, bool, bool]]
    ) -> Look:
        alignment = style.find(f"{S}alignment")
        return Look(
            code=self._codes.get(whole(style.get("numFmtId")), ""),
            font=_at(fonts, style.get("fontId", "0"), Font()),
            fill=_at(fills, style.get("fillId", "0"), None),
            borders=_at(borders, style.get("borderId", "0"), (False,) * 4),
            centered=alignment is not None and alignment.get("horizontal", "") == "centerContinuous",
            is_box=any(each.tag.endswith("}xfComplement") for each in style.iter("*")),
        )

    def _fill(self, fill: Element | None) -> str | None:
        if fill is None:
            return None
        gradient = fill.find(f"{S}gradientFill")
        if gradient is not None:
            stops = [sheet_color(each, self._theme, self._palette) for each in gradient.iter(f"{S}color")]
            found = [color for color in stops if color]
            return _inked(mixed(found[0], found[-1], 0.5)) if found else None
        pattern = fill.find(f"{S}patternFill")
        kind = "none" if pattern is None else pattern.get("patternType", "none")
        if pattern is None or kind == "none":
            return None
        front = sheet_color(pattern.find(f"{S}fgColor"), self._theme, self._palette)
        back = sheet_color(pattern.find(f"{S}bgColor"), self._theme, self._palette)
        if kind == "solid":
            return _inked(front or back or WHITE)
        return _inked(mixed(front or BLACK, back or WHITE, _INK.get(kind, 0.5)))


def _inked(color: str) -> str | None:
    return None if color == WHITE else color


def _all(root: Element | None, path: str) -> Iterator[Element]:
    return iter(()) if root is None else iter(root.findall("/".join(f"{S}{name}" for name in path.split("/"))))


def _at(found: list[_Each], number: str, otherwise: _Each) -> _Each:
    place = whole(number, -1)
    return found[place] if 0 <= place < len(found) else otherwise


def font_of(element: Element | None) -> Font:
    """Return a font, of a style (``name``) or of a run of letters (``rFont``)."""
    if element is None:
        return Font()
    name = element.find(f"{S}name")
    name = element.find(f"{S}rFont") if name is None else name
    strike, height = element.find(f"{S}strike"), element.find(f"{S}vertAlign")
    return Font(
        "" if name is None else name.get("val", ""),
        strike is not None and strike.get("val", "1") not in _OFF,
        height is not None and height.get("val", "") == "superscript",
    )


def _borders(element: Element) -> tuple[bool, bool, bool, bool]:
    sides = (element.find(f"{S}{name}") for name in SIDES)
    top, left, bottom, right = (side is not None and side.get("style", "none") not in _OFF for side in sides)
    return top, left, bottom, right
