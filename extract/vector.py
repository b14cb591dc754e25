"""A born-digital PDF becomes a Document: page by page, each closed when it is read, so that memory stays flat."""

import logging
from pathlib import Path
from typing import Any

from extract.hidden import HiddenCharacters
from extract.ink import Ink
from extract.page import page_from_ink
from extract.plumber import ink_from_page
from extract.raster import read_scanned_page
from schemas.document import Document, Page, Source
from schemas.errors import EncryptedDocument, LimitExceeded, MissingProgram, UnreadableDocument
from schemas.findings import Finding, finding
from schemas.options import ReadOptions

# Findings that say that a page's grid may not be what is drawn.
_DOUBTS = ("grid-irregular", "word-crosses-rule")
# A scan's picture covers the page but for its margins.
SCANNED = 0.6
# A table that is drawn has more rules; a scanner program may draw a frame of its own.
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
    pdf = _opened(path, source)
    try:
        _check_length(pdf, source, options)
        pages, findings = _pages(pdf, path, options)
        findings += _second_reading(path, pages, findings, options)
    except (EncryptedDocument, UnreadableDocument, LimitExceeded, MissingProgram):
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file makes it stumble over
        raise UnreadableDocument(_damaged(source, error)) from error
    finally:
        pdf.close()
    if not any(page.lines or page.grids for page in pages):
        raise UnreadableDocument(
            f"{source.name}: none of its {len(pages)} pages has any text that can be read. "
            "Scan it again at 200 dpi or more, or convert the transcript that an OCR service makes of it."
        )
    return Document(source, tuple(pages), tuple(findings))


def _opened(path: Path, source: Source) -> Any:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        return pdfplumber.open(path)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise EncryptedDocument(
                f"{source.name}: the PDF is locked with a password. Save a copy without one and convert that."
            ) from error
        raise UnreadableDocument(_damaged(source, cause)) from error
    except Exception as error:
        raise UnreadableDocument(_damaged(source, error)) from error


def _damaged(source: Source, error: object) -> str:
    cause = str(error) or type(error).__name__
    return (
        f"{source.name}: the PDF is damaged or cut off and cannot be read ({cause}). "
        "Download or export it again; if a viewer can open it, print it to a new PDF."
    )


def _check_length(pdf: Any, source: Source, options: ReadOptions) -> None:
    count = len(pdf.pages)
    if count == 0:
        raise UnreadableDocument(f"{source.name}: the PDF has no pages. Download or export it again.")
    if count > options.max_pages:
        raise LimitExceeded(
            f"{source.name}: {count} pages, more than the limit of {options.max_pages}. "
            "Cut out the decree, or raise the limit."
        )


def _pages(pdf: Any, path: Path, options: ReadOptions) -> tuple[list[Page], list[Finding]]:
    pages: list[Page] = []
    findings: list[Finding] = []
    hidden = HiddenCharacters(path)
    try:
        for number, page in enumerate(pdf.pages, 1):
            clipped = hidden.on_page(number)
            ink = ink_from_page(page, clipped)
            page.close()
            if is_scan(ink):
                read, odd = read_scanned_page(path, number, options)
                pages.append(read)
                findings.extend(odd)
                continue
            read, odd = page_from_ink(ink, number, "vector")
            pages.append(read)
            findings.extend([*_unseen(number, clipped), *odd])
    finally:
        hidden.close()
    return pages, findings


def _second_reading(path: Path, pages: list[Page], findings: list[Finding], options: ReadOptions) -> list[Finding]:
    """Read pages a second time: all with tables where the options ask for it, else those whose grid is in doubt."""
    if options.cross_check:
        numbers = {page.number for page in pages if page.grids}
    else:
        numbers = {found.page for found in findings if found.code in _DOUBTS and found.page}
    if not numbers:
        return []
    from extract.cross_check import cross_check

    return cross_check(path, tuple(pages), numbers)


def _unseen(number: int, clipped: list[tuple[str, float, float]]) -> list[Finding]:
    """Report what is on the page for no reader to see."""
    found = []
    if clipped:
        text = "".join(char for char, _, _ in clipped)
        message = f"{len(clipped)} characters on page {number} are clipped away; they are not on the paper."
        found.append(finding("hidden-text-dropped", message, page=number, printed=text[:200]))
    return found


def is_scan(ink: Ink) -> bool:
    """Say whether a page is a scan: pictures cover most of it (in stripes, too), and no rules or areas are drawn.

    A text layer that lies hidden over a scan changes nothing; a page with drawn rules has its picture behind them.
    """
    covered = sum(box.width * box.height for box in ink.images)
    return covered >= SCANNED * ink.width * ink.height and len(ink.horizontals) + len(ink.verticals) < FEW_RULES
