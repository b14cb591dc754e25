"""What is a mark in a month's cell, whatever an engine reads in it."""

import numpy as np
import pytest

from extract.scan.cells.marks import is_tick
from schemas.document import Box, Line, Word


def read(text, box):
    return (Line((Word(text, Box(*box), 0.4),)),)


@pytest.mark.parametrize(
    ("text", "size", "mark"),
    [("→", (24, 6), True), ("_", (21, 5), True), ("-", (12, 1.6), False), ("rutin", (24, 6), False)],
)
def test_a_short_arrow_is_a_mark_and_a_dash_or_a_word_is_none(text, size, mark):
    box = (10.0, 10.0, 10.0 + size[0], 10.0 + size[1])
    assert is_tick(read(text, box), np.array([box]), np.array([size[0] * 1.2])) is mark
