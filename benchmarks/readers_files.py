"""The files that readers are measured on: samples of several producers, and decrees made longer by repetition."""

from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from pypdf import PdfReader, PdfWriter

TYPESET = "kota-pasuruan-2021-typeset"
# One layout of each way to make a decree: word processor, its other export, browser, spreadsheet, report library.
SAMPLES = (
    TYPESET,
    "gallery/docx-seed-like",
    "gallery/html-ticks",
    "gallery/xlsx-repeated-percent",
    "gallery/report-shifted",
)
# The typeset decree's formal part; the pages after it are its annex.
FORMAL_PAGES = 3
TEN = "ten annex pages"
GROWTH = (10, 50, 100, 500)


@dataclass(frozen=True, slots=True)
class Files:
    """The files by name with their pages, decrees by their number of pages, and a page to warm up on."""

    paths: dict[str, Path]
    pages: dict[str, int]
    growing: dict[int, Path]
    warm_up: Path


def files_in(samples: Path, folder: Path) -> Files:
    """Return the samples, and the files that are made from them in ``folder``."""
    typeset = samples / TYPESET / "decree.pdf"
    paths = {name.removeprefix("gallery/"): samples / name / "decree.pdf" for name in SAMPLES}
    paths[TEN] = _repeated(typeset, FORMAL_PAGES + 10, folder)
    pages = {name: len(PdfReader(path).pages) for name, path in paths.items()}
    growing = {count: _repeated(typeset, count, folder) for count in GROWTH}
    return Files(paths, pages, growing, _repeated(typeset, FORMAL_PAGES + 1, folder))


def _repeated(path: Path, count: int, folder: Path) -> Path:
    """Write a decree of ``count`` pages: its formal part, then the pages of its annex over and over."""
    pages = PdfReader(path).pages
    writer = PdfWriter()
    for page in [*pages[:FORMAL_PAGES], *islice(cycle(pages[FORMAL_PAGES:]), count - FORMAL_PAGES)]:
        writer.add_page(page)
    target = folder / f"{count}-pages.pdf"
    writer.write(target)
    return target
