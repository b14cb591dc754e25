"""Cells with exact spans, as an office program keeps them, become grids. Knows no file format.

There is no geometry: a grid knows which table it is, and the row and the column of each of its cells there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from schemas.document import Cell, Grid, Line, Mark, Remark, TablePlace, Word

# No cell narrower than this (points) shows a letter; such a column is left where a border was dragged in some rows.
NARROW_PT = 6.0
# A row of this many titles that comes again is the header, typed anew where a page was to begin.
TITLES = 3


class Placed(NamedTuple):
    """A cell at its 0-based place; cells may leave gaps, but do not overlap."""

    row: int
    col: int
    rowspan: int
    colspan: int
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Say whether nothing is printed or drawn in it."""
        return not self.lines and not self.marks


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its file keeps it.

    ``widths``: of its columns in points, () where the file does not say. ``rows``, ``columns``: the 1-based numbers of
    its rows and columns there. ``line``: the number of the last line of text before it.
    """

    number: int
    line: int
    cells: tuple[Placed, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    widths: tuple[float, ...] = ()


def printed_line(text: str, number: int | None = None) -> Line:
    """Return a line whose end cuts no word: office programs keep no line ends but those that were typed."""
    return Line(tuple(map(Word, text.split())), True, number)


def table_grids(table: Table) -> list[Grid]:
    """Return the grids of a table in their order: one, or one for each time that its header is printed again."""
    cells, columns = _without_spare_columns(_filled(table), table)
    rows = len(table.rows)
    starts = [0, *_headers_again(cells), rows]
    return [_grid(cells, columns, table, top, stop) for top, stop in pairwise(starts) if stop > top]


def _filled(table: Table) -> list[Placed]:
    """Return the cells with blank ones in all gaps, in reading order."""
    taken = {
        (row, col)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    }
    free = ((row, col) for row in range(len(table.rows)) for col in range(len(table.columns)))
    return sorted([*table.cells, *(Placed(row, col, 1, 1) for row, col in free if (row, col) not in taken)])


def _without_spare_columns(cells: list[Placed], table: Table) -> tuple[list[Placed], tuple[int, ...]]:
    """Drop columns that no cell begins or ends with, and those too narrow for a letter that hold nothing."""
    edges = {edge for cell in cells for edge in (cell.col, cell.col + cell.colspan)}
    held = {cell.col for cell in cells if cell.colspan == 1 and not cell.is_blank}
    spare = [
        col
        for col in range(len(table.columns))
        if col not in edges or (table.widths and table.widths[col] < NARROW_PT and col not in held)
    ]
    if not spare:
        return cells, table.columns
    gone = set(spare)
    before = [0]
    for col in range(len(table.columns)):
        before.append(before[-1] + (col not in gone))
    moved = [
        cell._replace(col=before[cell.col], colspan=before[cell.col + cell.colspan] - before[cell.col])
        for cell in cells
    ]
    kept = tuple(number for col, number in enumerate(table.columns) if col not in gone)
    return [cell for cell in moved if cell.colspan], kept


def _headers_again(cells: Sequence[Placed]) -> list[int]:
    """Return the rows in which the first row of titles is printed again and no cell runs over from above."""
    rows: dict[int, list[tuple[int, int, str]]] = {}
    for cell in cells:
        text = " ".join(line.text for line in cell.lines)
        if text:
            rows.setdefault(cell.row, []).append((cell.col, cell.colspan, text))
    first = next((row for row in sorted(rows) if _are_titles(rows[row])), None)
    if first is None:
        return []
    crossed = {row for cell in cells for row in range(cell.row + 1, cell.row + cell.rowspan)}
    return [row for row in sorted(rows) if row > first and rows[row] == rows[first] and row not in crossed]


def _are_titles(row: Sequence[tuple[int, int, str]]) -> bool:
    return len({text for _, _, text in row if len(text) > 1 and not text[0].isdigit()}) >= TITLES


def _grid(cells: Sequence[Placed], columns: tuple[int, ...], table: Table, top: int, stop: int) -> Grid:
    own = tuple(
        Cell(cell.row - top, cell.col, cell.lines, cell.rowspan, cell.colspan, cell.marks, remarks=cell.remarks)
        for cell in cells
        if top <= cell.row < stop
    )
    place = TablePlace(table.number, table.rows[top:stop], columns)
    return Grid(own, stop - top, len(columns), number=table.line, place=place)
