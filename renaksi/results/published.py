"""The decrees that a folder has published, and their tables, compared with their hashes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from renaksi.results.entry import Entry
from renaksi.results.formats.arrow import frame_of_arrow
from renaksi.results.integrity import arrow_tables, verified_folder
from schemas.errors import OutputError
from schemas.tables import Tables


def published_entries(
    entries: Mapping[str, Entry] | Iterable[Entry], out: Path, *, doubtful: bool = True
) -> list[Entry]:
    """Return the entries of published decrees whose folder is there, by decree.

    ``doubtful``: of those too that need a review.
    """
    known = entries.values() if isinstance(entries, Mapping) else entries
    kept = [item for item in known if item.is_accepted or (doubtful and item.is_published)]
    kept = [item for item in kept if item.folder and (out / item.folder).is_dir()]
    return sorted(kept, key=lambda item: item.decree_id)


def missing_entries(entries: Iterable[Entry], out: Path) -> list[Entry]:
    """Return the entries of published decrees whose folder is gone, by decree."""
    gone = [item for item in entries if item.is_published and not (item.folder and (out / item.folder).is_dir())]
    return sorted(gone, key=lambda item: item.decree_id)


def missing_text(entry: Entry) -> str:
    """Return what a user has to know about a decree whose folder is gone."""
    return f"{entry.decree_id}: is published in the manifest, but its folder is gone"


def read_published(out: Path, entry: Entry) -> Tables:
    """Return the tables of a published decree.

    Raises:
        OutputError: a table is missing or damaged, or an older program wrote it.
    """
    tables = arrow_tables(verified_folder(entry.decree_id, out / entry.folder))
    return Tables(**{name: frame_of_arrow(name, table) for name, table in tables.items()})


def read_each(
    entries: Iterable[Entry], out: Path, on_failure: Callable[[OutputError], None]
) -> Iterator[tuple[Entry, Tables]]:
    """Yield the published decrees with their tables, one in memory at a time; a damaged one does not stop the others.

    ``on_failure`` is called with what is wrong with each that is left out.
    """
    for entry in entries:
        try:
            tables = read_published(out, entry)
        except OutputError as error:
            on_failure(error)
        else:
            yield entry, tables
