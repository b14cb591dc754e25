"""A clean page becomes a worn crop at the resolution that the network sees: printed, handled, scanned, packed.

The same warp goes over the picture and its labels. Each kind of wear is a function of a crop; chance says which come.
"""

from collections.abc import Callable

import cv2
import numpy as np

from training.data.foreign import (
    Crop,
    Floats,
    dusty,
    edged,
    folded,
    patches,
    punched,
    stamped,
    streaked,
    transposed,
    without_lost,
    written_on,
)  # fmt: skip
from training.data.machines import copied, faxed, mottled, rolled, shone_through
from training.data.paper import bleached, moved, reversed_out, shaded
from training.truth import PAGE_DPI, SEEN_DPI, Grey, Ink, Labels

Wear = Callable[[np.random.Generator, Crop], Crop]
# A crop is worn with this rim, which is then cut off: the edges of warps and blurs stay outside.
RIM_PX = 12
BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) * 16 + 8


def worn_crop(rng: np.random.Generator, page: Grey, labels: Labels, size: int, chunk: str = "") -> tuple[Grey, Labels]:
    """Return a worn crop (size x size) of a clean page and its labels, from where something is drawn.

    ``chunk``: "stained" for stamps and pen on most crops, "marked" for crops around bars and arrows where there are,
    "hard" for what machines, folds and hands do at their worst, "machine" for what looks most like rules of it.
    """
    crop = warped(rng, page, labels, size + 2 * RIM_PX, Ink.BAR if chunk == "marked" else None)
    for chance, wear in KINDS_OF_WEAR.get(chunk, HANDLED):
        if rng.random() < chance:
            crop = wear(rng, crop)
    if chunk == "hard":
        crop = hardly_worn(rng, crop)
    if chunk == "machine":
        crop = MACHINES[rng.integers(len(MACHINES))](rng, crop)
    grey, found = scanned(rng, crop)
    inner = slice(RIM_PX, RIM_PX + size)
    return _turned(rng, grey[inner, inner], found[inner, inner])


