"""The photo of a sheet -> where the sheet's four sides run, bent as they may be.

A side is where it is lighter within than without, almost from corner to corner: no matter how dark the sheet is there,
for shadows fall on sheet and desk alike. A scanner's picture ends at the sheet and has no such sides.
"""

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from numpy.polynomial import Chebyshev

from extract.arrays import Bools, Floats, Mask, Pixels
from extract.scan.image.kernels import square

# Sides are looked for in a picture with this many pixels along its longer side, print and rules closed over.
LOOKED_AT_PX, PRINT_PX, SOFT_PX = 600, 9, 1.5
# Black counts as this grey: below it noise alone makes shares of the light.
BLACK_GREY = 16.0
# How steep the light rises where an edge goes on and where it begins, in these parts of a share: half of a side of the
# least contrast, softened, and all of it.
FINE, WEAK_EDGE = 1000, (50, 100)
# Sides lean by no more than this (radians) and are seen over this share of the picture; so many of each are tried.
MOST_LEAN, SHORTEST_SHARE, TRIED = 0.2, 0.25, 8
# A sheet is lighter by this share this many pixels within its side than without; a bent one strays this far.
LIGHTER_SHARE, BESIDE_PX, STRAY_PX = 0.05, 3, 8
# So much of a side shows that. On 26 photos of sheets it was 0.88 and more of all sides, on 130 pages of scans 0.85 of
# two sides at most. One side may lie beyond the picture, and counts for little where outlines are compared.
SEEN_SHARE, FEWEST_SEEN, UNSEEN_SHARE = 0.85, 3, 0.5
# A line as near to the picture's end is a scan's rim.
FRAME_PX = 7
# A sheet that somebody has photographed to be read fills more of the picture than this.
LEAST_SHARE = 0.3
# How a side bends is measured at this many places, to both sides as far as this share of its length.
PLACES, BEND_SHARE, BEND_DEGREE = 61, 0.03, 5


@dataclass(frozen=True, slots=True)
class SheetOutline:
    """Where a sheet lies in a picture, in its pixels.

    ``corners``: 4 x 2 (x, y), clockwise from the upper left one. ``bends``: how far the upper, right, lower and
    left side run within the straight line from one corner to the next, at PLACES evenly spaced along it.
    """

    corners: Floats
    bends: tuple[Floats, ...]


def find_sheet(pixels: Pixels) -> SheetOutline | None:
    """Return the outline of the sheet that a picture in RGB shows on something darker; None where it shows none."""
    scale = min(LOOKED_AT_PX / max(pixels.shape[:2]), 1.0)
    small = cv2.resize(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    wide = cv2.copyMakeBorder(small, *4 * (PRINT_PX,), cv2.BORDER_REPLICATE)  # a strip of desk is no print
    closed = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, square(PRINT_PX))[PRINT_PX:-PRINT_PX, PRINT_PX:-PRINT_PX]
    bare = cv2.GaussianBlur(closed, (0, 0), SOFT_PX)
    light = np.log(bare.astype(np.float64) + BLACK_GREY)
    found = _best(light, *_outlines(light))
    if found is None:
        return None
    corners, seen = found
    for _ in range(2):
        corners = _straightened(light, corners, seen)
    ends = zip(corners, np.roll(corners, -1, axis=0), seen, strict=True)
    bends = tuple(_bend(light, start, end) / scale if is_seen else np.zeros(PLACES) for start, end, is_seen in ends)
    return SheetOutline((corners + 0.5) / scale - 0.5, bends)


