"""From drafts to the plan's records: numbers split off, schedules read, places and findings given their rows."""

import dataclasses
import re
from collections.abc import Sequence
from typing import NamedTuple

from normalize.draft import SECOND_HALVES, Heading, RowDraft, Value
from normalize.language.amounts import amount_of
from normalize.language.areas import change_area
from normalize.language.calendar import schedule_months
from normalize.language.numbering import bare_number, number_value, split_number, with_points, without_bullet
from normalize.language.numeric_dates import are_day_first, holds_date
from schemas.decree import Action, Realisation, Trace
from schemas.fields import LEVELS, NUMBERED_FIELDS, PLAIN_FIELDS, month_field, number_field, realisation_field
from schemas.findings import Finding, finding

_PLACED = (*(name for role in NUMBERED_FIELDS for name in (number_field(role), role)), *PLAIN_FIELDS)

_ENDS_IN_FIGURE = re.compile(r"\d[.,)%-]*$")
# What a dash in place of a unit is not.
_PRINTS_UNIT = re.compile(r"[\w%‰°]")
# How the fields of a schedule begin in findings.
_OF_MONTHS = ("month", "schedule")
UNIT_TITLE = "SATUAN"
"""The title of a unit that is no target's in ``extra``."""


class Records(NamedTuple):
    """The rows of a plan with their targets and realisations, the places of all values, and the findings."""

    actions: list[Action]
    realisations: list[Realisation]
    traces: list[Trace]
    findings: list[Finding]


def records(drafts: list[RowDraft], *, scheduled: bool = True) -> Records:
    """Return the rows of the plan with the places of their values and their findings.

    ``scheduled``: the plan prints a schedule, so that months which are not known were lost.
    """
    made = Records([], [], [], [])
    day_first = are_day_first(
        value.text for draft in drafts for role in ("schedule", "schedule_end") if (value := draft.values.get(role))
    )
    for role in LEVELS:
        _point_numbers([draft for draft in drafts if role in draft.values], role)
    for row_no, draft in enumerate(drafts, 1):
        _take_schedule(draft, day_first)
        if scheduled:
            _doubt_lost_months(draft)
        _take_unit(draft)
        action = _action(row_no, draft)
        names = sorted(draft.realisations, key=lambda name: _in_order(draft.realisations[name][0]))
        made.actions.append(action)
        made.realisations.extend(
            _realisation(row_no, value_no, *draft.realisations[name]) for value_no, name in enumerate(names, 1)
        )
        made.traces.extend(_traces(row_no, draft, action, names))
        fields = SECOND_HALVES | {name: realisation_field(value_no) for value_no, name in enumerate(names, 1)}
        for found in draft.findings:
            field = fields.get(found.field or "", found.field)
            made.findings.append(dataclasses.replace(found, row_no=row_no, field=field))
    return made


def _point_numbers(drafts: list[RowDraft], role: str) -> None:
    """Put a point behind the numbers of a level that are printed without a sign, where no column holds them."""
    values = [draft.values[role] for draft in drafts]
    if any(number_field(role) in draft.values for draft in drafts):
        return
    for draft, value, text in zip(drafts, values, with_points([value.text for value in values]), strict=True):
        if text != value.text:
            draft.values[role] = Value(text, value.parts)


def _in_order(heading: Heading) -> tuple[int, bool]:
    return heading.place, heading.kind == "realisation"


def _realisation(row_no: int, value_no: int, heading: Heading, value: Value) -> Realisation:
    number, unit = amount_of(value.text, tuple(heading.title.split(" / ")))
    return Realisation(row_no, value_no, heading.kind, heading.title, heading.period, value.text, number, unit)


def _take_schedule(draft: RowDraft, day_first: bool) -> None:
    """Read a schedule in words into months, where the plan has no month columns; a finding keeps the words.

    ``day_first``: no date of the plan has its month in the first place, as a spreadsheet in English writes them.
    """
    value = _whole_schedule(draft.values.pop("schedule", None), draft.values.pop("schedule_end", None))
    if value is None:
        return
    months = schedule_months(value.text) if day_first or not holds_date(value.text) else None
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


