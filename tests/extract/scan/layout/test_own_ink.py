"""What a line's crop shows: its own print, and nothing of the cells and lines around it."""

import cv2
import numpy as np
import pytest

from extract.scan.layout.own_ink import crops_of_own_ink
from extract.scan.layout.print import print_components
from extract.scan.layout.speckle import Region, assign_regions
from extract.scan.layout.text_lines import lines_of_regions
from schemas.document import Box

SCALE = 4.0
CELLS = [Box(0, 0, 50, 40), Box(50, 0, 100, 40)]


def page_of(*letters: tuple[int, int, int, int]) -> np.ndarray:
    """Return a page of 100 x 40 points with bars (x0, top, x1, bottom in points) for letters."""
    grey = np.full((160, 400), 255, dtype=np.uint8)
    for x0, top, x1, bottom in letters:
        cv2.rectangle(grey, (x0 * 4, top * 4), (x1 * 4 - 1, bottom * 4 - 1), 0, -1)
    return grey


def crops_of(grey: np.ndarray) -> list[np.ndarray]:
    components = print_components(grey, SCALE)
    regions = assign_regions(components, CELLS)
    return crops_of_own_ink(grey, SCALE, lines_of_regions(components, regions, CELLS), components, regions)


def test_a_letter_of_the_cell_beside_is_not_in_the_crop():
    left, right = crops_of(page_of((42, 10, 44, 16), (47, 10, 49, 16), (51, 10, 53, 16), (55, 10, 57, 16)))
    assert [int((crop < 128).sum()) for crop in (left, right)] == [2 * 8 * 24, 2 * 8 * 24]


def test_the_tail_of_the_line_above_is_not_in_the_crop():
    first, second = crops_of(page_of((10, 8, 12, 16), (14, 8, 16, 14), (10, 17, 12, 23), (14, 17, 16, 23)))
    assert int((first < 128).sum()) == 8 * 32 + 8 * 24
    assert int((second < 128).sum()) == 2 * 8 * 24


def test_a_piece_of_a_rule_between_two_words_is_not_in_the_crop():
    (crop,) = crops_of(page_of((10, 12, 13, 18), (14, 12, 17, 18), (18, 12, 21, 18), (24, 9, 25, 22), (28, 12, 31, 18)))
    assert int((crop < 128).sum()) == 4 * 12 * 24


@pytest.mark.parametrize(
    ("dot", "kept"), [((16, 21, 17, 23), True), ((16, 23, 18, 24), False), ((30, 21, 31, 23), False)]
)
def test_a_comma_right_above_a_rule_is_print_where_it_goes_up_beside_a_letter(dot, kept):
    letters = [(10, 16, 12, 22), (13, 16, 15, 22)]
    components = print_components(page_of(*letters, dot), SCALE)
    (region,) = set(assign_regions(components, [Box(0, 0, 50, 23.8)])[components.boxes[:, 0] == dot[0]].tolist())
    assert region == (0 if kept else Region.SPECKLE)
