"""A side of a cell is ruled from crossing to crossing, or not at all."""

import numpy as np
import pytest

from extract.scan.picture import Picture
from extract.scan.rules.detect import PictureRules
from extract.scan.rules.sides import Seen, cut_at_letters, ending_at_crossings
from extract.scan.segment import SEEN_SCALE

CROSSING = np.array([[x, 0.0, 100.0] for x in (10.0, 40.0, 70.0)])


def seen(*ruled, hidden=()):
    maps = np.zeros((2, int(100 * SEEN_SCALE), int(100 * SEEN_SCALE)), dtype=bool)
    for layer, spans in enumerate((ruled, hidden)):
        for start, end in spans:
            maps[
                layer, int(49 * SEEN_SCALE) : int(51 * SEEN_SCALE), int(start * SEEN_SCALE) : int(end * SEEN_SCALE)
            ] = True
    return Seen(*maps)


@pytest.mark.parametrize(
    ("drawn", "ruled", "hidden", "kept"),
    [
        ((10, 70), [(10, 70)], [], [(10, 70)]),
        ((10, 58), [(10, 50)], [], [(10, 40)]),  # a letter draws it out
        ((10, 58), [(10, 68)], [], [(10, 70)]),  # its end is pale
        ((10, 50), [(10, 50)], [(50, 70)], [(10, 70)]),  # a stamp hides the rest
        ((50, 60), [], [], []),  # nothing but a letter
        ((10, 90), [(10, 90)], [], [(10, 90)]),  # no rule crosses beyond: the page may cut the table
    ],
)
def test_a_rule_ends_where_another_crosses_it(drawn, ruled, hidden, kept):
    found = ending_at_crossings(np.array([[50.0, *drawn]]), CROSSING, seen(*ruled, hidden=hidden))
    assert found[:, 1:].tolist() == [list(map(float, one)) for one in kept]


def test_a_rule_goes_on_over_no_blank_between_two_tables():
    drawn, crossing = np.array([[50.0, 40, 90]]), np.array([[5.0, 0, 99], [90.0, 0, 99]])
    assert ending_at_crossings(drawn, crossing, seen((5, 30), (40, 90))).tolist() == drawn.tolist()


def test_rules_that_end_together_end_their_table_though_the_rule_that_closes_it_does_not_reach_them():
    rules = np.array([[y, 10.0, 60.0] for y in range(20, 70, 8)])
    crossing = np.array([[x, 0.0, 99.0] for x in (10.0, 30.0, 90.0)])
    nothing = seen()
    assert ending_at_crossings(rules, crossing, nothing)[:, 2].tolist() == [60.0] * len(rules)
    assert len(ending_at_crossings(rules[:3], crossing, seen((10, 30)))) == 3
    assert set(ending_at_crossings(rules[:3], crossing, nothing)[:, 2]) == {30.0}


@pytest.mark.parametrize(
    ("inked", "kept"),
    [
        ([(5, 45)], [(5.0, 45.0)]),
        ([(5, 20), (24, 31), (35, 45)], [(5.0, 20.0), (35.0, 45.0)]),  # a letter of a band
        ([(5, 20), (24, 45)], [(5.0, 45.0)]),  # broken at one end
        ([(5, 20), (35, 45)], [(5.0, 45.0)]),  # too pale to be seen
    ],
)
def test_a_stroke_that_touches_neither_rule_is_a_letter_in_line_with_them(inked, kept):
    scale = 200 / 72
    grey = np.full((int(60 * scale), int(60 * scale)), 255, dtype=np.uint8)
    for start, end in inked:
        grey[int(start * scale) : int(end * scale), int(29.6 * scale) : int(30.4 * scale)] = 0
    levels = (5.0, 20.0, 35.0, 45.0)
    for y in levels:
        grey[int((y - 0.4) * scale) : int((y + 0.4) * scale) + 1, int(10 * scale) : int(50 * scale)] = 0
    drawn = np.ones(grey.shape, dtype=np.uint8)
    rules = PictureRules(np.array([[y, 10, 50] for y in levels]), np.array([[30.0, 5, 45]]), drawn, drawn)
    found = cut_at_letters(Picture(grey, np.dstack([grey] * 3), scale), rules)
    assert found.verticals[:, 1:].tolist() == [list(one) for one in kept]
    assert found.horizontals.tolist() == rules.horizontals.tolist()
    assert bool(found.vertical_mask.all()) == (len(kept) == 1)
