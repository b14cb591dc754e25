"""Several number columns in a table without rules: each numbers the level beside it."""

import pytest
from factories import document, grid, page

from normalize import normalize

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
