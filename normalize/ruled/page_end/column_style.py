"""How the columns of a plan are written, learned from all of its rows: what cells at a page end are compared with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from normalize.language.numbering import number_form, split_number
from normalize.plan.model import CellText, Row, TextKey
from normalize.ruled.page_end.merging import Merging
from schemas.fields import LEVELS, number_field

# A column counts as numbered when this share of its cells has a number.
_NUMBERED_SHARE = 0.6
# Where this share of a column's cells begins with a small letter (units, amounts), one shows nothing.
_LOWERCASE_SHARE = 0.25
# A cell with this much empty height shows where its column's texts are aligned; at the top they begin within a line.
_SLACK_LINES, _TOP_LINES = 3.0, 1.0
# Texts are aligned at the top where this share of the cells that show it has them there.
_TOP_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class ColumnStyle:
    """How the columns of a plan are written.

    ``numbered``: those whose cells have a number, before their text or in a column of its own. ``small``: those whose
    texts often begin with a small letter. ``top_aligned``: those whose texts begin at the top of tall cells.
    ``whole``: by column, the texts that no page end can have cut. ``merging``: how cells are merged.
    ``blanks``: level cells are left blank instead of repeating the value above.
    """

    numbered: frozenset[TextKey] = frozenset()
    small: frozenset[TextKey] = frozenset()
    top_aligned: frozenset[TextKey] = frozenset()
    whole: Mapping[TextKey, frozenset[str]] = field(default_factory=dict)
    merging: Merging = field(default_factory=Merging)
    blanks: bool = False

    def is_whole(self, key: TextKey, text: str) -> bool:
        """Say whether a text is that of a cell of the column that no page end has cut."""
        return text in self.whole.get(key, ())


class _OwnText(NamedTuple):
    """A cell's content in the row where it begins, and whether a number is printed with it."""

    content: CellText
    numbered: bool


def column_style_of(pages: list[list[Row]], merging: Merging) -> ColumnStyle:
    """Return how the columns of a plan are written and merged."""
    columns = _columns(row for rows in pages for row in rows)
    # what a page end cuts has no number and begins anyhow: the rows below it say less about a column than all others
    inside = columns | _columns(row for rows in pages for row in rows[1:])
    edges = {own.content for rows in pages if rows for row in (rows[0], rows[-1]) for _, own in _texts(row)}
    return ColumnStyle(
        frozenset(key for key, own in inside.items() if _share([o.numbered for o in own]) >= _NUMBERED_SHARE),
        frozenset(key for key, own in inside.items() if _share(map(_begins_small, own)) >= _LOWERCASE_SHARE),
        frozenset(key for key, own in columns.items() if _share(_begin_at_top(own)) >= _TOP_SHARE),
        {key: frozenset(o.content.text for o in own if o.content not in edges) for key, own in columns.items()},
        merging,
        any(_is_blank(row, role) for rows in pages for row in rows[1:-1] for role in LEVELS),
    )


def _columns(rows: Iterable[Row]) -> dict[TextKey, list[_OwnText]]:
    """Return the printed cells of each column."""
    found: dict[TextKey, list[_OwnText]] = {}
    for row in rows:
        for key, own in _texts(row):
            if own.content.text and (key.is_extra or key.name in row.own):
                found.setdefault(key, []).append(own)
    return found


def _texts(row: Row) -> Iterable[tuple[TextKey, _OwnText]]:
    for name, content in row.texts.items():
        number = row.text(number_field(name))
        yield TextKey(name), _OwnText(content, bool(number) or number_form(content.text) is not None)
    for title, content in row.extra.items():
        yield TextKey(title, True), _OwnText(content, number_form(content.text) is not None)


def _begins_small(own: _OwnText) -> bool:
    return split_number(own.content.text)[1][:1].islower()


def _begin_at_top(texts: Iterable[_OwnText]) -> Iterable[bool]:
    """Yield for each text with much empty height in its cell whether it begins at the top."""
    for text in texts:
        cell = text.content.cells[0] if text.content.cells else None
        box, last = (cell.lines[0].box, cell.lines[-1].box) if cell is not None and cell.lines else (None, None)
        if cell is None or cell.box is None or box is None or last is None:
            continue
        above, below = box.top - cell.box.top, cell.box.bottom - last.bottom
        if above + below >= _SLACK_LINES * box.height:
            yield above <= _TOP_LINES * box.height


def _share(passed: Iterable[bool]) -> float:
    """Return which share of the texts passes, 0 where there are none."""
    found = list(passed)
    return sum(found) / len(found) if found else 0.0


def _is_blank(row: Row, role: str) -> bool:
    """Say whether the cell of a level is this row's own and empty."""
    content = row.texts.get(role)
    return content is not None and role in row.own and not content.text and content.cells[0].rowspan == 1
