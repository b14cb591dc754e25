"""What each rule of the scan reader is worth: scan_ablation.py [--off NAME]... [--scratch FOLDER].

Scans the fullest page of each sample that scans.py knows in four ways, reads all with every rule, and once more
without each of those named (all by default). Prints what is lost: rows and cells that are right, wrong cells without a
warning on their row, right rows with one. The truth is what the born-digital page gives, and what is doubted there too
(a page by itself has lost its parents) is no warning. With ``--scratch`` scans and what the engine reads are kept.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import pypdfium2 as pdfium

sys.path.insert(0, str(Path(__file__).parent.parent))

from scans import CALIBRATION, GALLERY, TEST, kept_readings
from scoring import Score, compare, rows_of

from extract import read_document
from extract.ocr import Recognize, load_engine
from extract.scan.pipeline import LAYOUT, Step, reading_steps
from normalize import normalize
from samples.make.scan import VARIANTS, make_scan, seed_of
from schemas.errors import DocumentError
from schemas.options import ReadOptions

SCANS_A_PAGE = 4
# Rules that are a step of their own (extract/scan/pipeline.py).
STEPS = (
    "dewarp", "erase-bars", "bridge-gaps", "separate-arrows", "sides", "drop-stamp-letters", "doubt-text",
    "marks-under-stamps", "list-signs", "sliced-lines", "unread-ink",
)  # fmt: skip
# Others: a function that a module of extract/scan calls, and what takes its place.
CALLS: dict[str, tuple[str, Callable[..., Any]]] = {
    "show-through": ("pipeline.drop_show_through", lambda rules, picture: rules),
    "streaks": ("pipeline.drop_streaks", lambda rules, picture: rules),
    "punch-holes": ("pipeline.find_punch_holes", lambda picture: []),
    "fills": ("pipeline.cell_fills", lambda picture, cells, mapped: [None] * len(cells)),
    "rings": ("stamps.lift._rings", lambda picture: []),
    "coloured-stamps": ("stamps.lift._lift_colored", lambda picture: (picture, [])),
    "descreen": ("image.prepare.descreen", lambda pixels, scale: pixels),
    "reverse-video": ("image.prepare.find_reverse_video", lambda raw, scale: np.zeros(raw.shape, dtype=bool)),
    "speckle": ("layout.speckle._dust", lambda boxes, capital: np.zeros(len(boxes), dtype=bool)),
    "verify-words": ("text.recognize.verify_words", lambda words, text_line: tuple(words)),
    "ones": ("text.recognize.resolve_ones", lambda words, text_line, grey, scale: tuple(words)),
}


class Page(NamedTuple):
    """A scanned page, its right rows, and the codes of what is doubted on the clean page."""

    scan: Path
    truth: list[dict[str, str]]
    doubts: frozenset[str]


def pages(folder: Path) -> Iterator[Page]:
    """Yield the scans, made where there are none: of each source four variants, of all sources all variants."""
    variants = list(VARIANTS)
    for at, source in enumerate((*CALIBRATION, *TEST)):
        clean = fullest_page(GALLERY / source / "decree.pdf", folder / f"{source}.pdf")
        read = normalize(read_document(clean))
        doubts = frozenset(found.code for found in read.findings if found.severity != "info")
        for turn in range(SCANS_A_PAGE):
            variant = variants[(at + turn * len(variants) // SCANS_A_PAGE) % len(variants)]
            scan = folder / f"{source}.{variant}.pdf"
            if not scan.exists():
                make_scan(clean, VARIANTS[variant], scan, seed_of(source + variant))
            yield Page(scan, rows_of(read), doubts)


def fullest_page(source: Path, out: Path) -> Path:
    """Write the page of a PDF with the most cells of tables; return where it was written."""
    if not out.exists():
        chosen = max(read_document(source).pages, key=lambda page: sum(len(grid.cells) for grid in page.grids))
        with pdfium.PdfDocument(source) as pdf, pdfium.PdfDocument.new() as alone:
            alone.import_pages(pdf, [chosen.number - 1])
            alone.save(out)
    return out


def without(name: str) -> ExitStack:
    """Return a context in which the reader does without a rule; "" for none."""
    stack = ExitStack()
    if name in STEPS:
        stack.enter_context(patch("extract.scan.page.LAYOUT", _left(LAYOUT, name)))
        kept = lambda recognize: _left(reading_steps(recognize), name)  # noqa: E731
        stack.enter_context(patch("extract.scan.page.reading_steps", kept))
    elif name:
        place, instead = CALLS[name]
        stack.enter_context(patch(f"extract.scan.{place}", instead))
    return stack


def _left(steps: tuple[Step, ...], name: str) -> tuple[Step, ...]:
    return tuple(step for step in steps if step[0] != name)


def figures(name: str, scans: list[Page], engine: Recognize) -> np.ndarray:
    """Return the figures of all pages read without a rule: rows, cells right; silent cells; right rows warned."""
    with without(name):
        return np.sum([_figures(page, engine) for page in scans], axis=0)


def _figures(page: Page, engine: Recognize) -> tuple[int, int, int, int]:
    try:
        read = normalize(read_document(page.scan, ReadOptions(ocr="auto", engine=engine)))
        found = compare(page.scan.stem, page.truth, read, page.doubts)
    except DocumentError:
        found = Score(page.scan.stem, len(page.truth), 0)
    return found.right_rows, found.texts_exact + found.months_right, len(found.silent_cells), found.warned_right_rows


def main() -> None:
    """Print a line for the reading with all rules, and one for each rule with what is different without it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--off", action="append", choices=[*STEPS, *CALLS])
    parser.add_argument("--scratch", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.scratch or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        engine = kept_readings(load_engine("rapidocr"), folder)
        scans = list(pages(folder))
        print(f"{'':24} {'rows right':>10} {'cells right':>11} {'silent':>6} {'warned':>6}")
        every = figures("", scans, engine)
        print(f"{'with all':24} {every[0]:10} {every[1]:11} {every[2]:6} {every[3]:6}", flush=True)
        for name in chosen.off or (*STEPS, *CALLS):
            lost = figures(name, scans, engine) - every
            print(f"{'without ' + name:24} {lost[0]:+10} {lost[1]:+11} {lost[2]:+6} {lost[3]:+6}", flush=True)


if __name__ == "__main__":
    main()
