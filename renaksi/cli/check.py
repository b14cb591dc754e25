"""The command ``check``: what is read of decrees, compared with tables that are known to be right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from renaksi.cli.options import ANY_FOLDER, EXISTING, ocr_options, read_options
from renaksi.cli.printing import say

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
    from renaksi.inputs import suffixes_text

    files = {path: expected_of(path, inputs, golden) for path in sources_of(inputs)}
    if not files:
        raise click.UsageError(f"nothing to check: no {suffixes_text()} file in there.")
    if len(set(files.values())) < len(files):
        raise click.UsageError("two files have the same expected tables. Name fewer, or give each a folder of its own.")
    verb = update if rewrite else compare
    options = read_options(ocr, ocr_engine)
    comparisons = [verb(path, expected, options) for path, expected in files.items()]
    for comparison in comparisons:
        say(report_of(comparison))
    context.exit(0 if all(comparison.same for comparison in comparisons) else 1)
