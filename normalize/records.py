"""From drafts to the plan's records: numbers split off, sequences checked, places and findings given their rows."""

import dataclasses

from normalize.draft import Draft, Value
from normalize.language.areas import change_area
from normalize.language.calendar import schedule_months
from normalize.language.numbering import bare_number, number_value, readings, split_number
from schemas.decree import Action, Trace
from schemas.fields import NUMBERED_FIELDS, PLAIN_FIELDS, month_field, number_field
from schemas.findings import Finding, finding

_PLACED = (*(name for role in NUMBERED_FIELDS for name in (number_field(role), role)), *PLAIN_FIELDS)


def records(drafts: list[Draft]) -> tuple[list[Action], list[Trace], list[Finding]]:
    """Return the rows of the plan with the places of their values and all that is odd about them."""
    actions: list[Action] = []
    traces: list[Trace] = []
    findings: list[Finding] = []
    for row_no, draft in enumerate(drafts, 1):
        _take_schedule(draft)
        action = _action(row_no, draft)
        actions.append(action)
        traces.extend(_traces(row_no, draft, action))
        findings.extend(dataclasses.replace(found, row_no=row_no) for found in draft.findings)
    return actions, traces, findings


def _take_schedule(draft: Draft) -> None:
    """Read a schedule in words into months, where the plan has no month columns; a finding keeps the words."""
    value = _whole_schedule(draft.values.pop("schedule", None), draft.values.pop("schedule_end", None))
    if value is None:
        return
    months = schedule_months(value.text)
    if any(month is not None for month in draft.months):
        _compare_schedule(draft, value, months)
        return
    if months is None:
        message = f"The schedule {value.text!r} could not be turned into months."
        draft.findings.append(
            finding("schedule-unparsed", message, field="schedule", page=draft.page_first, printed=value.text)
        )
        return
    draft.months = tuple(month in months for month in range(1, 13))
    draft.month_parts = dict.fromkeys(months or (1,), value.parts)
    _keep_words(draft, value)


def _whole_schedule(begin: Value | None, end: Value | None) -> Value | None:
    """Return the span from one column's words to those of the next, as one schedule in words."""
    if begin is None or end is None:
        return begin or end
    return Value(f"{begin.text} s.d. {end.text}", (*begin.parts, *end.parts))


def _keep_words(draft: Draft, value: Value) -> None:
    message = f"The months were read from the words {value.text!r}."
    draft.findings.append(
        finding("schedule-in-words", message, field="schedule", page=draft.page_first, printed=value.text)
    )


def _compare_schedule(draft: Draft, value: Value, months: tuple[int, ...] | None) -> None:
    """Hold a schedule in words against the marks beside it."""
    marked = tuple(month for month, planned in enumerate(draft.months, 1) if planned)
    if months is None:
        message = f"The words {value.text!r} beside the marks name no months; the marks were taken."
        draft.findings.append(
            finding("schedule-in-words", message, field="schedule", page=draft.page_first, printed=value.text)
        )
    if months is None or months == marked:
        return
    message = f"The schedule {value.text!r} and the marks of the row name different months; the marks were taken."
    draft.findings.append(
        finding("marks-uncertain", message, field="schedule", page=draft.page_first, printed=value.text)
    )


def numbered_text(draft: Draft, role: str) -> tuple[str | None, str | None]:
    """Return a level's number and text: the number from its own column, else the one before the text."""
    value = draft.values.get(role)
    column = draft.values.get(number_field(role))
    number = bare_number(column.text) if column is not None else None
    if value is None:
        return (number or column.text if column is not None else None), None
    own, rest = split_number(value.text)
    if column is None:
        return own, rest or None
    same = own is not None and number is not None and number_value(own) == number_value(number)
    return number or column.text, rest if same else value.text


def _action(row_no: int, draft: Draft) -> Action:
    texts: dict[str, str | None] = {}
    for role in NUMBERED_FIELDS:
        texts[number_field(role)], texts[role] = numbered_text(draft, role)
    for field in PLAIN_FIELDS:
        value = draft.values.get(field)
        texts[field] = value.text if value is not None else None
    return Action(
        row_no=row_no,
        page_first=draft.page_first,
        page_last=draft.page_last,
        months=draft.months,
        change_area=change_area(texts["program"]),
        extra=tuple((title, value.text) for title, value in draft.extra.items()),
        **texts,
    )


def _traces(row_no: int, draft: Draft, action: Action) -> list[Trace]:
    found: list[Trace] = []
    for field, value in _placed(draft, action).items():
        found += [Trace(row_no, field, part_no, *part) for part_no, part in enumerate(value.parts, 1)]
    for month, parts in sorted(draft.month_parts.items()):
        field = month_field(month)
        found += [Trace(row_no, field, part_no, *part) for part_no, part in enumerate(parts, 1)]
    return found


def _placed(draft: Draft, action: Action) -> dict[str, Value]:
    """Return the printed value behind each field that is not None; a split number stands where its text stands."""
    placed: dict[str, Value] = {}
    for field in _PLACED:
        value = draft.values.get(field) or draft.values.get(field.removesuffix("_no"))
        if value is not None and getattr(action, field) is not None:
            placed[field] = value
    if draft.extra:
        placed["extra"] = Value("", tuple(part for value in draft.extra.values() for part in value.parts))
    return placed


def check_parents(drafts: list[Draft], roles: set[str]) -> None:
    """Add a finding to each row whose program or activity is not known though the plan names them."""
    for draft in drafts:
        for role in ("program", "activity"):
            named = role in roles or any(role in other.values for other in drafts)
            if named and role not in draft.values:
                _note(draft, "parent-missing", f"The {role} of this row is not known.", role)


def check_numbering(drafts: list[Draft]) -> None:
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


def check_months(drafts: list[Draft], printed: set[int], doubts: set[str]) -> None:
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


def _gap(draft: Draft, role: str, before: str, number: str, turned: bool) -> None:
    message = f"The {role} number goes from {before} to {number}."
    _note(draft, "numbering-gap", message, f"{role}_no")
    if turned and _jump(before, number) > 1:
        _note(draft, "page-missing", f"{message} A page before this one may be missing.", f"{role}_no")


def _jump(before: str, number: str) -> int:
    now, then = readings(number), readings(before)
    return max((now[kind] - then[kind] for kind in now.keys() & then.keys()), default=0)


def _note(draft: Draft, code: str, message: str, field: str) -> None:
    draft.findings.append(finding(code, message, field=field, page=draft.page_first))
