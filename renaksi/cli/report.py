"""The commands ``report`` and ``overview``: pages for people."""

from __future__ import annotations

from pathlib import Path

import click

from renaksi.cli.options import ANY_FILE, EXISTING_FOLDER
from renaksi.cli.printing import say
from renaksi.results.layout import INDEX, OVERVIEW, REPORT


@click.command()
@click.argument("out", type=EXISTING_FOLDER)
@click.pass_context
def report(context: click.Context, out: Path) -> None:
    """Write report.html into the folder of each published decree of OUT, and index.html on all inputs.

    The index is sorted by what most needs a person, and links to the reports.
    Exit code 1 where some decrees are damaged; the others have their pages.
    """
    from renaksi.report import write_report
    from renaksi.report.queue import write_queue
    from renaksi.results.manifest import read_manifest
    from renaksi.results.published import published_entries, read_each

    failed: list[str] = []
    entries = published_entries(read_manifest(out), out)
    for entry, tables in read_each(entries, out, lambda error: failed.append(str(error))):
        say(write_report(tables, out / entry.source_file, out / entry.folder / REPORT))
    if entries:
        say(write_queue(out, out / INDEX))
    _end(context, out, failed)
    if not entries:
        raise click.UsageError(f"{out}: no published decree in there. Name the folder that convert has written.")


@click.command()
@click.argument("out", type=EXISTING_FOLDER)
@click.option("-o", "--output", type=ANY_FILE, help=f"The page to write; {OVERVIEW} in OUT if not given.")
@click.option("--province", help="Only this province: its 2-digit code.")
@click.option("--year", type=click.IntRange(1945, 2100), help="Only plans for this year.")
@click.option("--month", type=click.IntRange(1, 12), help="What is due in this month; the current one if not given.")
@click.pass_context
def overview(
    context: click.Context, out: Path, output: Path | None, province: str | None, year: int | None, month: int | None
) -> None:
    """Write a page on all published decrees of OUT: who has a plan, what it covers, what is due.

    Exit code 1 where some decrees are damaged; the others are on the page.
    """
    import datetime

    from renaksi.report.province.overview import Selection, write_overview
    from schemas.reference.regions import province_by_code

    if province and province_by_code(province) is None:
        raise click.BadParameter(f"{province!r} is no province's 2-digit code.", param_hint="--province")
    selection = Selection(province, year, month or datetime.datetime.now().astimezone().month)
    path, failed = write_overview(out, output or out / OVERVIEW, selection)
    say(path)
    _end(context, out, failed)


def _end(context: click.Context, out: Path, failed: list[str]) -> None:
    """Say which published decrees were left out; end with exit code 1 where some were damaged."""
    from renaksi.results.manifest import read_manifest
    from renaksi.results.published import missing_entries, missing_text

    for message in (*failed, *map(missing_text, missing_entries(read_manifest(out).values(), out))):
        say(f"left out: {message}", err=True)
    if failed:
        context.exit(1)
