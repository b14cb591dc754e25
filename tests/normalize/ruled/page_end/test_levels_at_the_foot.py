"""Empty level cells at a page's foot that no rule closes: their text is below, or they repeat the one above."""

import dataclasses

import pytest
from factories import document, grid
from ruled import clean, placed

from normalize import normalize
from schemas.document import Grid, Page

HEAD = """PROGRAM | KEGIATAN | INDIKATOR | JADWAL | < | PJ
^ | ^ | ^ | Semester I | Semester II | ^
"""
WIDTHS = (110.0, 130.0, 110.0, 40.0, 40.0, 110.0)
ABOVE = """1. Manajemen | 1.1 Rapat / awal tim | Notula | √ | | Sekretaris
 | | Daftar hadir | √ | | Umum
 | 1.2 Survei / kepuasan | Hasil | | √ | Hukum
 | 1.3 Evaluasi | Laporan | √ | | Hukum
"""
BELOW = """
2. Tata laksana | 2.1 Reviu | SOP | √ | | Umum
 | | Uji | | √ | Umum"""
FIRST, OTHER = ("1", "Manajemen"), ("2", "Tata laksana")
FOOTS = {
    "the row is cut": (" | | Terkirim | √ | | ", " | | | | | Bagian / Hukum" + BELOW, (*FIRST, "1.3", "Evaluasi")),
    "a line of it is below": (" | | Terkirim | √ | | ", " | | lagi | | | Umum" + BELOW, (*FIRST, "1.3", "Evaluasi")),
    "an activity begins below": (
        " | | Terkirim | √ | | Umum", " | 1.4 Audit | Temuan | √ | | SDM" + BELOW, (*FIRST, "1.3", "Evaluasi"),
    ),
    "a program begins below": (" | | Terkirim | √ | | Umum", BELOW, (*FIRST, "1.3", "Evaluasi")),
    "its text is below": (
        " | | Terkirim | √ | | Bagian", " | 1.4 Audit / rutin | lagi | | | Hukum" + BELOW,
        (*FIRST, "1.4", "Audit rutin"),
    ),
}  # fmt: skip


def opened(one: Grid) -> Grid:
    """Return a grid that no rule closes at its foot."""
    cells = tuple(cell._replace(open_bottom=cell.row + cell.rowspan == one.n_rows) for cell in one.cells)
    return dataclasses.replace(one, cells=cells, open_bottom=True)


@pytest.mark.parametrize("foot", FOOTS.values(), ids=FOOTS)
def test_levels_of_the_last_row(foot):
    above, below, levels = foot
    first, second = (placed(grid(HEAD + clean(drawing)), WIDTHS) for drawing in (ABOVE + above, below))
    height = max(first.ys[-1], second.ys[-1]) + 40
    pages = (Page(1, "vector", 600, height, grids=(opened(first),)), Page(2, "vector", 600, height, grids=(second,)))
    read = normalize(document(*pages))
    found = [(a.program_no, a.program, a.activity_no, a.activity) for a in read.actions]
    assert found[4] == levels
    assert found[-2:] == [(*OTHER, "2.1", "Reviu")] * 2
    assert [one.code for one in read.findings if one.severity != "info" and one.row_no] == []
