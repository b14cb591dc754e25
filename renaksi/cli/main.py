"""The command line. Thin: heavy imports stand inside the commands, so that --help answers at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from renaksi import __version__
from renaksi.cli.convert import convert
from renaksi.cli.doctor import doctor
from renaksi.cli.export import export
from renaksi.cli.load import load
from renaksi.cli.options import ocr_options, read_options
from renaksi.cli.report import apply, overview, report
from renaksi.cli.tables import tables

if TYPE_CHECKING:
    from schemas.options import OcrEngine

FILES = click.Path(exists=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="renaksi")
def main() -> None:
    """Turn the action plans in decrees of Indonesian election offices into tables."""


for command in (convert, tables, report, apply, overview, load, export, doctor):
    main.add_command(command)


@main.command()
@click.argument("inputs", nargs=-1, required=True, type=FILES)
@click.option(
    "--golden",
    required=True,
    type=FOLDER,
    help="Holds X/expected/ for each X/decree.* or X/source.* of INPUTS, and for each other X.pdf.",
)
@click.option("--update", "rewrite", is_flag=True, help="Write what is read now as the expected tables.")
@ocr_options
@click.pass_context
def check(
    context: click.Context,
    inputs: tuple[Path, ...],
    golden: Path,
    rewrite: bool,
    ocr: str,
    ocr_engine: OcrEngine | None,
) -> None:
    """Compare what is read of decrees with the expected tables: a unified diff, and a score for each column.

    Exit code 1 where something differs, or where there are no expected tables.
    """
    from renaksi.golden import compare, expected_of, report_of, sources_of, update

    files = {path: expected_of(path, inputs, golden) for path in sources_of(inputs)}
    if not files:
        raise click.UsageError("nothing to check: no .pdf .txt .md .html .htm file in there.")
    if len(set(files.values())) < len(files):
        raise click.UsageError("two files have the same expected tables. Name fewer, or give each a folder of its own.")
    verb = update if rewrite else compare
    options = read_options(ocr, ocr_engine)
    comparisons = [verb(path, expected, options) for path, expected in files.items()]
    for comparison in comparisons:
        click.echo(report_of(comparison))
    context.exit(0 if all(comparison.same for comparison in comparisons) else 1)


@main.command()
@click.option("--format", "form", default="markdown", type=click.Choice(["markdown", "json-schema", "frictionless"]))
def schema(form: str) -> None:
    """Print the contracts of the tables."""
    from schemas.contract_formats import contracts_as

    click.echo(contracts_as(form), nl=False)
