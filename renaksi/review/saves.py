"""What reviewers send from the pages, kept beside each decree's tables and applied to them. Nothing gets lost.

The file is written before anything is applied, whole or not at all; of two lines on one place the newest counts,
whoever sent it. A kill between the two leaves the file, which the next save, server or reading applies.
"""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from renaksi.corrections.csv_file import corrections_text, read_corrections
from renaksi.results.atomic import write_text
from renaksi.results.entry import Entry
from renaksi.results.layout import PRIVATE, REVIEW
from renaksi.results.manifest import read_manifest
from renaksi.results.published import published_entries
from renaksi.review.apply import apply_corrections
from schemas.corrections import Correction
from schemas.errors import CorrectionError, OutputError

LOCK = "review-lock"
# Another server that saves at the same moment is waited for; it holds the lock while it applies.
WAIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the lines of a request: where the decree lies now, why some were refused, why none is applied."""

    folder: str
    refused: tuple[str, ...] = ()
    unapplied: str | None = None


def save(out: Path, folder: str, data: bytes) -> Saved:
    """Keep the lines of a corrections file for the decree of a folder, and apply them.

    Raises:
        CorrectionError: a line is wrong, or about another decree; nothing is kept.
        OutputError: there is no such decree, or the lines cannot be kept.
    """
    lines = _lines(data)
    with FileLock(out / PRIVATE / LOCK, timeout=WAIT_S):
        entry = entry_of_folder(out, folder)
        strange = [item for item in lines if item.source_sha256 != entry.source_sha256]
        if strange:
            raise CorrectionError(f"{strange[0].place}: is about another file than {entry.source_file}")
        path = out / entry.folder / REVIEW
        merged = newest([*(read_corrections(path) if path.is_file() else ()), *lines])
        write_text(path, "\ufeff" + corrections_text(merged))
        return _applied(out, entry, merged, lines)


def apply_saved(out: Path) -> None:
    """Apply what was kept and is perhaps not applied, as its server was killed.

    Raises:
        OutputError: the results cannot be read or written.
    """
    for entry in published_entries(read_manifest(out), out):
        path = out / entry.folder / REVIEW
        if path.is_file():
            apply_corrections(out, read_corrections(path))


def newest(corrections: Iterable[Correction]) -> list[Correction]:
    """Return of all corrections on one place the newest one, in the order in which the places come."""
    kept: dict[tuple[object, ...], Correction] = {}
    for item in corrections:
        place = (item.source_sha256, *item.key)
        if place not in kept or item.rank > kept[place].rank:
            kept[place] = item
    return list(kept.values())


def entry_of_folder(out: Path, folder: str) -> Entry:
    """Return the published decree that lies in a folder, relative to the results.

    Raises:
        OutputError: there is none.
    """
    for entry in published_entries(read_manifest(out), out):
        if entry.folder == folder:
            return entry
    raise OutputError(f"{folder}: no published decree lies there now. Go back to the queue.")


def _lines(data: bytes) -> tuple[Correction, ...]:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "corrections.csv"
        path.write_bytes(data)
        return read_corrections(path)


def _applied(out: Path, entry: Entry, merged: Sequence[Correction], lines: Sequence[Correction]) -> Saved:
    try:
        done, refused = apply_corrections(out, merged, pages=False)
    except OutputError as error:  # such as another program that writes there; what was kept is applied later
        return Saved(entry.folder, unapplied=str(error))
    folder = done[0].folder.relative_to(out).as_posix() if done else entry.folder
    sent = {(item.key, item.at) for item in lines}
    reasons = [item.reason for item in refused if (item.correction.key, item.correction.at) in sent]
    return Saved(folder, tuple(dict.fromkeys(reasons)))
