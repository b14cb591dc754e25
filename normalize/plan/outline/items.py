"""One printed entry of a plan's levels with all that shows how deep it lies: its number, its place, what is beside it.

A style is how entries of one depth are written. Letters that may be roman numbers are settled by those before them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from normalize.language.numbering import bare_number, follows, head_number, number_value, readings, without_bullet
from normalize.plan.vocabulary import LEVEL_NAMES, PART_NAMES, vocabulary_role

BAND, BELOW = -1, 99
"""The column of a band over the whole width, and of what lies below all levels."""

# A number without any sign behind it, as in "I MANAJEMEN PERUBAHAN": it is one where others name it or follow it.
_UNSIGNED = re.compile(r"(?P<no>\d{1,2}|[IVX]{1,5}|[A-H])\s+(?=[^\W\d_a-z])")
UNSIGNED = " "
# Behind the word for a level; behind its number a dash or a dot as well: "AREA 1 – MANAJEMEN", "POKJA II. TATA".
BEHIND_LABEL = r"\s*(?::|(?(no)(?:[–—]|-\s|\.\s)|(?!)))\s*(?=\S)"
# "PROGRAM II : MANAJEMEN", "1. AREA PERUBAHAN: MANAJEMEN": a name behind the word for its level.
_LABEL = re.compile(
    r"(?:(?P<before>[IVX]{1,5}|\d{1,2}|[A-H])[.)]\s*)?"
    rf"(?P<word>{LEVEL_NAMES}|{PART_NAMES})"
    r"(?:\s+(?P<no>(?:[IVX]{1,5}|\d{1,2}|[A-H])(?:\.(?:\d{1,2}|[a-z]))*))?(?:\.(?=\s*:))?" + BEHIND_LABEL,
    re.IGNORECASE,
)
# A text of fewer letters is no name in capitals: "SOP", "LHKPN".
_LEAST_CAPITALS = 6


class Fill(IntEnum):
    """What a row prints beside an entry: nothing, other texts, months, an indicator."""

    BARE, NOTED, PLANNED, MEASURED = range(4)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a level: ``row`` and ``column`` from 0 on, columns of levels only.

    ``number``: as printed without its signs, None without one; ``apart``: in a column of its own. ``signs``: those
    around it. ``indent``: steps from the left edge of its column. ``innermost``: its row prints no
    text at a level further in. ``label``: the level that its own text names before a colon.
    """

    row: int
    column: int
    text: str
    number: str | None = None
    signs: str = ""
    apart: bool = False
    fill: Fill = Fill.BARE
    indent: int = 0
    innermost: bool = True
    kind: str = ""
    label: str = ""

    @property
    def value(self) -> int | None:
        """The place of its number in its list, counted from 1; None without a number."""
        if self.number is None:
            return None
        found = readings(self.number)
        return found.get(self.kind, number_value(self.number))

    @property
    def is_first(self) -> bool:
        """Whether its number begins a list."""
        return self.value == 1

    @property
    def may_head(self) -> bool:
        """Whether it prints nothing that rows of the plan have: no indicator and no month."""
        return self.innermost and self.fill <= Fill.NOTED


class Style(NamedTuple):
    """How entries are written: what is the same in all of one depth. ``look``: capitals and indent without a number."""

    column: int
    apart: bool
    kind: str
    signs: str
    look: tuple[bool, int] | None = None
    bare: bool | None = None
    label: str = ""

    @property
    def dots(self) -> int:
        """How many dots its numbers have: 1.2.3 has two."""
        return int(self.kind.partition(" ")[2]) if self.kind.startswith("dotted") else 0


def item_of(row: int, column: int, text: str, number: str, fill: Fill) -> Item:
    """Return the entry of a text and what its number column prints."""
    printed = bare_number("".join(number.split())) if number.strip() else None
    labelled = _LABEL.match(text)
    if labelled is not None:
        role = vocabulary_role(labelled["word"]) or ""
        own = labelled["no"] or labelled["before"]
        apart = own is None and printed is not None
        return Item(row, column, text, own or printed, role, apart, fill, label=role)
    if printed is not None:
        signs = ")" if ")" in number else ""
        return Item(row, column, text, printed, signs, apart=True, fill=fill)
    found = head_number(text)
    if found is not None:
        return Item(row, column, text, found.number, found.signs, fill=fill)
    unsigned = _UNSIGNED.match(text)
    if unsigned is not None:
        return Item(row, column, text, unsigned["no"], UNSIGNED, fill=fill)
    bullet = text[: len(text) - len(without_bullet(text))].strip()
    return Item(row, column, text, signs=bullet, fill=fill)


