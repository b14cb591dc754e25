"""What a scanner's light and lens do to a page: shadow, uneven light, blur, noise."""

import cv2
import numpy as np


def shadowed(pixels: np.ndarray, share: float) -> np.ndarray:
    """Return the page with a shadow along its left side, where the spine keeps it off the glass."""
    if not share:
        return pixels
    width = pixels.shape[1]
    light = 1 - share * np.exp(-np.arange(width) / (0.06 * width))
    return _lit(pixels, light[None, :, None])


def evenly_lit(pixels: np.ndarray, share: float, rng: np.random.Generator) -> np.ndarray:
    """Return the page with up to a share of the light lost in soft, wide patches."""
    if not share:
        return pixels
    patches = cv2.resize(
        rng.uniform(0, 1, (4, 4)).astype(np.float32), pixels.shape[1::-1], interpolation=cv2.INTER_CUBIC
    )
    return _lit(pixels, 1 - share * np.clip(patches, 0, 1)[:, :, None])


def _lit(pixels: np.ndarray, light: np.ndarray) -> np.ndarray:
    lit: np.ndarray = np.clip(pixels.astype(np.float32) * light, 0, 255).astype(np.uint8)
    return lit


def blurred(pixels: np.ndarray, radius: float) -> np.ndarray:
    """Return the page out of focus by so many pixels."""
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), radius), dtype=np.uint8) if radius else pixels


def noisy(pixels: np.ndarray, deviation: float, rng: np.random.Generator) -> np.ndarray:
    """Return the page on paper that is not quite white, with a sensor's noise and a little dust."""
    height, width = pixels.shape[:2]
    paper = pixels.astype(np.float32) * (np.array([246, 244, 238]) / 255)
    paper += cv2.GaussianBlur(rng.normal(0, 1.6 * deviation, (height, width, 1)).astype(np.float32), (0, 0), 0.7)[
        :, :, None
    ]
    for x, y in rng.uniform(0, 1, (12, 2)):
        cv2.circle(paper, (int(x * width), int(y * height)), 1, (90, 90, 90), -1)
    return np.clip(paper, 0, 255).astype(np.uint8)
