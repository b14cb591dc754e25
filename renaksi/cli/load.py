"""The command ``load``: published decrees into a database."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from renaksi.cli.options import EXISTING_FOLDER, json_option
from renaksi.cli.printing import json_text, say
from renaksi.results.layout import DATABASE

if TYPE_CHECKING:
    from renaksi.database.load import Loaded


@click.command()
@click.argument("out", nargs=-1, required=True, type=EXISTING_FOLDER)
@click.option(
    "--to",
    metavar="URL",
    envvar="RENAKSI_DATABASE",
    help="The database: sqlite:///FILE or postgresql://user:password@host/name, also from the environment variable "
    f"RENAKSI_DATABASE; the file {DATABASE} in the first OUT if not given.",
)
@click.option(
    "--take-out-unpublished",
    is_flag=True,
    help="Decrees that were loaded from OUT and are no longer there go into the database's history.",
)
@click.option("--with-doubtful", is_flag=True, help="Load the decrees too that need a review.")
@json_option
@click.pass_context
def load(
    context: click.Context,
    out: tuple[Path, ...],
    to: str | None,
    take_out_unpublished: bool,
    with_doubtful: bool,
    as_json: bool,
) -> None:
    """Load the accepted decrees of one OUT or several into a database; loading again changes nothing.

    Decrees that were withdrawn leave its tables for its history. An older database is migrated first. Exit code 1
    where some decrees could not be loaded.
    """
    from renaksi.database.connect import place_of, url_of
    from renaksi.database.load import load as load_all
    from renaksi.results.manifest import read_manifest

    def show(done: int, total: int) -> None:
        say(f"[{done}/{total}]", err=True)

    for folder in out:
        if not read_manifest(folder):
            what = f"{folder}: no manifest of decrees in there. Name the folder that convert has written."
            raise click.UsageError(what)
    url = url_of(to, out[0])
    place = place_of(url)
    loads = {folder: load_all(folder, url, show, take_out_unpublished, with_doubtful) for folder in out}
    if as_json:
        records = [{"folder": str(folder), **_record(loaded, place)} for folder, loaded in loads.items()]
        click.echo(json_text(records if len(out) > 1 else records[0]))
    for folder, loaded in () if as_json else loads.items():
        say(f"{folder}\n{_summary(loaded, place)}" if len(out) > 1 else _summary(loaded, place))
    context.exit(1 if any(loaded.by_outcome("failed") for loaded in loads.values()) else 0)


def _summary(loaded: Loaded, place: str) -> str:
    from renaksi.database.write import LoadOutcome

    lines = [f"not loaded: {item.message}" for item in loaded.decrees if item.outcome == "failed"]
    lines += [f"withdrawn: {name} is in the history alone now" for name in loaded.withdrawn]
    lines += [
        f"not published: {name} is no longer in OUT and stays in the database; --take-out-unpublished takes it out"
        for name in loaded.unpublished
    ]
    lines += [f"left out: {name} needs a review; --with-doubtful loads it all the same" for name in loaded.doubtful]
    lines += [f"missing: {name} is published in the manifest, but its folder is gone" for name in loaded.missing]
    lines += [f"left out: realisation: {what}" for what in loaded.reported.lost]
    lines += [f"realisations: of {len(loaded.reported.changed)} decrees"] if loaded.reported.changed else []
    lines += [f"rejected: {loaded.rejected} inputs of OUT, see manifest.csv"] if loaded.rejected else []
    counts = Counter(item.outcome for item in loaded.decrees)
    totals = ", ".join(f"{counts[outcome]} {outcome}" for outcome in get_args(LoadOutcome))
    return "\n".join([*lines, f"{place}: {totals}"])


def _record(loaded: Loaded, place: str) -> dict[str, object]:
    return {
        "database": place,
        "added": loaded.by_outcome("added"),
        "replaced": loaded.by_outcome("replaced"),
        "unchanged": loaded.by_outcome("unchanged"),
        "withdrawn": loaded.withdrawn,
        "unpublished": loaded.unpublished,
        "doubtful": loaded.doubtful,
        "missing": loaded.missing,
        "rejected": loaded.rejected,
        "realisations": {"changed": loaded.reported.changed, "left_out": loaded.reported.lost},
        "failed": {item.decree_id: item.message for item in loaded.decrees if item.outcome == "failed"},
    }
