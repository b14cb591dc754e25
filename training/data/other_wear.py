"""Wear by other hands than wear.py: the samples' scan maker, and the library augraphy where it is installed.

Both keep or repeat their warp, so that the labels of the clean page hold for the worn one.
"""

import importlib.util
import warnings
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import cv2
import numpy as np

from samples.make.scan import pages as scan_maker
from samples.make.scan.light import blurred, evenly_lit, noisy, shadowed
from training.data.foreign import Crop, laid_over
from training.data.wear import RIM_PX, scanned, warped
from training.truth import CLASSES, PAGE_DPI, SEEN_DPI, Grey, Labels

# The scan maker draws pages so much finer than it scans them; a warped label plane is set from this on (of 255).
HALF = 128
# Wear of augraphy that training never sees; training/evaluate.py measures with it.
KEPT_FOR_TESTS = ("dirty_rollers", "faxify", "ink_mottling")


def scan_maker_page(rng: np.random.Generator, grey: Grey, labels: Labels) -> tuple[Grey, Labels]:
    """Return a page as samples/make/scan.py wears it by chance, at the resolution that the network sees."""
    scan = _chance_scan(rng)
    finer = scan.dpi * scan_maker.FINER / PAGE_DPI
    size = (round(grey.shape[1] * finer), round(grey.shape[0] * finer))
    clean = cv2.cvtColor(cv2.resize(grey, size, interpolation=cv2.INTER_LINEAR), cv2.COLOR_GRAY2RGB)
    scale = scan.dpi * scan_maker.FINER / 72
    written = scan_maker.written_on(clean.copy(), scan, (), scale, rng)
    finer_labels = np.asarray(cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST), dtype=np.uint8)
    planes = _planes(finer_labels, clean, written)
    chance = deepcopy(rng)
    warped_planes = [scan_maker.laid_on_glass(plane, scan, deepcopy(chance)) for plane in planes]
    pixels = blurred(scan_maker.laid_on_glass(written, scan, rng), scan.blur)
    pixels = noisy(shadowed(evenly_lit(pixels, scan.uneven, rng), scan.shadow), scan.noise, rng)
    worn = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    if scan.mode == "bilevel":
        worn = np.where(worn < scan_maker.BLACK, 0, 255).astype(np.uint8)
    else:
        packed = cv2.imencode(".jpg", worn, [cv2.IMWRITE_JPEG_QUALITY, scan.quality])[1]
        worn = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
    return _seen(worn, _from_planes(warped_planes), SEEN_DPI / scan.dpi)


def _chance_scan(rng: np.random.Generator) -> scan_maker.Scan:
    dpi = int(rng.choice([150, 200, 200, 200, 300]))
    return replace(
        scan_maker.Scan(),
        dpi=dpi,
        mode="bilevel" if rng.random() < 0.25 else "grey",
        skew=float(rng.uniform(0, 0.8)),
        blur=float(rng.uniform(0.3, 1.0)),
        noise=float(rng.uniform(1, 10)),
        quality=int(rng.integers(35, 90)),
        warp=float(rng.choice([0, 0, rng.uniform(0, 1.5)])),
        shadow=float(rng.choice([0, rng.uniform(0, 0.5)])),
        uneven=float(rng.choice([0, rng.uniform(0, 0.35)])),
        stamp=bool(rng.random() < 0.3),
        signed=bool(rng.random() < 0.2),
        faint=float(rng.choice([0, 0, rng.uniform(0.05, 0.3)])),
    )


def _planes(labels: Labels, clean: np.ndarray, written: np.ndarray) -> list[np.ndarray]:
    """Return two pictures of three classes each, dark where a class is; what was written over print is foreign.

    Dark, since the scan maker lays white around the sheet.
    """
    darker = cv2.subtract(cv2.cvtColor(clean, cv2.COLOR_RGB2GRAY), cv2.cvtColor(written, cv2.COLOR_RGB2GRAY)) > 40
    bits = [(labels >> bit) & 1 for bit in range(CLASSES)]
    bits[-1] = darker.astype(np.uint8)
    return [np.dstack([255 * (1 - bit) for bit in bits[first : first + 3]]).astype(np.uint8) for first in (0, 3)]


