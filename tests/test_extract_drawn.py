import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extract.drawn import Drawn
from extract.ink import Ink
from schemas.document import Box


def put(drawn: Drawn) -> Ink:
    ink = Ink(200.0, 200.0)
    drawn.put_into(ink)
    return ink


def test_a_line_with_a_head_at_its_end_is_a_drawn_shape() -> None:
    drawn = Drawn()
    drawn.take_rect(Box(20, 49.5, 80, 50.5), "#000000", None)
    drawn.take_curve(Box(78, 46, 84, 54), [(78, 46), (84, 50), (78, 54)], "#000000", None)
    ink = put(drawn)
    assert len(ink.horizontals) == 0 and Box(20, 46, 84, 54) in ink.shapes


def test_the_borders_of_small_filled_cells_are_rules() -> None:
    drawn = Drawn()
    for left in (20, 30, 40):
        drawn.take_rect(Box(left, 40, left + 10, 51), "#ffc000", None)
        for y in (40, 51):
            drawn.take_rect(Box(left, y - 0.3, left + 10, y + 0.3), "#000000", None)
    assert len(put(drawn).horizontals) == 6


PLACES = st.integers(0, 40).map(lambda place: place / 8)
BOXES = st.tuples(PLACES, PLACES, PLACES, PLACES).map(lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3]))


@given(st.lists(BOXES, max_size=8))
def test_many_lines_at_once_are_taken_as_each_alone(boxes: list[tuple[float, float, float, float]]) -> None:
    together, alone = Drawn(), Drawn()
    together.take_segments(np.array(boxes, dtype=np.float64).reshape(-1, 4))
    for box in boxes:
        alone.take_segment(*box)
    assert (together.flat, together.steep, together.shapes) == (alone.flat, alone.steep, alone.shapes)
