"""A row is added, taken out, cut, joined to the one before it, moved: the texts of such a line, read and checked."""

import json
import re
from collections.abc import Mapping
from typing import Any

from normalize.language.areas import change_area
from renaksi.corrections.draft import Draft
from renaksi.corrections.kinds.kind import CorrectionKind
from renaksi.corrections.kinds.values import misfit
from renaksi.corrections.months import months_of, months_text
from renaksi.corrections.values import canonical_text, fault_of_field, fault_of_value, readings, row_text
from schemas.corrections import FATES, ROW, Correction
from schemas.fields import MONTH_COLUMNS

ADD, MOVE = f"{ROW}add.", f"{ROW}move"
REMOVE, SPLIT, JOIN, KEEP = FATES
MONTHS = "months"
Texts = dict[str, str | None]


def texts_of(text: str | None) -> Texts:
    """Return the texts by field of an added or joined row; none for no text.

    Raises:
        ValueError: it is no JSON object of texts; the message says what is wrong.
    """
    return {field: _text(value) for field, value in _object(text).items()}


def parts_of(text: str | None) -> list[Texts]:
    """Return the texts by field of each part of a row that is cut, at least two.

    Raises:
        ValueError: it is no JSON object of lists of texts, all of one length.
    """
    lists = _object(text)
    lengths = {len(values) if isinstance(values, list) else 0 for values in lists.values()}
    if len(lengths) != 1 or min(lengths) < 2:
        raise ValueError("needs a list of at least two texts for each field that is cut, all of one length")
    count = lengths.pop()
    return [{field: _text(values[at]) for field, values in lists.items()} for at in range(count)]


def values_of(texts: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the typed values of texts by column; ``months`` as the twelve columns, a program with its area."""
    values: dict[str, Any] = {}
    if "program" in texts:
        values["change_area"] = change_area(texts["program"])
    for field, text in texts.items():
        if field == MONTHS:
            values.update(zip(MONTH_COLUMNS, months_of(text or "unknown") or (), strict=True))
        else:
            values[field] = readings(field, 1, text, typed=True)[0]
    return values


def number_of_added(field: str) -> int | None:
    """Return K of ``row:add.K``, None for other fields."""
    number = field.removeprefix(ADD)
    return int(number) if number != field and re.fullmatch(r"[1-9][0-9]{0,4}", number) else None


def place_moved_to(text: str | None) -> tuple[int, int] | None:
    """Return the row after which a row belongs and its order there, from ``7`` or ``7+2``; None for no such text."""
    found = re.fullmatch(r"([0-9]{1,9})(?:\+([1-9][0-9]{0,3}))?", text or "")
    return (int(found[1]), int(found[2] or 1)) if found else None


def _object(text: str | None) -> dict[str, Any]:
    if text is None:
        return {}
    try:
        found = json.loads(text)
    except ValueError as error:
        raise ValueError(f"is no JSON ({error})") from error
    if not isinstance(found, dict):
        raise ValueError("is no JSON object of texts by field")
    return found


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{value!r} is no text; write it in quotes, or null")
    return canonical_text(value)


def _fault_of_field(field: str, row_no: int | None) -> str | None:
    if number_of_added(field):
        return None
    if field not in (*FATES, MOVE):
        return f"{field!r} does nothing with rows; write row:add.1, {', '.join(FATES)} or {MOVE}"
    return None if row_no is not None else f"{field} needs the row's number"


def _fault_of_values(field: str, row_no: int | None, read: str | None, right: str | None) -> str | None:
    if field == MOVE:
        return None if place_moved_to(right) else f"{right!r} is no row's number; write 7, or 7+2 for its order there"
    if field in (REMOVE, KEEP):
        return None if right is None else f"{field} has no corrected_value"
    if number_of_added(field) and right is None:
        return None
    try:
        texts = parts_of(right) if field == SPLIT else [texts_of(right)]
    except ValueError as error:
        return f"corrected_value {error}"
    if number_of_added(field) and not row_text(texts[0]):
        return "an added row needs a text"
    return next((fault for each in texts for name, text in each.items() if (fault := _fault_of_text(name, text))), None)


def _fault_of_text(field: str, text: str | None) -> str | None:
    if field == MONTHS:
        return None if months_of(text or "unknown") else f"{text!r} is no text of months; write them like 1..3 7"
    if field in MONTH_COLUMNS:
        return f"{field} is set by {MONTHS} here"
    return fault_of_field(field, 1) or fault_of_value(field, 1, text)


def _canonical(field: str, row_no: int | None, right: str | None) -> str | None:
    if right is None or field == MOVE:
        return right
    found = parts_of(right) if field == SPLIT else [texts_of(right)]
    each = [{name: _canonical_text(name, text) for name, text in texts.items()} for texts in found]
    record: dict[str, Any] = (
        {name: [one[name] for one in each] for name in each[0]} if field == SPLIT else dict(each[0])
    )
    return json.dumps(record, ensure_ascii=False, sort_keys=True) if record else None


def _canonical_text(field: str, text: str | None) -> str | None:
    if field == MONTHS:
        return months_text(months_of(text or "unknown") or ())
    canonical: str | None = readings(field, 1, text)[0]
    return canonical


def _stale(item: Correction, reading: Draft) -> str | None:
    if item.field == JOIN and item.row_no == 1:
        return "there is no row before the first one"
    place = place_moved_to(item.corrected_value) if item.field == MOVE else None
    if place and place[0] > len(reading.rows):
        return f"the decree has no row {place[0]} now; compare it again"
    read = row_text(reading.rows[item.row_no - 1]) if item.row_no is not None else None
    return None if read == item.read_value else f"the row is {read!r} now, not {item.read_value!r}; compare it again"


KIND = CorrectionKind(
    _fault_of_field,
    _fault_of_values,
    _canonical,
    _stale,
    as_record=lambda item, reading: item,
    set_in=lambda draft, item: None,  # rows change when all values are in
    misfit=misfit,
)
