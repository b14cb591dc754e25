"""Stamps over print: found as rings, or as large coloured drawings; lifted off where their ink differs from print's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.picture import Picture
from schemas.document import Box

# Office stamps are round, 25 to 50 mm across: their outer ring's radius in points.
LEAST_RADIUS, MOST_RADIUS = 32.0, 72.0
# So much of a ring is seen at least, where rules and print cross it.
SEEN = 0.8
# Coloured ink: no grey differs by so much between its channels.
COLORED = 45
# A coloured drawing is at least so large and covers little of its box, unlike filled cells and coloured words (points).
LEAST_SIDE, MOST_SIDE, COVER = 26.0, 230.0, 0.5
# What is as light as this in its lightest channel is stamp ink alone; black print below it is not.
LIGHTEST = 0.42
# Print is darker than a grey stamp by so much of 255 where the two can be told apart.
APART = 50


@dataclass(frozen=True, slots=True)
class Stain:
    """Where a stamp or a signature lies on a page. ``lifted``: its ink could be told from print and was taken off."""

    box: Box
    lifted: bool

    def touches(self, other: Box) -> bool:
        """Say whether the stain lies over any of a box."""
        own = self.box
        return own.x0 < other.x1 and own.x1 > other.x0 and own.top < other.bottom and own.bottom > other.top


def without_stamps(picture: Picture) -> tuple[Picture, tuple[Stain, ...]]:
    """Return the picture without the ink of its stamps, and where they lie."""
    cleaned, drawings = _without_colored(picture)
    stains = [Stain(box, True) for box in drawings]
    for x, y, radius in _rings(cleaned):
        cleaned, lifted = _without_ring(cleaned, x, y, radius)
        stains.append(Stain(Box(x - radius, y - radius, x + radius, y + radius), lifted))
    return cleaned, tuple(stains)


def _without_colored(picture: Picture) -> tuple[Picture, list[Box]]:
    """Take off drawings in coloured ink: what stays dark in every channel below them is print."""
    scale, thumb = picture.scale, picture.color[::4, ::4].astype(np.int16)
    if (thumb.max(axis=2) - thumb.min(axis=2) > COLORED).mean() < 1e-4:
        return picture, []
    red, green, blue = cv2.split(picture.color)
    high, low = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    colored = (cv2.subtract(high, low) > COLORED).astype(np.uint8)
    side = max(round(1.6 * scale), 1)
    joined = cv2.morphologyEx(colored, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    sides = stats[:, 2:4] / scale
    drawn = (sides.min(axis=1) >= LEAST_SIDE) & (sides.max(axis=1) <= MOST_SIDE)
    drawn &= stats[:, 4] <= COVER * stats[:, 2] * stats[:, 3]
    drawn[0] = False
    if not drawn.any():
        return picture, []
    mask = cv2.dilate(drawn[labels].astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    paper = float(np.percentile(high[::8, ::8], 80))
    boxes = [Box(x / scale, y / scale, (x + w) / scale, (y + h) / scale) for x, y, w, h, _ in stats[drawn].tolist()]
    return _painted(picture, mask & (high > LIGHTEST * paper)), boxes


def _painted(picture: Picture, mask: NDArray[np.bool_], top: int = 0, left: int = 0) -> Picture:
    """Return the picture with paper where the mask is set; its upper left corner lies at ``top``, ``left``."""
    grey, color = picture.grey.copy(), picture.color.copy()
    place = slice(top, top + mask.shape[0]), slice(left, left + mask.shape[1])
    grey[place][mask] = 255
    color[place][mask] = np.percentile(picture.color[::8, ::8].reshape(-1, 3), 80, axis=0)
    return replace(picture, grey=grey, color=color)


def _rings(picture: Picture) -> list[tuple[float, float, float]]:
    """Return the middle and radius of the outer rings of stamps (points)."""
    small = cv2.resize(picture.grey, None, fx=1 / picture.scale, fy=1 / picture.scale, interpolation=cv2.INTER_AREA)
    found = cv2.HoughCircles(
        cv2.GaussianBlur(small, (0, 0), 0.8), cv2.HOUGH_GRADIENT, 1, 70,
        param1=60, param2=34, minRadius=int(LEAST_RADIUS), maxRadius=int(MOST_RADIUS),
    )  # fmt: skip
    dark = small < 215
    rings: list[tuple[float, float, float]] = []
    for x, y, radius in np.asarray(found if found is not None else np.empty((1, 0, 3)), dtype=np.float64).reshape(-1, 3):
        best = max((_seen(dark, x, y, radius + step), radius + step) for step in (-1.0, 0.0, 1.0))
        if best[0] >= SEEN:
            rings.append((float(x), float(y), _outermost(dark, x, y, best[1]) + 2.0))
    return rings


def _outermost(dark: NDArray[np.bool_], x: float, y: float, radius: float) -> float:
    """Return the radius of the last ring around a ring: stamps have two or three."""
    wider = [r for r in np.arange(radius, MOST_RADIUS + 6, 1.0) if _seen(dark, x, y, r, 0.8) >= SEEN]
    return float(max(wider, default=radius))


def _seen(dark: NDArray[np.bool_], x: float, y: float, radius: float, reach: float = 1.4) -> float:
    """Return the share of a circle that is drawn."""
    angles = np.radians(np.arange(0, 360, 3))
    seen = np.zeros(len(angles), dtype=bool)
    for r in (radius - reach, radius, radius + reach):
        cols = np.clip(np.round(x + r * np.cos(angles)), 0, dark.shape[1] - 1).astype(int)
        rows = np.clip(np.round(y + r * np.sin(angles)), 0, dark.shape[0] - 1).astype(int)
        seen |= dark[rows, cols]
    return float(seen.mean())


def _without_ring(picture: Picture, x: float, y: float, radius: float) -> tuple[Picture, bool]:
    """Take off a grey stamp: its ink is lighter than print, so what is lighter than half way between is paper."""
    scale, page = picture.scale, picture.grey[::4, ::4]
    top, left = max(int((y - radius) * scale), 0), max(int((x - radius) * scale), 0)
    grey = picture.grey[top : int((y + radius) * scale), left : int((x + radius) * scale)]
    rows, cols = np.ogrid[: grey.shape[0], : grey.shape[1]]
    distance = np.hypot((rows + top) / scale - y, (cols + left) / scale - x)
    inside, rim = distance <= radius, (distance <= radius) & (distance > radius - 6)
    print_level = float(np.percentile(page[page < 140], 25)) if (page < 140).any() else 0.0
    ink = grey[rim & (grey < 200)]
    stamp_level = float(np.percentile(ink, 30)) if len(ink) else 255.0
    if stamp_level - print_level < APART:
        return picture, False
    dark = (inside & (grey < (stamp_level + print_level) / 2)).astype(np.uint8)
    return _painted(picture, inside & (cv2.dilate(dark, np.ones((3, 3), np.uint8)) == 0), top, left), True


def stains_over(stains: Sequence[Stain], box: Box) -> tuple[Stain, ...]:
    """Return the stains that lie over any of a box."""
    return tuple(stain for stain in stains if stain.touches(box))
