"""A born-digital PDF becomes a Document: page by page, each closed when it is read, so that memory stays flat."""

import logging
from pathlib import Path

import pypdfium2 as pdfium

from extract.ink import Ink
from extract.page import page_from_ink
from extract.pdfium import read_ink
from extract.reference import Reference, damaged
from schemas.document import Document, Page, Source
from schemas.errors import EncryptedDocument, LimitExceeded, MissingProgram, UnreadableDocument
from schemas.findings import Finding, finding
from schemas.options import ReadOptions

# Findings that say that a page's grid may not be what is drawn.
_DOUBTS = ("grid-irregular", "word-crosses-rule")
# A scan's picture covers the page but for its margins.
SCANNED = 0.6
# A table that is drawn has more rules; a scanner's program may draw a frame of its own.
FEW_RULES = 5
# pdfminer warns of every font it does not like; what matters shows in the text
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_pdf(path: Path, source: Source, options: ReadOptions) -> Document:
    """Return the document of a PDF with a text layer.

    Raises:
        EncryptedDocument: the file needs a password.
        UnreadableDocument: the file is damaged, or no page of it has text.
        LimitExceeded: the file has more pages than the options allow.
    """
    reference = Reference(path, source)
    fast = None if options.reference else _fast(path)
    try:
        count = len(fast) if fast is not None else len(reference.pdf.pages)
        _check_length(count, source, options)
        pages, findings = _pages(count, fast, reference, path, options)
        findings += _second_reading(path, pages, findings, options)
    except (EncryptedDocument, UnreadableDocument, LimitExceeded, MissingProgram):
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file makes it stumble over
        raise UnreadableDocument(damaged(source, error)) from error
    finally:
        reference.close()
        if fast is not None:
            fast.close()
    if not any(page.lines or page.grids for page in pages):
        raise UnreadableDocument(
            f"{source.name}: none of its {len(pages)} pages has any text; it is a scan. "
            "Try --ocr auto, or convert the transcript that an OCR service makes of it."
        )
    return Document(source, tuple(pages), tuple(findings))


def _fast(path: Path) -> pdfium.PdfDocument | None:
    """Return the file opened by PDFium; None where it cannot, so that the reference reading tells why."""
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return None


def _check_length(count: int, source: Source, options: ReadOptions) -> None:
    if count == 0:
        raise UnreadableDocument(f"{source.name}: the PDF has no pages. Download or export it again.")
    if count > options.max_pages:
        raise LimitExceeded(
            f"{source.name}: {count} pages, more than the limit of {options.max_pages}. "
            "Cut out the decree, or raise the limit."
        )


def _pages(
    count: int, fast: pdfium.PdfDocument | None, reference: Reference, path: Path, options: ReadOptions
) -> tuple[list[Page], list[Finding]]:
    pages: list[Page] = []
    findings: list[Finding] = []
    for number in range(1, count + 1):
        ink, clipped = _ink(number, fast, reference)
        if options.ocr == "auto" and _is_picture(ink) and _few_rules(ink):
            from extract.raster import read_scanned_page

            read, odd = read_scanned_page(path, number, options)
        else:
            read, odd = page_from_ink(ink, number, "vector")
            odd = [*_unseen(number, ink, clipped, len(read.grids)), *odd]
        pages.append(read)
        findings.extend(odd)
    return pages, findings


def _ink(number: int, fast: pdfium.PdfDocument | None, reference: Reference) -> tuple[Ink, str]:
    """Return the ink of a page and its clipped characters: from PDFium where it is sure, else the reference's."""
    if fast is None:
        return reference.ink(number)
    page = fast[number - 1]
    try:
        reading = read_ink(page)
    finally:
        page.close()
    if reading.sure and not (reading.hyphens and reference.may_print_soft_hyphens):
        return reading.ink, reading.clipped
    return reference.ink(number)


def _second_reading(path: Path, pages: list[Page], findings: list[Finding], options: ReadOptions) -> list[Finding]:
    """Read pages a second time: all with tables where the options ask for it, else those whose grid is in doubt."""
    if options.cross_check:
        numbers = {page.number for page in pages if page.grids}
    else:
        numbers = {found.page for found in findings if found.code in _DOUBTS and found.page}
    numbers &= {page.number for page in pages if page.reader == "vector"}
    if not numbers:
        return []
    from extract.cross_check import cross_check

    return cross_check(path, tuple(pages), numbers)


def _unseen(number: int, ink: Ink, clipped: str, grids: int) -> list[Finding]:
    """Report what is on the page for no reader to see, and what is there to see but not to read."""
    found = []
    if clipped:
        message = f"{len(clipped)} characters on page {number} are clipped away; they are not on the paper."
        found.append(finding("hidden-text-dropped", message, page=number, printed=clipped[:200]))
    if _is_picture(ink) and not grids:
        what = "a picture with a hidden text layer" if ink.texts else "a picture without text"
        message = f"Page {number} is {what}; what its picture shows, tables among it, was not read."
        found.append(finding("page-unreadable", message, page=number))
    return found


def _is_picture(ink: Ink) -> bool:
    """Say whether pictures cover most of the page, as those of a scan do (some scanners write it in stripes)."""
    covered = sum(box.width * box.height for box in ink.images)
    return covered >= SCANNED * ink.width * ink.height


def _few_rules(ink: Ink) -> bool:
    """Say whether no table is drawn: a page with drawn rules has its picture behind them."""
    return len(ink.horizontals) + len(ink.verticals) < FEW_RULES
