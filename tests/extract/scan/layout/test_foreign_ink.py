"""Dirt of a copier is no print; in a table's cells nothing is left out for it."""

import cv2
import numpy as np

from extract.scan.layout.foreign_ink import dirt_of
from extract.scan.layout.print import print_components
from extract.scan.segment import NO_MAPS, SEEN_SCALE, InkMaps

SIZE = 300, 600


def maps_of(printed: np.ndarray, foreign: np.ndarray) -> InkMaps:
    """Return maps that are sure of nothing but print and foreign ink."""
    nothing = np.zeros(SIZE, dtype=np.uint8)
    return InkMaps(nothing, nothing, printed, nothing, nothing, foreign)


def test_small_ink_that_is_rather_foreign_than_print_is_dirt():
    letters, dots, large = (np.zeros(SIZE, dtype=np.uint8) for _ in range(3))
    for x in range(20, 300, 20):
        cv2.rectangle(letters, (x, 50), (x + 10, 70), 230, -1)
        cv2.rectangle(dots, (x, 120), (x + 4, 124), 200, -1)
    cv2.rectangle(dots, (400, 50), (412, 66), 200, -1)
    cv2.line(large, (20, 200), (580, 260), 200, 3)
    seen = np.maximum.reduce((letters, dots, large))
    components = print_components(np.where(seen > 0, np.uint8(0), np.uint8(255)), SEEN_SCALE)
    maps = maps_of(np.maximum(letters, dots // 2), np.maximum(dots, np.maximum(letters // 3, large)))
    tops = components.boxes[:, 1] * SEEN_SCALE

    cells = components.boxes[:, 0] * SEEN_SCALE > 390

    dirt = dirt_of(components, maps, np.zeros_like(cells))

    assert sorted(tops[dirt].round().tolist()) == [50] + [120] * 14
    assert sorted(tops[dirt_of(components, maps, cells)].round().tolist()) == [120] * 14
    assert not dirt_of(components, NO_MAPS, cells).any()
