"""Colours of office files, named in five ways, as #rrggbb. Knows no cell."""

import colorsys

from extract.office.numbers import decimal, hexadecimal, whole
from extract.office.package import Element

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WHITE, BLACK = "#ffffff", "#000000"
# The order of a theme's colours in its file is dk1 lt1 dk2 lt2; a spreadsheet counts them light before dark.
_THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
# What a document's settings call them.
_ALIASES = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2", "dark1": "dk1", "light1": "lt1",
            "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
# The palette of older workbooks, from the 8th on; the first eight repeat, and 64 and 65 are the window's own.
_INDEXED = (  # noqa: SIM905 (a list of quoted words is longer and no clearer)
    "000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 800000 008000 000080 808000 800080 008080 c0c0c0 808080 "
    "9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff "
    "00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
).split()
# A highlighter's colours.
HIGHLIGHTS = {
    "black": "#000000", "blue": "#0000ff", "cyan": "#00ffff", "green": "#00ff00", "magenta": "#ff00ff",
    "red": "#ff0000", "yellow": "#ffff00", "white": "#ffffff", "darkBlue": "#000080", "darkCyan": "#008080",
    "darkGreen": "#008000", "darkMagenta": "#800080", "darkRed": "#800000", "darkYellow": "#808000",
    "darkGray": "#808080", "lightGray": "#c0c0c0",
}  # fmt: skip


def theme_colors(theme: Element | None) -> dict[str, str]:
    """Return the colours of a theme by name (dk1, accent1 ...); {} without a theme."""
    scheme = None if theme is None else theme.find(f".//{DRAWING}clrScheme")
    found = {}
    for named in scheme if scheme is not None else ():
        value = next(iter(named), None)
        color = hex_color(value.get("lastClr") or value.get("val")) if value is not None else None
        if color:
            found[named.tag.rsplit("}", 1)[-1]] = color
    return found


def hex_color(text: str | None) -> str | None:
    """Return a colour of six or eight (alpha first) hexadecimal digits as #rrggbb, None for anything else."""
    digits = (text or "").lstrip("#").lower()[-6:]
    return f"#{digits}" if len(digits) == 6 and all(digit in "0123456789abcdef" for digit in digits) else None


def named_color(theme: dict[str, str], name: str | None, tint: str | None, shade: str | None) -> str | None:
    """Return a theme's colour as a document names it; ``tint`` and ``shade``: 00 to FF, how much of it is left."""
    color = theme.get(_ALIASES.get(name or "", name or ""))
    if color is None:
        return None
    if tint:
        return mixed(color, WHITE, min(hexadecimal(tint, 255), 255) / 255)
    return mixed(color, BLACK, min(hexadecimal(shade, 255), 255) / 255) if shade else color


def mixed(color: str, ground: str, share: float) -> str:
    """Return a colour laid over a ground that shows through: ``share`` of it is the colour."""
    pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def sheet_color(element: Element | None, theme: dict[str, str], palette: list[str]) -> str | None:
    """Return a spreadsheet's colour (rgb, theme with tint, or a place in the palette), None for an automatic one."""
    if element is None:
        return None
    color = hex_color(element.get("rgb"))
    if element.get("theme") is not None:
        place = whole(element.get("theme"))
        color = theme.get(_THEME[place]) if 0 <= place < len(_THEME) else None
    elif element.get("indexed") is not None:
        color = _indexed(whole(element.get("indexed"), 64), palette)
    return _tinted(color, max(-1.0, min(decimal(element.get("tint")), 1.0))) if color else None


def _indexed(place: int, palette: list[str]) -> str | None:
    if palette and place < len(palette):
        return hex_color(palette[place])
    place = place - 8 if place >= 8 else place
    return f"#{_INDEXED[place]}" if place < len(_INDEXED) else None


def _tinted(color: str, tint: float) -> str:
    """Return a colour made lighter (tint above 0) or darker, in its lightness alone."""
    red, green, blue = (part / 255 for part in bytes.fromhex(color[1:]))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), strength)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
