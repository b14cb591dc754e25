"""The colours behind a word processor's texts and cells: what they say themselves, and what a table's style says."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.office.colors import BLACK, WHITE, hex_color, mixed, named_color
from extract.office.docx.styles import Styles, W, is_on, value_of
from extract.office.numbers import hexadecimal, whole
from extract.office.package import Element

# Bits of the older way to say which parts of a table's style count.
_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


def shade_color(shade: Element | None, theme: dict[str, str]) -> str | None:
    """Return the colour of a ``w:shd``, white where it says to have none, None without one."""
    if shade is None:
        return None
    pattern = shade.get(f"{W}val", "clear")
    ground = hex_color(shade.get(f"{W}fill")) or _theme_color(shade, "themeFill", theme) or WHITE
    color = hex_color(shade.get(f"{W}color")) or _theme_color(shade, "theme", theme) or BLACK
    if pattern == "solid":
        return color
    if pattern.startswith("pct") and 0 <= (percent := whole(pattern[3:], -1)) <= 100:
        return mixed(color, ground, percent / 100)
    # stripes and grids are half ink at most, thin ones a quarter
    if pattern not in ("clear", "nil"):
        return mixed(color, ground, 0.25 if pattern.startswith("thin") else 0.5)
    return ground


def _theme_color(shade: Element, kind: str, theme: dict[str, str]) -> str | None:
    """Return the theme's colour that a shade names; Word writes its digits beside it, others may not."""
    name = shade.get(f"{W}{kind}" if kind == "themeFill" else f"{W}{kind}Color")
    return named_color(theme, name, *(shade.get(f"{W}{kind}{end}") for end in ("Tint", "Shade")))


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's place in its table, 0-based, and the table's size."""

    row: int
    col: int
    rows: int
    cols: int


class TableStyle:
    """The shading that a table's style gives to its cells by their place."""

    def __init__(self, table: Element, styles: Styles, theme: dict[str, str]) -> None:
        """Take the style that a table names, with those that it is based on."""
        properties = table.find(f"{W}tblPr")
        self._parts: dict[str, str] = {}
        self.bands = 1, 1
        for style in reversed(list(styles.chain(value_of(properties, "tblStyle"), "table"))):
            for name, shade in _shades(style):
                color = shade_color(shade, theme)
                if color:
                    self._parts[name] = color
            self.bands = _band_sizes(style, self.bands)
        self._used = _used_parts(None if properties is None else properties.find(f"{W}tblLook"))

    def color(self, place: Place) -> str | None:
        """Return the colour of a cell, None where the style gives it none."""
        found = None
        for name in _names(place, self._used, self.bands):
            found = self._parts.get(name, found)
        return found


def _shades(style: Element) -> Iterator[tuple[str, Element]]:
    own = style.find(f"{W}tcPr/{W}shd")
    if own is not None:
        yield "wholeTable", own
    for part in style.findall(f"{W}tblStylePr"):
        shade = part.find(f"{W}tcPr/{W}shd")
        if shade is not None:
            yield part.get(f"{W}type", ""), shade


def _band_sizes(style: Element, before: tuple[int, int]) -> tuple[int, int]:
    properties = style.find(f"{W}tblPr")
    rows, cols = (value_of(properties, f"tblStyle{kind}BandSize") or "" for kind in ("Row", "Col"))
    return max(whole(rows, before[0]), 1), max(whole(cols, before[1]), 1)


def _used_parts(look: Element | None) -> dict[str, bool]:
    """Return which parts of a style a table uses."""
    if look is None:
        return dict.fromkeys(_BITS, False)
    bits = hexadecimal(look.get(f"{W}val"))
    return {
        name: is_on(look.get(f"{W}{name}")) if look.get(f"{W}{name}") is not None else bool(bits & bit)
        for name, bit in _BITS.items()
    }


def _names(place: Place, used: dict[str, bool], bands: tuple[int, int]) -> Iterator[str]:
    """Yield the parts of a style that a cell belongs to; the later ones lie over the earlier."""
    first_row, first_col = used["firstRow"] and place.row == 0, used["firstColumn"] and place.col == 0
    last_row = used["lastRow"] and place.row == place.rows - 1
    last_col = used["lastColumn"] and place.col == place.cols - 1
    yield "wholeTable"
    row, col = place.row - used["firstRow"], place.col - used["firstColumn"]
    if not used["noVBand"] and col >= 0:
        yield f"band{1 + col // max(bands[1], 1) % 2}Vert"
    if not used["noHBand"] and row >= 0:
        yield f"band{1 + row // max(bands[0], 1) % 2}Horz"
    if first_row or last_row:
        yield "firstRow" if first_row else "lastRow"
    if first_col or last_col:
        yield "firstCol" if first_col else "lastCol"
    if (first_row or last_row) and (first_col or last_col):
        yield ("n" if first_row else "s") + ("w" if first_col else "e") + "Cell"
