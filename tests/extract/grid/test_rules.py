import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.grid.rules import SHORTEST_RULE_PT, rules_from_pieces

SPAN = st.tuples(st.floats(0, 500), st.floats(0, 500), st.floats(0, 500)).map(lambda p: (p[0], *sorted(p[1:])))


def rules(*pieces: tuple[float, float, float]) -> list[tuple[float, ...]]:
    return [tuple(round(float(v), 2) for v in row) for row in rules_from_pieces(np.array(pieces).reshape(-1, 3))]


def test_no_pieces_no_rules() -> None:
    assert rules_from_pieces(np.empty((0, 3))).shape == (0, 3)


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        ([(10, 0, 50), (10, 50, 90)], [(10, 0, 90)]),
        ([(10, 0, 50), (10, 52.5, 90)], [(10, 0, 90)]),
        ([(10, 0, 50), (10, 54, 90)], [(10, 0, 50), (10, 54, 90)]),
        ([(10, 0, 90), (10, 20, 30)], [(10, 0, 90)]),
        ([(30, 0, 90), (10, 0, 90)], [(10, 0, 90), (30, 0, 90)]),
    ],
    ids=["touching", "gap at a crossing", "two cells apart", "drawn over", "sorted by position"],
)
def test_pieces_drawn_cell_by_cell(pieces: list[tuple[float, ...]], joined: list[tuple[float, ...]]) -> None:
    assert rules(*pieces) == joined


def test_a_double_rule_is_one_rule_between_its_lines() -> None:
    assert rules((10, 0, 90), (12, 0, 90)) == [(11, 0, 90)]
    assert len(rules((10, 0, 90), (13.5, 0, 90))) == 2


def test_columns_of_two_tables_have_their_own_places() -> None:
    assert rules((10, 0, 90), (11.5, 130, 200), (11.5, 200, 240)) == [(10, 0, 90), (11.5, 130, 240)]
    assert rules((10, 0, 90), (11.5, 95, 185)) == [
        (10.75, 0, 90),
        (10.75, 95, 185),
    ]  # one table, drawn not quite straight
    assert rules((10, 0, 90), (10.5, 130, 220)) == [(10.25, 0, 90), (10.25, 130, 220)]


def test_the_longer_line_of_a_double_rule_weighs_more() -> None:
    assert rules((10, 0, 90), (12, 0, 10)) == [(10.2, 0, 90)]


def test_a_dashed_rule_is_one_rule() -> None:
    assert rules(*((10, x, x + 3) for x in range(0, 90, 8))) == [(10, 0, 91)]


def test_few_short_pieces_are_no_dashes() -> None:
    assert len(rules((10, 0, 3), (10, 8, 11), (10, 16, 19))) == 3


def test_borders_of_narrow_cells_do_not_close_a_wide_gap() -> None:
    assert rules(*((10, x, x + 20) for x in (0, 20, 60, 80))) == [(10, 0, 40), (10, 60, 100)]


def test_sides_of_low_rows_that_touch_are_no_dashes() -> None:
    above, below = [(10, y, y + 11) for y in range(0, 55, 11)], [(10, y, y + 11) for y in range(66, 121, 11)]
    assert rules(*above, *below) == [(10, 0, 55), (10, 66, 121)]


@given(st.lists(SPAN, max_size=30))
def test_every_piece_lies_on_a_rule(pieces: list[tuple[float, float, float]]) -> None:
    joined = rules_from_pieces(np.array(pieces).reshape(-1, 3))
    assert all(
        any(abs(y - position) <= 3.01 and start <= a and b <= end for position, start, end in joined)
        for y, a, b in pieces
        if b - a >= SHORTEST_RULE_PT
    )
    assert list(joined[:, 0]) == sorted(joined[:, 0])


@given(st.lists(SPAN, max_size=12), st.randoms())
def test_the_order_of_drawing_does_not_matter(pieces: list[tuple[float, float, float]], random) -> None:
    distinct = {round(y, 3): piece for piece in pieces for y in piece[:1]}
    shuffled = list(distinct.values())
    random.shuffle(shuffled)
    one, other = (
        rules_from_pieces(np.array(list(distinct.values())).reshape(-1, 3)),
        rules_from_pieces(np.array(shuffled).reshape(-1, 3)),
    )
    assert np.allclose(one, other)