def _doubt_lost_months(draft: RowDraft) -> None:
    """Doubt months that are not known where no other finding of the row says so."""
    told = any(found.severity != "info" and (found.field or "").startswith(_OF_MONTHS) for found in draft.findings)
    if None in draft.months and not told:
        message = "Months of this row are not known: no column or text that was understood shows them."
        draft.findings.append(finding("marks-uncertain", message, field="months", page=draft.page_first))


def _take_unit(draft: RowDraft) -> None:
    """Put the unit that has a column of its own behind the target ("12" | "dokumen"), which may print it already.

    Behind words a unit says nothing, and is kept as a further text.
    """
    unit = draft.values.pop("target_unit", None)
    if unit is None or not _PRINTS_UNIT.search(unit.text):
        return
    target = draft.values.get("target")
    if target is None:
        draft.values["target"] = unit
    elif target.text.casefold().endswith(unit.text.casefold()):
        draft.values["target"] = Value(target.text, (*target.parts, *unit.parts))
    elif _ENDS_IN_FIGURE.search(target.text):
        draft.values["target"] = Value(f"{target.text} {unit.text}", (*target.parts, *unit.parts))
    else:
        draft.extra[UNIT_TITLE] = unit


def _whole_schedule(begin: Value | None, end: Value | None) -> Value | None:
    """Return the span from one column's words to those of the next, as one schedule in words."""
    if begin is None or end is None:
        return begin or end
    return Value(f"{begin.text} s.d. {end.text}", (*begin.parts, *end.parts))


def _keep_words(draft: RowDraft, value: Value) -> None:
    message = f"The months were read from the words {value.text!r}."
    draft.findings.append(
        finding("schedule-in-words", message, field="schedule", page=draft.page_first, printed=value.text)
    )


def _compare_schedule(draft: RowDraft, value: Value, months: tuple[int, ...] | None) -> None:
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


def numbered_text(draft: RowDraft, role: str) -> tuple[str | None, str | None]:
    """Return a level's number and text: the number from its own column, else the one before the text."""
    value = draft.values.get(role)
    column = draft.values.get(number_field(role))
    number = bare_number(column.text) if column is not None else None
    if value is None:
        return (number or column.text if column is not None else None), None
    own, rest = split_number(value.text)
    rest = without_bullet(rest) if own is None else rest
    if column is None:
        return own, rest or None
    same = own is not None and number is not None and number_value(own) == number_value(number)
    return number or column.text, rest if same else without_bullet(value.text)


def _action(row_no: int, draft: RowDraft) -> Action:
    texts: dict[str, str | None] = {}
    for role in NUMBERED_FIELDS:
        texts[number_field(role)], texts[role] = numbered_text(draft, role)
    for field in PLAIN_FIELDS:
        value = draft.values.get(field)
        texts[field] = value.text if value is not None else None
    texts = {name: text if text and text.strip() else None for name, text in texts.items()}  # what is blank is null
    return Action(
        row_no=row_no,
        page_first=draft.page_first,
        page_last=draft.page_last,
        months=draft.months,
        change_area=change_area(texts["program"]),
        extra=tuple((title, value.text) for title, value in draft.extra.items()),
        **texts,
    )


def _traces(row_no: int, draft: RowDraft, action: Action, names: Sequence[str]) -> list[Trace]:
    """Return the places of a row's values; ``names``: its realisations in order."""
    found: list[Trace] = []
    for field, value in _placed(draft, action).items():
        found += [Trace(row_no, field, part_no, *part) for part_no, part in enumerate(value.parts, 1)]
    for month, parts in sorted(draft.month_parts.items()):
        field = month_field(month)
        found += [Trace(row_no, field, part_no, *part) for part_no, part in enumerate(parts, 1)]
    for value_no, name in enumerate(names, 1):
        parts = draft.realisations[name][1].parts
        found += [Trace(row_no, realisation_field(value_no), no, *part) for no, part in enumerate(parts, 1)]
    return found


def _placed(draft: RowDraft, action: Action) -> dict[str, Value]:
    """Return the printed value behind each field that is not None; a split number has the place of its text."""
    placed: dict[str, Value] = {}
    for field in _PLACED:
        value = draft.values.get(field) or draft.values.get(field.removesuffix("_no"))
        if value is not None and getattr(action, field) is not None:
            placed[field] = value
    if draft.extra:
        placed["extra"] = Value("", tuple(part for value in draft.extra.values() for part in value.parts))
    return placed
