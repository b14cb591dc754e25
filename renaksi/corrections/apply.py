"""Tables and a reviewer's corrections become corrected tables: values, schedule, findings, status and the record of it.

A correction is applied only to the reading that its reviewer saw: the same source file, the same value read there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from normalize.language.areas import change_area
from renaksi.corrections.kinds import kind_of_field
from renaksi.corrections.value_kind import DERIVED, value_in
from renaksi.corrections.values import text_of
from schemas.contracts.columns import DTYPES
from schemas.corrections import FINDING, Correction, Key, Refusal
from schemas.fields import LEVELS, MONTH_COLUMNS
from schemas.reference.regions import region_by_code
from schemas.tables import Tables, frame_of, violations

# What the readers call the twelve month columns as a whole, and the schedule in words that they come from.
ALL_MONTHS = ("months", "schedule")

REGION_FIELDS = ("region", "level", "province_code", "province")


def belongs(correction: Correction, tables: Tables) -> bool:
    """Return whether a correction is about this decree: by its id, or by the file it was read from."""
    return correction.decree_id == tables.decree_id or correction.source_sha256 == _sha256(tables)


def with_corrections(tables: Tables, corrections: Iterable[Correction]) -> tuple[Tables, tuple[Refusal, ...]]:
    """Return the tables with the corrections that belong to them, and those refused; the same twice changes nothing.

    The decree keeps its id, so that its folder stays where it is. Of a rejected decree nothing is corrected.
    """
    mine = [correction for correction in corrections if belongs(correction, tables)]
    if tables.status == "rejected":
        return tables, tuple(Refusal(item, "the decree was rejected; it has no published tables") for item in mine)
    records = records_of(tables)
    fresh: dict[Key, Correction] = {}
    refused: list[Refusal] = []
    for item in mine:
        reason = _refusal(item, tables, records.get(item.key))
        if reason:
            refused.append(Refusal(item, reason))
        else:
            fresh[item.key] = _as_record(item, tables, records.get(item.key))
    result = _rebuilt(tables, {**records, **fresh})
    if broken := [item for name, frame in result.items() for item in violations(name, frame)]:
        why = f"with it the tables would break their contract: {broken[0].message}"
        return tables, (*refused, *(Refusal(item, why) for item in fresh.values()))
    return result, tuple(refused)


def records_of(tables: Tables) -> dict[Key, Correction]:
    """Return the corrections that tables hold already."""
    return {item.key: item for item in corrections_in(tables.corrections)}


def corrections_in(frame: pd.DataFrame) -> list[Correction]:
    """Return the corrections of a ``corrections`` table."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [Correction(**{str(name): value for name, value in row.items()}) for row in rows]


def _sha256(tables: Tables) -> str:
    return str(tables.decrees["source_sha256"].iloc[0])


def _refusal(item: Correction, tables: Tables, record: Correction | None) -> str | None:
    """Return why a correction may not be applied, None where it may."""
    if item.source_sha256 != _sha256(tables):
        return "the source file is not the one that was corrected (another SHA-256); compare the decree again"
    if item.row_no is not None and not 1 <= item.row_no <= len(tables.actions):
        return f"the decree has no row {item.row_no} now; compare it again"
    kind = kind_of_field(item.field)
    if fault := kind.fault_of_field(item.field, item.row_no):  # an older program knew the field
        return fault
    return kind.refusal(item, tables, record)


def _as_record(item: Correction, tables: Tables, record: Correction | None) -> Correction:
    """Return the correction as the table of corrections keeps it; what says nothing new leaves the older one."""
    if record and record.corrected_value == item.corrected_value:
        return record
    return kind_of_field(item.field).as_record(item, tables, record)


