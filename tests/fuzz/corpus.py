"""The files that are mutated, by kind: samples of the project, and pictures of their pages."""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
from batches import PLAN
from office import docx_decrees, xlsx_decrees
from PIL import Image
from places import GALLERY, SAMPLES

from tests.fuzz.packages import mutated_package
from tests.fuzz.pdfs import mutated_pdf
from tests.fuzz.pictures import FORMATS, mutated_picture
from tests.fuzz.transcripts import mutated_transcript

Mutate = Callable[[bytes, random.Random], bytes]
OFFICE = (
    docx_decrees.numbered_by_word, docx_decrees.bands_and_shading, docx_decrees.quarters_with_boxes,
    docx_decrees.under_revision, xlsx_decrees.ones_shown_as_ticks, xlsx_decrees.nothing_merged,
)  # fmt: skip
KINDS = ("pdf", "page", "transcript", "office", "picture", "scan")


@dataclass(frozen=True, slots=True)
class Seed:
    """A whole file: its name, its bytes, and what changes them."""

    name: str
    data: bytes
    mutate: Mutate


@cache
def seeds(kind: str) -> tuple[Seed, ...]:
    """Return the files of a kind, always the same ones in the same order."""
    made = {
        "pdf": _pdfs, "page": _single_pages, "transcript": _transcripts, "office": _office, "picture": _pictures,
        "scan": _scans,
    }  # fmt: skip
    return tuple(made[kind]())


def _pdfs() -> list[Seed]:
    return [Seed(f"{p.parent.name}.pdf", p.read_bytes(), mutated_pdf) for p in sorted(GALLERY.glob("*/decree.pdf"))]


def _single_pages() -> list[Seed]:
    """Return the last page of each such file alone: a whole one takes three times as long."""
    return [Seed(seed.name, _last_page(seed.data), mutated_pdf) for seed in seeds("pdf")]


def _last_page(data: bytes) -> bytes:
    stream = io.BytesIO()
    with pdfium.PdfDocument(data) as pdf, pdfium.PdfDocument.new() as single:
        single.import_pages(pdf, [len(pdf) - 1])
        single.save(stream)
    return stream.getvalue()


def _transcripts() -> list[Seed]:
    """Return the real transcript, and a plan of a few rows in each notation that services write."""
    files = {
        "pasuruan.txt": (SAMPLES / "kota-pasuruan-2021/source.txt").read_bytes(),
        "tabs.txt": PLAN.format(number=7).encode(),
        "pipes.md": _in_pipes().encode(),
        "table.html": _in_html().encode(),
    }
    return [Seed(name, data, mutated_transcript) for name, data in files.items()]


def _rows() -> tuple[str, list[list[str]]]:
    head, _, table = PLAN.format(number=7).partition("NO\t")
    return head, [line.split("\t") for line in f"NO\t{table}".splitlines()]


def _in_pipes() -> str:
    head, rows = _rows()
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((head, lines[0], "|---" * len(rows[0]) + "|", *lines[1:]))


def _in_html() -> str:
    head, rows = _rows()
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    style = "<style>.x{background:#ff0}</style>"
    return f"<html><head>{style}</head><body><p>{head.strip()}</p><table>{body}</table></body></html>"


def _office() -> list[Seed]:
    found = []
    with TemporaryDirectory() as folder:
        for make in OFFICE:
            ending = "docx" if make.__module__.endswith("docx_decrees") else "xlsx"
            path = Path(folder) / f"{make.__name__}.{ending}"
            make(path)
            found.append(Seed(path.name, path.read_bytes(), mutated_package))
    return found


def _page(dpi: float) -> Image.Image:
    with pdfium.PdfDocument(GALLERY / "docx-dashed-a4/decree.pdf") as pdf:
        return pdf[1].render(scale=dpi / 72).to_pil().convert("L")


def _pictures() -> list[Seed]:
    """Return small pictures of a page: too coarse to be read, fine enough for all that happens before."""
    found = []
    for ending, form in FORMATS.items():
        stream = io.BytesIO()
        _page(30).save(stream, form)
        found.append(Seed(f"page.{ending}", stream.getvalue(), partial(mutated_picture, ending=ending)))
    return found


def _scans() -> list[Seed]:
    """Return a page as a scanner gives it, which an engine reads."""
    stream = io.BytesIO()
    _page(150).save(stream, "PDF", resolution=150)
    return [Seed("scan.pdf", stream.getvalue(), mutated_pdf)]
