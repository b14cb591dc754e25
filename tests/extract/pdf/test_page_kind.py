from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextPath
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from scanned import LINES, SIZE, pdf_of, picture_of, put, texts

from extract import read_document
from extract.pdf.page_kind import PageKind
from extract.pdf.page_reading import OpenedPage, own_reading
from extract.pdf.text_trust import doubt_of_words
from extract.vector.pdfium.reader import read_objects
from schemas.document import Line, Page, Word
from schemas.options import ReadOptions

SOUP = tuple("dtrEc,.1 Odtr(g-oo(r.t qUEXd dqtrsNo NodNoc lJdtr xqzt wvrtk pqxxz grtqn bbrtw" for _ in LINES)
SHIFTED = tuple("".join(chr(ord(c) + 3) if c.isalpha() else c for c in line) for line in LINES)
NOTE = ("Dokumen ini ditandatangani secara elektronik",)


@pytest.fixture(scope="module")
def scan() -> Image.Image:
    return picture_of(texts)


@pytest.fixture(scope="module")
def texture() -> Image.Image:
    """A picture without print, as large as the page."""
    shade = np.linspace(200, 250, 600, dtype=np.uint8)
    return Image.fromarray(np.tile(shade, (430, 1)))


def kind(path: Path) -> PageKind:
    pdf = pdfium.PdfDocument(path)
    page = pdf[0]
    reading = read_objects(page)
    page.close()
    found = own_reading(reading.objects, reading.clipped, OpenedPage(1, lambda: pdf[0], reading.sight)).kind
    pdf.close()
    return found


def test_a_picture_alone_is_a_scan(tmp_path, scan):
    assert kind(pdf_of(tmp_path / "a.pdf", lambda c: put(c, scan))) == PageKind("scanned")


def test_a_picture_without_print_is_a_scan_too(tmp_path, texture):
    assert kind(pdf_of(tmp_path / "a.pdf", lambda c: put(c, texture))) == PageKind("scanned")


def test_text_over_a_background_is_drawn(tmp_path, texture):
    def page(canvas: Canvas) -> None:
        put(canvas, texture)
        texts(canvas)

    assert kind(pdf_of(tmp_path / "a.pdf", page)) == PageKind("drawn")


def test_light_text_on_a_dark_ground_is_drawn(tmp_path, texture):
    def page(canvas: Canvas) -> None:
        put(canvas, texture)
        canvas.setFillColorRGB(0, 0, 0.6)
        canvas.rect(0, 0, *SIZE, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        texts(canvas)

    assert kind(pdf_of(tmp_path / "a.pdf", page)).kind == "drawn"


def test_text_with_a_letterhead_is_drawn(tmp_path):
    head = picture_of(lambda c: texts(c, LINES[:1], top=15), size=(420, 30))

    def page(canvas: Canvas) -> None:
        put(canvas, head, (0, 270, 420, 30))
        texts(canvas)

    assert kind(pdf_of(tmp_path / "a.pdf", page)) == PageKind("drawn")


def test_a_note_drawn_over_a_scan_leaves_it_a_scan(tmp_path, scan):
    def page(canvas: Canvas) -> None:
        put(canvas, scan)
        texts(canvas, NOTE, top=20)

    assert kind(pdf_of(tmp_path / "a.pdf", page)) == PageKind("scanned")


@pytest.mark.parametrize("mode", [0, 3], ids=["below the picture", "invisible"])
def test_a_text_layer_however_it_is_hidden(tmp_path, scan, mode):
    def page(canvas: Canvas) -> None:
        texts(canvas, mode=mode)
        put(canvas, scan)

    assert kind(pdf_of(tmp_path / "a.pdf", page)) == PageKind("scanned-with-text")


def layered(path: Path, scan: Image.Image, lines: tuple[str, ...], top: float = 250) -> PageKind:
    def page(canvas: Canvas) -> None:
        put(canvas, scan)
        texts(canvas, lines, top, mode=3)

    return kind(pdf_of(path, page))


def test_a_text_layer_of_letter_soup_is_not_believed(tmp_path, scan):
    assert layered(tmp_path / "a.pdf", scan, SOUP) == PageKind("scanned-with-text", "makes no words")


def test_a_text_layer_beside_the_print_is_not_believed(tmp_path, scan):
    found = layered(tmp_path / "a.pdf", scan, LINES, top=235)
    assert found == PageKind("scanned-with-text", "does not lie on the print")


def test_drawn_letters_that_mean_others_are_not_believed(tmp_path):
    found = kind(pdf_of(tmp_path / "a.pdf", lambda c: texts(c, SHIFTED)))
    assert found == PageKind("drawn", "makes no words")


def test_a_page_of_names_is_believed(tmp_path):
    names = ("Bantul Kudus Jepara Sumenep Gresik Lamongan", "Ngawi Magetan Ponorogo Pacitan Tuban Blora")
    path = pdf_of(tmp_path / "a.pdf", lambda c: texts(c, names * 3))
    assert kind(path) == PageKind("drawn")


def test_letters_without_a_meaning_are_not_believed():
    page = Page(1, "vector", lines=(Line(tuple(Word(word) for word in ("rencana", "\ufffd\ufffd", "aksi"))),))
    assert doubt_of_words(page, seen=True) == "has letters without a meaning in the file"


def test_text_drawn_as_shapes(tmp_path):
    def page(canvas: Canvas) -> None:
        for number, line in enumerate(LINES):
            outlined(canvas, line, 30, 250 - 30 * number)

    assert kind(pdf_of(tmp_path / "a.pdf", page)) == PageKind("outlined")


def test_a_picture_with_a_table_in_a_drawn_page_is_told(tmp_path):
    table = picture_of(lambda c: texts(c, LINES[:3], top=70), size=(420, 90))

    def page(canvas: Canvas) -> None:
        texts(canvas, LINES * 2, top=480)
        put(canvas, table, (0, 0, 420, 90))

    path = pdf_of(tmp_path / "a.pdf", page, size=(420, 500))
    assert kind(path) == PageKind("drawn", print_in_picture=True)
    assert [found.code for found in read_document(path, ReadOptions(ocr="never")).findings] == ["print-in-picture"]


def outlined(canvas: Canvas, line: str, left: float, foot: float) -> None:
    """Draw a line of text as filled paths."""
    path = canvas.beginPath()
    shape = TextPath((left, foot), line, size=11)
    for corners, code in shape.iter_segments(curves=False):
        x, y = corners[-2:]
        if code == Outline.MOVETO:
            path.moveTo(x, y)
        elif code == Outline.CLOSEPOLY:
            path.close()
        else:
            path.lineTo(x, y)
    canvas.drawPath(path, stroke=0, fill=1)


def test_a_page_within_a_form_is_told_as_one_without(tmp_path, scan, texture):
    """Programs that stamp pages wrap the whole page into a form."""

    def page(picture: Image.Image, lines: tuple[str, ...]) -> PageKind:
        def wrapped(canvas: Canvas) -> None:
            canvas.beginForm("whole")
            put(canvas, picture)
            texts(canvas, lines)
            canvas.endForm()
            canvas.doForm("whole")

        return kind(pdf_of(tmp_path / "a.pdf", wrapped))

    assert page(texture, LINES) == PageKind("drawn")
    assert page(scan, ()) == PageKind("scanned")
