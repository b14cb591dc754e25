"""Corrections go into a folder of published decrees: all are checked before the first table is written."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from renaksi.batch.results import Results, opened
from renaksi.corrections import Correction, Refusal, belongs, corrected, records_of
from renaksi.corrections_file import stop_at
from renaksi.entry import Entry, codes_of
from renaksi.pipeline import counts_of
from renaksi.published import published, read_published
from renaksi.report import NAME, write_report_of
from renaksi.writers import write_files
from schemas.tables import Tables


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one decree: its folder, how many corrections it holds now, how many of these are new."""

    decree_id: str
    folder: Path
    status: str
    corrections: int
    new: int


def apply_corrections(out: Path, corrections: Sequence[Correction]) -> tuple[list[Applied], list[Refusal]]:
    """Correct the published decrees of a folder; return what was done and what was refused.

    A decree to which nothing is new is not written at all. A report page beside the tables is made anew.

    Raises:
        CorrectionError: a correction is about a decree that is not there; nothing is written.
        OutputError: the results cannot be read or written.
    """
    with opened(out) as results:
        return _applied(results, corrections)


def _applied(results: Results, corrections: Sequence[Correction]) -> tuple[list[Applied], list[Refusal]]:
    out, entries = results.out, results.entries
    decrees = [(entry, read_published(out, entry)) for entry in _wanted(published(entries, out), corrections)]
    strange = [item for item in corrections if not any(belongs(item, tables) for _, tables in decrees)]
    stop_at([f"{item.place}: {out} has no published decree of that id" for item in strange])
    changes = [(entry, tables, *corrected(tables, corrections)) for entry, tables in decrees]
    done = [_written(results, entry, old, new) for entry, old, new, _ in changes]
    return done, [refusal for *_, refused in changes for refusal in refused]


def _wanted(entries: Sequence[Entry], corrections: Sequence[Correction]) -> list[Entry]:
    ids, sources = ({getattr(item, name) for item in corrections} for name in ("decree_id", "source_sha256"))
    return [entry for entry in entries if entry.decree_id in ids or entry.source_sha256 in sources]


def _written(results: Results, entry: Entry, old: Tables, new: Tables) -> Applied:
    folder = results.out / entry.folder
    fresh = len(set(records_of(new).values()) - set(records_of(old).values()))
    if any(not frame.equals(getattr(new, name)) for name, frame in old.items()):
        counts = counts_of(new)
        staged = _staged(new, folder, results.staging / entry.decree_id, results.out / entry.source_file)
        changed = replace(entry, status=new.status, errors=counts.errors, warnings=counts.warnings, infos=counts.infos)
        results.replace(replace(changed, codes=codes_of(counts)), staged)
    return Applied(new.decree_id, folder, new.status, len(new.corrections), fresh)


def _staged(tables: Tables, folder: Path, target: Path, source: Path) -> Path:
    """Write the tables anew, with whatever else lies beside them."""
    target.mkdir()
    write_files(tables, target)
    for path in folder.iterdir():
        if path.is_file() and path.name != NAME and not (target / path.name).exists():
            shutil.copy2(path, target / path.name)
    if (folder / NAME).is_file():
        write_report_of(tables, source, target / NAME)
    return target
