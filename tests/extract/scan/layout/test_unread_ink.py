"""Letters that a pen's stroke takes along are not read in silence."""

import cv2
import numpy as np

from extract.scan.layout.print import print_components
from extract.scan.layout.text_lines import lines_of_regions
from extract.scan.layout.unread_ink import cells_with_lost_letters, cells_with_unread_ink
from schemas.document import Box

SCALE = 4.0
CELLS = [Box(0, 0, 200, 30), Box(0, 30, 200, 60), Box(0, 60, 200, 90)]


def page(*, stroke: bool) -> np.ndarray:
    """Return a page of 200 x 90 points with a line of letters in each cell, and a stroke through the second."""
    grey = np.full((360, 800), 255, dtype=np.uint8)
    for top in (10, 40, 70):
        for x in range(20, 180, 6):
            cv2.rectangle(grey, (x * 4, top * 4), (x * 4 + 14, top * 4 + 24), 0, -1)
    if stroke:
        cv2.line(grey, (10 * 4, 44 * 4), (190 * 4, 46 * 4), 60, 4)
    return grey


def test_a_cell_whose_letters_touch_a_stroke_is_named():
    assert cells_with_unread_ink(print_components(page(stroke=True), SCALE), CELLS, SCALE) == [1]


def test_letters_alone_are_read():
    assert cells_with_unread_ink(print_components(page(stroke=False), SCALE), CELLS, SCALE) == []


def test_what_a_rule_leaves_at_the_side_of_a_cell_is_no_stroke():
    grey = page(stroke=False)
    cv2.line(grey, (0, 31 * 4), (799, 31 * 4), 60, 4)
    assert cells_with_unread_ink(print_components(grey, SCALE), CELLS, SCALE) == []


def test_a_cell_with_letters_in_no_line_is_named():
    components = print_components(page(stroke=False), SCALE)
    regions = (components.boxes[:, 1] // 30).astype(np.int64)
    lines = lines_of_regions(components, regions, CELLS)
    assert cells_with_lost_letters(components, regions, lines) == set()
    assert cells_with_lost_letters(components, regions, lines[:1] + lines[2:]) == {1}
