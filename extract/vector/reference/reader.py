"""The reference reading, opened only when it is asked for: pdfplumber's objects without the clipped characters."""

from functools import cached_property
from pathlib import Path
from typing import Any

from extract.vector.clipped_text import ClippedText
from extract.vector.page_objects import PageObjects
from extract.vector.pdfium.clipped_chars import ClippedCharacters
from extract.vector.reference.plumber import objects_from_page
from extract.vector.reference.soft_hyphens import SOFT_HYPHEN_CODE, maps_soft_hyphen
from schemas.document import Source
from schemas.errors import EncryptedDocument, UnreadableDocument, raised_within

PDF_LIBRARIES = frozenset({"pypdfium2", "pdfminer", "pdfplumber", "pypdf"})


class Reference:
    """The pages of a PDF as pdfplumber reads them; close it when done."""

    def __init__(self, path: Path, source: Source) -> None:
        self._path, self._source = path, source
        self._opened: list[Any] = []

    @cached_property
    def pdf(self) -> Any:
        """The open file.

        Raises:
            EncryptedDocument: it needs a password.
            UnreadableDocument: it is damaged.
        """
        pdf = open_with_pdfplumber(self._path, self._source)
        self._opened.append(pdf)
        return pdf

    @cached_property
    def _hidden(self) -> ClippedCharacters:
        clipped = ClippedCharacters(self._path)
        self._opened.append(clipped)
        return clipped

    def objects(self, number: int) -> tuple[PageObjects, tuple[ClippedText, ...]]:
        """Return the objects of a 1-based page, and its characters that are clipped away (each where it would be).

        Raises:
            UnreadableDocument: there is no such page.
        """
        if number > len(self.pdf.pages):  # PDFium finds pages that a damaged file does not list
            raise UnreadableDocument(damage_message(self._source, f"page {number} is not listed"))
        page = self.pdf.pages[number - 1]
        clipped = self._hidden.on_page(number)
        objects = objects_from_page(page, clipped)
        page.close()
        return objects, tuple(ClippedText(char, x, y) for char, x, y in clipped)

    def open_page(self, number: int) -> Any:
        """Return a 1-based page as pypdfium2 opens it, to be closed by the caller."""
        return self._hidden.open_page(number)

    @cached_property
    def may_print_soft_hyphens(self) -> bool:
        """Whether a font of the file has a soft hyphen, or fonts may be where they are not looked for."""
        known = maps_soft_hyphen(self._path)
        if known is not None:
            return known
        return any(_has_soft_hyphen(page.page_obj.resources) for page in self.pdf.pages)

    def close(self) -> None:
        """Release the file."""
        for thing in self._opened:
            try:
                thing.close()
            except Exception as error:  # pdfplumber looks through pages even then
                if not raised_by_pdf_library(error):
                    raise


def open_with_pdfplumber(path: Path, source: Source) -> Any:
    """Return the file opened by pdfplumber.

    Raises:
        EncryptedDocument: it needs a password.
        UnreadableDocument: it is damaged.
    """
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
        raise UnreadableDocument(damage_message(source, cause)) from error
    except Exception as error:
        raise UnreadableDocument(damage_message(source, error)) from error


def raised_by_pdf_library(error: Exception) -> bool:
    """Say whether an error comes from within a library that reads PDFs."""
    return raised_within(error, PDF_LIBRARIES)


def damage_message(source: Source, error: object) -> str:
    """Return what to say of a PDF that cannot be read."""
    cause = str(error) or type(error).__name__
    return (
        f"{source.name}: the PDF is damaged or cut off and cannot be read ({cause}). "
        "Download or export it again; if a viewer can open it, print it to a new PDF."
    )


def _has_soft_hyphen(resources: Any) -> bool:
    from pdfminer.pdftypes import PDFStream, resolve1

    fonts = resolve1(resources.get("Font")) if isinstance(resources, dict) else None
    if not isinstance(fonts, dict) or not fonts:
        return True
    for reference in fonts.values():
        font = resolve1(reference)
        mapping = resolve1(font.get("ToUnicode")) if isinstance(font, dict) else None
        if isinstance(mapping, PDFStream) and SOFT_HYPHEN_CODE in mapping.get_data().upper():
            return True
    return False
