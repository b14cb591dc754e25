"""What kind of office file a file is, by its content: names lie."""

import zipfile
import zlib
from pathlib import Path
from typing import Literal

PACKAGE, COMPOUND, RICH_TEXT = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"

# What the standard library raises for an archive that is damaged, locked, or written in a way that it does not know;
# an OSError may be the disk's.
ZIP_FAILURES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)

Kind = Literal["docx", "xlsx", "odt", "ods", "xlsb", "doc", "xls", "rtf", "locked", "archive", "other"]

# The streams of older files, as their directory names them.
_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_PARTS: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
)
_OPEN_KINDS: tuple[tuple[bytes, Kind], ...] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
)
# An older file's directory may lie anywhere in it; of a larger one this much is searched at each end.
SEARCHED = 50_000_000


def is_office(head: bytes) -> bool:
    """Say whether a file that begins so is a package, an older office file, or rich text."""
    return head.startswith((PACKAGE, COMPOUND, RICH_TEXT))


def office_kind(path: Path) -> Kind:
    """Return what kind of office file it is: ``locked`` with a password, ``archive`` a ZIP that is none.

    ``other``: of no kind that is known, or damaged.
    """
    with path.open("rb") as file:
        head = file.read(8)
        if head.startswith(RICH_TEXT):
            return "rtf"
        if head.startswith(COMPOUND):
            data = file.read(SEARCHED)
            return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), "other")
    return _package_kind(path)


def _package_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = frozenset(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = next((kind for mime, kind in _OPEN_KINDS if archive.read("mimetype").startswith(mime)), None)
                if kind is not None:
                    return "locked" if _is_locked(archive) else kind
    except (*ZIP_FAILURES, OSError):
        return "other"
    known = next((kind for part, kind in _PARTS if part in names), None)
    return known or ("other" if "[Content_Types].xml" in names else "archive")


def _is_locked(archive: zipfile.ZipFile) -> bool:
    """Say whether a file of LibreOffice is encrypted."""
    entry = archive.NameToInfo.get("META-INF/manifest.xml")
    return entry is not None and entry.file_size < 1_000_000 and b"encryption-data" in archive.read(entry)
