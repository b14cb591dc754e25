"""Words that full lines cut, weighed as a whole."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.language.cut_words import Join, word_joins
from normalize.language.line_ends import LineEnds
from normalize.language.text import joined_lines
from schemas.document import Box, Line, Word

LETTER = 5.0


def placed(text: str, spaced: bool | None = False) -> Line:
    """Return a line whose letters are 5 points wide, from x = 0 on."""
    words, x = [], 0.0
    for word in text.split():
        words.append(Word(word, Box(x, 0, x + LETTER * len(word), 10)))
        x += LETTER * (len(word) + 1)
    return Line(tuple(words), spaced)


def filled(text: str, letters: int) -> list[str]:
    """Return a text in lines of so many letters, each filled to the last; a blank at a line's end is not printed."""
    lines = []
    while text:
        lines.append(text[:letters].strip())
        text = text[letters:].lstrip()
    return lines


def wrapped(text: str, letters: int) -> list[str]:
    """Return a text in lines of so many letters, a word cut only where it is longer than a line."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
            continue
        lines += [word[start : start + letters] for start in range(0, len(word), letters)]
    return lines[1:]


def read(lines: list[str], letters: int, *, anywhere: bool) -> str:
    ends = LineEnds(Counter(), anywhere=anywhere)
    return joined_lines(tuple(map(placed, lines)), letters * LETTER, ends)[0]


TEXTS = [
    "Tersedianya surat keputusan tim",
    "Meningkatnya kompetensi pegawai",
    "Subbagian Hukum dan SDM",
    "Notula dan daftar hadir",
    "PENINGKATAN KUALITAS PELAYANAN PUBLIK",
]


@pytest.mark.parametrize("letters", [3, 4, 5, 7, 9, 13])
@pytest.mark.parametrize("text", TEXTS)
def test_a_column_narrower_than_its_words(text: str, letters: int) -> None:
    assert read(wrapped(text, letters), letters, anywhere=False) == text


@pytest.mark.parametrize("letters", [4, 5, 7, 9, 13])
@pytest.mark.parametrize("text", TEXTS)
def test_lines_that_are_filled_to_the_last_letter(text: str, letters: int) -> None:
    assert read(filled(text, letters), letters, anywhere=True) == text


def test_a_long_word_may_begin_behind_another_where_its_parts_make_a_known_one() -> None:
    assert read(["Subbag P", "erencana", "an"], 8, anywhere=False) == "Subbag Perencanaan"
    assert read(["Subbag X", "rapat", "dan"], 8, anywhere=False) == "Subbag X rapat dan"


def test_figures_and_percents_that_fill_a_line_go_on_in_doubt() -> None:
    lines = (placed("100"), placed("%"))
    assert joined_lines(lines, 15, LineEnds())[0] == "100%"
    assert joined_lines(lines, 40, LineEnds())[0] == "100 %"
    spaced = joined_lines(lines, 15, LineEnds(Counter({"%": 2})))
    assert spaced == ("100 %", [("100", "%")])
    assert joined_lines((placed("Tahun 20"), placed("22")), 40, LineEnds(anywhere=True)) == ("Tahun 2022", [])
    assert joined_lines((placed("Target 10"), placed("0,5")), 45, LineEnds(anywhere=True)) == (
        "Target 100,5",
        [("10", "0,5")],
    )


def test_a_roman_number_that_its_column_cuts_is_one() -> None:
    lines = (placed("VII"), placed("I"))
    assert joined_lines(lines, 15, LineEnds(Counter({"vii": 3}))) == ("VIII", [])


def test_what_is_unknown_either_way_is_in_doubt() -> None:
    assert word_joins([placed("Kabarapa"), placed("selandan")], 40, LineEnds()) == [Join(joined=True, sure=False)]
    assert word_joins([placed("penciptaan"), placed("dan arsip")], 50, LineEnds()) == [Join(joined=False, sure=True)]
    assert word_joins([placed("Foto/dokumentasi"), placed("kegiatan")], 80, LineEnds()) == [Join(False, True)]


def test_words_whose_letters_show_where_they_end() -> None:
    assert read(["Whistlebl", "owing"], 9, anywhere=False) == "Whistleblowing"
    assert read(["Tersebarluaska", "nnya"], 14, anywhere=False) == "Tersebarluaskannya"
    assert read(["Penghimp", "unan"], 8, anywhere=False) == "Penghimpunan"
    assert read(["Sebaran", "dan pola"], 7, anywhere=False) == "Sebaran dan pola"


def test_a_line_with_room_for_the_next_letter_ends_a_word() -> None:
    assert word_joins([placed("Kabarapa"), placed("selandan")], 48, LineEnds()) == [Join(joined=False, sure=True)]


def test_a_missing_blank_shows_a_cut_word_where_others_are_printed() -> None:
    lines = [placed("Kabarapa"), placed("selandan")]
    assert word_joins(lines, 45, LineEnds(blanks=True)) == [Join(joined=True, sure=True)]
    assert word_joins(lines, 45, LineEnds()) == [Join(joined=True, sure=False)]
    assert word_joins([placed("Kabarapa", spaced=True), lines[1]], 45, LineEnds(blanks=True)) == [Join(False, True)]


def test_brackets_stay_with_their_words() -> None:
    assert read(["Tim (", "UPG) daerah"], 5, anywhere=True) == "Tim (UPG) daerah"
    assert read(["naskah (PPI", "D) daerah"], 11, anywhere=True) == "naskah (PPID) daerah"
    assert read(["maupun non", "-ASN"], 10, anywhere=True) == "maupun non-ASN"


def test_an_address_goes_on_behind_its_dot() -> None:
    lines = (placed("laman ppid."), placed("kolaka.example"))
    assert joined_lines(lines, 60, LineEnds()) == ("laman ppid.kolaka.example", [("ppid.", "kolaka.example")])


def test_a_list_letter_is_no_rest_of_a_word() -> None:
    assert read(["kegiatan", "a. rapat"], 8, anywhere=True) == "kegiatan a. rapat"


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), max_size=7), st.booleans())
def test_each_line_end_has_an_answer(texts: list[str], anywhere: bool) -> None:
    lines = [placed(text) for text in texts]
    assert len(word_joins(lines, 40, LineEnds(anywhere=anywhere))) == max(len(lines) - 1, 0)
