"""Columns that number the level beside them though their titles do not say it."""

import pytest
from factories import document, grid, page
from ruled import header_of, text_roles

from normalize import normalize
from schemas.decree import Normalized
from schemas.document import Grid

YEAR = " | ".join(map(str, range(1, 13)))
BLANK = " | " * 11
LEVELS = ("program", "activity", "sub_activity", "indicator")


def plan(head: str, *rows: str) -> Grid:
    """Return a plan under these titles: each row's texts, and a mark in a month of its own."""
    marks = [" | ".join("v" if month == place else "" for month in range(12)) for place in range(len(rows))]
    drawn = [f"{row} | {own}" for row, own in zip(rows, marks, strict=True)]
    return grid("\n".join([f"{head} | WAKTU {'| < ' * 11}", f"{'^ | ' * (head.count('|') + 1)}{YEAR}", *drawn]))


def read(head: str, *rows: str) -> Normalized:
    return normalize(document(page(1, "RENCANA AKSI", plan(head, *rows))))


def numbered(found: Normalized, level: str) -> list[tuple[str | None, str | None]]:
    return [(getattr(row, f"{level}_no"), getattr(row, level)) for row in found.actions]


ROWS = (
    "I | Tata laksana | 1 | Susun SOP | 1.1 | Inventarisasi | a | Daftar SOP",
    "^ | ^ | ^ | ^ | 1.2 | Reviu | a | Berita acara",
    "^ | ^ | 2 | Layanan daring | 2.1 | Aplikasi surat | a | Naskah",
)
NUMBERED = {
    "program": [("I", "Tata laksana")] * 3,
    "activity": [("1", "Susun SOP"), ("1", "Susun SOP"), ("2", "Layanan daring")],
    "sub_activity": [("1.1", "Inventarisasi"), ("1.2", "Reviu"), ("2.1", "Aplikasi surat")],
    "indicator": [("a", "Daftar SOP"), ("a", "Berita acara"), ("a", "Naskah")],
}


def test_a_title_over_number_and_text_shows_whose_number_it_is_behind_a_column_that_numbers_rows() -> None:
    found = read(
        "NO | PROGRAM | < | KEGIATAN | INDIKATOR",
        "1 | I | Tata laksana | Susun SOP | Daftar SOP",
        "2 | ^ | ^ | ^ | Berita acara",
        "3 | II | Pengawasan | Audit | Temuan",
    )
    assert numbered(found, "program") == [*[("I", "Tata laksana")] * 2, ("II", "Pengawasan")]
    assert [row.indicator_no for row in found.actions] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "head",
    [
        "NO | SASARAN STRATEGIS | PROGRAM DAN KEGIATAN | < | RINCIAN KEGIATAN | < | INDIKATOR KEBERHASILAN | <",
        "PROGRAM | < | KEGIATAN | < | SUB KEGIATAN | < | KRITERIA KEBERHASILAN | <",
        "# | PILAR | Nomor | RENCANA AKSI | № | RINCIAN KEGIATAN | No. | INDIKATOR",
        "NO | PROGRAM |  | KEGIATAN |  | SUB KEGIATAN |  | INDIKATOR",
        "PROGRAM |  | KEGIATAN |  | SUB KEGIATAN |  | INDIKATOR | ",
        "URUT | PROGRAM |  | KEGIATAN | URAIAN KEGIATAN | < | INDIKATOR | INDIKATOR",
    ],
)
def test_each_level_has_the_number_beside_it(head: str) -> None:
    found = read(head, *ROWS)
    assert {level: numbered(found, level) for level in LEVELS} == NUMBERED
    assert not any(row.extra for row in found.actions) and not any(f.code == "header-uncertain" for f in found.findings)


def test_amounts_beside_their_units_are_no_numbers_of_items() -> None:
    head = f"KEGIATAN | INDIKATOR | TARGET | < | WAKTU {'| < ' * 11}\n^ | ^ | ^ | ^ | {YEAR}\n"
    assert text_roles(header_of(head + f"Rapat | Notula | 1 | dokumen | {BLANK}"))[2:] == ["target", "target_unit"]


def test_numbers_of_which_the_level_is_not_known_are_reported() -> None:
    found = read("NO |  | KEGIATAN | INDIKATOR", "1 | 1.1 | Rapat | Notula", "2 | 2.1 | Apel | Daftar hadir")
    assert [f.printed for f in found.findings if f.code == "header-uncertain"] == ["column 2"]
    assert numbered(found, "activity") == [("1", "Rapat"), ("2", "Apel")]


def test_of_two_number_columns_one_numbers_the_level_and_the_other_is_reported_on_its_rows() -> None:
    found = read("NO | NO | KEGIATAN | INDIKATOR", "1 | 1 | Rapat | Notula", "2 | 2 | Apel | Daftar hadir")
    assert numbered(found, "activity") == [("1", "Rapat"), ("2", "Apel")]
    assert [f.row_no for f in found.findings if f.code == "header-uncertain"] == [1, 2]


def test_a_level_that_is_a_number_alone_is_null() -> None:
    found = read("NO | KEGIATAN | INDIKATOR", "1 | 1 | Notula", "2 | Apel | Daftar hadir")
    assert numbered(found, "activity") == [("1", None), ("2", "Apel")]


def test_a_plan_without_indicators_whose_texts_have_no_field_is_doubted_in_all_rows() -> None:
    head = "PROGRAM | KEGIATAN | SUB KEGIATAN | RINCIAN AKSI"
    found = read(head, "Tata laksana | Susun SOP | Reviu | Rapat", "Layanan | Aplikasi | Surat | Uji")
    assert [row.indicator for row in found.actions] == [None, None]
    assert [f.row_no for f in found.findings if f.code == "header-uncertain" and f.row_no] == [1, 2]
