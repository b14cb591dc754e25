"""A published folder's files, each compared with its hash in datapackage.json, and its tables as Arrow."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from renaksi.results.formats.arrow import plain_schema_of
from renaksi.results.layout import DATAPACKAGE, table_file
from schemas.contracts import TABLES
from schemas.errors import OutputError

REMEDY = "Convert the decree again."


@dataclass(frozen=True, slots=True)
class Folder:
    """A decree's published folder, its files as datapackage.json says."""

    decree_id: str
    path: Path
    content_hash: str
    """SHA-256 over the hashes of its CSV files: the same content gives the same hash, whatever wrote the Parquet."""
    files: dict[str, bytes]
    """Its files by name."""


def verified_folder(
    decree_id: str, path: Path, forms: tuple[str, ...] = ("parquet",), tables: Collection[str] = tuple(TABLES)
) -> Folder:
    """Return a published folder's files of the given forms and tables, after comparing them with their hashes.

    Raises:
        OutputError: a file is missing, or not what was published.
    """
    hashes = _hashes_in(path / DATAPACKAGE)
    names = [table_file(name, form) for name in tables for form in forms]
    files = {name: _verified(path / name, hashes) for name in names}
    return Folder(decree_id, path, _content_hash(hashes), files)


def content_hash_of(path: Path) -> str:
    """Return the content hash of a decree's folder, as its datapackage.json says it.

    Raises:
        OutputError: that file is missing or damaged.
    """
    return _content_hash(_hashes_in(path / DATAPACKAGE))


def _content_hash(hashes: dict[str, str]) -> str:
    content = "\n".join(f"{name} {hashes.get(table_file(name, 'csv'), '')}" for name in TABLES)
    return hashlib.sha256(content.encode()).hexdigest()


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
        raise OutputError(f"{path}: {DATAPACKAGE} beside it does not list it. {REMEDY}")
    if known != f"sha256:{hashlib.sha256(content).hexdigest()}":
        raise OutputError(f"{path}: is not what was published: its hash in {DATAPACKAGE} is another. {REMEDY}")
    return content


def arrow_tables(folder: Folder) -> dict[str, pa.Table]:
    """Return the tables of those Parquet files that a folder holds, with the columns and types of their contracts.

    Raises:
        OutputError: a table has other columns or types, or not the decree's rows.
    """
    return {name: _table(folder, name) for name in TABLES if table_file(name, "parquet") in folder.files}


def row_counts(folder: Folder) -> dict[str, int]:
    """Return how many rows the tables of a folder's Parquet files have, of which only the decree's own row is read.

    Raises:
        OutputError: a table has other columns, or the decree is another.
    """
    _table(folder, "decrees")
    names = [name for name in TABLES if table_file(name, "parquet") in folder.files]
    return {name: _row_count(folder, name) for name in names}


def _row_count(folder: Folder, name: str) -> int:
    path = folder.path / table_file(name, "parquet")
    try:
        file = pq.ParquetFile(pa.BufferReader(folder.files[path.name]))
        _check_columns(name, file.schema_arrow)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise OutputError(f"{path}: cannot be read ({error}). {REMEDY}") from error
    count: int = file.metadata.num_rows
    return count


def _check_columns(name: str, schema: pa.Schema) -> None:
    wanted = plain_schema_of(name)
    # at once, for nearly all are the same; a list of names takes a hundred times as long
    if not schema.equals(wanted) and schema.names != wanted.names:
        unlike = sorted(set(schema.names) ^ set(wanted.names))
        raise ValueError(f"other columns than this program's: {', '.join(unlike) or 'in another order'}")


def _table(folder: Folder, name: str) -> pa.Table:
    path = folder.path / table_file(name, "parquet")
    schema = plain_schema_of(name)
    try:
        # pq.read_table makes a data set of each file and asks for threads: four times as long for small files
        table = pq.ParquetFile(pa.BufferReader(folder.files[path.name])).read(use_threads=False)
        if not table.schema.equals(schema):
            _check_columns(name, table.schema)
            table = table.cast(schema)
        table = table.replace_schema_metadata(schema.metadata)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise OutputError(f"{path}: cannot be read ({error}). {REMEDY}") from error
    ids = set(table.column("decree_id").unique().to_pylist())
    if ids - {folder.decree_id} or (name == "decrees" and table.num_rows != 1):
        found = ", ".join(sorted(map(str, ids))) or "no decree"
        raise OutputError(f"{path}: holds {found}, the manifest says {folder.decree_id}. {REMEDY}")
    return table
