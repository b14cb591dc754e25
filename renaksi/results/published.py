"""The decrees that a folder holds in good order, and their tables."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from renaksi.results.entry import Entry
from renaksi.results.tables_io import read_tables
from schemas.errors import OutputError
from schemas.tables import Tables


def published_entries(entries: Mapping[str, Entry] | Iterable[Entry], out: Path) -> list[Entry]:
    """Return the entries of decrees that were accepted and whose folder is there, by decree."""
    known = entries.values() if isinstance(entries, Mapping) else entries
    kept = [item for item in known if item.status != "rejected" and item.folder and (out / item.folder).is_dir()]
    return sorted(kept, key=lambda item: item.decree_id)


def missing_entries(entries: Iterable[Entry], out: Path) -> list[Entry]:
    """Return the entries of decrees that were accepted and whose folder is gone, by decree."""
    gone = [
        item for item in entries if item.status != "rejected" and not (item.folder and (out / item.folder).is_dir())
    ]
    return sorted(gone, key=lambda item: item.decree_id)


def read_published(out: Path, entry: Entry) -> Tables:
    """Return the tables of a published decree.

    Raises:
        OutputError: a table is missing or damaged, or an older program wrote it.
    """
    folder = out / entry.folder
    try:
        return read_tables(folder)
    except (OSError, KeyError, ValueError) as error:
        message = f"{folder}: its tables cannot be read ({error}). Convert {entry.source_file} again."
        raise OutputError(message) from error
