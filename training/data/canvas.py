"""A page that is drawn on by rule: what is drawn is labelled in the same stroke. Pixels of PAGE_DPI, greys of 255."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.truth import PAGE_SCALE, Grey, Ink, Labels

# A drawn pixel belongs to a stroke when so much of it is covered (of 255).
COVERED = 90
# The labels of a thin rule are at least so thick (see training/data/born_digital.py).
LEAST_THICK_PX = 3
# The white between the two strokes of a double rule, a dash, and the white after it, as a share of it.
DOUBLE_GAP_PT, DASH_PT, DASH_PERIOD = 1.0, 3.0, 1.7
FONT_FOLDERS = ("/usr/share/fonts", "/usr/share/texmf/fonts", "/usr/local/share/fonts")
# Fonts of signs have no letters; those of mathematics have other ones.
NO_TEXT = ("symbol", "dingbat", "d050000l", "opens___", "math", "emoji", "cjk", "thai")
# Ticks, boxes and circles are in this family.
SIGN_FAMILY = "DejaVuSans"


@dataclass(frozen=True, slots=True)
class RuleStyle:
    """How rules look: ``width`` in pixels, ``grey`` of 255, ``kind`` solid, dash, dot or double."""

    width: int
    grey: int
    kind: str


@cache
def font_files() -> tuple[Path, ...]:
    """Return the machine's text fonts, sorted by path.

    Raises:
        FileNotFoundError: there is none.
    """
    found = [path for folder in FONT_FOLDERS for path in Path(folder).rglob("*.[ot]t[fc]")]
    kept = sorted(path for path in found if not any(word in path.name.lower() for word in NO_TEXT))
    if not kept:
        raise FileNotFoundError("no TrueType or OpenType font was found below " + ", ".join(FONT_FOLDERS))
    return tuple(kept)


@cache
def sign_files() -> tuple[Path, ...]:
    """Return the fonts that hold ticks, circles and boxes; all text fonts where that family is missing."""
    return tuple(path for path in font_files() if path.name.startswith(SIGN_FAMILY)) or font_files()


@cache
def font(path: Path, pixels: int) -> ImageFont.FreeTypeFont:
    """Return a font at a size."""
    return ImageFont.truetype(str(path), pixels)


class Canvas:
    """A white page; every stroke goes into its picture and into its labels."""

    def __init__(self, width: int, height: int) -> None:
        self._picture = Image.new("L", (width, height), 255)
        self._draw = ImageDraw.Draw(self._picture)
        self._layers = {bit: Image.new("L", (width, height), 0) for bit in (Ink.PRINT, Ink.BAR)}
        self._strokes = {bit: ImageDraw.Draw(layer) for bit, layer in self._layers.items()}
        self.labels: Labels = np.zeros((height, width), np.uint8)

    def fill(self, box: Sequence[int], grey: int, bit: Ink = Ink.FILL) -> None:
        """Fill an area; one as light as paper uncovers paper."""
        x0, top, x1, bottom = box
        self._draw.rectangle((x0, top, x1, bottom), fill=grey)
        area = self.labels[max(top, 0) : bottom + 1, max(x0, 0) : x1 + 1]
        area[:] = area & ~np.uint8(Ink.FILL) if grey >= 250 else area | np.uint8(bit)

    def words(self, at: tuple[int, int], text: str, face: ImageFont.FreeTypeFont, grey: int) -> None:
        """Print a line of text with its upper left corner there."""
        self._draw.text(at, text, font=face, fill=grey)
        self._strokes[Ink.PRINT].text(at, text, font=face, fill=255)

    def sideways(self, at: tuple[int, int], text: str, face: ImageFont.FreeTypeFont, grey: int) -> None:
        """Print a line of text that reads upwards, its upper left corner there."""
        width, height = int(face.getlength(text)) + 2, int(face.size * 1.3)
        ink = Image.new("L", (max(width, 1), height), 0)
        ImageDraw.Draw(ink).text((0, 0), text, font=face, fill=255)
        ink = ink.rotate(90, expand=True)
        self._picture.paste(grey, at, ink)
        self._layers[Ink.PRINT].paste(255, at, ink)

    def stroke(self, points: Sequence[tuple[float, float]], width: int, grey: int, bit: Ink) -> None:
        """Draw a line through points: a tick as print, an arrow as a bar."""
        self._draw.line(points, fill=grey, width=width)
        self._strokes[bit].line(points, fill=255, width=width)

    def polygon(self, points: Sequence[tuple[float, float]], grey: int, bit: Ink) -> None:
        """Draw a filled polygon."""
        self._draw.polygon(points, fill=grey)
        self._strokes[bit].polygon(points, fill=255)

    def rule(self, at: int, start: int, end: int, style: RuleStyle, bit: Ink) -> None:
        """Draw a rule at y from x to x (HORIZONTAL), or at x from y to y (VERTICAL)."""
        gap = style.width + int(PAGE_SCALE * DOUBLE_GAP_PT)
        for place in (at, at + gap) if style.kind == "double" else (at,):
            first = place - style.width // 2
            for a, b in _dashes(start, end, style):
                box = (a, first, b, first + style.width - 1)
                self._draw.rectangle(
                    box if bit is Ink.HORIZONTAL else (box[1], box[0], box[3], box[2]), fill=style.grey
                )
            extra = max(LEAST_THICK_PX - style.width, 0)
            band = slice(max(first - extra // 2, 0), first + style.width + extra - extra // 2)
            along = slice(max(start, 0), end + 1)
            self.labels[(band, along) if bit is Ink.HORIZONTAL else (along, band)] |= np.uint8(bit)

    def finished(self) -> tuple[Grey, Labels]:
        """Return the picture and its labels."""
        for bit, layer in self._layers.items():
            self.labels[np.asarray(layer) > COVERED] |= np.uint8(bit)
        return np.asarray(self._picture).copy(), self.labels


def _dashes(start: int, end: int, style: RuleStyle) -> list[tuple[int, int]]:
    """Return the inked stretches of a rule."""
    if style.kind not in ("dash", "dot"):
        return [(start, end)]
    dash = int(PAGE_SCALE * DASH_PT) if style.kind == "dash" else max(style.width, 2)
    period = int(dash * DASH_PERIOD) if style.kind == "dash" else 2 * dash
    return [(at, min(at + dash - 1, end)) for at in range(start, end, period)]
