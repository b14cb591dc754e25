"""Tables become a folder, in one step: written beside, then renamed. And a folder becomes tables again."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from renaksi.contracts_text import frictionless_schema
from renaksi.corrections import Refusal
from renaksi.corrections_file import corrections_text
from renaksi.csvtext import arrow_of, csv_of_arrow, frame_of_arrow, read_csv
from renaksi.outcome import Outcome
from schemas.contracts import TABLES
from schemas.errors import OutputError
from schemas.tables import Tables

# Reviewers' corrections that do not fit the tables beside them, as a corrections file.
REFUSED = "corrections-refused.csv"


def write_tables(tables: Tables, folder: Path, refused: Sequence[Refusal] = ()) -> None:
    """Write all tables as CSV and Parquet with datapackage.json; an older folder is replaced whole.

    Corrections that were ``refused`` are kept beside them.

    Raises:
        OutputError: the folder cannot be written; the older one stands as it was.
    """

    def write(target: Path) -> None:
        write_files(tables, target)
        _write_refused(refused, target)

    publish(folder, write)


def write_reject(outcome: Outcome, folder: Path) -> None:
    """Write why a file was rejected (error.json), and what was read of it.

    Raises:
        OutputError: the folder cannot be written.
    """

    def write(target: Path) -> None:
        if outcome.tables is not None:
            write_files(outcome.tables, target)
        error = asdict(outcome.error) if outcome.error else {}
        record = {"source_file": outcome.path.name, "source_sha256": outcome.sha256, **error}
        _write_json(target / "error.json", record)
        _write_refused(outcome.refused, target)

    publish(folder, write)


def _write_refused(refused: Sequence[Refusal], folder: Path) -> None:
    if refused:
        text = corrections_text(item.correction for item in refused)
        (folder / REFUSED).write_text(text, encoding="utf-8-sig", newline="")


def read_tables(folder: Path, form: str = "parquet") -> Tables:
    """Return the tables of a folder with the contracts' types, from its ``parquet`` or its ``csv`` files."""
    if form == "csv":
        return Tables(**{name: read_csv(name, folder / f"{name}.csv") for name in TABLES})
    return Tables(**{name: frame_of_arrow(name, pq.read_table(folder / f"{name}.parquet")) for name in TABLES})


def publish(folder: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a new folder beside, then put it in place by one rename.

    Raises:
        OutputError: the folder cannot be written.
    """
    partial = folder.with_name(f".{folder.name}.partial-{os.getpid()}")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        write(partial)
        _replace(partial, folder)
    except OSError as error:
        message = f"{folder}: cannot be written ({error.strerror or error}). Free space there or choose another -o."
        raise OutputError(message) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _replace(partial: Path, folder: Path) -> None:
    """Rename, with the older folder aside until the new one stands."""
    if not folder.exists():
        partial.rename(folder)
        return
    old = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    folder.rename(old)
    try:
        partial.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def write_files(tables: Tables, folder: Path) -> None:
    """Write the files of all tables into a folder that is there."""
    for name, frame in tables.items():
        table = arrow_of(name, frame)
        (folder / f"{name}.csv").write_text(csv_of_arrow(table), encoding="utf-8", newline="")
        pq.write_table(table, folder / f"{name}.parquet")
    _write_json(folder / "datapackage.json", datapackage_of(tables, folder))


def datapackage_of(tables: Tables, folder: Path) -> dict[str, Any]:
    """Return the Frictionless description of a folder of tables; the same tables give the same description."""
    resources = [_resource(name, form, folder) for name in TABLES for form in ("csv", "parquet")]
    return {"name": tables.decree_id.lower(), "profile": "data-package", "resources": resources}


def _resource(name: str, form: str, folder: Path) -> dict[str, Any]:
    content = (folder / f"{name}.{form}").read_bytes()
    resource: dict[str, Any] = {
        "name": name if form == "csv" else f"{name}-{form}",
        "path": f"{name}.{form}",
        "format": form,
        "mediatype": "text/csv" if form == "csv" else "application/vnd.apache.parquet",
        "description": TABLES[name].description,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if form == "parquet":  # a file with a hash: Frictionless takes its nulls for numbers, and calls them errors
        return resource | {"type": "file"}
    return resource | {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": frictionless_schema(name)}


def _write_json(path: Path, record: Any) -> None:
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
