"""Columns whose cells are merged like those of a level, learned from a whole plan.

Texts, amounts and months alike: where a page end parts such cells, they go on or end with the level.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from normalize.plan.model import CellText, PlanTable, Row, TextKey, text_key
from schemas.document import Cell
from schemas.fields import LEVELS, MONTH_COLUMNS, PLAIN_FIELDS, month_field, number_field

_MERGED_FIELDS = ("indicator", *PLAIN_FIELDS)
# A column is merged like a level when this share of its cells, or of the level's, spans the rows of the other's.
FOLLOWS_SHARE = 0.9
# Where fewer do, but this share, nobody knows of a cell that a page end parts.
SOMETIMES_SHARE = 0.3

# So many cells with a text show that the column leaves none empty.
LEAST_CELLS = 3

Spans = set[tuple[int, int]]
"""(first row, rows) of each cell of a column."""
Cells = Mapping[TextKey, Cell]


@dataclass(frozen=True, slots=True)
class Merging:
    """How the cells of a plan are merged.

    ``followed``: the fields whose cells span the rows of a level's, with that level, the innermost first.
    ``beside``: for a column and a level, the share of the level's merged cells that have one of the same rows beside
    them. ``within``: the share of the column's merged cells that span the rows of one of the level's. ``filled``: the
    columns with merged cells that print something in each cell within a page.
    """

    followed: Mapping[TextKey, str] = field(default_factory=dict)
    beside: Mapping[tuple[TextKey, str], float] = field(default_factory=dict)
    within: Mapping[tuple[TextKey, str], float] = field(default_factory=dict)
    filled: frozenset[TextKey] = frozenset()

    @property
    def months(self) -> bool:
        """Whether the cells of months are merged over rows."""
        return any(key.name in MONTH_COLUMNS for key, _ in self.within)

    def level_of(self, key: TextKey) -> str | None:
        """Return the level that a column's cells are merged like, rather than another; None where none are merged."""
        shares = [(self.within[key, level], level) for level in reversed(LEVELS) if (key, level) in self.within]
        return max(shares, key=lambda share: share[0], default=(0.0, None))[1]

    def follows(self, key: TextKey) -> bool:
        """Say whether a column's merged cells span the rows of a level's."""
        return any(self.within.get((key, level), 0.0) >= FOLLOWS_SHARE for level in LEVELS)

    def goes_on(self, key: TextKey, level: str, above: Cells, below: Cells) -> bool | None:
        """Say whether a column's cell goes on over a page end over which the level's goes on, None: it may.

        ``above``, ``below``: the cells of the rows at the page end.
        """
        of_level = TextKey(level)
        if any(key not in cells or of_level not in cells for cells in (above, below)):
            return False
        beside, within = self.beside.get((key, level), 0.0), self.within.get((key, level), 0.0)
        spans = [cells[key].rowspan for cells in (above, below)]
        if spans != [cells[of_level].rowspan for cells in (above, below)]:
            return None if spans[1] > 1 else False
        if self.followed.get(key) == level or beside >= FOLLOWS_SHARE or (max(spans) > 1 and within >= FOLLOWS_SHARE):
            return True
        return None if max(spans) > 1 or beside >= SOMETIMES_SHARE else False


def merging_of(tables: list[PlanTable], pages: list[list[Row]]) -> Merging:
    """Return how the cells of a plan are merged; ``pages``: its rows by page."""
    beside: dict[tuple[TextKey, str], list[bool]] = {}
    within: dict[tuple[TextKey, str], list[bool]] = {}
    for rows in pages:
        held: dict[TextKey, Cell] = {}
        for row in rows:
            cells = cells_of(row)
            begun = {key for key, cell in cells.items() if cell is not held.get(key)}
            for level in (one for one in LEVELS if TextKey(one) in cells):
                own = TextKey(level)
                for key in cells.keys() - {own}:
                    alike = cells[key].rowspan == cells[own].rowspan and (key in begun) == (own in begun)
                    if own in begun and cells[own].rowspan > 1:
                        beside.setdefault((key, level), []).append(alike)
                    if key in begun and cells[key].rowspan > 1:
                        within.setdefault((key, level), []).append(alike)
            held = cells
    return Merging(followed_levels(tables), _shares(beside), _shares(within), _filled(pages))


