"""Rules of the paper's other side are pale and end anywhere; a table's own pale rules end where its others run."""

import cv2
import numpy as np
from drawn_pictures import MONTHS, SCALE, picture_of, table

from extract.scan.rules.detect import PictureRules
from extract.scan.rules.show_through import drop_show_through

# The table's sides, pixels.
LEFT, TOP, RIGHT, BOTTOM = 100, 100, 500 + 78 * MONTHS, 760
PALE, PALEST = (225, 225, 225), (243, 243, 243)


def strong() -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    xs = [LEFT, 500, *(500 + 78 * month for month in range(1, MONTHS + 1))]
    ys = range(TOP, BOTTOM + 1, 110)
    return [(y, LEFT, RIGHT) for y in ys], [(x, TOP, BOTTOM) for x in xs]


def kept(pixels: np.ndarray, across: list[tuple[float, ...]]) -> list[float]:
    """Return the places (pixels) of the horizontal rules that stay of the table's own and some more."""
    own, down = strong()
    mask = np.zeros(pixels.shape[:2], np.uint8)
    rules = PictureRules(np.array([*own, *across]) / SCALE, np.array(down) / SCALE, mask, mask)
    found = drop_show_through(rules, picture_of(pixels)).horizontals
    places = [round(y * SCALE) for y in found[:, 0].tolist()]
    return [y for y in places if y not in [place for place, *_ in own]]


def drawn(across: list[tuple[int, int, int]], color: tuple[int, int, int]) -> np.ndarray:
    pixels = table()
    for y, start, end in across:
        cv2.line(pixels, (start, y), (end, y), color, 2)
    return pixels


def test_a_pale_rule_that_ends_anywhere_shows_through():
    anywhere, own = (155, 60, 640), (265, LEFT, RIGHT)
    assert kept(drawn([anywhere, own], PALE), [anywhere, own]) == [265]
    assert kept(drawn([anywhere], (0, 0, 0)), [anywhere]) == [155]


def test_what_hardly_shows_is_none_of_its_rules_wherever_it_ends():
    assert kept(drawn([(265, LEFT, RIGHT)], PALEST), [(265, LEFT, RIGHT)]) == []


def test_pale_rules_between_pale_rules_stay():
    outer, inner = (265, LEFT, RIGHT), (300, 500, RIGHT)
    assert kept(drawn([outer, inner], PALE), [outer, inner]) == [265, 300]
    assert kept(drawn([], PALE), []) == []
