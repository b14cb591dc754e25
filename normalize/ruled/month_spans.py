"""Months without rules between them: what is in a cell over several months is given to them by its place.

Marks lie alike in merged cells. Where no row of a plan ever parts two months, and marks lie under different ones of
the header, nothing is merged: the rules between the months were left out.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from normalize.plan.model import PlanTable
from schemas.document import Box, Cell, Grid, Line, Mark, Word, union_of

# What belongs to a month lies in its column and may reach over its sides by this many points.
SIDE_OVERHANG_PT = 1.5
# Words of one text are closer to each other than this share of their height.
WORD_GAP_SHARE = 0.45
# A fill over at least this share of a month's column marks it.
COVERED_SHARE = 0.5

Block = tuple[int, ...]


def with_month_cells(tables: list[PlanTable]) -> list[PlanTable]:
    """Return the tables, cells over months that no rule parts anywhere in their plan cut by the header's columns."""
    found = list(tables)
    start = 0
    for stop in range(1, len(tables) + 1):
        if stop == len(tables) or tables[stop].fresh:
            group = tables[start:stop]
            blocks = _blocks(group)
            if any(_varies_by_month(group, block) for block in blocks):
                found[start:stop] = [_cut(table, blocks) for table in group]
            start = stop
    return found


def _month_columns(table: PlanTable) -> list[int]:
    return [column.index for column in table.header.columns if column.role == "month"]


def _body(table: PlanTable) -> Iterator[Cell]:
    return (cell for cell in table.grid.cells if cell.row >= table.header.rows)


def _blocks(group: Sequence[PlanTable]) -> list[Block]:
    """Return the runs of months, by their place among the month columns, that no cell of any row parts."""
    columns = [_month_columns(table) for table in group]
    count = len(columns[0])
    if count < 2 or any(len(own) != count or not table.grid.xs for own, table in zip(columns, group, strict=True)):
        return []
    parted: set[int] = set()
    for own, table in zip(columns, group, strict=True):
        places = {column: place for place, column in enumerate(own)}
        for cell in _body(table):
            parted.update(places[edge] for edge in (cell.col, cell.col + cell.colspan) if edge in places)
    edges = sorted({0, count, *parted})
    return [tuple(range(a, b)) for a, b in pairwise(edges) if b - a > 1]


def _varies_by_month(group: Sequence[PlanTable], block: Block) -> bool:
    """Say whether what is in the block's cells lies under different months; in merged cells all lies alike.

    A bar over several of them shows as much.
    """
    found: set[int] = set()
    for table in group:
        columns = _columns(table, block)
        texts = (words for cell in _body(table) if _covers(cell, table, block) for words in _texts(cell))
        boxes = [box for words in texts if (box := _box(words)) is not None]
        boxes += [mark.box for cell in _body(table) if _covers(cell, table, block) for mark in cell.marks]
        found.update(columns.index(column) for box in boxes if (column := _column_of(box, columns)) is not None)
        found.update(place for box in boxes for place in _part_of(box, columns))
    return len(found) > 1


def _columns(table: PlanTable, block: Block) -> list[Box]:
    """Return the columns of a block of months, as high as the table."""
    xs, ys, own = table.grid.xs, table.grid.ys, _month_columns(table)
    return [Box(xs[own[place]], ys[0], xs[own[place] + 1], ys[-1]) for place in block]


def _covers(cell: Cell, table: PlanTable, block: Block) -> bool:
    """Say whether a cell spans just the months of a block."""
    own = _month_columns(table)
    return (cell.col, cell.col + cell.colspan) == (own[block[0]], own[block[-1]] + 1)


def _texts(cell: Cell) -> Iterator[tuple[Word, ...]]:
    """Yield the words of a cell that belong together: what one line prints in different months lies apart."""
    for line in cell.lines:
        together: list[Word] = []
        for word in line.words:
            last = together[-1].box if together else None
            if last and word.box and word.box.x0 - last.x1 > WORD_GAP_SHARE * last.height:
                yield tuple(together)
                together = []
            together.append(word)
        yield tuple(together)


def _box(words: Iterable[Word]) -> Box | None:
    boxes = [word.box for word in words]
    return None if None in boxes or not boxes else union_of([box for box in boxes if box is not None])


def _column_of(box: Box, columns: Sequence[Box]) -> Box | None:
    """Return the column that holds a text as a whole, None where none does."""
    return next((c for c in columns if c.x0 - SIDE_OVERHANG_PT <= box.x0 and box.x1 <= c.x1 + SIDE_OVERHANG_PT), None)


def _part_of(box: Box, columns: Sequence[Box]) -> list[int]:
    """Return the months that a bar covers where it covers some of them, not all."""
    covered = [place for place, c in enumerate(columns) if box.x0 <= (c.x0 + c.x1) / 2 <= box.x1]
    return covered if 1 < len(covered) < len(columns) else []


def _cut(table: PlanTable, blocks: Sequence[Block]) -> PlanTable:
    """Return the table with the cells of these blocks cut into one for each month; a text over months stays whole."""
    cells: list[Cell] = []
    for cell in table.grid.cells:
        block = next((block for block in blocks if _covers(cell, table, block)), None)
        parts = _parts(cell, _columns(table, block)) if block and cell.row >= table.header.rows else None
        cells.extend(parts or [cell])
    grid: Grid = dataclasses.replace(table.grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))
    return dataclasses.replace(table, grid=grid)


def _parts(cell: Cell, columns: Sequence[Box]) -> list[Cell] | None:
    """Return one cell for each month, None where a text of the cell lies in no month."""
    if cell.box is None:
        return None
    lines: list[list[Line]] = [[] for _ in columns]
    for words in _texts(cell):
        box = _box(words)
        column = _column_of(box, columns) if box else None
        if column is None:
            return None
        lines[columns.index(column)].append(Line(words, number=cell.lines[0].number))
    return [
        cell._replace(
            col=cell.col + place,
            colspan=1,
            lines=tuple(lines[place]),
            marks=tuple(mark for mark in cell.marks if _marks(mark, column)),
            box=Box(column.x0, cell.box.top, column.x1, cell.box.bottom),
        )
        for place, column in enumerate(columns)
    ]


def _marks(mark: Mark, column: Box) -> bool:
    """Say whether a fill covers a month's column, or a drawn shape lies in it."""
    overlap = min(mark.box.x1, column.x1) - max(mark.box.x0, column.x0)
    return overlap > COVERED_SHARE * min(column.width, mark.box.width)
