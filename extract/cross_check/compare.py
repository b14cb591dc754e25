"""The second reading of a born-digital page: the tables of pdfplumber and camelot against the grids of a Page.

Both find tables and take characters in their own ways; what they read otherwise becomes a finding. A difference in
white space, in the shape of a symbol or in how an empty area is cut is none. Knows no plan.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extract.cross_check.pairing import is_inside, is_near, pair_cells, without_nested
from extract.cross_check.readers import READERS, SecondCell
from extract.cross_check.texts import LONGEST_TEXT, folded, is_same, shortened, words_apart
from extract.vector.page_objects import turned_boxes
from extract.vector.pdfium.clipped_chars import ClippedCharacters
from schemas.document import Box, Cell, Page
from schemas.findings import Finding, finding

# camelot puts a line into a cell that it only touches; a line of print is this high.
LINE_HEIGHT_PT = 15.0
# A page that was read wrongly altogether says so in this many findings.
MOST_ON_A_PAGE = 20
# Where texts differ, this much before the difference is shown.
SHOWN_BEFORE = 20


# Cells of a page: number of the grid and of the cell in it, from 0 on.
CellPlaces = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _StrayPrint:
    """Print that other readers may find in a cell although it does not belong there.

    ``over``: characters printed across the page. ``clipped``: characters (with the places where their baselines
    begin) that a clipping path keeps off the paper.
    """

    over: Counter[str]
    clipped: tuple[tuple[str, float, float], ...]

    def near(self, box: Box | None) -> Counter[str]:
        """Return how often each character may be too many in a cell, without a box in all of them."""
        return self.over + Counter(
            folded(char) for char, x, y in self.clipped if box is None or is_near(x, y, box, LINE_HEIGHT_PT)
        )


def cross_check(path: Path, pages: tuple[Page, ...], numbers: set[int]) -> list[Finding]:
    """Return where the other readers of a PDF read the pages of these 1-based numbers otherwise.

    Ordered by page; at most MOST_ON_A_PAGE for a page and one more that counts the rest. A cell that one reader
    does not see is none if the other one sees it.
    """
    asked = [page for page in pages if page.number in numbers and page.reader == "vector"]
    found: dict[int, list[Finding]] = {page.number: [] for page in asked}
    unseen: dict[int, list[CellPlaces]] = {page.number: [] for page in asked}
    strays = _stray_print(path, asked)
    for name, read in READERS.items():
        for page, cells in read(path, asked):
            differences, places = _differences(page, name, cells, strays[page.number])
            found[page.number] += differences
            unseen[page.number].append(places)
    for page in asked:
        found[page.number] += _seen_by_none(page, set.intersection(*unseen[page.number]))
    return [item for page in asked for item in _capped(found[page.number], page.number)]


def _stray_print(path: Path, pages: list[Page]) -> dict[int, _StrayPrint]:
    """Return what other readers may find too many, by page number."""
    strays = {}
    clipped = ClippedCharacters(path)
    try:
        for page in pages:
            over = Counter(folded(" ".join(line.text for line in page.furniture)))
            strays[page.number] = _StrayPrint(over, _clipped_as_read(page, clipped.on_page(page.number)))
    finally:
        clipped.close()
    return strays


def _clipped_as_read(page: Page, clipped: list[tuple[str, float, float]]) -> tuple[tuple[str, float, float], ...]:
    """Return characters and their places after the page was turned to read it."""
    size = (page.width, page.height) if page.turned in (0, 180) else (page.height, page.width)
    points = np.array([(x, y, x, y) for _, x, y in clipped], dtype=np.float64).reshape(-1, 4)
    places = turned_boxes(points, page.turned, *size)[:, :2].tolist()
    return tuple((char, x, y) for (char, _, _), (x, y) in zip(clipped, places, strict=True))


def _capped(findings: list[Finding], number: int) -> list[Finding]:
    rest = len(findings) - MOST_ON_A_PAGE
    if rest <= 0:
        return findings
    message = f"The readers disagree in {rest} more places; compare the whole page."
    return [*findings[:MOST_ON_A_PAGE], finding("readers-disagree", message, page=number)]


def _differences(
    page: Page, name: str, cells: list[SecondCell] | Exception, strays: _StrayPrint
) -> tuple[list[Finding], CellPlaces]:
    """Return where the other reader differs, and the places of the cells with text that it does not see."""
    if isinstance(cells, Exception):
        cause = str(cells) or type(cells).__name__
        message = f"{name} cannot read this page ({cause}); compare its tables with the page."
        return [finding("readers-disagree", message, page=page.number)], _cells_with_text(page)
    findings: list[Finding] = []
    unseen: CellPlaces = set()
    for number, grid in enumerate(page.grids):
        inside = [cell for cell in cells if is_inside(cell.box, grid.box)]
        cells = [cell for cell in cells if not is_inside(cell.box, grid.box)]
        pairing = pair_cells(grid.cells, inside)
        unseen |= {(number, index) for index in pairing.missed}
        findings += _pair_differences(page, f"Table {number + 1}", name, pairing.pairs, strays)
        shared = [grid.cells[index] for index in pairing.shared]
        rest = _rest_difference(name, shared, without_nested(pairing), strays)
        if rest is not None:
            findings.append(_disagreement(page, f"Table {number + 1}: {rest[0]}", rest[1]))
    return findings + _unseen_here(page, name, cells), unseen & _cells_with_text(page)


def _cells_with_text(page: Page) -> CellPlaces:
    return {
        (number, index)
        for number, grid in enumerate(page.grids)
        for index, cell in enumerate(grid.cells)
        if folded(cell.text)
    }


def _seen_by_none(page: Page, places: CellPlaces) -> list[Finding]:
    findings = []
    for number in sorted({grid for grid, _ in places}):
        texts = [page.grids[number].cells[index].text for grid, index in sorted(places) if grid == number]
        message = f"Table {number + 1}: no other reader sees {len(texts)} of its cells."
        findings.append(_disagreement(page, message, " ".join(texts)))
    return findings


def _unseen_here(page: Page, name: str, cells: list[SecondCell]) -> list[Finding]:
    """Report the tables, or parts of tables, with text that only the other reader sees."""
    findings = []
    for table in sorted({cell.table for cell in cells}):
        texts = [cell.text for cell in cells if cell.table == table]
        # a single frame is no table
        if len(texts) > 1 and any(folded(text) for text in texts):
            message = f"{name} sees {len(texts)} cells of a table where none was read: {shortened(' '.join(texts))}"
            findings.append(_disagreement(page, message, ""))
    return findings


def _pair_differences(
    page: Page, table: str, name: str, pairs: list[tuple[Cell, SecondCell]], strays: _StrayPrint
) -> list[Finding]:
    return [
        _disagreement(page, *_wording(table, name, cell, other.text))
        for cell, other in pairs
        if not is_same(cell.text, other.text, strays.near(cell.box), ordered=not (page.turned or _is_sideways(cell)))
    ]


def _rest_difference(
    name: str, ours: list[Cell], theirs: list[SecondCell], strays: _StrayPrint
) -> tuple[str, str] | None:
    """Return the message and our words if cells that the other reader cuts otherwise hold other words."""
    mine, others = (" ".join(cell.text for cell in cells) for cells in (ours, theirs))
    if is_same(mine, others, strays.near(None), ordered=False):
        return None
    lost, more = words_apart(mine, others)
    return f'{name} cuts {len(ours)} cells otherwise and reads other words in them: "{shortened(more)}".', lost


def _is_sideways(cell: Cell) -> bool:
    """Say whether text is on its side in the cell: the other readers mix up the order of its characters."""
    boxes = [line.box for line in cell.lines if len(line.text) > 1]
    return any(box is not None and box.height > box.width for box in boxes)


def _wording(table: str, name: str, cell: Cell, theirs: str) -> tuple[str, str]:
    """Return the message on a cell, and our text from shortly before the difference on."""
    mine, others = " ".join(cell.text.split()), " ".join(theirs.split())
    same = next((i for i, (a, b) in enumerate(zip(mine, others, strict=False)) if a != b), min(len(mine), len(others)))
    start = max(0, same - SHOWN_BEFORE) if max(len(mine), len(others)) > LONGEST_TEXT else 0
    place = f"{table}, row {cell.row + 1}, column {cell.col + 1}"
    return f'{place}: {name} reads "{shortened(others[start:])}".', mine[start:]


def _disagreement(page: Page, message: str, ours: str) -> Finding:
    return finding("readers-disagree", message, page=page.number, printed=shortened(ours))
