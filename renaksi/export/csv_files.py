"""Each table of all decrees as one CSV file: the decrees' tables one below the other under one header."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from renaksi.export import Exported, ExportOptions
from renaksi.export.decrees import Source, folders_of, tables_of
from renaksi.export.reported import reported_path, reported_table
from renaksi.results.atomic import replacing
from renaksi.results.csv_dialect import PLAIN, CsvDialect, dialect_of
from renaksi.results.formats.csv_text import csv_of_arrow
from renaksi.results.layout import table_file
from schemas.contracts import TABLES


def write(sources: list[Source], folder: Path, options: ExportOptions) -> Exported:
    """Write a CSV file for each table into a folder; all are put in place at the end.

    Raises:
        OutputError: a decree's file is damaged, or a file cannot be written.
    """
    dialect = dialect_of(options.csv_dialect)
    with ExitStack() as stack:
        paths = {name: folder / table_file(name, "csv") for name in TABLES}
        streams: dict[str, IO[bytes]] = {
            name: stack.enter_context(stack.enter_context(replacing(path, parents=True)).open("wb"))
            for name, path in paths.items()
        }
        for name, stream in streams.items():
            stream.write((dialect.mark + dialect.separator.join(TABLES[name].columns) + "\n").encode())
        for name, lines in _lines(sources, dialect):
            streams[name].write(lines)
    return Exported((*paths.values(), *_write_reported(sources, folder, dialect)))


def _write_reported(sources: list[Source], folder: Path, dialect: CsvDialect) -> Iterator[Path]:
    """Write what was reported, where anything was; yield the file."""
    table, path = reported_table(sources), reported_path(folder, "csv")
    if table is None:
        path.unlink(missing_ok=True)
    else:
        with replacing(path, parents=True) as partial:
            partial.write_bytes((dialect.mark + csv_of_arrow(table, dialect)).encode())
        yield path


def _lines(sources: list[Source], dialect: CsvDialect) -> Iterator[tuple[str, bytes]]:
    """Yield the lines of each decree by table; the decrees' own files are in the plain dialect already."""
    if dialect is PLAIN:
        for decree in folders_of(sources, "csv"):
            yield from ((name, decree.files[table_file(name, "csv")].partition(b"\n")[2]) for name in TABLES)
    else:
        for tables in tables_of(sources):
            texts = ((name, csv_of_arrow(table, dialect)) for name, table in tables.items())
            yield from ((name, text.partition("\n")[2].encode()) for name, text in texts)
