"""The rings of a stamp in ink as dark as print: their strokes are painted over where nothing else touches them."""

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from extract.arrays import Bools, Floats, Pixels
from extract.scan.picture import Picture
from extract.scan.thresholds import INK_SHARE

# A ring's stroke is no thicker, and the space inside the smallest ring no narrower (points).
THICKEST_RING_PT, INNERMOST_RADIUS_PT = 3.4, 12.0
# Between print that crosses it a ring shows arcs of this length (points); no letter around a circle has one.
ARC_PT = 9.0
# This much of a ring is seen outside of what crosses it; a horizontal rule near the middle follows no circle that far.
FOLLOWED_RING_SHARE = 0.45
# A ring leaves the circle around its middle by no more than this where the middle is a little off or paper is bent
# (points); where it is known it is followed as closely as that.
RING_ASTRAY_PT, RING_CLOSE_PT = 2.2, 0.9
# A stroke this many times as thick as usual, or thicker by this many points, is touched by something else there.
TOUCHED_TIMES, TOUCHED_PT = 1.35, 0.45
# The edge of a stroke is grey over this width.
GREY_RIM_PT = 0.35


def erase_ring_strokes(picture: Picture, x: float, y: float, radius: float) -> Picture:
    """Return the picture without the strokes of the rings around a middle (points), as far as nothing touches them.

    Where a rule, a letter or a mark touches a ring its ink is left as it is.
    """
    scale, reach = picture.scale, radius + RING_ASTRAY_PT
    top, left = max(int((y - reach) * scale), 0), max(int((x - reach) * scale), 0)
    place = slice(top, int((y + reach) * scale) + 1), slice(left, int((x + reach) * scale) + 1)
    middle = x * scale - left, y * scale - top
    rolled = _rolled_out(picture.grey, (x * scale, y * scale), reach * scale)
    gone = np.zeros(picture.grey[place].shape, dtype=bool)
    for low, high in _strokes(rolled, scale):
        gone |= _between(gone.shape, middle, low - GREY_RIM_PT * scale, high + GREY_RIM_PT * scale)
    grey, color = picture.grey.copy(), picture.color.copy()
    grey[place][gone] = 255
    color[place][gone] = np.percentile(picture.color[::8, ::8].reshape(-1, 3), 80, axis=0)
    return replace(picture, grey=grey, color=color)


def _rolled_out(grey: Pixels, middle: tuple[float, float], reach: float) -> Bools:
    """Return the ink around a middle: a row for each angle (as many as the circle has pixels), a column a pixel out."""
    angles = int(2 * np.pi * reach)
    turn, out = np.arange(angles)[:, None] * 2 * np.pi / angles, np.arange(int(reach))[None, :]
    cols, rows = (start + out * side for start, side in zip(middle, (np.cos(turn), np.sin(turn)), strict=True))
    rolled = cv2.remap(grey, cols.astype(np.float32), rows.astype(np.float32), cv2.INTER_LINEAR, borderValue=255)
    return np.asarray(rolled < 255 * INK_SHARE, dtype=bool)


def _strokes(ink: Bools, scale: float) -> Iterator[tuple[Floats, Floats]]:
    """Yield for each ring where its stroke begins and ends at each angle (pixels from the middle), nan if touched."""
    lone = _thin_arcs(ink, scale)
    lone[:, : int(INNERMOST_RADIUS_PT * scale)] = False
    for path in _paths(lone, scale):
        low, high = _run_at(ink, path, RING_CLOSE_PT * scale)
        thick = float(np.nanmedian(high - low))
        touched = (high - low > TOUCHED_TIMES * thick) & (high - low > thick + TOUCHED_PT * scale)
        yield np.where(touched, np.nan, low), np.where(touched, np.nan, high)


def _thin_arcs(ink: Bools, scale: float) -> Bools:
    """Return the pixels of thin strokes that run around the middle for long enough."""
    pixels = ink.astype(np.uint8)
    thick = cv2.morphologyEx(pixels, cv2.MORPH_OPEN, np.ones((1, int(THICKEST_RING_PT * scale)), np.uint8))
    thin = cv2.subtract(pixels, thick)
    arc = max(int(ARC_PT * scale), 3)
    around = np.vstack((thin[-arc:], thin, thin[:arc]))
    joined = cv2.morphologyEx(around, cv2.MORPH_CLOSE, np.ones((3, 1), np.uint8))
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((arc, 1), np.uint8))
    return np.asarray(long[arc:-arc] > 0, dtype=bool)


def _paths(lone: Bools, scale: float) -> Iterator[Floats]:
    """Yield how far from the middle each ring runs at each angle (pixels), from the outermost to the innermost."""
    left = lone.copy()
    turn = np.linspace(0, 2 * np.pi, len(lone), endpoint=False)
    waves = np.column_stack((np.ones_like(turn), *(f(k * turn) for k in (1, 2) for f in (np.cos, np.sin))))
    while True:
        near = cv2.boxFilter(left.astype(np.float32), -1, (2 * int(RING_ASTRAY_PT * scale / 2) + 1, 1), normalize=False)
        seen = (near > 0).mean(axis=0)
        at = np.flatnonzero(seen >= FOLLOWED_RING_SHARE)
        if not len(at):
            return
        path = _fitted(left, waves, float(at[-1]) - RING_ASTRAY_PT * scale / 2, scale)
        if path is not None:
            yield path
            left &= np.abs(np.arange(left.shape[1]) - path[:, None]) > RING_ASTRAY_PT * scale
        left[:, int(at[-1] - RING_ASTRAY_PT * scale) :] = False


def _fitted(lone: Bools, waves: Floats, start: float, scale: float) -> Floats | None:
    """Return the smooth path of the ring about this far out, None where there is none."""
    rows, cols = np.nonzero(lone)
    path = np.full(len(lone), start)
    for reach in (RING_ASTRAY_PT, RING_ASTRAY_PT, RING_CLOSE_PT):
        near = np.abs(cols - path[rows]) <= reach * scale
        if near.sum() < 50:
            return None
        shape, *_ = np.linalg.lstsq(waves[rows[near]], cols[near].astype(np.float64), rcond=None)
        path = np.asarray(waves @ shape)
    near = np.abs(cols - path[rows]) <= RING_CLOSE_PT * scale
    return path if len(np.unique(rows[near])) >= FOLLOWED_RING_SHARE * len(lone) else None


def _run_at(ink: Bools, path: Floats, near: float) -> tuple[Floats, Floats]:
    """Return where the run of ink on a path begins and ends at each angle (pixels), nan where there is none."""
    count = len(ink)
    low, high = np.full(count, np.nan), np.full(count, np.nan)
    edges = np.diff(np.pad(ink.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    for row in range(count):
        starts, ends = np.flatnonzero(edges[row] > 0), np.flatnonzero(edges[row] < 0)
        on = np.flatnonzero((starts <= path[row] + near) & (ends >= path[row] - near))
        if len(on):
            low[row], high[row] = starts[on[0]], ends[on[-1]]
    return low, high


def _between(shape: tuple[int, ...], middle: tuple[float, float], low: Floats, high: Floats) -> Bools:
    """Say for each pixel whether it lies between two distances that are given for each angle."""
    rows, cols = np.ogrid[: shape[0], : shape[1]]
    distance = np.hypot(rows - middle[1], cols - middle[0])
    angle = np.arctan2(rows - middle[1], cols - middle[0]) % (2 * np.pi)
    index = np.asarray(angle * len(low) / (2 * np.pi), dtype=np.int64) % len(low)
    return np.asarray((distance >= low[index]) & (distance <= high[index]), dtype=bool)
