"""Ones of numbers in a picture: roman where they are bare bars, arabic where a flag hangs at their top."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from extract.scan.layout.text_lines import TextLine
from extract.scan.text.recognize import recognize_lines
from extract.scan.text.roman_ones import has_flag, resolve_ones, unread_ones
from schemas.document import Box, Word

SCALE = 200 / 72
CAPITAL = 7.2  # points: 20 pixels


def drawn(*signs: str) -> np.ndarray:
    """Return a line of ones 20 pixels high, one every 14 pixels: "I", "1", or "T", a one with feet on both sides."""
    large = np.full((120, 56 * len(signs) + 40), 255, dtype=np.uint8)
    for index, sign in enumerate(signs):
        x = 40 + 56 * index
        cv2.line(large, (x, 20), (x, 96), 0, 9)
        if sign == "1":
            cv2.line(large, (x - 18, 36), (x, 22), 0, 7)
        if sign == "T":
            cv2.line(large, (x - 12, 20), (x + 12, 20), 0, 6)
            cv2.line(large, (x - 12, 96), (x + 12, 96), 0, 6)
    return cv2.resize(large, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)


def text_line_of(grey: np.ndarray) -> tuple[TextLine, Box]:
    """Return where the ones of a line stand, and the box around them."""
    columns = np.flatnonzero((grey < 150).any(axis=0))
    groups = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    letters = tuple((float(group[0]) / SCALE, float(group[-1] + 1) / SCALE) for group in groups)
    box = Box(letters[0][0], 3.5 / SCALE, letters[-1][1], 27 / SCALE)
    return TextLine(box, box, letters=letters, capital=CAPITAL), box


@pytest.mark.parametrize(("sign", "flag"), [("I", False), ("T", False), ("1", True)])
def test_a_one_has_a_flag_at_its_top_and_a_roman_one_has_none(sign, flag):
    assert has_flag(drawn(sign)) is flag


def test_of_no_ink_nobody_can_tell():
    assert has_flag(np.full((30, 10), 255, dtype=np.uint8)) is None


@pytest.mark.parametrize(
    ("printed", "read", "meant"),
    [("I", "1", "I"), ("II", "l1", "II"), ("III", "II", "III"), ("1", "I", "1"), ("11", "1", "11")],
)
def test_bars_are_told_by_their_shape_and_counted(printed, read, meant):
    grey = drawn(*printed)
    place, box = text_line_of(grey)
    (word,) = resolve_ones([Word(read, box, 0.4)], place, grey, SCALE)
    assert (word.text, word.confidence) == (meant, 0.9)


def test_bars_of_two_kinds_are_in_doubt():
    grey = drawn("I", "1")
    place, box = text_line_of(grey)
    (word,) = resolve_ones([Word("11", box, 1.0)], place, grey, SCALE)
    assert word.confidence == 0.5


def test_other_words_stay_as_they_were_read():
    grey = drawn("I", "1")
    place, box = text_line_of(grey)
    words = (Word("12", box, 1.0), Word("ab", box, 0.3))
    assert resolve_ones(words, place, grey, SCALE) == words


@pytest.mark.parametrize(("printed", "meant"), [("II", "II"), ("III", "III")])
def test_bars_in_which_an_engine_reads_nothing_are_told_by_their_shape(printed, meant):
    grey = drawn(*printed)
    place, _ = text_line_of(grey)
    (word,) = resolve_ones(unread_ones(place), place, grey, SCALE)
    assert (word.text, word.confidence) == (meant, 0.9)


@pytest.mark.parametrize("printed", ["I", "TT", "11", "IIII"])
def test_other_ink_in_which_an_engine_reads_nothing_is_no_number(printed):
    place, _ = text_line_of(drawn(*printed))
    assert unread_ones(place) == []


def test_bars_lower_than_a_capital_are_no_number():
    place, box = text_line_of(drawn("I", "I"))
    assert unread_ones(replace(place, ink=box._replace(bottom=box.top + 0.5 * CAPITAL))) == []


def test_a_line_of_bars_that_was_not_read_is_not_lost():
    grey = drawn("I", "I", "I")
    place, _ = text_line_of(grey)
    (line,) = recognize_lines(grey, SCALE, [place], lambda crops: [() for _ in crops]).lines
    assert line is not None
    assert line.text == "III"
