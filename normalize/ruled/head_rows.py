"""Heads that are rows of their own in a plan with columns for its levels: a program alone, its activities below it.

A head has nothing but its number and its name, and the rows below it leave its column empty; or it is in the column of
the innermost level, with numbers of another kind than the items below it.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from normalize.plan.model import CellText, Row
from normalize.ruled.outline import head_text, is_bare, is_head, number_kinds, rename
from schemas.fields import LEVELS, number_field


def number_heads(rows: Sequence[Row], levels: Sequence[str]) -> None:
    """Give heads the numbers that are printed in the number column of a level below theirs.

    One column may number heads and items, with numbers of another kind ("1" above "1.1"). ``levels``: as above.
    """
    for role, inner in ((one, two) for place, one in enumerate(levels) for two in levels[place + 1 :]):
        number = number_field(inner)
        heads = [row for row in rows if _is_numbered_elsewhere(row, role, inner)]
        items = [row for row in rows if row not in heads and row.text(inner) and inner in row.own]
        if {kind for row in heads for kind in number_kinds(row, inner)} & {
            kind for row in items for kind in number_kinds(row, inner)
        }:
            continue
        for row in heads:
            row.texts[number_field(role)] = row.texts.pop(number)
            row.own = row.own - {number} | {number_field(role)}


def _is_numbered_elsewhere(row: Row, role: str, inner: str) -> bool:
    """Say whether a row prints nothing but a level's name, and a number where those of a level below are."""
    printed = {name for name in row.own if row.text(name)}
    bare = row.band is None and not row.extra and not row.marked()
    return bare and printed == {role, number_field(inner)} and not number_kinds(row, role)


def take_head_rows(rows: list[Row], levels: Sequence[str]) -> None:
    """Make bands of the heads and give their texts to the rows below; ``levels``: those with a column, in order."""
    role = levels[0]
    for row in _inner_heads(rows, role) if LEVELS.index(role) > 0 else ():
        row.band = head_text(row, role)
    for role in levels[:-1]:
        heads = _outer_heads(rows, role)
        owners = [row for row in rows if row.band is None and role in row.own and row.text(role)]
        if heads and 2 * len(heads) > len(owners):
            _give_down(rows, heads, role)
    role = levels[-1]
    inner = LEVELS[min(LEVELS.index(role) + 1, len(LEVELS) - 1)]
    heads = _inner_heads(rows, role) if inner != role else []
    if heads:
        for row in rows:
            if row.band is None and row not in heads:
                rename(row, role, inner)
        _give_down(rows, heads, role)


def doubt_heads(rows: list[Row], role: str) -> None:
    """Leave a doubt on rows with nothing but a number and a name that may be heads, and on those below them.

    ``role``: the outermost level with a column; nothing but their emptiness shows that they are on a level outside.
    """
    under = False
    for row, below in pairwise([*rows, None]) if LEVELS.index(role) > 0 else ():
        if row is None or row.band is not None:
            under = False
            continue
        if is_head(row, role):
            under = below is not None and below.pages == row.pages and _is_item_below(below, role)
        if under:
            message = f"A row with nothing but its {role} may be the head of the rows below it."
            row.notes.append(("parent-missing", message, role))


def _is_item_below(row: Row, role: str) -> bool:
    return row.band is None and role in row.own and bool(row.text(role)) and not is_bare(row, role)


def lift_head_texts(rows: list[Row]) -> dict[Row, dict[str, CellText]]:
    """Take texts of columns without a field out of rows that may be heads; return them by row.

    Such a column holds texts of heads alone where all rows that print it have no indicator and no month.
    """
    bare = {row for row in rows if row.band is None and not row.marked() and not row.text("indicator")}
    others = {title for row in rows if row not in bare for title, content in row.extra.items() if content.text}
    lifted = {}
    for row in bare if len(bare) < len(rows) else ():
        titles = row.extra.keys() - others
        if titles and titles == row.extra.keys():
            lifted[row] = row.extra
            row.extra = {}
            row.own.discard("extra")
    return lifted


def give_head_texts(rows: list[Row], lifted: Mapping[Row, dict[str, CellText]]) -> None:
    """Give the texts that were taken out of heads to the rows below them, all others back."""
    held: dict[str, CellText] = {}
    for row in rows:
        if row in lifted and row.band is None:
            row.extra, held = lifted[row], {}
            row.own.add("extra")
        elif row.band is not None:
            held = lifted.get(row, {})
        else:
            row.extra = held | row.extra


def _outer_heads(rows: list[Row], role: str) -> list[Row]:
    """Return the rows with nothing but a level's text, above a row that leaves the level empty and prints another.

    One at a page's foot may be the first part of a merged cell: it is a head where others are heads within a page.
    """
    found = [
        (row, below.pages[0] in row.pages)
        for (before, row), (_, below) in pairwise(pairwise([None, *rows, None]))
        if row is not None and below is not None and is_bare(row, role) and _may_be_head(before, row, role)
        if below.band is None and not below.text(role) and _prints_more(below, role)
    ]
    return [row for row, inside in found if inside or number_kinds(row, role)] if any(x for _, x in found) else []


def _inner_heads(rows: list[Row], role: str) -> list[Row]:
    """Return the heads in the column of the items, whose numbers are of another kind than the items'."""
    heads = [
        row for before, row in pairwise([None, *rows]) if row and is_head(row, role) and _may_be_head(before, row, role)
    ]
    items = [row for row in rows if row.band is None and row not in heads and number_kinds(row, role)]
    kinds = [{kind for row in some for kind in number_kinds(row, role)} for some in (heads, items)]
    return heads if items and not kinds[0] & kinds[1] else []


def _may_be_head(before: Row | None, row: Row, role: str) -> bool:
    """Say whether a row is no rest of one on the page before: numbered, or below another row of its page."""
    return bool(number_kinds(row, role)) or before is None or before.pages[-1] == row.pages[0]


def _prints_more(row: Row, role: str) -> bool:
    return any(row.text(name) for name in row.own if name not in (role, number_field(role)))


def _give_down(rows: list[Row], heads: list[Row], role: str) -> None:
    """Make the heads bands; put their texts into the rows below, up to the next text of the level or of one outside."""
    outside = LEVELS[: LEVELS.index(role) + 1]
    held: dict[str, CellText] = {}
    heads = [row for row, below in pairwise(rows) if row in heads and below not in heads and _takes(below, outside)]
    for row in rows:
        if row in heads:
            names = [name for level in outside for name in (level, number_field(level))]
            held = {name: row.texts[name] for name in names if row.text(name)}
            row.band = row.texts[role]
        elif row.band is None and not _takes(row, outside):
            held = {}
        elif row.band is None:
            free = {name: content for name, content in held.items() if not row.text(name)}
            row.texts |= free
            row.own -= free.keys()


def _takes(row: Row, levels: Sequence[str]) -> bool:
    """Say whether a row leaves these levels to a head above it."""
    return row.band is None and not any(name in row.own and row.text(name) for name in levels)
