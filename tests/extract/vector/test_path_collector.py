import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.vector.page_objects import PageObjects
from extract.vector.path_collector import PathCollector, is_frame
from schemas.document import Box


def put(collector: PathCollector) -> PageObjects:
    objects = PageObjects(200.0, 200.0)
    collector.put_into(objects)
    return objects


def test_a_line_with_a_head_at_its_end_is_a_drawn_shape() -> None:
    collector = PathCollector()
    collector.add_rectangle(Box(20, 49.5, 80, 50.5), "#000000", None)
    collector.add_path(Box(78, 46, 84, 54), [(78, 46), (84, 50), (78, 54)], "#000000", None)
    objects = put(collector)
    assert len(objects.horizontals) == 0 and Box(20, 46, 84, 54) in objects.shapes


def test_the_borders_of_small_filled_cells_are_rules() -> None:
    collector = PathCollector()
    for left in (20, 30, 40):
        collector.add_rectangle(Box(left, 40, left + 10, 51), "#ffc000", None)
        for y in (40, 51):
            collector.add_rectangle(Box(left, y - 0.3, left + 10, y + 0.3), "#000000", None)
    assert len(put(collector).horizontals) == 6


PLACES = st.integers(0, 40).map(lambda place: place / 8)
BOXES = st.tuples(PLACES, PLACES, PLACES, PLACES).map(lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3]))


@given(st.lists(BOXES, max_size=8))
def test_many_lines_at_once_are_taken_as_each_alone(boxes: list[tuple[float, float, float, float]]) -> None:
    together, alone = PathCollector(), PathCollector()
    together.add_segments(np.array(boxes, dtype=np.float64).reshape(-1, 4))
    for box in boxes:
        alone.add_segment(*box)
    assert (together.horizontals, together.verticals, together.shapes) == (
        alone.horizontals,
        alone.verticals,
        alone.shapes,
    )


@pytest.mark.parametrize("inner_first", [False, True])
def test_a_path_with_a_hole_is_a_border(inner_first: bool) -> None:
    outer, inner = Box(10, 10, 60, 40), Box(11, 11, 59, 40)
    collector, drawing = PathCollector(), (inner, outer) if inner_first else (outer, inner)
    assert is_frame(*drawing)
    collector.add_frame(*drawing, "#000000")
    collector.put_into(page := PageObjects(100, 100))
    assert page.horizontals.tolist() == [[10.5, 10, 60]]
    assert page.verticals.tolist() == [[10.5, 10, 40], [59.5, 10, 40]] and page.fills == []


@pytest.mark.parametrize("other", [Box(10, 10, 60, 40), Box(20, 15, 50, 35), Box(5, 12, 40, 38), Box(70, 10, 90, 40)])
def test_other_areas_are_no_border(other: Box) -> None:
    assert not is_frame(Box(10, 10, 60, 40), other)
