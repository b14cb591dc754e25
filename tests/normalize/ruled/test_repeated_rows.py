"""Rows that every later page prints again are rows of the plan once."""

import pytest
from factories import document, grid, page
from ruled import HEAD, read

from normalize import normalize

LONG = "Area Perubahan | Rapat koordinasi triwulan | Pembahasan | Notulen rapat tersedia | √ | |"
OTHER = "Area Perubahan | Reviu laporan berkala | Penyusunan | Laporan reviu tersedia | | √ |"


def test_a_page_that_begins_with_the_last_row_before_it_may_print_it_twice() -> None:
    found = read(f"{OTHER}\n{LONG}", f"{LONG}\n{OTHER}")
    assert len(found.actions) == 4
    assert [one.row_no for one in found.findings if one.code == "row-join-uncertain"] == [3]


@pytest.mark.parametrize(
    ("pages", "rows"),
    [
        ([f"{LONG}\n{OTHER}", f"{LONG}\nArea | Satu | Dua | Tiga | √ | |"], 3),
        ([f"{LONG}\n{OTHER}", f"{LONG}\nArea | Satu | Dua | Tiga | √ | |", OTHER], 5),
        (["Area | Rapat | Satu | Dua | √ | |", "Area | Rapat | Satu | Dua | √ | |"], 2),
    ],
)
def test_rows_that_all_later_pages_print_again_count_once(pages: list[str], rows: int) -> None:
    found = read(*pages)
    assert len(found.actions) == rows
    assert ("rows-repeated" in {one.code for one in found.findings}) == (rows == 3)


def test_rows_are_printed_again_within_one_plan() -> None:
    other_head = HEAD.replace("PROGRAM", "SASARAN").replace("INDIKATOR", "INDIKATOR KEGIATAN")
    pages = [
        f"{HEAD}{LONG}\n{OTHER}",
        f"{HEAD}{LONG}\nArea | Satu | Dua | Tiga | √ | |",
        f"{other_head}Data | A | B | C | √ | |",
    ]
    drawn = [page(number, "", grid(drawing)) for number, drawing in enumerate(pages, 1)]
    assert [action.indicator for action in normalize(document(*drawn)).actions] == [
        "Notulen rapat tersedia",
        "Laporan reviu tersedia",
        "Tiga",
        "C",
    ]
