"""Texts on one page, months on another at other heights: put together where both number the same rows."""

import pytest
from factories import document, grid
from ruled import clean, moved, placed

from normalize import normalize
from schemas.decree import Normalized
from schemas.document import Grid, Page
from schemas.errors import NoScheduleFound

TEXTS = """
    PROGRAM | KEGIATAN | NO | INDIKATOR
    Tatalaksana | Rapat | {} | Notulen
    ^ | ^ | {} | Undangan / rapat
    Pengawasan | Audit | {} | Laporan
"""
MONTHS = """
    NO | BULAN | < | < | <
    ^ | TW I | TW II | TW III | TW IV
    {} | √ | | |
    {} | | √ | | √
    {} | | | √ |
"""
TEXT_WIDTHS, MONTH_WIDTHS = (110.0, 110.0, 30.0, 130.0), (30.0, 40.0, 40.0, 40.0, 40.0, 80.0)


def drawn(drawing: str, numbers: str, widths: tuple[float, ...], down: float) -> Grid:
    return moved(placed(grid(clean(drawing.format(*numbers))), widths), down)


def read(*grids: Grid) -> Normalized:
    return normalize(document(*(Page(n, "vector", 600.0, 800.0, grids=(own,)) for n, own in enumerate(grids, 1))))


def test_rows_of_the_same_numbers_are_one():
    found = read(drawn(TEXTS, "123", TEXT_WIDTHS, 0), drawn(MONTHS, "123", MONTH_WIDTHS, 40))
    rows = [
        (row.program, row.indicator_no, row.indicator, [row.months[at] for at in (0, 3, 6, 9)]) for row in found.actions
    ]
    assert rows == [
        ("Tatalaksana", "1", "Notulen", [True, False, False, False]),
        ("Tatalaksana", "2", "Undangan rapat", [False, True, False, True]),
        ("Pengawasan", "3", "Laporan", [False, False, True, False]),
    ]
    pages = {trace.page for trace in found.traces if trace.row_no == 2 and trace.field.startswith("month")}
    assert pages == {2}


def test_several_pages_of_each():
    found = read(
        drawn(TEXTS, "123", TEXT_WIDTHS, 0),
        drawn(TEXTS, "456", TEXT_WIDTHS, 0),
        drawn(MONTHS, "123", MONTH_WIDTHS, 40),
        drawn(MONTHS, "456", MONTH_WIDTHS, 30),
    )
    assert [row.indicator_no for row in found.actions] == list("123456")
    assert [row.months[3] for row in found.actions] == [False, True, False] * 2


@pytest.mark.parametrize(
    ("numbers", "drawing"),
    [
        ("124", MONTHS),
        ("122", MONTHS),
        ("123", MONTHS.replace("NO |", "NO | NAMA |").replace("^ |", "^ | ^ |").replace("{} |", "{} | Anu |")),
    ],
)
def test_other_numbers_or_another_list_are_no_rows_of_the_plan(numbers: str, drawing: str):
    with pytest.raises(NoScheduleFound, match=r"Page 1 prints texts .*, page 2 months"):
        read(drawn(TEXTS, "123", TEXT_WIDTHS, 0), drawn(drawing, numbers, MONTH_WIDTHS, 40))


def test_texts_that_two_pages_number_alike_are_left_apart():
    texts = drawn(TEXTS, "123", TEXT_WIDTHS, 0)
    with pytest.raises(NoScheduleFound, match="Page 1 prints texts"):
        read(texts, texts, drawn(MONTHS, "123", MONTH_WIDTHS, 40))
