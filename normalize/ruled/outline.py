"""Plans that print programs and their items in one column: heads numbered A, B or I, II, items 1, 2 below them.

A head has nothing but its number and its name; its numbers are of another kind than those of the items. Decimal
numbers show the levels by themselves: 1 is over 1.1, and that over 1.1.1.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from normalize.language.numbering import bare_number, number_form, readings
from normalize.plan.model import CellText, Row
from schemas.fields import LEVELS, number_field

# "1.1", and what offices make of it: "I.1", "I.1.a"
_DECIMAL = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.(?:\d{1,2}|[a-z]))*")


def with_heads_as_bands(rows: list[Row], levels: set[str]) -> list[Row]:
    """Return the rows with the heads as bands and the items as activities, where the plan is such an outline.

    ``levels``: the levels that the plan has a column for; an outline has one.
    """
    if len(levels) != 1:
        return rows
    role = next(iter(levels))
    if _put_on_levels_by_decimals(rows, role):
        return rows
    heads = [row for row in rows if is_head(row, role)]
    items = [row for row in rows if row.band is None and not is_head(row, role) and number_kinds(row, role)]
    head_kinds = {kind for row in heads for kind in number_kinds(row, role)}
    item_kinds = {kind for row in items for kind in number_kinds(row, role)}
    if not heads or not items or head_kinds & item_kinds:
        return rows
    level = LEVELS[max(LEVELS.index(role), 2 if _are_nested(rows, heads, role) else 1)]
    for row in heads:
        row.band = head_text(row, role)
    for row in rows:
        if row.band is None:
            rename(row, role, level)
    return rows


def _are_nested(rows: list[Row], heads: list[Row], role: str) -> bool:
    """Say whether heads follow right under heads of another kind, as A under I."""
    kinds = {row: _likely_kind(row, role) for row in heads}
    return any(
        (above := kinds.get(one)) and (below := kinds.get(other)) and above != below for one, other in pairwise(rows)
    )


def _likely_kind(row: Row, role: str) -> str | None:
    """Return the kind of the row's number, roman where a letter may be either."""
    number = bare_number(row.text(f"{role}_no"))
    form = next(iter(readings(number))) if number else number_form(row.text(role))
    return form.split()[0] if form else None


def _put_on_levels_by_decimals(rows: list[Row], role: str) -> bool:
    """Put rows whose decimal numbers have two or three depths on the levels; say whether the plan has such numbers.

    Items numbered another way ("a.") are one level below the decimals.
    """
    numbers = [_decimal(row, role) for row in rows]
    known = {number for number in numbers if number}
    depths = sorted({number.count(".") for number in known})
    inner = [number for number in known if number.count(".") > depths[0]]
    nested = sum(number.rpartition(".")[0] in known for number in inner)
    others = any(not number and _is_item(row, role) for row, number in zip(rows, numbers, strict=True))
    count = len(depths) + others
    if len(depths) < 2 or count > len(LEVELS) or 2 * nested <= len(inner):
        return False
    first = min(LEVELS.index(role), len(LEVELS) - count)
    _put_on_levels(rows, numbers, role, dict(zip(depths, LEVELS[first:], strict=False)))
    return True


def _decimal(row: Row, role: str) -> str | None:
    """Return the row's number where it is one of signs and dots, in a column of its own or before the text."""
    if row.band is not None or role not in row.own:
        return None
    printed = row.text(f"{role}_no") or row.text(role).partition(" ")[0]
    number = printed.strip().rstrip(".)")
    return number if _DECIMAL.fullmatch(number) and (number.isdecimal() or "." in number or number.isupper()) else None


def _is_item(row: Row, role: str) -> bool:
    return row.band is None and role in row.own and bool(number_kinds(row, role)) and not is_head(row, role)


def _put_on_levels(rows: list[Row], numbers: list[str | None], role: str, names: Mapping[int, str]) -> None:
    """Give each row the level that its number shows, and the levels above it from the rows that its number names."""
    held: dict[str, dict[str, CellText]] = {"": {}}  # by number: the contents of all levels down to its own
    last, deepest = "", names[max(names)]
    below = LEVELS[min(LEVELS.index(deepest) + 1, len(LEVELS) - 1)]
    for row, number in zip(rows, numbers, strict=True):
        if row.band is not None:
            continue
        if number is None:
            item = _is_item(row, role)
            rename(row, role, below if item else deepest)
            row.texts = (held[last] if item else {}) | row.texts
            continue
        level, is_head = names[number.count(".")], is_bare(row, role)
        parent, last = number.rpartition(".")[0], number
        above, row.orphan = held.get(parent, {}), parent not in held
        own = _numbered(row, role, level)
        held[number] = above | own
        if is_head:
            row.band = own[level]
        rename(row, role, level)
        row.texts = above | row.texts | own


def _numbered(row: Row, role: str, level: str) -> dict[str, CellText]:
    """Return the contents of a level and its number, which may be before the text."""
    name, number = row.texts[role], row.texts.get(f"{role}_no")
    if number is None or not number.text:
        head, _, rest = name.text.partition(" ")
        number = replace(name, text=head.rstrip(".)"), doubts=[], crossing=None)
        name = replace(name, text=rest)
    return {level: name, f"{level}_no": number}


def is_head(row: Row, role: str) -> bool:
    """Say whether nothing is printed in the row but a number and a name, or a name in capitals."""
    return is_bare(row, role) and (bool(number_kinds(row, role)) or row.text(role).isupper())


def is_bare(row: Row, role: str) -> bool:
    """Say whether nothing is printed in the row but its name at a level, and the levels outside of it."""
    texts = {name for name, content in row.texts.items() if content.text and name in row.own}
    outer = {name for level in LEVELS[: LEVELS.index(role) + 1] for name in (level, number_field(level))}
    return row.band is None and role in texts <= outer and not row.extra and not row.marked()


def number_kinds(row: Row, role: str) -> set[str]:
    """Return the kind of the row's number; a letter that may be a roman number counts as both."""
    number = bare_number(row.text(f"{role}_no")) if row.text(f"{role}_no") else None
    if number is not None:
        return {kind.split()[0] for kind in readings(number)}
    form = number_form(row.text(role)) if role in row.own and row.text(role) else None
    return {form.split()[0]} if form else set()


def head_text(row: Row, role: str) -> CellText:
    """Return the text of a head's band: its number and its name."""
    name, number = row.texts[role], row.texts.get(f"{role}_no")
    if number is None or not number.text:
        return name
    text = f"{number.text.rstrip('.')}. {name.text}"
    return CellText(text, [*number.parts, *name.parts], [*number.cells, *name.cells])


def rename(row: Row, old: str, new: str) -> None:
    """Move a row's text and number from one level to another."""
    for suffix in ("", "_no") if old != new else ():
        if f"{old}{suffix}" in row.texts:
            row.texts[f"{new}{suffix}"] = row.texts.pop(f"{old}{suffix}")
        if f"{old}{suffix}" in row.own:
            row.own.remove(f"{old}{suffix}")
            row.own.add(f"{new}{suffix}")
