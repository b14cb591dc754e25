"""What a batch is about to do to the folder of results, noted before it is done, so that a kill can be made good.

A line for each change: the entries of the manifest that it writes or takes away, and the renames it consists of. A
``+`` line after each rename but the last records how far it has come. Who opens the results next does the rest.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from renaksi.results.entry import Entry, values_of
from renaksi.results.layout import ASIDE, JOURNAL, PRIVATE
from schemas.errors import OutputError

DONE = b"+\n"


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a batch."""

    entries: tuple[Entry, ...]
    """Entries that are new or have changed."""
    gone: tuple[str, ...]
    """Sources whose entries go."""
    moves: tuple[tuple[str, str], ...]
    """Renames in their order, relative to the results; what is in the way is put aside."""

    def apply(self, entries: dict[str, Entry]) -> None:
        """Bring a manifest up to this change."""
        for key in self.gone:
            entries.pop(key, None)
        entries.update((entry.source_file, entry) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Noted:
    """A journal: its changes, and how many renames of the last one are known to be done."""

    changes: tuple[Change, ...] = ()
    moved: int = 0


def read_journal(out: Path) -> Noted:
    """Return what the journal of a folder of results holds; a last line that was cut off is left out.

    Raises:
        OutputError: the journal is damaged.
    """
    path = out / PRIVATE / JOURNAL
    if not path.is_file():
        return Noted()
    changes: list[Change] = []
    moved = 0
    try:
        for line in path.read_bytes().splitlines(keepends=True):
            if line == DONE:
                moved += 1
            elif line.endswith(b"\n"):
                changes.append(_change_of(json.loads(line)))
                moved = 0
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise OutputError(f"{path}: is damaged ({error}). Move it away and convert again.") from error
    return Noted(tuple(changes), moved)


def _change_of(record: dict[str, Any]) -> Change:
    entries = tuple(Entry(*values) for values in record["entries"])
    return Change(entries, tuple(record["gone"]), tuple((source, target) for source, target in record["moves"]))


class Journal:
    """The journal of the one batch that holds the lock on a folder of results."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._path = out / PRIVATE / JOURNAL
        self._stream = self._path.open("ab", buffering=0)

    def perform(self, change: Change) -> None:
        """Note a change, then do it.

        Raises:
            OSError: it can be noted or done in part only; the next one to open the results does the rest.
        """
        record = {"entries": [values_of(entry) for entry in change.entries], "gone": change.gone, "moves": change.moves}
        self._write(json.dumps(record).encode("ascii") + b"\n")
        for _ in _moved(self._out, change.moves):
            self._write(DONE)

    def _write(self, line: bytes) -> None:
        if self._stream.write(line) != len(line):
            raise OSError(f"{self._path}: no space left for a line")

    def close(self) -> None:
        """Close the file; it stays until the manifest has taken it in."""
        self._stream.close()


def finish(out: Path) -> None:
    """Do the renames that a batch which was killed has noted and not done.

    Raises:
        OSError: one of them cannot be done.
    """
    noted = read_journal(out)
    if noted.changes:
        for _ in _moved(out, noted.changes[-1].moves[noted.moved :]):
            pass


def forget(out: Path) -> None:
    """Remove the journal, once the manifest has taken it in."""
    (out / PRIVATE / JOURNAL).unlink(missing_ok=True)


def _moved(out: Path, moves: tuple[tuple[str, str], ...]) -> Iterator[None]:
    """Rename one after another; yield after each but the last. One whose source is gone has been done before."""
    for place, (source, target) in enumerate(moves, 1):
        if os.path.lexists(out / source):
            _put(out, out / source, out / target)
        if place < len(moves):
            yield


def _put(out: Path, source: Path, target: Path) -> None:
    if target.is_dir() or target.is_symlink():  # of a link the link alone, not what it leads to
        target.rename(out / PRIVATE / aside())
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def aside() -> str:
    """Return a new name in the private folder for what has to go; it is removed when the results are next tidied."""
    return f"{ASIDE}{uuid4().hex}"
