"""Heads that a page end cuts: a name alone at a page's foot whose rest is alone at the top of the next page."""

from collections.abc import Sequence
from itertools import pairwise

from normalize.language.line_ends import LineEnds
from normalize.language.numbering import number_form
from normalize.plan.model import Row, TextKey
from normalize.plan.outline.items import Fill
from normalize.ruled.outline.entries import fill_of
from normalize.ruled.page_end.stitch import continue_text, doubt_end
from schemas.fields import number_field


def join_cut_heads(pages: Sequence[list[Row]], levels: Sequence[str], ends: LineEnds) -> None:
    """Take the rests of heads out of their pages; ``levels``: those with a column, in order.

    No head is without rows. One that has no number, where the heads have none, is doubted: nothing but that joins it.
    """
    for above, below in pairwise(page for page in pages if page):
        if not above or not below or above[-1].band is not None or below[0].band is not None:
            continue
        last, first = above[-1], below[0]
        role = next((one for one in levels if _is_cut_name(last, first, one)), None)
        if role is None or not (_is_numbered(last, role) or (len(above) > 1 and _may_go_on(last, below, role))):
            continue
        if not _is_numbered(last, role) and not first.text(role)[0].islower():
            doubt_end(last.texts[role], first.texts[role])
        continue_text(last, below, TextKey(role), False, ends)
        last.pages.extend(first.pages)
        del below[0]


def _is_cut_name(last: Row, first: Row, role: str) -> bool:
    """Say whether two rows print nothing but a level's number and name, and the second one the rest of the name."""
    printed, above = first.text(role), last.text(role)
    if role not in last.own or role not in first.own or not printed or first.text(number_field(role)):
        return False
    if number_form(printed) is not None or fill_of(last, role) != Fill.BARE or fill_of(first, role) != Fill.BARE:
        return False
    return printed[0].islower() or not above or printed.isupper() == above.isupper()


def _is_numbered(row: Row, role: str) -> bool:
    name = number_field(role)
    return (name in row.own and bool(row.text(name))) or number_form(row.text(role)) is not None


def _may_go_on(last: Row, below: Sequence[Row], role: str) -> bool:
    """Say whether a name without a number goes on: in a small letter, or above a row that leaves its column empty."""
    if below[0].text(role)[0].islower():
        return True
    inner = len(below) > 1 and below[1].band is None and not (role in below[1].own and below[1].text(role))
    return inner and bool(last.text(role))
