"""Ditto marks: the text above in the place of each, in drawn tables and in transcripts."""

import pytest
from factories import document, grid, page
from ruled import read_placed

from normalize import normalize
from normalize.plan.reshaped.ditto_marks import is_ditto
from schemas.decree import Normalized

HEAD = "NO | PROGRAM | KEGIATAN | INDIKATOR | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | PIC\n"
EMPTY = " | ".join([""] * 11)


def plan(*rows: str, ruled: bool = True) -> Normalized:
    drawn = HEAD + "\n".join(rows)
    return normalize(document(page(1, "RENCANA AKSI", grid(drawn, ruled=ruled))))


@pytest.mark.parametrize(
    "text", ['"', "''", "〃", '-"-', '- " -', "idem", "Idem.", "sda", "s.d.a.", "S.d.a", "(idem)", '" "']
)
def test_signs_of_repetition(text: str):
    assert is_ditto(text)


@pytest.mark.parametrize("text", ["", "-", "'", "√", "idem Kasubbag", "SDA Kecamatan", "sdm", "12", "."])
def test_other_texts(text: str):
    assert not is_ditto(text)


@pytest.mark.parametrize("ruled", [True, False])
def test_the_text_above_is_repeated_through_several_marks(ruled: bool):
    found = plan(
        f"1 | Satu | Kerja | Laporan | √ | {EMPTY} | Umum",
        f'" | " | " | Rekap | √ | {EMPTY} | idem',
        f'" | " | Rapat | Notulen | √ | {EMPTY} | idem',
        f'2 | Dua | Sidang | " | √ | {EMPTY} | Hukum',
        ruled=ruled,
    )
    rows = [(row.program_no, row.program, row.activity, row.indicator, row.responsible) for row in found.actions]
    assert rows == [
        ("1", "Satu", "Kerja", "Laporan", "Umum"),
        ("1", "Satu", "Kerja", "Rekap", "Umum"),
        ("1", "Satu", "Rapat", "Notulen", "Umum"),
        ("2", "Dua", "Sidang", "Notulen", "Hukum"),
    ]
    assert {each.code for each in found.findings if each.row_no} == {"value-carried"}
    assert all(row.months == (True, *(False,) * 11) for row in found.actions)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_repeated_text_has_its_number_again(ruled: bool):
    """The number column is left empty beside ditto marks, and beside a text that is printed again."""
    found = plan(
        f"1 | Satu | Kerja | Laporan | √ | {EMPTY} | Umum",
        f' | " | " | Rekap | √ | {EMPTY} | Umum',
        f" | Satu | Rapat | Notulen | √ | {EMPTY} | Umum",
        f"2 | Dua | Sidang | Berita acara | √ | {EMPTY} | Umum",
        f' | " | Survei | Daftar | √ | {EMPTY} | Umum',
        ruled=ruled,
    )
    assert [row.program_no for row in found.actions] == ["1", "1", "1", "2", "2"]


def test_a_mark_with_nothing_above_it_stays_in_doubt():
    found = plan(f"1 | Satu | Kerja | Laporan | √ | {EMPTY} | idem", f"2 | Dua | Rapat | Notulen | √ | {EMPTY} | idem")
    assert [row.responsible for row in found.actions] == ["idem", "idem"]
    assert [each.row_no for each in found.findings if each.code == "low-confidence"] == [1, 2]


def test_in_a_month_it_is_no_repetition():
    rows = [f"1 | Satu | Kerja | {name} | {sign} | {EMPTY} | Umum" for name, sign in (("Laporan", "√"), ("Rekap", '"'))]
    found = plan(*rows)
    assert "value-carried" not in {each.code for each in found.findings}
    assert [each.row_no for each in found.findings if each.code == "marks-uncertain"] == [2]


def test_marks_below_a_cell_that_a_page_end_cut_repeat_all_of_it():
    found = read_placed(
        "Penguatan tata / kelola dan | Rapat. | Satu. | Notulen rapat / serta | X | |",
        'budaya kerja |  |  | daftar hadir |  |  |\n" | Survei. | Dua. | Laporan. |  | X |',
    )
    assert [row.program for row in found.actions] == ["Penguatan tata kelola dan budaya kerja"] * 2
    assert [row.indicator for row in found.actions] == ["Notulen rapat serta daftar hadir", "Laporan."]
