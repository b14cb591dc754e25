"""What previous readings leave to the new ones: reviewers' corrections, and whether there was a report page.

Corrections are copied before the first folder of a batch changes its place. So each new reading of a file gets those of
the previous reading under its name and of all readings of the very same bytes, whatever was published meanwhile.
Nothing here knows what they say: the worker does (renaksi.corrections.reapply).
"""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from uuid import uuid4

from renaksi.results.entry import Entry
from renaksi.results.layout import (
    CORRECTIONS,
    DOUBTFUL,
    KEPT,
    READING,
    REFUSED,
    REJECTED,
    REPORT,
    REVIEW,
    table_file,
)
from schemas.hashing import sha256_of


class PreviousResults:
    """What a folder of results held when a batch began."""

    def __init__(self, out: Path, entries: Mapping[str, Entry], staging: Path) -> None:
        self._staging = staging
        self._corrections: defaultdict[str, list[Path]] = defaultdict(list)
        self._reported: set[str] = set()
        self.missing = {entry.source_file for entry in entries.values() if not (out / entry.source_file).exists()}
        """Sources that were gone when the batch began."""
        for entry in entries.values():
            if is_inside(entry.folder):
                self._look_at(entry, out / entry.folder)
        known = {entry.folder for entry in entries.values()}
        strays = {
            path.relative_to(out).as_posix(): self._copied(path)
            for path in (*out.glob("[!._]*"), *(out / REJECTED).glob("*"), *(out / DOUBTFUL).glob("*"))
            if path.is_dir() and path.relative_to(out).as_posix() not in known
        }
        self.strays = {name: tuple(copies) for name, copies in strays.items() if copies}
        """Corrections in folders that the manifest does not know, by folder."""

    def _look_at(self, entry: Entry, folder: Path) -> None:
        names = (entry.source_file, entry.source_sha256) if entry.source_sha256 else (entry.source_file,)
        if (folder / REPORT).is_file():
            self._reported.update(names)
        if copies := self._copied(folder):
            for name in names:
                self._corrections[name] += copies

    def _copied(self, folder: Path) -> list[Path]:
        """Copy the corrections in a folder, if any, to where nothing moves; return the folders of the copies."""
        held = [each for each in (folder, *sorted((folder / KEPT).glob("*"))) if _holds_corrections(each)]
        copies = [self._staging / uuid4().hex for _ in held]
        for source, target in zip(held, copies, strict=True):
            _copy(source, target)
        return copies

    def of(self, key: str, path: Path, limit: int | None = None) -> tuple[tuple[Path, ...], bool]:
        """Return the folders with a file's previous corrections, and whether its previous reading had a report page.

        A file of more bytes than the limit is looked up by its name alone.
        """
        names = [key]
        if self._corrections or self._reported:
            names.append(sha256_of(path, limit) or key)
        folders = [folder for name in names for folder in self._corrections.get(name, ())]
        return tuple(dict.fromkeys(folders)), any(name in self._reported for name in names)


def keep_corrections(previous: Iterable[Path], folder: Path) -> None:
    """Copy corrections as they are into the folder of a rejected file; the next reading finds them there.

    Raises:
        OSError: they cannot be written.
    """
    for number, source in enumerate(previous, 1):
        _copy(source, folder / KEPT / str(number))


def is_inside(folder: str) -> bool:
    """Return whether a folder that the manifest names is one inside the results, as nothing else may be moved."""
    path = PurePosixPath(folder)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _holds_corrections(folder: Path) -> bool:
    """Return whether there are corrections in a folder; an empty table of them is a header alone as text."""
    if any((folder / name).is_file() for name in (READING, REFUSED, REVIEW)):
        return True
    text, table = (folder / table_file(CORRECTIONS, form) for form in ("csv", "parquet"))
    return text.read_bytes().count(b"\n") > 1 if text.is_file() else table.is_file()


def _copy(source: Path, target: Path) -> None:
    target.mkdir(parents=True)
    for name in (table_file(CORRECTIONS, "csv"), table_file(CORRECTIONS, "parquet"), READING, REFUSED, REVIEW):
        if (source / name).is_file():
            shutil.copyfile(source / name, target / name)
