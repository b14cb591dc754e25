"""A finding, a row or a page was seen by a person: nothing in the values changes, what is open there is closed."""

import re

from renaksi.corrections.draft import Draft
from renaksi.corrections.kinds.kind import CorrectionKind
from renaksi.corrections.kinds.values import misfit
from renaksi.corrections.values import row_text
from schemas.corrections import CONFIRM, FINDING, Correction
from schemas.findings import CODES

CONFIRM_ROW, CONFIRM_PAGE = f"{CONFIRM}row", f"{CONFIRM}page."


def page_of(field: str) -> int | None:
    """Return the page that a correction confirms; None where it confirms none."""
    number = field.removeprefix(CONFIRM_PAGE)
    return int(number) if number != field and re.fullmatch(r"[1-9][0-9]{0,5}", number) else None


def rows_on(reading: Draft, page: int) -> int:
    """Return how many rows begin on a page."""
    return sum(row["page_first"] == page for row in reading.rows)


def message_of(found: object) -> str:
    """Return a finding's message as a corrections file has it."""
    return " ".join(str(found).split())


def _fault_of_finding(field: str, row_no: int | None) -> str | None:
    return None if field.removeprefix(FINDING) in CODES else f"{field!r} is no kind of finding"


def _fault_of_message(field: str, row_no: int | None, read: str | None, right: str | None) -> str | None:
    same = read is not None and right in (None, read)
    return None if same else "a finding is confirmed by its message as read_value and as corrected_value"


def _stale_finding(item: Correction, reading: Draft) -> str | None:
    code = item.field.removeprefix(FINDING)
    for found in reading.findings:
        if (found["row_no"], found["code"], message_of(found["message"])) == (item.row_no, code, item.read_value):
            return None
    return "there is no such finding now; nothing is left to confirm"


def _fault_of_place(field: str, row_no: int | None) -> str | None:
    if field == CONFIRM_ROW:
        return None if row_no is not None else "confirm:row needs the row's number"
    if page_of(field) is None:
        return f"{field!r} confirms nothing; write confirm:row or confirm:page.N"
    return None if row_no is None else "a page is confirmed without a row_no"


def _fault_of_seen(field: str, row_no: int | None, read: str | None, right: str | None) -> str | None:
    if right not in (None, read):
        return "what is confirmed has the same read_value and corrected_value"
    if page_of(field) and not re.fullmatch(r"[0-9]{1,6}", read or ""):
        return f"read_value {read!r} is no number of rows"
    return None


def _stale_place(item: Correction, reading: Draft) -> str | None:
    page = page_of(item.field)
    if page is not None:
        count = rows_on(reading, page)
        return None if str(count) == item.read_value else f"{count} rows begin on page {page} now; compare it again"
    assert item.row_no is not None
    read = row_text(reading.rows[item.row_no - 1])
    return None if read == item.read_value else f"the row is {read!r} now, not {item.read_value!r}; compare it again"


FINDING_KIND = CorrectionKind(
    _fault_of_finding,
    _fault_of_message,
    canonical=lambda field, row_no, right: right,
    stale=_stale_finding,
    as_record=lambda item, reading: item,
    set_in=lambda draft, item: None,
    misfit=lambda reading, item, reason: None,  # the finding is gone, or has another message
)
CONFIRM_KIND = CorrectionKind(
    _fault_of_place,
    _fault_of_seen,
    canonical=lambda field, row_no, right: right,
    stale=_stale_place,
    as_record=lambda item, reading: item,
    set_in=lambda draft, item: None,
    misfit=misfit,
)
