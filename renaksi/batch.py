"""Many files into one folder: which files, where each goes, the manifest. No file can stop another."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

from renaksi import __version__
from renaksi.carried import carried
from renaksi.manifest import Entry, key_of, read_manifest, write_manifest
from renaksi.outcome import DuplicateDecree, Outcome, failure_of
from renaksi.pipeline import convert
from renaksi.writers import write_reject, write_tables
from schemas.options import ReadOptions

SUFFIXES = {".pdf", ".txt", ".md", ".html", ".htm"}
REJECTED = "_rejected"


def inputs_of(paths: Sequence[Path], out: Path | None = None) -> list[Path]:
    """Return the files to read, each once: named files as they are, folders searched, results and READMEs left out."""
    found = [file for path in paths for file in (_search(path, out) if path.is_dir() else [path])]
    return list(dict.fromkeys(found))


def _search(folder: Path, out: Path | None) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        result = out is not None and path.resolve().is_relative_to(out.resolve())
        known = path.suffix.lower() in SUFFIXES and path.stem.lower() != "readme"
        if known and path.is_file() and not hidden and not result:
            yield path


def convert_all(
    files: Sequence[Path], out: Path, options: ReadOptions, tell: Callable[[int, Path], None]
) -> list[Outcome]:
    """Convert and write each file; ``tell`` hears its 1-based place before it begins.

    Raises:
        OutputError: the results cannot be written.
    """
    entries = read_manifest(out)
    outcomes = []
    for place, path in enumerate(files, 1):
        tell(place, path)
        outcomes.append(_written(convert(path, options), out, entries))
        write_manifest(out, entries.values())
    return outcomes


def _written(outcome: Outcome, out: Path, entries: dict[str, Entry]) -> Outcome:
    """Write one outcome and its entry; what an earlier run wrote for the same source goes."""
    key = key_of(outcome.path, out)
    before = entries.get(key)
    outcome = _unless_taken(outcome, key, out, entries)
    outcome = carried(outcome, _earlier_folders(outcome, before, out))
    if outcome.error is None and outcome.tables is not None:
        folder = out / str(outcome.decree_id)
        write_tables(outcome.tables, folder, outcome.refused)
    else:
        folder = out / REJECTED / _free_name(outcome.path.stem, key, entries)
        write_reject(outcome, folder)
    name = folder.relative_to(out).as_posix()
    if before and before.folder not in ("", name) and (out / before.folder).resolve().is_relative_to(out.resolve()):
        rmtree(out / before.folder, ignore_errors=True)
    outcome = replace(outcome, folder=folder)
    entries[key] = _entry(outcome, key, name)
    return outcome


def _earlier_folders(outcome: Outcome, before: Entry | None, out: Path) -> list[Path]:
    """Return where an earlier run has put this source, and what stands where it will be put."""
    names = [before.folder if before else "", outcome.decree_id if outcome.error is None else ""]
    return [out / name for name in names if name]


def _unless_taken(outcome: Outcome, key: str, out: Path, entries: dict[str, Entry]) -> Outcome:
    """Return the outcome, rejected where another source has given the same decree."""
    for other in entries.values():
        same = other.decree_id == outcome.decree_id and other.status != "rejected" and other.source_file != key
        if outcome.error is None and same and (out / other.folder).is_dir():
            what = (
                f"{outcome.path}: duplicate-decree: {other.source_file} is decree {outcome.decree_id} too. "
                f"Compare the two; to use this one, convert it into a folder of its own."
            )
            return replace(outcome, status="rejected", error=failure_of(DuplicateDecree(what)))
    return outcome


def _free_name(stem: str, key: str, entries: dict[str, Entry]) -> str:
    taken = {entry.folder for entry in entries.values() if entry.source_file != key}
    name, count = stem, 1
    while f"{REJECTED}/{name}" in taken:
        count += 1
        name = f"{stem}-{count}"
    return name


def _entry(outcome: Outcome, key: str, folder: str) -> Entry:
    counts = outcome.counts
    return Entry(
        key,
        outcome.sha256 or "",
        outcome.status,
        outcome.decree_id or "",
        folder,
        counts.rows,
        counts.pages,
        counts.errors,
        counts.warnings,
        counts.infos,
        outcome.error.message if outcome.error else "",
        __version__,
        datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )
