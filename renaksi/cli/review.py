"""The command ``review``: the queue and the reports in a browser; corrections are saved and applied at once."""

from __future__ import annotations

from pathlib import Path

import click

from renaksi.cli.options import EXISTING_FOLDER
from renaksi.cli.printing import say


@click.command()
@click.argument("out", type=EXISTING_FOLDER)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The port on 127.0.0.1; any free one if not given."
)
@click.option("--open/--no-open", "opens", default=True, help="Open the address in a browser.")
def review(out: Path, port: int, opens: bool) -> None:
    """Serve the queue of OUT and its reports on this machine, until Ctrl-C.

    Corrections are saved at once as corrections-review.csv beside the decree's tables, and applied. Whoever has the
    address may correct; nobody else, and no other machine, can reach it.
    """
    from renaksi.results.manifest import read_manifest
    from renaksi.review.saves import apply_saved
    from renaksi.review.server import serve

    if not read_manifest(out):
        raise click.UsageError(f"{out}: no manifest of decrees in there. Name the folder that convert has written.")
    apply_saved(out)

    def show(address: str) -> None:
        say(address)
        if opens:
            click.launch(address)

    serve(out, port, show)