def _outlines(light: Floats) -> tuple[Floats, Bools]:
    """Return the corners of what may be a sheet, n x 4 x 2, and which of its sides are seen, n x 4."""
    sides = list(product(*_sides(light)))
    lines = np.array([[line for line, _ in each] for each in sides])
    seen = np.array([[is_seen for _, is_seen in each] for each in sides])
    meeting = np.cross(np.roll(lines, 1, axis=1), lines)
    corners = meeting[..., :2] / meeting[..., 2:]
    upright = (corners[:, 1:3, 0].min(1) > corners[:, ::3, 0].max(1)) & (
        corners[:, 2:, 1].min(1) > corners[:, :2, 1].max(1)
    )
    kept = upright & (_areas(corners) > LEAST_SHARE * light.size)
    return corners[kept], seen[kept]


def _areas(corners: Floats) -> Floats:
    (x, y), (other_x, other_y) = (corners[:, 2] - corners[:, 0]).T, (corners[:, 3] - corners[:, 1]).T
    return np.asarray(np.abs(x * other_y - y * other_x) / 2, np.float64)


def _sides(light: Floats) -> list[list[tuple[Floats, bool]]]:
    """Return what may be the upper, right, lower and left side, and whether it is seen: the last is the picture's own.

    A line is its a, b and c of ax + by + c = 0.
    """
    height, width = light.shape
    right, down = (np.rint(FINE * cv2.Sobel(light, cv2.CV_64F, *way)).astype(np.int16) for way in ((1, 0), (0, 1)))
    edges = cv2.Canny(right, down, *WEAK_EDGE) > 0
    flat, upright = edges & (np.abs(down) > np.abs(right)), edges & (np.abs(right) > np.abs(down))
    flip = [1, 0, 2]
    found = (
        (_lines(flat & (down > 0)), (0.0, 1.0, 0.0)),
        (_lines((upright & (right < 0)).T)[:, flip], (1.0, 0.0, 1.0 - width)),
        (_lines(flat & (down < 0)), (0.0, 1.0, 1.0 - height)),
        (_lines((upright & (right > 0)).T)[:, flip], (1.0, 0.0, 0.0)),
    )
    return [[*((line, True) for line in lines), (np.array(end), False)] for lines, end in found]


def _lines(edges: Bools) -> Floats:
    """Return the strongest lines that run from left to right through a mask: n x 3, no two of them much alike."""
    mask: Mask = np.ascontiguousarray(edges).astype(np.uint8)
    height, width = mask.shape
    found = cv2.HoughLines(
        mask,
        2,
        np.pi / 360,
        round(SHORTEST_SHARE * width),
        min_theta=np.pi / 2 - MOST_LEAN,
        max_theta=np.pi / 2 + MOST_LEAN,
    )
    lines: list[Floats] = []
    ends: list[Floats] = []
    for rho, theta in () if found is None else np.asarray(found, np.float64).reshape(-1, 2):
        own = (rho - np.array([0, width]) * np.cos(theta)) / np.sin(theta)
        off_end = min(np.abs(own).max(), np.abs(own - height).max())
        if off_end > FRAME_PX and all(np.abs(own - other).sum() > 4 * BESIDE_PX for other in ends):
            lines.append(np.array([np.cos(theta), np.sin(theta), -rho]))
            ends.append(own)
        if len(lines) == TRIED:
            break
    return np.array(lines).reshape(-1, 3)


def _best(light: Floats, corners: Floats, seen: Bools) -> tuple[Floats, Bools] | None:
    """Return the corners of the outline whose sides are there over most of their length; None where none is a sheet.

    The larger one of two alike: a shadow's edge and that of a filled head lie within the sheet.
    """
    ends = np.roll(corners, -1, axis=1)
    shown = np.stack([_lighter(light, corners[:, each], ends[:, each]) for each in range(4)], axis=1)
    is_sheet = (shown >= np.where(seen, SEEN_SHARE, 0)).all(axis=1)
    if not is_sheet.any():
        return None
    worth = np.where(seen, shown, UNSEEN_SHARE).sum(axis=1) + 2 * _areas(corners) / light.size
    best = int(np.argmax(np.where(is_sheet, worth, 0)))
    return (corners[best], seen[best]) if seen[best].sum() >= FEWEST_SEEN else None


