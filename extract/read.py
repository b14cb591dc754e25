"""The door of this package: what kind of file it is, and the reader for it."""

import hashlib
from pathlib import Path

from schemas.document import Document, Source
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.options import ReadOptions

# Readers of PDF accept leading junk as long as the header comes within the first kilobyte.
PDF_HEADER_WITHIN = 1024


def read_document(path: Path, options: ReadOptions | None = None) -> Document:
    """Read a decree: a PDF, or a transcript as text, Markdown or HTML.

    Raises:
        UnreadableDocument: empty, damaged, or no such kind of file.
        EncryptedDocument: a PDF locked with a password.
        LimitExceeded: larger or longer than the options allow.
    """
    options = options or ReadOptions()
    source = source_of(path, options)
    with path.open("rb") as file:
        head = file.read(PDF_HEADER_WITHIN)
    if b"%PDF-" in head:
        from extract.pdf.document import read_pdf

        return read_pdf(path, source, options)
    if _is_binary(head):
        raise UnreadableDocument(
            f"{path.name}: neither a PDF nor a text. Give the decree as PDF, or as transcript (text, Markdown, HTML)."
        )
    from extract.transcript.reader import read_transcript

    return read_transcript(path, source, options)


def source_of(path: Path, options: ReadOptions) -> Source:
    """Return name, hash and size of a file.

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
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
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
