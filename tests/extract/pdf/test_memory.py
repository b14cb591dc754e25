"""Memory stays flat over a long PDF: what a page needed is given back before the next one is read."""

import subprocess
import sys

import pytest
from reportlab.lib import colors
from reportlab.platypus import PageBreak, SimpleDocTemplate, Table

pytestmark = pytest.mark.slow

pytest.importorskip("resource")

PAGES = 300
# The Document holds about 25 kB for each of these pages; pages that stay open hold 400 kB more.
MOST_PER_PAGE = 100
# Fonts, tables of codes and other things that a process loads once (kB).
ONCE = 10_000

# The peak of a process never falls, so each reading that is measured runs in one of its own.
PEAKS = """
import resource, sys
from pathlib import Path
from extract import read_document
from schemas.options import ReadOptions

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)

short, long, check = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "True"
read_document(short, ReadOptions(cross_check=check))
before = peak()
document = read_document(long, ReadOptions(cross_check=check))
print(before, peak(), len(document.pages), sum(len(page.grids) for page in document.pages))
"""


def written(path, count):
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    story = []
    for number in range(count):
        rows = [[str(row), f"Indikator {row} pada halaman {number}", "v", "", "KPU"] for row in range(6)]
        story += [Table(rows, style=style), PageBreak()]
    SimpleDocTemplate(str(path)).build(story)
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("long")
    return written(folder / "short.pdf", 5), written(folder / "long.pdf", PAGES)


def test_memory_stays_flat_over_a_long_pdf(files):
    command = [sys.executable, "-c", PEAKS, *map(str, files), "False"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    before, after, pages, grids = map(int, printed.split())
    assert (pages, grids) == (PAGES, PAGES)
    assert after - before < ONCE + PAGES * MOST_PER_PAGE
