"""The commands ``report``, ``apply`` and ``overview``: pages for people, and what people put right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from renaksi.apply_corrections import Applied
    from renaksi.corrections.apply import Refusal

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
PATH = click.Path(exists=True, path_type=Path)
PAGE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("out", type=FOLDER)
@click.pass_context
def report(context: click.Context, out: Path) -> None:
    """Write report.html into the folder of each published decree of OUT."""
    from renaksi.report import NAME, write_report_of
    from renaksi.results.manifest import read_manifest
    from renaksi.results.published import published, read_published
    from schemas.errors import RenaksiError

    try:
        entries = published(read_manifest(out), out)
        for entry in entries:
            tables = read_published(out, entry)
            click.echo(write_report_of(tables, out / entry.source_file, out / entry.folder / NAME))
    except RenaksiError as error:
        click.echo(f"Error: {error}", err=True)
        context.exit(error.exit_code)
    if not entries:
        raise click.UsageError(f"{out}: no published decree in there. Name the folder that convert has written.")


@click.command()
@click.argument("out", type=FOLDER)
@click.option("--corrections", required=True, type=PATH, help="A corrections.csv, or a folder of such files.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.pass_context
def apply(context: click.Context, out: Path, corrections: Path, as_json: bool) -> None:
    """Put reviewers' corrections into the published tables of OUT. Exit code 1 where some were refused."""
    from renaksi.apply_corrections import apply_corrections
    from renaksi.corrections.csv_file import read_corrections
    from schemas.errors import RenaksiError

    try:
        done, refused = apply_corrections(out, read_corrections(corrections))
    except RenaksiError as error:
        click.echo(f"Error: {error}", err=True)
        context.exit(error.exit_code)
    click.echo(_json(done, refused) if as_json else _summary(done, refused))
    context.exit(1 if refused else 0)


def _summary(done: list[Applied], refused: list[Refusal]) -> str:
    lines = [f"{item.folder}: {item.new} new, {item.corrections} in all, {item.status}" for item in done]
    lines += [f"refused: {item.correction.place}: {item.reason}" for item in refused]
    return "\n".join(lines or ["nothing to apply"])


def _json(done: list[Applied], refused: list[Refusal]) -> str:
    records = [
        {
            "decree_id": item.decree_id,
            "folder": str(item.folder),
            "status": item.status,
            "corrections": item.corrections,
            "new": item.new,
        }
        for item in done
    ]
    rejects = [{"file": item.correction.file, "line": item.correction.line, "reason": item.reason} for item in refused]
    return json.dumps({"applied": records, "refused": rejects}, ensure_ascii=False, indent=2)


@click.command()
@click.argument("out", type=FOLDER)
@click.option("-o", "--output", type=PAGE, help="The page to write; overview.html in OUT if not given.")
@click.option("--province", help="Only this province: its 2-digit code.")
@click.option("--year", type=click.IntRange(1945, 2100), help="Only plans for this year.")
@click.option("--month", type=click.IntRange(1, 12), help="What is due in this month; the current one if not given.")
@click.pass_context
def overview(
    context: click.Context, out: Path, output: Path | None, province: str | None, year: int | None, month: int | None
) -> None:
    """Write a page on all published decrees of OUT: who has a plan, what it covers, what is due."""
    import datetime

    from renaksi.report.overview import Wanted, write_overview
    from schemas.errors import RenaksiError
    from schemas.regions import province_by_code

    if province and province_by_code(province) is None:
        raise click.BadParameter(f"{province!r} is no province's 2-digit code.", param_hint="--province")
    try:
        wanted = Wanted(province, year, month or datetime.datetime.now().astimezone().month)
        click.echo(write_overview(out, output or out / "overview.html", wanted))
    except RenaksiError as error:
        click.echo(f"Error: {error}", err=True)
        context.exit(error.exit_code)
