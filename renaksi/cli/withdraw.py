"""The command ``withdraw``: decrees leave the published ones, or come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from renaksi.cli.options import EXISTING_FOLDER, json_option
from renaksi.cli.printing import json_text, say
from renaksi.results.layout import MANIFEST

if TYPE_CHECKING:
    from renaksi.results.changes.withdrawal import Moved
    from renaksi.results.entry import Entry

# Of more names than these a screen shows the first.
NAMED = 5


@click.command()
@click.argument("out", type=EXISTING_FOLDER)
@click.argument("names", nargs=-1, metavar="[DECREE_OR_FILE]...")
@click.option("--missing", is_flag=True, help="All inputs that are no longer there, though their folder is.")
@click.option("--why", default="", help="A reason, for the manifest.")
@click.option("--undo", is_flag=True, help="Publish them again.")
@json_option
@click.pass_context
def withdraw(
    context: click.Context, out: Path, names: tuple[str, ...], missing: bool, why: str, undo: bool, as_json: bool
) -> None:
    """Take decrees out of the published ones of OUT, by their ids or their files.

    Their tables are kept in OUT/_withdrawn, the manifest says when and why, and convert leaves their files alone.
    The next load takes them out of the database's tables; its history keeps them.
    """
    from renaksi.results.changes.names import entries_named, missing_inputs
    from renaksi.results.changes.withdrawal import restore
    from renaksi.results.changes.withdrawal import withdraw as take_out
    from renaksi.results.manifest import read_manifest
    from renaksi.results.store import open_results

    if bool(names) == missing or (undo and (missing or why)):
        raise click.UsageError("Name decrees or files, or say --missing; --undo needs names and no reason.")
    if not read_manifest(out):
        raise click.UsageError(f"{out}: no {MANIFEST} in there. Name the folder that convert has written.")
    with open_results(out) as results:
        gone = missing_inputs(results.entries.values(), out) if missing else None
        entries = list(gone.files) if gone else entries_named(names, results.entries, out, undo)
        if undo:
            moved = restore(results, entries)
        else:
            moved = take_out(results, entries, why or ("the file is no longer there" if missing else ""))
    click.echo(_json(moved, out)) if as_json else say(_summary(moved, out))
    for entry in gone.folders if gone else ():
        what = f"{entry.source_file}: its folder is not there either; name it if it is gone for good"
        say(f"left as it is: {what}", err=True)


def _summary(moved: Moved, out: Path) -> str:
    lines = [f"{_name(entry)}: {_state(entry)}, in {out / entry.folder}" for entry in moved.entries]
    lines += [f"{_name(entry)}: published in its place, in {out / entry.folder}" for entry in moved.published]
    lines += [f"{source}: its line is gone from {MANIFEST}; it had no tables" for source in moved.forgotten]
    if moved.entries:
        lines.append(f"next: renaksi load {out}, and write overview and export anew")
    return "\n".join(lines or ["nothing to withdraw"])


def _name(entry: Entry) -> str:
    return f"{entry.decree_id} ({entry.source_file})" if entry.decree_id else entry.source_file


def _state(entry: Entry) -> str:
    return entry.message if entry.status == "withdrawn" else f"{entry.status} again"


def _json(moved: Moved, out: Path) -> str:
    def record(entry: Entry) -> dict[str, str | None]:
        return {
            "source_file": entry.source_file,
            "decree_id": entry.decree_id or None,
            "status": entry.status,
            "folder": str(out / entry.folder),
            "why": entry.message or None,
        }

    return json_text(
        {
            "changed": list(map(record, moved.entries)),
            "published": list(map(record, moved.published)),
            "forgotten": moved.forgotten,
        }
    )


def gone_text(out: Path) -> str:
    """Return what a user should know about inputs of a folder that are gone, empty where none is."""
    from renaksi.results.changes.names import missing_inputs
    from renaksi.results.manifest import read_manifest

    decrees = missing_inputs(read_manifest(out).values(), out).decrees
    if not decrees:
        return ""
    named = ", ".join(entry.decree_id for entry in decrees[:NAMED]) + (", ..." if len(decrees) > NAMED else "")
    return (
        f"{len(decrees)} published decrees come from files that are no longer there ({named}). They stay published; "
        f"to take them out: renaksi withdraw {out} --missing"
    )
