"""The door of this package: which kind of office file it is, and the reader for it."""

from pathlib import Path

from extract.office.package import Package
from schemas.document import Document, Source
from schemas.errors import UnreadableDocument
from schemas.options import ReadOptions

WORD, EXCEL = "word/", "xl/"


def read_office(path: Path, source: Source, options: ReadOptions) -> Document:
    """Return the document of a word-processor file (DOCX) or a workbook (XLSX).

    Raises:
        UnreadableDocument: it is damaged, or a package of another kind.
        LimitExceeded: larger or longer than the limits.
    """
    with Package(path, source.name) as package:
        part = package.main_part() or ""
        if part.startswith(WORD):
            from extract.office.docx.document import read_docx

            return read_docx(package, part, source, options)
        if part.startswith(EXCEL):
            from extract.office.xlsx.workbook import read_xlsx

            return read_xlsx(package, part, source, options)
    raise UnreadableDocument(f"{source.name}: a package that is no decree. Give it as DOCX, XLSX or PDF.")
