"""Strokes that run from rule to rule in line with a rule elsewhere are rules; letters are none."""

import cv2
import numpy as np
from drawn_pictures import SCALE, blank, picture_of

from extract.scan.rules.detect import PictureRules
from extract.scan.rules.inline_strokes import add_inline_strokes

TOP, HEAD, BAND, BODY = 60.0, 75.0, 99.0, 140.0
COLUMN, OTHER = 200.0, 230.0


def rules_found():
    """Return the rules of a head, a band and a body of which the columns' rules are found in the body alone."""
    horizontals = np.array([(y, 100.0, 400.0) for y in (TOP, HEAD, BAND, BODY)])
    verticals = np.array([(x, BAND, BODY) for x in (COLUMN, OTHER)])
    mask = np.zeros(blank().shape[:2], np.uint8)
    return PictureRules(horizontals, verticals, mask, mask.copy())


def with_strokes(strokes, text=None):
    pixels = blank()
    for x, top, bottom in strokes:
        ends = [(round(x * SCALE), round(y * SCALE)) for y in (top, bottom)]
        cv2.line(pixels, *ends, (0, 0, 0), 2)
    if text:
        cv2.putText(pixels, text, (round((COLUMN - 4) * SCALE), round((HEAD - 3) * SCALE)), 0, 0.8, (0, 0, 0), 2)
    return picture_of(pixels)


def added(picture):
    before = rules_found()
    after = add_inline_strokes(picture, before)
    assert (after.horizontals == before.horizontals).all()
    return [tuple(rule) for rule in after.verticals[len(before.verticals) :].tolist()], after


def test_a_stroke_from_rule_to_rule_in_a_columns_line_is_a_rule():
    found, rules = added(with_strokes([(COLUMN + 1, TOP, HEAD)]))
    assert found == [(COLUMN, TOP, HEAD)]
    stroke = rules.vertical_mask[round(TOP * SCALE) + 4 : round(HEAD * SCALE) - 4, round((COLUMN + 1) * SCALE)]
    assert stroke.all()


def test_a_stroke_that_leaves_a_gap_at_its_ends_or_has_no_column_is_none():
    assert added(with_strokes([(COLUMN, TOP + 2, HEAD - 2)]))[0] == []
    assert added(with_strokes([(COLUMN + 12, TOP, HEAD)]))[0] == []


def test_print_and_bars_are_none():
    assert added(with_strokes([], text="MEI"))[0] == []
    wide = with_strokes([(COLUMN + shift, TOP, HEAD) for shift in np.arange(-6, 6, 0.5)])
    assert added(wide)[0] == []
