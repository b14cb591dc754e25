"""What a user names, a decree's id or a file, becomes the lines of the manifest that are meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from renaksi.results.entry import NOT_READ, SAME_AS, WITHDRAWN, Entry, key_of
from renaksi.results.layout import archive_hash
from schemas.errors import RenaksiError


@dataclass(frozen=True, slots=True)
class Missing:
    """The lines of inputs that are no longer there."""

    files: tuple[Entry, ...]
    """Of files whose folder is still there: somebody has removed, renamed or moved them."""
    folders: tuple[Entry, ...]
    """Of files whose very folder is gone: perhaps a disk is not mounted."""

    @property
    def decrees(self) -> tuple[Entry, ...]:
        """The lines of published decrees among them."""
        return tuple(entry for entry in (*self.files, *self.folders) if entry.is_published)


def entries_named(names: Iterable[str], entries: Mapping[str, Entry], out: Path, withdrawn: bool) -> list[Entry]:
    """Return the lines that names mean, in the manifest's order; ``withdrawn``: whether those or the others are sought.

    A decree's id means all its readings, a path that file's; a bare file name is enough where only one line has it.

    Raises:
        RenaksiError: a name means no such line, or several.
    """
    sought = {key: entry for key, entry in entries.items() if (entry.status == WITHDRAWN) == withdrawn}
    keys = {entry.source_file for name in names for entry in _meant(name, sought, out, withdrawn)}
    return [entry for key, entry in entries.items() if key in keys]


def _meant(name: str, sought: Mapping[str, Entry], out: Path, withdrawn: bool) -> list[Entry]:
    if decrees := [entry for entry in sought.values() if entry.decree_id == name]:
        return decrees
    for key in (name, key_of(Path(name), out), key_of(Path(name), out, follow=False)):
        if key in sought:
            return [sought[key]]
    alike = [entry for key, entry in sought.items() if Path(key).name == name]
    if len(alike) > 1:
        raise RenaksiError(f"{name}: {len(alike)} files have that name. Give the path, as manifest.csv has it.")
    if not alike:
        state = "withdrawn" if withdrawn else "converted"
        raise RenaksiError(f"{name}: no decree and no file of {out} that was {state}. manifest.csv lists them.")
    return alike


def missing_inputs(entries: Iterable[Entry], out: Path) -> Missing:
    """Return the lines of inputs that are gone and were not withdrawn; a file of an archive goes with the archive."""
    listed = list(entries)
    opened = [entry for entry in listed if entry.status == NOT_READ and entry.source_sha256]
    opened.sort(key=lambda entry: archive_hash(entry.source_file) is None)  # an archive may hold itself
    archives = {entry.source_sha256[:8]: entry for entry in opened}
    origins = [(entry, _origin(entry, archives)) for entry in listed if entry.status != WITHDRAWN]
    gone = [(entry, out / origin) for entry, origin in origins if not (out / origin).exists()]
    files = tuple(entry for entry, place in gone if place.parent.is_dir())
    return Missing(files, tuple(entry for entry, place in gone if not place.parent.is_dir()))


def _origin(entry: Entry, archives: Mapping[str, Entry]) -> str:
    """Return the input that a file is or came in: the outermost archive of those whose lines are there."""
    left = dict(archives)
    while (above := left.pop(archive_hash(entry.source_file) or "", None)) is not None:
        entry = above
    return entry.source_file


def is_line_alone(entry: Entry) -> bool:
    """Return whether an input was never read, so that there is nothing of it but its line."""
    return entry.status in (NOT_READ, SAME_AS) or (entry.status == WITHDRAWN and not entry.folder)
