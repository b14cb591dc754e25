"""The command ``check``: what is read of decrees, compared with tables that are known to be right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from renaksi.cli.options import ANY_FILE, ANY_FOLDER, EXISTING, ocr_options, read_options
from renaksi.cli.printing import json_text, say

if TYPE_CHECKING:
    from schemas.options import OcrEngine


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=EXISTING)
@click.option(
    "--golden",
    required=True,
    type=ANY_FOLDER,
    help="Holds X/expected/ for each X/decree.* or X/source.* of INPUTS, and for each other X.pdf.",
)
@click.option("--update", "rewrite", is_flag=True, help="Write what is read now as the expected tables.")
@click.option("--json", "as_json", is_flag=True, help="Print the comparisons as JSON.")
@click.option("--junit", type=ANY_FILE, help="Write the comparisons as JUnit XML to this file too, for CI.")
@ocr_options
@click.pass_context
def check(
    context: click.Context,
    inputs: tuple[Path, ...],
    golden: Path,
    rewrite: bool,
    as_json: bool,
    junit: Path | None,
    ocr: str,
    ocr_engine: OcrEngine | None,
) -> None:
    """Compare what is read of decrees with the expected tables: each cell that differs, a score for each column.

    Exit code 1 where something differs, or where there are no expected tables.
    """
    from renaksi.golden import compare, expected_of, junit_of, record_of, report_of, sources_of, update
    from renaksi.inputs import suffixes_text
    from renaksi.results.atomic import write_text

    files = {path: expected_of(path, inputs, golden) for path in sources_of(inputs)}
    if not files:
        raise click.UsageError(f"nothing to check: no {suffixes_text()} file in there.")
    if len(set(files.values())) < len(files):
        raise click.UsageError("two files have the same expected tables. Name fewer, or give each a folder of its own.")
    verb = update if rewrite else compare
    options = read_options(ocr, ocr_engine)
    comparisons = [verb(path, expected, options) for path, expected in files.items()]
    if as_json:
        click.echo(json_text([record_of(comparison) for comparison in comparisons]))
    else:
        for comparison in comparisons:
            say(report_of(comparison))
    if junit:
        write_text(junit, junit_of(comparisons))
    context.exit(0 if all(comparison.same for comparison in comparisons) else 1)
