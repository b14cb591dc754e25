"""Strokes of letters that stand on a rule are no part of the upright rule below it."""

import numpy as np
import pytest

from extract.scan.rules.detect import PictureRules
from extract.scan.rules.glyph_strokes import drawn_out_by_letters, drop_glyph_strokes

LEVELS = np.array([[100.0, 0, 200], [112.0, 0, 200], [130.0, 0, 200]])
SIDES = [[0.0, 100, 130], [200.0, 100, 130]]


@pytest.mark.parametrize(
    ("top", "kept"),
    [(103.5, 112.0), (101.0, 101.0), (112.0, 112.0)],
    ids=["a capital on the rule", "a side that meets the rule above", "a side that ends at its rule"],
)
def test_a_capital_on_a_rule_draws_no_side_beyond_it(top, kept):
    steep = np.zeros((300, 450), dtype=np.uint8)
    steep[int(top * 2) : 260, 199:202] = 1
    drawn = PictureRules(LEVELS, np.array([*SIDES, [100.0, top, 130.0]]), np.zeros_like(steep), steep)
    found = drop_glyph_strokes(drawn, 2.0)
    assert found.verticals[:, 1].tolist() == [100.0, 100.0, kept]
    assert bool(found.vertical_mask[210:220, 198:203].any()) is (kept == 101.0)


def test_where_the_page_cuts_a_table_its_sides_end_in_mid_air():
    cut = np.array([[x, 104.0, 130.0] for x in (0.0, 50.0, 100.0, 200.0)])
    assert drawn_out_by_letters(LEVELS, cut, 1) == []
