"""Transcripts that print several levels in one column: each level gets a column of its own, heads join the rows below.

Rows that head others have no months; their texts go into the first row below them, as a table with a column a level
would print them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from normalize.plan.columns import Column, Header
from normalize.plan.outline.items import (
    BAND,
    BELOW,
    Item,
    styles_of,
    with_kinds,
)
from normalize.plan.outline.levels import assigned_levels, is_inside, levels_named
from normalize.plan.outline.nesting import nesting_of
from normalize.transcript.entries import (
    Read,
    TranscriptLine,
    heads_of,
    items_of,
    lines_of,
    number_column,
    with_number,
    without_repeated,
)
from schemas.document import Cell, Grid, Remark
from schemas.fields import LEVELS, Level


def with_level_columns(grids: Sequence[Read]) -> list[Read]:
    """Return the grids with a column for each level of an outline, and its heads in the rows below; else unchanged."""
    kinds = {tuple((column.index, column.role) for column in header.columns) for _, _, header in grids}
    if len(kinds) != 1:
        return list(grids)
    outline = _Outline.of(grids)
    return outline.rewritten(grids) if outline is not None else list(grids)


@dataclass(slots=True)
class _Outline:
    """The entries of a transcript's plan and the level of each; which rows are heads, which print heads again."""

    lines: list[TranscriptLine]
    columns: dict[Level, Column]
    number: int | None
    levels: Mapping[int, Sequence[str]]
    items: dict[int, list[tuple[Item, str]]]
    heads: set[int]

    @classmethod
    def of(cls, grids: Sequence[Read]) -> "_Outline | None":
        """Return the outline of a plan, None where its columns are its levels and no row heads others."""
        header = grids[0][2]
        roles: list[Level] = [role for role in LEVELS if any(c.role == role for c in header.columns)]
        columns = {role: next(c for c in header.columns if c.role == role) for role in roles}
        number = number_column(header, columns)
        lines = lines_of(grids)
        lines = without_repeated(lines, items_of(lines, columns, number, header))
        items = with_kinds(items_of(lines, columns, number, header))
        if not any(item.column != BELOW for item in items):
            return None
        styles = styles_of(items)
        titles = [columns[role].title for role in roles]
        nesting = nesting_of(items, styles, names_levels=any(map(levels_named, titles)))
        counts = {column: len(own) for column, own in nesting.depths.items()}
        has_indicators = any(column.role == "indicator" for column in header.columns)
        levels = assigned_levels(counts, roles, titles, has_indicators=has_indicators)
        if not levels or (counts.get(BAND) and not levels[BAND]):
            return None
        placed: dict[int, list[tuple[Item, str]]] = {}
        for item, style in zip(items, styles, strict=True):
            if item.column != BELOW:
                own = levels[item.column]
                level = own[min(nesting.depth_of(style), len(own) - 1)]
                placed.setdefault(item.row, []).append((item, level))
        heads = heads_of(items, styles, nesting, placed)
        return cls(lines, columns, number, *_without_bands(levels, placed), heads) if heads else None

    def rewritten(self, grids: Sequence[Read]) -> list[Read]:
        """Return the grids with their texts on the levels' columns."""
        places = self._places(max(max(grid.n_cols, len(header.columns)) for _, grid, header in grids))
        cells: list[list[Cell]] = [[] for _ in grids]
        held: dict[str, Cell] = {}
        beside = self._beside()
        column = {level: place for place, level in self._level_places()}
        for at, line in enumerate(self.lines):
            own, taken = self._level_cells(at, line)
            rest = [cell for col, cell in line.cells.items() if col not in taken]
            if at in self.heads:
                held |= own
                continue
            rest += beside.get(at, [])
            row = cells[line.grid]
            row += [_at(cell, line.row, places[cell.col]) for cell in rest]
            row += [_at(cell, line.row, column[level]) for level, cell in (held | own).items()]
            held = {}
        return [
            (page, self._grid(grid, header, own, places), self._header(header, places))
            for (page, grid, header), own in zip(grids, cells, strict=True)
        ]

    def _beside(self) -> dict[int, list[Cell]]:
        """Return by row the cells that heads above it print beside their names, where none of their rows prints any.

        Another one is kept as a remark of the first row below: a sum, or who answers for all of it.
        """
        found: dict[int, list[Cell]] = {}
        for at in sorted(self.heads, reverse=True):
            _, taken = self._level_cells(at, self.lines[at])
            scope = self._scope(at)
            for col, cell in self.lines[at].cells.items():
                if col in taken:
                    continue
                own = [found.get(row, []) for row in scope]
                free = not any(col in self.lines[row].cells for row in scope)
                if free and not any(other.col == col for cells in own for other in cells):
                    for row in scope:
                        found.setdefault(row, []).append(cell)
                elif scope:
                    remark = Remark("band-uncertain", "A heading holds values.", cell.text)
                    first = self.lines[scope[0]]
                    cells = {**first.cells}
                    place = min(cells)
                    cells[place] = cells[place]._replace(remarks=(*cells[place].remarks, remark))
                    self.lines[scope[0]] = replace(first, cells=cells)
        return found

    def _scope(self, at: int) -> list[int]:
        """Return the rows below a head that are its own, but for heads."""
        level = self.items[at][-1][1]
        found = []
        for row in range(at + 1, len(self.lines)):
            own = self.items.get(row, [])
            if own and not is_inside(own[0][1], level):
                break
            if row not in self.heads:
                found.append(row)
        return found

    def _level_cells(self, at: int, line: TranscriptLine) -> tuple[dict[str, Cell], set[int]]:
        """Return a row's cells of levels, their numbers before their texts, and the columns that they take."""
        own: dict[str, Cell] = {}
        taken: set[int] = set()
        roles = list(self.columns)
        for item, level in self.items.get(at, []):
            column = self.columns[roles[item.column]].index
            found = column if column in line.cells else min(line.cells)
            taken |= {found, self.number} if item.apart and self.number is not None else {found}
            own[level] = with_number(line.cells[found], item)
        return own, taken

    def _level_places(self) -> list[tuple[int, str]]:
        """Return the new column of each level."""
        found: list[tuple[int, str]] = []
        shift = 0
        for place, role in enumerate(self.columns):
            for level in self.levels[place]:
                found.append((self.columns[role].index + shift, level))
                shift += 1
            shift -= 1
        return found

    def _places(self, width: int) -> dict[int, int]:
        """Return the new place of each of so many old columns; a row may have more or fewer cells than the header."""
        counts = {self.columns[role].index: len(self.levels[place]) for place, role in enumerate(self.columns)}
        places: dict[int, int] = {}
        shift = 0
        for index in range(width):
            shift += counts.get(index, 1) - 1
            places[index] = index + shift  # what stays in a column of levels is of the innermost one
        return places

    def _grid(self, grid: Grid, header: Header, cells: list[Cell], places: Mapping[int, int]) -> Grid:
        head = [cell._replace(col=places[cell.col]) for cell in grid.cells if cell.row < header.rows]
        more = sum(map(len, self.levels.values())) - len(self.columns)
        return replace(grid, cells=tuple(sorted((*head, *cells), key=_place)), n_cols=grid.n_cols + more)

    def _header(self, header: Header, places: Mapping[int, int]) -> Header:
        kept = [replace(c, index=places[c.index]) for c in header.columns if c.role not in self.columns]
        number = {c.index for c in header.columns if c.role == "no"}
        kept = [replace(c, role="extra") if c.index in {places[n] for n in number} else c for c in kept]
        titles = [self.columns[role].title for place, role in enumerate(self.columns) for _ in self.levels[place]]
        own = [
            Column(index, level, title)  # type: ignore[arg-type]
            for (index, level), title in zip(self._level_places(), titles, strict=True)
        ]  # fmt: skip
        return replace(header, columns=tuple(sorted((*kept, *own), key=lambda column: column.index)))


def _without_bands(
    levels: Mapping[int, Sequence[str]], placed: Mapping[int, list[tuple[Item, str]]]
) -> tuple[dict[int, list[str]], dict[int, list[tuple[Item, str]]]]:
    """Return the levels by column and the entries by row, with bands as the outermost entries of the first column."""
    found = {column: list(own) for column, own in levels.items() if column != BAND}
    found[0] = [*levels.get(BAND, ()), *found[0]]
    entries = {row: [(replace(i, column=max(i.column, 0)), level) for i, level in own] for row, own in placed.items()}
    return found, entries


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.col


def _at(cell: Cell, row: int, col: int) -> Cell:
    return cell._replace(row=row, col=col)