def without_label(text: str) -> str:
    """Return a text without the word for its level before a colon: "II. MANAJEMEN" for "PROGRAM II : MANAJEMEN"."""
    labelled = _LABEL.match(text)
    if labelled is None:
        return text
    number = labelled["no"] or labelled["before"]
    return f"{number}. {text[labelled.end() :]}" if number else text[labelled.end() :]


def with_kinds(items: Iterable[Item]) -> list[Item]:
    """Return the entries with the kinds of their numbers; a letter is roman unless it follows the one before it."""
    last: dict[tuple[int, bool, str, bool], str] = {}
    found = []
    for item in _confirmed(list(items)):
        if item.number is None:
            found.append(replace(item, kind="bullet" if item.signs and not item.label else ""))
            continue
        if "." in item.number:
            found.append(replace(item, kind=f"dotted {item.number.count('.')}"))
            continue
        key = (item.column, item.apart, item.signs, item.number.isupper())
        kinds = readings(item.number)
        letter = next((kind for kind in kinds if kind.startswith("letter")), None)
        goes_on = letter is not None and letter in (before := readings(last.get(key, ""))) and (
            kinds[letter] == before[letter] + 1 and kinds[letter] > 1
        )  # fmt: skip
        kind = letter if letter is not None and goes_on else next(iter(kinds))
        if kind.startswith("letter"):
            last[key] = item.number
        found.append(replace(item, kind=kind))
    return found


def _confirmed(items: Sequence[Item]) -> list[Item]:
    """Return the entries where words that look like numbers without a sign are none, unless others name most of them.

    So are those that count from the first on.
    """
    unsigned = [item for item in items if item.signs == UNSIGNED and item.number]
    names = {(item.number or "").partition(".")[0] for item in items if item.number and "." in item.number}
    named = sum(item.number in names for item in unsigned)
    counted = sum(bool(b.number and a.number and follows(b.number, a.number)) for a, b in pairwise(unsigned))
    sure = 2 * named > len(unsigned) or (len(unsigned) > 1 and counted == len(unsigned) - 1 and unsigned[0].is_first)
    if sure:
        return list(items)
    return [replace(item, number=None, signs="") if item.signs == UNSIGNED else item for item in items]


def styles_of(items: Sequence[Item]) -> list[Style]:
    """Return the style of each entry; those with one style that lie on two depths are parted by what is beside them."""
    styles = _as_begun(items, [_style(item) for item in items])
    for style in dict.fromkeys(styles):
        own = [at for at, one in enumerate(styles) if one == style]
        if _are_two(items, own, styles):
            for at in own:
                styles[at] = style._replace(bare=items[at].may_head)
    return styles


def _style(item: Item) -> Style:
    """Return how an entry is written, without a number by its capitals and its indent."""
    look = None
    if not item.kind and item.may_head and not item.label:
        letters = sum(sign.isalpha() for sign in item.text)
        look = (item.text.isupper() and letters >= _LEAST_CAPITALS, item.indent)
    return Style(item.column, item.apart, item.kind, item.signs, look, label=item.label)


def _as_begun(items: Sequence[Item], styles: Sequence[Style]) -> list[Style]:
    """Let numbers of a style that never begins a list be of the one of their kind that does."""
    begun = {style for item, style in zip(items, styles, strict=True) if item.is_first}
    known = {(style.column, style.kind): style for style in styles if style in begun and style.kind}
    return [
        style if style in begun or style.column == BAND else known.get((style.column, style.kind), style)
        for style in styles
    ]


def _are_two(items: Sequence[Item], own: Sequence[int], styles: Sequence[Style]) -> bool:
    """Say whether numbers are in order only where entries alone in their rows are told from the others."""
    bare = [at for at in own if items[at].may_head]
    others = [at for at in own if not items[at].may_head]
    if not bare or not others or items[own[0]].number is None:
        return False
    whole = _breaks(items, own, styles)
    return whole > _breaks(items, bare, styles) + _breaks(items, others, _bare_apart(styles, bare))


def _bare_apart(styles: Sequence[Style], bare: Sequence[int]) -> list[Style]:
    """Return the styles where some entries are of one of their own."""
    return [style._replace(bare=True) if at in bare else style for at, style in enumerate(styles)]


def _breaks(items: Sequence[Item], own: Sequence[int], styles: Sequence[Style]) -> int:
    """Return how often numbers neither follow nor begin anew behind an entry of another style."""
    count = 0
    for before, at in pairwise(own):
        value, last = items[at].value, items[before].value
        if value is None or last is None or value == last + 1:
            continue
        parted = any(style != styles[at] for style in styles[before + 1 : at])
        count += not (value == 1 and parted)
    return count
