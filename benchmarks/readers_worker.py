"""One reader in a process of its own: readers_worker.py READER.

Reads lines of JSON, ``{"path": ...}``, and answers each with seconds, pages and what was found. At the end of the
input it writes the process's peak memory. Runs in the program's own environment, or in that of the peers, so it
imports a library only inside the reader that needs it.
"""

import gc
import json
import logging
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

# Linux counts kilobytes, macOS bytes.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


def floor(path: str) -> int:
    """Load the document, each page and its text with PDFium; return the number of characters."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    characters = 0
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        characters += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return characters


def reading(path: str) -> int:
    """Read the file into a Document; return its number of cells."""
    from extract import read_document

    document = read_document(Path(path))
    return sum(len(grid.cells) for page in document.pages for grid in page.grids)


def conversion(path: str) -> int:
    """Convert the file and write its tables; return the number of rows."""
    from renaksi.pipeline import convert
    from renaksi.results.tables_io import write_tables

    outcome = convert(Path(path))
    if outcome.tables is None:
        raise RuntimeError(outcome.error.message if outcome.error else path)
    write_tables(outcome.tables, Path(tempfile.mkdtemp(dir=_folder().name)) / "tables")
    return outcome.counts.rows


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that goes with the process: that the tables are deleted again is no part of a conversion."""
    return tempfile.TemporaryDirectory()


def pdfplumber(path: str) -> int:
    """Extract all tables; return the number of cells."""
    import pdfplumber

    cells = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            cells += sum(len(row) for table in page.extract_tables() for row in table)
            page.close()
    return cells


def camelot(path: str) -> int:
    """Read all pages as camelot does without options."""
    import camelot

    return sum(table.df.size for table in camelot.read_pdf(path, pages="all"))


def camelot_vector(path: str) -> int:
    """Read all pages by their vector lines."""
    import camelot

    tables = camelot.read_pdf(
        path, pages="all", flavor="lattice", engine="vector", backend="pdfium", use_fallback=False
    )
    return sum(table.df.size for table in tables)


def tabula(path: str) -> int:
    """Read all ruled tables; the Java machine stays up where jpype is installed."""
    import tabula

    tables = tabula.read_pdf(path, pages="all", lattice=True, silent=True)
    return sum(table.size for table in tables)


def tablers(path: str) -> int:
    """Find all tables with their texts."""
    import tablers

    document = tablers.Document(path)
    cells = 0
    for page in document.pages():
        for table in tablers.find_tables(page, extract_text=True):
            cells += len([cell.text for cell in table.cells])
    document.close()
    return cells


def pymupdf(path: str) -> int:
    """Find all tables and take their texts."""
    import pymupdf

    with pymupdf.open(path) as document:
        tables = [table.extract() for page in document for table in page.find_tables().tables]
    return sum(len(row) for table in tables for row in table)


READERS: dict[str, Callable[[str], int]] = {
    "floor": floor,
    "reading": reading,
    "conversion": conversion,
    "pdfplumber": pdfplumber,
    "camelot": camelot,
    "camelot-vector": camelot_vector,
    "tabula": tabula,
    "tablers": tablers,
    "pymupdf": pymupdf,
}


def main(name: str) -> None:
    """Answer each line of the input; report the peak memory (megabytes) when the input ends."""
    logging.disable(logging.WARNING)
    # what libraries print must not get between the answers
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        path = json.loads(line)["path"]
        start = time.perf_counter()
        found = READERS[name](path)
        seconds = time.perf_counter() - start
        print(json.dumps({"seconds": seconds, "found": found}), file=answers, flush=True)
        if not gc.get_freeze_count():  # the libraries are loaded now: what a worker of a batch does, for all readers
            gc.freeze()
            if name == "conversion":
                gc.set_threshold(*_young())
    print(json.dumps({"peak_mb": _peak() / 1e6}), file=answers, flush=True)


def _young() -> tuple[int, int, int]:
    """Return how seldom a worker of a batch looks for garbage: the conversion is measured as it runs there."""
    from renaksi.batch.worker import GC_THRESHOLDS

    return GC_THRESHOLDS


def _peak() -> int:
    """Return the most memory that the process and its children have held, in bytes."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts into ru_maxrss what the parent held when it started this process
        lines = status.read_text(encoding="utf-8").splitlines()
        own = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    return own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _PEAK_UNIT


if __name__ == "__main__":
    main(sys.argv[1])
