"""Fonts of a PDF page: how codes are parted, how wide they are, which one is a blank."""

import re
from dataclasses import dataclass

from pypdf.generic import ArrayObject, StreamObject
from reportlab.pdfbase import pdfmetrics


@dataclass(frozen=True)
class Font:
    """Widths in thousandths of the size; ``widths`` is None where they are not known."""

    bytes_a_code: int
    widths: dict[int, float] | None
    default: float
    unit: float
    blanks: frozenset[int]

    def codes(self, shown):
        return [shown[at : at + self.bytes_a_code] for at in range(0, len(shown), self.bytes_a_code)]

    def width(self, code):
        return self.widths.get(int.from_bytes(code, "big"), self.default) * self.unit

    def is_blank(self, code):
        return int.from_bytes(code, "big") in self.blanks


def font_of(font):
    """Return what is known of a font's dictionary."""
    blanks = blanks_of(font)
    if font["/Subtype"] == "/Type0":
        inner = font["/DescendantFonts"][0].get_object()
        known = str(font.get("/Encoding")).startswith("/Identity")
        widths = wide_widths(inner.get("/W", ArrayObject()).get_object()) if known else None
        return Font(2, widths, float(inner.get("/DW", 1000)), 0.001, blanks)
    unit = float(font["/FontMatrix"][0]) if font["/Subtype"] == "/Type3" else 0.001
    if "/Widths" not in font:
        return Font(1, standard_widths(str(font["/BaseFont"])[1:]), 0.0, unit, blanks)
    first = int(font["/FirstChar"])
    widths = {first + at: float(width.get_object()) for at, width in enumerate(font["/Widths"].get_object())}
    missing = font["/FontDescriptor"].get("/MissingWidth", 0) if "/FontDescriptor" in font else 0
    return Font(1, widths, float(missing), unit, blanks)


def wide_widths(array):
    """Return the widths of a composite font: runs of widths, or one width for a run of codes."""
    widths, at = {}, 0
    array = [each.get_object() for each in array]
    while at < len(array):
        first = int(array[at])
        if isinstance(array[at + 1], ArrayObject):
            widths.update({first + n: float(width.get_object()) for n, width in enumerate(array[at + 1])})
            at += 2
        else:
            widths.update({code: float(array[at + 2]) for code in range(first, int(array[at + 1]) + 1)})
            at += 3
    return widths


def standard_widths(name):
    """Return the widths of one of the fourteen fonts that every reader has; None for another font."""
    if name not in pdfmetrics.standardFonts:
        return None
    return dict(enumerate(pdfmetrics.getFont(name).widths))


def blanks_of(font):
    """Return the codes that print a blank, by the font's table of characters."""
    stream = font.get("/ToUnicode")
    stream = stream.get_object() if stream is not None else None
    if not isinstance(stream, StreamObject):
        return frozenset({32}) if font["/Subtype"] == "/TrueType" or font["/Subtype"] == "/Type1" else frozenset()
    text = stream.get_data().decode("latin-1")
    found = set()
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        found |= {int(code, 16) for code, to in re.findall(r"<(\w+)>\s*<(\w+)>", block) if int(to, 16) in (32, 160)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, to in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w{1,4})>", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                if int(to, 16) + code - int(first, 16) in (32, 160):
                    found.add(code)
    return frozenset(found)
