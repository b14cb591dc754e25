"""Rows of sums in a transcript: no rows of the plan, and no entries of its outline."""

import pytest
from factories import document, grid, page

from normalize import normalize
from schemas.decree import Normalized

PLAN = """
Program dan Kegiatan | Indikator | Semester I | Semester II | Anggaran
I. MANAJEMEN | | | |
1. Rapat tim | Notula | √ | | 500.000
2. Survei | Hasil | | √ | 1.000.000
Sub Jumlah I | | | | 1.500.000
II. PENGAWASAN | | | |
1. Audit | Temuan | √ | | 250.000
2. Jumlah pos aduan | Pos | | √ | 100.000
JUMLAH | | | | Rp350.000,-
"""


def test_sums_are_kept_as_findings_alone():
    read = normalize(document(page(1, "RENCANA AKSI", grid(PLAN, ruled=False))))
    assert [(a.program_no, a.activity_no, a.activity, a.budget) for a in read.actions] == [
        ("I", "1", "Rapat tim", "500.000"),
        ("I", "2", "Survei", "1.000.000"),
        ("II", "1", "Audit", "250.000"),
        ("II", "2", "Jumlah pos aduan", "100.000"),
    ]
    printed = [(one.row_no, one.printed) for one in read.findings if one.code == "total-row"]
    assert printed == [(2, "Sub Jumlah I | 1.500.000"), (4, "JUMLAH | Rp350.000,-")]


def read(*rows: str) -> Normalized:
    return normalize(document(page(1, "RENCANA AKSI", grid("\n".join((MONTHLY, *rows)), ruled=False))))


YEAR = " | ".join(map(str, range(1, 13)))
MONTHLY = f"""
No | Kegiatan | Indikator | Target | {YEAR}
1 | Rapat tim | Notula | 4 | √ | √ {"| " * 10}
2 | Survei | Hasil | 2 | √ {"| " * 11}
"""


@pytest.mark.parametrize(
    "row",
    ["Jumlah | | |", "| TOTAL | |", f"Jumlah kegiatan per bulan | | | | 2 | 1 {'| ' * 10}", "Jumlah | | | | - | 1"],
)
def test_rows_that_count_or_hold_no_figure(row: str):
    found = read(row)
    assert [action.activity for action in found.actions] == ["Rapat tim", "Survei"]
    assert [one.row_no for one in found.findings if one.code == "total-row"] == [2]


@pytest.mark.parametrize(
    "row", ["3 | Jumlah pos aduan | | | 1 | 1", "3 | Jumlah pos aduan | | 30 |", "3 | Jumlah pos | Pos |"]
)
def test_rows_of_the_plan_that_are_called_like_sums(row: str):
    assert len(read(row).actions) == 3
