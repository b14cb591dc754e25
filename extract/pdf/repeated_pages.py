"""Pages of one print: the later one is left out, so that no row counts twice."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from schemas.document import Page
from schemas.findings import Finding, finding

# A table that is the same twice by chance is a header, or a form that nobody filled in: it has fewer words than this.
FEWEST_WORDS = 20
_NUMBERS = re.compile(r"\d+")


def drop_repeated_pages(pages: Sequence[Page]) -> tuple[list[Page], list[Finding]]:
    """Return the pages with each table page that repeats an earlier one emptied, and what was left out.

    What is printed beside the tables may differ in its numbers alone, as page numbers do.
    """
    seen: dict[Any, int] = {}
    kept: list[Page] = []
    findings = []
    sizes = list(map(_size_of, pages))
    times = Counter(sizes)
    for page, size in zip(pages, sizes, strict=True):
        print_of_page = _print_of(page) if times[size] > 1 else None
        first = seen.setdefault(print_of_page, page.number) if print_of_page is not None else page.number
        if first == page.number:
            kept.append(page)
            continue
        kept.append(replace(page, lines=(), grids=(), furniture=()))
        message = f"Page {page.number} prints the same as page {first}; its rows were left out."
        findings.append(finding("page-repeated", message, page=page.number))
    return kept, findings


def _size_of(page: Page) -> tuple[int, ...]:
    """Return how much each table of a page holds: pages that differ in it are not the same, and soon told apart."""
    cells = [cell for grid in page.grids for cell in grid.cells]
    words = sum([len(line.words) for cell in cells for line in cell.lines])
    return len(page.grids), len(cells), words, sum([len(cell.marks) for cell in cells])


def _print_of(page: Page) -> Any:
    """Return what tells a page from others, None where it has no table worth telling."""
    cells = tuple(
        (index, cell.row, cell.col, cell.text, len(cell.marks), tuple(mark.value for mark in cell.marks))
        for index, grid in enumerate(page.grids)
        for cell in grid.cells
    )
    if sum(len(text.split()) for _, _, _, text, _, _ in cells) < FEWEST_WORDS:
        return None
    outside = tuple(_NUMBERS.sub("0", line.text) for line in page.lines)
    return cells, outside
