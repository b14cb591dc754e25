"""Plans whose months are in tiers: the lines of cells of an item become one row, the tiers columns side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from normalize.language.periods import period_of_months
from normalize.plan.columns import Column
from normalize.plan.model import PlanTable
from schemas.document import Cell, Grid, Remark, TablePlace

UNPAIRED = "The months are in several tiers, and this item has not as many lines; which months it means is not known."


@dataclass(frozen=True, slots=True)
class _Tiers:
    """The columns of a table that are in tiers, side by side from ``start`` on, and how many tiers they have."""

    start: int
    width: int
    count: int

    @property
    def stop(self) -> int:
        """The column behind the last one."""
        return self.start + self.width

    @property
    def more(self) -> int:
        """How many columns the tiers below the first one take."""
        return self.width * (self.count - 1)

    def holds(self, cell: Cell) -> bool:
        """Say whether a cell lies in these columns."""
        return self.start <= cell.col and cell.col + cell.colspan <= self.stop


@dataclass(frozen=True, slots=True)
class _Item:
    """The rows of a grid that are one item's, and the tier of the first; ``whole``: it has a row for each tier."""

    first: int
    stop: int
    tier: int = 0
    whole: bool = True


def with_tiers_apart(tables: Sequence[PlanTable]) -> list[PlanTable]:
    """Return the tables, those whose months are in tiers with a column for each month and a row for each item.

    An item with another number of lines has unknown months; one that a page end cuts has a row on each page.
    """
    found: list[PlanTable] = []
    open_lines = 0
    tables = [_without_names_of_lines(table) for table in tables]
    for place, table in enumerate(tables):
        tiers = _tiers_of(table)
        if tiers is None:
            found.append(table)
            open_lines = 0
            continue
        after = tables[place + 1] if place + 1 < len(tables) else None
        lines = 0
        if after is not None and not after.fresh:
            lines = _leading(after, tiers, texts=_is_regular(table, tiers))
        items = _items(table, tiers, open_lines, lines)
        open_lines = 0 if not items or items[-1].whole else items[-1].stop - items[-1].first
        table = _unfolded(table, tiers, items)
        if open_lines and after is not None and _begins_blank(after, tiers, lines):
            table = _with_blank_tiers(table, open_lines, tiers)
        found.append(table)
    return found


def _tiers_of(table: PlanTable) -> _Tiers | None:
    columns = [column for column in table.header.columns if column.tiered]
    return _Tiers(columns[0].index, len(columns), len(columns[0].months)) if columns else None


def _without_names_of_lines(table: PlanTable) -> PlanTable:
    """Return a table without the texts of a column that does nothing but name each line: "I" and "II" in turn."""
    tiers = _tiers_of(table)
    if tiers is None:
        return table
    texts: dict[int, list[str]] = {}
    for cell in sorted(table.grid.cells, key=lambda cell: cell.place):
        if cell.lines and cell.row >= table.header.rows and cell.colspan == cell.rowspan == 1:
            texts.setdefault(cell.col, []).append(cell.text)
    count = tiers.count
    names = {
        col
        for col, own in texts.items()
        if not tiers.start <= col < tiers.stop
        and len(own) >= count
        and len(set(own[:count])) == count
        and all(text == own[place % count] for place, text in enumerate(own))
        and 2 * len(own) > table.grid.n_rows - table.header.rows
    }
    cells = (cell._replace(lines=()) if _names(cell, names, table) else cell for cell in table.grid.cells)
    return replace(table, grid=replace(table.grid, cells=tuple(cells))) if names else table


def _names(cell: Cell, columns: set[int], table: PlanTable) -> bool:
    return cell.col in columns and cell.row >= table.header.rows and cell.colspan == 1


def _begun(table: PlanTable, tiers: _Tiers) -> list[bool]:
    """Return for each row of a grid whether a text beside its months begins in it."""
    found = [False] * table.grid.n_rows
    for cell in table.grid.cells:
        if cell.lines and not tiers.holds(cell):
            found[max(cell.row, table.header.rows) if cell.row + cell.rowspan > table.header.rows else cell.row] = True
    return found


def _leading(table: PlanTable, tiers: _Tiers, *, texts: bool) -> int:
    """Return how many rows below the header may be the rest of an item on the page before.

    They are those before the first text; ``texts``: those of the first text, where texts go on over the page end too.
    """
    begun = _begun(table, tiers)[table.header.rows :]
    if begun[:1] == [True] and not texts:
        return 0
    return begun.index(True, 1) if True in begun[1:] else len(begun)


def _is_regular(table: PlanTable, tiers: _Tiers) -> bool:
    """Say whether each item between the first and the last one of a table has a line for each tier."""
    begun, bare = _begun(table, tiers), _rows_without_months(table, tiers)
    starts = [row for row in range(table.header.rows, table.grid.n_rows) if begun[row]]
    inner = [(a, b) for a, b in pairwise(starts) if not (b == a + 1 and a in bare)][1:]
    return bool(inner) and all(b - a == tiers.count for a, b in inner)


def _items(table: PlanTable, tiers: _Tiers, above: int, below: int) -> list[_Item]:
    """Return the items of a table; ``above``, ``below``: lines of its first and last one on the pages beside it."""
    begun = _begun(table, tiers)
    starts = [row for row in range(table.header.rows, table.grid.n_rows) if begun[row] or row == table.header.rows]
    bare = _rows_without_months(table, tiers)
    items: list[_Item] = []
    for place, first in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else table.grid.n_rows
        lines = stop - first
        if not place and above and lines == tiers.count - above:
            items.append(_Item(first, stop, above))
        elif lines == tiers.count:
            items.append(_Item(first, stop))
        elif place + 1 == len(starts) and below and lines + below == tiers.count:
            items.append(_Item(first, stop, whole=False))
        else:
            items += [_Item(row, row + 1, -1 if row not in bare else 0) for row in range(first, stop)]
    return items


