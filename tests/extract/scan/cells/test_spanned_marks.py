"""Signs side by side in a cell over several months of a picture."""

import cv2
import numpy as np
import pytest
from drawn_pictures import BLACK, page_from_picture, picture_of, silent

from extract.scan.cells.spanned_marks import marks_in_span
from extract.scan.stains import Stain
from schemas.document import Box, Line, Word

# Dots of 4 points under the first and the third of three months of 20 points.
DOTS = np.array([[8.0, 10, 12, 14], [48, 10, 52, 14]])


def read(text: str) -> tuple[Line, ...]:
    return (Line(tuple(Word(word) for word in text.split())),) if text else ()


@pytest.mark.parametrize(
    ("text", "area", "found"),
    [
        ("", 12.5, 2),
        ("●", 12.5, 2),
        ("o ●", 12.5, 2),
        ("vv", 6.0, 2),
        ("12", 6.0, 0),
        ("12", 12.5, 0),
        ("oo", 6.0, 0),
        ("000", 14.5, 2),
    ],
)
def test_ink_is_signs_unless_it_is_read_as_letters(text: str, area: float, found: int) -> None:
    marks = marks_in_span(read(text), DOTS, np.array([area, area]), 3, ())
    assert [(mark.box.x0, mark.box.x1) for mark in marks] == [(8, 12), (48, 52)][:found]


def test_neither_words_nor_dashes_nor_more_signs_than_months_are_signs() -> None:
    word = np.array([[x, 10.0, x + 4, 16] for x in range(8, 40, 5)])
    dash, areas = np.array([[8.0, 10, 14, 11]]), np.full(7, 6.0)
    assert marks_in_span((), word, areas, 3, ()) == () and marks_in_span(read("-"), dash, areas[:1], 3, ()) == ()
    assert marks_in_span((), DOTS, areas[:2], 1, ()) == () and marks_in_span((), DOTS[:0], areas[:0], 3, ()) == ()


def test_signs_of_other_sizes_are_letters_and_stops() -> None:
    assert marks_in_span((), np.array([[8.0, 4, 18, 14], [48, 11, 50, 13]]), np.array([40.0, 3]), 3, ()) == ()


def test_a_sign_under_a_stamp_that_was_not_lifted_is_unsure() -> None:
    stain = Stain(Box(0, 0, 20, 20), False)
    assert [mark.confidence < 1 for mark in marks_in_span((), DOTS, np.full(2, 12.5), 3, (stain,))] == [True, False]


def test_months_that_no_rule_parts_show_their_signs() -> None:
    pixels = np.full((500, 1300, 3), 255, dtype=np.uint8)
    xs = [100, 500, *(500 + 78 * month for month in range(1, 7))]
    for x in xs:
        cv2.line(pixels, (x, 100), (x, 420 if x in (100, 500, 734, 968) else 200), BLACK, 2)
    for y in (100, 200, 310, 420):
        cv2.line(pixels, (100, y), (968, y), BLACK, 2)
    for month in (1, 3, 5):
        cv2.circle(pixels, (500 + 78 * month - 39, 255), 9, BLACK, -1)
    page, _ = page_from_picture(picture_of(pixels), 1, silent)
    (grid,) = page.grids
    signs = {
        (cell.row, cell.col, cell.colspan): [mark.value for mark in cell.marks] for cell in grid.cells if cell.marks
    }
    assert signs == {(1, 1, 3): ["●", "●"], (1, 4, 3): ["●"]}
