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
@click.option(
    "--report",
    "with_report",
    is_flag=True,
    help="Write report.html beside each decree's tables; one there is made anew.",
)
@click.option("--corrections", type=FILES, help="A corrections.csv, or a folder of such files, to apply to the tables.")
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
    corrections: Path | None,
    as_json: bool,
) -> None:
    """Convert decrees, as PDF or as transcript; folders are searched for .pdf .txt .md .html .htm.

    Corrections of an earlier reading of the same file stay. Exit code 1 where a file or a correction was refused.
    """
    from renaksi.apply import apply_to
    from renaksi.batch import convert_all, inputs_of
    from renaksi.corrections_file import read_corrections
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
        given = read_corrections(corrections) if corrections else ()
        shown = {page.parent for page in out.glob("*/report.html")}
        outcomes = convert_all(files, out, read_options(ocr, ocr_engine, cross_check=cross_check), tell)
        outcomes, refused = apply_to(out, outcomes, given)
        _write_reports([item for item in outcomes if with_report or item.folder in shown])
    except RenaksiError as error:
        click.echo(f"Error: {error}", err=True)
        context.exit(error.exit_code)
    records = [record_of(outcome) for outcome in outcomes]
    click.echo(json.dumps(records, ensure_ascii=False, indent=2) if as_json else summary_of(outcomes))
    for refusal in refused:
        click.echo(f"refused: {refusal.correction.place}: {refusal.reason}", err=True)
    context.exit(exit_code_of(outcomes) or (1 if refused else 0))


def _write_reports(outcomes: list[Outcome]) -> None:
    from renaksi.report import write_report

    for outcome in outcomes:
        if outcome.status != "rejected" and outcome.folder is not None:
            write_report(outcome.folder, outcome.path)


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
    from renaksi.contracts_text import contracts_as

    click.echo(contracts_as(form), nl=False)