def _rebuilt(tables: Tables, records: dict[Key, Correction]) -> Tables:
    """Return the tables as the records make them."""
    decrees, actions = tables.decrees.copy(), tables.actions.copy()
    for item in records.values():
        kind_of_field(item.field).set_in(decrees, actions, item)
    for item in _derived(replace(tables, decrees=decrees, actions=actions), records):
        records[item.key] = item
        kind_of_field(item.field).set_in(decrees, actions, item)
    findings = tables.findings.copy()
    findings["closed"] = pd.array(_closings(tables, records), dtype=DTYPES["string"])
    looked_at = (findings["severity"] == "info").astype(bool) | findings["closed"].notna()
    status = "accepted" if bool(looked_at.all()) else "accepted-with-findings"
    decrees["status"] = pd.array([status], dtype=DTYPES["string"])
    return replace(
        tables,
        decrees=decrees,
        actions=actions,
        schedule=_schedule(tables.decree_id, actions),
        findings=findings,
        corrections=_frame(records.values()),
    )


def _derived(tables: Tables, records: Mapping[Key, Correction]) -> list[Correction]:
    """Return what follows from corrected values: the area from the program's name, the province from the region."""
    found = []
    for item in records.values():
        reason = DERIVED.format(item.field)
        for field, value in _consequences(item).items():
            record = records.get((item.row_no, field, None))
            now = value_in(tables, item.row_no, field)
            mine = record.reason == reason if record else item.read_value != item.corrected_value
            if mine and now != value:
                read = record.read_value if record else now
                found.append(replace(item, field=field, read_value=read, corrected_value=value, reason=reason))
    return found


def _consequences(item: Correction) -> dict[str, str | None]:
    if item.field == "program" and item.row_no is not None:
        return {"change_area": text_of(change_area(item.corrected_value))}
    if item.field == "region_code" and item.row_no is None and item.corrected_value:
        region = region_by_code(item.corrected_value)
        values = (region.name, region.level, region.province_code, region.province) if region else (None,) * 4
        return dict(zip(REGION_FIELDS, values, strict=True))
    return {}


def _schedule(decree_id: str, actions: pd.DataFrame) -> pd.DataFrame:
    months = zip(actions["row_no"], *(actions[column] for column in MONTH_COLUMNS), strict=True)
    rows = (
        {"decree_id": decree_id, "row_no": row_no, "month": month}
        for row_no, *planned in months
        for month, value in enumerate(planned, 1)
        if value is not pd.NA and value
    )
    return frame_of("schedule", rows)[0]


def _frame(records: Iterable[Correction]) -> pd.DataFrame:
    ordered = sorted(records, key=lambda item: (item.row_no or 0, item.field, item.read_value or ""))
    rows: list[dict[str, Any]] = [{name: getattr(item, name) for name in item.__dataclass_fields__} for item in ordered]
    return frame_of("corrections", rows)[0]


def _closings(tables: Tables, records: Mapping[Key, Correction]) -> list[str | None]:
    """Return for each finding corrected or confirmed, None where it is open still."""
    absent: set[str] = {column for column in LEVELS if tables.actions[column].isna().all()}
    rows = tables.findings.astype(object).where(tables.findings.notna(), None).to_dict("records")
    return [_closing({str(name): value for name, value in row.items()}, records, tables, absent) for row in rows]


def _closing(
    found: Mapping[str, Any], records: Mapping[Key, Correction], tables: Tables, absent: set[str]
) -> str | None:
    row_no, field, code = found["row_no"], found["field"], found["code"]
    if (row_no, f"{FINDING}{code}", " ".join(str(found["message"]).split())) in records:
        return "confirmed"
    needed: Sequence[str] = (field,) if field else ()
    if row_no is not None and field in ALL_MONTHS:
        needed = _unread(tables, records, row_no, MONTH_COLUMNS) or MONTH_COLUMNS
    elif row_no is not None and code == "parent-missing" and field:
        needed = [field, *_unread(tables, records, row_no, [name for name in LEVELS if name not in absent])]
    settled = [records.get((row_no, name, None)) for name in needed]
    if not settled or None in settled:
        return None
    changed = any(item.read_value != item.corrected_value for item in settled if item)
    return "corrected" if changed else "confirmed"


def _unread(tables: Tables, records: Mapping[Key, Correction], row_no: int, columns: Sequence[str]) -> list[str]:
    """Return those of a row's columns that were read as null."""
    kept = [(column, records.get((row_no, column, None))) for column in columns]
    return [column for column, item in kept if (item.read_value if item else value_in(tables, row_no, column)) is None]
