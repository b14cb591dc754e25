"""A Normalized becomes the nine tables of a decree, checked against their contracts. Here pandas begins.

A broken contract raises nothing: it becomes a ``contract-violated`` finding, and the decree's status is rejected.
"""

import re
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast, get_args

import pandas as pd
import pandera.pandas as pa

from schemas.contracts import TABLES
from schemas.contracts.arrays import Arrays, array_of
from schemas.contracts.columns import DECREE_ID, DTYPES, kind_of
from schemas.contracts.conformance import conforms
from schemas.contracts.rows import Columns, Row, by_column, columns_of, fields_of
from schemas.corrections import Correction
from schemas.decree import Normalized
from schemas.fields import MONTH_COLUMNS
from schemas.findings import Finding, finding
from schemas.grade import Quality, Status, quality_of, status_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tables say about the file: its name, its SHA-256 in hex, its pages, its readers, the program."""

    source_file: str
    source_sha256: str
    pages: int
    reader: str | None
    renaksi_version: str


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The tables of one decree; each holds its contract's columns and types, even where it is empty."""

    decrees: pd.DataFrame
    actions: pd.DataFrame
    schedule: pd.DataFrame
    realisations: pd.DataFrame
    legal_bases: pd.DataFrame
    provisions: pd.DataFrame
    provenance: pd.DataFrame
    findings: pd.DataFrame
    corrections: pd.DataFrame
    reading: Any = None
    """The :class:`Reading` that reviewers have corrected, None where there is none; no table of its own."""

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Yield each table's name and frame, in the order of the contracts."""
        for name in TABLES:
            yield name, getattr(self, name)

    @property
    def status(self) -> Status:
        """The decree's status."""
        status = str(self.decrees["status"].iloc[0])
        assert status in get_args(Status)
        return cast(Status, status)

    @property
    def decree_id(self) -> str:
        """The decree's id."""
        return str(self.decrees["decree_id"].iloc[0])


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The tables as they were read, and the corrections in force, which number the rows as they were read."""

    tables: Tables
    corrections: tuple[Correction, ...]


# The frames of which the quality was asked last, and that: the status asks for it, then whoever counts what was read.
_last: list[tuple[tuple["weakref.ref[pd.DataFrame]", ...], Quality]] = []


def build(normalized: Normalized, facts: Facts) -> Tables:
    """Return the tables of a decree, validated; findings are numbered by page, row and code."""
    decree_id = id_of(normalized, facts)
    frames: dict[str, pd.DataFrame] = {}
    broken: list[Finding] = []
    for name, columns in columns_of(normalized, fields_of(facts)).items():
        count = len(next(iter(columns.values())))
        arrays, wrong = _arrays(name, columns | {"decree_id": [decree_id] * count}, count)
        frames[name] = pd.DataFrame(arrays, copy=False)
        broken += [*wrong, *violations(name, frames[name], arrays)]
    broken += list(_schedule_violations(frames))
    broken += list(_orphans(frames, normalized.findings))
    findings = [*normalized.findings, *broken]
    frames["findings"], more = _findings_frame(decree_id, findings)
    if more:
        frames["findings"], _ = _findings_frame(decree_id, [*(_safe(item) for item in findings), *more])
    tables = Tables(**frames)
    status = "rejected" if broken or more else graded(tables)
    return tables if status == "accepted" else with_status(tables, status)  # the decree's row says accepted so far


def graded(tables: Tables) -> Status:
    """Return the status that open findings and quality of tables mean; the tables keep their contracts."""
    still_open = tables.findings[tables.findings["closed"].isna()]["severity"].tolist()
    return status_of(quality(tables), still_open.count("error"), still_open.count("warning"))


def quality(tables: Tables) -> Quality:
    """Return how far tables may be relied on."""
    frames = tables.actions, tables.provenance, tables.findings, tables.corrections
    if _last and all(known() is frame for known, frame in zip(_last[0][0], frames, strict=True)):
        return _last[0][1]
    found = quality_of(*frames)
    _last[:] = [(tuple(map(weakref.ref, frames)), found)]
    return found


def with_status(tables: Tables, status: Status) -> Tables:
    """Return tables with another status."""
    return replace(tables, decrees=tables.decrees.assign(status=pd.array([status], dtype=DTYPES["string"])))


def empty_tables() -> Tables:
    """Return tables without a row, with the columns and types of their contracts."""
    return Tables(**{name: frame_of(name, ())[0] for name in TABLES})


def with_findings(tables: Tables, findings: Iterable[Finding]) -> Tables:
    """Return tables with further findings after those they have; the status is left as it is."""
    had: list[Any] = tables.findings.astype(object).where(tables.findings.notna(), None).to_dict("records")
    added = (
        {"decree_id": tables.decree_id, "finding_no": no, **fields_of(item)}
        for no, item in enumerate(findings, len(had) + 1)
    )
    return replace(tables, findings=frame_of("findings", [*had, *added])[0])


def id_of(normalized: Normalized, facts: Facts) -> str:
    """Return ``<region_code>-<year>-<sequence_no>``, or ``unidentified-`` and the start of the file's hash."""
    decree = normalized.decree
    return decree_id_of((decree.region_code, decree.year, decree.sequence_no), facts.source_sha256)


