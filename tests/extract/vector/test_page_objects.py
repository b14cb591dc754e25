import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.vector.page_objects import Fill, PageObjects, reading_turn, turned_objects
from schemas.document import Box

LENGTH = st.floats(0, 1000)
PAIR = st.tuples(LENGTH, LENGTH).map(sorted)
BOX = st.tuples(PAIR, PAIR).map(lambda p: (p[0][0], p[1][0], p[0][1], p[1][1]))
RULE = st.tuples(LENGTH, PAIR).map(lambda p: (p[0], *p[1]))
TURNS = st.sampled_from([0, 90, 180, 270])


@st.composite
def inks(draw: st.DrawFn) -> PageObjects:
    boxes = draw(st.lists(BOX, max_size=6))
    flat, steep = draw(st.lists(RULE, max_size=6)), draw(st.lists(RULE, max_size=6))
    angles = draw(st.lists(st.sampled_from([-1, 0, 90, 180, 270]), min_size=len(boxes), max_size=len(boxes)))
    return PageObjects(
        draw(st.floats(1, 1000)),
        draw(st.floats(1, 1000)),
        ["a"] * len(boxes),
        np.array(boxes).reshape(-1, 4),
        np.full(len(boxes), 10.0),
        np.array(angles, dtype=np.int64),
        np.array(flat).reshape(-1, 3),
        np.array(steep).reshape(-1, 3),
        [Fill(Box(*box), "#00ff00") for box in boxes],
        [Box(*box) for box in boxes],
        [Box(*box) for box in boxes],
    )


def numbers(objects: PageObjects) -> np.ndarray:
    boxes = [
        (box.x0, box.top, box.x1, box.bottom)
        for box in (*(f.box for f in objects.fills), *objects.shapes, *objects.images)
    ]
    arrays = (objects.boxes, objects.sizes, objects.angles, objects.horizontals, objects.verticals, np.array(boxes))
    return np.concatenate([[objects.width, objects.height], *(np.ravel(array) for array in arrays)])


@given(inks(), TURNS)
def test_turning_four_times_changes_nothing(objects: PageObjects, degrees: int) -> None:
    turned = objects
    for _ in range(4):
        turned = turned_objects(turned, degrees)
    assert np.allclose(numbers(turned), numbers(objects), atol=1e-6)


@given(inks(), TURNS, TURNS)
def test_two_turns_are_one(objects: PageObjects, first: int, second: int) -> None:
    twice = turned_objects(turned_objects(objects, first), second)
    assert np.allclose(numbers(twice), numbers(turned_objects(objects, (first + second) % 360)), atol=1e-6)


@given(inks(), TURNS)
def test_boxes_stay_upright(objects: PageObjects, degrees: int) -> None:
    turned = turned_objects(objects, degrees)
    assert (turned.boxes[:, 0] <= turned.boxes[:, 2] + 1e-6).all() and (
        turned.boxes[:, 1] <= turned.boxes[:, 3] + 1e-6
    ).all()
    assert (turned.horizontals[:, 1] <= turned.horizontals[:, 2] + 1e-6).all()
    assert (turned.verticals[:, 1] <= turned.verticals[:, 2] + 1e-6).all()


def test_the_upper_left_corner_goes_to_the_upper_right() -> None:
    turned = turned_objects(PageObjects(200, 100, shapes=[Box(0, 0, 10, 5)]), 90)
    assert (turned.width, turned.height) == (100, 200)
    assert turned.shapes == [Box(95, 0, 100, 10)]


@pytest.mark.parametrize(
    ("angles", "turn"),
    [([], 0), ([-1, -1], 0), ([0, 0, 90], 0), ([270, 270, 0], 90), ([90, 90, -1], 270), ([180], 180)],
)
def test_most_characters_decide_how_a_page_is_read(angles: list[int], turn: int) -> None:
    objects = PageObjects(10, 10, angles=np.array(angles, dtype=np.int64))
    assert reading_turn(objects) == turn
