"""A decree is read again: corrections of its previous reading go into the new tables, or are kept aside.

What does not fit any more becomes a finding of the new tables, and is kept whole in corrections-refused.csv; the
next reading finds it there. Nothing that a reviewer has said is lost by converting once more.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from renaksi.corrections.apply import belongs, corrections_in, with_corrections
from renaksi.corrections.csv_file import read_corrections
from renaksi.corrections.derived import is_derived
from renaksi.corrections.draft import draft_of
from renaksi.corrections.kinds import kind_of_field
from renaksi.corrections.reading_file import read_reading
from renaksi.outcome import Outcome, counts_of
from renaksi.results.layout import CORRECTIONS, REFUSED, REVIEW, table_file
from renaksi.results.tables_io import read_table
from schemas.corrections import Correction, Refusal
from schemas.errors import CorrectionError, OutputError
from schemas.findings import Finding, finding
from schemas.tables import Tables, with_findings

# A hash in a message: enough of it to find the file.
SHOWN = 12


def reapplied(outcome: Outcome, folders: Iterable[Path]) -> Outcome:
    """Return an outcome with the corrections that the folders of its decree's previous reading hold.

    Raises:
        CorrectionError: the previous corrections cannot be read, or a corrections-refused.csv there was changed and is
            none any more.
    """
    previous = _previous_corrections([folder for folder in dict.fromkeys(folders) if folder.is_dir()])
    if not previous:
        return outcome
    if outcome.tables is None or outcome.error is not None:
        return replace(outcome, refused=tuple(Refusal(item, "the decree was rejected") for item in previous))
    tables, refused = reapplied_tables(outcome.tables, previous)
    return replace(
        outcome, tables=tables, decree_id=tables.decree_id, status=tables.status, counts=counts_of(tables),
        refused=refused,
    )  # fmt: skip


def reapplied_tables(tables: Tables, previous: Sequence[Correction]) -> tuple[Tables, tuple[Refusal, ...]]:
    """Return new tables with the corrections of a previous reading, those that do not fit as findings, and these."""
    result, refused = with_corrections(tables, previous)
    strange = (Refusal(item, "it is about another decree") for item in previous if not belongs(item, tables))
    misfits = [*refused, *strange]
    if doubts := _doubts(tables, misfits):
        # a reviewer may have settled such a finding too, so that the corrections are asked once more
        result, _ = with_corrections(with_findings(tables, doubts), previous)
    return result, tuple(misfits)


def _previous_corrections(folders: Sequence[Path]) -> list[Correction]:
    """Return the latest correction of each value of each source, what only follows from others left out."""
    found = [item for folder in folders for item in (*_applied_in(folder), *_left_in(folder))]
    latest: dict[tuple[object, ...], Correction] = {}
    for item in found:
        key = (item.source_sha256, *item.key)
        if key not in latest or item.rank > latest[key].rank:
            latest[key] = item
    return list(latest.values())


def _applied_in(folder: Path) -> list[Correction]:
    try:
        if reading := read_reading(folder):
            return list(reading.corrections)
    except OutputError as error:
        raise CorrectionError(str(error)) from error
    path = folder / table_file(CORRECTIONS, "parquet")
    if not path.is_file():  # an older program wrote it, or nothing was read
        return []
    try:
        frame = read_table(folder, CORRECTIONS)
    except (OSError, KeyError, ValueError) as error:
        raise CorrectionError(f"{path}: cannot be read ({error})") from error
    return [item for item in corrections_in(frame) if not is_derived(item)]


def _left_in(folder: Path) -> tuple[Correction, ...]:
    """Return what was refused, and what reviewers have saved and nobody has applied."""
    paths = [path for name in (REFUSED, REVIEW) if (path := folder / name).is_file()]
    return tuple(item for path in paths for item in read_corrections(path))


def _doubts(tables: Tables, refused: Sequence[Refusal]) -> list[Finding]:
    """Return a finding for each value whose correction does not fit, and one for all that were made to another file."""
    sha256, reading = tables.decrees["source_sha256"].iloc[0], draft_of(tables)
    doubts = [
        kind_of_field(item.correction.field).misfit(reading, item.correction, item.reason)
        for item in refused
        if item.correction.source_sha256 == sha256
    ]
    others = Counter(item.correction.source_sha256 for item in refused if item.correction.source_sha256 != sha256)
    return [doubt for doubt in doubts if doubt] + [
        finding(
            "correction-refused",
            f"{count} corrections were made to another file (SHA-256 {other[:SHOWN]}...); {REFUSED} keeps them.",
        )
        for other, count in others.items()
    ]
