"""OUT/manifest.csv: a line for every input, what became of it. A second run of a file replaces its line.

While a batch runs, or after it was killed, the journal beside it holds what the manifest has not got yet.
"""

import csv
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from renaksi.results.atomic import replacing
from renaksi.results.csv_fields import quoted
from renaksi.results.entry import Entry, entry_of, values_of
from renaksi.results.journal import read_journal
from renaksi.results.layout import MANIFEST
from schemas.errors import OutputError

# Python's own limit is 128 KiB, and an error's message may be longer.
LARGEST_FIELD = 2**31 - 1


def read_manifest(out: Path) -> dict[str, Entry]:
    """Return the entries by source, those that only the journal holds included; none where there is no manifest.

    Raises:
        OutputError: the manifest or the journal is damaged.
    """
    entries = _entries(out / MANIFEST)
    for change in read_journal(out).changes:
        change.apply(entries)
    return entries


def _entries(path: Path) -> dict[str, Entry]:
    if not path.is_file():
        return {}
    csv.field_size_limit(LARGEST_FIELD)
    with path.open(encoding="utf-8", newline="", errors="surrogateescape") as stream:
        try:
            return {entry.source_file: entry for entry in map(entry_of, csv.DictReader(stream, strict=True))}
        except (KeyError, ValueError, csv.Error) as error:
            raise OutputError(f"{path}: is damaged ({error}). Move it away and convert again.") from error


def write_manifest(out: Path, entries: Iterable[Entry]) -> None:
    """Rewrite the manifest in one step, sorted by source.

    Raises:
        OutputError: it cannot be written.
    """
    with (
        replacing(out / MANIFEST) as partial,
        partial.open("w", encoding="utf-8", newline="", errors="surrogateescape") as stream,
    ):
        stream.write(_line([item.name for item in fields(Entry)]))
        # line by line: all at once takes more memory than the entries themselves
        for entry in sorted(entries, key=lambda entry: entry.source_file):
            stream.write(_line(map(_field, values_of(entry))))


def _line(values: Iterable[str]) -> str:
    return ",".join(values) + "\n"


def _field(value: str | int | float) -> str:
    """Return a value as a field; an empty text needs no quotes here, as no value is null."""
    return quoted(value) if isinstance(value, str) and value else str(value)
