"""Stamps over print: found as rings, or as large coloured drawings; lifted off where their ink differs from print's."""

from dataclasses import replace
from itertools import product

import cv2
import numpy as np

from extract.arrays import Bools, Floats, Pixels
from extract.scan.image.kernels import square
from extract.scan.picture import Picture, pixels_of
from extract.scan.segment import NO_MAPS, SEEN_SCALE, InkMaps
from extract.scan.stains import Stain
from extract.scan.stamps.rings import erase_ring_strokes
from extract.scan.thresholds import COLORED_CHROMA, INK_SHARE
from schemas.document import Box

# Office stamps are round, 25 to 50 mm across: their outer ring's radius in points.
LEAST_RADIUS_PT, MOST_RADIUS_PT = 32.0, 72.0
# At least this much of a ring is seen, where rules and print cross it.
SEEN_RING_SHARE = 0.8
# A circle that is found roughly is seen this much, before its middle is found more closely.
LIKELY_RING_SHARE = 0.5
# Letters around a circle make one on a small picture; at full size they cover 0.65 of it, a stamp's ring all of it.
DRAWN_RING_SHARE, RING_LEVEL = 0.85, 200
# Where a thin stroke of a drawing pales it is more coloured than the paper by at least this.
PALE_CHROMA = 8
# The strokes of a drawing are this much more coloured than the most coloured quarter of what lies beside them;
# stamps are by 27 and more, the deeper patches of a pale tint, as phones' apps make them, by 10 at most.
DEEPER_CHROMA, BESIDE_PERCENTILE = 18, 75
# Strokes of one drawing lie no further apart where rules cross it (points).
JOINED_STROKES_PT = 4.0
# A coloured drawing is at least this large and covers little of its box, unlike filled cells and coloured words
# (points).
LEAST_SIDE_PT, MOST_SIDE_PT, DRAWING_COVER_SHARE = 26.0, 260.0, 0.5
# Most ink of two filled cells that meet at a corner, and so cover half of their box, covers squares of this side;
# the strokes of a stamp do not.
SOLID_SQUARE_PT = 9.0
# This much of a stamp's ink is darker than what is taken for its shade (per cent), for ink is never even.
SHADE_PERCENTILE = 30
# Compression smears a colour over this many pixels.
SMEAR_PX = 4
# The network sees foreign ink on 0.02 to 0.12 of a stamp's square, on less than 0.001 of print that looks like one.
FOREIGN_SHARE = 0.004
# Print is darker than a grey stamp by this many grey levels where the two can be separated.
APART_LEVELS = 50


def lift_stamps(picture: Picture, maps: InkMaps = NO_MAPS) -> tuple[Picture, tuple[Stain, ...]]:
    """Return the picture without the ink of its stamps, and where they lie; ``maps``: of the picture, where known."""
    cleaned, drawings = _lift_colored(picture)
    stains = [Stain(box, True) for box in drawings]
    for x, y, radius in _rings(cleaned):
        around = Box(x - radius, y - radius, x + radius, y + radius)
        if maps.foreign.size and not _is_foreign(maps, around):
            continue
        cleaned, level = _lift_ring(cleaned, x, y, radius)
        stains.append(Stain(around, level is not None, level, True))
    return replace(cleaned, printed=picture.grey) if stains else cleaned, tuple(stains)


def _is_foreign(maps: InkMaps, around: Box) -> bool:
    """Say whether the network has seen foreign ink around a ring: heavy print and rules make rings too."""
    return bool((maps.foreign[pixels_of(around, SEEN_SCALE)] > 127).mean() >= FOREIGN_SHARE)


