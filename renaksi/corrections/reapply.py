"""A decree is read again: what reviewers corrected in its earlier reading goes into the new tables, or is kept aside.

What does not fit any more is a finding of the new tables, and stands whole in corrections-refused.csv beside them; the
next reading finds it there. Nothing that a reviewer has said is lost by converting once more.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from renaksi.corrections.apply import Correction, Refusal, belongs, corrected, corrections_in, is_derived
from renaksi.corrections.csv_file import read_corrections
from renaksi.outcome import REFUSED, Outcome
from renaksi.pipeline import counts_of
from renaksi.results.csv_text import frame_of_arrow
from schemas.errors import CorrectionError
from schemas.findings import Finding, finding
from schemas.tables import Tables, with_findings

TABLE = "corrections.parquet"
# A hash in a message: enough of it to find the file.
SHOWN = 12


def carried(outcome: Outcome, folders: Iterable[Path]) -> Outcome:
    """Return an outcome with the corrections that the folders of its decree's earlier reading hold.

    Raises:
        CorrectionError: the earlier corrections cannot be read, or a corrections-refused.csv there was changed and is
            none any more.
    """
    earlier = _earlier([folder for folder in dict.fromkeys(folders) if folder.is_dir()])
    if not earlier:
        return outcome
    if outcome.tables is None or outcome.error is not None:
        return replace(outcome, refused=tuple(Refusal(item, "the decree was rejected") for item in earlier))
    tables, refused = recorrected(outcome.tables, earlier)
    return replace(outcome, tables=tables, status=tables.status, counts=counts_of(tables), refused=refused)


def recorrected(tables: Tables, earlier: Sequence[Correction]) -> tuple[Tables, tuple[Refusal, ...]]:
    """Return new tables with the corrections of an earlier reading, those that do not fit as findings, and these."""
    result, refused = corrected(tables, earlier)
    strange = (Refusal(item, "it is about another decree") for item in earlier if not belongs(item, tables))
    misfits = [*refused, *strange]
    if doubts := _doubts(tables, misfits):
        # a reviewer may have settled such a finding too, so that the corrections are asked once more
        result, _ = corrected(with_findings(tables, doubts), earlier)
    return result, tuple(misfits)


def _earlier(folders: Sequence[Path]) -> list[Correction]:
    """Return the latest correction of each value of each source, what only follows from others left out."""
    found = [item for folder in folders for item in (*_applied_in(folder), *_refused_in(folder))]
    latest: dict[tuple[object, ...], Correction] = {}
    for item in found:
        key = (item.source_sha256, *item.key)
        if key not in latest or item.at > latest[key].at:
            latest[key] = item
    return list(latest.values())


def _applied_in(folder: Path) -> list[Correction]:
    path = folder / TABLE
    if not path.is_file():  # an older program wrote it, or nothing was read
        return []
    try:
        frame = frame_of_arrow("corrections", pq.read_table(path))
    except (OSError, KeyError, ValueError) as error:
        raise CorrectionError(f"{path}: cannot be read ({error})") from error
    return [item for item in corrections_in(frame) if not is_derived(item)]


def _refused_in(folder: Path) -> tuple[Correction, ...]:
    path = folder / REFUSED
    return read_corrections(path) if path.is_file() else ()


def _doubts(tables: Tables, refused: Sequence[Refusal]) -> list[Finding]:
    """Return a finding for each value whose correction does not fit, and one for all that were made to another file."""
    sha256 = tables.decrees["source_sha256"].iloc[0]
    doubts = [_doubt(tables, item) for item in refused if item.correction.source_sha256 == sha256]
    others = Counter(item.correction.source_sha256 for item in refused if item.correction.source_sha256 != sha256)
    return [doubt for doubt in doubts if doubt] + [
        finding(
            "correction-refused",
            f"{count} corrections were made to another file (SHA-256 {other[:SHOWN]}...); {REFUSED} keeps them.",
        )
        for other, count in others.items()
    ]


def _doubt(tables: Tables, refusal: Refusal) -> Finding | None:
    """Return a finding on a value; None for a settled finding that is there no more, or has another message."""
    item = refusal.correction
    if item.settles_finding:
        return None
    row_no = item.row_no if item.row_no is None or item.row_no <= len(tables.actions) else None
    right = item.corrected_value
    message = f"{item.by} set {right!r} in the place of {item.read_value!r}; {refusal.reason}."
    return finding("correction-refused", message, row_no=row_no, field=item.field, printed=right)
