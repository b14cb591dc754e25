"""What the benchmark of the readers says: lines for a terminal, and a page for the docs."""

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import peers
from readers_files import TEN
from readers_results import Results

NAMES = {
    "floor": "PDFium: load each page and its text",
    "reading": "renaksi: file to Document",
    "conversion": "renaksi: whole conversion, tables written",
    "pdfplumber": "pdfplumber extract_tables",
    "camelot-vector": "camelot, engine=vector",
    "camelot": "camelot, as it comes",
    "tablers": "tablers",
    "tabula": "tabula-py, lattice",
    "pymupdf": "PyMuPDF find_tables",
}
PACKAGES = {
    "floor": "pypdfium2",
    "pdfplumber": "pdfplumber",
    "camelot": "camelot-py",
    "camelot-vector": "camelot-py",
    "tablers": "tablers",
    "tabula": "tabula-py",
    "pymupdf": "pymupdf",
}
# What is asked of the reading: at most (<) or at least (>) this ratio to the other reader.
GOALS = (
    ("reading", "floor", "<", 4.0),
    ("reading", "tablers", "<", 1.2),
    ("pdfplumber", "reading", ">", 12.0),
    ("camelot-vector", "reading", ">", 7.0),
    ("camelot", "reading", ">", 40.0),
)
CONVERSION_GOAL = 2.5
Row = list[str]


def printed(results: Results) -> str:
    """Return the tables as aligned text."""
    tables = [_readers(results), _by_file(results), _goals(results), _growth(results)]
    return "\n\n".join("\n".join(_aligned(table)) for table in tables)


def written(results: Results, python: Path) -> str:
    """Return the page for the docs."""
    return PAGE.format(
        machine=_machine(),
        rounds=results.rounds,
        versions=_versions(results, python),
        readers=_markdown(_readers(results)),
        by_file=_markdown(_by_file(results)),
        goals=_markdown(_goals(results)),
        growth=_markdown(_growth(results)),
    )


PAGE = """# Speed

Made by `make benchmark`; do not edit. {machine}. Medians of {rounds} rounds (of every third
round for readers that take more than 100 ms a page), all readers in one run on the same files, each in a process of
its own that is warm. {versions}

## Readers

{readers}

Milliseconds a page, over all files; the ratio is to renaksi's reading. The peak is that of the reader's whole process.
PDFium's line is the floor: `PdfDocument`, each page, `get_textpage().get_text_range()`, and no table at all.

## By file, milliseconds a page

{by_file}

## What is asked

{goals}

## Longer decrees

The typeset sample with the pages of its annex repeated; seconds for the file, peak of a process that read nothing else
but one short decree.

{growth}
"""


def _readers(results: Results) -> list[Row]:
    rows = [["reader", "ms a page", "x reading", "peak MB"]]
    for name in NAMES:
        if name in results.missing:
            rows.append([NAMES[name], "missing", results.missing[name], ""])
            continue
        ms, ratio = 1000 * results.a_page(name), results.a_page(name) / results.a_page("reading")
        rows.append([NAMES[name], f"{ms:.1f}", f"{ratio:.2f}", f"{results.peaks[name]:.0f}"])
    return rows


def _by_file(results: Results) -> list[Row]:
    there = [name for name in NAMES if name not in results.missing]
    rows = [["file", "pages", *there, "reading / floor"]]
    for file, pages in results.pages.items():
        each = [1000 * results.a_page(name, [file]) for name in there]
        ratio = results.a_page("reading", [file]) / results.a_page("floor", [file])
        rows.append([file, str(pages), *(f"{ms:.1f}" for ms in each), f"{ratio:.2f}"])
    return rows


def _goals(results: Results) -> list[Row]:
    rows = [["ratio", "asked", "measured", ""]]
    for one, other, sign, goal in GOALS:
        if one not in results.missing and other not in results.missing:
            rows.append(_goal(f"{one} / {other}", sign, goal, results.a_page(one) / results.a_page(other)))
    measured = results.a_page("conversion", [TEN]) / results.a_page("reading", [TEN])
    rows.append(_goal(f"conversion / reading, {TEN}", "<", CONVERSION_GOAL, measured))
    return rows


def _goal(what: str, sign: str, goal: float, measured: float) -> Row:
    reached = measured <= goal if sign == "<" else measured >= goal
    asked = f"at {'most' if sign == '<' else 'least'} {goal:g}"
    return [what, asked, f"{measured:.2f}", "reached" if reached else "not reached"]


def _growth(results: Results) -> list[Row]:
    counts = sorted({count for _, count in results.growth})
    rows = [["pages", *(f"{name}, {what}" for name in ("floor", "reading", "conversion") for what in ("s", "MB"))]]
    for count in counts:
        cells = (results.growth[name, count] for name in ("floor", "reading", "conversion"))
        rows.append([str(count), *(text for seconds, peak in cells for text in (f"{seconds:.2f}", f"{peak:.0f}"))])
    return rows


def _machine() -> str:
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores "
        f"({_processor()}), load average at the end {busy:.1f} (a quiet machine shows about 1)"
    )


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "processor unknown"


def _versions(results: Results, python: Path) -> str:
    found = {}
    for name, package in PACKAGES.items():
        if name not in results.missing:
            own = name not in ("tablers", "tabula", "pymupdf")
            found[package] = version(package) if own else peers.version_in(python, package)
    return "Versions: " + ", ".join(f"{package} {number}" for package, number in found.items()) + "."


def _aligned(table: list[Row]) -> list[str]:
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    return ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in table]


def _markdown(table: list[Row]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([lines[0], "|" + "---|" * len(table[0]), *lines[1:]])


if __name__ == "__main__":
    sys.exit("run benchmarks/readers.py")
