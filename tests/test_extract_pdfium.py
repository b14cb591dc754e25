"""The fast reading gives what the reference reading gives, on every sample."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract import read_document
from extract.glyphs import UNREADABLE
from extract.pdfium_paths import IDENTITY, times
from normalize import normalize
from schemas.document import Cell, Document
from schemas.options import ReadOptions

SAMPLES = sorted(Path(__file__).parent.parent.glob("samples/**/decree.pdf"))
# PDFium gives places as single-precision numbers, and a glyph's width from the font itself
NEAR = 0.6
# for a font without a descriptor each library has a descent of its own; in points, at the size of body text
DESCENT = 3.0


def both(path: Path) -> tuple[Document, Document]:
    return read_document(path), read_document(path, ReadOptions(reference=True))


def shape(cell: Cell) -> tuple[object, ...]:
    return cell.row, cell.col, cell.rowspan, cell.colspan, [(mark.kind, mark.value) for mark in cell.marks]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_both_readings_give_the_same_grids(path: Path) -> None:
    fast, reference = both(path)
    assert len(fast.pages) == len(reference.pages) > 0
    for one, other in zip(fast.pages, reference.pages, strict=True):
        assert (one.turned, one.width, one.height) == pytest.approx((other.turned, other.width, other.height), abs=0.1)
        assert [line.text for line in one.lines] == [line.text for line in other.lines]
        assert [[shape(cell) for cell in grid.cells] for grid in one.grids] == [
            [shape(cell) for cell in grid.cells] for grid in other.grids
        ]
        for grid, same in zip(one.grids, other.grids, strict=True):
            assert grid.xs == pytest.approx(same.xs, abs=NEAR) and grid.ys == pytest.approx(same.ys, abs=NEAR)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_both_readings_give_the_same_rows(path: Path) -> None:
    fast, reference = map(normalize, both(path))
    assert fast.actions and fast.actions == reference.actions
    assert (fast.decree, fast.legal_bases, fast.provisions) == (
        reference.decree,
        reference.legal_bases,
        reference.provisions,
    )


def test_the_words_stand_in_the_same_places() -> None:
    fast, reference = both(SAMPLES[0])
    pairs = [
        (word, same)
        for one, other in zip(fast.pages, reference.pages, strict=True)
        for line, twin in zip(one.lines, other.lines, strict=True)
        for word, same in zip(line.words, twin.words, strict=True)
    ]
    assert len(pairs) > 100
    for word, same in pairs:
        assert word.box is not None and same.box is not None
        assert (word.box.x0, word.box.x1) == pytest.approx((same.box.x0, same.box.x1), abs=NEAR)
        assert (word.box.top, word.box.bottom) == pytest.approx((same.box.top, same.box.bottom), abs=DESCENT)


def test_kerned_blanks_between_single_letters_are_kept(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 200))
    canvas.setFont("Helvetica", 11)
    x = 50.0
    for char in "DATA AKSI":
        canvas.drawString(x, 100, char)
        # a blank this narrow is no gap that would tell
        x += canvas.stringWidth(char, "Helvetica", 11) if char != " " else 1.5
    canvas.save()
    fast, reference = both(tmp_path / "a.pdf")
    assert [line.text for line in fast.pages[0].lines] == [line.text for line in reference.pages[0].lines]
    assert fast.pages[0].lines[0].text == "DATA AKSI"


def test_a_form_within_a_form_draws_where_it_is_put(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300))
    canvas.beginForm("inner")
    canvas.grid([0, 50, 100], [0, 30, 60])
    canvas.drawString(5, 10, "isi")
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.translate(20, 10)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.scale(2, 2)
    canvas.translate(30, 40)
    canvas.doForm("outer")
    canvas.save()
    fast, reference = both(tmp_path / "a.pdf")
    (grid,), (same,) = fast.pages[0].grids, reference.pages[0].grids
    assert grid.xs == pytest.approx((100, 200, 300), abs=0.1) and grid.xs == pytest.approx(same.xs, abs=0.1)
    assert [cell.text for cell in grid.cells] == [cell.text for cell in same.cells] == ["", "", "isi", ""]


def test_matrices_multiply_in_the_order_of_the_file() -> None:
    moved, doubled = (1.0, 0.0, 0.0, 1.0, 5.0, 7.0), (2.0, 0.0, 0.0, 2.0, 0.0, 0.0)
    assert times(moved, doubled) == (2.0, 0.0, 0.0, 2.0, 10.0, 14.0)
    assert times(moved, IDENTITY) == moved


def test_no_sample_has_a_letter_that_its_font_does_not_tell() -> None:
    texts = [cell.text for page in read_document(SAMPLES[0]).pages for grid in page.grids for cell in grid.cells]
    assert any(texts) and not any(UNREADABLE in text for text in texts)
