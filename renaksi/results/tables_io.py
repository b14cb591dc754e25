"""Tables become a folder, in one step: written beside, then renamed. And a folder becomes tables again."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from renaksi.corrections.apply import Refusal
from renaksi.corrections.csv_file import corrections_text
from renaksi.outcome import REFUSED
from renaksi.results.csv_text import arrow_of, csv_of_arrow, frame_of_arrow, read_csv
from schemas.contract_formats import frictionless_schema
from schemas.contracts import TABLES
from schemas.errors import OutputError
from schemas.tables import Tables


def write_tables(tables: Tables, folder: Path, refused: Sequence[Refusal] = ()) -> None:
    """Write all tables as CSV and Parquet with datapackage.json; an older folder is replaced whole.

    Corrections that were ``refused`` are kept beside them.

    Raises:
        OutputError: the folder cannot be written; the older one stands as it was.
    """

    def write(target: Path) -> None:
        write_files(tables, target)
        write_refused(refused, target)

    publish(folder, write)


def write_refused(refused: Sequence[Refusal], folder: Path) -> None:
    """Write corrections that do not fit into a folder that is there, as a corrections file; none where all fit."""
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
    """Write the files of all tables into a folder that is there, and datapackage.json, which describes them."""
    resources: list[str] = []
    for name, frame in tables.items():
        table = arrow_of(name, frame)
        for form, content in (("csv", csv_of_arrow(table).encode()), ("parquet", _parquet_of(table))):
            (folder / f"{name}.{form}").write_bytes(content)
            resources.append(_resource_text(name, form, content))
    head = f'{{\n  "name": {json.dumps(tables.decree_id.lower())},\n  "profile": "data-package",\n  "resources": [\n'
    text = head + ",\n".join(resources) + "\n  ]\n}\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="")


def _parquet_of(table: pa.Table) -> pa.Buffer:
    stream = pa.BufferOutputStream()
    pq.write_table(table, stream)
    return stream.getvalue()


def _resource_text(name: str, form: str, content: bytes | pa.Buffer) -> str:
    """Return the Frictionless description of a table's file; the same content gives the same description."""
    sizes = {"bytes": len(memoryview(content)), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    return _resource_form(name, form) % sizes


@cache
def _resource_form(name: str, form: str) -> str:
    """Return what is the same in the descriptions of all files of a table, as a pattern for the rest."""
    resource: dict[str, Any] = {
        "name": name if form == "csv" else f"{name}-{form}",
        "path": f"{name}.{form}",
        "format": form,
        "mediatype": "text/csv" if form == "csv" else "application/vnd.apache.parquet",
        "description": TABLES[name].description,
        "bytes": 0,
        "hash": "",
    }
    if form == "parquet":  # a file with a hash: Frictionless takes its nulls for numbers, and calls them errors
        resource |= {"type": "file"}
    else:
        resource |= {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": frictionless_schema(name)}
    text = indent(json.dumps(resource, ensure_ascii=False, indent=2), "    ").replace("%", "%%")
    return text.replace('"bytes": 0', '"bytes": %(bytes)d', 1).replace('"hash": ""', '"hash": "%(hash)s"', 1)
