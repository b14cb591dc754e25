"""Transcripts that print several levels in one column: each level gets a column of its own, heads join the rows below.

Rows that head others have no months; their texts go into the first row below them, as a table with a column a level
would print them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from normalize.language.numbering import bare_number
from normalize.language.repeats import is_repeated
from normalize.plan.columns import Column, Header
from normalize.plan.outline.items import BELOW, UNSIGNED, Fill, Item, Style, item_of, styles_of, with_kinds
from normalize.plan.outline.levels import assigned_levels, levels_named
from normalize.plan.outline.nesting import Nesting, nesting_of
from schemas.document import Cell, Grid, Page, Word
from schemas.fields import LEVELS, Level
from schemas.mark_signs import NONE_SIGNS

Read = tuple[Page, Grid, Header]


def with_level_columns(grids: Sequence[Read]) -> list[Read]:
    """Return the grids with a column for each level of an outline, and its heads in the rows below; else unchanged."""
    kinds = {tuple((column.index, column.role) for column in header.columns) for _, _, header in grids}
    if len(kinds) != 1:
        return list(grids)
    outline = _Outline.of(grids)
    return outline.rewritten(grids) if outline is not None else list(grids)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a grid: its cells by column, the grid's place in the transcript."""

    grid: int
    row: int
    cells: Mapping[int, Cell]


@dataclass(slots=True)
class _Outline:
    """The entries of a transcript's plan and the level of each; which rows are heads, which print heads again."""

    lines: list[_Line]
    columns: dict[Level, Column]
    levels: Mapping[int, Sequence[Level]]
    items: dict[int, list[tuple[Item, Level]]]
    heads: set[int]

    @classmethod
    def of(cls, grids: Sequence[Read]) -> "_Outline | None":
        """Return the outline of a plan, None where its columns are its levels and no row heads others."""
        header = grids[0][2]
        roles: list[Level] = [role for role in LEVELS if any(c.role == role for c in header.columns)]
        columns = {role: next(c for c in header.columns if c.role == role) for role in roles}
        number = _number_column(header, columns)
        lines = _lines(grids)
        lines = _without_repeated(lines, _items(lines, columns, number, header))
        items = with_kinds(_items(lines, columns, number, header))
        if not any(item.column != BELOW for item in items):
            return None
        styles = styles_of(items)
        titles = [columns[role].title for role in roles]
        nesting = nesting_of(items, styles, names_levels=any(map(levels_named, titles)))
        levels = assigned_levels({column: len(own) for column, own in nesting.depths.items()}, roles, titles)
        if not levels:
            return None
        placed: dict[int, list[tuple[Item, Level]]] = {}
        for item, style in zip(items, styles, strict=True):
            if item.column != BELOW:
                level = levels[item.column][nesting.depth_of(style)]
                placed.setdefault(item.row, []).append((item, level))
        heads = _heads(items, styles, nesting, placed)
        return cls(lines, columns, levels, placed, heads) if heads else None

    def rewritten(self, grids: Sequence[Read]) -> list[Read]:
        """Return the grids with their texts on the levels' columns."""
        places = self._places(grids[0][2])
        cells: list[list[Cell]] = [[] for _ in grids]
        held: dict[Level, Cell] = {}
        for at, line in enumerate(self.lines):
            own, taken = self._level_cells(at, line)
            if at in self.heads:
                held |= own
                continue
            rest = [cell for col, cell in line.cells.items() if col not in taken]
            row = cells[line.grid]
            row += [_at(cell, line.row, places[cell.col]) for cell in rest]
            column = {level: place for place, level in self._level_places(grids[0][2])}
            row += [_at(cell, line.row, column[level]) for level, cell in (held | own).items()]
            held = {}
        return [
            (page, self._grid(grid, header, own, places), self._header(header, places))
            for (page, grid, header), own in zip(grids, cells, strict=True)
        ]

    def _level_cells(self, at: int, line: _Line) -> tuple[dict[Level, Cell], set[int]]:
        """Return a row's cells of levels, their numbers before their texts, and the columns that they take."""
        own: dict[Level, Cell] = {}
        taken: set[int] = set()
        roles = list(self.columns)
        for item, level in self.items.get(at, []):
            column = self.columns[roles[item.column]].index
            found = column if column in line.cells else min(line.cells)
            taken |= {found, found - 1} if item.apart else {found}
            own[level] = _numbered(line.cells[found], item)
        return own, taken

    def _level_places(self, header: Header) -> list[tuple[int, Level]]:
        """Return the new column of each level."""
        found: list[tuple[int, Level]] = []
        shift = 0
        for place, role in enumerate(self.columns):
            for level in self.levels[place]:
                found.append((self.columns[role].index + shift, level))
                shift += 1
            shift -= 1
        return found

    def _places(self, header: Header) -> dict[int, int]:
        """Return the new place of each old column."""
        counts = {self.columns[role].index: len(self.levels[place]) for place, role in enumerate(self.columns)}
        last = max(column.index for column in header.columns)
        places: dict[int, int] = {}
        shift = 0
        for index in range(last + 1):
            shift += counts.get(index, 1) - 1
            places[index] = index + shift  # what stays in a column of levels is of the innermost one
        return places

    def _grid(self, grid: Grid, header: Header, cells: list[Cell], places: Mapping[int, int]) -> Grid:
        head = [
            cell._replace(col=places.get(cell.col, cell.col)) for cell in grid.cells if cell.row < header.rows
        ]  # fmt: skip
        more = sum(map(len, self.levels.values())) - len(self.columns)
        return replace(grid, cells=tuple(sorted((*head, *cells), key=_place)), n_cols=grid.n_cols + more)

    def _header(self, header: Header, places: Mapping[int, int]) -> Header:
        kept = [replace(c, index=places[c.index]) for c in header.columns if c.role not in self.columns]
        number = {c.index for c in header.columns if c.role == "no"}
        kept = [replace(c, role="extra") if c.index in {places[n] for n in number} else c for c in kept]
        titles = [self.columns[role].title for place, role in enumerate(self.columns) for _ in self.levels[place]]
        own = [
            Column(index, level, title)
            for (index, level), title in zip(self._level_places(header), titles, strict=True)
        ]  # fmt: skip
        return replace(header, columns=tuple(sorted((*kept, *own), key=lambda column: column.index)))


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.col


