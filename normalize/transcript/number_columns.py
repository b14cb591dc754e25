"""Which level a transcript's numbers in columns of their own are of.

With one beside each level, they become the numbers before the levels' texts: so transcripts usually number, and their
reader knows one number column alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby

from normalize.draft import RowDraft
from normalize.language.numbering import bare_number, have_other_numbers
from normalize.plan.columns import Column, Header
from normalize.plan.model import TEXT_ROLES
from schemas.document import Cell, Grid, Page, Word
from schemas.fields import NUMBERED_FIELDS, number_field
from schemas.findings import finding

Transcribed = tuple[Page, Grid, Header]
Place = tuple[int, int]


def with_numbers_before_texts(grids: Sequence[Transcribed]) -> list[Transcribed]:
    """Return the grids of a plan with each number column made part of the level that it numbers.

    That is the one to its right whose texts begin with the numbers, of equally good ones the outermost. A single column
    with the numbers of the first level stays, as does a number without a text beside it, which has no field then.
    """
    found: list[Transcribed] = []
    for _, alike in groupby(grids, key=lambda one: [column.role for column in one[2].columns]):
        same = list(alike)
        levels = _numbered_levels(same)
        found += [(page, *_with_numbers(grid, header, levels)) for page, grid, header in same]
    return found


def _numbered_levels(grids: Sequence[Transcribed]) -> dict[int, int]:
    """Return the column of the level that each number column numbers, by the column's index."""
    columns = grids[0][2].columns
    numbers = [column.index for column in columns if column.role == "no"]
    levels = [column for column in columns if column.role in NUMBERED_FIELDS]
    found: dict[int, int] = {}
    if not levels or levels[0].role == NUMBERED_FIELDS[-1]:
        return found  # from right to left, or no levels
    for index in reversed(numbers):
        right = [level for level in levels if level.index > index and level.index not in found.values()]
        begun = _begun(grids, index, numbers=True)
        if right:
            found[index] = max(right, key=lambda level: _fit(begun, _begun(grids, level.index))).index
    return {} if len(numbers) == 1 and levels[0].index in found.values() else found


def _begun(grids: Sequence[Transcribed], index: int, *, numbers: bool = False) -> dict[Place, str]:
    """Return the texts of a column by grid and row; one printed again right below it begins nothing."""
    found: dict[Place, str] = {}
    last = ""
    for at, (_, grid, header) in enumerate(grids):
        for cell in grid.cells:
            text = " ".join(cell.text.split()) if cell.col == index and cell.row >= header.rows else ""
            if text and text != last and (not numbers or bare_number(text)):
                found[at, cell.row] = last = text
    return found


def _fit(numbers: Mapping[Place, str], texts: Mapping[Place, str]) -> tuple[bool, float]:
    """Return how well texts fit to numbers: whether they have no others of their own, and how many begin with them."""
    return not have_other_numbers(numbers, texts), _likeness(numbers.keys(), texts.keys())


def _with_numbers(grid: Grid, header: Header, levels: Mapping[int, int]) -> tuple[Grid, Header]:
    """Return a grid with the numbers of columns before the texts of the levels' columns, and its header."""
    if not levels:
        return grid, header
    places = {(cell.row, cell.col): cell for cell in grid.cells if cell.row >= header.rows and cell.text.strip()}
    alone = Counter(row for row, _ in places)
    texts: dict[tuple[int, int], Cell] = {}
    for (row, col), cell in places.items():
        number = bare_number(cell.text) if col in levels else None
        beside = places.get((row, levels.get(col, -1)))
        if number is not None and beside is not None:
            texts[row, col] = cell._replace(lines=())
            texts[row, levels[col]] = _numbered(beside, number)
        elif number is None and col in levels and alone[row] == 1:
            # a name over the whole width begins at its left edge
            texts[row, col] = cell._replace(colspan=max(len(header.columns) - col, 1))
    for col, level in levels.items():
        texts |= _numbered_again(places, texts, col, level)
    cells = tuple(texts.get((cell.row, cell.col), cell) for cell in grid.cells)
    columns = tuple(_without_role(column) if column.index in levels else column for column in header.columns)
    return replace(grid, cells=cells), replace(header, columns=columns)


def _numbered_again(
    places: Mapping[Place, Cell], numbered: Mapping[Place, Cell], col: int, level: int
) -> dict[Place, Cell]:
    """Return the cells of a level's column that print the text above again, with the number that only that one has.

    ``numbered``: those with their numbers before their texts, from the column ``col``.
    """
    found: dict[Place, Cell] = {}
    last = number = ""
    for row in sorted(row for row, column in places if column == level):
        text = places[row, level].text
        if (row, level) in numbered:
            number = bare_number(places[row, col].text) or ""
        elif number and text == last and (row, col) not in places:
            found[row, level] = _numbered(places[row, level], number)
        else:
            number = ""
        last = text
    return found


def _numbered(cell: Cell, number: str) -> Cell:
    at = next(place for place, line in enumerate(cell.lines) if line.words)
    words = cell.lines[at].words
    line = cell.lines[at]._replace(words=(Word(f"{number}.", words[0].box), *words))
    return cell._replace(lines=(*cell.lines[:at], line, *cell.lines[at + 1 :]))


def _without_role(column: Column) -> Column:
    return replace(column, role="extra")


def give_numbers(roles: Sequence[str], drafts: Sequence[RowDraft]) -> None:
    """Make the number column the number of a level in all rows, in place: of the one to its right that begins with it.

    ``roles``: those of the columns, from left to right. Of several levels the outermost is taken. Where the levels go
    from right to left, rows in which the level begins alone, or the number, have a doubt. A number that was carried
    down is none of a text that begins.
    """
    before = list(roles).index("no") if "no" in roles else -1
    levels = [role for role in roles[before + 1 :] if role in TEXT_ROLES]
    levels = levels or [role for role in roles if role in TEXT_ROLES][::-1]  # the whole table goes from right to left
    begun = [(level, _begins(drafts, level)) for level in NUMBERED_FIELDS if level in levels]
    role, places = max(begun, key=lambda found: _likeness(*found[1]), default=(None, (set(), set())))
    if role is not None and levels[0] == NUMBERED_FIELDS[-1]:
        _doubt(drafts, role, places)
    for draft in drafts:
        number = draft.values.pop("no", None)
        stale = "no" not in draft.own and (role in draft.own or role == NUMBERED_FIELDS[-1])
        if number is not None and role is not None and not stale:
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


def _likeness(numbers: Set[object], texts: Set[object]) -> float:
    return len(numbers & texts) / max(len(numbers | texts), 1)


def _doubt(drafts: Sequence[RowDraft], role: str, begun: tuple[set[int], set[int]]) -> None:
    numbers, texts = begun
    for place in numbers ^ texts if numbers else ():
        message = "The number does not begin where the text of its level does; it may be of another level."
        field = number_field(role)
        drafts[place].findings.append(finding("header-uncertain", message, field=field, page=drafts[place].page_first))
