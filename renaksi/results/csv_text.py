"""Frames as CSV text and back, nothing lost: null is an empty field, an empty text is ``""``, texts stand as they are.

Booleans are true and false, dates ISO 8601, lines end with a line feed. A text that begins with ``=`` is kept: load the
files as data, or open them in a spreadsheet as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from schemas.columns import DTYPES, kind_of
from schemas.contracts import TABLES

# An empty text is told from a null by its quotes; outer blanks are lost on some readers without them.
_NEEDS_QUOTES = re.compile(r'[,"\n\r]|^\s|\s\Z|^\Z')
ARROW_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def csv_of(frame: pd.DataFrame) -> str:
    """Return a frame as CSV text with a header line."""
    return csv_of_arrow(pa.table({name: pa.array(frame[name], from_pandas=True) for name in frame.columns}))


def csv_of_arrow(table: pa.Table) -> str:
    """Return an Arrow table as CSV text with a header line."""
    columns = [
        [_quoted(name), *_fields(column)] for name, column in zip(table.column_names, table.columns, strict=True)
    ]
    return "".join(",".join(line) + "\n" for line in zip(*columns, strict=True))


def _fields(column: pa.ChunkedArray) -> list[str]:
    """Return a column's values as they stand in a CSV file.

    Column by column, for a column's type says which of its values can need quotes, and Arrow hands out and prints
    whole columns many times faster than pandas hands out values.
    """
    if pa.types.is_floating(column.type):
        printed = _Printed({None: ""})  # the places of rules come again in each row
        return [printed[value] for value in column.to_pylist()]
    given = column.cast(pa.large_string()).to_numpy().tolist()
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        quoted = {text: "" if text is None else _quoted(text) for text in set(given)}  # ids and names come again
        return [quoted[text] for text in given]
    return ["" if text is None else text for text in given]


class _Printed(dict[float | None, str]):
    """Numbers as they are printed, each found once; but for zeros, of which there are two."""

    def __missing__(self, value: float) -> str:
        text = str(value)
        if value:
            self[value] = text
        return text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


@lru_cache
def arrow_schema_of(name: str) -> pa.Schema:
    """Return a table's contract as an Arrow schema, descriptions included."""
    return pa.schema(
        [
            pa.field(column, ARROW_TYPES[kind_of(rule)], rule.nullable, {"description": rule.description or ""})
            for column, rule in TABLES[name].columns.items()
        ]
    )


def arrow_of(name: str, frame: pd.DataFrame) -> pa.Table:
    """Return a frame as an Arrow table of the contract's types; a null where none may be is kept as it is."""
    schema = _lenient_schema_of(name)
    columns = {column: series.array for column, series in frame.items()}
    arrays = [pa.array(columns[field.name], field.type, from_pandas=True) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


@lru_cache
def _lenient_schema_of(name: str) -> pa.Schema:
    return pa.schema([field.with_nullable(True) for field in arrow_schema_of(name)])


def frame_of_arrow(name: str, table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a frame of the contract's types."""
    columns = {
        column: pd.array(table.column(column).to_pylist(), dtype=DTYPES[kind_of(rule)])
        for column, rule in TABLES[name].columns.items()
    }
    return pd.DataFrame(columns)


def read_csv(name: str, path: Path) -> pd.DataFrame:
    """Return a table's CSV file as a frame of the contract's types."""
    size = max(path.stat().st_size, 1 << 20)  # pyarrow reads in blocks and must not cut a text in two
    table = csv.read_csv(
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
    return frame_of_arrow(name, table)


def columns_of(name: str, wanted: Sequence[str], frame: pd.DataFrame) -> pd.DataFrame:
    """Return the wanted columns of a table that its contract has, in the order asked for."""
    return frame[[column for column in wanted if column in TABLES[name].columns]]
