"""The fast reading gives what the reference reading gives, on every sample."""

from functools import cache
from pathlib import Path

import pytest
from places import SAMPLES
from reportlab.pdfgen.canvas import Canvas

from extract import read_document
from extract.vector.pdfium.paths import IDENTITY, times
from normalize import normalize
from schemas.document import UNREADABLE, Cell, Document, Line, Page, Word
from schemas.options import ReadOptions

SAMPLES = sorted(SAMPLES.glob("**/decree.pdf"))
# PDFium gives places as single-precision numbers, and a glyph's width from the font itself
NEAR = 0.6
# such differences add up along a line; 1.24 is the most that a sample shows
WIDE = 1.5
# for a font without a descriptor each library has a descent of its own; as a share of the font's size
DESCENT = 0.3


def both(path: Path) -> tuple[Document, Document]:
    return read_document(path), read_document(path, ReadOptions(reference=True))


sample_both = cache(both)


def shape(cell: Cell) -> tuple[object, ...]:
    return cell.row, cell.col, cell.rowspan, cell.colspan, cell.text, [(mark.kind, mark.value) for mark in cell.marks]


def words_of(page: Page) -> list[tuple[Word, bool]]:
    """Return all words of a page, and whether they are on their side: outside of grids, in cells, over the page."""
    cells = (line for grid in page.grids for cell in grid.cells for line in cell.lines)
    return [(word, is_sideways(line)) for line in (*page.lines, *cells, *page.furniture) for word in line.words]


def is_sideways(line: Line) -> bool:
    """Say whether a line's letters are turned, as far as its box shows it; slanted ones make no flat box either."""
    return line.box is not None and len(line.text) > 1 and line.box.height > 0.7 * line.box.width


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.slow
def test_both_readings_give_the_same_grids(path: Path) -> None:
    fast, reference = sample_both(path)
    assert len(fast.pages) == len(reference.pages) > 0
    for one, other in zip(fast.pages, reference.pages, strict=True):
        assert (one.turned, one.width, one.height) == pytest.approx((other.turned, other.width, other.height), abs=0.1)
        assert [line.text for line in one.lines] == [line.text for line in other.lines]
        assert [line.text for line in one.furniture] == [line.text for line in other.furniture]
        assert [[shape(cell) for cell in grid.cells] for grid in one.grids] == [
            [shape(cell) for cell in grid.cells] for grid in other.grids
        ]
        for grid, same in zip(one.grids, other.grids, strict=True):
            assert grid.xs == pytest.approx(same.xs, abs=NEAR) and grid.ys == pytest.approx(same.ys, abs=NEAR)
            assert (grid.open_top, grid.open_bottom) == (same.open_top, same.open_bottom)
    assert [(found.code, found.page) for found in fast.findings] == [
        (found.code, found.page) for found in reference.findings
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.slow
def test_words_and_marks_stand_in_the_same_places(path: Path) -> None:
    fast, reference = sample_both(path)
    for one, other in zip(fast.pages, reference.pages, strict=True):
        pairs = list(zip(words_of(one), words_of(other), strict=True))
        assert len(pairs) > 0
        for (word, sideways), (same, _) in pairs:
            assert word.box is not None and same.box is not None
            assert (word.text, word.confidence) == (same.text, same.confidence)
            across = max(WIDE, DESCENT * same.box.width) if sideways else WIDE
            assert (word.box.x0, word.box.x1) == pytest.approx((same.box.x0, same.box.x1), abs=across)
            off = DESCENT * same.box.height
            assert (word.box.top, word.box.bottom) == pytest.approx((same.box.top, same.box.bottom), abs=off)
        cells = zip(
            (cell for grid in one.grids for cell in grid.cells),
            (cell for grid in other.grids for cell in grid.cells),
            strict=True,
        )
        for cell, twin in cells:
            for mark, same_mark in zip(cell.marks, twin.marks, strict=True):
                assert tuple(mark.box) == pytest.approx(tuple(same_mark.box), abs=NEAR)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.slow
def test_both_readings_give_the_same_rows(path: Path) -> None:
    fast, reference = map(normalize, sample_both(path))
    assert fast.actions and fast.actions == reference.actions
    assert (fast.decree, fast.legal_bases, fast.provisions) == (
        reference.decree,
        reference.legal_bases,
        reference.provisions,
    )


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


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_text_on_its_side_is_read_as_the_reference_reads_it(tmp_path: Path, degrees: int) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300))
    canvas.grid([100, 200, 300], [60, 160, 260])
    for x in (150, 250):
        canvas.drawString(x - 40, 100, "Tulisan tegak")
        canvas.saveState()
        canvas.translate(x, 210)
        canvas.rotate(degrees)
        canvas.drawString(-35, 0, "Januari awal")
        canvas.restoreState()
    canvas.save()
    fast, reference = both(tmp_path / "a.pdf")
    (grid,), (same,) = fast.pages[0].grids, reference.pages[0].grids
    assert [cell.text for cell in grid.cells] == [cell.text for cell in same.cells]
    assert [cell.text for cell in grid.cells] == ["Januari awal"] * 2 + ["Tulisan tegak"] * 2
    boxes = [[word.box for cell in table.cells for line in cell.lines for word in line.words] for table in (grid, same)]
    for box, other in zip(*boxes, strict=True):
        assert tuple(box) == pytest.approx(tuple(other), abs=NEAR)


def test_clipped_letters_of_a_turned_line_are_left_out(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300))
    canvas.grid([100, 200, 300], [60, 160, 260])
    canvas.drawString(20, 20, "Tulisan tegak di bawah tabel")
    path = canvas.beginPath()
    path.rect(100, 160, 100, 100)
    canvas.clipPath(path, stroke=0)
    canvas.translate(150, 200)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Februari Maret")
    canvas.save()
    (grid,) = read_document(tmp_path / "a.pdf").pages[0].grids
    assert grid.cells[0].text == "Februari M" and grid.cells[0].cut == "aret"
