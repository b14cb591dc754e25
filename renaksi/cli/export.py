"""The command ``export``: all published decrees in one, as tables and as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from renaksi.export.decrees import Source
    from renaksi.export.words import Language

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FORMS = ("csv", "parquet", "xlsx")
BOOK = "renaksi.xlsx"


@click.command()
@click.argument("out", type=FOLDER)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A folder, or a file .xlsx; the folder _export in OUT else."
)
@click.option("--format", "forms", multiple=True, type=click.Choice(FORMS), help="Only this; may be given again.")
@click.option("--language", default="id", type=click.Choice(["id", "en"]), help="The workbook's language.")
@click.pass_context
def export(context: click.Context, out: Path, output: Path | None, forms: tuple[str, ...], language: str) -> None:
    """Write all published decrees of OUT as one: each table as CSV and Parquet, and a workbook.

    Exit code 1 where some decrees are damaged; the others are written.
    """
    from renaksi.export.decrees import missing_in, sources_in
    from schemas.errors import RenaksiError

    output = output or out / "_export"
    single = output.suffix.lower() == ".xlsx"
    if single and set(forms) - {"xlsx"}:
        raise click.UsageError(f"{output}: a file .xlsx cannot hold --format {', '.join(forms)}. Name a folder.")
    try:
        sources, failed = sources_in(out)
        if not sources and not failed:
            raise click.UsageError(f"{out}: no published decree in there. Name the folder that convert has written.")
        for form in ("xlsx",) if single else forms or FORMS:
            _write(sources, form, output, cast("Language", language))
    except RenaksiError as error:
        click.echo(f"Error: {error}", err=True)
        context.exit(error.exit_code)
    for message in (*failed, *missing_in(out)):
        click.echo(f"left out: {message}", err=True)
    context.exit(1 if failed else 0)


def _write(sources: list[Source], form: str, output: Path, language: Language) -> None:
    from renaksi.export.flat import write_csv, write_parquet
    from renaksi.export.workbook import write_workbook

    if form != "xlsx":
        for path in {"csv": write_csv, "parquet": write_parquet}[form](sources, output):
            click.echo(path)
        return
    path = output if output.suffix.lower() == ".xlsx" else output / BOOK
    for cut in write_workbook(sources, path, language):
        place = cut.place
        where = f"{place.decree_id}, row {place.row_no}" if place.row_no else place.decree_id
        click.echo(f"{path}: {where}: {place.field} has {cut.length} characters and is cut in the workbook", err=True)
    click.echo(path)
