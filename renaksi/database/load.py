"""The accepted decrees of a folder of results into a database. Loading again changes nothing.

A decree is loaded whole or not at all; one that was read again takes the place of its older reading, which goes into
the history. Decrees go in batches of one transaction each: a loader that is killed leaves whole batches behind.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from renaksi.database.bulk import insert
from renaksi.database.connect import engine_of, is_about_rows, reason_of, translating_errors, writing
from renaksi.database.history import move_to_history, set_aside, take_out
from renaksi.database.migrate import migrate
from renaksi.database.references import fill_references
from renaksi.database.reported import ReportedLoad, load_reported
from renaksi.database.rows import Rows, joined, rows_of
from renaksi.database.schema import metadata
from renaksi.results.entry import Entry
from renaksi.results.integrity import verified_folder
from renaksi.results.manifest import read_manifest
from renaksi.results.published import missing_entries, published_entries
from schemas.errors import OutputError
from schemas.version import VERSION

BATCH = 100
"""Decrees a transaction."""
LoadOutcome = Literal["added", "replaced", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class DecreeLoad:
    """What became of one decree. A failed one is not loaded; what was loaded of it before is kept."""

    decree_id: str
    outcome: LoadOutcome
    message: str = ""
    """Why it failed."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of the decrees of a folder."""

    decrees: tuple[DecreeLoad, ...]
    """One for each published decree, in the order of their ids within a batch."""
    withdrawn: tuple[str, ...]
    """Withdrawn there: their rows are in the history alone now."""
    unpublished: tuple[str, ...]
    """Loaded from this folder before, and no longer published there: still in the database."""
    doubtful: tuple[str, ...]
    """Left out, as they need a review and were not asked for."""
    missing: tuple[str, ...]
    """Published says the manifest, but their folders are gone and they were never loaded."""
    rejected: int
    """Inputs that convert has rejected: there is nothing of them to load."""
    reported: ReportedLoad
    """What became of what offices have reported."""

    def by_outcome(self, outcome: LoadOutcome) -> tuple[str, ...]:
        """Return the ids of the decrees that had an outcome, in order."""
        return tuple(sorted(item.decree_id for item in self.decrees if item.outcome == outcome))


@dataclass(frozen=True, slots=True)
class _Batch:
    """Decrees that are written together, and what is settled about the others."""

    settled: list[DecreeLoad]
    decrees: dict[Path, Rows]


def load(
    out: Path,
    url: sa.URL,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    take_out_unpublished: bool = False,
    doubtful: bool = False,
) -> Loaded:
    """Load the accepted decrees of a folder; ``on_progress`` is called with how many are done, of how many.

    ``doubtful``: those too that need a review. One that was loaded before and needs a review now stays as it was.

    ``take_out_unpublished``: those that are no longer published there go into the history, as withdrawn ones do.

    Raises:
        DatabaseError: the database cannot be reached, is newer than this program, or refuses.
        OutputError: the folder's manifest is damaged.
    """
    listed = read_manifest(out).values()
    entries = published_entries(listed, out, doubtful=doubtful)
    left = tuple(entry.decree_id for entry in published_entries(listed, out) if entry not in entries)
    with translating_errors(url):
        engine = engine_of(url)
        try:
            migrate(engine)
            fill_references(engine)
            loads: list[DecreeLoad] = []
            for batch in _read_ahead(out, entries, _known_hashes(engine, entries)):
                loads += [*batch.settled, *_write_all(engine, out, batch.decrees)]
                on_progress(len(loads), len(entries))
            published = {*left, *(entry.decree_id for entry in entries)}
            withdrawn = take_out(engine, out, [each for each in listed if each.decree_id not in published])
            unpublished = _unpublished(engine, out, published)
            if take_out_unpublished:
                withdrawn, unpublished = (*withdrawn, *move_to_history(engine, unpublished)), ()
            reported = load_reported(engine, out)
        finally:
            engine.dispose()
    gone = tuple(entry.decree_id for entry in missing_entries(listed, out) if entry.decree_id not in unpublished)
    rejected = sum(entry.status == "rejected" for entry in listed)
    return Loaded(tuple(loads), withdrawn, unpublished, left, gone, rejected, reported)