def _filled(pages: list[list[Row]]) -> frozenset[TextKey]:
    """Return the columns with merged cells whose cells that begin within a page all print something."""
    found: dict[TextKey, list[CellText]] = {}
    for row in (row for rows in pages for row in rows[1:] if row.band is None):
        for role in row.own & row.texts.keys():
            found.setdefault(TextKey(role), []).append(row.texts[role])
    full = {key: own for key, own in found.items() if len(own) >= LEAST_CELLS and all(one.text for one in own)}
    return frozenset(key for key, own in full.items() if any(c.rowspan > 1 for one in own for c in one.cells))


def _shares(found: Mapping[tuple[TextKey, str], list[bool]]) -> dict[tuple[TextKey, str], float]:
    return {key: sum(passed) / len(passed) for key, passed in found.items()}


def month_key(month: int) -> TextKey:
    """Return the key of a month's cells."""
    return TextKey(month_field(month))


def cells_of(row: Row) -> dict[TextKey, Cell]:
    """Return the cells of a row on its last page by column, a month's too where all of its columns are merged alike."""
    found = {key: content.cells[-1] for key in row.text_keys() if (content := row.get(key)) and content.cells}
    for month, cells in row.month_cells.items():
        if len({cell.rowspan for cell in cells}) == 1:
            found[month_key(month)] = cells[-1]
    return found


def level_goes_on(last: Row, first: Row, level: str) -> bool:
    """Say whether a level's cell at a page top is the rest of the one before: taken over already, or empty.

    Nothing goes on under a parent or a number that is new.
    """
    for role in LEVELS[: LEVELS.index(level) + 1]:
        number = first.text(number_field(role)) if number_field(role) in first.own else ""
        if number and number != last.text(number_field(role)):
            return False
        content = first.texts.get(role)
        if content is not None and content.text and content is not last.texts.get(role):
            return False
    return level in first.texts and any(last.text(role) for role in LEVELS[: LEVELS.index(level) + 1])


def followed_levels(tables: list[PlanTable]) -> dict[TextKey, str]:
    """Return the fields whose cells are merged like those of a level, with that level, the innermost first."""
    found: dict[TextKey, str] = {}
    spans = [spans_of(table) for table in tables]
    levels = {level: [own.get(TextKey(level), set()) for own in spans] for level in reversed(LEVELS)}
    for key in dict.fromkeys(key for own in spans for key in own):
        if key.is_extra or key.name in _MERGED_FIELDS:
            pairs = [own.get(key, set()) for own in spans]
            level = next((one for one, cells in levels.items() if _follows(pairs, cells)), None)
            if level is not None:
                found[key] = level
    return found


def _follows(fields: list[Spans], levels: list[Spans]) -> bool:
    """Say whether the cells of a field, some of them merged, span the rows of a level's cells."""
    cells = sum(map(len, fields))
    same = sum(len(own & other) for own, other in zip(fields, levels, strict=True))
    return same >= FOLLOWS_SHARE * cells and any(span > 1 for own in fields for _, span in own)


def spans_of(table: PlanTable) -> dict[TextKey, Spans]:
    """Return the spans of the cells that each column of texts has below the header."""
    keys = {column.index: key for column in table.header.columns if (key := text_key(column)) is not None}
    found: dict[TextKey, Spans] = {}
    for cell in table.grid.cells:
        if cell.row >= table.header.rows and cell.col in keys:
            found.setdefault(keys[cell.col], set()).add((cell.row, cell.rowspan))
    return found
