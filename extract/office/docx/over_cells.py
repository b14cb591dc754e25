"""What is drawn over the cells of a word processor's table: shapes in one row mark months, the rest makes them unknown.

The rows' heights are known to be at least so much, the columns' widths exactly where the file names them. Programs
measure a shape's place from the cell's side or from where its text begins: what differs between the two is unknown.
"""

import math
from collections.abc import Iterator
from itertools import product

from extract.office.docx.draft import DraftCell, TableDraft, places_of
from extract.office.docx.drawings import LOWEST_ROW_PT, Drawing
from schemas.document import UNPLACED, Mark, Remark

# A shape marks a column of which it covers this share, and not one of which it covers less than the second.
COVERS, TOUCHES = 0.6, 0.25
# It lies in a row where this share of its height does, and begins at most so far above it.
IN_ROW, ABOVE_PT = 0.7, 2.0
# Narrow print has letters of this share of its size on average; a line is at least as high as its letters.
NARROW = 0.4
# Cells and grid are as wide as each other within this share.
ALIKE = 0.15
HELD = "A picture or a shape is drawn in the cell; it was not read."
BELOW = "A shape that is drawn in the table may lie over this cell."

_Place = tuple[int, int]


class OverCells:
    """Which cells of a table are marked by shapes, and which may lie under something that was not read."""

    def __init__(self, draft: TableDraft) -> None:
        """Take a table's drawings, each from the cell that holds it."""
        self._draft = draft
        self._widths = draft.widths if _agree(draft) else ()
        self._marked: set[_Place] = set()
        self._unknown: set[_Place] = set()
        self._unread: set[_Place] = set()
        for cell in draft.cells:
            for drawing in cell.content.drawings:
                self._take(cell, drawing)

    def marks(self, cell: DraftCell) -> tuple[Mark, ...]:
        """Return the mark of a cell over which a shape lies."""
        return (Mark("path", "", UNPLACED),) if self._marked & places_of(cell) else ()

    def remarks(self, cell: DraftCell) -> tuple[Remark, ...]:
        """Return what is to be said of a cell that holds a drawing, or of an empty one that another's may lie over."""
        if (cell.row, cell.col) in self._unread:
            return (Remark("drawing-in-cell", HELD),)
        if self._unknown & places_of(cell) and not _has_text(cell):
            return (Remark("drawing-in-cell", BELOW),)
        return ()

    def _take(self, cell: DraftCell, drawing: Drawing) -> None:
        if drawing.inked and not _has_text(cell) and (drawing.inline or self._is_in_row(cell, drawing)):
            if drawing.inline and drawing.width <= self._width(cell):
                self._marked |= places_of(cell)
                return
            shares = self._shares(cell, drawing) if not drawing.inline and drawing.left is not None else {}
            marked = {(cell.row, col) for col, (least, _) in shares.items() if least >= COVERS}
            touched = {(cell.row, col) for col, (_, most) in shares.items() if most >= TOUCHES}
            self._marked |= marked
            self._unknown |= touched - marked
            if touched:  # one that lies over an edge and covers nothing is over one of the two
                return
        self._unread.add((cell.row, cell.col))
        if not drawing.inline:
            rows = _rows_under(cell, drawing, self._draft)
            rows = range(cell.row, cell.row + 1) if self._is_in_row(cell, drawing) else rows
            self._unknown.update(product(rows, _cols_under(cell, drawing, self._draft)))

    def _width(self, cell: DraftCell) -> float:
        widths = self._widths[cell.col : cell.col + cell.colspan]
        return sum(widths) if widths else math.inf

    def _is_in_row(self, cell: DraftCell, drawing: Drawing) -> bool:
        """Say whether a shape surely lies in the row of the cell that holds it."""
        if drawing.top is None or cell.rowspan > 1 or drawing.top < -ABOVE_PT:
            return False
        line = self._draft.letters
        least = max(self._draft.heights[cell.row], *self._text_heights(cell.row), line)
        # its paragraph stands in the middle or at the foot: the row may be higher, the paragraph is one line at least
        reach = {"top": least, "center": (least + line) / 2}.get(cell.align, line)
        inside = min(drawing.top + drawing.height, reach) - drawing.top
        return inside >= IN_ROW * drawing.height if drawing.height > 0 else drawing.top <= reach

    def _text_heights(self, row: int) -> Iterator[float]:
        """Yield how high the text of each cell of a row is at least."""
        yield 0.0
        for cell in self._draft.cells:
            if cell.row == row and cell.rowspan == 1:
                size, counts = self._draft.letters, [len(line.strip()) for line in cell.content.lines]
                yield size * sum(math.ceil(count * NARROW * size / self._width(cell)) for count in counts)

    def _shares(self, cell: DraftCell, drawing: Drawing) -> dict[int, tuple[float, float]]:
        """Return of how much of each column a shape covers at least and at most; {} where that is not known."""
        draft = self._draft
        if not self._widths or drawing.left is None:
            return {}
        edges = [sum(self._widths[:col]) for col in range(draft.cols + 1)]
        starts = [edges[cell.col] + drawing.left + margin for margin in (0.0, draft.margin)]
        if starts[0] < -draft.margin or starts[1] + drawing.width > edges[-1] + draft.margin:
            return {}
        found: dict[int, tuple[float, float]] = {}
        for own in (other for other in draft.cells if (cell.row in range(other.row, other.row + other.rowspan))):
            left, right = edges[own.col], edges[own.col + own.colspan]
            shares = [
                _share((left, right), (start, start + drawing.width), within=own.colspan == 1) for start in starts
            ]
            if max(shares) >= TOUCHES and (_has_text(own) or own.rowspan > 1):
                return {}
            found |= dict.fromkeys(range(own.col, own.col + own.colspan), (min(shares), max(shares)))
        return found


