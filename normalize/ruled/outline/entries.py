"""The entries of a plan's rows: what each prints at its levels, and how much is printed beside it."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from normalize.language.numbering import bare_number, number_form
from normalize.language.repeats import is_repeated
from normalize.plan.model import CellText, Row
from normalize.plan.outline.items import BAND, BELOW, Fill, Item, item_of, with_kinds
from normalize.ruled.page_end.parted_numbers import parted_numbers
from normalize.ruled.spanning_rows import NO_BAND
from schemas.fields import LEVELS, NUMBERED_FIELDS, number_field
from schemas.mark_signs import NONE_SIGNS

# Of so many heads before it one at a page's top may be printed again.
_MOST_HELD = 40
# A step of indent: less is the difference between the first letters of two lines.
_STEP_PT = 3.0
# A column in which this share of the entries has a number prints none before the rest of a text alone.
_NUMBERED_SHARE = 0.6


def entries_of(pages: Sequence[Sequence[Row]], levels: Sequence[str]) -> list[Item]:
    """Return the entries of the rows of all pages in order; ``levels``: those with a column, from outer to inner.

    ``Item.row`` counts the rows of all pages. Rows without a text at any level that print an indicator or months are
    entries below all levels.
    """
    rests = _rests(pages, levels)
    rows = [row for page in pages for row in page]
    steps = {role: _steps(rows, role) for role in levels}
    found: list[Item] = []
    for at, row in enumerate(rows):
        if row.band is not None:
            if row.band.text and not NO_BAND.match(row.band.text):
                found.append(item_of(at, BAND, row.band.text, "", Fill.BARE))
            continue
        own = [role for role in levels if role in row.own and row.text(role) and row not in rests]
        own += [role for role in levels if role not in own and _has_number_alone(row, role)]
        fill = fill_of(row, own[-1] if own else None)
        for role in sorted(own, key=levels.index):
            item = item_of(at, levels.index(role), row.text(role), _own_number(row, role), fill)
            indent = steps[role].get(row.texts[role], 0) if item.number is None else 0
            found.append(_placed(item, indent, innermost=role == max(own, key=levels.index)))
        if not own and fill >= Fill.PLANNED:
            found.append(Item(at, BELOW, "", fill=fill))
    return with_kinds(found)


def _placed(item: Item, indent: int, *, innermost: bool) -> Item:
    return Item(
        item.row, item.column, item.text, item.number, item.signs, item.apart, item.fill, indent, innermost
    )  # fmt: skip


def _own_number(row: Row, role: str) -> str:
    return row.text(number_field(role)) if number_field(role) in row.own else ""


def _has_number_alone(row: Row, role: str) -> bool:
    """Say whether a row prints the number of a level and an empty cell beside it, as at a page's foot."""
    name = number_field(role)
    printed = bool(row.text(name)) and name in row.own and role in row.own and not row.text(role)
    return printed and fill_of(row, role) == Fill.BARE


def fill_of(row: Row, role: str | None) -> Fill:
    """Return what a row prints besides the text of a level and of those outside of it; a dash is nothing."""
    if _says(row.text("indicator")) and "indicator" in row.own:
        return Fill.MEASURED
    if row.marked():
        return Fill.PLANNED
    outer = LEVELS[: LEVELS.index(role) + 1] if role in LEVELS else ()
    names = {name for level in outer for name in (level, number_field(level))}
    texts = {name for name, content in row.texts.items() if _says(content.text) and name in row.own}
    extra = any(_says(content.text) for content in row.extra.values())
    return Fill.NOTED if texts - names or extra or row.month_values else Fill.BARE


def _says(text: str) -> bool:
    return bool(text) and text not in NONE_SIGNS


def _rests(pages: Sequence[Sequence[Row]], levels: Sequence[str]) -> set[Row]:
    """Return the first rows of pages that may be the rest of the row before: no number, where most entries have one."""
    numbered: list[bool] = []
    for role in levels:
        own = [row for page in pages for row in page[1:] if row.band is None and role in row.own and row.text(role)]
        numbered += [_is_numbered(row, role) for row in own]
    if not numbered or sum(numbered) < _NUMBERED_SHARE * len(numbered):
        return {page[0] for page in pages[1:] if page and _is_bare_rest(page[0], levels)}
    heads = {
        row.text(role).isupper()
        for page in pages
        for row in page[1:]
        for role in levels
        if row.band is None and row.text(role) and _is_bare_rest(row, levels)
    }
    first = [page[0] for page in pages[1:] if page and page[0].band is None]
    return {
        row
        for row in first
        if not any(_is_numbered(row, role) for role in levels)
        and not (_is_bare_rest(row, levels) and any(_is_like(row.text(role), heads) for role in levels))
    }


