"""Several number columns in a table without rules: each numbers the level beside it."""

import pytest
from factories import document, grid, page

from normalize import normalize
from schemas.decree import Normalized

YEAR = " | ".join(map(str, range(1, 13)))
ROWS = """
    I | Perubahan | 1 | Pembentukan tim | 1.1 | Menyusun keputusan | a | Keputusan tim | √ | | | | | | | | | | |
     | | | | | | b | Pembagian tugas | | √ | | | | | | | | | |
     | | 2 | Agen perubahan | 2.1 | Pemilihan calon | a | Berita acara | | | √ | | | | | | | | |
    II | Organisasi | 1 | Evaluasi | 1.1 | Lembar evaluasi | a | Lembar terisi | | | | √ | | | | | | | |
"""


@pytest.mark.parametrize(
    "titles",
    [
        "No | Program | No | Kegiatan | No | Sub Kegiatan | No | Indikator",
        "No | Program |  | Kegiatan |  | Sub Kegiatan |  | Indikator",
        "No | Program | Kegiatan | Kegiatan | Sub Kegiatan | Sub Kegiatan | Indikator | Indikator",
    ],
)
def test_each_level_has_the_number_beside_it(titles: str) -> None:
    drawing = "\n".join([f"{titles} | {YEAR}", *(row.strip(" ") for row in ROWS.strip().split("\n"))])
    found = normalize(document(page(1, "", grid(drawing, ruled=False))))
    rows = [(a.program_no, a.activity_no, a.sub_activity_no, a.indicator_no, a.indicator) for a in found.actions]
    assert rows == [
        ("I", "1", "1.1", "a", "Keputusan tim"),
        ("I", "1", "1.1", "b", "Pembagian tugas"),
        ("I", "2", "2.1", "a", "Berita acara"),
        ("II", "1", "1.1", "a", "Lembar terisi"),
    ]
    assert [a.program for a in found.actions] == ["Perubahan"] * 3 + ["Organisasi"]
    assert not any(a.extra for a in found.actions)


@pytest.mark.parametrize(
    ("numbers", "programs", "indicators"),
    [("1  2", ["1", "1", "2"], [None, None, None]), ("1 2 3", [None, None, None], ["1", "2", "3"])],
)
def test_levels_from_right_to_left_are_numbered_where_they_begin(
    numbers: str, programs: list[str | None], indicators: list[str | None]
) -> None:
    rows = [("Notula", "Rapat", "Tata Laksana"), ("Laporan", "", ""), ("Berkas", "Survei", "Pelayanan")]
    head = "NO | INDIKATOR | KEGIATAN | PROGRAM | " + " | ".join(map(str, range(1, 13)))
    lines = [
        f"{number} | {' | '.join(texts)} | √" + " | " * 11
        for number, texts in zip(numbers.split(" "), rows, strict=True)
    ]
    read = normalize(document(page(1, "", grid("\n".join([head, *lines]), ruled=False))))
    assert [a.program for a in read.actions] == ["Tata Laksana", "Tata Laksana", "Pelayanan"]
    assert [a.program_no for a in read.actions] == programs
    assert [a.indicator_no for a in read.actions] == indicators


RIGHT_TO_LEFT = "NO | INDIKATOR | KEGIATAN | PROGRAM | " + " | ".join(map(str, range(1, 13)))


def right_to_left(*pages: str) -> list[tuple[str | None, str | None, bool]]:
    """Return the numbers of programs and indicators on pages of such a transcript, and whether the row is in doubt."""
    marks = " | √" + " | " * 11
    drawn = ("\n".join([RIGHT_TO_LEFT, *(f"{row}{marks}" for row in rows.split("; "))]) for rows in pages)
    read = normalize(document(*(page(n, "", grid(one, ruled=False)) for n, one in enumerate(drawn, 1))))
    doubted = {found.row_no for found in read.findings if found.code == "header-uncertain"}
    return [(a.program_no, a.indicator_no, a.row_no in doubted) for a in read.actions]


def test_a_program_that_is_printed_again_on_the_next_page_keeps_its_number() -> None:
    first = "1 | Notula | Rapat | Tata Laksana;  | Laporan | Evaluasi | ; 2 | Berkas | Survei | Pelayanan"
    again = "2 | Hasil | Pengaduan | Pelayanan; 3 | Daftar | Audit | Pengawasan"
    assert right_to_left(first, again) == [
        ("1", None, False), ("1", None, False), ("2", None, False), ("2", None, False), ("3", None, False)
    ]  # fmt: skip


def test_numbers_that_begin_beside_most_texts_of_a_level_are_its_own_and_the_others_in_doubt() -> None:
    rows = "1 | Notula | Rapat | Tata Laksana;  | Laporan | Evaluasi | ;  | Berkas | Survei | Pelayanan"
    assert right_to_left(f"{rows}; 3 | Daftar | Audit | Pengawasan") == [
        ("1", None, False), ("1", None, False), (None, None, True), ("3", None, False)
    ]  # fmt: skip


def numbered(titles: str, *rows: str) -> Normalized:
    """Return what rows of levels and an indicator give; a mark in January follows each."""
    lines = [f"{titles} | {YEAR}", *(f"{row} | √" + " | " * 11 for row in rows)]
    return normalize(document(page(1, "", grid("\n".join(lines), ruled=False))))


