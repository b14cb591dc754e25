"""The page's end slices a line of print: its cell says so."""

import cv2
import numpy as np
import pytest
from drawn_pictures import SCALE, blank

from extract.scan.layout.print import print_components
from extract.scan.layout.sliced_lines import SLICED, sliced_cells
from extract.scan.layout.unread_ink import remarked
from schemas.document import Box, Cell

CELLS = [Box(20, 20, 200, 120), Box(200, 20, 380, 120), Box(20, 120, 200, 180)]
FOOT = 120.0


def written(*lines: tuple[float, float]) -> np.ndarray:
    """Return a page with a line of print at each place (x, base line; points)."""
    pixels = blank()
    for x, base in lines:
        place = int(x * SCALE), int(base * SCALE)
        cv2.putText(pixels, "peraturan dan kebijakan", place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0, 0, 0), 2)
    return pixels


@pytest.mark.parametrize(
    ("base", "sliced"),
    [
        (122.0, [0]),  # the upper part of a line
        (123.0, [0]),
        (115.0, []),  # a whole line above the foot
        (119.5, []),  # a whole line on it
    ],
)
def test_a_line_is_sliced_where_only_its_upper_part_is_above_the_foot(base, sliced):
    pixels = written((30, 60), (30, 80), (210, 60), (30, base))
    pixels[int(FOOT * SCALE) :] = 255
    components = print_components(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), SCALE)
    assert sliced_cells(components, CELLS, FOOT) == sliced


def test_crumbs_of_a_rule_are_no_line():
    pixels = written((30, 60), (30, 80))
    for x in range(30, 150, 7):
        cv2.line(pixels, (int(x * SCALE), int(FOOT * SCALE) - 2), (int((x + 4) * SCALE), int(FOOT * SCALE) - 2), 0, 2)
    components = print_components(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), SCALE)
    assert sliced_cells(components, CELLS, FOOT) == []


def test_the_cell_of_a_sliced_line_has_a_remark():
    first, second = remarked([Cell(0, 0), Cell(0, 1)], [1], SLICED)
    assert first.remarks == () and second.remarks == (SLICED,)
