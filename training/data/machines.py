"""What machines do to a sheet: lines of a fax, streaks of rollers, the losses of a copy of a copy, dirt in clusters.

What is added is labelled FOREIGN; what is gone keeps its label only where the rest shows how it went.
"""

import cv2
import numpy as np

from training.data.foreign import SEEN, Bools, Crop, Floats, laid_over, patches, transposed, without_lost
from training.truth import Ink

# What a steep copy leaves darker is ink (of 255).
BLACK = 200


def faxed(rng: np.random.Generator, crop: Crop) -> Crop:
    """Let a fax draw lines over the sheet: dark, dashed or dropping out; white through all ink; rows sent again."""
    upright = rng.random() < 0.35
    crop = _on_side(crop) if upright else crop
    for chance in rng.random(int(rng.integers(1, 5))):
        crop = _line(rng, crop) if chance < 0.6 else _dropped(rng, crop) if chance < 0.85 else _repeated(rng, crop)
    return _on_side(crop) if upright else crop


def _on_side(crop: Crop) -> Crop:
    return Crop(np.ascontiguousarray(crop.grey.T), transposed(crop.labels))


def _band(rng: np.random.Generator, size: int, thickest: int) -> Bools:
    """Return the pixels of a level line over the whole crop, at most a little askew."""
    at, slope = rng.uniform(0, size), rng.normal(0, 0.002) * (rng.random() < 0.5)
    middle = at + slope * np.arange(size)[None, :]
    return np.abs(np.arange(size)[:, None] - middle) <= rng.integers(1, thickest + 1) / 2


def _line(rng: np.random.Generator, crop: Crop) -> Crop:
    """Draw a dark line: whole, dashed, or dropping out by chance."""
    drawn, chance = _band(rng, crop.size, 3), rng.random()
    if chance < 0.35:
        period = int(rng.integers(4, 60))
        drawn = drawn & (np.arange(crop.size)[None, :] % period < period * rng.uniform(0.3, 0.8))
    elif chance < 0.7:
        drawn = drawn & (patches(rng, crop.size, int(rng.integers(8, 120)))[:1] > rng.uniform(-1, 0.7))
    grey = np.where(drawn, np.minimum(crop.grey, rng.uniform(0, 110)), crop.grey).astype(np.float32)
    return Crop(grey, crop.labels | (drawn * np.uint8(Ink.FOREIGN)))


def _dropped(rng: np.random.Generator, crop: Crop) -> Crop:
    """Leave a white line out of all ink; a rule that it crosses goes on, one that it runs along is gone there."""
    white = _band(rng, crop.size, 6)
    gone = np.uint8(Ink.HORIZONTAL | Ink.PRINT | Ink.FOREIGN)
    labels = np.where(white, crop.labels & ~gone, crop.labels)
    return Crop(np.where(white, np.float32(255), crop.grey), labels)


def _repeated(rng: np.random.Generator, crop: Crop) -> Crop:
    """Send a row several times, or some rows not at all: what is below lies lower or higher."""
    size, at, shift = crop.size, int(rng.integers(8, crop.size - 8)), int(rng.choice([-4, -3, -2, 2, 3, 5, 8]))
    rows = np.arange(size)
    source = np.where(rows < at, rows, np.maximum(rows - shift, at)).clip(0, size - 1)
    return Crop(np.ascontiguousarray(crop.grey[source]), np.ascontiguousarray(crop.labels[source]))


def rolled(rng: np.random.Generator, crop: Crop) -> Crop:
    """Draw the streaks of dirty rollers: many, all along one way, thin to broad, coming and going."""
    size = crop.size
    shade = np.zeros((size, size), np.float32)
    for _ in range(int(rng.integers(5, 60))):
        at, wide = rng.uniform(0, size), rng.choice([0.5, 0.8, 1.2, 2.0, 4.0, 7.0])
        profile = np.exp(-(((np.arange(size) - at) / wide) ** 2))
        along = np.clip(rng.uniform(0.3, 1.2) + 0.5 * patches(rng, size, int(rng.integers(2, 24)))[0], 0, 1)
        shade = shade + (rng.uniform(8, 130) * along[:, None] * profile[None, :]).astype(np.float32)
    shade = shade * np.clip(rng.uniform(0.5, 1.2) + 0.4 * patches(rng, size, 3), 0.1, 1).astype(np.float32)
    return _darkened(crop, shade if rng.random() < 0.5 else shade.T)


