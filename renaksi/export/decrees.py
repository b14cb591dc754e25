"""Which decrees an export holds: the published ones, in order, each checked before anything is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from renaksi.results.entry import Entry
from renaksi.results.integrity import Folder, arrow_tables, row_counts, verified_folder
from renaksi.results.manifest import read_manifest
from renaksi.results.published import missing_entries, missing_text, published_entries
from renaksi.results.reported.placing import placed_reports, plan_rows
from renaksi.results.reported.report import Report, read_reports, reported_decrees
from schemas.contracts import TABLES
from schemas.errors import OutputError

CHECKED_AT_ONCE = 50
"""Decrees that a process gets at a time."""


@dataclass(frozen=True, slots=True)
class Source:
    """One decree: where it lies, and how many rows its tables have."""

    decree_id: str
    path: Path
    rows: dict[str, int]
    out: Path
    """The folder of results that it is of."""


def reports_on(source: Source, actions: Iterable[Mapping[str, Any]]) -> list[Report]:
    """Return what was reported on a decree's rows, those whose rows are gone left out.

    Raises:
        OutputError: the file of what was reported is damaged.
    """
    reports = read_reports(source.out, source.decree_id)
    return placed_reports(reports, plan_rows(actions))[0] if reports else []


def sources_in(out: Path, doubtful: bool = False, pool: Executor | None = None) -> tuple[list[Source], list[str]]:
    """Return the accepted decrees of a folder by id, and why others cannot be exported.

    ``doubtful``: those too that need a review; ``pool`` checks them.

    Raises:
        OutputError: the manifest is damaged.
    """
    wanted = [(entry.decree_id, out / entry.folder, out) for entry in entries_in(out, doubtful)]
    checked = list(map(_checked, wanted) if pool is None else pool.map(_checked, wanted, chunksize=CHECKED_AT_ONCE))
    sources = [each for each in checked if isinstance(each, Source)]
    return sources, [each for each in checked if not isinstance(each, Source)]


def entries_in(out: Path, doubtful: bool = False) -> list[Entry]:
    """Return the entries of the decrees to export, by id.

    Raises:
        OutputError: the manifest is damaged.
    """
    return published_entries(read_manifest(out), out, doubtful=doubtful)


def _checked(decree: tuple[str, Path, Path]) -> Source | str:
    """Return a decree of an id, folder and folder of results, or why it cannot be exported."""
    decree_id, path, out = decree
    try:
        return Source(decree_id, path, row_counts(verified_folder(decree_id, path, ("csv", "parquet"))), out)
    except OutputError as error:
        return str(error)


def are_reported(sources: Iterable[Source]) -> bool:
    """Return whether anything was reported on any of the decrees."""
    wanted = {(source.out, source.decree_id) for source in sources}
    return any((out, name) in wanted for out in {each for each, _ in wanted} for name in reported_decrees(out))


def missing_in(out: Path) -> list[str]:
    """Return which decrees of the manifest are not there to export."""
    return [missing_text(entry) for entry in missing_entries(read_manifest(out).values(), out)]


def doubtful_in(out: Path) -> list[str]:
    """Return the ids of the decrees that need a review."""
    return [entry.decree_id for entry in published_entries(read_manifest(out), out) if not entry.is_accepted]


def folders_of(sources: list[Source], form: str) -> Iterator[Folder]:
    """Yield the files of one form of each decree, one decree in memory at a time."""
    for source in sources:
        yield verified_folder(source.decree_id, source.path, (form,))


def tables_of(sources: list[Source], names: Collection[str] = tuple(TABLES)) -> Iterator[dict[str, pa.Table]]:
    """Yield the named tables of each decree, one decree in memory at a time."""
    for source in sources:
        yield arrow_tables(verified_folder(source.decree_id, source.path, tables=names))