def decree_id_of(parts: tuple[object, object, object], source_sha256: str) -> str:
    """Return the id that region code, year and sequence number make; None for one that is not known."""
    name = "-".join(map(str, parts))
    return name if re.match(DECREE_ID, name) else f"unidentified-{source_sha256[:12]}"


def frame_of(name: str, rows: Iterable[Row]) -> tuple[pd.DataFrame, list[Finding]]:
    """Return a table's frame with the contract's types, and a finding for each value that is of no such type."""
    records = list(rows)
    arrays, wrong = _arrays(name, by_column(name, records), len(records))
    return pd.DataFrame(arrays, copy=False), wrong


def _arrays(name: str, given: Columns, count: int) -> tuple[Arrays, list[Finding]]:
    """Return a table's columns with the contract's types, ``count`` values each; one that is not given is null."""
    if not count:  # as corrections and what was done are in most decrees
        return dict(_of_no_rows(name)), []
    columns: Arrays = {}
    wrong: list[Finding] = []
    for column, rule in TABLES[name].columns.items():
        values = given.get(column) or [None] * count
        try:
            columns[column] = array_of(kind_of(rule), values)
        except (TypeError, ValueError):
            columns[column], more = _convertible(name, column, values, DTYPES[kind_of(rule)])
            wrong += more
    return columns, wrong


@cache
def _of_no_rows(name: str) -> Arrays:
    return {column: pd.array([], dtype=DTYPES[kind_of(rule)]) for column, rule in TABLES[name].columns.items()}


def violations(name: str, frame: pd.DataFrame, arrays: Arrays | None = None) -> list[Finding]:
    """Return a finding for each place where a frame breaks its contract; ``arrays``: as ``conforms`` takes them."""
    if conforms(TABLES[name], frame, arrays):
        return []
    try:
        TABLES[name].validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.to_dict("records")
        return list(dict.fromkeys(_violation(name, frame, case) for case in cases))
    return []


def _violation(name: str, frame: pd.DataFrame, case: Any) -> Finding:
    place, field, printed = case["index"], str(case["column"]), case["failure_case"]
    row_no = None
    if not pd.isna(place) and "row_no" in frame and not pd.isna(frame["row_no"].iloc[int(place)]):
        row_no = int(frame["row_no"].iloc[int(place)])
    shown = None if pd.isna(printed) else str(printed)
    if field == "row_no" or (row_no is not None and row_no < 1):
        row_no = None if row_no is None or row_no < 1 else row_no
    return _broken(name, field, f"{case['check']}, line {place}", row_no=row_no, printed=shown)


def _broken(table: str, field: str, what: str, *, row_no: int | None = None, printed: str | None = None) -> Finding:
    message = f"{table}.{field} breaks its contract: {what}. This is a fault of the program; please report it."
    return finding("contract-violated", message, row_no=row_no, field=field, printed=printed)


def _convertible(name: str, column: str, values: Sequence[Any], dtype: Any) -> tuple[Any, list[Finding]]:
    kept: list[Any] = []
    wrong: list[Finding] = []
    for place, value in enumerate(values):
        try:
            pd.array([value], dtype=dtype)
        except (TypeError, ValueError):
            wrong.append(_broken(name, column, f"is no {dtype}, line {place}", printed=repr(value)))
            value = None
        kept.append(value)
    return pd.array(kept, dtype=dtype), wrong


def _schedule_violations(frames: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Yield a finding for each month that only one of actions and schedule holds."""
    actions, schedule = frames["actions"], frames["schedule"]
    rows = actions["row_no"].tolist()
    planned = {
        (row_no, month)
        for month, column in enumerate(MONTH_COLUMNS, 1)
        for row_no, is_planned in zip(rows, actions[column].tolist(), strict=True)
        if is_planned is True and row_no is not pd.NA
    }
    listed = set(zip(schedule["row_no"].tolist(), schedule["month"].tolist(), strict=True))
    for row_no, month in sorted(planned ^ listed):
        yield _broken("schedule", "month", f"month {month} is not the same in actions", row_no=int(row_no))


def _orphans(frames: dict[str, pd.DataFrame], findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield a finding for each row number that points to no row of actions."""
    known = set(frames["actions"]["row_no"].dropna().tolist())
    pointers = {name: set(frames[name]["row_no"].dropna().tolist()) for name in ("realisations", "provenance")}
    pointers["findings"] = {item.row_no for item in findings if item.row_no is not None}
    for name, numbers in pointers.items():
        for row_no in sorted(numbers - known):
            yield _broken(name, "row_no", f"there is no row {row_no} in actions", printed=str(row_no))


def _findings_frame(decree_id: str, findings: Iterable[Finding]) -> tuple[pd.DataFrame, list[Finding]]:
    ordered = sorted(findings, key=lambda item: (item.page or 0, item.row_no or 0, item.code))
    rows = [{"decree_id": decree_id, "finding_no": no, **fields_of(item)} for no, item in enumerate(ordered, 1)]
    arrays, wrong = _arrays("findings", by_column("findings", rows), len(rows))
    frame = pd.DataFrame(arrays, copy=False)
    return frame, [*wrong, *violations("findings", frame, arrays)]


def _safe(item: Finding) -> Finding:
    """Return the finding without a row or page that no contract allows; its message keeps them."""
    if (item.row_no or 1) >= 1 and (item.page or 1) >= 1:
        return item
    return replace(item, row_no=None, page=None, message=f"{item.message} (row {item.row_no}, page {item.page})")
