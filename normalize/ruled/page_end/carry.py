"""Empty cells at a page end that are parts of merged ones take what the other part prints: texts and months alike."""

from collections.abc import Sequence

from normalize.plan.model import CellText, Row, TextKey
from normalize.plan.month_marks import Reading
from normalize.ruled.page_end.merging import Cells, Merging, cells_of, level_goes_on, month_key
from schemas.document import Cell

TAKEN = "The {} was taken from the merged cell that goes on over the page end."
MAYBE = "The {} is empty at the page top; it may be the rest of the merged cell above."
UNCLEAR = "an empty cell at a page end; it may be a part of a merged one that is marked"


def carry_texts(last: Row, rows: list[Row], merging: Merging, above: Cells, parted: bool) -> None:
    """Let the empty cells at a page top go on from the page before, where the level they are merged like goes on.

    ``above``: the cells of the last row before the page end. ``parted``: rules close just those that end there.
    """
    first, below = rows[0], cells_of(rows[0])
    for role, text in list(last.texts.items()):
        content = first.texts.get(role)
        if not text.text or content is None or content.text or TextKey(role).is_of_level:
            continue
        if last.closed and role in last.own:
            continue
        going = _goes_on(TextKey(role), (last, first), merging, (above, below), parted)
        if not going and not parted and TextKey(role) in merging.filled:
            going = None if merging.follows(TextKey(role)) else True
        empty = [row for row in rows if row.texts.get(role) is content]
        if going:
            _put(empty, TextKey(role), text)
        elif going is None:
            for row in empty:
                row.notes.append(("cell-join-uncertain", MAYBE.format(role), role))
    carry_extra(last, rows, merging)


def carry_extra(last: Row, rows: list[Row], merging: Merging) -> None:
    """Carry the texts of columns without a field, whose empty cells nobody keeps, beside their level's first cell."""
    for key, level in merging.followed.items():
        text = last.get(key) if key.is_extra else None
        if text is None or not text.text or not level_goes_on(last, rows[0], level):
            continue
        beside = [row for row in rows if row.texts.get(level) is rows[0].texts.get(level)]
        if all(row.get(key) is None for row in beside):
            _put(beside, key, text)


def _put(rows: list[Row], key: TextKey, text: CellText) -> None:
    for row in rows:
        row.put(key, text)
        row.notes.append(("value-carried", TAKEN.format(key.name), "extra" if key.is_extra else key.name))


def carry_months(done: Sequence[Row], rows: list[Row], merging: Merging, joined: bool, parted: bool) -> None:
    """Give the months of a merged cell that a page end parts to all the rows that it spans on both pages.

    ``done``: the rows above the page end. ``joined``: the first row below it is the rest of the last one above. A
    colour fills all parts of its cell; a sign is printed in one of them.
    """
    last, first = done[-1], rows[0]
    cells = cells_of(last), cells_of(first)
    for month in first.months.keys() & last.months.keys():
        key = month_key(month)
        above, below = (own.get(key) for own in cells)
        if above is None or below is None or last.plans(month) == first.plans(month):
            continue
        if not _is_signed(below if first.plans(month) else above):
            continue
        merged = max(above.rowspan, below.rowspan) > 1
        going = merged if joined else _goes_on(key, (last, first), merging, cells, parted)
        others = [*_spanned(done, month, above)] if first.plans(month) else [*_spanned(rows, month, below)]
        marked = first if first.plans(month) else last
        for row in others:
            if going:
                row.months[month] = [*row.months[month], *(one for one in marked.months[month] if one[0].planned)]
                note = ("value-carried", TAKEN.format("months"), "months")
                row.notes.extend([] if note in row.notes else [note])
            elif going is None:
                row.months[month] = [(Reading(None, doubt=UNCLEAR), part) for _, part in row.months[month]]


def _is_signed(cell: Cell) -> bool:
    return bool(cell.lines) or any(mark.kind != "fill" for mark in cell.marks)


def _spanned(rows: Sequence[Row], month: int, cell: Cell) -> list[Row]:
    """Return the rows that a month's cell spans."""
    return [row for row in rows if any(own is cell for own in row.month_cells.get(month, ()))]


def _goes_on(
    key: TextKey, rows: tuple[Row, Row], merging: Merging, cells: tuple[Cells, Cells], parted: bool
) -> bool | None:
    """Say whether a cell goes on over a page end with the level that it is merged like, None where that is not known.

    ``rows``, ``cells``: those above and below the page end.
    """
    if parted and key in cells[0]:
        return cells[0][key].open_bottom
    level = merging.level_of(key)
    if level is None or not level_goes_on(*rows, level):
        return False
    return merging.goes_on(key, level, *cells)
