"""What offices have reported on all exported decrees, as one more table beside theirs; no file where nothing was."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from renaksi.export.decrees import Source, are_reported, reports_on
from renaksi.results.integrity import arrow_tables, verified_folder
from renaksi.results.layout import table_file
from renaksi.results.reported.report import table_of
from schemas.contracts.reported import NAME


def reported_table(sources: list[Source]) -> pa.Table | None:
    """Return all reports on the decrees, one below the other; None where there are none.

    Raises:
        OutputError: a decree's file, or that of its reports, is damaged.
    """
    if not are_reported(sources):
        return None
    return pa.concat_tables(_tables(sources))


def _tables(sources: list[Source]) -> Iterator[pa.Table]:
    for source in sources:
        folder = verified_folder(source.decree_id, source.path, tables=("actions",))
        yield table_of(reports_on(source, arrow_tables(folder)["actions"].to_pylist()))


def reported_path(folder: Path, form: str) -> Path:
    """Return the file that the table goes into."""
    return folder / table_file(NAME, form)
