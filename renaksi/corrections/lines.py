"""A line of a corrections file as corrections, one for each value: ranges of rows, months, levels written out."""

import datetime
import re
from collections.abc import Mapping, Sequence

from renaksi.corrections.kinds import kind_of_field
from renaksi.corrections.months import months_of
from renaksi.corrections.values import canonical_text, text_of
from schemas.contracts import SHA256
from schemas.contracts.columns import DECREE_ID
from schemas.corrections import Correction
from schemas.fields import MONTH_COLUMNS

ROWS = re.compile(r"([1-9][0-9]{0,8})(?:(?:\.\.|-|\u2013)([1-9][0-9]{0,8}))?")
# A decree of more rows than this has not been seen; a range of more is a slip of the pen.
MOST_ROWS = 10_000
MONTHS, LEVEL = "months", "level:"
# Field, value read, right value: one value of one row.
Step = tuple[str, str | None, str | None]


def corrections_of(record: Mapping[str, str], file: str, line: int) -> tuple[list[Correction], list[str]]:
    """Return the corrections that a line means, or what is wrong with it."""
    values = {name: canonical_text(text) for name, text in record.items()}
    decree_id, sha256 = values["decree_id"] or "", (values["source_sha256"] or "").lower()
    at = _moment(values["at"] or "")
    wrong = [] if re.match(DECREE_ID, decree_id) else [f"{decree_id!r} is no decree_id"]
    wrong += [] if re.match(SHA256, sha256) else ["source_sha256 is no SHA-256 of 64 hex digits"]
    wrong += [] if values["by"] else ["by is empty; say who corrected it"]
    wrong += [] if at else [f"at is {values['at']!r}; write it like 2026-01-31T09:30:00Z"]
    rows = _rows(values["row_no"])
    if not rows:
        return [], [*wrong, f"row_no is {values['row_no']!r}, no whole number from 1 and no range such as 3..14"]
    steps, fault = _steps(values["field"] or "", rows[0], values["read_value"], values["corrected_value"])
    if wrong or fault:
        return [], [*wrong, *([fault] if fault else [])]
    by, reason = values["by"] or "", values["reason"]
    found = (
        Correction(decree_id, sha256, row_no, *step, by, at or "", reason, file, line)
        for row_no in rows
        for step in steps
    )
    return list(found), []


def _rows(text: str | None) -> Sequence[int | None]:
    """Return the rows that a text means, no row (None) for an empty one; none where it means nothing."""
    if text is None:
        return [None]
    found = ROWS.fullmatch(text)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    return range(first, last + 1) if last - first < MOST_ROWS else []


def _steps(field: str, row_no: int | None, read: str | None, right: str | None) -> tuple[list[Step], str | None]:
    """Return what is said of each value, or what is wrong with it."""
    steps, fault = [(field, read, right)], None
    if field == MONTHS:
        steps, fault = _month_steps(read, right)
    elif field.startswith(LEVEL):
        place = right or ""
        steps = [(field.removeprefix(LEVEL), read, None), (place, None, read)]
        fault = None if read else "a level is moved with its text in read_value"
    fault = fault or next((what for each in steps if (what := _fault(row_no, *each))), None)
    if fault:
        return [], fault
    return [(name, old, kind_of_field(name).canonical(name, row_no, new)) for name, old, new in steps], None


def _fault(row_no: int | None, field: str, read: str | None, right: str | None) -> str | None:
    kind = kind_of_field(field)
    return kind.fault_of_field(field, row_no) or kind.fault_of_values(field, row_no, read, right)


def _month_steps(read: str | None, right: str | None) -> tuple[list[Step], str | None]:
    old, new = months_of(read), months_of(right)
    if not old or not new:
        return [], f"{read if not old else right!r} is no text of months; write them like 1..3 7, or all, none, unknown"
    each = zip(MONTH_COLUMNS, map(text_of, old), map(text_of, new), strict=True)
    return list(each), None


def _moment(text: str) -> str | None:
    """Return a time in UTC to the second; without a zone it is taken as UTC."""
    try:
        moment = datetime.datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            moment = moment.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year >= 1000 else None


def each_once(found: Sequence[Correction]) -> tuple[list[Correction], list[str]]:
    """Return one correction for each value, the latest of those that agree, and the contradictions."""
    kept: dict[tuple[object, ...], Correction] = {}
    conflicts: list[str] = []
    for item in found:
        key = (item.decree_id, item.source_sha256, *item.key)
        before = kept.get(key)
        if before and before.says != item.says:
            what = f"sets {_said(item)}, but {before.file}, line {before.line} sets {_said(before)}"
            conflicts.append(f"{item.place}: {what}; leave one of the two")
        elif before is None or item.rank > before.rank:
            kept[key] = item
    return list(kept.values()), conflicts


def _said(item: Correction) -> str:
    return item.field if item.corrected_value is None and ":" in item.field else repr(item.corrected_value)
