"""The command ``export``: all published decrees in one, as tables and as a workbook; forms to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from renaksi.cli.options import EXISTING_FOLDER
from renaksi.cli.printing import say
from renaksi.export import EXPORTERS, LANGUAGES, ExportOptions, export_pool, write_all
from renaksi.export.realisation import WRITERS as FORMS
from renaksi.export.realisation import write_forms
from renaksi.results.csv_dialect import DIALECTS, dialect_of
from renaksi.results.layout import EXPORT
from renaksi.results.reported.form import FORM_PERIODS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renaksi.export import Exported, Language
    from renaksi.export.decrees import Source
    from renaksi.export.realisation.forms import FormOptions
    from renaksi.results.csv_dialect import DialectName
    from renaksi.results.reported.form import FormPeriod


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
@click.option(
    "--realisation",
    is_flag=True,
    help="Forms for offices to fill in what they have done, one for each decree, or one file for all; XLSX and CSV.",
)
@click.option("--period", default="month", type=click.Choice(FORM_PERIODS), help="What the forms ask for.")
@click.option("--decree", "wanted", multiple=True, metavar="DECREE_ID", help="Only this decree; repeatable.")
@click.pass_context
def export(
    context: click.Context,
    out: Path,
    output: Path | None,
    forms: tuple[str, ...],
    language: Language,
    csv_dialect: DialectName,
    with_doubtful: bool,
    realisation: bool,
    period: FormPeriod,
    wanted: tuple[str, ...],
) -> None:
    """Write all accepted decrees of OUT as one: each table as CSV and Parquet, and a workbook.

    With --realisation: forms in which offices fill in what they have done; renaksi apply takes them back.

    Exit code 1 where some decrees are damaged; the others are written.
    """
    from renaksi.export.decrees import doubtful_in, entries_in, missing_in, sources_in

    output = output or out / EXPORT
    chosen = _formats(output, forms, tuple(FORMS) if realisation else tuple(EXPORTERS))
    with export_pool(() if realisation else chosen, len(entries_in(out, with_doubtful))) as pool:
        sources, failed = sources_in(out, with_doubtful, pool)
        if not sources and not failed:
            raise click.UsageError(f"{out}: no accepted decree in there. Name the folder that convert has written.")
        if unknown := sorted(set(wanted) - {source.decree_id for source in sources}):
            raise click.UsageError(f"{out}: no decree {', '.join(unknown)} to export in there.")
        sources = [source for source in sources if not wanted or source.decree_id in wanted]
        if realisation:
            from renaksi.export.realisation.forms import FormOptions

            _write_forms(out, sources, output, FormOptions(language, period, dialect_of(csv_dialect), chosen))
        else:
            _say_written(write_all(chosen, sources, output, ExportOptions(language, csv_dialect), pool))
    for name in () if with_doubtful or wanted else doubtful_in(out):
        say(f"left out: {name} needs a review; --with-doubtful exports it all the same", err=True)
    for message in (*failed, *missing_in(out)):
        say(f"left out: {message}", err=True)
    context.exit(1 if failed else 0)


def _formats(output: Path, forms: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats to write: those asked for, else all that are known; a file has one, that of its ending."""
    ending = output.suffix.lower().removeprefix(".")
    single = ending == "xlsx" or (ending == "csv" and known == tuple(FORMS))
    if single and set(forms) - {ending}:
        raise click.UsageError(f"{output}: a file .{ending} cannot hold --format {', '.join(forms)}. Name a folder.")
    if unknown := sorted(set(forms) - set(known)):
        raise click.UsageError(f"--realisation writes {' and '.join(known)}, not {', '.join(unknown)}.")
    return (ending,) if single else forms or known


def _say_written(exported: Iterable[Exported]) -> None:
    for written in exported:
        for remark in written.remarks:
            say(remark, err=True)
        for path in written.paths:
            say(path)


def _write_forms(out: Path, sources: list[Source], output: Path, options: FormOptions) -> None:
    for path in write_forms(out, sources, output, options):
        say(path)
