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


def test_a_per_cent_sign_alone_is_one_line():
    rings_and_stroke = np.array([(0, 0, 3, 3), (2, 0, 6, 6.5), (5, 3.5, 8, 6.5)])
    assert len(line_boxes(rings_and_stroke, 6.0)) == 1
    assert len(line_boxes(np.array([*row_of(0), *row_of(8)]), 6.0)) == 2


def test_letters_that_a_fold_lowers_are_of_their_line():
    lowered = [(267, 140.6, 279, 149.3), (279, 142.6, 289, 151.2), (290, 141.1, 293, 147.8), (296, 141.1, 307, 149.8)]
    level = [(300 + 10 * at, 138.2, 308 + 10 * at, 144.5) for at in range(1, 12)]
    (line,) = line_boxes(np.array([*lowered, (307, 140.2, 309, 146.4), *level]))
    assert (line.top, line.bottom) == (138.2, 151.2)