def test_numbers_that_count_the_rows_are_none_of_a_program_that_goes_on() -> None:
    rows = ("1 | I. Perubahan | A. Rapat | Notula", "2 | | | Daftar hadir", "3 | | B. Survei | Laporan")
    read = numbered("No | Program | Kegiatan | Indikator", *rows)
    assert [(a.program_no, a.program, a.activity_no, a.indicator_no) for a in read.actions] == [
        ("I", "Perubahan", "A", "1"), ("I", "Perubahan", "A", "2"), ("I", "Perubahan", "B", "3")
    ]  # fmt: skip
    assert not [found for found in read.findings if found.row_no and found.severity != "info"]


def test_a_single_number_column_is_that_of_the_level_beside_it() -> None:
    rows = ("Perubahan | 1. | Rapat | Notula", " | 2. | Survei | Laporan", "Layanan | 1. | Angket | Data")
    read = numbered("Program | No | Kegiatan | Indikator", *rows)
    assert [(a.program_no, a.program, a.activity_no) for a in read.actions] == [
        (None, "Perubahan", "1"), (None, "Perubahan", "2"), (None, "Layanan", "1")
    ]  # fmt: skip
    assert not [found for found in read.findings if found.row_no and found.severity != "info"]


@pytest.mark.parametrize("inner", ["", "No | Sub Kegiatan | "])
def test_a_name_alone_at_the_left_edge_is_that_of_a_program(inner: str) -> None:
    own = "a. | Bahan | " if inner else ""
    rows = [f"{name} | {own}Hasil | √{' | ' * 11}" for name in ("A. | Rapat", "B. | Survei", "A. | Angket")]
    width = " | " * (rows[0].count("|"))
    lines = [f"No | Kegiatan | {inner}Indikator | {YEAR}", f"Perubahan{width}", *rows[:2], f"Layanan{width}", rows[2]]
    read = normalize(document(page(1, "", grid("\n".join(lines), ruled=False))))
    assert [(a.program, a.activity_no, a.activity) for a in read.actions] == [
        ("Perubahan", "A", "Rapat"), ("Perubahan", "B", "Survei"), ("Layanan", "A", "Angket")
    ]  # fmt: skip


def test_numbers_that_count_on_through_their_parents_are_in_no_doubt() -> None:
    rows = ("I. Perubahan | 1. Rapat | Notula", " | 2. Survei | Laporan", "II. Layanan | 3. Angket | Data")
    read = numbered("Program | Kegiatan | Indikator", *rows)
    assert [a.activity_no for a in read.actions] == ["1", "2", "3"]
    assert "numbering-gap" not in {found.code for found in read.findings}
    gap = numbered("Program | Kegiatan | Indikator", *rows[:2], "II. Layanan | 4. Angket | Data")
    assert "numbering-gap" in {found.code for found in gap.findings}


def test_a_number_that_follows_one_of_another_parent_is_a_gap_where_lists_begin_anew() -> None:
    rows = ("I. Perubahan | 1. Rapat | Notula", "II. Layanan | 2. Angket | Data", "III. Tata | 1. Survei | Hasil")
    read = numbered("Program | Kegiatan | Indikator", *rows)
    assert [(f.row_no, f.code) for f in read.findings if f.row_no] == [(2, "numbering-gap")]


def test_sub_totals_begin_no_level() -> None:
    marked, unmarked = " | √" + " | " * 11, " | " * 12
    first = [f"1 | Perubahan | Rapat | {money}{marked}" for money in ("1.000.000", "2.000.000")]
    second = [f"2 | Layanan | {text} | 3.000.000{marked}" for text in ("Angket", "Survei", "Survei")]
    rows = [*first, f" | Sub Jumlah | | 3.000.000{unmarked}", *second, f" | Sub Jumlah | | 9.000.000{unmarked}"]
    table = "\n".join([f"No | Program | Kegiatan | Anggaran | {YEAR}", *rows])
    read = normalize(document(page(1, "", grid(table, ruled=False))))
    assert [(a.program_no, a.program) for a in read.actions] == [("1", "Perubahan")] * 2 + [("2", "Layanan")] * 3


def test_the_initials_of_the_months_are_a_line_of_the_header() -> None:
    head = "No | Program | Kegiatan | Indikator | BULAN" + " | " * 11
    lines = [head, " | | | | " + " | ".join("JFMAMJJASOND"), "1 | Perubahan | Rapat | Notula | | √" + " | " * 10]
    read = normalize(document(page(1, "", grid("\n".join(lines), ruled=False))))
    assert [a.months for a in read.actions] == [(False, True, *[False] * 10)]


def test_a_text_that_is_printed_again_has_its_number_again() -> None:
    drawing = "\n".join([
        f"Program | Program | Kegiatan | Kegiatan | Indikator | {YEAR}",
        f"1 | Perubahan | a | Rapat | Notulen | √{' |' * 11}",
        f" | Perubahan |  | Rapat | Daftar hadir | √{' |' * 11}",
        f"Jumlah | | | | {' |' * 12}",
        f"2 | Organisasi | a | Kajian | Naskah | √{' |' * 11}",
        f" | Organisasi | b | Survei | Hasil | √{' |' * 11}",
        f"Jumlah | | | | {' |' * 12}",
    ])  # fmt: skip
    found = normalize(document(page(1, "", grid(drawing, ruled=False))))
    rows = [(a.program_no, a.program, a.activity_no, a.activity) for a in found.actions]
    assert rows == [
        ("1", "Perubahan", "a", "Rapat"),
        ("1", "Perubahan", "a", "Rapat"),
        ("2", "Organisasi", "a", "Kajian"),
        ("2", "Organisasi", "b", "Survei"),
    ]
