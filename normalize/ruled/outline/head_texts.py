"""Texts that heads print beside their names: aims of programs in a column of their own, who is responsible."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from normalize.plan.model import CellText, Row, TextKey
from schemas.fields import PLAIN_FIELDS
from schemas.mark_signs import NONE_SIGNS


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


@dataclass(slots=True)
class Scope:
    """A head and the rows below it that are its own."""

    head: Row
    rows: list[Row] = field(default_factory=list)


def give_fields(scopes: Sequence[Scope]) -> None:
    """Give what heads print in the fields of rows to the rows below them, where none of these prints any.

    So a merged cell would hold for them. Else it is kept as a value of the head: a sum, or who answers for all of it.
    """
    for scope in reversed(scopes):
        head = scope.head
        keys = [TextKey(name) for name in PLAIN_FIELDS if name in head.own and head.text(name)]
        for key in (*keys, *(TextKey(title, True) for title in head.extra)):
            content = head.get(key)
            if content is None or not content.text or content.text in NONE_SIGNS:
                continue
            if any((other := row.get(key)) is not None and other.text for row in scope.rows):
                head.values.append(f"{key.name}: {content.text}")
                continue
            for row in scope.rows:
                row.put(key, content)
                message = f"The {key.name} was taken from the head above, which alone prints it."
                row.notes.append(("value-carried", message, "extra" if key.is_extra else key.name))
