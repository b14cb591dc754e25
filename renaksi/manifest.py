"""OUT/manifest.csv: a line for every input, what became of it. A second run of a file replaces its line."""

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from schemas.errors import OutputError

NAME = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``source_file`` and ``folder`` are relative to the folder of the manifest; empty: there is none."""

    source_file: str
    source_sha256: str
    status: str
    decree_id: str
    folder: str
    rows: int
    pages: int
    errors: int
    warnings: int
    infos: int
    message: str
    renaksi_version: str
    finished_at: str


def key_of(source: Path, out: Path) -> str:
    """Return a source's name in the manifest: its path from there, the same whatever the current folder is."""
    try:
        return Path(os.path.relpath(source.resolve(), out.resolve())).as_posix()
    except ValueError:  # another drive
        return source.resolve().as_posix()


def read_manifest(out: Path) -> dict[str, Entry]:
    """Return the entries by source, in their order; none where there is no manifest.

    Raises:
        OutputError: the manifest is no manifest.
    """
    path = out / NAME
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as stream:
        try:
            return {entry.source_file: entry for entry in map(_entry, csv.DictReader(stream))}
        except (KeyError, ValueError, TypeError) as error:
            raise OutputError(f"{path}: is damaged ({error}). Move it away and convert again.") from error


def _entry(line: dict[str, str]) -> Entry:
    counts = {"rows", "pages", "errors", "warnings", "infos"}
    values = {item.name: line[item.name] for item in fields(Entry)}
    return Entry(**{name: int(value) if name in counts else value for name, value in values.items()})  # type: ignore[arg-type]


def write_manifest(out: Path, entries: Iterable[Entry]) -> None:
    """Rewrite the manifest in one step.

    Raises:
        OutputError: it cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(item.name for item in fields(Entry))
    writer.writerows(astuple(entry) for entry in entries)
    partial = out / f".{NAME}.partial-{os.getpid()}"
    try:
        out.mkdir(parents=True, exist_ok=True)
        partial.write_text(text.getvalue(), encoding="utf-8", newline="")
        partial.replace(out / NAME)
    except OSError as error:
        message = f"{out / NAME}: cannot be written ({error.strerror or error}). Choose another folder with -o."
        raise OutputError(message) from error
