"""Stamps as black as print: their rings come off, and the table's other marks tell which months are marked below."""

import cv2
import numpy as np
import pytest
from drawn_pictures import BLACK, SCALE, blank, marks_of, page_from_picture, picture_of, silent, table, tick

from extract.scan.stains import Stain
from extract.scan.stamps.lift import lift_stamps
from extract.scan.stamps.marks_under import StampedInk, hidden_mark, usual_mark
from extract.scan.stamps.rings import erase_ring_strokes
from extract.scan.stamps.text_under import stamp_letters
from schemas.confidence import AMBIGUOUS
from schemas.document import Box, Mark

MIDDLE = (740, 380)


def ringed(pixels: np.ndarray, middle: tuple[int, int] = MIDDLE) -> np.ndarray:
    """Return the picture with the two rings of a black stamp."""
    for radius, thick in ((130, 5), (118, 3)):
        cv2.circle(pixels, middle, radius, BLACK, thick)
    return pixels


def letter(pixels: np.ndarray, sign: str, x: int, y: int) -> None:
    """Write a letter of a stamp with its middle at a place."""
    (width, height), _ = cv2.getTextSize(sign, cv2.FONT_HERSHEY_SIMPLEX, 0.8, 3)
    cv2.putText(pixels, sign, (x - width // 2, y + height // 2), cv2.FONT_HERSHEY_SIMPLEX, 0.8, BLACK, 3)


def ticked() -> np.ndarray:
    """Return a table with three marks that no stamp reaches."""
    pixels = table()
    for row, month in ((0, 6), (4, 6), (5, 1)):
        tick(pixels, row, month)
    return pixels


OTHERS = {(0, 6): 1.0, (4, 6): 1.0, (5, 1): 1.0}


def test_black_rings_over_empty_months_mark_nothing():
    assert marks_of(ringed(ticked())) == OTHERS


@pytest.mark.parametrize("month", [1, 2, 4], ids=["under both rings", "within", "within, beside them"])
def test_a_mark_under_black_rings_is_seen(month):
    pixels = ticked()
    tick(pixels, 2, month)
    found = marks_of(ringed(pixels))
    assert found.pop((2, month)) >= 0.7
    assert found == OTHERS


def test_a_stamps_letter_where_no_mark_stands_marks_nothing():
    pixels = ringed(ticked())
    letter(pixels, "K", 670, 338)
    letter(pixels, "P", 796, 414)
    assert marks_of(pixels) == OTHERS


def test_a_mark_that_a_stamps_letter_hides_is_in_doubt():
    pixels = ringed(ticked())
    cv2.rectangle(pixels, (675, 355), (715, 395), BLACK, -1)
    tick(pixels, 2, 3)
    assert marks_of(pixels)[2, 3] == AMBIGUOUS


def test_without_other_marks_ink_under_a_black_stamp_is_in_doubt():
    pixels = table()
    tick(pixels, 2, 3)
    assert marks_of(ringed(pixels)) == {(2, 3): AMBIGUOUS}


def test_marks_unlike_each_other_tell_nothing_of_a_hidden_one():
    pixels = table()
    for at, row in enumerate((0, 4, 5)):
        x, y = 929, 155 + 110 * row
        cv2.line(pixels, (x - 14, y - 14 + 12 * at), (x + 14, y + 14 - 12 * at), BLACK, 4)
    tick(pixels, 2, 3)
    assert marks_of(ringed(pixels))[2, 3] == AMBIGUOUS


def test_beside_marks_of_two_signs_unlike_ink_may_be_a_third():
    pixels = ticked()
    tick(pixels, 0, 2)
    cv2.circle(pixels, (539, 155), 12, BLACK, -1)
    letter(pixels, "K", 676, 372)
    assert marks_of(ringed(pixels))[2, 3] == AMBIGUOUS


def test_a_stamp_that_the_pages_edge_cuts_loses_its_rings():
    pixels = blank()
    cv2.circle(pixels, (60, 400), 130, BLACK, 5)
    left = erase_ring_strokes(picture_of(pixels), 60 / SCALE, 400 / SCALE, 132 / SCALE).grey < 128
    assert left.sum() < 0.02 * (picture_of(pixels).grey < 128).sum()


def test_a_rule_that_a_stamps_letters_stand_on_still_parts_its_cells():
    pixels = ringed(ticked())
    for y in range(328, 430, 26):
        letter(pixels, "E", 734, y)
    page, _ = page_from_picture(picture_of(pixels), 1, silent)
    assert {(c.rowspan, c.colspan) for c in page.grids[0].cells} == {(1, 1)}


def test_letters_of_a_stamp_over_a_merged_cell_part_nothing():
    pixels = ringed(ticked())
    cv2.rectangle(pixels, (660, 324), (808, 426), (255, 255, 255), -1)  # months 3 and 4 are one cell
    for y in range(328, 430, 34):
        letter(pixels, "E", 734, y)
    page, _ = page_from_picture(picture_of(pixels), 1, silent)
    assert [c.colspan for c in page.grids[0].cells if (c.row, c.col) == (2, 3)] == [2]


def test_rings_come_off_and_all_that_crosses_them_stays():
    pixels = blank()
    cv2.line(pixels, (400, 380), (1100, 380), BLACK, 3)
    plain = picture_of(pixels.copy()).grey < 128
    left = erase_ring_strokes(picture_of(ringed(pixels)), *(v / SCALE for v in MIDDLE), 132 / SCALE).grey < 128
    assert (left & plain).sum() > 0.99 * plain.sum()
    assert left.sum() - plain.sum() < 0.12 * ((picture_of(pixels).grey < 128).sum() - plain.sum())


def test_rings_a_little_out_of_round_come_off():
    pixels = blank()
    cv2.ellipse(pixels, MIDDLE, (132, 127), 20, 0, 360, BLACK, 5)
    left = erase_ring_strokes(picture_of(pixels), *(v / SCALE for v in MIDDLE), 132 / SCALE).grey < 128
    assert left.sum() < 0.02 * (picture_of(pixels).grey < 128).sum()


def test_a_ring_that_took_little_ink_is_found_in_its_place():
    pixels = table()
    for start in range(0, 360, 60):
        cv2.ellipse(pixels, MIDDLE, (130, 130), 0, start, start + 54, BLACK, 5)
    _, (stain,) = lift_stamps(picture_of(pixels))
    assert abs((stain.box.x0 + stain.box.x1) / 2 - MIDDLE[0] / SCALE) < 2
    assert abs((stain.box.top + stain.box.bottom) / 2 - MIDDLE[1] / SCALE) < 2


def test_letters_around_a_circle_are_no_ring():
    pixels = blank()
    for angle in np.linspace(0, 2 * np.pi, 16, endpoint=False):
        letter(pixels, "M", round(740 + 100 * np.cos(angle)), round(380 + 100 * np.sin(angle)))
    picture = picture_of(pixels)
    assert (erase_ring_strokes(picture, *(v / SCALE for v in MIDDLE), 132 / SCALE).grey == picture.grey).all()


@pytest.mark.parametrize(
    ("offset", "there"), [((0, 0), True), ((0, 6), False), ((9, 0), False)], ids=["in its place", "lower", "beside"]
)
def test_a_sign_of_the_stamp_like_the_marks_is_told_by_its_place(offset, there):
    ink = np.zeros((400, 1200), dtype=bool)
    cells = [Box(40 * n, 20, 40 * n + 40, 50) for n in range(5)]
    for n, cell in enumerate(cells):
        x, y = (offset if n == 4 else (0, 0))[0] + cell.x0 + 20, (offset if n == 4 else (0, 0))[1] + 35
        ink[round((y - 3) * SCALE) : round((y + 3) * SCALE), round((x - 3) * SCALE) : round((x + 3) * SCALE)] = True
    inks = StampedInk(ink, ink, SCALE)
    usual = usual_mark([(Mark("path", "■", Box(c.x0 + 17, 32, c.x0 + 23, 38)), c) for c in cells[:4]], inks)
    assert usual is not None
    assert hidden_mark(usual, cells[4], inks)[0] is there


def test_letters_under_a_stamp_far_from_all_print_are_the_stamps():
    stain = Stain(Box(300, 0, 400, 100), lifted=False, round=True)
    line = [[10 + 8 * n, 50, 16 + 8 * n, 58] for n in range(38)]  # runs on under the stamp
    alone = [[352, 20, 358, 28], [380, 52, 386, 60]]
    owner = np.array([3] * len(line) + [3, 3])
    found = stamp_letters(np.array([*line, *alone], dtype=float), owner, 8.0, [stain])
    assert found.tolist() == [False] * len(line) + [True, True]


def test_a_cell_wholly_under_a_stamp_keeps_its_letters():
    stain = Stain(Box(300, 0, 400, 100), lifted=False, round=True)
    assert not stamp_letters(np.array([[352.0, 20, 358, 28], [380, 52, 386, 60]]), np.array([3, 3]), 8.0, [stain]).any()