def _agree(draft: TableDraft) -> bool:
    """Say whether the cells of a table are as wide as its grid; a program may keep one and lay out by the other."""
    return bool(draft.widths) and all(
        not cell.width or abs(cell.width - sum(draft.widths[cell.col : cell.col + cell.colspan])) <= ALIKE * cell.width
        for cell in draft.cells
    )


def _share(column: tuple[float, float], shape: tuple[float, float], within: bool) -> float:
    """Return how much of a column a shape covers; all of it where it lies within."""
    overlap = min(column[1], shape[1]) - max(column[0], shape[0])
    if within and overlap > 0 and overlap >= shape[1] - shape[0]:
        return 1.0
    return overlap / max(column[1] - column[0], 0.1)


def _has_text(cell: DraftCell) -> bool:
    return any(line.strip() for line in cell.content.lines)


def _rows_under(cell: DraftCell, drawing: Drawing, draft: TableDraft) -> range:
    """Return the rows that a drawing can reach from the cell that holds it."""
    if drawing.top is None:
        above = below = int(drawing.height / LOWEST_ROW_PT) + 1
    else:
        above = int(max(-drawing.top, 0.0) / LOWEST_ROW_PT) + (drawing.top < 0)
        below = int(max(drawing.top + drawing.height, 0.0) / LOWEST_ROW_PT)
    return range(max(cell.row - above, 0), min(cell.row + cell.rowspan + below, draft.rows))


def _cols_under(cell: DraftCell, drawing: Drawing, draft: TableDraft) -> range:
    """Return the columns that a drawing may lie over: all, where its place or the columns' widths are not told."""
    if drawing.left is None or not draft.widths:
        return range(draft.cols)
    left = sum(draft.widths[: cell.col]) + drawing.left
    edges = [sum(draft.widths[:col]) for col in range(draft.cols + 1)]
    touched = [
        col for col in range(draft.cols) if edges[col] <= left + draft.margin + drawing.width and edges[col + 1] >= left
    ]
    return range(touched[0], touched[-1] + 1) if touched else range(draft.cols)
