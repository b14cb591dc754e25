"""What the rows of a plan show of themselves: parents that are missing, numbers that jump, months without a column."""

from normalize.draft import RowDraft, Value
from normalize.language.numbering import readings
from normalize.records import numbered_text
from schemas.fields import NUMBERED_FIELDS
from schemas.findings import finding


def check_parents(drafts: list[RowDraft], roles: set[str]) -> None:
    """Add a finding to each row whose program or activity is not known though the plan names them."""
    for draft in drafts:
        for role in ("program", "activity"):
            named = role in roles or any(role in other.values for other in drafts)
            if named and role not in draft.values:
                _note(draft, "parent-missing", f"The {role} of this row is not known.", role)


def check_numbering(drafts: list[RowDraft]) -> None:
    """Add a finding where a number neither follows the one before it nor begins anew."""
    last: dict[str, tuple[str, Value]] = {}
    for index, draft in enumerate(drafts):
        turned = index > 0 and draft.page_first != drafts[index - 1].page_last
        restarted = False
        for role in NUMBERED_FIELDS:
            value = draft.values.get(role)
            number = numbered_text(draft, role)[0]
            if value is None or number is None:
                continue
            before = last.get(role)
            if before is not None and (before[1] is value or (before[0], before[1].text) == (number, value.text)):
                continue  # the same cell, or its text printed again on every row
            if before is not None and not _follows(before[0], number, restarted or draft.begins or role != "program"):
                _gap(draft, role, before[0], number, turned)
            restarted = True
            last[role] = (number, value)


def check_months(drafts: list[RowDraft], printed: set[int], doubts: set[str]) -> None:
    """Settle the months that have no column: not planned where the header was read whole, else in doubt."""
    for draft in drafts:
        if doubts and None in draft.months:
            _note(draft, "marks-uncertain", f"Some months are not known: {'; '.join(sorted(doubts))}.", "months")
        elif printed and any(draft.months[month - 1] is not None for month in printed):
            draft.months = tuple(
                planned if month in printed else False for month, planned in enumerate(draft.months, 1)
            )


def _follows(before: str, number: str, may_restart: bool) -> bool:
    """Say whether a number is the next one, the first of a new list, or of another kind than the one before."""
    now, then = readings(number), readings(before)
    shared = now.keys() & then.keys()
    if may_restart and 1 in now.values():
        return True
    return not shared or any(now[kind] == then[kind] + 1 for kind in shared)


def _gap(draft: RowDraft, role: str, before: str, number: str, turned: bool) -> None:
    message = f"The {role} number goes from {before} to {number}."
    _note(draft, "numbering-gap", message, f"{role}_no")
    if turned and _jump(before, number) > 1:
        _note(draft, "page-missing", f"{message} A page before this one may be missing.", f"{role}_no")


def _jump(before: str, number: str) -> int:
    now, then = readings(number), readings(before)
    return max((now[kind] - then[kind] for kind in now.keys() & then.keys()), default=0)


def _note(draft: RowDraft, code: str, message: str, field: str) -> None:
    draft.findings.append(finding(code, message, field=field, page=draft.page_first))
