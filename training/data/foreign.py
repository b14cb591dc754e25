"""What gets onto a sheet after printing: stamps, signatures, pen, holes, dirt, folds, and what lies beyond its edge.

Every function takes a crop and gives it back with the pixels labelled FOREIGN on which something was put.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.truth import Ink, Labels

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
# What darkens or lightens the paper by so much of 255 is labelled; less is nothing that a reader would see.
SEEN = 36.0
# A rule of which less than this share is left in black and white is there no more.
LEFT_SHARE = 0.12
STAMP_WORDS = ("WALIKOTA", "KOMISI PEMILIHAN UMUM", "SEKRETARIS", "SALINAN", "ASLI", "BUPATI")


@dataclass(frozen=True, slots=True)
class Crop:
    """A square piece of a page at SEEN_DPI while it is worn: greys of 255 and the labels of its pixels."""

    grey: Floats
    labels: Labels

    @property
    def size(self) -> int:
        """Pixels of a side."""
        return len(self.grey)


def laid_over(crop: Crop, grey: Floats) -> Crop:
    """Return the crop with another picture, labelled FOREIGN where that differs."""
    added = np.abs(cv2.blur(grey, (3, 3)) - cv2.blur(crop.grey, (3, 3))) > SEEN
    return Crop(grey, crop.labels | (added * np.uint8(Ink.FOREIGN)))


def without_lost(labels: Labels, ink: Bools) -> Labels:
    """Return the labels without the rules, fills and foreign ink of which a threshold left nothing along their way.

    Bars do not count as ink of the rules that they cover.
    """
    inked, bare = ink.astype(np.float32), (labels & np.uint8(Ink.BAR)) == 0
    gone = np.where(cv2.blur(inked, (15, 15)) < 0.06, np.uint8(Ink.FILL | Ink.FOREIGN), np.uint8(0))
    for bit, window in ((Ink.HORIZONTAL, (41, 3)), (Ink.VERTICAL, (3, 41))):
        ruled = (((labels & np.uint8(bit)) > 0) & bare).astype(np.float32)
        lost = cv2.blur(inked * ruled, window) < LEFT_SHARE * cv2.blur(ruled, window)
        gone |= np.where(lost, np.uint8(bit), np.uint8(0))
    return np.asarray(labels & ~gone, dtype=np.uint8)


def transposed(labels: Labels) -> Labels:
    """Return the labels with rows for columns; horizontal rules are vertical ones then."""
    flat, steep = np.uint8(Ink.HORIZONTAL), np.uint8(Ink.VERTICAL)
    swapped = (labels & ~(flat | steep)) | ((labels & flat) << 1) | ((labels & steep) >> 1)
    return np.ascontiguousarray(swapped.T)


def patches(rng: np.random.Generator, size: int, cells: int) -> Floats:
    """Return smooth noise of about unit variance with so many waves a side."""
    coarse = rng.standard_normal((cells, cells)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def _inked(rng: np.random.Generator, crop: Crop, layer: NDArray[np.uint8], darkest: int = 25) -> Crop:
    """Return the crop under an ink that lets print through, as dense as the layer says (of 255)."""
    share = layer.astype(np.float32) / 255
    ink = float(rng.integers(darkest, 175))
    mixed = crop.grey * (1 - share) + ink * share if rng.random() < 0.4 else crop.grey * (1 - share * (1 - ink / 255))
    grey = np.minimum(crop.grey, mixed.astype(np.float32))
    return Crop(grey, crop.labels | ((share > 0.4) * np.uint8(Ink.FOREIGN)))


def stamped(rng: np.random.Generator, crop: Crop) -> Crop:
    """Put a round or a square rubber stamp on the crop, its ink uneven."""
    size = crop.size
    layer = np.zeros((size, size), np.uint8)
    x, y = (int(value) for value in rng.integers(-size // 4, size + size // 4, 2))
    radius, thick = int(rng.integers(50, 170)), int(rng.integers(2, 6))
    word = STAMP_WORDS[rng.integers(len(STAMP_WORDS))]
    if rng.random() < 0.75:
        for share in (1.0, rng.uniform(0.85, 0.93), rng.uniform(0.5, 0.65)):
            cv2.circle(layer, (x, y), int(radius * share), 255, max(int(thick * share), 1), cv2.LINE_AA)
        for index, letter in enumerate("KOMISI PEMILIHAN UMUM * KABUPATEN "):
            angle = index * 2 * np.pi / 34 + 1
            place = int(x + 0.74 * radius * np.cos(angle)) - 6, int(y + 0.74 * radius * np.sin(angle)) + 6
            cv2.putText(layer, letter, place, 0, radius / 160, 255, 2, cv2.LINE_AA)
        cv2.putText(layer, word[:8], (x - radius // 2, y), 0, radius / 130, 255, 2, cv2.LINE_AA)
    else:
        height = radius // 2
        cv2.rectangle(layer, (x - radius, y - height), (x + radius, y + height), 255, thick, cv2.LINE_AA)
        cv2.putText(layer, word, (x - int(radius * 0.9), y), 0, radius / 150, 255, thick, cv2.LINE_AA)
        turn = cv2.getRotationMatrix2D((float(x), float(y)), float(rng.normal(0, 8)), 1.0)
        layer = np.asarray(cv2.warpAffine(layer, turn, (size, size)), dtype=np.uint8)
    worn = np.clip(0.75 + 0.4 * patches(rng, size, 14), 0, 1) * rng.uniform(0.55, 1.0)
    return _inked(rng, crop, (layer * worn).astype(np.uint8))


def written_on(rng: np.random.Generator, crop: Crop) -> Crop:
    """Put swung strokes of a pen on the crop: a signature, a paraph, a crossing-out."""
    size = crop.size
    layer = np.zeros((size, size), np.uint8)
    width = int(rng.integers(2, 6))
    for _ in range(rng.integers(1, 4)):
        path = np.cumsum(rng.normal(0, size / 9, (8, 2)), axis=0) + rng.uniform(0, size, 2)
        steps = np.linspace(0, 7, 90)
        curve = np.column_stack([np.interp(steps, range(8), path[:, axis]) for axis in (0, 1)]).astype(np.float32)
        smooth = cv2.blur(curve, (1, 11)).astype(np.int32)
        cv2.polylines(layer, [smooth.reshape(-1, 1, 2)], False, 255, width, cv2.LINE_AA)
    return _inked(rng, crop, layer, 0)


def punched(rng: np.random.Generator, crop: Crop) -> Crop:
    """Put punch holes on the crop, dark or light, or a staple."""
    layer = crop.grey.copy()
    for _ in range(rng.integers(1, 3)):
        place = tuple(int(value) for value in rng.integers(0, crop.size, 2))
        grey = float(rng.choice([20, 40, 90, 255]))
        if rng.random() < 0.7:
            cv2.circle(layer, place, int(rng.integers(14, 32)), grey, -1, cv2.LINE_AA)
        else:
            end = tuple(int(v + d) for v, d in zip(place, rng.normal(0, 28, 2), strict=True))
            cv2.line(layer, place, end, grey, int(rng.integers(3, 7)), cv2.LINE_AA)
    return laid_over(crop, layer)


def streaked(rng: np.random.Generator, crop: Crop) -> Crop:
    """Put a scanner's streaks on the crop: dirt on the glass or on rollers, all along one way."""
    size, upright = crop.size, rng.random() < 0.5
    shade = np.zeros((size, size), np.float32)
    for _ in range(rng.integers(1, 5)):
        at, width = int(rng.integers(0, size)), int(rng.choice([1, 1, 2, 3, 8, 20]))
        along = np.clip(0.7 + 0.5 * patches(rng, size, int(rng.integers(2, 30)))[0], 0, 1)
        depth = float(rng.uniform(10, 120)) * (1 if rng.random() < 0.85 else -1) * (0.4 if width > 3 else 1.0)
        shade[:, at : at + width] += (depth * along)[:, None]
    if width > 3:
        shade = np.asarray(cv2.GaussianBlur(shade, (0, 0), 2.0), dtype=np.float32)
    return laid_over(crop, np.clip(crop.grey - (shade if upright else shade.T), 0, 255).astype(np.float32))


