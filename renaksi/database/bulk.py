"""Arrow tables into SQL tables, fast: COPY on PostgreSQL, many rows a statement on SQLite. A missing value is NULL."""

import io
from typing import Any

import pyarrow as pa
import sqlalchemy as sa
from pyarrow import csv

from renaksi.database.schema import metadata


def insert(connection: sa.Connection, name: str, rows: pa.Table) -> None:
    """Insert all rows into a table, within the connection's transaction."""
    if not rows.num_rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, name, rows)
    else:
        _many(connection, name, rows)


def _copy(connection: sa.Connection, name: str, rows: pa.Table) -> None:
    """COPY as CSV: a null is an empty field, a text is in quotes, so that an empty one is not null.

    Every line begins with the quoted decree_id: no text can look like the end of the data.
    """
    stream = io.BytesIO()
    # in one chunk: for one without rows Arrow writes stale bytes, https://github.com/apache/arrow/issues/36889
    csv.write_csv(rows.combine_chunks(), stream, csv.WriteOptions(include_header=False, quoting_style="all_valid"))
    stream.seek(0)
    columns = ", ".join(map(connection.dialect.identifier_preparer.quote, rows.column_names))
    cursor: Any = connection.connection.cursor()
    try:
        cursor.execute(f"COPY {name} ({columns}) FROM STDIN WITH (FORMAT csv)", stream=stream)
    except connection.dialect.loaded_dbapi.Error as error:
        raise sa.exc.DBAPIError.instance(None, None, error, connection.dialect.loaded_dbapi.Error) from error
    finally:
        cursor.close()


def _many(connection: sa.Connection, name: str, rows: pa.Table) -> None:
    columns = [_plain(column).to_pylist() for column in rows.columns]
    statement = metadata().tables[name].insert().compile(dialect=connection.dialect, column_keys=rows.column_names)
    order = [rows.column_names.index(key) for key in statement.positiontup or ()]
    connection.exec_driver_sql(str(statement), list(zip(*(columns[place] for place in order), strict=True)))


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column of what SQLite keeps: a date is its ISO text."""
    return column.cast(pa.string()) if pa.types.is_date(column.type) else column
