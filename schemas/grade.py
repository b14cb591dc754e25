"""How far a reading may be relied on: three shares of a decree's tables, and the status that follows from them.

docs/grades.md says how the thresholds were measured. Known without pandas, for the manifest; the tables come as frames.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from schemas.confidence import REPORTED_BELOW
from schemas.fields import MONTH_COLUMNS, NUMBERED_FIELDS, PLAIN_FIELDS, number_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from schemas.contracts.arrays import Arrays

Status = Literal["accepted", "accepted-with-findings", "needs-review", "rejected"]

ROWS_SHARE = 0.5
"""Of fewer rows without a doubt a decree needs a review: more of them are doubted than not. All scans with more wrong
cells than 5 % and less than a third of their months unknown were below it; no faultless decree was."""
CELLS_SHARE = 0.9
"""Of fewer grounded texts a decree needs a review. Scans with more than 2 % wrong cells had 0.69 to 0.90, the faultless
ones 0.93 and more."""
MONTHS_SHARE = 0.85
"""Of fewer certain months a decree needs a review. Scans with more than 4 % wrong cells had 0 to 0.79, the faultless
ones 0.92 and more."""

# What is written about a row's months as a whole, beside the twelve columns.
_MONTHS = {"months", "schedule", *MONTH_COLUMNS}
_TEXTS = (*NUMBERED_FIELDS, *map(number_field, NUMBERED_FIELDS), *PLAIN_FIELDS)


@dataclass(frozen=True, slots=True)
class Quality:
    """Three shares from 0 to 1; 1 where there is nothing to doubt."""

    rows: float = 1.0
    """Of the rows: those without an open warning or error."""
    cells: float = 1.0
    """Of the plan's texts: those whose place in the print is known and whose letters are sure, or that a reviewer has
    put right or confirmed."""
    months: float = 1.0
    """Of the months of all rows: those that are known and not doubted."""


def status_of(quality: Quality, errors: int, warnings: int) -> Status:
    """Return the status of a decree that keeps its contracts; ``errors`` and ``warnings``: how many are open.

    An open error means that a page or a row is not in the tables.
    """
    if not errors and not warnings:
        return "accepted"
    doubtful = errors or quality.rows < ROWS_SHARE or quality.cells < CELLS_SHARE or quality.months < MONTHS_SHARE
    return "needs-review" if doubtful else "accepted-with-findings"


def quality_of(
    actions: pd.DataFrame, provenance: pd.DataFrame, findings: pd.DataFrame, corrections: pd.DataFrame
) -> Quality:
    """Return the quality of a decree's tables; findings that a reviewer has closed count as no doubts."""
    from schemas.contracts.arrays import arrays_of

    found, printed, places = arrays_of(findings), arrays_of(actions), arrays_of(provenance)
    columns = (found[name].tolist() for name in ("row_no", "field", "severity"))
    of_rows = zip(*columns, _known(found["row_no"]), _known(found["closed"]), strict=True)
    doubts = {
        (row_no, field)
        for row_no, field, severity, is_of_row, is_closed in of_rows
        if is_of_row and not is_closed and severity != "info"
    }
    settled = set(zip(corrections["row_no"].tolist(), corrections["field"].tolist(), strict=True))
    rows = printed["row_no"].tolist()
    doubted = {row_no for row_no, _ in doubts}
    return Quality(
        rows=_share(row_no not in doubted for row_no in rows),
        cells=_share(_grounded(printed, places, settled)),
        months=_share(_certain(printed, {row_no for row_no, field in doubts if field in _MONTHS}, settled)),
    )


def _share(held: Iterator[bool]) -> float:
    """Return how many hold, rounded so that a manifest shows it; 1 where there are none."""
    values = list(held)
    return round(sum(values) / len(values), 4) if values else 1.0


def _known(column: Any) -> list[bool]:
    """Return for each value of a column's array whether there is one."""
    known: list[bool] = (~column.isna()).tolist()
    return known


def _grounded(actions: Arrays, provenance: Arrays, settled: set[tuple[object, object]]) -> Iterator[bool]:
    """Yield for each text of the plan whether all that it was read from is sure."""
    worst: dict[tuple[object, object], float] = {}
    columns = (provenance[name].tolist() for name in ("row_no", "field", "confidence"))
    for row_no, field, confidence in zip(*columns, strict=True):
        worst[row_no, field] = min(confidence, worst.get((row_no, field), 1.0))
    rows = actions["row_no"].tolist()
    for field in _TEXTS:
        for row_no, there in zip(rows, _known(actions[field]), strict=True):
            if there:
                yield (row_no, field) in settled or worst.get((row_no, field), 0.0) >= REPORTED_BELOW


def _certain(actions: Arrays, doubted: set[object], settled: set[tuple[object, object]]) -> Iterator[bool]:
    """Yield for each month of each row whether it is certain."""
    rows = actions["row_no"].tolist()
    for month in MONTH_COLUMNS:
        for row_no, known in zip(rows, _known(actions[month]), strict=True):
            yield (row_no, month) in settled or (known and row_no not in doubted)
