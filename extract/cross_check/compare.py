"""The second reading of a born-digital page: the tables of pdfplumber and camelot against the grids of a Page.

Both find tables and take characters in their own ways; what they read otherwise becomes a finding. A difference in
white space, in the shape of a symbol or in how an empty area is cut is none. Knows no plan.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extract.arrays import Floats
from extract.cross_check.readers import READERS, SecondCell
from extract.vector.glyphs import UNREADABLE
from extract.vector.page_objects import turned_boxes
from extract.vector.pdfium.clipped_chars import ClippedCharacters
from schemas.document import Box, Cell, Page
from schemas.findings import Finding, finding

# A rule may be 3 pt thick; one reader takes its edge, another its middle.
SAME_SIDE_PT = 3.0
# camelot puts a line into a cell that it only touches; a line of print is this high.
LINE_HEIGHT_PT = 15.0
# A page that was read wrongly altogether says so in this many findings.
MOST_ON_A_PAGE = 20
# Longer texts are cut in a finding.
LONGEST_TEXT = 100
# Where texts differ, this much before the difference is shown.
SHOWN_BEFORE = 20
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u2010": "-", "\u2011": "-", "\xad": "-"})
_UNMAPPED = re.compile(r"\(cid:\d+\)")


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
            _folded(char)
            for char, x, y in self.clipped
            if box is None or _is_inside(Box(x, y, x, y), _grown(box, LINE_HEIGHT_PT))
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
            over = Counter(_folded(" ".join(line.text for line in page.furniture)))
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
        inside = [cell for cell in cells if _is_inside(cell.box, grid.box)]
        cells = [cell for cell in cells if not _is_inside(cell.box, grid.box)]
        pairs, ours, theirs = _paired(grid.cells, inside)
        covered = [cell for cell in ours if any(_is_shared(cell.box, other.box) for other in theirs)]
        missed = {id(cell) for cell in ours} - {id(cell) for cell in covered}
        unseen |= {(number, index) for index, cell in enumerate(grid.cells) if id(cell) in missed}
        findings += _pair_differences(page, f"Table {number + 1}", name, pairs, strays)
        rest = _rest_difference(name, covered, _not_nested(theirs, pairs), strays)
        if rest is not None:
            findings.append(_disagreement(page, f"Table {number + 1}: {rest[0]}", rest[1]))
    return findings + _unseen_here(page, name, cells), unseen & _cells_with_text(page)


def _cells_with_text(page: Page) -> CellPlaces:
    return {
        (number, index)
        for number, grid in enumerate(page.grids)
        for index, cell in enumerate(grid.cells)
        if _folded(cell.text)
    }


def _seen_by_none(page: Page, places: CellPlaces) -> list[Finding]:
    findings = []
    for number in sorted({grid for grid, _ in places}):
        texts = [page.grids[number].cells[index].text for grid, index in sorted(places) if grid == number]
        message = f"Table {number + 1}: no other reader sees {len(texts)} of its cells."
        findings.append(_disagreement(page, message, " ".join(texts)))
    return findings


def _is_shared(box: Box | None, other: Box) -> bool:
    """Say whether one of the boxes has the middle of the other in it."""
    return box is not None and (_is_inside(box, other) or _is_inside(other, box))


def _not_nested(cells: list[SecondCell], pairs: list[tuple[Cell, SecondCell]]) -> list[SecondCell]:
    """Return the cells that are no frame within a cell that both readers see."""
    return [cell for cell in cells if not any(other.box.contains(cell.box, SAME_SIDE_PT) for _, other in pairs)]


def _grown(box: Box, slack: float) -> Box:
    return Box(box.x0 - slack, box.top - slack, box.x1 + slack, box.bottom + slack)


def _is_inside(box: Box, area: Box | None) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return area is not None and area.x0 <= x <= area.x1 and area.top <= y <= area.bottom


def _unseen_here(page: Page, name: str, cells: list[SecondCell]) -> list[Finding]:
    """Report the tables, or parts of tables, with text that only the other reader sees."""
    findings = []
    for table in sorted({cell.table for cell in cells}):
        texts = [cell.text for cell in cells if cell.table == table]
        # a single frame is no table
        if len(texts) > 1 and any(_folded(text) for text in texts):
            message = f"{name} sees {len(texts)} cells of a table where none was read: {_cut(' '.join(texts))}"
            findings.append(_disagreement(page, message, ""))
    return findings


def _pair_differences(
    page: Page, table: str, name: str, pairs: list[tuple[Cell, SecondCell]], strays: _StrayPrint
) -> list[Finding]:
    return [
        _disagreement(page, *_wording(table, name, cell, other.text))
        for cell, other in pairs
        if not _is_same(cell.text, other.text, strays.near(cell.box), ordered=not (page.turned or _is_sideways(cell)))
    ]


def _rest_difference(
    name: str, ours: list[Cell], theirs: list[SecondCell], strays: _StrayPrint
) -> tuple[str, str] | None:
    """Return the message and our words if cells that the other reader cuts otherwise hold other words."""
    mine, others = (" ".join(cell.text for cell in cells) for cells in (ours, theirs))
    if _is_same(mine, others, strays.near(None), ordered=False):
        return None
    lost, more = _words_apart(mine, others)
    return f'{name} cuts {len(ours)} cells otherwise and reads other words in them: "{_cut(more)}".', lost


def _paired(
    ours: Sequence[Cell], theirs: Sequence[SecondCell]
) -> tuple[list[tuple[Cell, SecondCell]], list[Cell], list[SecondCell]]:
    """Return the pairs of cells whose sides lie within SAME_SIDE_PT, and what is left of both."""
    if not ours or not theirs:
        return [], list(ours), list(theirs)
    near = np.abs(_sides(ours)[:, None, :] - _sides(theirs)[None, :, :]).max(axis=2)
    pairs, taken = [], set()
    for index, cell in enumerate(ours):
        best = int(near[index].argmin())
        if near[index, best] <= SAME_SIDE_PT and best not in taken:
            pairs.append((cell, theirs[best]))
            taken.add(best)
    paired = {id(cell) for cell, _ in pairs}
    left = [other for index, other in enumerate(theirs) if index not in taken]
    return pairs, [cell for cell in ours if id(cell) not in paired], left


def _sides(cells: Sequence[Cell] | Sequence[SecondCell]) -> Floats:
    boxes = [cell.box or Box(0.0, 0.0, 0.0, 0.0) for cell in cells]
    return np.array([[box.x0, box.top, box.x1, box.bottom] for box in boxes])


def _is_sideways(cell: Cell) -> bool:
    """Say whether text stands on its side in the cell: the other readers mix up the order of its characters."""
    boxes = [line.box for line in cell.lines if len(line.text) > 1]
    return any(box is not None and box.height > box.width for box in boxes)


def _is_same(ours: str, theirs: str, over: Counter[str], *, ordered: bool) -> bool:
    """Say whether both texts show the same print; ``over``: characters that may be printed across the cell."""
    ours, theirs = _folded(ours), _folded(theirs)
    if not ordered:
        ours, theirs = "".join(sorted(ours)), "".join(sorted(theirs))
    if ours == theirs:
        return True
    if len(ours) == len(theirs) and all(a == b or _is_symbol(a) for a, b in zip(ours, theirs, strict=True)):
        return True
    if ours.replace(UNREADABLE, "") == theirs.replace(UNREADABLE, ""):
        return True
    return bool(over) and Counter(theirs) - Counter(ours) <= over and _is_within(ours, theirs)


def _is_within(part: str, whole: str) -> bool:
    """Say whether the characters of the part come in the whole, in this order."""
    rest = iter(whole)
    return all(char in rest for char in part)


def _is_symbol(char: str) -> bool:
    """Say whether a character comes from a symbol font, where each reader has its own table."""
    return not char.isascii() and unicodedata.category(char)[0] in "SPC"


def _folded(text: str) -> str:
    """Return the text without white space, ligatures and invisible characters, every hyphen the same."""
    text = unicodedata.normalize("NFKC", _UNMAPPED.sub(UNREADABLE, text).translate(_HYPHENS))
    return "".join(char for char in text if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf"))


def _words_apart(ours: str, theirs: str) -> tuple[str, str]:
    """Return the words that only one of the texts has."""
    mine, others = Counter(ours.split()), Counter(theirs.split())
    return " ".join((mine - others).elements()), " ".join((others - mine).elements())


def _wording(table: str, name: str, cell: Cell, theirs: str) -> tuple[str, str]:
    """Return the message on a cell, and our text from shortly before the difference on."""
    mine, others = " ".join(cell.text.split()), " ".join(theirs.split())
    same = next((i for i, (a, b) in enumerate(zip(mine, others, strict=False)) if a != b), min(len(mine), len(others)))
    start = max(0, same - SHOWN_BEFORE) if max(len(mine), len(others)) > LONGEST_TEXT else 0
    place = f"{table}, row {cell.row + 1}, column {cell.col + 1}"
    return f'{place}: {name} reads "{_cut(others[start:])}".', mine[start:]


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _disagreement(page: Page, message: str, ours: str) -> Finding:
    return finding("readers-disagree", message, page=page.number, printed=_cut(ours))