def _is_like(text: str, heads: Collection[bool]) -> bool:
    """Say whether a text without a number is written as heads without one are; ``heads``: in capitals or not."""
    return bool(text) and not text[0].islower() and text.isupper() in heads


def _is_bare_rest(row: Row, levels: Sequence[str]) -> bool:
    bare = row.band is None and fill_of(row, levels[-1] if levels else None) == Fill.BARE
    return bare and not any(_is_numbered(row, role) for role in levels)


def _is_numbered(row: Row, role: str) -> bool:
    if role not in row.own:
        return False
    return bool(_own_number(row, role)) or (bool(row.text(role)) and number_form(row.text(role)) is not None)


def _steps(rows: Iterable[Row], role: str) -> Mapping[CellText, int]:
    """Return how far the texts of a column are indented, in steps from the outermost; {} where that shows nothing."""
    edges: dict[CellText, float] = {}
    for row in rows:
        content = row.texts.get(role)
        cell = content.cells[0] if content is not None and content.cells else None
        box = cell.lines[0].box if cell is not None and cell.lines else None
        if row.band is None and content is not None and role in row.own and cell and cell.box and box:
            edges[content] = box.x0 - cell.box.x0
    groups: list[list[float]] = []
    for edge in sorted(edges.values()):
        if groups and edge - groups[-1][-1] < _STEP_PT:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    if len(groups) > len(NUMBERED_FIELDS) or any(len(group) == 1 for group in groups):
        return {}
    return {content: next(n for n, g in enumerate(groups) if edge in g) for content, edge in edges.items()}


def numbers_to_their_texts(pages: Sequence[Sequence[Row]], levels: Sequence[str]) -> None:
    """Let a number whose level prints nothing in its row belong to the outermost level that does, which has none.

    A column of numbers counts heads and the rows below them in turn. What a merged cell prints again is its own, and so
    is a number whose text is on the next page.
    """
    last: dict[str, str] = {}
    parted = {role: parted_numbers(pages, role) for role in levels}
    for row in (row for page in pages for row in page):
        for role in levels if row.band is None else ():
            name = number_field(role)
            printed = row.text(name)
            if not printed or name not in row.own:
                continue
            inner = next((one for one in levels if one in row.own and row.text(one)), None)
            own = row.text(role) or last.get(role) == printed or row in parted[role]
            if inner is None or own or _is_numbered(row, inner):
                last[role] = printed
                continue
            row.texts[number_field(inner)] = row.texts.pop(name)
            row.own.discard(name)
            row.own.add(number_field(inner))


def drop_repeated_heads(pages: list[list[Row]], levels: Sequence[str]) -> None:
    """Take the heads at the top of a page out of it that are printed again from the pages before, in place."""
    latest: list[tuple[str, str]] = []
    for number, page in enumerate(pages):
        while number and page and (head := _head_text(page[0], levels)) and _was_printed(head, latest):
            del page[0]
        for row in page:
            head = _head_text(row, levels)
            latest = [*latest, head][-_MOST_HELD:] if head else latest


def _head_text(row: Row, levels: Sequence[str]) -> tuple[str, str] | None:
    """Return number and text of a band or of a row with nothing beside its only level, None for other rows."""
    if row.band is not None:
        return ("", row.band.text) if not NO_BAND.match(row.band.text) else None
    own = [role for role in levels if role in row.own and row.text(role)]
    if len(own) != 1 or fill_of(row, own[0]) != Fill.BARE:
        return None
    return (bare_number(_own_number(row, own[0])) or "", row.text(own[0]))


def _was_printed(head: tuple[str, str], latest: Sequence[tuple[str, str]]) -> bool:
    number, text = head
    return any(is_repeated(before, text) and number in ("", held) for held, before in latest[::-1])
