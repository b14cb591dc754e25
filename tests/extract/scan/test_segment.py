"""The maps of a page say which ink is a rule's; the weights in the package are those of their card."""

import hashlib

import cv2
import numpy as np
import pytest
from drawn_pictures import BLACK, SCALE, blank, picture_of, rules_of, shape_of, table

from extract.scan.image.prepare import raw_picture
from extract.scan.segment import SEEN_SCALE, WEIGHTS, segment_picture


def test_the_weights_are_small_and_those_of_their_card():
    content = (WEIGHTS / "page.onnx").read_bytes()
    assert len(content) <= 3_000_000
    assert hashlib.sha256(content).hexdigest() in (WEIGHTS / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_maps_are_of_one_scale_whatever_the_picture_has(dpi):
    pixels = cv2.resize(table(), None, fx=dpi / 200, fy=dpi / 200, interpolation=cv2.INTER_AREA)
    maps = segment_picture(raw_picture(pixels, dpi / 72))
    assert maps.horizontal.shape == table().shape[:2]
    middle = maps.horizontal[:, 300], maps.vertical[150]
    assert [len(np.unique(cv2.connectedComponents((line > 127).astype(np.uint8))[1])) - 1 for line in middle] == [7, 8]
    assert SEEN_SCALE == SCALE


def test_print_in_tight_rows_is_no_rule():
    pixels = blank()
    for y in range(100, 100 + 24 * 25, 24):
        cv2.line(pixels, (60, y), (1100, y), BLACK, 2)
        if y < 100 + 24 * 24:
            cv2.putText(pixels, "HILIH IIlI THE TILE HILL", (70, y + 19), cv2.FONT_HERSHEY_SIMPLEX, 0.55, BLACK, 1)
            cv2.putText(pixels, "ELIH", (760, y + 19), cv2.FONT_HERSHEY_SIMPLEX, 0.55, BLACK, 1)
    for x in (60, 740, 1100):
        cv2.line(pixels, (x, 100), (x, 100 + 24 * 24), BLACK, 2)
    assert shape_of(picture_of(pixels)) == (24, 2)


def test_an_underline_of_print_and_print_alone_draw_no_table():
    pixels = blank()
    for y in range(60, 860, 22):
        cv2.putText(pixels, "Persentase laporan - - - - evaluasi", (60, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, BLACK, 1)
    assert not len(rules_of(picture_of(pixels)).horizontals)
