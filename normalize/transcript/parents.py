"""Which parents a row has after a page end: carried where the numbering goes on, unknown where a page is missing.

Knows placed rows and their numbers; knows no months.
"""

from dataclasses import dataclass

from normalize.language.numbering import bare_number, split_number, steps
from normalize.transcript.rows import TranscriptRow
from schemas.fields import LEVELS


@dataclass(frozen=True, slots=True)
class PageStart:
    """What the numbering shows at the first row of a page: parents to forget, a note on the jump (None: none)."""

    forget: tuple[str, ...] = ()
    code: str | None = None
    message: str = ""


def number_of(row: TranscriptRow, role: str) -> str | None:
    """Return the row's own number at a level; a program's may be in the number column."""
    texts = row.by_role()
    if role not in texts:
        return None
    number, _ = split_number(texts[role].text)
    if number is None and role == "program" and "no" in texts:
        return bare_number(texts["no"].text)
    return number


def page_start(rows: list[TranscriptRow], numbers: dict[str, str]) -> PageStart:
    """Return what the rows from a page's first one on show, given the last number at each level.

    A page is missing where the next program is not the one after the last; where, before it, an activity goes
    back or skips one; or where the first sub-activity or indicator skips one. A jump that shows only beyond a
    further page end is left to that one, where the numbering goes on here. A sub-activity that repeats its number
    is a gap, as long as what comes next agrees with the parents.
    """
    here = [row for row in rows if row.page.number == rows[0].page.number]
    goes_on = _goes_on(here, numbers)
    seen = here if goes_on else rows
    program = _next_step(seen, "program", (), numbers)
    if program is not None and program != 1:
        return PageStart(LEVELS, "page-missing", "The programs' numbers jump over what is missing here.")
    known = ("program",) if program == 1 else ()
    activity = _next_step(seen, "activity", ("program",), numbers)
    if activity is not None and activity != 1:
        return _broken(known, "The activities' numbers do not go on here.")
    if goes_on:
        return PageStart()
    return _lower_start(here, numbers, known, confirmed=program == 1 or activity == 1)


def _goes_on(rows: list[TranscriptRow], numbers: dict[str, str]) -> bool:
    """Say whether the list that the page's first row begins a new item of goes on with its next number."""
    level = next((role for role in LEVELS if _own(rows[0], (role,))), "indicator")
    return _next_step(rows[:1], level, (), numbers) == 1


def _lower_start(
    rows: list[TranscriptRow], numbers: dict[str, str], known: tuple[str, ...], *, confirmed: bool
) -> PageStart:
    """Return what sub-activities and indicators show, where programs and activities show no jump."""
    sub = _next_step(rows, "sub_activity", ("program", "activity"), numbers)
    if sub is None and not _own(rows[0], LEVELS):
        step = _next_step(rows[:1], "indicator", (), numbers)
        if step is not None and step > 1:
            return _broken(known, "The indicators' numbers skip one here.")
    if sub is None or sub == 1:
        return PageStart()
    if sub == 0 and confirmed:
        return PageStart((), "numbering-gap", "The sub-activity repeats the number of the one before the page end.")
    return _broken(known, "The sub-activities' numbers do not go on here.")


def _broken(known: tuple[str, ...], message: str) -> PageStart:
    """Return a start whose parents are unknown, but for those that the next numbers confirm."""
    return PageStart(tuple(role for role in LEVELS if role not in known), "page-missing", message)


def _next_step(rows: list[TranscriptRow], role: str, above: tuple[str, ...], numbers: dict[str, str]) -> int | None:
    """Return how far the next number at a level is beyond the last; None where a new parent comes first.

    A level that the first row begins anew without a number cannot be judged either.
    """
    before = numbers.get(role)
    for row in rows:
        if _own(row, above):
            return None
        if role in row.new_roles():
            number = number_of(row, role)
            return steps(number, before) if number and before else None
    return None


def _own(row: TranscriptRow, roles: tuple[str, ...]) -> bool:
    """Say whether a row has a text of its own at one of the levels."""
    return not row.new_roles().isdisjoint(roles)
