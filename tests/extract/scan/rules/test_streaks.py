"""Lines that stick out of a table, or hang in mid-cell, are no rules."""

import cv2
import numpy as np
import pytest
from drawn_pictures import BLACK, SCALE, picture_of, rules_of, table

from extract.scan.rules.streaks import drop_streaks, table_lines

LEVELS = np.array([[y, 40.0, 400.0] for y in (100.0, 120.0, 160.0, 200.0)])
HEIGHT = 510.0
SIDES = [[x, 100.0, 200.0] for x in (40.0, 100.0, 160.0, 280.0, 400.0)]


@pytest.mark.parametrize(
    "streak",
    [
        [[220.0, 10.0, 500.0]],
        [[220.0, 10.0, 60.0], [220.0, 80.0, 140.0], [220.0, 170.0, 500.0]],
        [[220.0, 10.0, 140.0]],
        [[220.0, 130.0, 180.0]],
    ],
    ids=["over the page", "in parts", "from above into a cell", "from cell to cell"],
)
def test_a_line_that_ends_at_no_rule_is_no_side_of_a_cell(streak):
    assert table_lines(LEVELS, np.array([*SIDES, *streak]), HEIGHT).tolist() == SIDES


def test_a_side_that_is_drawn_longer_is_cut_where_the_others_end():
    found = table_lines(LEVELS, np.array([*SIDES[:-1], [400.0, 100.0, 260.0]]), HEIGHT)
    assert found.tolist() == SIDES


def test_sides_that_the_page_cuts_at_one_height_are_sides():
    cut = np.array([[x, 100.0, 230.0] for x, _, _ in SIDES])
    assert table_lines(LEVELS, cut, HEIGHT).tolist() == cut.tolist()


def test_a_line_in_mid_cell_is_an_arrow_where_those_are_wanted():
    lines = np.array([*SIDES, [220.0, 130.0, 180.0]])
    assert table_lines(LEVELS, lines, HEIGHT, arrows=True).tolist() == lines.tolist()


def test_a_line_that_crosses_nothing_stays():
    line = [[500.0, 10.0, 90.0]]
    assert table_lines(LEVELS, np.array([*SIDES, *line]), HEIGHT).tolist() == [*SIDES, *line]


def test_where_a_tables_own_last_rule_is_lost_its_sides_stay():
    months = [[x, 160.0, 200.0] for x in (180.0, 200.0, 220.0, 240.0, 260.0, 300.0, 340.0)]
    lines = np.array([*SIDES[:4], [400.0, 160.0, 200.0], *months])
    assert table_lines(LEVELS[1:], lines, HEIGHT).tolist() == lines.tolist()


def test_print_that_a_streak_runs_through_is_not_covered_with_it():
    pixels = table()
    cv2.line(pixels, (300, 0), (300, 899), BLACK, 2)
    cv2.rectangle(pixels, (292, 400), (308, 404), BLACK, -1)  # the bar of a letter
    picture = picture_of(pixels)
    rules = drop_streaks(rules_of(picture), picture)
    assert 300 not in (rules.verticals[:, 0] * SCALE).round().tolist()
    assert rules.vertical_mask[380, 300] and not rules.vertical_mask[402, 298:303].any()