def _rows_without_months(table: PlanTable, tiers: _Tiers) -> set[int]:
    """Return the rows in whose month cells nothing is printed: bands, heads."""
    marked = {
        row
        for cell in table.grid.cells
        if tiers.holds(cell) and (cell.lines or cell.marks)
        for row in range(cell.row, cell.row + cell.rowspan)
    }
    return set(range(table.grid.n_rows)) - marked


def _begins_blank(table: PlanTable, tiers: _Tiers, lines: int) -> bool:
    """Say whether nothing is printed in the first rows of a table, which are then the rest of no row."""
    rows = range(table.header.rows, table.header.rows + lines)
    return _rows_without_months(table, tiers).issuperset(rows)


def _with_blank_tiers(table: PlanTable, lines: int, tiers: _Tiers) -> PlanTable:
    """Return a table with empty cells for the tiers of its last row that are on the next page."""
    grid = table.grid
    last = [c for c in grid.cells if c.row == grid.n_rows - 1 and tiers.holds(c)]
    more = [
        cell._replace(col=cell.col + tier * tiers.width, lines=(), marks=(), remarks=())
        for tier in range(lines, tiers.count)
        for cell in last
    ]
    cells = sorted((*grid.cells, *more), key=lambda cell: cell.place)
    return replace(table, grid=replace(grid, cells=tuple(cells)))


def _unfolded(table: PlanTable, tiers: _Tiers, items: Sequence[_Item]) -> PlanTable:
    rows = list(range(table.header.rows))
    lines: dict[int, tuple[int, int]] = {row: (row, 0) for row in rows}
    for item in items:
        joined = item.tier >= 0
        for line, row in enumerate(range(item.first, item.stop)):
            lines[row] = (len(rows), item.tier + line if joined else -1)
        rows.append(item.first)
    grid = table.grid
    cells = sorted((own for cell in grid.cells for own in _placed(cell, tiers, lines)), key=lambda cell: cell.place)
    grid = replace(
        grid,
        cells=tuple(cells),
        n_rows=len(rows),
        n_cols=grid.n_cols + tiers.more,
        xs=_wider(grid.xs, tiers),
        ys=(*(grid.ys[row] for row in rows), grid.ys[-1]) if grid.ys else (),
        place=_place_of(grid, tiers, rows),
    )
    header = replace(table.header, columns=tuple(_columns(table.header.columns, tiers)))
    return replace(table, grid=grid, header=header)


def _placed(cell: Cell, tiers: _Tiers, lines: Mapping[int, tuple[int, int]]) -> Iterator[Cell]:
    """Yield a cell in its new place; one of the months that several tiers share is in each of them."""
    row, tier = lines[cell.row]
    last, lowest = lines[cell.row + cell.rowspan - 1]
    if tier > 0 and not cell.lines and not tiers.holds(cell):
        return  # the lower line of a text's cell
    if not tiers.holds(cell) or tier == lowest == 0:
        right = cell.col >= tiers.stop
        over = not right and not tiers.holds(cell) and cell.col + cell.colspan >= tiers.stop
        col, colspan = cell.col + tiers.more * right, cell.colspan + tiers.more * over
        yield cell._replace(row=row, col=col, rowspan=last - row + 1, colspan=colspan)
    elif min(tier, lowest) < 0:
        yield cell._replace(
            row=row, rowspan=last - row + 1, remarks=(*cell.remarks, Remark("marks-uncertain", UNPAIRED))
        )
    else:
        shared = row == last or (tier, lowest) == (0, tiers.count - 1)
        for own in range(tier, lowest + 1) if shared else (tier,):
            yield cell._replace(row=row, col=cell.col + own * tiers.width, rowspan=last - row + 1)


def _wider(xs: tuple[float, ...], tiers: _Tiers) -> tuple[float, ...]:
    """Return the edges of columns with room for those of the lower tiers."""
    if not xs:
        return xs
    width = xs[tiers.stop] - xs[tiers.start]
    inner = xs[tiers.start + 1 : tiers.stop + 1]
    tier = [x + width * below for below in range(1, tiers.count) for x in inner]
    return (*xs[: tiers.stop + 1], *tier, *(x + width * (tiers.count - 1) for x in xs[tiers.stop + 1 :]))


def _place_of(grid: Grid, tiers: _Tiers, rows: Sequence[int]) -> TablePlace | None:
    """Return where the rows and columns are in an office file; an item is where its first line is."""
    place = grid.place
    if place is None:
        return None
    own = place.columns[tiers.start : tiers.stop]
    columns = (*place.columns[: tiers.stop], *own * (tiers.count - 1), *place.columns[tiers.stop :])
    return replace(place, rows=tuple(place.rows[row] for row in rows), columns=columns)


def _columns(columns: Sequence[Column], tiers: _Tiers) -> Iterator[Column]:
    """Yield the columns, those of each tier side by side."""
    for column in columns:
        if column.index == tiers.start:
            own = [one for one in columns if one.tiered]
            for tier in range(tiers.count):
                for one in own:
                    months = one.months[tier : tier + 1]
                    index = one.index + tier * tiers.width
                    yield replace(one, index=index, months=months, period=period_of_months(months), tiered=False)
        elif column.index >= tiers.stop:
            yield replace(column, index=column.index + tiers.more)
        elif column.index < tiers.start:
            yield column
