"""What a PDF page draws by itself and what its pictures show: letters in pictures, drawn characters, hidden ones.

Found in what is drawn: pictures and all the rest are rendered apart, so that it does not matter how a producer hides
a text layer. Knows no vocabulary.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from extract.arrays import Bools, Floats, Pixels
from extract.scan.image.background import flatten_background
from extract.scan.thresholds import INK_SHARE
from extract.vector.page_objects import PageObjects
from extract.vector.pdfium import calls
from extract.vector.pdfium.paths import objects_of
from schemas.document import Box

# Letters of eight points are eleven pixels high, enough to count them; an A2 page at that scale has 4 million pixels.
SCALE_PX_PER_PT, MOST_PIXELS = 100 / 72, 4_000_000
# What is seen in a picture counts as a letter by its size in points; letters may touch.
LOWEST_LETTER_PT, TALLEST_LETTER_PT, WIDEST_LETTER_PT = 3.0, 30.0, 120.0
# Pictures that cover less of a page are emblems, signatures and stamps.
SMALL_PICTURES_SHARE = 0.05
# A character is seen where the grey of its box changes by this much.
SEEN_GREY = 40


@dataclass(slots=True)
class PageLayers:
    """A page as shown, in points.

    ``pictures``: the share of it that pictures cover (0 to 1). ``letters``: n x 4 boxes of the letters that the
    pictures show. ``hidden``: which of the ink's characters are not drawn, or drawn where a picture shows print.
    """

    pictures: float = 0.0
    letters: Floats = field(default_factory=lambda: np.empty((0, 4)))
    hidden: Bools = field(default_factory=lambda: np.empty(0, dtype=bool))


def layers_of(open_page: Callable[[], Any], objects: PageObjects) -> PageLayers:
    """Return the layers of a page and its ink; ``open_page`` returns its pypdfium2 page, asked for where needed."""
    pictures = _covered(objects.images, objects.width, objects.height)
    if pictures < SMALL_PICTURES_SHARE:
        return PageLayers(pictures, hidden=np.zeros(len(objects.texts), dtype=bool))
    page = open_page()
    try:
        return _layers(page, objects, pictures)
    finally:
        page.close()


def _layers(page: Any, objects: PageObjects, pictures: float) -> PageLayers:
    scale = min(SCALE_PX_PER_PT, (MOST_PIXELS / max(objects.width * objects.height, 1.0)) ** 0.5)
    letters = _letters(flatten_background(_rendered(page, scale, pictures=True), scale), scale)
    drawn = _changes_within(_rendered(page, scale, pictures=False), objects.boxes * scale)
    return PageLayers(pictures, letters, ~drawn | holds_any(objects.boxes, letters))


def _covered(boxes: list[Box], width: float, height: float) -> float:
    """Return the share of the page that boxes cover together; pictures often lie over each other."""
    if not boxes:
        return 0.0
    cells = np.zeros((100, 100), dtype=bool)
    for box in boxes:
        across = slice(max(round(100 * box.x0 / width), 0), max(round(100 * box.x1 / width), 0))
        down = slice(max(round(100 * box.top / height), 0), max(round(100 * box.bottom / height), 0))
        cells[down, across] = True
    return float(cells.mean())


def _rendered(page: Any, scale: float, pictures: bool) -> Pixels:
    """Return the page in RGB with its pictures alone, or with all but its pictures."""
    for kind, things in objects_of(calls.raw_handle(page)).items():
        shown = (kind == raw.FPDF_PAGEOBJ_IMAGE) == pictures
        for address in things.addresses:
            raw.FPDFPageObj_SetIsActive(ctypes.cast(address, raw.FPDF_PAGEOBJECT), shown)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    pixels = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
    bitmap.close()
    return pixels


def _letters(grey: Pixels, scale: float) -> Floats:
    """Return the boxes (n x 4, points) of connected ink that is as high as letters, and no wider than a few."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((grey < 255 * INK_SHARE).astype(np.uint8), connectivity=8)
    x, y, width, height = (stats[1:, column] / scale for column in range(4))
    kept = (height >= LOWEST_LETTER_PT) & (height <= TALLEST_LETTER_PT) & (width <= WIDEST_LETTER_PT)
    return np.column_stack((x, y, x + width, y + height))[kept]


def _changes_within(pixels: Pixels, boxes: Floats) -> Bools:
    """Say in which boxes (pixels) the grey of a picture changes: something is drawn there, dark or light."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    changes = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) >= SEEN_GREY
    return _count_within(changes, boxes) > 0


def holds_any(boxes: Floats, letters: Floats) -> Bools:
    """Say in which boxes (n x 4, points) the middle of a letter lies."""
    if not len(letters):
        return np.zeros(len(boxes), dtype=bool)
    x = ((letters[:, 0] + letters[:, 2]) / 2).astype(np.int64)
    y = ((letters[:, 1] + letters[:, 3]) / 2).astype(np.int64)
    middles = np.zeros((int(y.max()) + 2, int(x.max()) + 2), dtype=bool)
    middles[y.clip(0), x.clip(0)] = True
    return _count_within(middles, boxes) > 0


def _count_within(marked: Bools, boxes: Floats) -> NDArray[np.int32]:
    """Return how many marked pixels each box (pixels) holds."""
    sums = cv2.integral(marked.astype(np.uint8))
    x = np.round(boxes[:, [0, 2]]).astype(np.int64).clip(0, sums.shape[1] - 1)
    y = np.round(boxes[:, [1, 3]]).astype(np.int64).clip(0, sums.shape[0] - 1)
    return np.asarray(sums[y[:, 1], x[:, 1]] - sums[y[:, 0], x[:, 1]] - sums[y[:, 1], x[:, 0]] + sums[y[:, 0], x[:, 0]])
