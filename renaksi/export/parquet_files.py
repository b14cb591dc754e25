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


def write(sources: list[Source], folder: Path, options: ExportOptions) -> Exported:
    """Write a Parquet file for each table into a folder; all are put in place at the end.

    Raises:
        OutputError: a decree's file is damaged, or a file cannot be written.
    """
    paths = {name: folder / table_file(name, "parquet") for name in TABLES}
    with ExitStack() as stack:
        writers = {name: _writer(stack, name, path) for name, path in paths.items()}
        waiting: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
        for tables in tables_of(sources):
            for name, table in tables.items():
                waiting[name].append(table)
                if sum(each.num_rows for each in waiting[name]) >= GROUP_ROWS:
                    writers[name].write_table(pa.concat_tables(waiting[name]))
                    waiting[name].clear()
        for name, left in waiting.items():
            if left:
                writers[name].write_table(pa.concat_tables(left))
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
