"""Numbers that a page end parts from their texts: the number fits on the first page, its text does not."""

from collections.abc import Sequence
from itertools import pairwise

from normalize.plan.model import Row
from schemas.fields import number_field

# Texts of a column are numbered where this share of those inside of the pages has a number.
_NUMBERED_SHARE = 0.6


def parted_numbers(pages: Sequence[Sequence[Row]], role: str) -> set[Row]:
    """Return the rows whose number of a level has its text on the next page, which has none of its own there.

    It is the last number of its page, nothing of its column is printed below it, and the next page prints a text before
    any number.
    """
    inside = [row for page in pages for row in page[1:] if role in row.own and row.text(role)]
    numbered = sum(bool(_number(row, role)) for row in inside)
    if not numbered or numbered < _NUMBERED_SHARE * len(inside):
        return set()
    found = set()
    for above, below in pairwise(page for page in pages if page):
        last = next((row for row in reversed(above) if _number(row, role) or _prints(row, role)), None)
        first = next((row for row in below if _number(row, role) or _prints(row, role)), None)
        if last is None or first is None or _prints(last, role) or _number(first, role):
            continue
        if role in last.own and first is below[0]:
            found.add(last)
    return found


def _number(row: Row, role: str) -> str:
    name = number_field(role)
    return row.text(name) if row.band is None and name in row.own else ""


def _prints(row: Row, role: str) -> bool:
    return row.band is not None or (role in row.own and bool(row.text(role)))
