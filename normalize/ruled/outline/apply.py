"""Heads and bands give their texts to the rows below them, each at the level that its number and place show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from normalize.language.line_ends import LineEnds
from normalize.language.repeats import is_marked
from normalize.language.text import LineBreak
from normalize.plan.columns import Column
from normalize.plan.model import CellText, Row
from normalize.plan.outline.items import BAND, BELOW, UNSIGNED, Fill, Item, Style, item_of, styles_of, without_label
from normalize.plan.outline.levels import DEPTHS, assigned_levels, is_inside, levels_named
from normalize.plan.outline.nesting import Nesting, nesting_of, runs
from normalize.ruled.outline.entries import (
    drop_repeated_heads,
    entries_of,
    numbers_to_their_texts,
)
from normalize.ruled.outline.head_texts import Scope, give_fields
from normalize.ruled.page_end.cut_heads import join_cut_heads
from schemas.fields import LEVELS, Level, number_field


def read_outline(pages: list[list[Row]], columns: Sequence[Column], ends: LineEnds, *, titled: bool = False) -> None:
    """Put the rows of one plan on their levels, in place: heads become bands whose texts the rows below them have.

    ``pages``: its rows by page; ``columns``: those of its header. ``titled``: a line above the table names its program.
    """
    own = sorted((c for c in columns if c.role in LEVELS), key=lambda c: LEVELS.index(c.role))
    roles: list[Level] = [role for role in LEVELS if any(c.role == role for c in own)]
    numbers_to_their_texts(pages, roles)
    drop_repeated_heads(pages, roles)
    join_cut_heads(pages, roles, ends)
    rows = [row for page in pages for row in page]
    items = entries_of(pages, roles)
    if not items:
        return
    styles = styles_of(items)
    names = any(levels_named(column.title) for column in own)
    nesting = nesting_of(items, styles, names_levels=names)
    counts = {column: len(found) for column, found in nesting.depths.items()}
    titles = [column.title for column in own]
    has_indicators = any(column.role == "indicator" for column in columns)
    levels = assigned_levels(counts, roles, titles, nesting.labels(BAND), has_indicators=has_indicators)
    if not levels:
        return
    if titled and LEVELS[0] in levels[BAND]:
        levels = _below_title(levels, rows)
    _Outline(rows, dict(zip(roles, titles, strict=True)), nesting, levels).give(items, styles)
    if roles:
        _doubt_heads(rows, items, levels[0][-1])


def _below_title(levels: dict[int, list[str]], rows: Sequence[Row]) -> dict[int, list[str]]:
    """Return the levels of bands and columns, each one further in; with a doubt where none is left."""
    inner = {column: [DEPTHS[DEPTHS.index(level) + 1] for level in own] for column, own in levels.items()}
    if {level for own in inner.values() for level in own} <= {*LEVELS}:
        return inner
    message = "The line above the table names a program, and so do its bands."
    for row in rows:
        row.notes.append(("band-uncertain", message, LEVELS[0]))
    return levels


class _Outline:
    """The rows of a plan with the level of each style; what is held for the rows below while it is given to them."""

    def __init__(
        self, rows: Sequence[Row], titles: Mapping[Level, str], nesting: Nesting, levels: Mapping[int, Sequence[str]]
    ) -> None:
        """``titles``: those of the columns; ``levels``: those of the depths of each column, from outer to inner."""
        self.rows, self.titles, self.nesting, self.levels = rows, titles, nesting, levels
        self.roles = list(titles)
        self.held: dict[str, dict[str, CellText]] = {}
        self.places: dict[CellText, str] = {}
        self.last: dict[tuple[int, str], int | None] = {}
        self.scopes: dict[str, Scope] = {}
        self.closed: list[Scope] = []
        self.unsigned: dict[tuple[str, str], str] = {}
        self.parted: dict[CellText, tuple[CellText, CellText]] = {}

    def give(self, items: Sequence[Item], styles: Sequence[Style]) -> None:
        """Give each row the texts of its heads; heads become bands, parents with months of their own stay rows."""
        found = {group[0].row: group for group in runs(items)}
        of_item = dict(zip(map(id, items), styles, strict=True))
        below = {a[0].row: b[0] for a, b in pairwise(found.values())}
        for at, row in enumerate(self.rows):
            own = [(item, self._level(item, of_item[id(item)])) for item in found.get(at, []) if item.column != BELOW]
            if row.band is not None:
                self._take_band(row, own)
                continue
            entries = [(item, level) for item, level in own if level is not None]
            self._part_numbers(row, [item for item, _ in entries])
            self._rename(row, entries)
            after = below.get(at)
            level_after = self._level(after, of_item[id(after)]) if after is not None else None
            self._take_row(row, entries, [of_item[id(item)] for item, _ in entries], (after, level_after))
        give_fields(self.closed)

    def _level(self, item: Item, style: Style) -> str | None:
        """Return the level of an entry, None for a band that is no level and for what lies below the levels."""
        if item.column == BELOW:
            return None
        own = self.levels.get(item.column, ())
        depth = self.nesting.depth_of(style)
        return own[depth] if depth < len(own) else own[-1] if own and item.column != BAND else None

    def _take_band(self, row: Row, own: Sequence[tuple[Item, str | None]]) -> None:
        level = own[0][1] if own else None
        if row.band is None or level is None:
            return
        if is_marked(row.band.text):
            row.band.unclear_ends.append(LineBreak("", row.band.text))
        row.band.text = without_label(row.band.text)
        self._hold(level, {level: row.band})

    def _hold(self, level: str, texts: dict[str, CellText]) -> None:
        """Hold the texts of a level for the rows below, in place of all that was held there and further in."""
        for inner in DEPTHS[DEPTHS.index(level) :]:
            self.held.pop(inner, None)
            self.scopes.pop(inner, None)
        if texts:
            self.held[level] = texts

    def _take_row(
        self,
        row: Row,
        entries: Sequence[tuple[Item, str]],
        styles: Sequence[Style],
        after: tuple[Item | None, str | None],
    ) -> None:
        """Give a row what is held above its own entries; hold its own where they head the rows below."""
        if not entries:
            self._give(row, self.held.values())
            return
        item, level = entries[-1]
        may_head = styles[-1] in self.nesting.heads and item.may_head
        is_head = may_head and _is_inside(after, level)
        parent = self.nesting.parents.get(styles[0])
        outer = [texts for one, texts in self.held.items() if is_inside(entries[0][1], one)]
        if parent is not None and not self._is_child(entries[0][0], parent):
            row.orphan, outer = True, []
            self.held.clear()
            self.last.clear()
        self._check_restart(row, entries)
        for one, style in zip(entries, styles, strict=True):
            texts = {name: row.texts[name] for name in (one[1], number_field(one[1])) if row.text(name)}
            self._hold(one[1], texts if is_head or self._is_outer(style) else {})
        if is_head:
            row.band = row.texts[level]
            self.scopes[level] = Scope(row)
            self.closed.append(self.scopes[level])
            return
        self._give(row, outer)
        if may_head and item.fill == Fill.BARE:
            row.notes.append(
                ("band-uncertain", "This row looks like a head, and no row below it is one of its own.", level)
            )

    def _is_outer(self, style: Style) -> bool:
        """Say whether a style is not the innermost of its column."""
        return self.nesting.depth_of(style) < len(self.nesting.depths[style.column]) - 1

    def _is_child(self, item: Item, parent: Style) -> bool:
        """Say whether the head that a number names is the one above it."""
        own = self.levels[parent.column][self.nesting.depth_of(parent)]
        texts = self.held.get(own, {})
        printed = texts.get(number_field(own)) or texts.get(own)
        if printed is None:
            return False
        above = item_of(0, parent.column, printed.text, printed.text, Fill.BARE).number
        return above is not None and (item.number or "").startswith(f"{above}.")

    def _give(self, row: Row, outer: Iterable[dict[str, CellText]]) -> None:
        """Give a row texts of outer levels where it prints none of its own."""
        for scope in self.scopes.values():
            scope.rows.append(row)
        for texts in outer:
            level = next(iter(texts)).removesuffix("_no")
            if row.text(level):
                continue
            for name in (level, number_field(level)):
                row.own.discard(name)
                row.texts.pop(name, None)
            row.texts |= texts

    def _rename(self, row: Row, entries: Sequence[tuple[Item, str]]) -> None:
        """Move the texts of a row's columns to the levels of its entries; those of a merged cell go where it begins."""
        moved: dict[str, CellText] = {}
        own: set[str] = set()
        levels = {self.roles[item.column]: level for item, level in entries}
        for column, role in enumerate(self.roles):
            content = row.texts.get(role)
            level = levels.get(role) or self.places.get(content or _NOTHING, self.levels[column][-1])
            if content is not None and content.text:
                self.places[content] = level
            for old, new in ((role, level), (number_field(role), number_field(level))):
                if old in row.texts:
                    moved[new] = row.texts.pop(old)
                    own |= {new} if old in row.own else set()
                    row.own.discard(old)
        row.texts |= moved
        row.own |= own
        if "extra" in row.texts:
            _to_extra(row, self.titles[self.roles[-1]])

    def _part_numbers(self, row: Row, items: Iterable[Item]) -> None:
        """Give numbers without a sign before a text a content of their own, as no single text shows that they are some.

        All rows of a merged cell share both contents; a text that is printed again has its number again.
        """
        for item in items:
            role = self.roles[item.column]
            content = row.texts.get(role)
            if content is not None and item.label:
                content.text = without_label(content.text)
            if content is not None and item.signs == UNSIGNED and item.number is not None:
                self.unsigned[role, content.text] = item.number
        for role in self.roles:
            content = row.texts.get(role)
            number = self.unsigned.get((role, content.text)) if content is not None else None
            if content is None or number is None:
                continue
            if content not in self.parted:
                alone = replace(content, text=number, doubts=[], crossing=None)
                self.parted[content] = alone, replace(content, text=content.text.partition(" ")[2])
            row.texts[number_field(role)], row.texts[role] = self.parted[content]
            if role in row.own:
                row.own.add(number_field(role))

    def _check_restart(self, row: Row, entries: Sequence[tuple[Item, str]]) -> None:
        """Note a list that begins anew though nothing further out is printed since the one before."""
        for item, level in entries:
            last = self.last.get((item.column, level))
            if item.is_first and last is not None and last > 1 and len(self.levels[item.column]) > 1:
                row.notes.append(
                    ("numbering-gap", f"The {level} numbers begin anew without a new parent.", number_field(level))
                )
            for key in [key for key in self.last if is_inside(key[1], level)]:
                del self.last[key]
            self.last[item.column, level] = item.value


