"""Stamps over a table: lifted off with their pale strokes, the marks below them kept, letters around a circle none."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from drawn_pictures import SCALE, VIOLET, blank, marks_of, picture_of, table, tick

from extract.scan.cells.classify import CellContent, is_stray
from extract.scan.cells.marks import is_tick
from extract.scan.segment import NO_MAPS, SEEN_SCALE
from extract.scan.stains import Stain
from extract.scan.stamps.lift import lift_stamps
from schemas.document import Box, Line, Mark, Word

FAINT_VIOLET, GREY = (156, 150, 170), (120, 120, 120)


def test_a_coloured_stamp_over_empty_months_marks_nothing():
    pixels = table()
    tick(pixels, 5, 1)
    for radius in (130, 118):
        cv2.circle(pixels, (740, 380), radius, VIOLET, 5)
    assert marks_of(pixels) == {(5, 1): 1.0}


def test_a_mark_under_a_coloured_stamp_is_seen():
    pixels = table()
    tick(pixels, 2, 3)
    for radius in (130, 118):
        cv2.circle(pixels, (740, 380), radius, VIOLET, 5)
    assert marks_of(pixels)[2, 3] == 1.0


def test_a_round_stamp_leaves_the_corners_of_its_box_free():
    stain = Stain(Box(100, 100, 200, 200), lifted=False, round=True)
    assert not stain.touches(Box(90, 90, 112, 112))
    assert stain.touches(Box(90, 90, 130, 130))
    assert stain.touches(Box(140, 190, 160, 260))


def test_a_stamp_is_found_where_it_lies():
    pixels = blank()
    cv2.circle(pixels, (600, 400), 130, (120, 120, 120), 5)
    _, (stain,) = lift_stamps(picture_of(pixels))
    assert abs((stain.box.x0 + stain.box.x1) / 2 * SCALE - 600) < 6
    assert abs(stain.box.width / 2 * SCALE - 130) < 12


@pytest.mark.parametrize(("seen", "found"), [(255, 1), (0, 0)])
def test_a_ring_in_which_the_network_sees_no_foreign_ink_is_none(seen, found):
    pixels = blank()
    cv2.circle(pixels, (600, 400), 130, (20, 20, 20), 5)
    picture = picture_of(pixels)
    seen_map = np.full((round(picture.height * SEEN_SCALE), round(picture.width * SEEN_SCALE)), seen, dtype=np.uint8)
    assert len(lift_stamps(picture, replace(NO_MAPS, foreign=seen_map))[1]) == found


def test_pale_strokes_of_a_coloured_stamp_are_lifted_with_it():
    pixels = table()
    tick(pixels, 5, 1)
    cv2.circle(pixels, (740, 380), 130, VIOLET, 5)
    cv2.ellipse(pixels, (740, 380), (118, 118), 0, 0, 300, FAINT_VIOLET, 3)
    cv2.line(pixels, (740, 250), (740, 262), FAINT_VIOLET, 3)  # where the two meet
    assert marks_of(pixels) == {(5, 1): 1.0}


def test_deeper_patches_of_a_pale_tint_are_no_stamp():
    pixels = blank()
    pixels[200:360, 100:1200] = (230, 250, 252)
    grain = cv2.GaussianBlur(np.random.default_rng(5).normal(0, 1, (160, 1100)).astype(np.float32), (0, 0), 9)
    deep = grain > np.quantile(grain, 0.75)
    cv2.rectangle(pixels, (100, 200), (1200, 360), (20, 20, 20), 2)
    pixels[200:360, 100:1200][deep] -= np.array([10, 0, 0], dtype=np.uint8)
    picture = picture_of(pixels)
    cleaned, stains = lift_stamps(picture)
    assert not stains
    assert (cleaned.color == picture.color).all()


def test_a_stamp_over_a_tint_is_lifted_off_it():
    pixels = blank()
    pixels[200:660, 300:1200] = (230, 250, 252)
    cv2.circle(pixels, (740, 430), 130, VIOLET, 5)
    cleaned, (stain,) = lift_stamps(picture_of(pixels))
    assert stain.lifted
    assert cleaned.grey[428:433, 605:875].min() > 200


def test_a_grey_stamp_on_a_bent_page_hides_nothing():
    y, x = np.mgrid[0:900, 0:1300].astype(np.float32)
    pixels = table()
    tick(pixels, 5, 1)
    cv2.circle(pixels, (740, 380), 130, GREY, 5)
    bent = cv2.remap(pixels, x, y + 3 * SCALE * np.sin(x / 500), cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    assert marks_of(bent) == {(5, 1): 1.0}


@pytest.mark.parametrize(("strokes", "found"), [(900, 1), (150, 0)], ids=["a ring", "strokes around a circle"])
def test_a_stamp_has_a_ring_all_around(strokes, found):
    pixels = blank()
    for angle in np.linspace(0, 2 * np.pi, strokes, endpoint=False):
        inner, outer = ((round(600 + r * np.cos(angle)), round(400 + r * np.sin(angle))) for r in (127, 133))
        cv2.line(pixels, inner, outer, GREY, 2)
    _, stains = lift_stamps(picture_of(pixels))
    assert len(stains) == found


def test_ink_smaller_than_any_letter_is_no_text_whatever_is_read():
    crumb, letter = np.array([[10.0, 10.0, 11.8, 12.1]]), np.array([[10.0, 10.0, 11.8, 16.1]])
    read = (Line((Word("I", Box(10, 8, 12, 14), 0.9),)),)
    assert is_tick(read, crumb, np.array([1.8]))
    assert not is_tick(read, letter, np.array([6.0]))


@pytest.mark.parametrize(("text", "stained", "stray"), [("(", True, True), ("(", False, False), ("12", True, False)])
def test_a_bracket_under_a_stamp_is_a_piece_of_its_ring(text, stained, stray):
    box = Box(0, 0, 20, 20)
    ink = CellContent(box, (Line((Word(text, box, 0.95),)),), np.array([[5.0, 5, 8, 15]]), np.array([12.0]))
    assert is_stray(ink, None, [Stain(box, True)] if stained else []) == stray


def test_a_known_word_in_a_filled_cell_is_no_stroke_however_badly_it_was_read():
    box, fill = Box(0, 0, 30, 12), Mark("fill", "#aaccee", Box(0, 0, 30, 12))
    for text, stray in (("Triwulan", False), ("rl", True)):
        line = Line((Word(text, box, 0.6),))
        assert is_stray(CellContent(box, (line,), np.array([[1.0, 2, 20, 10]]), np.array([50.0])), fill, ()) is stray
