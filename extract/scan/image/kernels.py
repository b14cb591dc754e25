"""The shapes with which masks and pictures are opened, closed and dilated."""

import numpy as np

from extract.arrays import Mask


def square(side: float) -> Mask:
    """Return a square of ones; ``side``: pixels, rounded, at least 1."""
    return np.ones((max(round(side), 1),) * 2, np.uint8)
