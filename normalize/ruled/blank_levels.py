"""Columns of levels that a plan leaves empty throughout, as headings over its rows name the level."""

from collections.abc import Iterable

from normalize.plan.model import Row
from schemas.fields import LEVELS, number_field


def drop_blank_levels(rows: Iterable[Row]) -> set[str]:
    """Take the levels out of all rows whose column prints nothing in any, so that headings fill these; return them."""
    items = list(rows)
    headed = any(row.band is not None for row in items)
    items = [row for row in items if row.band is None]
    dropped: set[str] = set()
    for role in LEVELS if headed else ():
        names = (role, number_field(role))
        if any(row.text(name) for row in items for name in names):
            continue
        dropped.add(role)
        for row in items:
            for name in names:
                row.texts.pop(name, None)
                row.own.discard(name)
    return dropped
