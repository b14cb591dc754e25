"""Born-digital pages that are printed a little askew."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract import read_document
from extract.pdf.tilted_pages import straightened, tilt_of
from normalize import normalize

WIDTH, HEIGHT = 842, 595
XS = (30, 60, 180, 320, 460, *range(484, 484 + 24 * 11 + 1, 24), 800)
ROWS = (
    ("NO", "PROGRAM", "KEGIATAN", "INDIKATOR", *"123456789", "10", "11", "12"),
    ("1", "Tata Laksana", "Rapat tim", "Notula", "v", *[""] * 11),
    ("2", "Pengawasan", "Audit", "Laporan", *[""] * 11, "v"),
)


def paint(path: Path, degrees: float) -> Path:
    """Paint a plan that is turned about the middle of the page."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(degrees)
    canvas.translate(-WIDTH / 2, -HEIGHT / 2)
    tops = range(500, 500 - 20 * (len(ROWS) + 1), -20)
    canvas.grid(XS, list(tops))
    canvas.setFont("Helvetica", 9)
    for top, row in zip(tops, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            canvas.drawString(x + 4, top - 14, text)
    canvas.save()
    return path


@pytest.mark.parametrize("degrees", [0.2, 1.0, -0.7, 2.5])
def test_a_page_that_is_askew_is_read_as_if_it_lay_straight(tmp_path: Path, degrees: float) -> None:
    straight = read_document(paint(tmp_path / "straight.pdf", 0)).pages[0].grids
    read = read_document(paint(tmp_path / "askew.pdf", degrees))
    grids = read.pages[0].grids
    assert [[cell.text for cell in grid.cells] for grid in grids] == [[c.text for c in grid.cells] for grid in straight]
    assert grids[0].xs == pytest.approx(straight[0].xs, abs=0.6)
    assert [found.code for found in read.findings] == ["page-straightened"]
    actions = normalize(read).actions
    assert [(a.program, a.indicator, a.months.index(True) + 1) for a in actions] == [
        ("Tata Laksana", "Notula", 1), ("Pengawasan", "Laporan", 12)
    ]  # fmt: skip


@pytest.mark.parametrize(("degrees", "tilt"), [(0, 0), (1.5, 1.5), (-2, -2), (30, 0), (88.5, -1.5)])
def test_how_much_a_page_is_askew(tmp_path: Path, degrees: float, tilt: float) -> None:
    with pdfium.PdfDocument(paint(tmp_path / "page.pdf", degrees)) as document:
        assert tilt_of(document[0]) == pytest.approx(tilt, abs=0.01)


def test_a_page_that_lies_straight_is_not_touched(tmp_path: Path) -> None:
    assert read_document(paint(tmp_path / "page.pdf", 0)).findings == ()


def test_what_is_no_file_cannot_be_laid_straight(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"%PDF-1.4 nothing")
    assert straightened(path, 1, 1.0) is None
