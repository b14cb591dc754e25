"""The entries of a transcript's rows: what each prints at its levels, which rows head others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from normalize.language.numbering import bare_number
from normalize.language.repeats import is_repeated
from normalize.plan.columns import Column, Header
from normalize.plan.outline.items import BAND, BELOW, UNSIGNED, Fill, Item, Style, item_of, without_label
from normalize.plan.outline.levels import is_inside
from normalize.plan.outline.nesting import Nesting
from schemas.document import Cell, Grid, Page, Word
from schemas.fields import LEVELS, Level
from schemas.mark_signs import NONE_SIGNS

Read = tuple[Page, Grid, Header]


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """A row of a grid: its cells by column, the grid's place in the transcript."""

    grid: int
    row: int
    cells: Mapping[int, Cell]


def number_column(header: Header, columns: Mapping[Level, Column]) -> int | None:
    """Return the number column nearest to the left of the outermost level, None where there is none."""
    first = min((column.index for column in columns.values()), default=0)
    return max((c.index for c in header.columns if c.role == "no" and c.index < first), default=None)


def lines_of(grids: Sequence[Read]) -> list[TranscriptLine]:
    """Return the rows below the headers of all grids that hold anything."""
    found = []
    for place, (_, grid, header) in enumerate(grids):
        rows: dict[int, dict[int, Cell]] = {}
        for cell in grid.cells:
            if cell.row >= header.rows and cell.text.strip():
                rows.setdefault(cell.row, {})[cell.col] = cell
        found += [TranscriptLine(place, row, rows[row]) for row in sorted(rows)]
    return found


def without_repeated(lines: list[TranscriptLine], items: Sequence[Item]) -> list[TranscriptLine]:
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


def items_of(
    lines: Sequence[TranscriptLine], columns: Mapping[Level, Column], number: int | None, header: Header
) -> list[Item]:  # fmt: skip
    """Return the entries of the rows; ``number``: the place of the number column beside the outermost level."""
    roles = {column.index: column.role for column in header.columns}
    found: list[Item] = []
    outermost = min((column.index for column in columns.values()), default=0)
    over = 0 if next(iter(columns), None) == LEVELS[0] else BAND
    for at, line in enumerate(lines):
        texts = {col: " ".join(cell.text.split()) for col, cell in line.cells.items()}
        own = [(place, column.index) for place, column in enumerate(columns.values()) if column.index in texts]
        first = next(iter(texts))
        wide = number == first or line.cells[first].colspan > 1
        if not own and len(texts) == 1 and wide and bare_number(texts[first]) is None:
            own = [(over, first)]  # a name over the whole width begins at its left edge
        fill = _fill([(roles.get(col, "extra"), text) for col, text in texts.items()])
        for place, index in own:
            printed = texts.get(number, "") if number is not None and index == outermost else ""
            item = item_of(at, place, texts[index], printed, fill)
            found.append(replace(item, innermost=(place, index) == own[-1]))
        if not own and fill >= Fill.PLANNED:
            found.append(Item(at, BELOW, "", fill=fill))
    return found


def _fill(texts: Sequence[tuple[str, str]]) -> Fill:
    """Return what a row prints beside its levels: texts with the roles of their columns."""
    texts = [(role, text) for role, text in texts if text not in NONE_SIGNS]
    roles = {role for role, _ in texts}
    if "indicator" in roles:
        return Fill.MEASURED
    if "schedule" in roles or any(role == "month" and set(text) - NONE_SIGNS for role, text in texts):
        return Fill.PLANNED
    return Fill.NOTED if roles - {"no", "month", *LEVELS} else Fill.BARE


def with_number(cell: Cell, item: Item) -> Cell:
    """Return a cell with the number of its own column before its text, or with a sign behind a number without one."""
    at = next(place for place, line in enumerate(cell.lines) if line.words)
    words = cell.lines[at].words
    if item.label:
        words = tuple(Word(word, words[0].box) for word in without_label(cell.lines[at].text).split())
    if item.apart:
        words = (Word(f"{item.number}.", words[0].box), *words)
    elif item.signs == UNSIGNED and item.number is not None:
        words = (words[0]._replace(text=f"{item.number}."), *words[1:])
    line = cell.lines[at]._replace(words=words)
    return cell._replace(lines=(*cell.lines[:at], line, *cell.lines[at + 1 :]))


def heads_of(
    items: Sequence[Item], styles: Sequence[Style], nesting: Nesting, placed: Mapping[int, list[tuple[Item, str]]]
) -> set[int]:  # fmt: skip
    """Return the rows with nothing but levels, above a row further in."""
    found: set[int] = set()
    for at, (item, style) in enumerate(zip(items, styles, strict=True)):
        after = next((other for other in items[at + 1 :] if other.row != item.row), None)
        if style not in nesting.heads or not item.may_head or after is None:
            continue
        level = placed[item.row][-1][1]
        inner = placed[after.row][0][1] if after.row in placed else None
        if after.column == BELOW or (inner is not None and is_inside(inner, level)):
            found.add(item.row)
    return found
