"""A value of the decree or of a row is corrected, or confirmed where both values are the same."""

from dataclasses import replace

import pandas as pd

from renaksi.corrections.kind import CorrectionKind
from renaksi.corrections.values import fault_of_field, fault_of_value, field_kind, readings, text_of
from schemas.contracts.columns import DTYPES
from schemas.corrections import Correction
from schemas.findings import Finding, finding
from schemas.tables import Tables

DERIVED = "follows from {}"
DERIVING = ("program", "region_code")
"""Fields from which others follow."""


def value_in(tables: Tables, row_no: int | None, field: str) -> str | None:
    """Return a value of the decree (no row) or of a row as a corrections file has it."""
    if row_no is None:
        return text_of(tables.decrees[field].iloc[0])
    return text_of(tables.actions[field].iloc[row_no - 1])


def is_derived(record: Correction) -> bool:
    """Return whether no reviewer set it: it follows from another value that was corrected."""
    return record.reason in [DERIVED.format(field) for field in DERIVING]


def _fault_of_values(field: str, row_no: int | None, read: str | None, right: str | None) -> str | None:
    if not readings(field, row_no, read):
        return f"read_value {read!r} is no value of {field}"
    return fault_of_value(field, row_no, right)


def _canonical(field: str, row_no: int | None, right: str | None) -> str | None:
    (value,) = readings(field, row_no, right)
    text: str | None = value
    return text


def _refusal(item: Correction, tables: Tables, record: Correction | None) -> str | None:
    read = record.read_value if record else value_in(tables, item.row_no, item.field)
    if read not in readings(item.field, item.row_no, item.read_value):
        return f"the value read is {read!r} now, not {item.read_value!r}; compare it again"
    if record and not is_derived(record) and record.at >= item.at and record.corrected_value != item.corrected_value:
        return f"it is not newer than what {record.by} set at {record.at} ({record.corrected_value!r})"
    return None


def _as_record(item: Correction, tables: Tables, record: Correction | None) -> Correction:
    read = record.read_value if record else value_in(tables, item.row_no, item.field)
    return replace(item, decree_id=tables.decree_id, read_value=read)


def _set_in(decrees: pd.DataFrame, actions: pd.DataFrame, item: Correction) -> None:
    (value,) = readings(item.field, item.row_no, item.corrected_value, typed=True)
    frame, place = (decrees, 0) if item.row_no is None else (actions, item.row_no - 1)
    values = frame[item.field].tolist()
    values[place] = value
    frame[item.field] = pd.array(values, dtype=DTYPES[field_kind(item.row_no, item.field)])


def _misfit(tables: Tables, item: Correction, reason: str) -> Finding:
    row_no = item.row_no if item.row_no is None or item.row_no <= len(tables.actions) else None
    right = item.corrected_value
    message = f"{item.by} set {right!r} in the place of {item.read_value!r}; {reason}."
    return finding("correction-refused", message, row_no=row_no, field=item.field, printed=right)


KIND = CorrectionKind(fault_of_field, _fault_of_values, _canonical, _refusal, _as_record, _set_in, _misfit)
