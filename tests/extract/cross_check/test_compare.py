from dataclasses import replace
from pathlib import Path

import pytest
from places import SAMPLES
from pypdf import PdfWriter
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.platypus import PageBreak, SimpleDocTemplate, Table

from extract import read_document
from extract.cross_check import readers as second_reading
from extract.cross_check.compare import MOST_ON_A_PAGE, cross_check
from schemas.document import Box, Line, Page, Word

CLEAN = ["docx-seed-like", "docx-wingdings", "html-ticks", "report-drawn-ticks-turned", "xlsx-quarters-months"]
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 1), (0, 2))]


def rows(prefix):
    return [
        ["NO", "INDIKATOR", "1", "2"],
        ["1", f"{prefix} nilai-\nnilai dasar", "v", ""],
        ["", "Terlaksananya kegiatan", "", "v"],
        ["2", "Tersedianya data", "v", "v"],
    ]


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "plan.pdf"
    story = [Table(rows("Satu"), style=RULED), PageBreak(), Table(rows("Dua"), style=RULED)]
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    return path


def with_words(page: Page, row: int, col: int, text: str) -> Page:
    """Return the page with another text in one cell of its first grid."""
    grid = page.grids[0]
    lines = (Line(tuple(Word(word, Box(0, 0, 9, 5)) for word in text.split())),)
    cells = tuple(cell._replace(lines=lines) if (cell.row, cell.col) == (row, col) else cell for cell in grid.cells)
    return replace(page, grids=(replace(grid, cells=cells), *page.grids[1:]))


def checked(path: Path, *pages: Page):
    return cross_check(path, pages, {page.number for page in pages})


def test_readers_agree_on_a_right_reading(plan):
    assert checked(plan, *read_document(plan).pages) == []


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.slow
def test_readers_agree_on_clean_samples(name):
    path = SAMPLES / "gallery" / name / "decree.pdf"
    assert checked(path, *read_document(path).pages) == []


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_are_compared_too(plan, tmp_path, degrees):
    writer = PdfWriter(clone_from=plan)
    for page in writer.pages:
        page.rotate(degrees)
    path = tmp_path / "turned.pdf"
    writer.write(path)
    page = read_document(path).pages[0]
    assert page.turned == 360 - degrees
    assert checked(path, page) == []
    assert checked(path, with_words(page, 3, 1, "Tersedianya dana")) != []


def test_another_text_in_a_cell_is_told_with_both_readings(plan):
    found = checked(plan, with_words(read_document(plan).pages[0], 3, 1, "Tersedianya dana"))
    assert [item.message for item in found] == [
        'Table 1, row 4, column 2: pdfplumber reads "Tersedianya data".',
        'Table 1, row 4, column 2: camelot reads "Tersedianya data".',
    ]
    assert {(item.code, item.severity, item.page, item.printed) for item in found} == {
        ("readers-disagree", "warning", 1, "Tersedianya dana")
    }


@pytest.mark.parametrize("text", ["", "v v", "1"])
def test_a_mark_that_was_lost_or_invented_is_told(plan, text):
    found = checked(plan, with_words(read_document(plan).pages[0], 3, 2, text))
    assert len(found) == 2


@pytest.mark.parametrize("text", ["Tersedia nyadata", "Tersedianya\u200b data"])
def test_white_space_is_no_difference(plan, text):
    assert checked(plan, with_words(read_document(plan).pages[0], 3, 1, text)) == []


def test_a_symbol_of_another_code_table_is_no_difference(plan):
    assert checked(plan, with_words(read_document(plan).pages[0], 3, 2, "✓")) == []


def test_only_the_pages_asked_for_are_read(plan):
    pages = tuple(with_words(page, 3, 1, "x") for page in read_document(plan).pages)
    assert {item.page for item in cross_check(plan, pages, {2})} == {2}
    assert cross_check(plan, pages, set()) == []


def test_a_table_that_was_not_read_is_told(plan):
    found = checked(plan, replace(read_document(plan).pages[0], grids=()))
    assert [item.message.partition(" where")[0] for item in found] == [
        "pdfplumber sees 15 cells of a table",
        "camelot sees 15 cells of a table",
    ]


def test_a_table_that_is_not_there_is_told(plan):
    page = read_document(plan).pages[0]
    grid = page.grids[0]
    away = tuple(cell._replace(box=Box(10, 700 + cell.row, 12, 701 + cell.row)) for cell in grid.cells)
    ghost = replace(grid, cells=away, box=Box(10, 700, 12, 704))
    (found,) = checked(plan, replace(page, grids=(grid, ghost)))
    assert found.message == "Table 2: no other reader sees 13 of its cells."


def test_a_cell_cut_in_two_is_no_difference_but_a_lost_word_in_it_is(plan):
    page = read_document(plan).pages[0]
    grid = page.grids[0]
    cell = next(cell for cell in grid.cells if (cell.row, cell.col) == (1, 1))
    middle = (cell.box.top + cell.box.bottom) / 2
    upper = cell._replace(lines=cell.lines[:1], box=cell.box._replace(bottom=middle))
    lower = cell._replace(lines=cell.lines[1:], box=cell.box._replace(top=middle))
    others = tuple(other for other in grid.cells if other is not cell)
    assert checked(plan, replace(page, grids=(replace(grid, cells=(*others, upper, lower)),))) == []
    lost = lower._replace(lines=(Line(lower.lines[0].words[:1]),))
    found = checked(plan, replace(page, grids=(replace(grid, cells=(*others, upper, lost)),)))
    assert len(found) == 2
    assert '"dasar"' in found[0].message


def test_a_page_read_wrongly_altogether_gives_few_findings(plan):
    page = read_document(plan).pages[0]
    for cell in page.grids[0].cells:
        page = with_words(page, cell.row, cell.col, "salah baca")
    found = checked(plan, page)
    assert len(found) == MOST_ON_A_PAGE + 1
    assert found[-1].message.startswith("The readers disagree in ")


def test_a_reader_that_stumbles_is_told_and_stops_nothing(plan, monkeypatch):
    def stumble(page, path):
        raise ZeroDivisionError("no width")

    monkeypatch.setattr(second_reading, "_camelot_page", stumble)
    (found,) = checked(plan, read_document(plan).pages[0])
    assert found.message.startswith("camelot cannot read this page (no width)")


def test_transcripts_have_no_second_reading(plan):
    page = replace(read_document(plan).pages[0], reader="transcript")
    assert checked(plan, page) == []
