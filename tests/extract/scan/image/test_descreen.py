"""Grey made of dots is made grey again before a page is read."""

import cv2
import numpy as np
import pytest
from drawn_pictures import SCALE, blank, rules_of, shape_of, straight_picture, table
from PIL import Image

from extract.scan.image.descreen import descreen
from extract.scan.layout.print import erase_rules, print_components


def dithered(grey: np.ndarray) -> np.ndarray:
    """Return a picture in black and white whose grey is dots, the error of each pixel handed on to the next ones."""
    black = np.asarray(Image.fromarray(grey.clip(0, 255).astype(np.uint8)).convert("1"), dtype=np.uint8)
    return np.repeat(black[..., None] * 255, 3, axis=2)


def paper(pixels: np.ndarray, shade: int) -> np.ndarray:
    noise = np.random.default_rng(2).normal(0, 3, pixels.shape[:2])
    return np.minimum(pixels[..., 0], shade) + noise


@pytest.mark.parametrize("shade", [250, 244, 235])
def test_dots_of_grey_paper_are_neither_print_nor_rules(shade):
    picture = straight_picture(dithered(paper(table(), shade)), SCALE)
    assert shape_of(picture) == (6, 7)
    assert len(print_components(erase_rules(picture, rules_of(picture).mask), SCALE).boxes) < 10


def test_print_with_dust_and_dotted_rules_is_left_as_it_is():
    pixels = blank()
    for y in range(60, 860, 24):
        cv2.putText(pixels, "ii.. biji iris Nomor 12.1.1. .....", (60, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (0, 0, 0), 1)
    pixels[300, 60:1200:3] = 0
    for x, y in np.random.default_rng(1).integers(0, 900, (300, 2)):
        pixels[y, x] = 0
    assert descreen(pixels, SCALE) is pixels
