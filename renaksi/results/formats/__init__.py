"""The formats of the tables in a decree's folder: a module each, with the same four names.

To add one, write its module beside ``csv_text`` and name it in FORMATS; datapackage.json, hashes and readers follow.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa

from renaksi.results.formats import csv_text, parquet


@dataclass(frozen=True, slots=True)
class TableFormat:
    """How a table becomes a file, and a file a table again."""

    media_type: str
    encode: Callable[[pa.Table], bytes | pa.Buffer]
    """Returns a table as the content of a file; the same table gives the same bytes."""
    decode: Callable[[str, Path], pa.Table]
    """Returns the file of a table by the table's name."""
    resource: Callable[[str], dict[str, Any]]
    """Returns what datapackage.json says of a table's file beyond its name and size."""


def _format_of(module: ModuleType) -> TableFormat:
    return TableFormat(module.MEDIA_TYPE, module.encode, module.decode, module.resource)


# By the ending of the files. The order is that of datapackage.json.
FORMATS: dict[str, TableFormat] = {"csv": _format_of(csv_text), "parquet": _format_of(parquet)}
