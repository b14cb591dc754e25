"""Years that cannot be: a misprinted one is left empty, with a finding that keeps it. A decree may print anything."""

import dataclasses
import datetime
from typing import Any, TypeVar

from schemas.decree import FIRST_YEAR, LAST_YEAR, Decree, LegalBasis
from schemas.findings import Finding, finding

_Record = TypeVar("_Record", Decree, LegalBasis)


def with_possible_years(record: _Record, place: str = "") -> tuple[_Record, list[Finding]]:
    """Return a record without years and dates before the republic or far ahead, and a finding for each of them.

    ``place``: which of several records it is, for the message.
    """
    impossible: dict[str, Any] = {}
    findings: list[Finding] = []
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        year = value.year if isinstance(value, datetime.date) else value if field.name.endswith("year") else None
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            impossible[field.name] = None
            message = f"The year {year}{place} cannot be; the value was left empty."
            findings.append(finding("value-impossible", message, field=field.name, printed=str(value)))
    return (dataclasses.replace(record, **impossible) if impossible else record), findings
