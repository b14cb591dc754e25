"""Dark areas of a picture with light print on them, such as coloured heads of tables: turned to dark on light."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Bools, Grey
from extract.scan.image.kernels import square

# Darker than this share of the paper print is light on it; white letters on the blues and greens of office programs.
DARK_AREA_SHARE = 0.55
# Letters and rules in an area leave gaps no wider than this; an area is at least this wide and high (points).
GAP_PT, LEAST_AREA_PT = 5.0, 10.0
# A bold word's letters leave a hole no higher than a line of print; a cell of white paper is higher (points).
HOLE_PT = 8.0
# Areas are looked for in a picture that is this many times smaller.
SHRINK = 4
# The strokes of bold print in a head are no thicker than this (points); without them the ground is whole.
BOLD_STROKE_PT = 2.2
# Its edge stays dark over this width, as the rule that it is.
DARK_RIM_PT = 0.9
# Print differs from the ground under it by this many grey levels, takes this share of it at least, and is no closer to
# the edge of the area than this (points).
PRINT_CONTRAST, PRINT_SHARE, EDGE_PT = 45, 0.01, 2.5
# The ground of print is the shade of most of what lies within this.
GROUND_PT = 15.0


def find_reverse_video(raw: Grey, scale: float) -> Bools:
    """Return the pixels of a grey picture in dark areas, without their edges, where what is printed is lighter."""
    found = np.zeros(raw.shape, dtype=bool)
    small = _smaller(raw)
    limit = DARK_AREA_SHARE * float(np.percentile(small, 90))
    dark = (small < limit).astype(np.uint8)
    if not dark.any():
        return found
    bare = np.asarray(cv2.morphologyEx(raw, cv2.MORPH_OPEN, square(BOLD_STROKE_PT * scale)), dtype=np.uint8)
    ground = (_smaller(bare) < limit).astype(np.uint8)
    closed = cv2.morphologyEx(ground, cv2.MORPH_CLOSE, square(GAP_PT * scale / SHRINK))
    closed = _without_holes(np.asarray(closed, dtype=np.uint8), HOLE_PT * scale / SHRINK)
    strokes = strokes_of(raw, scale)
    areas = cv2.morphologyEx(closed, cv2.MORPH_OPEN, square(LEAST_AREA_PT * scale / SHRINK))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(areas, connectivity=4)
    for index, (x, y, width, height, _) in enumerate(stats.tolist()):
        place = slice(y, y + height), slice(x, x + width)
        own = labels[place] == index
        if index == 0 or dark[place][own].mean() < 0.5:
            continue  # print in bold, no ground
        wide = slice(y * SHRINK, (y + height) * SHRINK), slice(x * SHRINK, (x + width) * SHRINK)
        mask = cv2.resize(own.astype(np.uint8), found[wide].shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
        inner = cv2.erode(np.pad(mask.astype(np.uint8), 1), square(2 * EDGE_PT * scale))[1:-1, 1:-1] > 0
        lighter, darker = (float((strokes[wide][inner] == kind).mean()) if inner.any() else 0.0 for kind in (1, -1))
        if lighter > max(PRINT_SHARE, 2 * darker):
            found[wide] |= mask
    rim = 2 * max(round(DARK_RIM_PT * scale), 1) + 1
    return np.asarray(cv2.erode(found.astype(np.uint8), np.ones((rim, rim), np.uint8)) > 0, dtype=bool)


def _smaller(grey: Grey) -> Grey:
    small = cv2.resize(grey, None, fx=1 / SHRINK, fy=1 / SHRINK, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8)


def _without_holes(areas: Grey, height: float) -> Grey:
    """Return the areas with those holes filled that are no higher than this many pixels."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(1 - areas, connectivity=8)
    low = stats[:, cv2.CC_STAT_HEIGHT] <= height
    low[0] = False
    return np.asarray(areas | low.astype(np.uint8)[labels], dtype=np.uint8)


def strokes_of(grey: Grey, scale: float) -> NDArray[np.int8]:
    """Return for each pixel whether it is lighter (1) or darker (-1) than most of what is around it; 0 for neither.

    A hole, a photo or a bar has no strokes of letters, a shadow's are darker.
    """
    side = 2 * round(GROUND_PT * scale / SHRINK / 2) + 1
    ground = cv2.resize(cv2.medianBlur(_smaller(grey), side), grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    lighter, darker = (cv2.subtract(*pair) > PRINT_CONTRAST for pair in ((grey, ground), (ground, grey)))
    return lighter.astype(np.int8) - darker


def invert_reverse_video(raw: Grey, grey: Grey, areas: Bools) -> Grey:
    """Return a grey picture, in the areas what ``raw`` shows there turned about: its ground white, its print dark."""
    if not areas.any():
        return grey
    turned = grey.copy()
    _, labels, stats, _ = cv2.connectedComponentsWithStats(areas.astype(np.uint8), connectivity=4)
    for index, (x, y, width, height, _) in enumerate(stats.tolist()):
        place = slice(y, y + height), slice(x, x + width)
        own = labels[place] == index
        if index == 0:
            continue
        pixels = raw[place].astype(np.float32)
        ground, light = float(np.median(pixels[own])), float(np.percentile(pixels[own], 99))
        shade = (pixels - ground - PRINT_CONTRAST / 3) * (
            255 / max(light - ground - PRINT_CONTRAST / 3, PRINT_CONTRAST)
        )
        turned[place][own] = np.clip(255 - shade, 0, 255).astype(np.uint8)[own]
    return turned
