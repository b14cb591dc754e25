"""The command ``load``: published decrees into a database."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

if TYPE_CHECKING:
    from renaksi.database.load import Loaded

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("out", type=FOLDER)
@click.option(
    "--to",
    metavar="URL",
    envvar="RENAKSI_DATABASE",
    help="The database: sqlite:///FILE or postgresql://user:password@host/name, also from the environment variable "
    "RENAKSI_DATABASE; the file province.db in OUT if not given.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.pass_context
def load(context: click.Context, out: Path, to: str | None, as_json: bool) -> None:
    """Load the published decrees of OUT into a database; loading again changes nothing.

    An older database is brought up first. Exit code 1 where some decrees could not be loaded.
    """
    from renaksi.database.connect import place_of, url_of
    from renaksi.database.load import load as load_all
    from renaksi.results.manifest import read_manifest
    from schemas.errors import RenaksiError

    def tell(done: int, of: int) -> None:
        click.echo(f"[{done}/{of}]", err=True)

    try:
        if not read_manifest(out):
            raise click.UsageError(f"{out}: no manifest of decrees in there. Name the folder that convert has written.")
        url = url_of(to, out)
        loaded = load_all(out, url, tell)
    except RenaksiError as error:
        click.echo(f"Error: {error}", err=True)
        context.exit(error.exit_code)
    click.echo(_json(loaded, place_of(url)) if as_json else _summary(loaded, place_of(url)))
    context.exit(1 if loaded.those("failed") else 0)


def _summary(loaded: Loaded, place: str) -> str:
    from renaksi.database.load import What

    lines = [f"not loaded: {fate.message}" for fate in loaded.fates if fate.what == "failed"]
    lines += [f"withdrawn: {name} is no longer published in OUT; it stays in the database" for name in loaded.withdrawn]
    lines += [f"missing: {name} is accepted in the manifest, but its folder is gone" for name in loaded.missing]
    lines += [f"rejected: {loaded.rejected} inputs of OUT, see manifest.csv"] if loaded.rejected else []
    counts = Counter(fate.what for fate in loaded.fates)
    told = ", ".join(f"{counts[what]} {what}" for what in get_args(What))
    return "\n".join([*lines, f"{place}: {told}"])


def _json(loaded: Loaded, place: str) -> str:
    record = {
        "database": place,
        "added": loaded.those("added"),
        "replaced": loaded.those("replaced"),
        "unchanged": loaded.those("unchanged"),
        "withdrawn": loaded.withdrawn,
        "missing": loaded.missing,
        "rejected": loaded.rejected,
        "failed": {fate.decree_id: fate.message for fate in loaded.fates if fate.what == "failed"},
    }
    return json.dumps(record, ensure_ascii=False, indent=2)
