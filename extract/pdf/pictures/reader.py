"""A picture file becomes a Document: its pictures become the pages of a PDF, and that is read as any scan is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.pdf.document import read_pdf
from extract.pdf.pictures.sheets import sheets_of
from schemas.document import Document, Source
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.options import ReadOptions

# Of JPEG within the PDF: at 95 no letter's edge changes that a threshold would see.
QUALITY = 95
# Such pictures are packed without loss.
BLACK_AND_WHITE = "1"
# The same picture gives the same bytes whenever it is read.
_NO_TIME = time.gmtime(0)


def read_pictures(path: Path, source: Source, options: ReadOptions) -> Document:
    """Return the document that a picture file shows, a page for each of its pictures.

    Raises:
        UnreadableDocument: it is damaged, or shows no print.
        LimitExceeded: more pages or pixels than the limits.
    """
    with _written_pages(path, source.name, options.max_pages) as made:
        return read_pdf(made, source, options)


@contextmanager
def pages_of_pictures(path: Path, max_pages: int) -> Iterator[Path]:
    """Give the pages of a picture file as a PDF, as they are read and shown; it is gone afterwards.

    Raises:
        UnreadableDocument, LimitExceeded: as for :func:`read_pictures`.
    """
    with _written_pages(path, path.name, max_pages) as made:
        yield made


@contextmanager
def _written_pages(path: Path, name: str, max_pages: int) -> Iterator[Path]:
    with TemporaryDirectory(prefix="renaksi-") as folder:
        made = Path(folder) / "pages.pdf"
        write_pages(path, made, name, max_pages)
        yield made


def write_pages(path: Path, target: Path, name: str, max_pages: int) -> None:
    """Write the pictures of a file as the pages of a new PDF.

    Raises:
        UnreadableDocument, LimitExceeded: as for :func:`read_pictures`.
    """
    number = 0
    for number, sheet in enumerate(sheets_of(path, name), 1):
        if number > max_pages:
            raise LimitExceeded(f"{name}: more than {max_pages} pages. Cut out the decree, or raise the limit.")
        as_jpeg = {"quality": QUALITY} if sheet.image.mode != BLACK_AND_WHITE else {}
        sheet.image.save(
            target, "PDF", resolution=sheet.dpi, append=number > 1, creationDate=_NO_TIME, modDate=_NO_TIME, **as_jpeg
        )
    if not number:
        raise UnreadableDocument(f"{name}: holds no picture. Scan or send it again.")
