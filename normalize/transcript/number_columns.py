"""Which level a transcript's numbers in columns of their own are of.

With one beside each level, they become the numbers before the levels' texts: so transcripts usually number, and their
reader knows one number column alone.
"""

from collections.abc import Sequence
from dataclasses import replace

from normalize.draft import RowDraft
from normalize.language.numbering import bare_number
from normalize.plan.columns import Column, Header
from normalize.plan.model import TEXT_ROLES
from schemas.document import Cell, Grid, Word
from schemas.fields import NUMBERED_FIELDS, number_field
from schemas.findings import finding


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


def give_numbers(roles: Sequence[str], drafts: Sequence[RowDraft]) -> None:
    """Make the number column the number of a level in all rows, in place: of the first level to its right.

    ``roles``: those of the columns, from left to right. Where the levels go from right to left, the numbers are of the
    level that begins with them, the outermost of several; rows in which it begins alone, or they, have a doubt.
    """
    levels = [role for role in roles if role in TEXT_ROLES]
    role = next(iter(levels), None)
    if role == NUMBERED_FIELDS[-1]:
        begun = [(level, _begins(drafts, level)) for level in NUMBERED_FIELDS if level in levels]
        role, places = max(begun, key=lambda found: _likeness(*found[1]))
        _doubt(drafts, role, places)
    for draft in drafts:
        number = draft.values.pop("no", None)
        if number is not None and role is not None:
            draft.values.setdefault(number_field(role), number)


def _begins(drafts: Sequence[RowDraft], role: str) -> tuple[set[int], set[int]]:
    """Return the places of the rows in which a number and in which a text begins; one said again begins nothing."""
    numbers, texts = set(), set()
    last = ("", "")
    for place, draft in enumerate(drafts):
        now = (_text(draft, "no"), _text(draft, role))
        if "no" in draft.own and now != last:
            numbers.add(place)
        if role in draft.own and now[1] != last[1]:
            texts.add(place)
        last = now
    return numbers, texts


def _text(draft: RowDraft, role: str) -> str:
    value = draft.values.get(role)
    return value.text if value is not None else ""


def _likeness(numbers: set[int], texts: set[int]) -> float:
    return len(numbers & texts) / max(len(numbers | texts), 1)


def _doubt(drafts: Sequence[RowDraft], role: str, begun: tuple[set[int], set[int]]) -> None:
    numbers, texts = begun
    for place in numbers ^ texts if numbers else ():
        message = "The number does not begin where the text of its level does; it may be of another level."
        field = number_field(role)
        drafts[place].findings.append(finding("header-uncertain", message, field=field, page=drafts[place].page_first))