def _lift_colored(picture: Picture) -> tuple[Picture, list[Box]]:
    """Take off drawings in coloured ink: what stays dark in every channel below them is print."""
    scale, thumb = picture.scale, picture.color[::4, ::4].astype(np.int16)
    if (thumb.max(axis=2) - thumb.min(axis=2) > COLORED_CHROMA).mean() < 1e-4:
        return picture, []
    red, green, blue = cv2.split(picture.color)
    high: Pixels = np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)
    low = cv2.min(cv2.min(red, green), blue)
    chroma: Pixels = np.asarray(cv2.subtract(high, low), dtype=np.uint8)
    colored = (chroma > COLORED_CHROMA).astype(np.uint8)
    solid = cv2.morphologyEx(colored, cv2.MORPH_OPEN, square(SOLID_SQUARE_PT * scale))
    side = max(round(JOINED_STROKES_PT * scale), 1)
    joined = cv2.morphologyEx(colored, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    sides = stats[:, 2:4] / scale
    drawn = (sides.min(axis=1) >= LEAST_SIDE_PT) & (sides.max(axis=1) <= MOST_SIDE_PT)
    inked = np.bincount(labels[colored > 0].ravel(), minlength=len(stats))
    drawn &= inked <= DRAWING_COVER_SHARE * stats[:, 2] * stats[:, 3]
    drawn &= np.bincount(labels[solid > 0].ravel(), minlength=len(stats)) < 0.5 * inked
    drawn[0] = False
    boxes = []
    for index in np.flatnonzero(drawn).tolist():
        x, y, width, height, _ = stats[index].tolist()
        far = 3 * SMEAR_PX
        beside = slice(max(y - far, 0), y + height + far), slice(max(x - far, 0), x + width + far)
        if _is_tint((labels[beside] == index).astype(np.uint8), chroma[beside], colored[beside]):
            continue
        boxes.append(Box(x / scale, y / scale, (x + width) / scale, (y + height) / scale))
        top, left = max(y - SMEAR_PX, 0), max(x - SMEAR_PX, 0)
        place = slice(top, y + height + SMEAR_PX), slice(left, x + width + SMEAR_PX)
        own = joined[place].astype(np.uint8)  # with the letters and stars inside its rings
        level = float(np.percentile(high[place][(own & colored[place]) > 0], SHADE_PERCENTILE))
        mask = cv2.dilate(_with_pale(own, chroma[place]), np.ones((2 * SMEAR_PX + 1, 2 * SMEAR_PX + 1), np.uint8)) > 0
        picture = _lighten(picture, high[place], mask, level, (top, left))
    return picture, boxes


def _is_tint(drawing: Pixels, chroma: Pixels, colored: Pixels) -> bool:
    """Say whether what may be a drawing (1 or 0) is part of a tint: hardly more coloured than what lies beside it."""
    near, around = (
        cv2.dilate(drawing, np.ones((2 * reach + 1,) * 2, np.uint8)) > 0 for reach in (SMEAR_PX, 3 * SMEAR_PX)
    )
    beside = chroma[around & ~near & (colored == 0)]
    ink = chroma[(drawing & colored) > 0]
    return len(beside) > 0 and float(np.median(ink)) - float(np.percentile(beside, BESIDE_PERCENTILE)) < DEEPER_CHROMA


def _with_pale(drawing: Pixels, chroma: Pixels) -> Pixels:
    """Return a drawing (1 or 0) with the strokes in which it goes on more palely."""
    pale = (chroma > PALE_CHROMA + float(np.median(chroma))) | (drawing > 0)
    _, labels = cv2.connectedComponents(pale.astype(np.uint8), connectivity=8)
    own = np.zeros(int(labels.max()) + 1, dtype=np.uint8)
    own[labels[drawing > 0]] = 1
    own[0] = 0
    return np.asarray(own[labels], dtype=np.uint8)


def _lighten(picture: Picture, shade: Pixels, mask: Bools, level: float, corner: tuple[int, int]) -> Picture:
    """Return the picture with a stamp's ink as light as paper within the mask, and print beneath it as dark as it is.

    ``shade``: where the stamp's ink is about ``level`` and print is darker.
    """
    grey, color = picture.grey.copy(), picture.color.copy()
    place = tuple(slice(start, start + size) for start, size in zip(corner, mask.shape, strict=True))
    lighter = np.clip(shade.astype(np.float32) * (255 / max(level, 1.0)), 0, 255).astype(np.uint8)
    grey[place][mask] = lighter[mask]
    color[place][mask & (lighter > 255 * INK_SHARE)] = np.percentile(picture.color[::8, ::8].reshape(-1, 3), 80, axis=0)
    return replace(picture, grey=grey, color=color)


def _rings(picture: Picture) -> list[tuple[float, float, float]]:
    """Return the middle and radius of the outer rings of stamps (points)."""
    small = cv2.resize(picture.grey, None, fx=1 / picture.scale, fy=1 / picture.scale, interpolation=cv2.INTER_AREA)
    circles = cv2.HoughCircles(
        cv2.GaussianBlur(small, (0, 0), 0.8), cv2.HOUGH_GRADIENT_ALT, 1.5, 35,
        param1=150, param2=0.3, minRadius=int(LEAST_RADIUS_PT), maxRadius=int(MOST_RADIUS_PT),
    )  # fmt: skip
    dark = small < 215
    found = np.asarray(circles if circles is not None else np.empty((1, 0, 3)), dtype=np.float64)[0, :, :3]
    likely = found[_seen(dark, found) >= LIKELY_RING_SHARE]
    fitted = sorted((_fitted(dark, circle) for circle in likely), key=lambda one: -one[0])
    rings: list[tuple[float, float, float]] = []
    for seen, x, y, radius in fitted:
        known = any(np.hypot(x - other[0], y - other[1]) < LEAST_RADIUS_PT for other in rings)
        if seen >= SEEN_RING_SHARE and not known and _is_drawn(picture, x, y, radius):
            rings.append((x, y, _outermost(dark, x, y, radius) + 2.0))
    return rings


def _fitted(dark: Bools, circle: Floats) -> tuple[float, float, float, float]:
    """Return how much is drawn of the best drawn circle near a given one (x, y, radius in points), and that circle."""
    moves = np.array(list(product((-2, -1, 0, 1, 2), repeat=3)), dtype=np.float64)
    moves = moves[np.abs(moves).sum(axis=1).argsort(kind="stable")]
    # ever more closely, so that no circle is taken that is drawn half by one ring and half by the next
    for step, reach in ((2.0, 1.4), (1.0, 0.7), (0.5, 0.3)):
        tried = circle + step * moves
        circle = tried[_seen(dark, tried, reach).argmax()]
    x, y, radius = (float(value) for value in circle)
    return float(_seen(dark, circle[None, :], 1.0)[0]), x, y, radius


def _is_drawn(picture: Picture, x: float, y: float, radius: float) -> bool:
    """Say whether ink lies on nearly all of a circle or of one that is a little wider or narrower (points)."""
    angles, reach = np.radians(np.arange(0, 360, 2)), np.arange(-5.0, 2.5, 0.25)
    distances = (radius + reach)[:, None]
    rows = np.round((y + distances * np.sin(angles)) * picture.scale).astype(int).clip(0, picture.grey.shape[0] - 1)
    cols = np.round((x + distances * np.cos(angles)) * picture.scale).astype(int).clip(0, picture.grey.shape[1] - 1)
    dark = (picture.grey[rows, cols] < RING_LEVEL).astype(np.uint8)
    # an ellipse, or a middle that is a little off, leaves a circle by about a point and a half
    near = cv2.dilate(dark, np.ones((13, 1), np.uint8))
    return bool(near.mean(axis=1).max() >= DRAWN_RING_SHARE)


def _outermost(dark: Bools, x: float, y: float, radius: float) -> float:
    """Return the radius of the last ring around a ring: stamps have two or three."""
    radii = np.arange(radius, MOST_RADIUS_PT + 6, 1.0)
    circles = np.column_stack((np.full_like(radii, x), np.full_like(radii, y), radii))
    return float(max(radii[_seen(dark, circles, 0.8) >= SEEN_RING_SHARE], default=radius))


def _seen(dark: Bools, circles: Floats, reach: float = 1.4) -> Floats:
    """Return the share of each circle (n x 3: x, y, radius in points) that is drawn, give or take ``reach``."""
    angles = np.radians(np.arange(0, 360, 3))[None, :]
    x, y, radius = (circles[:, column, None] for column in range(3))
    seen = np.zeros((len(circles), angles.shape[1]), dtype=bool)
    for r in (radius - reach, radius, radius + reach):
        cols = np.clip(np.round(x + r * np.cos(angles)), 0, dark.shape[1] - 1).astype(int)
        rows = np.clip(np.round(y + r * np.sin(angles)), 0, dark.shape[0] - 1).astype(int)
        seen |= dark[rows, cols]
    return np.asarray(seen.mean(axis=1))


def _lift_ring(picture: Picture, x: float, y: float, radius: float) -> tuple[Picture, float | None]:
    """Take off a grey stamp, whose ink is lighter than print; return its grey, None where they are too alike."""
    scale, page = picture.scale, picture.grey[::4, ::4]
    top, left = max(int((y - radius) * scale), 0), max(int((x - radius) * scale), 0)
    grey = picture.grey[top : int((y + radius) * scale), left : int((x + radius) * scale)]
    rows, cols = np.ogrid[: grey.shape[0], : grey.shape[1]]
    distance = np.hypot((rows + top) / scale - y, (cols + left) / scale - x)
    inside, rim = distance <= radius, (distance <= radius) & (distance > radius - 6)
    print_level = float(np.percentile(page[page < 140], 25)) if (page < 140).any() else 0.0
    ink = grey[rim & (grey < 200)]
    stamp_level = float(np.percentile(ink, SHADE_PERCENTILE)) if len(ink) else 255.0
    if stamp_level - print_level < APART_LEVELS:
        return erase_ring_strokes(picture, x, y, radius), None
    return _lighten(picture, grey, inside, stamp_level, (top, left)), stamp_level
