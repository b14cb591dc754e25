"""Rows of sums in a transcript: no rows of the plan, and no entries of its outline."""

from factories import document, grid, page

from normalize import normalize

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
