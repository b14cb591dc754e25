"""A page of a PDF as a picture that reads upright: rendered, straightened, its light evened.

Knows no table and no letter.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Pixels
from extract.scan.image.descreen import without_dots
from extract.scan.image.reverse_video import light_on_dark, turned_light
from schemas.document import Box

# Scans of 200 dpi hold print of 6 points well; less than 150 is drawn larger, more than 300 adds nothing.
LEAST_DPI, USUAL_DPI, MOST_DPI = 150.0, 200.0, 300.0
# An A3 page at 200 dpi has 7.7 million pixels; beyond this memory and time grow for nothing.
MOST_PIXELS = 12_000_000
# Feeders and flat-beds turn a page by up to five degrees.
STEEPEST = 5.0
# Ink is darker than this share of the paper around it.
INK = 0.72
# The paper's own shade is looked for in squares of this many points; a letter's stroke is far thinner.
PAPER = 14.0
# Light changes little within so many points, and a filled cell leaves paper to be seen within them.
AROUND = 45.0


@dataclass(slots=True)
class Picture:
    """A page upright and straight: ``grey`` has its paper at 255, ``color`` is RGB as scanned.

    ``scale``: pixels in a point. ``turn``: clockwise quarter turns in degrees that made it upright; ``skew``: the
    degrees by which it was then straightened. ``printed``: as grey, before stamps were lifted; None where none were.
    """

    grey: Pixels
    color: Pixels
    scale: float
    turn: int = 0
    skew: float = 0.0
    printed: Pixels | None = None

    @property
    def width(self) -> float:
        """Points from left to right."""
        return float(self.grey.shape[1]) / self.scale

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return float(self.grey.shape[0]) / self.scale

    def paper_at(self, box: Box) -> NDArray[np.float64]:
        """Return the colour of the paper in and around a box: the lighter part of what stands there."""
        reach = [box.top - AROUND, box.bottom + AROUND, box.x0 - AROUND, box.x1 + AROUND]
        top, bottom, left, right = (max(int(value * self.scale), 0) for value in reach)
        around = self.color[top:bottom:5, left:right:5].reshape(-1, 3)
        return np.maximum(np.percentile(around, 88, axis=0), 1.0) if len(around) else np.full(3, 255.0)


def rendered(page: Any) -> tuple[Pixels, float]:
    """Return a PDFium page in RGB and the pixels in a point, at about the resolution of its own picture."""
    width, height = page.get_size()
    dpi = min(max(_native_dpi(page), LEAST_DPI), MOST_DPI)
    scale = min(dpi / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    pixels = bitmap.to_numpy()
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        pixels = np.repeat(pixels.reshape(*pixels.shape[:2], 1), 3, axis=2)
    pixels = np.ascontiguousarray(pixels[:, :, :3])
    bitmap.close()
    return _dark_on_light(pixels), scale


def _native_dpi(page: Any) -> float:
    """Return the resolution of the largest picture of a page."""
    import pypdfium2.raw as raw

    found = [(0.0, USUAL_DPI)]
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        data = image.get_metadata()
        if data.width and data.height and data.horizontal_dpi > 0:
            found.append((float(data.width * data.height), float(data.horizontal_dpi)))
    return max(found)[1]


def _dark_on_light(pixels: Pixels) -> Pixels:
    """Return the picture inverted where most of it is dark."""
    return 255 - pixels if float(np.median(pixels[::8, ::8])) < 100 else pixels


def evened(pixels: Pixels, scale: float) -> Pixels:
    """Return the picture in grey with the paper around each place at 255: shadows, stains and shading gone."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    step = max(int(scale), 1)
    # the lightest pixel of each small square, so that a thin stroke never darkens the paper
    small = cv2.resize(cv2.dilate(grey, np.ones((step, step), np.uint8)), None, fx=1 / step, fy=1 / step)
    side = max(int(PAPER * scale / step) | 1, 3)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    paper = cv2.resize(cv2.GaussianBlur(paper, (side, side), 0), grey.shape[::-1])
    return np.asarray(cv2.divide(grey, paper, scale=255), dtype=np.uint8)


