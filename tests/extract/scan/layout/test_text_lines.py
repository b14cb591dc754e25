"""Which ink makes a printed line: letters that touch the line below, shadows, and the last line of a cell."""

import numpy as np

from extract.scan.layout.print import PrintComponents
from extract.scan.layout.text_lines import line_boxes, lines_of_regions
from schemas.document import Box


def row_of(top: float, count: int = 6, height: float = 6) -> list[tuple[float, float, float, float]]:
    return [(10 * at, top, 10 * at + 8, top + height) for at in range(count)]


def test_letters_that_touch_the_next_line_keep_both_lines_apart():
    first, second = line_boxes(np.array([*row_of(0), *row_of(8), (70, 0, 78, 14)]))
    assert (first, second) == (Box(0, 0, 78, 6), Box(0, 8, 78, 14))


def test_a_shadow_makes_a_line_no_higher():
    (line,) = line_boxes(np.array([*row_of(20), (30, 8, 34, 40)]))
    assert (line.top, line.bottom) == (20, 26)


def test_a_sign_that_is_large_by_itself_is_a_line():
    assert line_boxes(np.array([(0, 0, 14, 16)])) == [Box(0, 0, 14, 16)]


def test_the_last_line_of_each_cell_is_known():
    boxes = np.array([*row_of(0), *row_of(10), *row_of(60)])
    components = PrintComponents(boxes, np.ones(18), np.arange(1, 19), np.zeros((1, 1), dtype=np.int32), 6.0)
    found = lines_of_regions(components, np.array([0] * 12 + [-1] * 6), [Box(0, 0, 100, 30)])
    assert [(region, line.last) for region, line in found] == [(-1, False), (0, False), (0, True)]
