"""Several files become one: the pages of pictures and PDFs that are one decree, in the order of their names.

The PDF lies in the folder of results, and beside it which page was taken from which file.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from renaksi.inputs.confined import Confined
from renaksi.results.atomic import replacing, write_text
from renaksi.results.layout import ASSEMBLED
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.hashing import sha256_of
from schemas.options import ReadOptions

HEADER = ("page", "file", "page_of_file", "file_sha256")
_NO_NAME = "decree"
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class _Part:
    """A file and its content's hash."""

    path: Path
    sha256: str | None


def assemble(name: str, paths: Sequence[Path], out: Path, options: ReadOptions, confined: Confined) -> Path:
    """Return the PDF of all pages of the files, in their order; made anew only where a file has changed.

    ``name``: what the PDF is called, without an ending. ``confined``: makes it in a process of its own.

    Raises:
        ReaderDied: making it ended the process.
        UnreadableDocument: a file is damaged, or neither a PDF nor a picture.
        LimitExceeded: more pages or bytes than the options allow, or more time or memory than the process may take.
        OutputError: the folder of results cannot be written.
    """
    target = out / ASSEMBLED / f"{_UNSAFE.sub('_', name).strip(' .') or _NO_NAME}.pdf"
    listing = target.with_suffix(".pages.csv")
    parts = [_Part(path, sha256_of(path, options.max_bytes)) for path in paths]
    if target.is_file() and _listed(listing) == [(part.path.name, part.sha256 or "") for part in parts]:
        return target
    with replacing(target, parents=True) as partial:
        counts = confined(_names(paths), write_as_one, paths, partial, options.max_pages)
    write_text(listing, _listing(parts, counts))
    return target


def _listing(parts: Sequence[_Part], counts: Sequence[int]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    page = 0
    for part, count in zip(parts, counts, strict=True):
        for own in range(1, count + 1):
            page += 1
            writer.writerow((page, part.path.name.encode("utf-8", "backslashreplace").decode(), own, part.sha256))
    return stream.getvalue()


def _listed(listing: Path) -> list[tuple[str, str]]:
    """Return the files that a PDF was made of, with their hashes, each once in their order."""
    try:
        with listing.open(encoding="utf-8", newline="") as stream:
            lines = [line for line in csv.DictReader(stream) if line["page_of_file"] == "1"]
            return [(line["file"], line["file_sha256"]) for line in lines]
    except (OSError, KeyError, UnicodeDecodeError, csv.Error):
        return []


def _names(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths[:5]) + (" ..." if len(paths) > 5 else "")


def write_as_one(paths: Sequence[Path], target: Path, max_pages: int) -> list[int]:
    """Write the pages of files as one PDF; return how many pages each has given.

    Raises:
        UnreadableDocument: a file is damaged, locked, or neither a PDF nor a picture.
        LimitExceeded: more pages than the limit.
    """
    import pypdfium2 as pdfium

    counts: list[int] = []
    with pdfium.PdfDocument.new() as whole, TemporaryDirectory(prefix="renaksi-") as folder:
        for pages in _as_pdfs(paths, Path(folder), max_pages):
            with pdfium.PdfDocument(pages) as part:
                counts.append(len(part))
                if sum(counts) > max_pages:
                    raise LimitExceeded(
                        f"{paths[len(counts) - 1].name}: with it there are more than {max_pages} pages."
                    )
                whole.import_pages(part)
        whole.save(target)
    return counts


def _as_pdfs(paths: Sequence[Path], folder: Path, max_pages: int) -> Iterator[Path]:
    """Yield each file as a PDF: itself, or the pages made of its pictures."""
    import pypdfium2 as pdfium

    from extract.pdf.pictures.kinds import is_picture
    from extract.pdf.pictures.reader import write_pages
    from extract.read import PDF_HEADER_WITHIN

    for number, path in enumerate(paths):
        try:
            with path.open("rb") as stream:
                head = stream.read(PDF_HEADER_WITHIN)
            if is_picture(head):
                made = folder / f"{number}.pdf"
                write_pages(path, made, path.name, max_pages)
                yield made
                continue
            pdfium.PdfDocument(path).close()
        except OSError as error:
            raise UnreadableDocument(f"{path.name}: cannot be opened ({error.strerror}).") from error
        except pdfium.PdfiumError as error:
            message = f"{path.name}: no picture and no PDF that can be opened; --as-one takes pages of these two alone."
            raise UnreadableDocument(message) from error
        yield path
