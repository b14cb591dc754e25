"""The folder of results while it is written to: locked, recovered after a killed run, then changed step by step."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from renaksi.outcome import Outcome
from renaksi.results.atomic import remove_abandoned, remove_path, unwritable
from renaksi.results.better_reading import as_published, is_better, is_reading, provisional, ranked_readings
from renaksi.results.changes.renames import Renames
from renaksi.results.entry import WITHDRAWN, Entry, entry_of_outcome
from renaksi.results.journal import Change, Journal, finish, forget
from renaksi.results.layout import ASIDE, JOURNAL, LOCK, PRIVATE, REJECTED
from renaksi.results.manifest import read_manifest, write_manifest
from renaksi.results.previous import PreviousResults, is_inside
from renaksi.results.readings_index import Readings
from renaksi.results.rejected import reject_names
from schemas.errors import OutputError

# Another program that reads manifest.csv during a batch, or after a kill, misses this many seconds at most.
SAVE_EVERY_S = 30.0
# Or this many times as many as it takes to write, so that what is spent on it does not grow with the square of a batch.
SAVE_TIMES = 50


@contextmanager
def open_results(out: Path) -> Iterator["Results"]:
    """Open a folder of results to write there, as the only one; it is made where there is none.

    Raises:
        OutputError: another program writes there, or it cannot be written.
    """
    lock = FileLock(out / PRIVATE / LOCK, timeout=0)
    try:
        (out / PRIVATE).mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        message = f"{out}: another renaksi is writing there. Wait until it has ended, or choose another -o."
        raise OutputError(message) from error
    except OSError as error:
        raise unwritable(out, error) from error
    try:
        tidy(out)
        results = Results(out)
        try:
            yield results
        finally:
            results.close()
            tidy(out)
    except OSError as error:
        raise unwritable(out, error) from error
    finally:
        lock.release()


def tidy(out: Path) -> None:
    """Do what the journal has noted and nobody has done, write the manifest whole, remove what is left over.

    Raises:
        OSError: it cannot be done; nothing is lost, and the next one may try again.
        OutputError: the manifest or the journal is damaged.
    """
    finish(out)
    for path in (out / PRIVATE).iterdir():
        if path.is_dir() or path.name.startswith(ASIDE):
            remove_path(path)
    remove_abandoned(out)
    if (out / PRIVATE / JOURNAL).exists():
        write_manifest(out, read_manifest(out).values())
        forget(out)


class Results:
    """A folder of results that is open for writing."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.entries = read_manifest(out)
        self._place = out.resolve()  # once: it takes longer than all else that is done for a file here
        self.staging = self._place / PRIVATE / uuid4().hex
        """Where finished folders wait to be published; absolute."""
        self.staging.mkdir()
        self._renames = Renames(self._place, self.staging)
        self.previous = PreviousResults(out, {}, self.staging)
        """What was there before, once :meth:`expect` has looked."""
        self._readings = Readings(self.entries)
        self._lost: defaultdict[str, list[str]] = defaultdict(list)
        self._moved: defaultdict[str, list[str]] = defaultdict(list)
        self._names: dict[str, str] = {}
        self._journal = Journal(out)
        self._save_at = time.monotonic() + SAVE_EVERY_S

    def expect(self, keys: Iterable[str]) -> None:
        """Look at what is there, and fix the names of the folders that rejected files will get, all at once.

        So results are the same in whatever order the files are read.
        """
        self.previous = PreviousResults(self.out, self.entries, self.staging)
        folders = {key: entry.folder.partition("/") for key, entry in self.entries.items()}
        kept = {key: name for key, (top, _, name) in folders.items() if top == REJECTED}
        strays = {name: name.partition("/")[2] for name in self.previous.strays if name.startswith(f"{REJECTED}/")}
        read = [key for key, entry in self.entries.items() if entry.was_read]
        self._names = reject_names([*keys, *read], {**strays, **kept})
        for key, entry in self.entries.items():
            if is_reading(entry) and self._is_lost(entry):
                self._lost[entry.decree_id].append(key)
            elif is_reading(entry) and key in self.previous.missing:
                self._moved[entry.source_sha256].append(key)

    def publish(self, outcome: Outcome, key: str, choices: str) -> Entry:
        """Put a staged folder in its place among the readings of its decree; return its entry.

        Raises:
            OSError: it cannot be written.
        """
        assert outcome.folder is not None
        return self.place(entry_of_outcome(outcome, key, choices, self._relative(outcome.folder)))

    def move(self, entry: Entry, folder: Path) -> Entry:
        """Put a staged folder, in which all of the published one is, in the place of the decree that it is now.

        Raises:
            OSError: it cannot be written.
        """
        self.expect(())
        self.place(replace(entry, folder=self._relative(folder)), self.entries[entry.source_file].folder)
        self.settle()
        return self.entries[entry.source_file]

    def place(self, entry: Entry, left: str = "") -> Entry:
        """Put a folder, which lies where its entry says, in its place among the readings of its decree.

        ``left``: the folder whose foreign files come along.

        Raises:
            OSError: it cannot be written.
        """
        key = entry.source_file
        old = self.entries.get(key)
        leaves = [old] if old is not None and old.status != WITHDRAWN else []
        gone: list[Entry] = []
        wanted = {} if is_reading(entry) else {key: replace(entry, folder=self._reject_folder(key))}
        for decree_id in {each.decree_id for each in (entry, old) if each is not None and is_reading(each)}:
            lost = self._gone_from(decree_id, entry)
            gone += lost
            wanted.update(self._regrouped(decree_id, entry, {each.source_file for each in lost} | {key}))
        lie = {**{each: self.entries[each] for each in wanted if each != key}, key: entry}
        moves = self._renames.leaving([*gone, *leaves], wanted) + self._renames.between(lie, wanted)
        self._perform(Change(tuple(wanted.values()), tuple(each.source_file for each in gone), tuple(moves)), left)
        return wanted[key]

    def leave_alone(self, entry: Entry) -> None:
        """Note an input that is not read; where it was read before, its tables go, or into the entry's folder.

        Raises:
            OSError: it cannot be written.
        """
        key = entry.source_file
        old = self.entries.get(key)
        others: dict[str, Entry] = {}
        if old is not None and is_reading(old):
            others = {name: each for name, each in self._regrouped(old.decree_id, entry, {key}).items() if name != key}
        wanted = others if old is None or not entry.folder else {key: entry, **others}
        lie = {name: self.entries[name] for name in wanted}
        leaves = [old] if old is not None and key not in wanted else []
        moves = self._renames.leaving(leaves, others) + self._renames.between(lie, wanted)
        self._perform(Change((entry, *others.values()), (), tuple(moves)))

    def forget(self, keys: Iterable[str]) -> None:
        """Take lines out of the manifest that have no folder, or none that is there.

        Raises:
            OSError: it cannot be written.
        """
        self._perform(Change((), tuple(keys), ()))

    def settle(self) -> None:
        """Say of all readings that are not the best which one is, and why; once for a decree, when all files are read.

        Raises:
            OSError: it cannot be written.
        """
        for decree_id in sorted(self._readings.unsettled):
            group = [each for each in self._readings.of(decree_id) if not self._is_lost(each)]
            wanted = self._changed(ranked_readings(group, self._reject_folder))
            if wanted:
                lie = {key: self.entries[key] for key in wanted}
                self._perform(Change(tuple(wanted.values()), (), tuple(self._renames.between(lie, wanted))))
            self._readings.unsettled.discard(decree_id)

    def replace(self, entry: Entry, folder: Path) -> None:
        """Put a staged folder in the place of the one that an entry names, and the entry in the place of the older.

        Raises:
            OSError: it cannot be written.
        """
        self._perform(Change((entry,), (), ((self._relative(folder), entry.folder),)))

    def close(self) -> None:
        """Write no more."""
        self._journal.close()

    def _regrouped(self, decree_id: str, entry: Entry, left: set[str]) -> dict[str, Entry]:
        """Return the entries of a decree that change where ``left`` go and a new one may come; mostly one or two.

        What is said of the others is left as it is: :meth:`settle` does that once, not for each of many files.
        """
        best = self._readings.best_of(decree_id)
        comes = is_reading(entry) and entry.decree_id == decree_id
        if best is None or best.source_file in left:
            group = [each for each in self._readings.of(decree_id) if each.source_file not in left]
            ranked = ranked_readings([*group, entry] if comes else group, self._reject_folder)
            own = {each.source_file: each for each in ranked if each.source_file == entry.source_file}
            return self._changed(ranked) | own
        if not comes:
            return {}
        if is_better(best, entry):
            return {entry.source_file: provisional(entry, self._reject_folder(entry.source_file))}
        beaten = provisional(best, self._reject_folder(best.source_file))
        return {entry.source_file: as_published(entry), best.source_file: beaten}

    def _changed(self, entries: Iterable[Entry]) -> dict[str, Entry]:
        return {each.source_file: each for each in entries if self.entries.get(each.source_file) != each}

    def _gone_from(self, decree_id: str, entry: Entry) -> list[Entry]:
        """Return the readings of a decree whose folder is gone, or whose file has the new entry's name now."""
        lost = self._lost.pop(decree_id, [])
        moved = self._moved.get(entry.source_sha256, [])
        keys = {key for key in (*lost, *moved) if key != entry.source_file and self._readings.holds(decree_id, key)}
        if moved:
            self._moved[entry.source_sha256] = [key for key in moved if key not in keys]
        return [self.entries[key] for key in sorted(keys)]

    def _is_lost(self, entry: Entry) -> bool:
        return not is_inside(entry.folder) or not (self.out / entry.folder).is_dir()

    def _perform(self, change: Change, left: str = "") -> None:
        change = replace(change, moves=tuple(self._renames.with_foreign_kept(change.moves, left)))
        if any(target.startswith(f"{REJECTED}/") for _, target in change.moves):
            (self.out / REJECTED).mkdir(exist_ok=True)
        self._journal.perform(change)
        sources = [entry.source_file for entry in change.entries]
        self._readings.remove([*change.gone, *sources])
        change.apply(self.entries)
        self._readings.add(sources)
        for path in (self.out / PRIVATE).glob(f"{ASIDE}*"):
            remove_path(path)
        began = time.monotonic()
        if began > self._save_at:
            write_manifest(self.out, self.entries.values())
            ended = time.monotonic()
            self._save_at = ended + max(SAVE_EVERY_S, SAVE_TIMES * (ended - began))

    def _reject_folder(self, key: str) -> str:
        return f"{REJECTED}/{self._names[key]}"

    def _relative(self, path: Path) -> str:
        return path.relative_to(self._place).as_posix()
