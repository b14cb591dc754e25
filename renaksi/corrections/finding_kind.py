"""A finding is confirmed as settled: nothing in the tables changes, the finding is closed."""

from dataclasses import replace

import pandas as pd

from renaksi.corrections.kind import CorrectionKind
from schemas.corrections import FINDING, Correction
from schemas.findings import CODES
from schemas.tables import Tables


def _fault_of_field(field: str, row_no: int | None) -> str | None:
    return None if field.removeprefix(FINDING) in CODES else f"{field!r} is no kind of finding"


def _fault_of_values(field: str, row_no: int | None, read: str | None, right: str | None) -> str | None:
    same = read is not None and read == right
    return None if same else "a finding is confirmed by its message as read_value and as corrected_value"


def _refusal(item: Correction, tables: Tables, record: Correction | None) -> str | None:
    return None if _findings_like(tables, item).any() else "there is no such finding now; nothing is left to confirm"


def _findings_like(tables: Tables, item: Correction) -> "pd.Series[bool]":
    found = tables.findings
    rows = found["row_no"].isna() if item.row_no is None else (found["row_no"] == item.row_no).fillna(False)
    code = item.field.removeprefix(FINDING)
    message = found["message"].map(lambda text: " ".join(str(text).split())) == item.read_value
    return rows.astype(bool) & (found["code"] == code).astype(bool) & message.astype(bool)


KIND = CorrectionKind(
    _fault_of_field,
    _fault_of_values,
    canonical=lambda field, row_no, right: right,
    refusal=_refusal,
    as_record=lambda item, tables, record: replace(item, decree_id=tables.decree_id),
    set_in=lambda decrees, actions, item: None,
    misfit=lambda tables, item, reason: None,  # the finding is gone, or has another message
)