def folded(rng: np.random.Generator, crop: Crop) -> Crop:
    """Put a crease on the crop: a thin broken line, lighter or darker, with a soft shade to one side."""
    size = crop.size
    slope, at = rng.normal(0, 0.02), rng.uniform(0, size)
    distance = np.arange(size)[None, :] - (at + slope * np.arange(size)[:, None])
    soft = rng.uniform(4, 40)
    shade = rng.uniform(0, 45) * np.exp(-np.abs(distance) / soft) * (distance > 0)
    worn = np.clip(0.5 + 0.6 * patches(rng, size, 40), 0, 1)
    line = rng.uniform(-110, 110) * np.exp(-((distance / rng.uniform(0.5, 1.6)) ** 2)) * worn
    change = (shade + line).astype(np.float32)
    grey = np.clip(crop.grey - (change if rng.random() < 0.5 else change.T), 0, 255).astype(np.float32)
    return laid_over(crop, grey)


def edged(rng: np.random.Generator, crop: Crop) -> Crop:
    """Let the sheet end within the crop: beyond its edge lies a dark lid, a desk, or white."""
    size = crop.size
    slope, at = rng.normal(0, 0.02), rng.uniform(0.02, 0.3) * size
    beyond = np.arange(size)[None, :] < at + slope * np.arange(size)[:, None]
    ground = np.clip(rng.uniform(0, 200) + patches(rng, size, 9) * rng.uniform(0, 30), 0, 255)
    for _ in range(rng.integers(0, 4)):
        beyond, ground = np.rot90(beyond), np.rot90(ground)
    beyond = np.ascontiguousarray(beyond)
    labels = np.where(beyond, np.uint8(Ink.FOREIGN), crop.labels)
    return Crop(np.where(beyond, ground, crop.grey).astype(np.float32), labels)


def dusty(rng: np.random.Generator, crop: Crop) -> Crop:
    """Put specks and hairs on the crop."""
    grey = crop.grey.copy()
    for x, y in rng.integers(0, crop.size, (int(rng.integers(3, 60)), 2)).tolist():
        cv2.circle(grey, (x, y), int(rng.choice([0, 0, 1, 1, 2])), float(rng.choice([0, 60, 120, 255])), -1)
    if rng.random() < 0.3:
        hair = np.cumsum(rng.normal(0, 6, (12, 2)), axis=0) + rng.uniform(0, crop.size, 2)
        cv2.polylines(grey, [hair.astype(np.int32).reshape(-1, 1, 2)], False, 70.0, 1, cv2.LINE_AA)
    return laid_over(crop, grey)
