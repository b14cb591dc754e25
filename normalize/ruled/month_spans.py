"""Months without rules between them: what is in a cell over several months is given to them by its place.

Marks lie alike in merged cells. Where no row of a plan ever parts two months, and marks lie under different ones of
the header, nothing is merged: the rules between the months were left out. So they were in a cell that itself has signs
under different months of the header, whatever other rows are like: a scanner loses pale rules in one row and not in the
next. In a table with such a cell, one sign off the middle of its cell lies in its month as well.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from normalize.plan.model import PlanTable
from schemas.document import Box, Cell, Grid, Line, Mark, Word, union_of

# What belongs to a month lies in its column and may reach over its sides by this many points.
SIDE_OVERHANG_PT = 1.5
# Words of one text are closer to each other than this share of their height.
WORD_GAP_SHARE = 0.45
# A fill over at least this share of a month's column marks it.
COVERED_SHARE = 0.5

# A sign is as far from the middle of a cell that holds it alone (points).
OFF_CENTRE_PT = 5.0

Block = tuple[int, ...]


def with_month_cells(tables: list[PlanTable]) -> list[PlanTable]:
    """Return the tables, cells over months that were not merged cut by the header's columns."""
    found = list(tables)
    start = 0
    for stop in range(1, len(tables) + 1):
        if stop == len(tables) or tables[stop].fresh:
            group = tables[start:stop]
            blocks = _blocks(group)
            if any(_varies_by_month(group, block) for block in blocks):
                found[start:stop] = [_cut(table, blocks) for table in group]
            start = stop
    return [_with_parted(table) for table in found]


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
    own = _month_columns(table)
    return [_between(table, own[place], own[place]) for place in block]


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
    own = _month_columns(table)
    parts: dict[Cell, list[Cell] | None] = {}
    for cell in _body(table):
        block = next((block for block in blocks if _covers(cell, table, block)), None)
        if block:
            parts[cell] = _parts(cell, _columns(table, block), [(own[place], 1) for place in block])
    return _with_cells(table, parts)


def _with_parted(table: PlanTable) -> PlanTable:
    """Return the table, cells whose own signs lie under different months of the header cut into one for each."""
    months = {column.index: column.months for column in table.header.columns if column.role == "month"}
    spans: list[tuple[Cell, list[Block], list[Box], set[int]]] = []
    for cell in _body(table) if table.grid.xs else ():
        columns = range(cell.col, cell.col + cell.colspan)
        if cell.colspan > 1 and (cell.lines or cell.marks) and months.keys() >= set(columns):
            # a rule too many cuts a month in two
            places = [tuple(group) for _, group in groupby(columns, months.__getitem__)]
            boxes = [_between(table, group[0], group[-1]) for group in places]
            spans.append((cell, places, boxes, _under(cell, boxes)))
    if not any(len(under) > 1 for *_, under in spans):
        return table
    parted = [span for span in spans if len(span[3]) > 1 or (span[3] and _off_middle(span[0]))]
    cut = {cell: _parts(cell, boxes, [(own[0], len(own)) for own in places]) for cell, places, boxes, _ in parted}
    return _with_cells(table, cut)


def _off_middle(cell: Cell) -> bool:
    """Say whether the one sign of a cell is not in the middle of it, where that of a merged cell is."""
    boxes = [box for words in _texts(cell) if (box := _box(words))]
    boxes += [mark.box for mark in cell.marks if mark.kind == "path"]
    own = cell.box
    return own is not None and all(abs(box.x0 + box.x1 - own.x0 - own.x1) > 2 * OFF_CENTRE_PT for box in boxes)


def _between(table: PlanTable, first: int, last: int) -> Box:
    """Return the columns from the first to the last, as high as the table."""
    xs, ys = table.grid.xs, table.grid.ys
    return Box(xs[first], ys[0], xs[last + 1], ys[-1])


def _under(cell: Cell, columns: Sequence[Box]) -> set[int]:
    """Return the columns with a sign of a cell, none where one lies in no column as a whole."""
    boxes = [_box(words) for words in _texts(cell)] + [mark.box for mark in cell.marks if mark.kind == "path"]
    found = [_column_of(box, columns) if box else None for box in boxes]
    return set() if None in found else {columns.index(column) for column in found if column is not None}


def _with_cells(table: PlanTable, parts: Mapping[Cell, Sequence[Cell] | None]) -> PlanTable:
    """Return the table with parts in place of the cells that were cut."""
    if not any(parts.values()):
        return table
    cells = [own for cell in table.grid.cells for own in parts.get(cell) or (cell,)]
    grid: Grid = dataclasses.replace(table.grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))
    return dataclasses.replace(table, grid=grid)


def _parts(cell: Cell, columns: Sequence[Box], places: Sequence[tuple[int, int]]) -> list[Cell] | None:
    """Return one cell for each month, None where a text of the cell lies in no month.

    ``places``: the first of a month's columns in the grid, and how many it has.
    """
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
            col=places[place][0],
            colspan=places[place][1],
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
