"""Corrections go into a folder of published decrees: all are checked before the first table is written."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from renaksi.corrections import Correction, Refusal, corrected, records_of
from renaksi.corrections_file import stop_at
from renaksi.manifest import Entry, read_manifest, write_manifest
from renaksi.outcome import Counts, Outcome
from renaksi.pipeline import counts_of
from renaksi.published import published, read_published
from renaksi.report import NAME, write_report_of
from renaksi.writers import publish, write_files
from schemas.tables import Status, Tables


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one decree: its folder, the corrections it holds, how many are new, what is left open."""

    decree_id: str
    folder: Path
    status: Status
    corrections: int
    new: int
    counts: Counts


def apply_to(
    out: Path, outcomes: Sequence[Outcome], corrections: Sequence[Correction]
) -> tuple[list[Outcome], list[Refusal]]:
    """Correct what a run has just published; return its outcomes as they are now, and what was refused.

    Raises:
        CorrectionError: a correction is about a decree that is not there; none is applied.
        OutputError: the results cannot be read or written.
    """
    done, refused = apply_corrections(out, corrections)
    now = {item.folder: item for item in done}
    return [
        replace(outcome, status=now[outcome.folder].status, counts=now[outcome.folder].counts)
        if outcome.folder in now
        else outcome
        for outcome in outcomes
    ], refused


def apply_corrections(out: Path, corrections: Sequence[Correction]) -> tuple[list[Applied], list[Refusal]]:
    """Correct the published decrees of a folder; return what was done and what was refused.

    A decree to which nothing is new is not written at all. A report page beside the tables is made anew.

    Raises:
        CorrectionError: a correction is about a decree that is not there; nothing is written.
        OutputError: the results cannot be read or written.
    """
    entries = read_manifest(out)
    decrees = [(entry, read_published(out, entry)) for entry in _wanted(published(entries, out), corrections)]
    left = [item for item in corrections if not any(_is_about(item, entry) for entry, _ in decrees)]
    rejected = [item for item in left if any(_is_about(item, entry) for entry in entries.values())]
    strange = [item for item in left if item not in rejected]
    stop_at([f"{item.place}: {out} has no decree of that id" for item in strange])
    results = [(entry, tables, *corrected(tables, corrections)) for entry, tables in decrees]
    done = [_written(out, entries, entry, old, new) for entry, old, new, _ in results]
    if any(item.new for item in done):
        write_manifest(out, entries.values())
    refused = [Refusal(item, "the decree was rejected; it has no published tables") for item in rejected]
    return done, [*refused, *(refusal for *_, refusals in results for refusal in refusals)]


def _wanted(entries: Sequence[Entry], corrections: Sequence[Correction]) -> list[Entry]:
    return [entry for entry in entries if any(_is_about(item, entry) for item in corrections)]


def _is_about(correction: Correction, entry: Entry) -> bool:
    return correction.decree_id == entry.decree_id or correction.source_sha256 == entry.source_sha256


def _written(out: Path, entries: dict[str, Entry], entry: Entry, old: Tables, new: Tables) -> Applied:
    folder = out / entry.folder
    fresh = len(set(records_of(new).values()) - set(records_of(old).values()))
    counts = counts_of(new)
    if any(not frame.equals(getattr(new, name)) for name, frame in old.items()):
        _republish(new, folder, out / entry.source_file)
        entries[entry.source_file] = replace(
            entry, status=new.status, errors=counts.errors, warnings=counts.warnings, infos=counts.infos
        )
    return Applied(new.decree_id, folder, new.status, len(new.corrections), fresh, counts)


def _republish(tables: Tables, folder: Path, source: Path) -> None:
    """Write the tables anew, in one step with whatever else lies beside them."""

    def write(target: Path) -> None:
        write_files(tables, target)
        for path in folder.iterdir():
            if path.is_file() and path.name != NAME and not (target / path.name).exists():
                shutil.copy2(path, target / path.name)
        if (folder / NAME).is_file():
            write_report_of(tables, source, target / NAME)

    publish(folder, write)
