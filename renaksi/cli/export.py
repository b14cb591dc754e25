"""The command ``export``: all published decrees in one, as tables and as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from renaksi.cli.options import EXISTING_FOLDER
from renaksi.cli.printing import say
from renaksi.export import EXPORTERS, LANGUAGES, ExportOptions, write_all
from renaksi.results.csv_dialect import DIALECTS
from renaksi.results.layout import EXPORT

if TYPE_CHECKING:
    from renaksi.export import Language
    from renaksi.results.csv_dialect import DialectName


@click.command()
@click.argument("out", type=EXISTING_FOLDER)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=f"A folder, or a file .xlsx; the folder {EXPORT} in OUT if not given.",
)
@click.option("--format", "forms", multiple=True, type=click.Choice(list(EXPORTERS)), help="Only this; repeatable.")
@click.option("--language", default="id", type=click.Choice(LANGUAGES), help="The workbook's language.")
@click.option(
    "--csv-dialect",
    default="plain",
    type=click.Choice(DIALECTS),
    help="excel-id: CSV files that an Excel with Indonesian settings opens as they are (semicolons, decimal commas).",
)
@click.option("--with-doubtful", is_flag=True, help="Export the decrees too that need a review.")
@click.pass_context
def export(
    context: click.Context,
    out: Path,
    output: Path | None,
    forms: tuple[str, ...],
    language: Language,
    csv_dialect: DialectName,
    with_doubtful: bool,
) -> None:
    """Write all accepted decrees of OUT as one: each table as CSV and Parquet, and a workbook.

    Exit code 1 where some decrees are damaged; the others are written.
    """
    from renaksi.export.decrees import doubtful_in, missing_in, sources_in

    output = output or out / EXPORT
    form_of_file = output.suffix.lower().removeprefix(".")
    single = form_of_file == "xlsx"
    if single and set(forms) - {form_of_file}:
        raise click.UsageError(f"{output}: a file .xlsx cannot hold --format {', '.join(forms)}. Name a folder.")
    sources, failed = sources_in(out, with_doubtful)
    if not sources and not failed:
        raise click.UsageError(f"{out}: no accepted decree in there. Name the folder that convert has written.")
    options = ExportOptions(language, csv_dialect)
    chosen = (form_of_file,) if single else forms or tuple(EXPORTERS)
    for written in write_all(chosen, sources, output, options):
        for remark in written.remarks:
            say(remark, err=True)
        for path in written.paths:
            say(path)
    for name in () if with_doubtful else doubtful_in(out):
        say(f"left out: {name} needs a review; --with-doubtful exports it all the same", err=True)
    for message in (*failed, *missing_in(out)):
        say(f"left out: {message}", err=True)
    context.exit(1 if failed else 0)
