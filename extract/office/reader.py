"""The door of this package: which kind of office file it is, and the reader for it."""

import dataclasses
from pathlib import Path

from extract.office.convert import TARGETS, converted
from extract.office.kinds import office_kind
from extract.office.package import Package
from schemas.document import Document, Source
from schemas.errors import EncryptedDocument, UnreadableDocument
from schemas.findings import finding
from schemas.options import ReadOptions

WORD, EXCEL = "word/", "xl/"


def read_office(path: Path, source: Source, options: ReadOptions) -> Document:
    """Return the document of a word-processor file (DOCX) or a workbook (XLSX).

    Older files, rich text and those of LibreOffice are turned into these first, where LibreOffice is installed.

    Raises:
        UnreadableDocument: it is damaged, of no kind that is read, or of one that needs LibreOffice.
        EncryptedDocument: locked with a password.
        LimitExceeded: larger or longer than the limits.
    """
    kind = office_kind(path)
    if kind == "locked":
        raise EncryptedDocument(f"{source.name}: locked with a password. Save a copy without one.")
    if kind == "archive":
        raise UnreadableDocument(f"{source.name}: an archive. Unpack it, and give the decrees in it.")
    if kind not in TARGETS:
        return _read_package(path, source, options)
    with converted(path, kind, source.name) as made:
        document = _read_package(made, source, options)
    message = f"LibreOffice turned the {kind} file into {TARGETS[kind]}, which was read."
    return dataclasses.replace(document, findings=(finding("file-converted", message, page=1), *document.findings))


def read_sheets(path: Path, source: Source) -> list[tuple[str, dict[tuple[int, int], str | None]]]:
    """Return the sheets of a workbook: each one's name, and what its cells show by row and column, counted from 1.

    Hidden sheets, rows and columns are there too; None: a formula whose result the file does not hold.

    Raises:
        UnreadableDocument: it is damaged, no workbook, or of a kind that needs LibreOffice.
        EncryptedDocument: locked with a password.
        LimitExceeded: larger or longer than the limits.
    """
    kind = office_kind(path)
    if kind == "locked":
        raise EncryptedDocument(f"{source.name}: locked with a password. Save a copy without one.")
    if TARGETS.get(kind) == "xlsx":
        with converted(path, kind, source.name) as made:
            return read_sheets(made, source)
    with Package(path, source.name) as package:
        part = package.main_part() or ""
        if not part.startswith(EXCEL):
            raise UnreadableDocument(f"{source.name}: no workbook. Save the form as XLSX, ODS or CSV.")
        from extract.office.xlsx.workbook import sheet_texts

        return list(sheet_texts(package, part, source))


def _read_package(path: Path, source: Source, options: ReadOptions) -> Document:
    with Package(path, source.name) as package:
        part = package.main_part() or ""
        if part.startswith(WORD):
            from extract.office.docx.document import read_docx

            return read_docx(package, part, source, options)
        if part.startswith(EXCEL):
            from extract.office.xlsx.workbook import read_xlsx

            return read_xlsx(package, part, source, options)
    raise UnreadableDocument(
        f"{source.name}: an office file, but no document and no workbook. Give the decree as DOCX, XLSX or PDF."
    )
