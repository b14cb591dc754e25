"""What hands and light do to a sheet: folds that bleach and bend, shadows, a moving camera; light print on dark."""

import cv2
import numpy as np

from training.data.foreign import Crop, laid_over, patches
from training.truth import Ink

# A fold bleaches ink to less than this share: what runs along it there is gone.
GONE_SHARE = 0.25


def bleached(rng: np.random.Generator, crop: Crop) -> Crop:
    """Fold the crop: the two sides lie apart and bend, ink is bleached along the fold, the crease dark or light.

    Rules across the fold go on; what runs along it and is bleached away is no longer there.
    """
    size, upright = crop.size, bool(rng.random() < 0.5)
    at, slope = rng.uniform(0.1, 0.9) * size, rng.normal(0, 0.015)
    rows, columns = np.mgrid[0:size, 0:size].astype(np.float32)
    along, across = (rows, columns) if upright else (columns, rows)
    distance = across - (at + slope * along)
    crop = _bent(rng, crop, distance.astype(np.float32), upright)
    half = rng.uniform(1.5, 16)
    kept = 1 - rng.uniform(0.4, 1.1) * np.exp(-((np.abs(distance) / half) ** rng.choice([2.0, 6.0])))
    kept = np.clip(kept + 0.25 * patches(rng, size, int(rng.integers(6, 60))) * (kept < 0.95), 0, 1)
    grey = (255 - (255 - crop.grey) * kept).astype(np.float32)
    gone = np.uint8(Ink.PRINT | Ink.BAR | (Ink.VERTICAL if upright else Ink.HORIZONTAL))
    labels = np.where(kept < GONE_SHARE, crop.labels & ~gone, crop.labels)
    crease = np.exp(-((distance / rng.uniform(0.5, 1.4)) ** 2)) * np.clip(0.4 + 0.7 * patches(rng, size, 40), 0, 1)
    shade = np.exp(-np.abs(distance) / rng.uniform(4, 60)) * (distance > 0) * rng.uniform(0, 40)
    dark = rng.uniform(-90, 130) * crease + shade
    return laid_over(Crop(grey, labels), (grey - dark).clip(0, 255).astype(np.float32))


def _bent(rng: np.random.Generator, crop: Crop, distance: np.ndarray, upright: bool) -> Crop:
    """Shift what lies beyond a fold and bend what is near it, by a few pixels."""
    step = np.tanh(distance / rng.uniform(2, 12)) * rng.normal(0, 1.8)
    bulge = np.exp(-np.abs(distance) / rng.uniform(8, 70)) * rng.normal(0, 3.0)
    slide = (step + bulge).astype(np.float32)
    squeeze = (np.exp(-np.abs(distance) / 10) * rng.normal(0, 1.5)).astype(np.float32)
    rows, columns = np.mgrid[0 : crop.size, 0 : crop.size].astype(np.float32)
    map_x, map_y = (columns + squeeze, rows + slide) if upright else (columns + slide, rows + squeeze)
    grey = cv2.remap(crop.grey, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    labels = cv2.remap(crop.labels, map_x, map_y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    return Crop(np.asarray(grey, np.float32), np.asarray(labels, np.uint8))


def shaded(rng: np.random.Generator, crop: Crop) -> Crop:
    """Cast the shadow of a hand or a phone: dark, its edge sharp or soft; light, no ink."""
    size = crop.size
    shadow = np.zeros((size, size), np.float32)
    middle, reach = rng.uniform(-0.2, 1.2, 2) * size, rng.uniform(0.3, 1.0) * size
    if rng.random() < 0.5:
        angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        away = reach * np.clip(1 + 0.3 * np.interp(angles, np.linspace(0, 7, 8), rng.standard_normal(8)), 0.3, 2)
        points = middle + np.column_stack([np.cos(angles), np.sin(angles)]) * away[:, None]
    else:
        place, sides = (float(middle[0]), float(middle[1])), (float(reach), float(reach * 2))
        points = np.asarray(cv2.boxPoints((place, sides, float(rng.uniform(0, 90)))), np.float64)
    cv2.fillPoly(shadow, [points.astype(np.int32).reshape(-1, 1, 2)], 1.0)
    soft = cv2.GaussianBlur(shadow, (0, 0), rng.choice([0.8, 2.0, 5.0, 14.0]))
    return Crop((crop.grey * (1 - soft * rng.uniform(0.25, 0.7))).astype(np.float32), crop.labels)


def moved(rng: np.random.Generator, crop: Crop) -> Crop:
    """Blur the crop along one way, as a hand that moves while the picture is taken does."""
    length, angle = int(rng.integers(3, 10)), float(rng.choice([0, 90, rng.uniform(0, 180)]))
    line = np.zeros((length, length), np.float32)
    line[length // 2] = 1
    turn = cv2.getRotationMatrix2D(((length - 1) / 2, (length - 1) / 2), angle, 1.0)
    kernel = np.asarray(cv2.warpAffine(line, turn, (length, length)), np.float32).clip(0)
    kernel /= max(float(kernel.sum()), 1e-3)
    soft = cv2.filter2D(crop.grey, -1, kernel, borderType=cv2.BORDER_REPLICATE)
    return Crop(np.asarray(soft, np.float32), crop.labels)


def reversed_out(rng: np.random.Generator, crop: Crop) -> Crop:
    """Print a band of the crop light on dark, as heads are; the band is a fill, its light rules are rules."""
    size, top = crop.size, int(rng.integers(0, crop.size))
    band = slice(top, top + int(rng.integers(24, 130)))
    left = int(rng.integers(0, size // 3)) if rng.random() < 0.5 else 0
    area = band, slice(left, size)
    grey, labels, dark = crop.grey.copy(), crop.labels.copy(), rng.uniform(10, 120)
    grey[area] = dark + (255 - grey[area]) * ((255 - dark) / 255)
    labels[area] |= np.uint8(Ink.FILL)
    return Crop(grey, labels)
