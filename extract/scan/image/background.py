"""A picture under uneven light becomes grey print on paper that is white everywhere."""

import cv2
import numpy as np

from extract.arrays import Pixels

# The paper's own shade is looked for in squares of this many points; a letter's stroke is far thinner.
PAPER_SQUARE_PT = 14.0


def flatten_background(pixels: Pixels, scale: float) -> Pixels:
    """Return the picture in grey with the paper around each place at 255: shadows, stains and shading gone."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    step = max(int(scale), 1)
    # the lightest pixel of each small square, so that a thin stroke never darkens the paper
    small = cv2.resize(cv2.dilate(grey, np.ones((step, step), np.uint8)), None, fx=1 / step, fy=1 / step)
    side = max(int(PAPER_SQUARE_PT * scale / step) | 1, 3)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    paper = cv2.resize(cv2.GaussianBlur(paper, (side, side), 0), grey.shape[::-1])
    return np.asarray(cv2.divide(grey, paper, scale=255), dtype=np.uint8)
