"""All published decrees in one: tables and a workbook. A module for each format, with a function ``write``.

To add a format, write its module beside ``csv_files`` and name it in EXPORTERS; ``renaksi export --format`` follows.
Light: a format's module is loaded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from renaksi.results.csv_dialect import DialectName

if TYPE_CHECKING:
    from renaksi.export.decrees import Source

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is chosen about an export, whatever its formats."""

    language: Language = "id"
    """The workbook's."""
    csv_dialect: DialectName = "plain"


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and what a reader of them should know."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...] = ()


Exporter = Callable[["list[Source]", Path, ExportOptions], Exported]
"""Writes decrees into a folder, or to a file of the format's own ending."""

EXPORTERS = {
    "csv": "renaksi.export.csv_files",
    "parquet": "renaksi.export.parquet_files",
    "xlsx": "renaksi.export.workbook",
}


def exporter_of(form: str) -> Exporter:
    """Return the function that writes a format.

    Raises:
        KeyError: no such format.
    """
    exporter: Exporter = import_module(EXPORTERS[form]).write
    return exporter