def _doubt_heads(rows: Sequence[Row], items: Sequence[Item], level: str) -> None:
    """Leave a doubt on rows with nothing but a number and a name that may be heads, and on those below them.

    ``level``: the innermost of the outermost column; nothing but their emptiness shows that they are outside of it.
    """
    may = {
        item.row
        for item in items
        if item.column == 0 and item.fill == Fill.BARE and item.innermost and (item.kind or item.text.isupper())
    }
    under = False
    for at, (row, below) in enumerate(pairwise([*rows, None])) if level != LEVELS[0] else ():
        if row is None or row.band is not None:
            under = False
            continue
        if at in may:
            own = below is not None and below.band is None and at + 1 not in may and level in below.own
            under = own and below is not None and below.pages == row.pages and bool(below.text(level))
        if under:
            message = f"A row with nothing but its {level} may be the head of the rows below it."
            row.notes.append(("parent-missing", message, level))


def _to_extra(row: Row, title: str) -> None:
    """Keep the text of a level without a field by its column's title, with a doubt."""
    content, number = row.texts.pop("extra"), row.texts.pop("extra_no", None)
    row.own.discard("extra_no")
    if content.text:
        text = f"{number.text.rstrip('.)')}. {content.text}" if number is not None and number.text else content.text
        row.extra[title] = replace(content, text=text)
        message = "The plan prints more levels than a row has; the text of the innermost is in extra."
        row.notes.append(("header-uncertain", message, "extra"))


_NOTHING = CellText("")


def _is_inside(after: tuple[Item | None, str | None], level: str) -> bool:
    """Say whether the next entry lies further in than a level."""
    item, inner = after
    if item is None:
        return False
    return item.column == BELOW or (inner is not None and is_inside(inner, level))
