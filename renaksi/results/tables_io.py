"""The tables of a decree become the files of a folder, with datapackage.json; and a folder becomes tables again."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import Any

import pandas as pd
import pyarrow as pa

from renaksi.results.formats import FORMATS
from renaksi.results.formats.arrow import arrow_of, frame_of_arrow, table_without_rows
from renaksi.results.layout import DATAPACKAGE, table_file
from schemas.contracts import TABLES
from schemas.tables import Tables


def read_tables(folder: Path, form: str = "parquet") -> Tables:
    """Return the tables of a folder with the contracts' types, from its files of one format.

    Raises:
        OSError: a file is missing or cannot be read.
        KeyError: a column is missing.
        ValueError: a file is damaged.
    """
    return Tables(**{name: read_table(folder, name, form) for name in TABLES})


def read_table(folder: Path, name: str, form: str = "parquet") -> pd.DataFrame:
    """Return one table of a folder with the contract's types.

    Raises:
        OSError: the file is missing or cannot be read.
        KeyError: a column is missing.
        ValueError: the file is damaged.
    """
    return frame_of_arrow(name, FORMATS[form].decode(name, folder / table_file(name, form)))


def write_tables(tables: Tables, folder: Path) -> None:
    """Write all tables in all formats into a folder, which is made where there is none, and datapackage.json.

    Raises:
        OSError: a file cannot be written; those before it are there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    resources: list[str] = []
    for name, frame in tables.items():
        table = arrow_of(name, frame)
        for form, each in FORMATS.items():
            content, described = _written(name, form, each.encode(table)) if len(frame) else _without_rows(name, form)
            (folder / table_file(name, form)).write_bytes(content)
            resources.append(described)
    (folder / DATAPACKAGE).write_text(_datapackage(tables.decree_id, resources), encoding="utf-8", newline="")


def _datapackage(decree_id: str, resources: Sequence[str]) -> str:
    head = f'{{\n  "name": {json.dumps(decree_id.lower())},\n  "profile": "data-package",\n  "resources": [\n'
    return head + ",\n".join(resources) + "\n  ]\n}\n"


@cache
def _without_rows(name: str, form: str) -> tuple[bytes | pa.Buffer, str]:
    """Return the content of a table's file without rows, as some of each decree's are, and its description."""
    return _written(name, form, FORMATS[form].encode(table_without_rows(name)))


def _written(name: str, form: str, content: bytes | pa.Buffer) -> tuple[bytes | pa.Buffer, str]:
    """Return the content of a table's file with its Frictionless description, which is the same for the same one."""
    sizes = {"bytes": len(memoryview(content)), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    return content, _resource_pattern(name, form) % sizes


@cache
def _resource_pattern(name: str, form: str) -> str:
    """Return what is the same in the descriptions of all files of a table, as a pattern for the rest."""
    resource: dict[str, Any] = {
        "name": name if form == "csv" else f"{name}-{form}",
        "path": table_file(name, form),
        "format": form,
        "mediatype": FORMATS[form].media_type,
        "description": TABLES[name].description,
        "bytes": 0,
        "hash": "",
    }
    resource |= FORMATS[form].resource(name)
    text = indent(json.dumps(resource, ensure_ascii=False, indent=2), "    ").replace("%", "%%")
    return text.replace('"bytes": 0', '"bytes": %(bytes)d', 1).replace('"hash": ""', '"hash": "%(hash)s"', 1)
