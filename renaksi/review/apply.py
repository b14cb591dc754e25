"""Corrections go into a folder of published decrees: all are checked before the first table is written."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from renaksi.corrections.apply import records_of, with_corrections
from renaksi.corrections.csv_file import raise_faults
from renaksi.corrections.reading_file import read_reading, write_reading
from renaksi.outcome import counts_of
from renaksi.report import write_report
from renaksi.results.entry import NEEDS_REVIEW, Entry, with_counts
from renaksi.results.layout import REPORT, decree_folder
from renaksi.results.manifest import read_manifest
from renaksi.results.published import published_entries, read_published
from renaksi.results.store import Results, open_results
from renaksi.results.tables_io import write_tables
from schemas.corrections import Correction, Refusal
from schemas.grade import Status
from schemas.tables import Tables


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one decree: its folder and status, how many corrections it holds, how many of them are new."""

    decree_id: str
    folder: Path
    status: Status
    corrections: int
    new: int


def apply_to(
    out: Path, entries: Sequence[Entry], corrections: Sequence[Correction]
) -> tuple[list[Entry], list[Refusal]]:
    """Correct what a run has just published; return its entries as they are now, and what was refused.

    Raises:
        CorrectionError: a correction is about a decree that is not there; none is applied.
        OutputError: the results cannot be read or written.
    """
    _, refused = apply_corrections(out, corrections)
    now = read_manifest(out)
    return [now[entry.source_file] for entry in entries], refused


def apply_corrections(
    out: Path, corrections: Sequence[Correction], pages: bool = True
) -> tuple[list[Applied], list[Refusal]]:
    """Correct the published decrees of a folder; return what was done and what was refused.

    A decree to which nothing is new is not written at all. A report page beside the tables is written again; without
    ``pages`` it is left out, for whoever writes it when it is asked for.

    Raises:
        CorrectionError: a correction is about a decree that is not there; nothing is written.
        OutputError: the results cannot be read or written.
    """
    with open_results(out) as results:
        return _applied(results, corrections, pages)


def _applied(results: Results, corrections: Sequence[Correction], pages: bool) -> tuple[list[Applied], list[Refusal]]:
    out, entries = results.out, results.entries
    decrees = [(entry, _corrected(out, entry)) for entry in _concerned(published_entries(entries, out), corrections)]
    left = [item for item in corrections if not any(_is_about(item, entry) for entry, _ in decrees)]
    rejected = [item for item in left if any(_is_about(item, entry) for entry in entries.values())]
    unknown = [item for item in left if item not in rejected]
    raise_faults([f"{item.place}: {out} has no decree of that id" for item in unknown])
    changes = [(entry, tables, *with_corrections(tables, corrections)) for entry, tables in decrees]
    done = [_written(results, entry, old, new, pages) for entry, old, new, _ in changes]
    refused = [Refusal(item, "the decree was rejected; it has no published tables") for item in rejected]
    return done, [*refused, *(refusal for *_, refusals in changes for refusal in refusals)]


def _concerned(entries: Sequence[Entry], corrections: Sequence[Correction]) -> list[Entry]:
    return [entry for entry in entries if any(_is_about(item, entry) for item in corrections)]


def _is_about(correction: Correction, entry: Entry) -> bool:
    return correction.decree_id == entry.decree_id or correction.source_sha256 == entry.source_sha256


def _corrected(out: Path, entry: Entry) -> Tables:
    """Return the tables of a published decree, and what was read of it where that was corrected."""
    return replace(read_published(out, entry), reading=read_reading(out / entry.folder))


def _written(results: Results, entry: Entry, old: Tables, new: Tables, pages: bool) -> Applied:
    folder = results.out / entry.folder
    fresh = len(set(records_of(new).values()) - set(records_of(old).values()))
    if any(not frame.equals(getattr(new, name)) for name, frame in old.items()):
        counts = counts_of(new)
        source = results.out / entry.source_file if pages else None
        staged = _staged(new, folder, results.staging / new.decree_id, source)
        changed = replace(with_counts(entry, counts), status=new.status, decree_id=new.decree_id)
        if decree_folder(new.decree_id, new.status == NEEDS_REVIEW) == entry.folder:
            results.replace(changed, staged)
        else:
            folder = results.out / results.move(changed, staged).folder
    return Applied(new.decree_id, folder, new.status, len(new.corrections), fresh)


def _staged(tables: Tables, folder: Path, target: Path, source: Path | None) -> Path:
    """Write the tables into a new folder, with whatever else is in the published one."""
    write_tables(tables, target)
    write_reading(tables, target)
    for path in folder.iterdir():
        if path.name == REPORT or (target / path.name).exists():
            continue
        if path.is_dir():
            shutil.copytree(path, target / path.name)
        else:
            shutil.copy2(path, target / path.name)
    if source is not None and (folder / REPORT).is_file():
        write_report(tables, source, target / REPORT)
    return target
