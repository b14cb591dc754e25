"""One thing that an office has reported, and the folder of results that keeps all of it, a file for each decree."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from renaksi.results.atomic import replacing
from renaksi.results.formats import csv_text
from renaksi.results.formats.arrow import arrow_schema_of
from renaksi.results.layout import REALISATION
from schemas.contracts.reported import NAME
from schemas.decree import PeriodKind
from schemas.errors import OutputError


class Report(NamedTuple):
    """What was reported of a row for a period, as the contract ``reported`` says; without a period, a note alone."""

    decree_id: str
    row_no: int
    period_kind: PeriodKind | None
    period_no: int | None
    value: str | None
    number: float | None
    unit: str | None
    evidence: str | None
    note: str | None
    row_text: str
    source_file: str
    source_place: str
    source_sha256: str
    reported_on: datetime.date | None

    @property
    def place(self) -> tuple[int, str, int]:
        """What it is about; their order is that of the file."""
        return self.row_no, self.period_kind or "", self.period_no or 0

    @property
    def says(self) -> tuple[object, ...]:
        """What it says, wherever it was written."""
        return self.value, self.number, self.unit, self.evidence, self.note


def report_file(out: Path, decree_id: str) -> Path:
    """Return the file of a decree's reports in a folder of results."""
    return out / REALISATION / f"{decree_id}.csv"


def reported_decrees(out: Path) -> list[str]:
    """Return the ids of the decrees that something was reported on, in order."""
    folder = out / REALISATION
    return sorted(path.stem for path in folder.glob("*.csv")) if folder.is_dir() else []


def read_reports(out: Path, decree_id: str) -> tuple[Report, ...]:
    """Return what was reported on a decree, by row and period; empty where nothing was.

    Raises:
        OutputError: its file is damaged.
    """
    path = report_file(out, decree_id)
    if not path.is_file():
        return ()
    try:
        table = csv_text.decode(NAME, path)
        if table.column_names != arrow_schema_of(NAME).names:
            raise ValueError("other columns than this program's")
        columns = [column.to_pylist() for column in table.columns]
    except (OSError, ValueError, pa.ArrowException) as error:
        raise OutputError(f"{path}: cannot be read ({error}). Put the file right, or remove it.") from error
    return tuple(Report(*values) for values in zip(*columns, strict=True))


def write_reports(out: Path, decree_id: str, reports: Iterable[Report]) -> Path:
    """Write what was reported on a decree, in place of what its file held; without any there is no file.

    Raises:
        OutputError: it cannot be written.
    """
    path, ordered = report_file(out, decree_id), sorted(reports, key=lambda report: report.place)
    if ordered:
        with replacing(path, parents=True) as partial:
            partial.write_bytes(csv_text.encode(table_of(ordered)))
    else:
        path.unlink(missing_ok=True)
    return path


def table_of(reports: Iterable[Report]) -> pa.Table:
    """Return reports as an Arrow table of the contract's columns and types."""
    rows = list(reports)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(Report._fields)
    schema = arrow_schema_of(NAME)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, names=schema.names)
