"""The command ``apply``: what people hand in to the published decrees, corrections and forms of what was done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from renaksi.cli.options import EXISTING, EXISTING_FOLDER, json_option
from renaksi.cli.printing import json_text, say

if TYPE_CHECKING:
    from renaksi.inputs.realisation.take import Taken
    from renaksi.review.apply import Applied
    from schemas.corrections import Refusal


@click.command()
@click.argument("out", type=EXISTING_FOLDER)
@click.option("--corrections", type=EXISTING, help="A corrections.csv, or a folder of such files.")
@click.option(
    "--realisation",
    type=EXISTING,
    multiple=True,
    help="A form of export --realisation that an office has filled in, XLSX, ODS or CSV, or a folder of such files; "
    "repeatable.",
)
@json_option
@click.pass_context
def apply(
    context: click.Context, out: Path, corrections: Path | None, realisation: tuple[Path, ...], as_json: bool
) -> None:
    """Apply reviewers' corrections to the published tables of OUT, and take over what offices have done.

    Corrections first. Exit code 1 where some were refused; a form with anything wrong in it is refused as a whole.
    """
    if not corrections and not realisation:
        raise click.UsageError("Name a file or folder with --corrections or --realisation.")
    done, refused = _apply(out, corrections) if corrections else ([], [])
    taken = _take(out, realisation) if realisation else []
    if as_json:
        record = _record(done, refused) if corrections else {}
        click.echo(json_text(record | ({"realisations": list(map(_taken_record, taken))} if realisation else {})))
    else:
        lines = [*_summary(done, refused), *map(_taken_text, taken)]
        say("\n".join(lines or ["nothing to apply"]))
    for each in taken:
        for report in each.lost:
            what = f"row {report.row_no} ({report.row_text[:60]}), {report.value or report.note}"
            say(f"row gone: {each.decree_id}: {what}: its texts are no longer in the plan; it counts nowhere", err=True)
    context.exit(1 if refused else 0)


def _apply(out: Path, corrections: Path) -> tuple[list[Applied], list[Refusal]]:
    from renaksi.corrections.csv_file import read_corrections
    from renaksi.review.apply import apply_corrections

    return apply_corrections(out, read_corrections(corrections))


def _take(out: Path, forms: tuple[Path, ...]) -> list[Taken]:
    import datetime

    from renaksi.inputs.realisation.take import take_realisations

    return take_realisations(out, forms, datetime.datetime.now().astimezone().date())


def _summary(done: list[Applied], refused: list[Refusal]) -> list[str]:
    lines = [f"{item.folder}: {item.new} new, {item.corrections} in all, {item.status}" for item in done]
    return lines + [f"refused: {item.correction.place}: {item.reason}" for item in refused]


def _taken_text(taken: Taken) -> str:
    counts = f"{taken.new} new, {taken.changed} changed, {taken.taken_back} taken back, {taken.total} in all"
    return f"{taken.decree_id}: realisations: {counts}"


def _record(done: list[Applied], refused: list[Refusal]) -> dict[str, Any]:
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
    return {"applied": records, "refused": rejects}


def _taken_record(taken: Taken) -> dict[str, Any]:
    counts = {"new": taken.new, "changed": taken.changed, "taken_back": taken.taken_back, "total": taken.total}
    return {"decree_id": taken.decree_id, **counts, "rows_gone": sorted({each.row_no for each in taken.lost})}
