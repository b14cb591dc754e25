"""A page that was fed at an angle is turned until its lines are horizontal."""

import cv2
import numpy as np

from extract.arrays import Bools, Ints, Pixels

# Feeders and flat-beds turn a page by up to five degrees.
MOST_SKEW_DEGREES = 5.0


def skew_of(ink: Bools) -> float:
    """Return the degrees by which to turn a page counter-clockwise so that its lines are horizontal."""
    ys, xs = np.nonzero(ink)
    if len(xs) < 500:
        return 0.0
    if len(xs) > 60_000:
        chosen = np.random.default_rng(0).choice(len(xs), 60_000, replace=False)
        ys, xs = ys[chosen], xs[chosen]
    angle = 0.0
    for reach, step in ((MOST_SKEW_DEGREES, 0.5), (0.5, 0.1), (0.1, 0.02)):
        tried = np.arange(angle - reach, angle + reach + step / 2, step)
        angle = float(tried[np.argmax([_sharpness(xs, ys, turn) for turn in tried])])
    return angle


def _sharpness(xs: Ints, ys: Ints, degrees: float) -> float:
    """Say how sharply the ink gathers in rows and columns when lines rise by these degrees."""
    slope = np.tan(np.radians(degrees))
    rows = np.bincount(np.round(ys - xs * slope + 10_000).astype(np.int64))
    columns = np.bincount(np.round(xs + ys * slope + 10_000).astype(np.int64))
    return float((rows.astype(np.float64) ** 2).sum() + (columns.astype(np.float64) ** 2).sum())


def deskew(pixels: Pixels, degrees: float) -> Pixels:
    """Return the picture turned so that lines which fall by these degrees to the right are horizontal; same size."""
    if abs(degrees) < 0.03:
        return pixels
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    paper = [float(value) for value in np.percentile(pixels[::16, ::16].reshape(-1, pixels.shape[2]), 90, axis=0)]
    grey = _is_grey(pixels)
    straight = cv2.warpAffine(
        np.ascontiguousarray(pixels[..., 0]) if grey else pixels,
        turn,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderValue=paper,
    )
    return np.asarray(cv2.merge([straight] * 3) if grey else straight, dtype=np.uint8)


def _is_grey(pixels: Pixels) -> bool:
    """Say whether the channels of a picture are one and the same, so that one of them is enough."""
    red, *others = cv2.split(pixels)
    return not any(cv2.hasNonZero(cv2.absdiff(red, other)) for other in others)
