"""The scanned pages of one file: which are read from their pictures, and the same however many processes read them."""

import multiprocessing
import os
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from scanned import LINES, pdf_of, picture_of, put, texts

from extract import read_document
from extract.scan import pages as scanned_pages
from extract.scan.pages import read_scanned_pages, unless_noise
from schemas.document import Line, Page, Word
from schemas.errors import MissingProgram, UnreadableDocument
from schemas.findings import Finding
from schemas.options import ReadOptions

SOUP = ("qxzt wvrtk pqxxz grtqn bbrtw xxqp zrtk lkjq wqqz mnbv",) * 6
OCR = ReadOptions(ocr="auto")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drawn page, a scan, a scan with a bad text layer, a drawn page, a scan with a good text layer."""
    scan = picture_of(lambda c: texts(c, LINES[:2]))

    def bad(canvas: Canvas) -> None:
        put(canvas, scan)
        texts(canvas, SOUP, mode=3)

    def good(canvas: Canvas) -> None:
        put(canvas, scan)
        texts(canvas, LINES[:2], mode=3)

    def drawn(canvas: Canvas) -> None:
        texts(canvas, LINES[2:])

    path = tmp_path_factory.mktemp("mixed") / "mixed.pdf"
    return pdf_of(path, drawn, lambda c: put(c, scan), bad, drawn, good)


def print_of(page: Page) -> tuple[str, ...]:
    return tuple(line.text for line in page.lines)


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, int | None]]:
    return [(found.code, found.page) for found in findings]


def test_scans_among_drawn_pages_are_read(mixed: Path) -> None:
    document = read_document(mixed, OCR)
    assert [page.reader for page in document.pages] == ["vector", "raster", "raster", "vector", "raster"]
    assert [print_of(page) for page in document.pages] == [
        LINES[2:], LINES[:2], LINES[:2], LINES[2:], LINES[:2],
    ]  # fmt: skip
    assert codes(document.findings) == [("text-layer-distrusted", 3)]


@pytest.mark.parametrize("reference", [False, True], ids=["pdfium", "pdfplumber"])
def test_without_ocr_each_scan_is_reported_and_bad_text_left_out(mixed: Path, reference: bool) -> None:
    document = read_document(mixed, ReadOptions(ocr="never", reference=reference))
    assert [print_of(page) for page in document.pages] == [LINES[2:], (), (), LINES[2:], LINES[:2]]
    assert codes(document.findings) == [
        ("page-unreadable", 2), ("text-layer-distrusted", 3), ("page-unreadable", 3), ("page-unreadable", 5),
    ]  # fmt: skip


def test_always_reads_drawn_pages_from_their_pictures_too(tmp_path: Path) -> None:
    path = pdf_of(tmp_path / "a.pdf", lambda c: texts(c, LINES[:1]))
    document = read_document(path, ReadOptions(ocr="always"))
    assert [(page.reader, print_of(page)) for page in document.pages] == [("raster", LINES[:1])]


def test_drawn_letters_that_mean_others_are_read_from_the_picture(tmp_path: Path, monkeypatch) -> None:
    path = pdf_of(tmp_path / "a.pdf", lambda c: texts(c, SOUP))
    monkeypatch.setattr(scanned_pages, "_read", lambda *_: (page_of(LINES), []))
    document = read_document(path, OCR)
    assert print_of(document.pages[0]) == LINES
    assert codes(document.findings) == [("text-layer-distrusted", 1)]


def test_drawn_letters_stay_where_the_picture_is_read_no_better(tmp_path: Path, monkeypatch) -> None:
    path = pdf_of(tmp_path / "a.pdf", lambda c: texts(c, SOUP))
    monkeypatch.setattr(scanned_pages, "_read", lambda *_: (page_of(SOUP), []))
    document = read_document(path, OCR)
    assert (document.pages[0].reader, print_of(document.pages[0])) == ("vector", SOUP)
    assert document.findings == ()


def test_drawn_letters_that_mean_others_are_doubted_without_ocr(tmp_path: Path) -> None:
    document = read_document(pdf_of(tmp_path / "a.pdf", lambda c: texts(c, SOUP)), ReadOptions(ocr="never"))
    assert print_of(document.pages[0]) == SOUP
    assert codes(document.findings) == [("text-unlike-print", 1)]


def test_a_file_whose_only_text_is_a_bad_layer_is_rejected_without_ocr(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, picture_of(texts))
        texts(canvas, SOUP, mode=3)

    with pytest.raises(UnreadableDocument, match="--ocr never"):
        read_document(pdf_of(tmp_path / "a.pdf", page), ReadOptions(ocr="never"))


def page_of(lines: tuple[str, ...]) -> Page:
    from schemas.document import Line, Word

    return Page(1, "raster", lines=tuple(Line(tuple(map(Word, line.split()))) for line in lines))


@pytest.mark.slow
def test_several_processes_read_the_same_pages_in_the_same_order(mixed: Path) -> None:
    alone = read_scanned_pages(mixed, [2, 3, 5], OCR)
    assert list(alone) == [2, 3, 5]
    spread = read_scanned_pages(mixed, [2, 3, 5], ReadOptions(ocr="auto", jobs=2))
    assert list(spread.items()) == list(alone.items())


@pytest.mark.slow
def test_a_worker_that_may_have_no_children_reads_alone(mixed: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        found = pool.apply(read_scanned_pages, (mixed, [2, 3], ReadOptions(ocr="auto", jobs=2)))
    assert [print_of(page) for page, _ in found.values()] == [LINES[:2], LINES[:2]]


def dying(path: Path, number: int, options: ReadOptions) -> scanned_pages.Reading:
    """Die in a child as one killed for its memory; read in the process that asks."""
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return page_of((f"page {number}",)), []


@pytest.mark.slow
def test_what_a_dead_process_has_not_read_is_read_here(mixed: Path, monkeypatch) -> None:
    monkeypatch.setattr(scanned_pages, "_read", dying)
    found = read_scanned_pages(mixed, [2, 3], ReadOptions(jobs=2))
    assert [print_of(page) for page, _ in found.values()] == [("page 2",), ("page 3",)]


def lacking(path: Path, number: int, options: ReadOptions) -> scanned_pages.Reading:
    raise MissingProgram("Tesseract is not installed.")


def test_what_is_missing_crosses_the_border_of_a_process(mixed: Path, monkeypatch) -> None:
    monkeypatch.setattr(scanned_pages, "_read", lacking)
    with pytest.raises(MissingProgram, match="not installed"):
        read_scanned_pages(mixed, [2, 3], ReadOptions(jobs=2))


@pytest.mark.parametrize(("words", "kept"), [("Ditetapkan Mojokerto Februari", True), ("Dtpkn Mkrto Fbrr", False)])
def test_a_short_page_under_a_stamp_is_print_where_known_words_are_surely_read(words: str, kept: bool) -> None:
    under = tuple(Word(sign, None, 0.4) for sign in ["ISMI", "d.K", "C", "MOJO"])
    page = Page(5, "raster", lines=(Line((*(Word(word) for word in words.split()), *under)),))
    found, odd = unless_noise(page, [])
    assert bool(found.lines) == kept and [one.code for one in odd] == ([] if kept else ["page-unreadable"])
