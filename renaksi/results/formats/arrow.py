"""Frames as Arrow tables of the contracts' types and back; what every file format is written from."""

from functools import lru_cache

import pandas as pd
import pyarrow as pa

from schemas.contracts.arrays import arrays_of
from schemas.contracts.changes import EVERY
from schemas.contracts.columns import DTYPES, kind_of

ARROW_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


@lru_cache
def arrow_schema_of(name: str) -> pa.Schema:
    """Return a table's contract as an Arrow schema, descriptions included."""
    return pa.schema(
        [
            pa.field(column, ARROW_TYPES[kind_of(rule)], rule.nullable, {"description": rule.description or ""})
            for column, rule in EVERY[name].columns.items()
        ]
    )


@lru_cache
def plain_schema_of(name: str) -> pa.Schema:
    """Return the names and types of a table's contract alone: all nullable, no descriptions."""
    return pa.schema([field.with_nullable(True).remove_metadata() for field in arrow_schema_of(name)])


@lru_cache
def _lenient_schema_of(name: str) -> pa.Schema:
    return pa.schema([field.with_nullable(True) for field in arrow_schema_of(name)])


@lru_cache
def table_without_rows(name: str) -> pa.Table:
    """Return an Arrow table of the contract's types without a row."""
    return _lenient_schema_of(name).empty_table()


def arrow_of(name: str, frame: pd.DataFrame) -> pa.Table:
    """Return a frame as an Arrow table of the contract's types; a null that the contract forbids is kept."""
    if not len(frame):
        return table_without_rows(name)
    schema = _lenient_schema_of(name)
    columns = arrays_of(frame)
    arrays = [pa.array(columns[field.name], field.type, from_pandas=True) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def frame_of_arrow(name: str, table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a frame of the contract's types.

    Raises:
        KeyError: a column of the contract is missing.
    """
    columns = {
        column: pd.array(table.column(column).to_pylist(), dtype=DTYPES[kind_of(rule)])
        for column, rule in EVERY[name].columns.items()
    }
    return pd.DataFrame(columns)
