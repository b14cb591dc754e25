"""Numbers in columns of their own, one beside each level, become the numbers before the levels' texts.

Transcripts usually number so, and their reader knows one number column alone, the programs'.
"""

from dataclasses import replace

from normalize.language.numbering import bare_number
from normalize.plan.columns import Column, Header
from schemas.document import Cell, Grid, Word
from schemas.fields import NUMBERED_FIELDS


def with_numbers_before_texts(grid: Grid, header: Header) -> tuple[Grid, Header]:
    """Return a grid in which each of several number columns is part of the level beside it, and its header.

    A number without a text beside it stays in its column, which has no field then.
    """
    pairs = list(zip(header.columns, header.columns[1:], strict=False))
    numbers = {column.index for column, level in pairs if column.role == "no" and level.role in NUMBERED_FIELDS}
    if len(numbers) < 2:
        return grid, header
    places = {(cell.row, cell.col): cell for cell in grid.cells if cell.row >= header.rows and cell.text.strip()}
    texts: dict[tuple[int, int], Cell] = {}
    for (row, col), cell in places.items():
        number = bare_number(cell.text) if col in numbers else None
        beside = places.get((row, col + 1))
        if number is not None and beside is not None:
            texts[row, col] = cell._replace(lines=())
            texts[row, col + 1] = _numbered(beside, number)
    cells = tuple(texts.get((cell.row, cell.col), cell) for cell in grid.cells)
    columns = tuple(_without_role(column) if column.index in numbers else column for column in header.columns)
    return replace(grid, cells=cells), replace(header, columns=columns)


def _numbered(cell: Cell, number: str) -> Cell:
    at = next(place for place, line in enumerate(cell.lines) if line.words)
    words = cell.lines[at].words
    line = cell.lines[at]._replace(words=(Word(f"{number}.", words[0].box), *words))
    return cell._replace(lines=(*cell.lines[:at], line, *cell.lines[at + 1 :]))


def _without_role(column: Column) -> Column:
    return replace(column, role="extra")
