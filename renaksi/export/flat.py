"""Each table of all decrees as one CSV file and one Parquet file; written beside, then renamed."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from renaksi.export.decrees import Source, folders_of, tables_of
from renaksi.results.csv_text import arrow_schema_of
from schemas.contracts import TABLES
from schemas.errors import OutputError

GROUP_ROWS = 100_000
"""Rows of a Parquet row group: pyarrow's own limit is a million, more than a small machine should hold at once."""


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Give a path beside; put what was written there in place at the end, or remove it.

    Raises:
        OutputError: it cannot be written.
    """
    partial = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        partial.replace(path)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror or error}). Free space there or choose another -o."
        raise OutputError(message) from error
    finally:
        with suppress(OSError):
            partial.unlink()


def write_csv(sources: list[Source], folder: Path) -> list[Path]:
    """Write each table as CSV: the decrees' files one below the other, one header."""
    with ExitStack() as stack:
        paths = {name: folder / f"{name}.csv" for name in TABLES}
        streams: dict[str, IO[bytes]] = {
            name: stack.enter_context(stack.enter_context(written(path)).open("wb")) for name, path in paths.items()
        }
        for name, stream in streams.items():
            stream.write((",".join(TABLES[name].columns) + "\n").encode())
        for decree in folders_of(sources, "csv"):
            for name, stream in streams.items():
                stream.write(decree.files[f"{name}.csv"].partition(b"\n")[2])
    return list(paths.values())


def write_parquet(sources: list[Source], folder: Path) -> list[Path]:
    """Write each table as Parquet, in large row groups."""
    paths = {name: folder / f"{name}.parquet" for name in TABLES}
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
    return list(paths.values())


def _writer(stack: ExitStack, name: str, path: Path) -> pq.ParquetWriter:
    schema = pa.schema([field.with_nullable(True).remove_metadata() for field in arrow_schema_of(name)])
    partial = stack.enter_context(written(path))
    return stack.enter_context(pq.ParquetWriter(partial, schema))
