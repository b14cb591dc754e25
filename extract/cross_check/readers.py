"""A born-digital page as other readers see it: the tables of pdfplumber and of camelot as plain cells.

Each finds rules, tables and characters in its own way; nothing here comes from our own grids.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from extract.vector.page_objects import turned_boxes
from schemas.document import Box, Page


@dataclass(frozen=True, slots=True)
class SecondCell:
    """A cell as another reader sees it, on the page as it is read; ``table`` numbers the tables of its page."""

    table: int
    box: Box
    text: str


# What reading a page gives: its cells, or what the reader stumbled over.
Reading = tuple[Page, list[SecondCell] | Exception]


def _plumber_cells(path: Path, pages: list[Page]) -> Iterator[Reading]:
    """Yield the cells that pdfplumber finds by the lines of each page."""
    import pdfplumber

    if not pages:
        return
    with pdfplumber.open(path) as pdf:
        for page in pages:
            if page.number > len(pdf.pages):  # PDFium finds pages that a damaged file does not list
                yield page, LookupError(f"page {page.number} is not listed")
                continue
            printed = pdf.pages[page.number - 1]
            yield page, _or_error(lambda: _plumber_page(page, printed))  # noqa: B023 - called at once
            printed.close()


def _plumber_page(page: Page, printed: Any) -> list[SecondCell]:
    shown = printed.dedupe_chars()
    cells = [
        (number, box, text)
        for number, table in enumerate(shown.find_tables())
        for row, texts in zip(table.rows, table.extract(), strict=True)
        for box, text in zip(row.cells, texts, strict=True)
        if box is not None
    ]
    boxes = np.array([box for _, box, _ in cells], dtype=np.float64).reshape(-1, 4)
    # pdfplumber counts from the origin of the PDF's own space, which need not be the page's corner
    boxes -= np.tile(np.array(printed.bbox[:2], dtype=np.float64), 2)
    turned = turned_boxes(boxes, page.turned, float(printed.width), float(printed.height)).tolist()
    return [SecondCell(number, Box(*box), text or "") for (number, _, text), box in zip(cells, turned, strict=True)]


def _camelot_cells(path: Path, pages: list[Page]) -> Iterator[Reading]:
    """Yield the cells that camelot finds by the vector lines of each page; it reads no page upside down."""
    for page in (page for page in pages if page.turned != 180):
        yield page, _or_error(lambda: _camelot_page(page, path))  # noqa: B023 - called at once


def _camelot_page(page: Page, path: Path) -> list[SecondCell]:
    camelot: Any = import_module("camelot")
    # its PDF library warns of every font it does not like
    logging.getLogger("playa").setLevel(logging.ERROR)
    tables = camelot.read_pdf(
        str(path),
        pages=str(page.number),
        flavor="lattice",
        engine="vector",
        backend="pdfium",
        use_fallback=False,
        split_text=True,
        suppress_stdout=True,
    )
    return [
        SecondCell(number, Box(left, page.height - upper, right, page.height - lower), text)
        for number, table in enumerate(tables)
        # camelot turns a page by rules of its own
        if bool(table.rotation) == (page.turned in (90, 270))
        for left, lower, right, upper, text in _merged(table.cells)
    ]


def _merged(rows: Any) -> Iterator[tuple[float, float, float, float, str]]:
    """Yield camelot's cells (x0, y0, x1, y1, text; y upwards), one for all places with no rule between."""
    free = {(row, col) for row in range(len(rows)) for col in range(len(rows[row]))}
    while free:
        area = _area(rows, free, min(free))
        cells = [rows[row][col] for row, col in sorted(area)]
        yield (
            min(cell.x1 for cell in cells),
            min(cell.y1 for cell in cells),
            max(cell.x2 for cell in cells),
            max(cell.y2 for cell in cells),
            "\n".join(cell.text for cell in cells if cell.text.strip()),
        )


def _area(rows: Any, free: set[tuple[int, int]], start: tuple[int, int]) -> list[tuple[int, int]]:
    """Take out of ``free`` the places that are one cell with the start."""
    area, waiting = [], [start]
    free.discard(start)
    while waiting:
        row, col = waiting.pop()
        area.append((row, col))
        cell = rows[row][col]
        steps = ((cell.top, -1, 0), (cell.bottom, 1, 0), (cell.left, 0, -1), (cell.right, 0, 1))
        for ruled, down, right in steps:
            place = (row + down, col + right)
            if not ruled and place in free:
                free.discard(place)
                waiting.append(place)
    return area


def _or_error(read: Callable[[], list[SecondCell]]) -> list[SecondCell] | Exception:
    try:
        return read()
    except Exception as error:  # whatever makes the other reader stumble must not cost the first reading
        return error


READERS: dict[str, Callable[[Path, list[Page]], Iterator[Reading]]] = {
    "pdfplumber": _plumber_cells,
    "camelot": _camelot_cells,
}
