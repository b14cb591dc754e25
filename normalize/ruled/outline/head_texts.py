"""Texts that heads print in columns of their own, such as the aims of programs, for all rows below them."""

from collections.abc import Mapping

from normalize.plan.model import CellText, Row


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
