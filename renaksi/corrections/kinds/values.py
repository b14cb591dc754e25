"""A value of the decree, of a row or of a list is corrected, or confirmed where both values are the same."""

from dataclasses import replace

from renaksi.corrections.draft import Draft
from renaksi.corrections.kinds.kind import CorrectionKind
from renaksi.corrections.values import fault_of_field, fault_of_value, readings, value_number
from schemas.corrections import Correction
from schemas.findings import Finding, finding


def _fault_of_values(field: str, row_no: int | None, read: str | None, right: str | None) -> str | None:
    if not readings(field, row_no, read):
        return f"read_value {read!r} is no value of {field}"
    return fault_of_value(field, row_no, right)


def _canonical(field: str, row_no: int | None, right: str | None) -> str | None:
    (value,) = readings(field, row_no, right)
    text: str | None = value
    return text


def _stale(item: Correction, reading: Draft) -> str | None:
    if item.row_no is not None and value_number(item.field) and reading.place_of(item.field, item.row_no) is None:
        return f"row {item.row_no} has no {item.field} now"
    read = reading.text(item.field, item.row_no)
    if read not in readings(item.field, item.row_no, item.read_value):
        return f"the value read is {read!r} now, not {item.read_value!r}; compare it again"
    return None


def _as_record(item: Correction, reading: Draft) -> Correction:
    return replace(item, read_value=reading.text(item.field, item.row_no))


def _set_in(draft: Draft, item: Correction) -> None:
    (value,) = readings(item.field, item.row_no, item.corrected_value, typed=True)
    draft.put(item.field, item.row_no, value)


def misfit(reading: Draft, item: Correction, reason: str) -> Finding:
    """Return the finding on a correction that does not fit a reading."""
    row_no = item.row_no if item.row_no is None or item.row_no <= len(reading.rows) else None
    right = item.corrected_value
    message = f"{item.by} set {right!r} in the place of {item.read_value!r}; {reason}."
    return finding("correction-refused", message, row_no=row_no, field=item.field, printed=right)


KIND = CorrectionKind(fault_of_field, _fault_of_values, _canonical, _stale, _as_record, _set_in, misfit)
