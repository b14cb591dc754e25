"""Frames as CSV text and back, nothing lost: null is an empty field, an empty text is ``""``, texts are unchanged.

Booleans are true and false, dates ISO 8601, lines end with a line feed. A text that begins with ``=`` is kept: load the
files as data, or open them in a spreadsheet as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from renaksi.results.csv_dialect import PLAIN, CsvDialect
from renaksi.results.csv_fields import quoted
from renaksi.results.formats.arrow import arrow_schema_of
from schemas.contracts import TABLES
from schemas.contracts.formats import frictionless_schema

MEDIA_TYPE = "text/csv"


def csv_of(frame: pd.DataFrame) -> str:
    """Return a frame as CSV text with a header line."""
    return csv_of_arrow(pa.table({name: pa.array(frame[name], from_pandas=True) for name in frame.columns}))


def csv_of_arrow(table: pa.Table, dialect: CsvDialect = PLAIN) -> str:
    """Return an Arrow table as CSV text with a header line, without the mark that a file of the dialect begins with."""
    columns = [
        [_quoted(name, dialect), *_fields(column, dialect)]
        for name, column in zip(table.column_names, table.columns, strict=True)
    ]
    return "".join(dialect.separator.join(line) + "\n" for line in zip(*columns, strict=True))


def _fields(column: pa.ChunkedArray, dialect: CsvDialect) -> list[str]:
    """Return a column's values as a CSV file holds them.

    Column by column, for a column's type says which of its values can need quotes, and Arrow returns and prints whole
    columns many times faster than pandas returns single values.
    """
    if pa.types.is_floating(column.type):
        printed = _Printed({None: ""})  # the places of rules come again in each row
        numbers = [printed[value] for value in column.to_pylist()]
        return numbers if dialect is PLAIN else [number.replace(".", dialect.decimal_sign) for number in numbers]
    if pa.types.is_boolean(column.type):
        return [_BOOLEANS[value] for value in column.to_pylist()]
    is_text = pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
    if is_text or pa.types.is_integer(column.type):
        given = column.to_pylist()
        printed_as = partial(_quoted, dialect=dialect) if is_text else str
        fields = {value: "" if value is None else printed_as(value) for value in set(given)}  # ids, names come again
        return [fields[value] for value in given]
    return ["" if text is None else text for text in column.cast(pa.large_string()).to_pylist()]


_BOOLEANS = {None: "", True: "true", False: "false"}


class _Printed(dict[float | None, str]):
    """Numbers as they are printed, each found once; but for zeros, of which there are two."""

    def __missing__(self, value: float) -> str:
        text = str(value)
        if value:
            self[value] = text
        return text


def _quoted(text: str, dialect: CsvDialect) -> str:
    return quoted(dialect.field(text), dialect.separator)


def encode(table: pa.Table) -> bytes:
    """Return an Arrow table as the content of a CSV file."""
    return csv_of_arrow(table).encode()


def decode(name: str, path: Path) -> pa.Table:
    """Return the CSV file of the table ``name``, its columns of the contract's types.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no CSV file, or a value is not of its column's type.
    """
    size = max(path.stat().st_size, 1 << 20)  # pyarrow reads in blocks and must not cut a text in two
    return csv.read_csv(
        path,
        read_options=csv.ReadOptions(block_size=size + 1, use_threads=False),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=arrow_schema_of(name),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["true"],
            false_values=["false"],
        ),
    )


def resource(name: str) -> dict[str, Any]:
    """Return what datapackage.json says of the file beyond its size."""
    return {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": frictionless_schema(name)}


def columns_of(name: str, wanted: Sequence[str], frame: pd.DataFrame) -> pd.DataFrame:
    """Return the wanted columns of a table that its contract has, in the order asked for."""
    return frame[[column for column in wanted if column in TABLES[name].columns]]
