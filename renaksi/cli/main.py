"""The group of all commands. Thin: heavy imports are inside the commands, so that --help answers at once."""

from __future__ import annotations

from typing import Any

import click

from renaksi.cli.apply import apply
from renaksi.cli.changes import changes
from renaksi.cli.check import check
from renaksi.cli.convert import convert
from renaksi.cli.doctor import doctor
from renaksi.cli.export import export
from renaksi.cli.load import load
from renaksi.cli.printing import say
from renaksi.cli.report import overview, report
from renaksi.cli.review import review
from renaksi.cli.tables import tables
from renaksi.cli.withdraw import withdraw
from schemas.errors import RenaksiError
from schemas.version import VERSION


class _Commands(click.Group):
    """The one place where an error that a user can do something about becomes a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except RenaksiError as error:
            say(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="renaksi")
def main() -> None:
    """Turn the action plans in decrees of Indonesian election offices into tables."""


for command in (convert, tables, report, review, apply, withdraw, overview, changes, load, export, doctor, check):
    main.add_command(command)


@main.command()
@click.option("--format", "form", default="markdown", type=click.Choice(["markdown", "json-schema", "frictionless"]))
def schema(form: str) -> None:
    """Print the contracts of the tables."""
    from schemas.contracts.formats import contracts_as

    click.echo(contracts_as(form), nl=False)
