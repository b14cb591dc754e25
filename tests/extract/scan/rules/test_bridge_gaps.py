import cv2
import numpy as np
from drawn_pictures import rules_of, straight_picture

from extract.scan.picture import Picture
from extract.scan.rules.bridge_gaps import bridge_gaps
from extract.scan.rules.detect import PictureRules, detect_rules
from extract.scan.segment import segment_picture

SCALE = 200 / 72


def table(*, dots: bool, text: bool = False) -> np.ndarray:
    """Return a picture of two rows and three columns; the rule between the rows is there at its left end alone.

    ``dots``: what is left of the rest, one pixel thin. ``text``: print stands in its place.
    """
    pixels = np.full((700, 1100, 3), 255, dtype=np.uint8)
    for x in (100, 400, 700, 1000):
        cv2.line(pixels, (x, 100), (x, 500), (0, 0, 0), 2)
    for y in (100, 500):
        cv2.line(pixels, (100, y), (1000, y), (0, 0, 0), 2)
    cv2.line(pixels, (100, 300), (400, 300), (0, 0, 0), 2)
    if dots:
        for x in range(404, 1000, 8):
            cv2.line(pixels, (x, 300), (x + 5, 300), (60, 60, 60), 1)
    if text:
        for x in (420, 720):
            cv2.putText(pixels, "kegiatan rapat", (x, 307), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 0, 0), 2)
    return pixels


def middle_rule(pixels: np.ndarray) -> list[float]:
    """Return where the rule between the rows begins and ends (points)."""
    picture = straight_picture(pixels, SCALE)
    rules = bridge_gaps(picture, rules_of(picture))
    (rule,) = [rule for rule in rules.horizontals.tolist() if abs(rule[0] - 300 / SCALE) < 2]
    return rule[1:]


def test_a_rule_is_followed_over_its_dots_to_the_last_rule_that_crosses_it() -> None:
    start, end = middle_rule(table(dots=True))
    assert abs(start - 100 / SCALE) < 2 and abs(end - 1000 / SCALE) < 2


def test_neither_white_paper_nor_print_goes_on_from_a_rule() -> None:
    for pixels in (table(dots=False), table(dots=False, text=True)):
        assert abs(middle_rule(pixels)[1] - 400 / SCALE) < 3


def test_rules_end_where_all_rules_of_a_table_end_though_the_next_table_has_the_same_columns() -> None:
    pixels = np.full((1000, 1100, 3), 255, dtype=np.uint8)
    for top, bottom in ((100, 440), (540, 900)):
        for x in (100, 400, 700, 1000):
            cv2.line(pixels, (x, top), (x, bottom), (0, 0, 0), 2)
        for y in (top, top + 60, bottom):
            cv2.line(pixels, (100, y), (1000, y), (0, 0, 0), 2)
    cv2.line(pixels, (380, 440), (420, 440), (255, 255, 255), 3)  # a crossing is worn off
    cv2.putText(pixels, "B. Strategi peningkatan koordinasi", (300, 500), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0, 0, 0), 2)
    picture = straight_picture(pixels, SCALE)
    rules = bridge_gaps(picture, rules_of(picture))
    between = [rule for rule in rules.verticals.tolist() if rule[1] < 480 / SCALE < rule[2]]
    assert len(rules.verticals) == 8 and between == []


def test_a_rule_that_is_lost_beside_a_fill_goes_on_where_the_fill_ends() -> None:
    pixels = np.full((700, 1100, 3), 255, dtype=np.uint8)
    upright = np.array([(x / SCALE, 100 / SCALE, 500 / SCALE) for x in (100, 400, 700, 1000)])
    level = np.array([(300 / SCALE, 100 / SCALE, 400 / SCALE)])
    pixels[302:498, 403:698] = (120, 160, 75)
    for ends in (700, 400):
        none = np.zeros(pixels.shape[:2], dtype=np.uint8)
        rules = PictureRules(level, upright, none, none.copy())
        found = bridge_gaps(Picture(np.full(pixels.shape[:2], 255, np.uint8), pixels, SCALE), rules)
        assert abs(found.horizontals[0, 2] - ends / SCALE) < 1
        assert bool(found.horizontal_mask[300, 410:690].all()) == (ends == 700)
        pixels[103:303, 403:698] = (120, 160, 75)  # one cell of that colour over both rows


def test_a_rule_that_a_fold_bends_over_an_upright_one_goes_on_behind_it() -> None:
    pixels = table(dots=False)
    bent = np.array([[(400, 300), (600, 300), (690, 308), (710, 308), (800, 300), (1000, 300)]])
    cv2.polylines(pixels, bent, False, (0, 0, 0), 2)
    picture = straight_picture(pixels, SCALE)
    maps = segment_picture(picture)
    found = [bridge_gaps(picture, detect_rules(picture, maps), *seen) for seen in ((), (maps,))]
    parts = [[rule[1:] for rule in rules.horizontals.tolist() if abs(rule[0] * SCALE - 300) < 4] for rules in found]
    assert not found[0].mask[300:312, 645].any()
    ((start, end),) = parts[1]
    assert abs(start - 100 / SCALE) < 2 and abs(end - 1000 / SCALE) < 2
    assert found[1].mask[300:312, 645].any()
