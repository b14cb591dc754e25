"""Rows that the page end cuts so that number or budget stay above and the texts are below, or the other way round."""

import pytest
from factories import document, grid
from ruled import clean, placed, read_placed

from normalize import normalize
from schemas.document import Page

HEAD = "NO | RENCANA AKSI | INDIKATOR | WAKTU | ANGGARAN | PIC\n"
WIDTHS = (30.0, 110.0, 110.0, 70.0, 60.0, 110.0)
ABOVE = """1 | Membentuk tim / zona integritas | Berita acara / pleno | Maret 2021 | Rp 0,- | Seluruh / anggota
2 | Menyusun / dokumen rencana | Dokumen / rencana | Maret s.d. / April | Rp 1.250,- | Sekretaris
"""
BELOW = """
4 | Memberikan / teladan | Bukti lapor | TW I | Rp 0,- | Tim ZI
5 | Evaluasi / rencana | Laporan / akhir | Desember | Rp 0,- | Ketua"""
CUTS = {
    "number and budget above": ("3 | | | | Rp 10,- |", " | Memantau / pelaksanaan | Laporan / akhir | Mei | | Tim ZI"),
    "number alone above": ("3 | | | | |", " | Memantau / pelaksanaan | Laporan / akhir | Mei | Rp 10,- | Tim ZI"),
    "a line of some texts above": (
        "3 | | Laporan | | | Tim ZI",
        " | Memantau / pelaksanaan | akhir | Mei | Rp 10,- | ",
    ),
    "budget below": ("3 | Memantau | Laporan | Mei | | Tim", " | pelaksanaan | akhir | | Rp 10,- | ZI"),
}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_the_parts_are_one_row(cut):
    read = read_placed(ABOVE + cut[0], cut[1] + BELOW, head=HEAD, widths=WIDTHS)
    found = [(a.activity_no, a.activity, a.indicator, a.months.index(True) + 1, a.budget) for a in read.actions]
    assert found[1:4] == [
        ("2", "Menyusun dokumen rencana", "Dokumen rencana", 3, "Rp 1.250,-"),
        ("3", "Memantau pelaksanaan", "Laporan akhir", 5, "Rp 10,-"),
        ("4", "Memberikan teladan", "Bukti lapor", 1, "Rp 0,-"),
    ]
    assert [action.responsible for action in read.actions][2:4] == ["Tim ZI", "Tim ZI"]
    assert [found.code for found in read.findings if found.severity != "info" and found.row_no] == []


def test_a_page_without_a_header_whose_second_row_has_words_of_one():
    drawings = HEAD + ABOVE + CUTS["number and budget above"][0], CUTS["number and budget above"][1] + BELOW
    grids = [placed(grid(clean(drawing)), WIDTHS) for drawing in drawings]
    read = normalize(document(*(Page(n, "vector", 600, 500, grids=(one,)) for n, one in enumerate(grids, 1))))
    assert [action.activity for action in read.actions][2:] == [
        "Memantau pelaksanaan",
        "Memberikan teladan",
        "Evaluasi rencana",
    ]
    assert "table-skipped" not in {found.code for found in read.findings}
