"""The door of the package: what kind of file it is, the reader for it, and what no reader lets through."""

import re
from pathlib import Path

from extract.office.kinds import is_office
from extract.pdf.pictures.kinds import is_picture, is_unread_picture
from extract.read.unseen_signs import without_unseen_signs
from extract.read.wide_signs import with_plain_signs
from schemas.document import Document, Source
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.hashing import read_sha256
from schemas.options import ReadOptions

# Readers of PDF accept leading junk as long as the header comes within the first kilobyte.
PDF_HEADER_WITHIN = 1024
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def read_document(path: Path, options: ReadOptions | None = None, sha256: str | None = None) -> Document:
    """Read a decree: a PDF, an office file, a picture, or a transcript as text, Markdown or HTML.

    ``sha256``: the file's, in hex; computed where it is not given.

    Raises:
        UnreadableDocument: empty, damaged, or no such kind of file.
        EncryptedDocument: locked with a password.
        LimitExceeded: larger or longer than the options allow.
    """
    options = options or ReadOptions()
    return with_plain_signs(without_unseen_signs(_read(path, source_of(path, options, sha256), options)))


def _read(path: Path, source: Source, options: ReadOptions) -> Document:
    """Return what the reader for this kind of file gives."""
    with path.open("rb") as file:
        head = file.read(PDF_HEADER_WITHIN)
    if is_office(head):  # first: a package may hold a PDF within its first kilobyte
        from extract.office.reader import read_office

        return read_office(path, source, options)
    if b"%PDF-" in head:
        from extract.pdf.document import read_pdf

        return read_pdf(path, source, options)
    if is_picture(head):
        from extract.pdf.pictures.reader import read_pictures

        return read_pictures(path, source, options)
    if is_unread_picture(head):
        raise UnreadableDocument(f"{path.name}: a picture in HEIC or AVIF, which is not read. Save it as JPEG or PNG.")
    if _is_binary(head):
        raise UnreadableDocument(
            f"{path.name}: neither a PDF, an office file, a picture nor a text. Give the decree as PDF, as DOCX or "
            "XLSX, as JPEG, PNG or TIFF, or as transcript (text, Markdown, HTML)."
        )
    if path.suffix.lower() == ".pdf" and _WEB_PAGE.match(head):
        raise UnreadableDocument(
            f"{path.name}: a page of a website under the name of a PDF, such as one to sign in. Download the PDF again."
        )
    from extract.transcript.reader import read_transcript

    return read_transcript(path, source, options)


def source_of(path: Path, options: ReadOptions, sha256: str | None = None) -> Source:
    """Return name, hash and size of a file; ``sha256``: its hash where that is already known.

    Raises:
        UnreadableDocument: the file is empty or cannot be opened.
        LimitExceeded: the file is larger than the options allow.
    """
    try:
        size = path.stat().st_size
        if size > options.max_bytes:
            raise LimitExceeded(
                f"{path.name}: {size} bytes, more than the limit of {options.max_bytes}. "
                "Cut out the decree, or raise the limit."
            )
        digest = sha256 or read_sha256(path)
    except OSError as error:
        raise UnreadableDocument(
            f"{path.name}: cannot be opened ({error.strerror}). Check the file and its rights."
        ) from error
    if size == 0:
        raise UnreadableDocument(f"{path.name}: the file is empty. Download or export it again.")
    return Source(path.name, digest, size)


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return b"\0" in head or sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head) > len(head) // 20
