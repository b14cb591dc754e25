"""Each table of all decrees as one Parquet file, in large row groups."""

from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from renaksi.export import Exported, ExportOptions
from renaksi.export.decrees import Source, tables_of
from renaksi.export.reported import reported_path, reported_table
from renaksi.results.atomic import replacing
from renaksi.results.formats.arrow import plain_schema_of
from renaksi.results.layout import table_file
from schemas.contracts import TABLES

GROUP_ROWS = 100_000
"""Rows of a Parquet row group: pyarrow's own limit is a million, more than a small machine should hold at once."""


class _Group:
    """The rows of one table that wait until they are a row group."""

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self._writer = writer
        self._waiting: list[pa.Table] = []
        self._rows = 0

    def add(self, table: pa.Table) -> None:
        self._waiting.append(table)
        self._rows += table.num_rows
        if self._rows >= GROUP_ROWS:
            self.close()

    def close(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting))
            self._waiting.clear()
            self._rows = 0


def write(sources: list[Source], folder: Path, options: ExportOptions) -> Exported:
    """Write a Parquet file for each table into a folder; all are put in place at the end.

    Raises:
        OutputError: a decree's file is damaged, or a file cannot be written.
    """
    paths = {name: folder / table_file(name, "parquet") for name in TABLES}
    with ExitStack() as stack:
        groups = {name: _Group(_writer(stack, name, path)) for name, path in paths.items()}
        for tables in tables_of(sources):
            for name, table in tables.items():
                groups[name].add(table)
        for group in groups.values():
            group.close()
    table, path = reported_table(sources), reported_path(folder, "parquet")
    if table is None:
        path.unlink(missing_ok=True)
        return Exported(tuple(paths.values()))
    with replacing(path, parents=True) as partial:
        pq.write_table(table, partial)
    return Exported((*paths.values(), path))


def _writer(stack: ExitStack, name: str, path: Path) -> pq.ParquetWriter:
    partial = stack.enter_context(replacing(path, parents=True))
    return stack.enter_context(pq.ParquetWriter(partial, plain_schema_of(name)))
