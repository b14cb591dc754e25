"""Arrow tables as Parquet files and back."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

MEDIA_TYPE = "application/vnd.apache.parquet"


def encode(table: pa.Table) -> pa.Buffer:
    """Return a table as the content of a Parquet file."""
    stream = pa.BufferOutputStream()
    pq.write_table(table, stream)
    return stream.getvalue()


def decode(name: str, path: Path) -> pa.Table:
    """Return the Parquet file of the table ``name``, with the columns that it has.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no Parquet file.
    """
    return pq.read_table(path)


def resource(name: str) -> dict[str, Any]:
    """Return what datapackage.json says of the file beyond its size.

    It is described as a file with a hash: Frictionless takes the nulls in Parquet for numbers, and calls them errors.
    """
    return {"type": "file"}
