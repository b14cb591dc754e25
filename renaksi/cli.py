"""The command line. Thin: heavy imports stand inside the commands, so that --help answers at once."""

from __future__ import annotations

from pathlib import Path

import click

from renaksi import __version__
from renaksi.commands_convert import convert
from renaksi.commands_export import export
from renaksi.commands_load import load
from renaksi.commands_report import apply, overview, report
from renaksi.commands_tables import tables

FILES = click.Path(exists=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="renaksi")
def main() -> None:
    """Turn the action plans in decrees of Indonesian election offices into tables."""


for command in (convert, tables, report, apply, overview, load, export):
    main.add_command(command)


@main.command()
@click.argument("inputs", nargs=-1, required=True, type=FILES)
@click.option("--golden", required=True, type=FOLDER, help="Holds X/expected/ for each X/decree.pdf of INPUTS.")
@click.option("--update", "rewrite", is_flag=True, help="Write what is read now as the expected tables.")
@click.pass_context
def check(context: click.Context, inputs: tuple[Path, ...], golden: Path, rewrite: bool) -> None:
    """Compare what is read of decree.pdf or source.txt with the expected tables."""
    from renaksi.golden import NAMES, compare, expected_of, report_of, update
    from renaksi.inputs import inputs_of

    named = {path for path in inputs if path.is_file()}
    files = [path for path in inputs_of(inputs) if path in named or path.stem in NAMES]
    if not files:
        raise click.UsageError("nothing to check: no decree.* or source.* in there.")
    verb = update if rewrite else compare
    comparisons = [verb(path, expected_of(path, inputs, golden)) for path in files]
    for comparison in comparisons:
        click.echo(report_of(comparison))
    context.exit(0 if all(comparison.same for comparison in comparisons) else 1)


@main.command()
@click.option("--format", "form", default="markdown", type=click.Choice(["markdown", "json-schema", "frictionless"]))
def schema(form: str) -> None:
    """Print the contracts of the tables."""
    from renaksi.contracts_text import contracts_as

    click.echo(contracts_as(form), nl=False)
