"""A published folder becomes the rows to load, as Arrow tables with the columns of the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from renaksi.database.schema import POSITION, key_of
from renaksi.results.integrity import Folder, arrow_tables
from schemas.contracts import TABLES


@dataclass(frozen=True, slots=True)
class Rows:
    """A decree's rows by table."""

    decree_id: str
    path: Path
    """The folder that they were read from."""
    content_hash: str
    tables: dict[str, pa.Table]


def rows_of(folder: Folder) -> Rows:
    """Return the rows of a folder.

    Raises:
        OutputError: a table has not the columns and types of its contract, or not the decree's rows.
    """
    tables = {name: positioned(name, _without_nan(table)) for name, table in arrow_tables(folder).items()}
    return Rows(folder.decree_id, folder.path, folder.content_hash, tables)


def _without_nan(table: pa.Table) -> pa.Table:
    """Return the table with a null for each value that is no number."""
    for place, field in enumerate(table.schema):
        if pa.types.is_floating(field.type):
            numbers = table.column(place)
            kept = pc.if_else(pc.is_finite(numbers), numbers, pa.scalar(None, field.type))
            table = table.set_column(place, field.name, kept)
    return table


def positioned(name: str, table: pa.Table) -> pa.Table:
    """Return the table with its rows' places, where they are in its key."""
    if POSITION not in key_of(name):
        return table
    return table.add_column(1, POSITION, pa.array(range(1, table.num_rows + 1), pa.int64()))


def joined(decrees: Sequence[Rows]) -> dict[str, pa.Table]:
    """Return the rows of several decrees, one below the other, by table."""
    return {name: pa.concat_tables([each.tables[name] for each in decrees]) for name in TABLES}
