"""The page end closed: a cut row is made one again, and cut cells go on in those of the page before."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from normalize.language.cut_words import word_joins
from normalize.language.line_ends import LineEnds, is_full
from normalize.language.text import SOFT_HYPHEN, LineBreak, fold_space, with_line
from normalize.plan.model import CellText, Row, TextKey
from normalize.ruled.forward_fill import continue_cell, fill_foot
from normalize.ruled.page_end.carry import carry_extra, carry_months, carry_texts
from normalize.ruled.page_end.cell_relation import CellPair, Relation
from normalize.ruled.page_end.column_style import ColumnStyle
from normalize.ruled.page_end.merging import cells_of
from normalize.ruled.page_end.page_break import PageBreak, page_break
from normalize.ruled.page_end.table_foot import PageEnd


def stitch_page(done: Sequence[Row], rows: list[Row], style: ColumnStyle, end: PageEnd, ends: LineEnds) -> list[Row]:
    """Join the first row with the last of those before where it is its rest; return the rows left.

    Empty parts of merged cells take what is printed on the other page.
    """
    last, first = done[-1], rows[0]
    above = cells_of(last)
    found = page_break(last, first, style, end.cut and (end.off_paper or _is_cut(last, first)), end.parted)
    joined, doubt = found.joined and end.filled, found.doubt
    if found.joined and not end.filled and _goes_on_alone(first, found):
        joined, doubt = True, doubt or "its text goes on, though the page had room for it"
    if end.has_no_room or joined:
        for key in found.continued(joined):
            continue_text(last, rows, key, found.relations[key] == "repeat", ends)
        for key in found.unclear:
            _doubt_pair(found.pairs[key])
    else:
        # the text of a merged cell seems to go on, though the page had room for more of it
        for key in found.continued(False):
            if key in found.pairs and found.relations[key] == "goes-on":
                _doubt_pair(found.pairs[key])
        for key in found.unclear:
            if found.pairs[key].lacks_number:
                _doubt_pair(found.pairs[key])
    carry_months(done, rows, style.merging, joined, end.parted)
    if not joined:
        _doubt_filled_levels(last, found.relations, style)
        for key in found.conflicting():
            _doubt_pair(found.pairs[key])
        if doubt:
            last.notes.append(("row-join-uncertain", f"Last row of its page: {doubt}.", None))
            first.notes.append(("row-join-uncertain", f"First row of its page: {doubt}.", None))
        carry_texts(last, rows, style.merging, above, end.parted)
        fill_foot(done)
        return rows
    for role, content in first.texts.items():
        if not content.text and last.text(role):
            continue_cell(last, rows[1:], role, content)
    last.take_over(first)
    fill_foot(done)
    message = f"The row was cut by the end of page {last.pages[-2]} and goes on at the top of page {last.pages[-1]}."
    last.notes.append(("row-joined-over-page", message, None))
    if doubt:
        last.notes.append(("row-join-uncertain", f"Joined over the page end: {doubt}.", None))
    if rows[1:] and rows[1].band is None:
        carry_extra(last, rows[1:], style.merging)
    return rows[1:]


def _goes_on_alone(first: Row, found: PageBreak) -> bool:
    """Say whether a row prints nothing but texts that go on in it: neither a level, a number nor a month."""
    keys = [key for key in first.text_keys() if key in found.relations]
    going = bool(keys) and all(found.relations[key] == "goes-on" and not key.is_of_level for key in keys)
    return going and not first.marked()


def _doubt_pair(pair: CellPair) -> None:
    if pair.above is not None:
        doubt_end(pair.above, pair.below)


def doubt_end(above: CellText, below: CellText) -> None:
    """Leave a doubt on two cells whose texts may be one, for all rows that they span."""
    texts = LineBreak(above.text, below.text)
    above.unclear_ends.append(texts)
    below.unclear_ends.append(texts)


def _is_cut(last: Row, first: Row) -> bool:
    """Say whether no cell of its own that is printed on is closed between two rows.

    At a page's foot may be merged cells alone, and the last row of one is closed in the other columns.
    """
    above = [content.cells[-1] for content in _own_texts(last)]
    below = [content.cells[0] for content in _own_texts(first)]
    return (bool(above) and all(cell.open_bottom for cell in above)) or (
        bool(below) and all(cell.open_top for cell in below)
    )


def _own_texts(row: Row) -> list[CellText]:
    return [content for role, content in row.texts.items() if role in row.own and content.cells and content.text]


def _doubt_filled_levels(last: Row, relations: Mapping[TextKey, Relation], style: ColumnStyle) -> None:
    """Doubt a level that was carried into an empty cell at the page foot: its own text may be on the next page."""
    for code, _, role in [] if style.blanks else list(last.notes):
        if code == "value-carried" and role and relations.get(TextKey(role)) in ("new", "open", "rest"):
            message = f"The {role} is empty at the page foot; it may be the one that begins on the next page."
            last.notes.append(("row-join-uncertain", message, role))


def continue_text(last: Row, rows: list[Row], key: TextKey, repeat: bool, ends: LineEnds) -> None:
    """Let a cell's text go on into the content of the page before, for all rows that the cell spans."""
    rest, above = rows[0].get(key), last.get(key)
    if rest is None or rest is above:
        return
    if above is None:
        last.put(key, rest)
        return
    if not repeat:
        _append_text(above, rest, ends)
    above.parts.extend(rest.parts)
    above.doubts.extend(rest.doubts)
    above.cells = above.cells + rest.cells
    for row in rows:
        if row.get(key) is rest:
            row.put(key, above)


def _append_text(above: CellText, rest: CellText, ends: LineEnds) -> None:
    """Join the texts of a cut cell; the page end is a line end like any other."""
    if not above.text or not rest.text:
        above.text = above.text or rest.text
        return
    upper, lower = above.cells[-1], rest.cells[0]
    right = max((line.box.x1 for line in upper.lines if line.box), default=None)
    lines = (upper.lines[-1], *lower.lines)
    text, doubts = above.text, []
    for pair, join in zip(pairwise(lines), word_joins(lines, right, ends), strict=True):
        text, doubt = with_line(text, pair, join, ends, is_full(*pair, right))
        doubts.append(doubt)
    above.text = fold_space(text.replace(SOFT_HYPHEN, ""))
    above.doubts.extend(filter(None, doubts[:1]))  # what is doubtful below, the content there says itself
    above.crossing = above.crossing or rest.crossing