def _from_planes(planes: list[np.ndarray]) -> Labels:
    labels = np.zeros(planes[0].shape[:2], np.uint8)
    for bit in range(CLASSES):
        labels |= (planes[bit // 3][:, :, bit % 3] < HALF).astype(np.uint8) << np.uint8(bit)
    return labels


def _seen(grey: Grey, labels: Labels, factor: float) -> tuple[Grey, Labels]:
    """Return a page and its labels at SEEN_DPI."""
    if factor == 1:
        return grey, labels
    size = round(grey.shape[1] * factor), round(grey.shape[0] * factor)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    resized = np.asarray(cv2.resize(grey, size, interpolation=how), dtype=np.uint8)
    return resized, np.asarray(cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST), dtype=np.uint8)


def has_augraphy() -> bool:
    """Say whether augraphy can be imported; it is for training alone."""
    return all(importlib.util.find_spec(name) for name in ("augraphy", "numba", "skimage", "sklearn"))


def augraphy_window(rng: np.random.Generator, grey: Grey, labels: Labels, size: int) -> tuple[Grey, Labels, str]:
    """Return a crop worn by one of augraphy's augmentations and then scanned, its labels, and the wear's name."""
    names = [name for name in _augmentations() if name not in KEPT_FOR_TESTS]
    name = names[rng.integers(len(names))]
    crop = warped(rng, grey, labels, size + 2 * RIM_PX)
    worn, found = scanned(rng, augraphy_worn(rng, crop, name))
    inner = slice(RIM_PX, RIM_PX + size)
    return worn[inner, inner], found[inner, inner], name


def augraphy_worn(rng: np.random.Generator, crop: Crop, name: str) -> Crop:
    """Return a crop worn by a named augmentation; what it adds to the paper is labelled FOREIGN for dirt and pens."""
    import random

    make, is_foreign = _augmentations()[name]
    seed = int(rng.integers(2**31))
    random.seed(seed)
    np.random.seed(seed)  # augraphy draws its chances from both
    pixels = cv2.cvtColor(crop.grey.clip(0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            worn = np.asarray(make()(pixels))
        except Exception:  # a few fail on crops without ink
            return crop
    grey = cv2.cvtColor(worn, cv2.COLOR_BGR2GRAY) if worn.ndim == 3 else worn
    if grey.shape != crop.grey.shape:
        return crop
    found = grey.astype(np.float32)
    return laid_over(crop, found) if is_foreign else Crop(found, crop.labels)


def _augmentations() -> dict[str, tuple[Callable[[], Any], bool]]:
    """Return augraphy's augmentations that keep every pixel in its place, and whether they add foreign ink."""
    import augraphy as au

    return {
        "bad_photo_copy": (lambda: au.BadPhotoCopy(p=1), True),
        "bleed_through": (lambda: au.BleedThrough(p=1), False),
        "dirty_drum": (lambda: au.DirtyDrum(p=1), True),
        "dirty_rollers": (lambda: au.DirtyRollers(p=1), True),
        "dithering": (lambda: au.Dithering(p=1), False),
        "faxify": (lambda: au.Faxify(p=1), False),
        "folding": (lambda: au.Folding(p=1, gradient_width=(0.1, 0.2), gradient_height=(0.001, 0.005)), False),
        "ink_bleed": (lambda: au.InkBleed(p=1), False),
        "ink_mottling": (lambda: au.InkMottling(p=1), False),
        "letterpress": (lambda: au.Letterpress(p=1), False),
        "lighting_gradient": (lambda: au.LightingGradient(p=1), False),
        "lines_degradation": (lambda: au.LinesDegradation(p=1), False),
        "low_ink_lines": (lambda: au.LowInkRandomLines(p=1), False),
        "low_ink_periodic": (lambda: au.LowInkPeriodicLines(p=1), False),
        "low_light": (lambda: au.LowLightNoise(p=1), False),
        "noise_texture": (lambda: au.NoiseTexturize(p=1), False),
        "noisy_lines": (lambda: au.NoisyLines(p=1), True),
        "scribbles": (lambda: au.Scribbles(p=1), True),
        "shadow": (lambda: au.ShadowCast(p=1), False),
        "stains": (lambda: au.Stains(p=1), False),
        "subtle_noise": (lambda: au.SubtleNoise(p=1), False),
        "brightness": (lambda: au.BrightnessTexturize(p=1), False),
    }
