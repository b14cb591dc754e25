"""The command ``changes``: which rows of a plan come back in the next year's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from renaksi.cli.options import ANY_FILE, EXISTING_FOLDER, json_option
from renaksi.cli.printing import json_text, say
from renaksi.results.csv_dialect import DIALECTS, dialect_of
from renaksi.results.layout import CHANGES, EXPORT

if TYPE_CHECKING:
    from renaksi.results.csv_dialect import DialectName
    from renaksi.results.years.plans import Change


@click.command()
@click.argument("out", type=EXISTING_FOLDER)
@click.option("-o", "--output", type=ANY_FILE, help=f"A file .csv or .parquet; {EXPORT}/{CHANGES} in OUT if not given.")
@click.option("--region", help="Only this region: its code of 4 digits, or of 2 for a province and all in it.")
@click.option("--csv-dialect", default="plain", type=click.Choice(DIALECTS), help="As for export.")
@click.option("--with-doubtful", is_flag=True, help="Compare the decrees too that need a review.")
@json_option
@click.pass_context
def changes(
    context: click.Context,
    out: Path,
    output: Path | None,
    region: str | None,
    csv_dialect: DialectName,
    with_doubtful: bool,
    as_json: bool,
) -> None:
    """Compare each region's plan with its plan of the year before: rows that came back, are new, or are gone.

    Rows are known by the likeness of their texts; where that does not settle it they are called uncertain.
    Exit code 1 where some decrees are damaged; the others are compared.
    """
    from renaksi.export.changes import changes_in, write_changes
    from renaksi.export.decrees import sources_in

    sources, failed = sources_in(out, with_doubtful)
    if region:
        sources = [source for source in sources if source.decree_id.partition("-")[0].startswith(region)]
    if not sources and not failed:
        raise click.UsageError(f"{out}: no such decree in there. Name the folder that convert has written.")
    pairs = [pair for pair in changes_in(sources) if pair]
    path = output or out / EXPORT / CHANGES
    write_changes((change for pair in pairs for change in pair), path, dialect_of(csv_dialect))
    if as_json:
        click.echo(json_text([_record(pair) for pair in pairs if pair]))
    else:
        for pair in pairs:
            say(_text(pair))
        say(path if pairs else "no region has plans of two years running")
    for message in failed:
        say(f"left out: {message}", err=True)
    context.exit(1 if failed else 0)


def _record(pair: list[Change]) -> dict[str, object]:
    from renaksi.results.years.plans import counts_of

    first, counts = pair[0], counts_of(pair)
    named = {"region_code": first.region_code, "year": first.year}
    named |= {"before": first.before_decree_id, "after": first.after_decree_id}
    return {
        **named,
        **{kind.replace(" ", "_"): counts.get(kind, 0) for kind in ("came back", "uncertain", "new", "gone")},
    }


def _text(pair: list[Change]) -> str:
    record = _record(pair)
    counts = (
        f"{record['came_back']} came back, {record['uncertain']} uncertain, {record['new']} new, {record['gone']} gone"
    )
    return f"{record['before']} -> {record['after']}: {counts}"