def _lighter(light: Floats, starts: Floats, ends: Floats) -> Floats:
    """Return for each of n lines over how much of it it is lighter within than without, as far as it can be seen.

    0 where that is not so over most of each quarter of it: there the line runs on beyond a corner.
    """
    steps = np.arange(-STRAY_PX, STRAY_PX + 1.0, 2)
    gains = _gains(light, starts, ends, steps)
    is_seen = np.isfinite(gains[..., len(steps) // 2])
    is_lighter = is_seen & (np.fmax.reduce(gains, axis=2) > LIGHTER_SHARE)
    quarters = [
        is_lighter[:, part].sum(axis=1) >= is_seen[:, part].sum(axis=1) / 2 for part in np.array_split(range(PLACES), 4)
    ]
    share = is_lighter.sum(axis=1) / np.maximum(is_seen.sum(axis=1), PLACES / 3)
    return np.asarray(np.where(np.all(quarters, axis=0), share, 0.0), np.float64)


def _gains(light: Floats, starts: Floats, ends: Floats, steps: Floats) -> Floats:
    """Return how much lighter it is within than without at places along n lines, so many pixels within: n x k x steps.

    nan outside of the picture.
    """
    way = ends - starts
    within = np.stack((-way[:, 1], way[:, 0]), axis=1) / np.hypot(*way.T)[:, None]
    along = starts[:, None] + way[:, None] * places_along()[None, :, None]
    inner, outer = (
        _at(light, along[:, :, None] + within[:, None, None] * (steps + off)[:, None])
        for off in (BESIDE_PX, -BESIDE_PX)
    )
    return inner - outer


def places_along() -> Floats:
    """Return where along a side it is measured, 0 to 1: PLACES."""
    return (np.arange(PLACES) + 0.5) / PLACES


def _at(light: Floats, places: Floats) -> Floats:
    """Return the light at places (x, y), nan outside of the picture."""
    x, y = np.round(places[..., 0]).astype(np.int64), np.round(places[..., 1]).astype(np.int64)
    height, width = light.shape
    is_in = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    return np.where(is_in, light[y.clip(0, height - 1), x.clip(0, width - 1)], np.nan)


def _bend(light: Floats, start: Floats, end: Floats, degree: int = BEND_DEGREE) -> Floats:
    """Return how far within the line from corner to corner a side runs at its places, in pixels; 0 where unknown."""
    reach = int(BEND_SHARE * np.hypot(*(end - start)))
    steps = np.arange(-reach, reach + 1.0)
    gains = np.nan_to_num(_gains(light, start[None], end[None], steps)[0], nan=0.0)
    off, places = steps[gains.argmax(axis=1)], places_along()
    kept = gains.max(axis=1) > LIGHTER_SHARE
    bend = np.zeros(PLACES)
    for _ in range(4):
        if kept.sum() < PLACES // 3:
            return np.zeros(PLACES)
        first, *_, last = places[kept]
        bend = Chebyshev.fit(places[kept], off[kept], degree, domain=[0, 1])(places.clip(first, last))
        kept &= np.abs(bend - off) <= BESIDE_PX
    return bend


def _straightened(light: Floats, corners: Floats, seen: Bools) -> Floats:
    """Return the corners where the straight lines meet that lie along the sides best."""
    lines = []
    for start, end, is_seen in zip(corners, np.roll(corners, -1, axis=0), seen, strict=True):
        bend = _bend(light, start, end, degree=1) if is_seen else np.zeros(2)
        way = end - start
        within = np.array([-way[1], way[0]]) / np.hypot(*way)
        lines.append(np.cross([*start + within * bend[0], 1], [*end + within * bend[-1], 1]))
    meeting = np.cross(np.roll(lines, 1, axis=0), lines)
    return np.asarray(meeting[:, :2] / meeting[:, 2:], np.float64)