def _at(cell: Cell, row: int, col: int) -> Cell:
    return cell._replace(row=row, col=col)


def _number_column(header: Header, columns: Mapping[Level, Column]) -> int | None:
    """Return the number column beside the outermost level, None where there is none."""
    first = min((column.index for column in columns.values()), default=0)
    return next((c.index for c in header.columns if c.role == "no" and c.index == first - 1), None)


def _lines(grids: Sequence[Read]) -> list[_Line]:
    """Return the rows below the headers of all grids that hold anything."""
    found = []
    for place, (_, grid, header) in enumerate(grids):
        rows: dict[int, dict[int, Cell]] = {}
        for cell in grid.cells:
            if cell.row >= header.rows and cell.text.strip():
                rows.setdefault(cell.row, {})[cell.col] = cell
        found += [_Line(place, row, rows[row]) for row in sorted(rows)]
    return found


def _without_repeated(lines: list[_Line], items: Sequence[Item]) -> list[_Line]:
    """Return the rows without heads at the top of a page that are printed again from the pages before."""
    heads = {item.row: item for item in items if item.fill == Fill.BARE and item.innermost}
    again: set[int] = set()
    printed: list[Item] = []
    for at, line in enumerate(lines):
        head = heads.get(at)
        at_top = line.grid > 0 and (lines[at - 1].grid != line.grid or at - 1 in again)
        if head is not None and at_top and any(_is_same(before, head) for before in printed):
            again.add(at)
        printed += [head] if head is not None else []
    return [line for at, line in enumerate(lines) if at not in again]


def _is_same(before: Item, head: Item) -> bool:
    return is_repeated(before.text, head.text) and head.number in (None, before.number)


def _items(
    lines: Sequence[_Line], columns: Mapping[Level, Column], number: int | None, header: Header
) -> list[Item]:  # fmt: skip
    roles = {column.index: column.role for column in header.columns}
    found: list[Item] = []
    for at, line in enumerate(lines):
        texts = {col: " ".join(cell.text.split()) for col, cell in line.cells.items()}
        own = [(place, column.index) for place, column in enumerate(columns.values()) if column.index in texts]
        if not own and set(texts) == {number} and bare_number(texts[number or 0]) is None:
            own = [(0, number or 0)]  # a name over the whole width begins at its left edge
        fill = _fill([(roles.get(col, "extra"), text) for col, text in texts.items()])
        for place, index in own:
            printed = texts.get(index - 1, "") if place == own[0][0] and index - 1 == number else ""
            item = item_of(at, place, texts[index], printed, fill)
            found.append(replace(item, innermost=(place, index) == own[-1]))
        if not own and fill >= Fill.PLANNED:
            found.append(Item(at, BELOW, "", fill=fill))
    return found


def _fill(texts: Sequence[tuple[str, str]]) -> Fill:
    """Return what a row prints beside its levels: texts with the roles of their columns."""
    roles = {role for role, _ in texts}
    if "indicator" in roles:
        return Fill.MEASURED
    if "schedule" in roles or any(role == "month" and set(text) - NONE_SIGNS for role, text in texts):
        return Fill.PLANNED
    return Fill.NOTED if roles - {"no", "month", *LEVELS} else Fill.BARE


def _numbered(cell: Cell, item: Item) -> Cell:
    """Return a cell with the number of its own column before its text, or with a sign behind a number without one."""
    at = next(place for place, line in enumerate(cell.lines) if line.words)
    words = cell.lines[at].words
    if item.apart:
        words = (Word(f"{item.number}.", words[0].box), *words)
    elif item.signs == UNSIGNED and item.number is not None:
        words = (words[0]._replace(text=f"{item.number}."), *words[1:])
    line = cell.lines[at]._replace(words=words)
    return cell._replace(lines=(*cell.lines[:at], line, *cell.lines[at + 1 :]))


def _heads(
    items: Sequence[Item], styles: Sequence[Style], nesting: Nesting, placed: Mapping[int, list[tuple[Item, Level]]]
) -> set[int]:  # fmt: skip
    """Return the rows with nothing but levels, above a row further in."""
    found: set[int] = set()
    for at, (item, style) in enumerate(zip(items, styles, strict=True)):
        after = next((other for other in items[at + 1 :] if other.row != item.row), None)
        if style not in nesting.heads or item.fill != Fill.BARE or not item.innermost or after is None:
            continue
        level = placed[item.row][-1][1]
        inner = placed[after.row][0][1] if after.row in placed else None
        if after.column == BELOW or (inner is not None and LEVELS.index(inner) > LEVELS.index(level)):
            found.add(item.row)
    return found
