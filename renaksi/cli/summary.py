"""Entries of the manifest as text for people and as records for machines."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from renaksi.cli.printing import printable
from renaksi.outcome import exit_code_of_kind
from renaksi.results.entry import Entry
from renaksi.results.layout import MANIFEST, REFUSED

COLOURS = {
    "accepted": "green",
    "accepted-with-findings": "yellow",
    "needs-review": "magenta",
    "rejected": "red",
}
# Of more files than fill a screen or two, those that were rejected are shown, as many that were not read, and totals.
BLOCKS = 20


def summary_of(entries: Sequence[Entry], out: Path, unchanged: set[str]) -> Iterator[str]:
    """Yield a block of lines for each entry, of many files for the rejected ones; totals where there are several.

    ``unchanged`` holds the sources that a previous run had read already. Colours are ANSI codes.
    """
    few = len(entries) <= BLOCKS
    left = [entry for entry in entries if not entry.was_read]
    for entry in entries:
        if entry.was_read and (few or entry.status == "rejected"):
            yield _block(entry, out, entry.source_file in unchanged) + "\n"
    for entry in left[:BLOCKS]:
        yield f"{printable(_shown(entry, out))}: {_coloured(entry)}\n  why       {printable(entry.message)}\n"
    if len(left) > BLOCKS:
        yield f"{len(left) - BLOCKS} more were not read: see {MANIFEST}\n"
    if len(entries) > 1:
        totals = Counter(entry.status for entry in entries)
        counts = ", ".join(f"{count} {status}" for status, count in sorted(totals.items()))
        yield counts + (f"; {len(unchanged)} of them unchanged since a previous run" if unchanged else "")


def _block(entry: Entry, out: Path, unchanged: bool) -> str:
    lines = [f"{printable(_shown(entry, out))}: {_coloured(entry)}"]
    if unchanged:
        lines.append("  unchanged, so not read again (--force does)")
    if entry.message:
        message = "\n            ".join(map(printable, entry.message.split("\n")))
        lines.append(f"  why       {message}")
    if entry.decree_id:
        lines.append(f"  decree    {entry.decree_id}")
        lines.append(f"  read      {entry.rows} rows on {entry.pages} pages in {entry.seconds:.1f} s")
        if entry.is_published:
            lines.append(f"  sure      {_sure(entry)}")
        lines.append(f"  findings  {entry.errors} errors, {entry.warnings} warnings, {entry.infos} infos")
        codes = _codes(entry)
        width = max(map(len, codes), default=0)
        lines += [f"            {code:<{width}}  {count:>5}" for code, count in codes.items()]
    if entry.refused:
        lines.append(f"  refused   {entry.refused} previous corrections do not fit; {REFUSED} keeps them")
    lines.append(f"  {'tables' if entry.decree_id else 'report'} in {printable(str(out / entry.folder))}")
    return "\n".join(lines)


def _sure(entry: Entry) -> str:
    held = entry.quality
    return f"{held.rows:.0%} of rows, {held.cells:.0%} of texts, {held.months:.0%} of months"


def _coloured(entry: Entry) -> str:
    return click.style(entry.status, fg=COLOURS.get(entry.status, "cyan"))


def record_of(entry: Entry, out: Path, unchanged: bool) -> dict[str, Any]:
    """Return an entry as a record for JSON."""
    error = {"kind": entry.kind, "message": entry.message, "exit_code": exit_code_of_kind(entry.kind)}
    return {
        "source_file": _shown(entry, out),
        "source_sha256": entry.source_sha256 or None,
        "status": entry.status,
        "unchanged": unchanged,
        "decree_id": entry.decree_id or None,
        "folder": str(out / entry.folder) if entry.folder else None,
        "rows": entry.rows,
        "pages": entry.pages,
        "quality": asdict(entry.quality) if entry.is_published else None,
        "findings": _codes(entry),
        "refused": entry.refused,
        "error": error if entry.kind else None,
        "why": entry.message or None,
        "seconds": entry.seconds,
    }


def _shown(entry: Entry, out: Path) -> str:
    """Return a source's path from the current folder, where it lies below."""
    path = Path(os.path.normpath(out.resolve() / entry.source_file))
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def _codes(entry: Entry) -> dict[str, int]:
    return {code: int(count) for code, _, count in (pair.partition(":") for pair in entry.codes.split())}
