"""Tables of plain text whose columns are parted by blanks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import read_document
from extract.transcript.spaced import spaced_table
from normalize import normalize

HEAD = "NO  PROGRAM        KEGIATAN         INDIKATOR       Jan Feb Mar Apr Mei Jun  PIC"
TABLE = f"""
{HEAD}
--- -------------- ---------------- --------------- --- --- --- --- --- --- ----
1   Tata Laksana   1. Penyusunan    SOP ditetapkan   x                       Umum
                   SOP layanan

                   2. Evaluasi      Laporan              x   x               Umum

2   Pelayanan      1. Survei        Hasil survei                     x       Data
    Publik         kepuasan
"""
TIERS = """
NO  PROGRAM        KEGIATAN      INDIKATOR     WAKTU PELAKSANAAN       PENANGGUNG
                                               1   2   3   4   5   6   JAWAB
1   Tata Laksana   1. Rapat      Notula        v                       Umum
                   2. Evaluasi   Laporan           v                   Umum
2   Pelayanan      1. Survei     Hasil                         v       Data
"""


def numbered(text: str) -> list[tuple[int, str]]:
    return list(enumerate(text.strip("\n").split("\n"), 1))


def rows_of(text: str) -> list[list[str]]:
    table = spaced_table(numbered(text))
    assert table is not None
    return [cells for _, cells in table.rows]


def test_blank_lines_part_rows_of_several_lines() -> None:
    months = [""] * 6
    assert [row[:4] + row[-1:] for row in rows_of(TABLE)] == [
        ["NO", "PROGRAM", "KEGIATAN", "INDIKATOR", "PIC"],
        ["1", "Tata Laksana", "1. Penyusunan<br>SOP layanan", "SOP ditetapkan", "Umum"],
        ["", "", "2. Evaluasi", "Laporan", "Umum"],
        ["2", "Pelayanan<br>Publik", "1. Survei<br>kepuasan", "Hasil survei", "Data"],
    ]
    assert [row[4:10] for row in rows_of(TABLE)[1:]] == [
        ["x", *months[1:]], ["", "x", "x", "", "", ""], [*months[:4], "x", ""]
    ]  # fmt: skip


def test_months_below_the_other_titles_are_columns() -> None:
    header, *rows = rows_of(TIERS)
    assert header == ["NO", "PROGRAM", "KEGIATAN", "INDIKATOR", "1", "2", "3", "4", "5", "6", "PENANGGUNG JAWAB"]
    assert [row[0] for row in rows] == ["1", "", "2"] and [row.index("v") - 3 for row in rows] == [1, 2, 5]


def test_a_line_goes_on_the_row_above_where_its_words_had_no_room_there() -> None:
    first = "1   {:15}1. Penyusunan    SOP              x\n    {}\n"
    last = "2   Pelayanan umum 1. Survei        Hasil                x\n"
    for above, below, rows in (("Penataan tata", "laksana", 3), ("Tata", "Laksana", 4)):
        assert len(rows_of(f"{HEAD}\n{first.format(above, below)}{last}")) == rows
    assert rows_of(f"{HEAD}\n{first.format('Penataan tata', 'laksana')}{last}")[1][1] == "Penataan tata<br>laksana"


@pytest.mark.parametrize(
    "text",
    [
        "Menimbang  : a.  bahwa   dalam  rangka  pelaksanaan\nb   bahwa   x   y   z\nc   d   e   f   g",
        HEAD,
        "NO  PROGRAM        KEGIATAN         INDIKATOR       TARGET\n1   Tata Laksana   1. Rapat",
        f"{HEAD}\nDitetapkan di Malang pada tanggal dua Maret tahun dua ribu dua puluh tiga\nKetua",
    ],
)
def test_other_lines_are_no_table(text: str) -> None:
    assert spaced_table(numbered(text)) is None


def test_a_table_that_does_not_end_where_its_columns_do_is_refused() -> None:
    rows = "1   Tata Laksana   1. Rapat         Notula          x                       Umum"
    wide = "2   Pelayanan publik yang lebar   1. Rapat   Notula   x   x   Umum"
    assert spaced_table(numbered("\n".join([HEAD, rows, rows, wide, wide, wide]))) is None


def test_a_plan_of_text_is_read_with_a_doubt_on_its_page(tmp_path: Path) -> None:
    path = tmp_path / "decree.txt"
    path.write_text(f"RENCANA AKSI\n{TABLE}\n\f{TABLE}\nDitetapkan di Malang\n", encoding="utf-8")
    read = normalize(read_document(path))
    assert [(a.program, a.activity, a.indicator, a.months.index(True) + 1) for a in read.actions[:3]] == [
        ("Tata Laksana", "Penyusunan SOP layanan", "SOP ditetapkan", 1),
        ("Tata Laksana", "Evaluasi", "Laporan", 2),
        ("Pelayanan Publik", "Survei kepuasan", "Hasil survei", 5),
    ]
    assert [found.page for found in read.findings if found.code == "grid-irregular"] == [1, 2]


@given(st.lists(st.text(alphabet="NO1JanFeb x-\f  ", max_size=40), max_size=9))
def test_no_text_makes_the_reader_fail(texts: list[str]) -> None:
    spaced_table(numbered("\n".join([HEAD, *texts])))
