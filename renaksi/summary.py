"""Outcomes as text for people and as records for machines."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from renaksi.outcome import Outcome
from renaksi.writers import REFUSED

COLOURS = {"accepted": "green", "accepted-with-findings": "yellow", "rejected": "red"}


def summary_of(outcomes: Sequence[Outcome]) -> str:
    """Return a block of lines for each outcome, and totals where there are several; colours as ANSI codes."""
    blocks = [_block(outcome) for outcome in outcomes]
    if len(outcomes) > 1:
        totals = Counter(outcome.status for outcome in outcomes)
        blocks.append(", ".join(f"{count} {status}" for status, count in sorted(totals.items())))
    return "\n\n".join(blocks)


def _block(outcome: Outcome) -> str:
    counts = outcome.counts
    lines = [f"{outcome.path}: {click.style(outcome.status, fg=COLOURS[outcome.status])}"]
    if outcome.error:
        lines.append(f"  why       {outcome.error.message}")
    if outcome.tables is not None:
        lines.append(f"  decree    {outcome.decree_id}")
        lines.append(f"  read      {counts.rows} rows on {counts.pages} pages in {outcome.seconds:.1f} s")
        lines.append(f"  findings  {counts.errors} errors, {counts.warnings} warnings, {counts.infos} infos")
        width = max((len(code) for code, _ in counts.codes), default=0)
        lines += [f"            {code:<{width}}  {count:>5}" for code, count in counts.codes]
    if outcome.refused:
        lines.append(f"  refused   {len(outcome.refused)} earlier corrections do not fit; {REFUSED} keeps them")
    if outcome.folder:
        lines.append(f"  tables in {outcome.folder}" if outcome.tables is not None else f"  report in {outcome.folder}")
    return "\n".join(lines)


def record_of(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as JSON knows it."""
    counts, error = outcome.counts, outcome.error
    return {
        "source_file": str(outcome.path),
        "source_sha256": outcome.sha256,
        "status": outcome.status,
        "decree_id": outcome.decree_id,
        "folder": str(outcome.folder) if outcome.folder else None,
        "rows": counts.rows,
        "pages": counts.pages,
        "findings": dict(counts.codes),
        "refused": [
            {"row_no": item.correction.row_no, "field": item.correction.field, "reason": item.reason}
            for item in outcome.refused
        ],
        "error": {"kind": error.kind, "message": error.message, "exit_code": error.exit_code} if error else None,
        "seconds": round(outcome.seconds, 3),
    }
