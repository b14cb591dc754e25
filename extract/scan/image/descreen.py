"""Grey made of dots, as faxes, copiers and programs that know black and white alone print it: made grey again."""

import cv2
import numpy as np

from extract.arrays import Mask, Pixels
from extract.scan.image.components import connected_components

# A dot of a screen or of scattered grey is no larger (points); so are the stops of small print, but not side by side.
DOT_PT = 1.1
# A square of this side has at least this many dots where they make grey; stops and the dots of an i are four at most.
# Beside such squares fewer do.
SQUARE_PT, DOTS_IN_SQUARE, DOTS_BESIDE = 10.0, 8, 3
# A dot, drawn over two pixels as it may be, is darker than this share of the paper and differs by this many grey levels
# from what is around it; the noise of a grey cell does not.
DARK_DOT_SHARE, DOT_CONTRAST = 0.8, 60
# Dust and dotted lines may fill a square here and there; a page in dots has at least this share of such squares.
DOTTED_PAGE_SHARE = 0.02
# The mean is taken with this spread (points): dots melt together, strokes of small print stay apart.
SPREAD_PT = 0.55


def descreen(pixels: Pixels, scale: float) -> Pixels:
    """Return the picture of a page with the places in which dots make grey softened to that grey."""
    dots = _dotted(pixels, scale)
    if float(dots.mean()) < DOTTED_PAGE_SHARE:
        return pixels
    # a letter in the midst of dots fills squares of its own
    wide = cv2.morphologyEx(cv2.dilate(dots, np.ones((3, 3), np.uint8)), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    height, width = pixels.shape[:2]
    mask = cv2.resize(wide, (width, height), interpolation=cv2.INTER_NEAREST)
    soft = cv2.GaussianBlur(pixels, (0, 0), SPREAD_PT * scale)
    return np.where(mask[..., None] > 0, np.asarray(soft, dtype=np.uint8), pixels)


def _dotted(pixels: Pixels, scale: float) -> Mask:
    """Return for each square of a page whether dots, dark or light, make grey in it: rows x columns, 1 or 0."""
    side = max(round(SQUARE_PT * scale), 1)
    height, width = pixels.shape[:2]
    rows, columns = height // side + 1, width // side + 1
    counts = np.zeros(rows * columns, dtype=np.int64)
    size = max(round(DOT_PT * scale), 1)
    around = np.ones((size + 2, size + 2), np.uint8)
    green = pixels[..., 1]
    dark = (green < DARK_DOT_SHARE * float(np.median(green))).astype(np.uint8)
    for ink, kind in ((dark, cv2.MORPH_BLACKHAT), (1 - dark, cv2.MORPH_TOPHAT)):
        pieces = connected_components(ink, connectivity=4)
        small = pieces.boxes[:, 2:].max(axis=1) <= size
        x, y = pieces.centres[small].T.round().astype(np.int64)
        strong = cv2.morphologyEx(green, kind, around)[y, x] > DOT_CONTRAST
        counts += np.bincount((y // side * columns + x // side)[strong], minlength=rows * columns)
    found = counts.reshape(rows, columns)
    # a dotted rule fills a row of squares, grey fills them side by side and above each other
    grey = cv2.morphologyEx((found >= DOTS_IN_SQUARE).astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    _, labels = cv2.connectedComponents((found >= DOTS_BESIDE).astype(np.uint8), connectivity=8)
    return np.isin(labels, labels[(grey > 0) & (labels > 0)]).astype(np.uint8)
