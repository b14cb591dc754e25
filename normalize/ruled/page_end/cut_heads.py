"""Heads that a page end cuts: a name alone at a page's foot whose rest is alone at the top of the next page."""

from collections.abc import Sequence
from itertools import pairwise

from normalize.language.text import LineEnds
from normalize.plan.model import Row, TextKey
from normalize.ruled.outline import is_bare, number_kinds
from normalize.ruled.page_end.stitch import continue_text, doubt_end


def join_cut_heads(pages: Sequence[list[Row]], levels: Sequence[str], ends: LineEnds) -> None:
    """Take the rests of heads out of their pages; ``levels``: those with a column, in order.

    No head is without rows. One that has no number, where the heads have none, is doubted: nothing but that joins it.
    """
    for above, below in pairwise(pages):
        if not above or len(below) < 2:
            continue
        last, first = above[-1], below[0]
        role = next((one for one in levels if is_bare(last, one) and is_bare(first, one)), None)
        if role is None or number_kinds(first, role) or _prints(below[1], role) or first.pages == last.pages:
            continue
        if not number_kinds(last, role):
            doubt_end(last.texts[role], first.texts[role])
        continue_text(last, below, TextKey(role), False, ends)
        last.pages.extend(first.pages)
        del below[0]


def _prints(row: Row, role: str) -> bool:
    """Say whether a row prints a text of its own at a level, or is a heading over the whole width."""
    return row.band is not None or (role in row.own and bool(row.text(role)))
