"""The accepted decrees of a folder of results into a database. Loading again changes nothing.

A decree is loaded whole or not at all; one that was read again takes the place of its older reading, which goes into
the history. Decrees go in batches; while the database takes one in, the next is read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from renaksi.database.connect import engine_of, translating_errors
from renaksi.database.history import move_to_history, take_out
from renaksi.database.migrate import migrate
from renaksi.database.references import fill_references
from renaksi.database.reported import ReportedLoad, load_reported
from renaksi.database.rows import Rows, rows_of
from renaksi.database.schema import metadata
from renaksi.database.write import DecreeLoad, LoadOutcome, loaded_hashes, write_decrees
from renaksi.results.entry import Entry
from renaksi.results.integrity import verified_folder
from renaksi.results.manifest import read_manifest
from renaksi.results.published import missing_entries, published_entries
from schemas.errors import OutputError

BATCH = 100
"""Decrees that are written together."""


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
    decrees: list[Rows]


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
                loads += [*batch.settled, *write_decrees(engine, out, batch.decrees)]
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
            known |= loaded_hashes(connection, [entry.decree_id for entry in entries[start : start + BATCH]])
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
    batch = _Batch([], [])
    for entry in entries:
        try:
            folder = verified_folder(entry.decree_id, out / entry.folder)
            if known.get(entry.decree_id) == folder.content_hash:
                batch.settled.append(DecreeLoad(entry.decree_id, "unchanged"))
            else:
                batch.decrees.append(rows_of(folder))
        except OutputError as error:
            batch.settled.append(DecreeLoad(entry.decree_id, "failed", str(error)))
    return batch


def _unpublished(engine: sa.Engine, out: Path, still: set[str]) -> tuple[str, ...]:
    loads = metadata().tables["loads"]
    with engine.connect() as connection:
        loaded = connection.scalars(sa.select(loads.c.decree_id).where(loads.c.loaded_from == str(out.resolve())))
        return tuple(sorted(set(loaded) - still))
