"""All published decrees in one: tables and a workbook. A module for each format, with a function ``write``.

To add a format, write its module beside ``csv_files`` and name it in EXPORTERS; ``renaksi export --format`` follows.
Light: a format's module is loaded when it is asked for.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from extract.scan.child_process import end_with_parent, usable_cores
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


WORTH_PROCESSES = 200
"""Decrees that take longer to write than two processes take to start."""
LONGEST = "xlsx"
"""The format that takes longer than the others together: it begins first, or it would be waited for at the end."""
Exporter = Callable[["list[Source]", Path, ExportOptions], Exported]
"""Writes decrees into a folder, or to a file of the format's own ending."""

EXPORTERS = {
    "csv": "renaksi.export.csv_files",
    "parquet": "renaksi.export.parquet_files",
    "xlsx": "renaksi.export.workbook",
}


@contextmanager
def export_pool(forms: Sequence[str], decrees: int) -> Iterator[Executor | None]:
    """Give processes that check decrees and write formats; None where one process is as fast."""
    if len(forms) == 1 or decrees < WORTH_PROCESSES:
        yield None
        return
    # spawned as everywhere: a fork would take along whatever threads there are
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(len(forms), usable_cores()), spawned, end_with_parent) as pool:
        yield pool


def write_all(
    forms: Sequence[str], sources: list[Source], output: Path, options: ExportOptions, pool: Executor | None = None
) -> Iterator[Exported]:
    """Yield what each format has written, in their order; ``pool`` writes each in a process.

    Raises:
        OutputError: a decree's file is damaged, or a file cannot be written.
    """
    if pool is None:
        yield from (exporter_of(form)(sources, output, options) for form in forms)
        return
    first = sorted(forms, key=lambda form: form != LONGEST)
    futures = {form: pool.submit(_write, form, sources, output, options) for form in first}
    yield from (futures[form].result() for form in forms)


def _write(form: str, sources: list[Source], output: Path, options: ExportOptions) -> Exported:
    return exporter_of(form)(sources, output, options)


def exporter_of(form: str) -> Exporter:
    """Return the function that writes a format.

    Raises:
        KeyError: no such format.
    """
    exporter: Exporter = import_module(EXPORTERS[form]).write
    return exporter
