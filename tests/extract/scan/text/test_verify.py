"""Words held against the ink of their letters: lost stops and blanks."""

import numpy as np
import pytest

from extract.scan.layout.print import PrintComponents
from extract.scan.layout.speckle import assign_regions
from extract.scan.layout.text_lines import TextLine
from extract.scan.text.list_numbers import restore_list_signs
from extract.scan.text.verify import doubt_stray_stops, ink_words, verify_words
from schemas.document import Box, Cell, Line, Word

INK_SHARE = Box(10, 10, 60, 17)


def text_line_of(*letters: tuple[float, float], stops: tuple[float, ...] = ()) -> TextLine:
    return TextLine(INK_SHARE, INK_SHARE, stops, letters, 7.0)


def test_a_word_takes_all_of_its_ink():
    # the engine begins the word at the second of three strokes
    place = text_line_of((10, 13), (14, 17), (18, 21), (21.6, 23), (28, 33), (34, 39), stops=(22.3,))
    words = [Word("II.", Box(14, 10, 24, 17), 1.0), Word("ab", Box(27, 10, 40, 17), 1.0)]
    first, second = verify_words(words, place)
    assert (first.box, second.box) == (Box(10, 10, 23, 17), Box(28, 10, 39, 17))


def test_blanks_part_the_ink_into_words():
    assert [len(word) for word in ink_words(text_line_of((10, 13), (14, 17), (22, 25)))] == [2, 1]


@pytest.mark.parametrize(("gap", "sure"), [(2.0, 0.5), (1.0, 1.0)], ids=["a blank's", "letters'"])
def test_a_gap_between_a_number_and_its_unit_makes_them_unsure(gap, sure):
    place = text_line_of((10, 13), (13 + gap, 16 + gap), (17 + gap, 20 + gap))
    (word,) = verify_words([Word("2SK", Box(10, 10, 20 + gap, 17), 1.0)], place)
    assert word.confidence == sure


def test_a_line_that_hangs_below_the_last_rule_is_no_crumb_of_it():
    boxes = np.array([[10.0, 25, 15, 32], [16, 30.3, 21, 37.3]])
    found = PrintComponents(boxes, np.ones(2), np.arange(1, 3), np.zeros((1, 1), dtype=np.int32), 7.0)
    assert assign_regions(found, [Box(0, 0, 100, 30)], np.array([np.nan, 29.9])).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("dot", "sure"), [((30.6, 31.6), 0.5), ((21.6, 22.6), 1.0), ((27.5, 28.5), 1.0)], ids=["behind", "between", "below"]
)
def test_a_dot_that_was_not_read_is_a_stop_behind_a_word_and_dust_within_it(dot, sure):
    letters = [(10.0, 13.0), (14.0, 17.0), (18.0, 21.0), (23.0, 26.0), (27.0, 30.0)]
    merged = any(x0 < dot[0] < x1 for x0, x1 in letters)
    place = text_line_of(*sorted(letters if merged else [*letters, dot]), stops=(sum(dot) / 2,))
    (word,) = verify_words([Word("rapat", Box(10, 10, 31, 17), 1.0)], place)
    assert word.confidence == sure


def test_the_gaps_of_a_date_are_no_blanks():
    letters = [(10 + 5.0 * index, 12.5 + 5.0 * index) for index in range(10)]
    late = [(x0 + 2.2, x1 + 2.2) if index >= 3 else (x0, x1) for index, (x0, x1) in enumerate(letters)]
    assert verify_words([Word("10/11/2022", INK_SHARE, 0.99)], text_line_of(*late))[0].confidence == 0.99


def line_of(*texts: str) -> Line:
    return Line(tuple(Word(text, INK_SHARE, 0.99) for text in texts))


def test_a_stop_before_a_small_letter_is_in_doubt_but_not_that_of_an_abbreviation():
    lines = doubt_stray_stops([line_of("Pengukuran", "gudang."), line_of("logistik", "dok.", "dan"), line_of("Baru.")])
    sure = {word.text: word.confidence for line in lines for word in line.words}
    assert {text for text, confidence in sure.items() if confidence < 0.6} == {"gudang."}


@pytest.mark.parametrize(("text", "sure"), [(".", False), ("' .", False), ("-", True), ("1.", True)])
def test_a_stop_that_is_all_of_a_cell_may_be_dust(text, sure):
    (line,) = doubt_stray_stops([line_of(*text.split())])
    assert all((word.confidence > 0.6) is sure for word in line.words)


def test_a_narrow_blank_in_a_word_makes_it_unsure():
    letters = [(10 + 5.0 * index, 14.5 + 5.0 * index) for index in range(12)]
    late = [(x0 + 2.2, x1 + 2.2) if index >= 9 else (x0, x1) for index, (x0, x1) in enumerate(letters)]
    words = [Word("MANAJEMENSDM", INK_SHARE, 0.99)]
    assert verify_words(words, text_line_of(*letters))[0].confidence == 0.99
    assert verify_words(words, text_line_of(*late))[0].confidence == 0.5


@pytest.mark.parametrize(("last", "sure"), [("7 Arsip", 0.5), ("4. Arsip", 0.99), ("Arsip lama", 0.99)])
def test_a_number_that_lost_the_stop_which_its_column_has_is_unsure(last, sure):
    texts = ["1. Rapat", "2. Surat", "3. Nota", last]
    cells = [Cell(row, 1, (line_of(*text.split()),)) for row, text in enumerate(texts)]
    read = restore_list_signs(cells)
    assert [cell.lines[0].words[0].confidence for cell in read] == [0.99, 0.99, 0.99, sure]


def test_a_number_that_counts_on_from_one_with_a_stop_has_one_too():
    read = restore_list_signs(
        [Cell(row, 1, (line_of(*text.split()),)) for row, text in enumerate(["1 Arsip", "2. Nota"])]
    )
    assert [cell.lines[0].words[0].confidence for cell in read] == [0.99, 0.99]
    assert [cell.text for cell in read] == ["1. Arsip", "2. Nota"]
