import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extract.read import read_document
from schemas.errors import DocumentError, EncryptedDocument, LimitExceeded, UnreadableDocument
from schemas.options import ReadOptions


def pdf(path: Path, *texts: str) -> Path:
    """Write a PDF with a page for each text."""
    canvas = Canvas(str(path), pagesize=(300, 200))
    for text in texts:
        canvas.drawString(50, 100, text)
        canvas.showPage()
    canvas.save()
    return path


def error_of(path: Path, options: ReadOptions | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_document(path, options)
    return caught.value


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_pdf_with_text(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "Halaman satu", "Halaman dua")
    document = read_document(path)
    assert [line.text for page in document.pages for line in page.lines] == ["Halaman satu", "Halaman dua"]
    assert [(page.number, page.reader, page.width, page.height) for page in document.pages] == [
        (1, "vector", 300, 200),
        (2, "vector", 300, 200),
    ]
    content = path.read_bytes()
    assert (document.source.name, document.source.size) == ("a.pdf", len(content))
    assert document.source.sha256 == hashlib.sha256(content).hexdigest()


def test_junk_before_the_header_of_a_pdf_is_no_harm(tmp_path: Path) -> None:
    content = pdf(tmp_path / "a.pdf", "Halaman satu").read_bytes()
    document = read_document(written(tmp_path / "b.pdf", b"\n\n" + content))
    assert document.pages[0].lines[0].text == "Halaman satu"


def test_the_name_says_nothing_about_the_kind(tmp_path: Path) -> None:
    path = pdf(tmp_path / "keputusan.txt", "Halaman satu")
    assert read_document(path).pages[0].reader == "vector"


def test_the_text_of_a_transcript(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", b"KEPUTUSAN\nNOMOR 15\n")
    assert read_document(path).pages[0].reader == "transcript"


def test_no_pdf_and_no_text(tmp_path: Path) -> None:
    error = error_of(written(tmp_path / "video.pdf", b"\x1aE\xdf\xa3\0\0\0\r" + bytes(range(64))))
    assert isinstance(error, UnreadableDocument)
    assert str(error).startswith("video.pdf: ") and "Give the decree as PDF" in str(error)


def test_an_empty_file(tmp_path: Path) -> None:
    error = error_of(written(tmp_path / "kosong.pdf", b""))
    assert isinstance(error, UnreadableDocument)
    assert str(error).startswith("kosong.pdf: ") and "empty" in str(error) and "again" in str(error)


def test_no_such_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "tiada.pdf", tmp_path):
        error = error_of(path)
        assert isinstance(error, UnreadableDocument)
        assert str(error).startswith(f"{path.name}: ") and "Check the file" in str(error)


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_a_cut_off_pdf(tmp_path: Path, share: float) -> None:
    content = pdf(tmp_path / "a.pdf", *["Halaman"] * 5).read_bytes()
    error = error_of(written(tmp_path / "potong.pdf", content[: int(share * len(content))]))
    assert isinstance(error, UnreadableDocument)
    assert str(error).startswith("potong.pdf: ") and "again" in str(error)


def test_what_is_left_of_a_cut_off_pdf_is_read_and_the_rest_reported(tmp_path: Path) -> None:
    content = pdf(tmp_path / "a.pdf", *["Halaman"] * 5).read_bytes()
    document = read_document(written(tmp_path / "potong.pdf", content[: int(0.6 * len(content))]))
    assert [line.text for line in document.pages[0].lines] == ["Halaman"]
    lost = [page.number for page in document.pages if not page.lines]
    found = [(finding.code, finding.page) for finding in document.findings]
    assert lost and found == [*(("page-damaged", number) for number in lost), ("file-mended", None)]


def encrypted(path: Path, user_password: str) -> Path:
    writer = PdfWriter(clone_from=PdfReader(pdf(path.with_suffix(".plain"), "Halaman satu")))
    writer.encrypt(user_password, "rahasia", algorithm="RC4-128")
    writer.write(path)
    return path


def test_a_pdf_behind_a_password(tmp_path: Path) -> None:
    error = error_of(encrypted(tmp_path / "kunci.pdf", "sandi"))
    assert isinstance(error, EncryptedDocument)
    assert str(error).startswith("kunci.pdf: ") and "password" in str(error) and "Save a copy" in str(error)


def test_a_pdf_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    document = read_document(encrypted(tmp_path / "terbuka.pdf", ""))
    assert document.pages[0].lines[0].text == "Halaman satu"


def test_too_many_pages(tmp_path: Path) -> None:
    path = pdf(tmp_path / "panjang.pdf", "satu", "dua", "tiga")
    error = error_of(path, ReadOptions(max_pages=2))
    assert isinstance(error, LimitExceeded)
    assert str(error).startswith("panjang.pdf: 3 pages") and "limit of 2" in str(error)
    assert "raise the limit" in str(error)
    assert len(read_document(path, ReadOptions(max_pages=3)).pages) == 3


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = pdf(tmp_path / "besar.pdf", "satu")
    error = error_of(path, ReadOptions(max_bytes=100))
    assert isinstance(error, LimitExceeded)
    assert str(error).startswith("besar.pdf: ") and "limit of 100" in str(error)


def test_a_file_that_is_too_large_says_what_to_do(tmp_path: Path) -> None:
    error = error_of(pdf(tmp_path / "besar.pdf", "satu"), ReadOptions(max_bytes=100))
    assert str(error).count(".") > 2


def test_a_scan_without_text(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "pindai.pdf"))
    canvas.circle(100, 100, 50)
    canvas.save()
    error = error_of(tmp_path / "pindai.pdf")
    assert isinstance(error, UnreadableDocument)
    assert str(error).startswith("pindai.pdf: ") and "OCR" in str(error)


def test_each_class_of_error_has_its_own_exit_code() -> None:
    codes = [kind.exit_code for kind in (DocumentError, UnreadableDocument, EncryptedDocument, LimitExceeded)]
    assert len(set(codes)) == len(codes)


@given(st.binary(max_size=200))
def test_any_bytes_after_the_header_are_a_document_or_its_error(tmp_path_factory, tail: bytes) -> None:
    path = written(tmp_path_factory.getbasetemp() / "acak.pdf", b"%PDF-1.4\n" + tail)
    try:
        pages = read_document(path).pages
    except DocumentError as error:
        assert str(error).startswith("acak.pdf: ")
    else:
        assert pages


def test_a_fault_of_ours_is_not_told_as_damage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "Halaman satu")
    monkeypatch.setattr("extract.pdf.document.own_reading", lambda *_: int(None))  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        read_document(path)


def test_whatever_a_library_stumbles_over_is_damage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "Halaman satu")
    # PDFium's handle is gone, so that pypdfium2 itself fails with an error of no class of its own
    monkeypatch.setattr("pypdfium2._helpers.document.pdfium_c.FPDF_LoadPage", None)
    assert "is damaged or cut off" in str(error_of(path))