def skew_of(ink: NDArray[np.bool_]) -> float:
    """Return the degrees by which to turn a page counter-clockwise so that its lines are level."""
    ys, xs = np.nonzero(ink)
    if len(xs) < 500:
        return 0.0
    if len(xs) > 60_000:
        chosen = np.random.default_rng(0).choice(len(xs), 60_000, replace=False)
        ys, xs = ys[chosen], xs[chosen]
    angle = 0.0
    for reach, step in ((STEEPEST, 0.5), (0.5, 0.1), (0.1, 0.02)):
        tried = np.arange(angle - reach, angle + reach + step / 2, step)
        angle = float(tried[np.argmax([_sharpness(xs, ys, turn) for turn in tried])])
    return angle


def _sharpness(xs: NDArray[np.int64], ys: NDArray[np.int64], degrees: float) -> float:
    """Say how sharply the ink gathers in rows and columns when lines rise by these degrees."""
    slope = np.tan(np.radians(degrees))
    rows = np.bincount(np.round(ys - xs * slope + 10_000).astype(np.int64))
    columns = np.bincount(np.round(xs + ys * slope + 10_000).astype(np.int64))
    return float((rows.astype(np.float64) ** 2).sum() + (columns.astype(np.float64) ** 2).sum())


def straightened(pixels: Pixels, degrees: float) -> Pixels:
    """Return the picture turned so that lines which fall by these degrees to the right are level; same size."""
    if abs(degrees) < 0.03:
        return pixels
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    paper = [float(value) for value in np.percentile(pixels[::16, ::16].reshape(-1, pixels.shape[2]), 90, axis=0)]
    grey = _is_grey(pixels)
    straight = cv2.warpAffine(
        np.ascontiguousarray(pixels[..., 0]) if grey else pixels,
        turn,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderValue=paper,
    )
    return np.asarray(cv2.merge([straight] * 3) if grey else straight, dtype=np.uint8)


def _is_grey(pixels: Pixels) -> bool:
    """Say whether the channels of a picture are one and the same, so that one of them tells all."""
    red, *others = cv2.split(pixels)
    return not any(cv2.hasNonZero(cv2.absdiff(red, other)) for other in others)


def turned(pixels: Pixels, degrees: int) -> Pixels:
    """Return the picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(pixels, -degrees // 90))


def straight_picture(pixels: Pixels, scale: float) -> Picture:
    """Return the picture of a page straightened and evened, not yet turned upright; dots that make grey are grey."""
    pixels = without_dots(pixels, scale)
    skew = skew_of(evened(pixels, scale)[::2, ::2] < 255 * INK)
    color = straightened(pixels, skew)
    raw = np.asarray(cv2.cvtColor(color, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    grey = turned_light(raw, evened(color, scale), light_on_dark(raw, scale))
    return Picture(grey, color, scale, 0, skew)


def turned_picture(picture: Picture, degrees: int) -> Picture:
    """Return the picture turned clockwise by 0, 90, 180 or 270 degrees."""
    if degrees == 0:
        return picture
    grey, color = turned(picture.grey, degrees), turned(picture.color, degrees)
    return Picture(grey, color, picture.scale, (picture.turn + degrees) % 360, picture.skew)


def middle_of(picture: Picture) -> Picture:
    """Return the middle of a picture, a third of its area: enough to tell which way up it is."""
    height, width = picture.grey.shape
    rows, cols = slice(height // 5, height - height // 5), slice(width // 5, width - width // 5)
    grey, color = picture.grey[rows, cols], picture.color[rows, cols]
    return Picture(np.ascontiguousarray(grey), np.ascontiguousarray(color), picture.scale, picture.turn, picture.skew)