def _darkened(crop: Crop, shade: Floats) -> Crop:
    """Return the crop under a shade, labelled FOREIGN where that is dark enough to be seen on paper."""
    grey = np.clip(crop.grey - shade, np.minimum(crop.grey, 10), 255).astype(np.float32)
    return Crop(grey, crop.labels | ((shade > SEEN) * np.uint8(Ink.FOREIGN)))


def shone_through(rng: np.random.Generator, crop: Crop) -> Crop:
    """Let the other side show nearly as dark as this one: mirrored, askew, soft; its rules are none of this side."""
    size = crop.size
    turn = cv2.getRotationMatrix2D((size / 2, size / 2), float(rng.normal(0, 0.5)), float(rng.uniform(0.85, 1.25)))
    shifted = np.asarray(turn, np.float64) + np.pad(rng.uniform(-size / 3, size / 3, (2, 1)), ((0, 0), (2, 0)))
    mirrored = np.ascontiguousarray(crop.grey[:, ::-1] if rng.random() < 0.7 else crop.grey[::-1, ::-1])
    back = cv2.warpAffine(mirrored, shifted, (size, size), borderMode=cv2.BORDER_REFLECT)
    soft = cv2.GaussianBlur(back, (0, 0), rng.uniform(0.5, 1.8))
    uneven = np.clip(1 + 0.25 * patches(rng, size, int(rng.integers(2, 9))), 0.4, 1.2)
    shade = np.asarray((255 - soft) * rng.uniform(0.25, 0.7) * uneven, dtype=np.float32)
    if rng.random() < 0.5:  # what lies under own ink does not add to it
        shade = np.minimum(shade, np.maximum(crop.grey - 20, 0))
    return _darkened(crop, shade)


def copied(rng: np.random.Generator, crop: Crop) -> Crop:
    """Copy the crop one to three times: soft, then steep, strokes thicker or thinner, specks at every turn."""
    grey = crop.grey
    for _ in range(int(rng.integers(1, 4))):
        soft = np.asarray(cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.5, 1.1)), np.float32)
        grey = soft + rng.standard_normal(grey.shape).astype(np.float32) * rng.uniform(4, 26)
        middle, steep = rng.uniform(105, 200), rng.uniform(8, 40)
        grey = np.asarray(255 / (1 + np.exp(-np.clip((grey - middle) / steep, -30, 30))), dtype=np.float32)
    crop = Crop(grey, without_lost(crop.labels, grey < BLACK))
    crop = clustered(rng, crop) if rng.random() < 0.7 else crop
    return _black_edged(rng, crop) if rng.random() < 0.2 else crop


def clustered(rng: np.random.Generator, crop: Crop) -> Crop:
    """Put clusters of dirt on the crop, specks of one to six pixels, dense in their middle."""
    size = crop.size
    dirt = np.zeros((size, size), np.uint8)
    for _ in range(int(rng.integers(1, 5))):
        middle, reach = rng.uniform(0, size, 2), rng.uniform(10, 110, 2)
        for x, y in (middle + rng.standard_normal((int(rng.integers(15, 160)), 2)) * reach).astype(int).tolist():
            cv2.circle(dirt, (x, y), int(rng.choice([0, 0, 0, 1, 1, 2, 3])), int(rng.integers(110, 255)), -1)
    return _darkened(crop, dirt.astype(np.float32))


def _black_edged(rng: np.random.Generator, crop: Crop) -> Crop:
    """Blacken what lies beyond the sheet on one or two sides, ragged, as an open lid does."""
    edge = rng.uniform(4, 0.2 * crop.size) + patches(rng, crop.size, 12)[0] * rng.uniform(0, 4)
    beyond = np.arange(crop.size)[None, :] < edge[:, None]
    beyond = np.ascontiguousarray(np.rot90(beyond, int(rng.integers(0, 4))))
    labels = np.where(beyond, np.uint8(Ink.FOREIGN), crop.labels)
    return Crop(np.where(beyond, np.float32(rng.uniform(0, 60)), crop.grey), labels)


def mottled(rng: np.random.Generator, crop: Crop) -> Crop:
    """Lay a dirty glass over the crop: smudges with soft edges, no ink of the sheet."""
    field = patches(rng, crop.size, int(rng.integers(3, 12)))
    return laid_over(crop, (crop.grey - np.clip(field - 1, 0, 1) * rng.uniform(10, 70)).clip(0, 255).astype(np.float32))
