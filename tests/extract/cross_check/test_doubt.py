"""Which pages are read a second time because their grid is in doubt."""

from dataclasses import replace
from pathlib import Path

import pytest
from factories import grid
from reportlab.pdfgen.canvas import Canvas

from extract import read_document
from extract.cross_check import readers
from extract.cross_check.doubt import pages_in_doubt
from schemas.document import Grid, Page
from schemas.findings import finding

HEADED = """
NO | PROGRAM | KEGIATAN | JADWAL | PENANGGUNG JAWAB
1 | Penataan | | v |
"""
REST = """
 | | Rapat | |
2 | | | v | Sekretaris
"""
BOXES = """
 | | Ketua | |
 | | | |
Satu | | Dua | | Tiga
"""


def page(number: int, drawing: str, left: float = 50.0) -> Page:
    """Return a page with one grid whose columns begin at ``left``."""
    table: Grid = grid(drawing)
    xs = tuple(left + 80.0 * place for place in range(table.n_cols + 1))
    return Page(number, "vector", grids=(replace(table, xs=xs),))


def doubted(*pages: Page, code: str = "grid-irregular") -> set[int]:
    return pages_in_doubt(pages, [finding(code, "?", page=one.number) for one in pages])


@pytest.mark.parametrize("code", ["grid-irregular", "word-crosses-rule"])
def test_a_table_with_a_header_is_read_again(code: str) -> None:
    assert doubted(page(1, HEADED), code=code) == {1}


def test_the_rest_of_a_table_is_read_again() -> None:
    assert doubted(page(1, HEADED), page(2, REST), page(3, REST, left=90.0)) == {1, 2}
    assert doubted(page(2, REST)) == set()


def test_boxes_with_white_between_them_are_no_plan() -> None:
    assert doubted(page(1, BOXES), page(2, HEADED, left=90.0)) == {2}


def test_pages_without_doubt_are_not_read_again() -> None:
    assert pages_in_doubt([page(1, HEADED)], [finding("print-in-picture", "?", page=1)]) == set()


def test_a_chart_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = Canvas(str(tmp_path / "chart.pdf"), pagesize=(600, 400))
    for x, y, name in ((250, 300, "Ketua"), (50, 200, "Subbagian Umum"), (250, 200, "Divisi"), (450, 200, "Staf")):
        canvas.rect(x, y, 100, 40)
        canvas.drawString(x + 10, y + 15, name)
    canvas.line(100, 270, 500, 270)
    canvas.line(300, 240, 300, 300)
    canvas.line(100, 240, 100, 270)
    canvas.line(500, 240, 500, 270)
    canvas.save()
    monkeypatch.setattr(readers, "_plumber_page", lambda *_: pytest.fail("read a second time"))
    document = read_document(tmp_path / "chart.pdf")
    assert "grid-irregular" in {found.code for found in document.findings}