def warped(rng: np.random.Generator, page: Grey, labels: Labels, size: int, wanted: Ink | None = None) -> Crop:
    """Return a crop around a chosen place of a page: scaled, skewed, sheared, waving."""
    scale = PAGE_DPI / SEEN_DPI * rng.uniform(0.9, 1.1)
    angle = np.radians(rng.normal(0, 0.3) if rng.random() < 0.88 else rng.uniform(-1.5, 1.5))
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turn[0, 1] += rng.normal(0, 0.003)
    middle = _place(rng, labels, wanted)
    reach = int(size * scale * 0.8)
    x0, y0 = max(int(middle[0]) - reach, 0), max(int(middle[1]) - reach, 0)
    near = slice(y0, int(middle[1]) + reach), slice(x0, int(middle[0]) + reach)
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) - size / 2
    if rng.random() < 0.2:  # damp paper, a book's spine
        y = y + rng.uniform(0.5, 3) * np.sin(x / rng.uniform(60, 300) + rng.uniform(0, 6))
    source = [turn[axis, 0] * x + turn[axis, 1] * y + middle[axis] - (x0, y0)[axis] for axis in (0, 1)]
    map_x, map_y = (value.astype(np.float32) for value in source)
    soft = cv2.GaussianBlur(page[near], (0, 0), rng.uniform(0.4, 1.0))
    grey = cv2.remap(soft, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    found = cv2.remap(labels[near], map_x, map_y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    return Crop(np.asarray(grey, dtype=np.float32), np.asarray(found, dtype=np.uint8))


def _place(rng: np.random.Generator, labels: Labels, wanted: Ink | None) -> tuple[float, float]:
    """Return the middle of a crop: near what is wanted, mostly near a rule, a bar or a fill, else anywhere."""
    height, width = labels.shape
    rows, columns = np.nonzero(labels & np.uint8(wanted)) if wanted else (np.empty(0), np.empty(0))
    if len(rows):
        index = int(rng.integers(len(rows)))
        return float(columns[index] + rng.normal(0, 90)), float(rows[index] + rng.normal(0, 90))
    for _ in range(12):
        x, y = rng.uniform(0.08, 0.92) * width, rng.uniform(0.06, 0.94) * height
        part = labels[int(y) - 60 : int(y) + 60, int(x) - 60 : int(x) + 60]
        if part.size and ((part & ~np.uint8(Ink.PRINT)).any() or rng.random() < 0.08):
            break
    return x, y


def toner(rng: np.random.Generator, crop: Crop) -> Crop:
    """Let strokes grow or shrink, as more or less toner does."""
    small = np.ones((2, 2), np.uint8)
    thin = crop.grey * 0.7 + cv2.dilate(crop.grey, small) * 0.3
    return Crop(np.asarray(cv2.erode(crop.grey, small) if rng.random() < 0.5 else thin, dtype=np.float32), crop.labels)


def faded(rng: np.random.Generator, crop: Crop) -> Crop:
    """Fade the ink in patches or in bands, as a worn drum does."""
    field = patches(rng, crop.size, int(rng.integers(3, 50)))
    field = np.tile(field[:1], (crop.size, 1)) if rng.random() < 0.25 else field
    kept = np.clip(1 - rng.uniform(0.2, 0.85) * (field > rng.uniform(0.5, 1.5)), 0.15, 1)
    return Crop((255 - (255 - crop.grey) * kept).astype(np.float32), crop.labels)


def pale(rng: np.random.Generator, crop: Crop) -> Crop:
    """Print all ink paler by the same share."""
    return Crop((255 - (255 - crop.grey) * rng.uniform(0.35, 0.8)).astype(np.float32), crop.labels)


def printed_through(rng: np.random.Generator, crop: Crop) -> Crop:
    """Let the other side shine through: mirrored, soft and faint; it is no ink of this side."""
    back = np.roll(crop.grey[:, ::-1], tuple(rng.integers(0, crop.size, 2)), (0, 1))
    soft = cv2.GaussianBlur(np.ascontiguousarray(back), (0, 0), rng.uniform(1.0, 2.5))
    return Crop((crop.grey - rng.uniform(0.08, 0.28) * (255 - soft)).clip(0, 255).astype(np.float32), crop.labels)


def highlighted(rng: np.random.Generator, crop: Crop) -> Crop:
    """Put a highlighter's stroke on the crop: a translucent band that is no fill of the table."""
    grey, (x, y) = crop.grey.copy(), rng.integers(0, crop.size, 2)
    band = slice(int(y), int(y) + int(rng.integers(16, 44))), slice(int(x), int(x) + int(rng.integers(60, 300)))
    grey[band] *= rng.uniform(0.72, 0.92)
    labels = crop.labels.copy()
    labels[band] |= np.uint8(Ink.FOREIGN)
    return Crop(grey, labels)


# A stamp's ring and a signature's loops look like rules where they touch them: some crops have them nearly always.
STAINED: tuple[tuple[float, Wear], ...] = ((0.7, stamped), (0.4, written_on), (0.15, stamped), (0.1, streaked))
HANDLED: tuple[tuple[float, Wear], ...] = (
    (0.25, toner), (0.2, faded), (0.1, pale), (0.12, stamped), (0.1, written_on), (0.03, highlighted), (0.05, punched),
    (0.06, streaked), (0.07, folded), (0.05, edged), (0.07, printed_through),
)  # fmt: skip
# Of these a hard crop has one, at times two.
HARD: tuple[tuple[float, Wear], ...] = (
    (4, faxed), (3, rolled), (4, shone_through), (4, bleached), (4, copied), (2, shaded), (1.5, moved), (1, mottled),
    (2, reversed_out), (1.5, stamped), (1, written_on), (1, pale),
)  # fmt: skip
MACHINES: tuple[Wear, ...] = (faxed, rolled, shone_through)
KINDS_OF_WEAR = {
    "machine": tuple((chance / 3, wear) for chance, wear in HANDLED),
    "stained": (*STAINED, *HANDLED),
    "hard": tuple((chance / 3, wear) for chance, wear in HANDLED),
}


def hardly_worn(rng: np.random.Generator, crop: Crop) -> Crop:
    """Return a crop after one or two kinds of hard wear; a sixth of all are spared."""
    shares = np.array([share for share, _ in HARD])
    for index in rng.choice(len(HARD), int(rng.choice([0, 1, 1, 1, 2, 2])), replace=False, p=shares / shares.sum()):
        crop = HARD[index][1](rng, crop)
    return crop


def scanned(rng: np.random.Generator, crop: Crop) -> tuple[Grey, Labels]:
    """Return what a scanner makes of a crop: light, lens, sensor, threshold, resolution, JPEG."""
    ink = rng.uniform(0, 90) if rng.random() < 0.6 else 0.0
    paper = rng.uniform(170, 255) if rng.random() < 0.6 else 255.0
    grey = cv2.GaussianBlur(ink + crop.grey * ((paper - ink) / 255), (0, 0), rng.uniform(0.3, 1.2))
    grey = np.asarray(grey, dtype=np.float32) + _light(rng, crop.size)
    if rng.random() < 0.5:  # the paper's grain
        grey = grey + patches(rng, crop.size, crop.size // 3) * rng.uniform(0, 5)
    grey = grey + rng.standard_normal(grey.shape).astype(np.float32) * rng.uniform(0.5, 13)
    labels, chance = crop.labels, rng.random()
    if chance < 0.2:
        grey, labels = _black_and_white(rng, np.asarray(grey, dtype=np.float32), labels, float(paper))
    elif chance < 0.26:
        grey = np.where(grey > np.tile(BAYER, (crop.size // 4 + 1,) * 2)[: crop.size, : crop.size] * 0.9, 255, 0)
    crop = Crop(grey.clip(0, 255).astype(np.float32), labels)
    crop = dusty(rng, crop) if rng.random() < 0.15 else crop
    return _packed(rng, crop.grey.astype(np.uint8), chance < 0.2), crop.labels


def _light(rng: np.random.Generator, size: int) -> Floats:
    """Return what uneven light and a spine's shadow add to a crop."""
    light = np.zeros((size, size), np.float32)
    if rng.random() < 0.4:
        light += patches(rng, size, 3) * rng.uniform(0, 25)
    if rng.random() < 0.12:
        distance = np.abs(np.arange(size) - rng.integers(0, size)) / rng.uniform(6, 60)
        shade = (rng.uniform(10, 110) * np.exp(-distance * distance)).astype(np.float32)
        light -= shade[None, :] if rng.random() < 0.5 else shade[:, None]
    return light


def _black_and_white(rng: np.random.Generator, grey: Floats, labels: Labels, paper: float) -> tuple[Floats, Labels]:
    """Return a crop in black and white, without the labels of what that took away."""
    black = grey < rng.uniform(0.42, 0.82) * paper
    found = np.where(black, 0, 255).astype(np.uint8)
    if rng.random() < 0.2:
        found = np.asarray(cv2.medianBlur(found, 3), dtype=np.uint8)
    return found.astype(np.float32), without_lost(labels, found == 0)


def _packed(rng: np.random.Generator, grey: Grey, bilevel: bool) -> Grey:
    """Return a crop that was scanned at 150 or 300 dpi at times, and packed as JPEG mostly."""
    size, chance = len(grey), rng.random()
    if chance < 0.22:
        share = 0.75 if chance < 0.15 else 1.5
        how = cv2.INTER_AREA if share < 1 else cv2.INTER_LINEAR
        other = cv2.resize(grey, None, fx=share, fy=share, interpolation=how)
        other = np.where(other < 128, 0, 255).astype(np.uint8) if bilevel else _jpeg(rng, np.asarray(other, np.uint8))
        back = cv2.INTER_CUBIC if share < 1 else cv2.INTER_AREA
        return np.asarray(cv2.resize(other, (size, size), interpolation=back), dtype=np.uint8)
    return grey if bilevel or rng.random() < 0.2 else _jpeg(rng, grey)


def _jpeg(rng: np.random.Generator, grey: Grey) -> Grey:
    packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 93))])[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def _turned(rng: np.random.Generator, grey: Grey, labels: Labels) -> tuple[Grey, Labels]:
    """Return a crop upright, at times on its side or upside down: pages lie so before they are turned."""
    if rng.random() < 0.15:
        grey, labels = grey.T, transposed(labels)
    if rng.random() < 0.15:
        grey, labels = grey[::-1, ::-1], labels[::-1, ::-1]
    return np.ascontiguousarray(grey), np.ascontiguousarray(labels)
