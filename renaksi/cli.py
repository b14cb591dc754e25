"""The command line. Thin: heavy imports stand inside the commands, so that --help answers at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from renaksi import __version__
from renaksi.commands_doctor import doctor
from renaksi.commands_export import export
from renaksi.commands_load import load
from renaksi.commands_report import apply, overview, report
from renaksi.commands_tables import tables
from renaksi.ocr_option import ocr_options, read_options

if TYPE_CHECKING:
    from renaksi.outcome import Outcome
    from schemas.options import OcrEngine

FILES = click.Path(exists=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="renaksi")
def main() -> None:
    """Turn the action plans in decrees of Indonesian election offices into tables."""


for command in (tables, report, apply, overview, load, export, doctor):
    main.add_command(command)


@main.command()
@click.argument("inputs", nargs=-1, required=True, type=FILES)
@click.option("-o", "--out", required=True, type=FOLDER, help="Where the tables go: a folder for each decree.")
@click.option("--cross-check", is_flag=True, help="Read every table page a second time and report what differs.")
@ocr_options
@click.option("--report", "with_report", is_flag=True, help="Write report.html beside the tables of each decree.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.pass_context
def convert(
    context: click.Context,
    inputs: tuple[Path, ...],
    out: Path,
    cross_check: bool,
    ocr: str,
    ocr_engine: OcrEngine | None,
    with_report: bool,
    as_json: bool,
) -> None:
    """Convert decrees, as PDF or as transcript; folders are searched for .pdf .txt .md .html .htm."""
    from renaksi.batch import convert_all, inputs_of
    from renaksi.outcome import exit_code_of
    from renaksi.summary import record_of, summary_of
    from schemas.errors import RenaksiError

    files = inputs_of(inputs, out)
    if not files:
        raise click.UsageError(
            f"{', '.join(map(str, inputs))}: no .pdf .txt .md .html .htm file in there. Name others."
        )

    def tell(place: int, path: Path) -> None:
        click.echo(f"[{place}/{len(files)}] {path}", err=True)

    try:
        outcomes = convert_all(files, out, read_options(ocr, ocr_engine, cross_check=cross_check), tell)
        if with_report:
            _write_reports(outcomes)
    except RenaksiError as error:
        click.echo(f"Error: {error}", err=True)
        context.exit(error.exit_code)
    records = [record_of(outcome) for outcome in outcomes]
    click.echo(json.dumps(records, ensure_ascii=False, indent=2) if as_json else summary_of(outcomes))
    context.exit(exit_code_of(outcomes))


def _write_reports(outcomes: list[Outcome]) -> None:
    from renaksi.report import write_report

    for outcome in outcomes:
        if outcome.status != "rejected" and outcome.folder is not None:
            write_report(outcome.folder, outcome.path)


@main.command()
@click.argument("inputs", nargs=-1, required=True, type=FILES)
@click.option("--golden", required=True, type=FOLDER, help="Holds X/expected/ for each X/decree.pdf of INPUTS.")
@click.option("--update", "rewrite", is_flag=True, help="Write what is read now as the expected tables.")
@click.pass_context
def check(context: click.Context, inputs: tuple[Path, ...], golden: Path, rewrite: bool) -> None:
    """Compare what is read of decree.pdf or source.txt with the expected tables."""
    from renaksi.batch import inputs_of
    from renaksi.golden import NAMES, compare, expected_of, report_of, update

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
