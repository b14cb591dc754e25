"""What is a mark in a month's cell, whatever an engine reads in it."""

import numpy as np
import pytest

from extract.scan.cells.marks import is_tick, settle_small_marks
from schemas.confidence import CERTAIN, EVEN
from schemas.document import Box, Line, Mark, Word


def read(text, box):
    return (Line((Word(text, Box(*box), 0.4),)),)


@pytest.mark.parametrize(
    ("text", "size", "mark"),
    [("→", (24, 6), True), ("_", (21, 5), True), ("-", (12, 1.6), False), ("rutin", (24, 6), False)],
)
def test_a_short_arrow_is_a_mark_and_a_dash_or_a_word_is_none(text, size, mark):
    box = (10.0, 10.0, 10.0 + size[0], 10.0 + size[1])
    assert is_tick(read(text, box), np.array([box]), np.array([size[0] * 1.2])) is mark


@pytest.mark.parametrize(
    ("size", "share", "mark"), [((20, 10), 0.94, True), ((20, 10), 0.6, False), ((3, 12), 0.95, False)]
)
def test_a_solid_piece_that_is_wider_than_high_is_a_mark_and_no_letter(size, share, mark):
    box = (10.0, 10.0, 10.0 + size[0], 10.0 + size[1])
    assert is_tick(read("0", box), np.array([box]), np.array([size[0] * size[1] * share])) is mark


@pytest.mark.parametrize(("spread", "sure"), [(0.3, True), (8.0, False)], ids=["marks", "dust"])
def test_small_marks_are_sure_where_they_are_alike_and_at_like_places(spread, sure):
    cells = {index: Box(20.0 * index, 0, 20.0 * index + 20, 15) for index in range(12)}
    places = np.random.default_rng(1).uniform(-spread, spread, 12)
    boxes = {i: Box(cell.x0 + 9 + places[i], 5, cell.x0 + 11.5 + places[i], 7.9) for i, cell in cells.items()}
    marks = {index: Mark("path", "√", box, EVEN) for index, box in boxes.items()}
    found = settle_small_marks(marks, cells)
    assert {mark.confidence for mark in found.values()} == {CERTAIN if sure else EVEN}
