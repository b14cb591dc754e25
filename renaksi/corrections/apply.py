"""Tables and a reviewer's corrections become corrected tables: values, rows, schedule, findings, status, id.

All corrections in force are applied to the reading, each time anew: so their order does not matter. A correction is
applied only to the reading that its reviewer saw: the same source file, the same value read there.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from renaksi.corrections.closings import closings, seen_rows
from renaksi.corrections.derived import derived, is_derived
from renaksi.corrections.draft import Draft, Row, draft_of, list_frame, records, rows_frame
from renaksi.corrections.kinds import kind_of_field
from renaksi.corrections.realisations import follow_rows
from renaksi.corrections.structure import (
    Numbering,
    Part,
    State,
    arranged,
    contradictions,
    numbering,
    renumbered_traces,
)
from renaksi.corrections.values import LISTS
from schemas.confidence import CERTAIN
from schemas.contracts.columns import DTYPES
from schemas.corrections import Correction, Key, Refusal
from schemas.fields import MONTH_COLUMNS
from schemas.tables import Reading, Tables, decree_id_of, frame_of, graded, violations, with_status


def belongs(correction: Correction, tables: Tables) -> bool:
    """Return whether a correction is about this decree: by its id, or by the file it was read from."""
    return correction.decree_id == tables.decree_id or correction.source_sha256 == _sha256(tables)


def with_corrections(tables: Tables, corrections: Iterable[Correction]) -> tuple[Tables, tuple[Refusal, ...]]:
    """Return the tables with the corrections that belong to them, and those refused; the same twice changes nothing.

    Of a rejected decree nothing is corrected.
    """
    mine = [correction for correction in corrections if belongs(correction, tables)]
    if tables.status == "rejected":
        return tables, tuple(Refusal(item, "the decree was rejected; it has no published tables") for item in mine)
    base = reading_of(tables)
    reading, before = draft_of(base.tables), {item.key: item for item in base.corrections}
    state, refused, given = dict(before), [], dict(before)
    for item in mine:
        reason = _refusal(item, base.tables, reading, state.get(item.key))
        if reason:
            refused.append(Refusal(item, reason))
        elif item.key not in state or item.rank > state[item.key].rank:
            given[item.key] = item
            state[item.key] = replace(kind_of_field(item.field).as_record(item, reading), file="", line=0)
    fresh = [given[key] for key, item in state.items() if before.get(key) != item]
    if not fresh:
        return tables, tuple(refused)
    result = _rebuilt(base.tables, reading, state)
    if broken := [item for name, frame in result.items() for item in violations(name, frame)]:
        why = f"with it the tables would break their contract: {broken[0].message}"
        return tables, (*refused, *(Refusal(item, why) for item in fresh))
    old = {item.correction for item in contradictions(reading, before)}
    useless = [item for item in contradictions(reading, state) if item.correction not in old]
    return result, (*refused, *(replace(item, correction=given[item.correction.key]) for item in useless))


def reading_of(tables: Tables) -> Reading:
    """Return what was read, and the corrections in force; tables of an older program know both by their records."""
    known: Reading | None = tables.reading
    if known is not None:
        return known
    every = corrections_in(tables.corrections)
    draft = draft_of(tables)
    for item in every:
        kind_of_field(item.field).set_in(draft, replace(item, corrected_value=item.read_value))
    as_read = {
        "decrees": frame_of("decrees", [draft.decree])[0],
        "actions": rows_frame(tables.decree_id, draft.rows),
        "findings": tables.findings.assign(closed=pd.array([None] * len(tables.findings), dtype=DTYPES["string"])),
        "corrections": frame_of("corrections", ())[0],
    }
    return Reading(replace(tables, **as_read), tuple(item for item in every if not is_derived(item)))


def records_of(tables: Tables) -> dict[Key, Correction]:
    """Return the corrections that tables hold already, which number the rows as they were read."""
    return {item.key: item for item in reading_of(tables).corrections}


def corrections_in(frame: pd.DataFrame) -> list[Correction]:
    """Return the corrections of a ``corrections`` table."""
    return [Correction(**row) for row in records(frame)]


def _sha256(tables: Tables) -> str:
    return str(tables.decrees["source_sha256"].iloc[0])


def _refusal(item: Correction, tables: Tables, reading: Draft, record: Correction | None) -> str | None:
    """Return why a correction may not be applied, None where it may."""
    if item.source_sha256 != _sha256(tables):
        return "the source file is not the one that was corrected (another SHA-256); compare the decree again"
    if item.row_no is not None and not 1 <= item.row_no <= len(reading.rows):
        return f"the decree has no row {item.row_no} now; compare it again"
    kind = kind_of_field(item.field)
    fault = kind.fault_of_field(item.field, item.row_no)  # an older program knew the field
    if fault := fault or kind.stale(item, reading):
        return fault
    if record and record.rank > item.rank and record.says != item.says:
        return f"it is not newer than what {record.by} set at {record.at} ({record.field}: {record.corrected_value!r})"
    return None


def _rebuilt(tables: Tables, reading: Draft, state: State) -> Tables:
    """Return the reading as the corrections in force make it."""
    every = [*state.values(), *derived(reading, state.values())]
    draft = draft_of(tables)
    for item in every:
        kind_of_field(item.field).set_in(draft, item)
    parts = arranged(draft, state)
    now = numbering(parts, len(draft.rows))
    decree_id = _decree_id(tables, reading, draft)
    traces = _traces(decree_id, tables, every, set(seen_rows(reading, state)))
    values, of_values, others = follow_rows((value for value in draft.values.values() if value["value"]), traces, parts)
    whole = now.is_as_read() and (len(parts), len(values)) == (len(tables.actions), len(tables.realisations))
    places = traces if whole else [*renumbered_traces(others, parts), *of_values]
    result = Tables(
        decrees=frame_of("decrees", [{**draft.decree, "decree_id": decree_id, "status": "accepted"}])[0],
        actions=rows_frame(decree_id, [part.values for part in parts]),
        schedule=_schedule(decree_id, parts),
        **{name: list_frame(decree_id, name, draft.lists[name]) for name in LISTS},
        realisations=frame_of("realisations", ({**value, "decree_id": decree_id} for value in values))[0],
        provenance=frame_of("provenance", places)[0],
        findings=frame_of("findings", _findings(decree_id, reading, state, now))[0],
        corrections=_corrections(decree_id, every, now),
        reading=Reading(tables, tuple(sorted(state.values(), key=lambda item: (item.row_no or 0, *item.rank)))),
    )
    return with_status(result, graded(result))


def _decree_id(tables: Tables, reading: Draft, draft: Draft) -> str:
    """Return the id that corrected fields make; the one that the tables have where none of those was corrected."""
    names = ("region_code", "year", "sequence_no")
    first, year, last = (draft.decree[name] for name in names)
    unchanged = all(draft.decree[name] == reading.decree[name] for name in names)
    return tables.decree_id if unchanged else decree_id_of((first, year, last), _sha256(tables))


def _findings(decree_id: str, reading: Draft, state: State, now: Numbering) -> list[dict[str, Any]]:
    closed = zip(reading.findings, closings(reading, state), strict=True)
    return [{**row, "decree_id": decree_id, "row_no": now.now(row["row_no"]), "closed": how} for row, how in closed]


def _schedule(decree_id: str, parts: list[Part]) -> pd.DataFrame:
    rows = (
        {"decree_id": decree_id, "row_no": row_no, "month": month}
        for row_no, part in enumerate(parts, 1)
        for month, column in enumerate(MONTH_COLUMNS, 1)
        if part.values[column]
    )
    return frame_of("schedule", rows)[0]


def _traces(decree_id: str, tables: Tables, every: Iterable[Correction], seen: set[int]) -> list[Row]:
    """Return the places of values as read: what a person has compared with the print is certain."""
    said = {(item.row_no, item.field) for item in every}
    traces = records(tables.provenance)
    for trace in traces:
        trace["decree_id"] = decree_id
        if trace["row_no"] in seen or (trace["row_no"], trace["field"]) in said:
            trace["confidence"] = CERTAIN
    return traces


def _corrections(decree_id: str, every: Iterable[Correction], now: Numbering) -> pd.DataFrame:
    ordered = sorted(every, key=lambda item: (item.row_no or 0, item.field, item.read_value or ""))
    rows = [{name: getattr(item, name) for name in item.__dataclass_fields__} for item in ordered]
    placed = ({**row, "decree_id": decree_id, "row_no": now.now(row["row_no"])} for row in rows)
    return frame_of("corrections", placed)[0]