def _known_hashes(engine: sa.Engine, entries: Sequence[Entry]) -> dict[str, str]:
    """Return the content hashes of those decrees that are in the database."""
    known: dict[str, str] = {}
    with engine.connect() as connection:
        for start in range(0, len(entries), BATCH):
            known |= _hashes(connection, [entry.decree_id for entry in entries[start : start + BATCH]])
    return known


def _read_ahead(out: Path, entries: Sequence[Entry], known: Mapping[str, str]) -> Iterator[_Batch]:
    """Yield the batches in their order; while the database takes one in, the next is read."""
    upcoming: Future[_Batch] | None = None
    with ThreadPoolExecutor(1) as reader:
        for start in range(0, len(entries), BATCH):
            following = reader.submit(_read_batch, out, entries[start : start + BATCH], known)
            if upcoming is not None:
                yield upcoming.result()
            upcoming = following
        if upcoming is not None:
            yield upcoming.result()


def _read_batch(out: Path, entries: Sequence[Entry], known: Mapping[str, str]) -> _Batch:
    """Read the decrees that are not in the database with the same content."""
    batch = _Batch([], {})
    for entry in entries:
        path = out / entry.folder
        try:
            folder = verified_folder(entry.decree_id, path)
            if known.get(entry.decree_id) == folder.content_hash:
                batch.settled.append(DecreeLoad(entry.decree_id, "unchanged"))
            else:
                batch.decrees[path] = rows_of(folder)
        except OutputError as error:
            batch.settled.append(DecreeLoad(entry.decree_id, "failed", str(error)))
    return batch


def _write_all(engine: sa.Engine, out: Path, decrees: Mapping[Path, Rows]) -> Iterator[DecreeLoad]:
    """Write decrees in one transaction; where the database refuses some rows, each in its own."""
    try:
        yield from _write(engine, out, list(decrees.values()))
    except DBAPIError as error:
        if not is_about_rows(error):
            raise
        for path, rows in decrees.items():
            yield from _write_one(engine, out, path, rows)


def _write_one(engine: sa.Engine, out: Path, path: Path, rows: Rows) -> Sequence[DecreeLoad]:
    try:
        return _write(engine, out, [rows])
    except DBAPIError as error:
        if not is_about_rows(error):
            raise
        message = f"{path}: the database refuses its rows ({reason_of(error)}). Convert the decree again or report it."
        return [DecreeLoad(rows.decree_id, "failed", message)]


def _write(engine: sa.Engine, out: Path, decrees: Sequence[Rows]) -> list[DecreeLoad]:
    """Write decrees in one transaction; those that another loader has written meanwhile are left as they are."""
    if not decrees:
        return []
    now = datetime.datetime.now(datetime.UTC)
    with writing(engine) as connection:
        known = _hashes(connection, [each.decree_id for each in decrees])
        news = [each for each in decrees if known.get(each.decree_id) != each.content_hash]
        older = [each.decree_id for each in news if each.decree_id in known]
        if older:
            set_aside(connection, older, now)
        if news:
            for name, rows in joined(news).items():
                insert(connection, name, rows)
            connection.execute(metadata().tables["loads"].insert(), [_record(each, out, now) for each in news])
    fresh = {each.decree_id for each in news}
    outcomes: dict[str, LoadOutcome] = {name: "replaced" if name in older else "added" for name in fresh}
    return [DecreeLoad(each.decree_id, outcomes.get(each.decree_id, "unchanged")) for each in decrees]


def _record(decree: Rows, out: Path, now: datetime.datetime) -> dict[str, object]:
    return {
        "decree_id": decree.decree_id,
        "content_hash": decree.content_hash,
        "loaded_at": now,
        "loaded_by": VERSION,
        "loaded_from": str(out.resolve()),
    }


def _hashes(connection: sa.Connection, decree_ids: Sequence[str]) -> dict[str, str]:
    """Return the content hashes of those decrees that are in the database."""
    loads = metadata().tables["loads"]
    found = connection.execute(
        sa.select(loads.c.decree_id, loads.c.content_hash).where(loads.c.decree_id.in_(decree_ids))
    )
    return {row.decree_id: row.content_hash for row in found}


def _unpublished(engine: sa.Engine, out: Path, still: set[str]) -> tuple[str, ...]:
    loads = metadata().tables["loads"]
    with engine.connect() as connection:
        loaded = connection.scalars(sa.select(loads.c.decree_id).where(loads.c.loaded_from == str(out.resolve())))
        return tuple(sorted(set(loaded) - still))
