"""A published folder becomes the rows to load: its files compared with their hashes, as Arrow tables."""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from renaksi.csvtext import arrow_schema_of
from renaksi.database.schema import POSITION, key_of
from schemas.contracts import TABLES
from schemas.errors import OutputError

REMEDY = "Convert the decree again."


@dataclass(frozen=True, slots=True)
class Folder:
    """A decree's published folder, each of its files as datapackage.json says."""

    decree_id: str
    content_hash: str
    """SHA-256 over the hashes of its CSV files: the same content gives the same hash, whatever wrote the Parquet."""
    parquet: dict[str, bytes]
    """Its Parquet files by table."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in a folder, by table; with the columns of the database."""

    decree_id: str
    content_hash: str
    tables: dict[str, pa.Table]


def folder_of(decree_id: str, folder: Path) -> Folder:
    """Return a published folder after comparing its files with the hashes in datapackage.json.

    Raises:
        OutputError: a file is missing, or not what was published.
    """
    hashes = _hashes_in(folder / "datapackage.json")
    parquet = {name: _verified(folder / f"{name}.parquet", hashes) for name in TABLES}
    content = "\n".join(f"{name} {hashes.get(f'{name}.csv', '')}" for name in TABLES)
    return Folder(decree_id, hashlib.sha256(content.encode()).hexdigest(), parquet)


def _hashes_in(path: Path) -> dict[str, str]:
    try:
        resources = json.loads(path.read_bytes())["resources"]
        return {str(item["path"]): str(item["hash"]) for item in resources}
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error.strerror or error}). {REMEDY}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(f"{path}: is damaged ({error}). {REMEDY}") from error


def _verified(path: Path, hashes: dict[str, str]) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error.strerror or error}). {REMEDY}") from error
    known = hashes.get(path.name)
    if known is None:
        raise OutputError(f"{path}: datapackage.json beside it does not know it. {REMEDY}")
    if known != f"sha256:{hashlib.sha256(content).hexdigest()}":
        raise OutputError(f"{path}: is not what was published: its hash in datapackage.json is another. {REMEDY}")
    return content


def rows_of(folder: Folder, path: Path) -> Rows:
    """Return the rows of a folder; ``path`` is where it lies, for messages.

    Raises:
        OutputError: a table has not the columns and types of its contract, or not the decree's rows.
    """
    tables = {name: _rows(name, content, path / f"{name}.parquet") for name, content in folder.parquet.items()}
    for name, table in tables.items():
        ids = set(table.column("decree_id").unique().to_pylist())
        if ids - {folder.decree_id} or (name == "decrees" and table.num_rows != 1):
            found = ", ".join(sorted(map(str, ids))) or "no decree"
            raise OutputError(f"{path / name}.parquet: holds {found}, the manifest says {folder.decree_id}. {REMEDY}")
    return Rows(folder.decree_id, folder.content_hash, tables)


def _rows(name: str, content: bytes, path: Path) -> pa.Table:
    try:
        table = pq.read_table(io.BytesIO(content))
        schema = pa.schema([field.with_nullable(True) for field in arrow_schema_of(name)]).remove_metadata()
        if table.column_names != schema.names:
            odd = sorted(set(table.column_names) ^ set(schema.names))
            raise ValueError(f"other columns than this program's: {', '.join(odd) or 'in another order'}")
        table = table.cast(pa.schema([field.remove_metadata() for field in schema]))
    except (pa.ArrowException, ValueError) as error:
        raise OutputError(f"{path}: cannot be read ({error}). {REMEDY}") from error
    return _positioned(name, _without_nan(table))


def _without_nan(table: pa.Table) -> pa.Table:
    """Return the table with a null for each value that is no number."""
    for place, field in enumerate(table.schema):
        if pa.types.is_floating(field.type):
            numbers = table.column(place)
            kept = pc.if_else(pc.is_finite(numbers), numbers, pa.scalar(None, field.type))
            table = table.set_column(place, field.name, kept)
    return table


def _positioned(name: str, table: pa.Table) -> pa.Table:
    if POSITION not in key_of(name):
        return table
    return table.add_column(1, POSITION, pa.array(range(1, table.num_rows + 1), pa.int64()))


def joined(decrees: Sequence[Rows]) -> dict[str, pa.Table]:
    """Return the rows of several decrees, one below the other, by table."""
    return {name: pa.concat_tables([each.tables[name] for each in decrees]) for name in TABLES}
