"""The command ``convert``: decrees become tables, one file or thousands."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from renaksi.cli.options import ANY_FOLDER, EXISTING, json_option, ocr_options, read_options
from renaksi.cli.printing import json_text, say
from renaksi.cli.withdraw import gone_text

if TYPE_CHECKING:
    from renaksi.batch.executor import TaskExecutor
    from renaksi.batch.progress import Progress
    from renaksi.batch.task import Settings
    from renaksi.inputs import Input
    from renaksi.inputs.confined import Confined
    from renaksi.results.entry import Entry
    from schemas.corrections import Correction

UNITS = {"": 1, "k": 10**3, "M": 10**6, "G": 10**9}


class Size(click.ParamType[int]):
    """A number of bytes, such as 500M or 2G."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number of bytes."""
        text = str(value).strip()
        number, unit = (text[:-1], text[-1]) if text[-1:] in UNITS else (text, "")
        if not number.isdigit() or not int(number):
            self.fail(f"{value!r} is no size: give bytes, or a number with k, M or G, such as 500M.", param, ctx)
        return int(number) * UNITS[unit]


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=EXISTING)
@click.option("-o", "--out", required=True, type=ANY_FOLDER, help="Where the tables go: a folder for each decree.")
@click.option("--cross-check", is_flag=True, help="Read every table page a second time and report what differs.")
@ocr_options
@click.option(
    "--report",
    "with_report",
    is_flag=True,
    help="Write report.html beside each decree's tables; one that is there is written again.",
)
@click.option(
    "--corrections", type=EXISTING, help="A corrections.csv, or a folder of such files, to apply to the tables."
)
@click.option(
    "--as-one",
    is_flag=True,
    help="The files given are one decree, in the order of their names, and so are those of each folder: pictures of "
    "its pages, or PDFs of its parts.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0),
    help="Worker processes; as many as the machine has cores if not given. "
    "0: read in this process, without limits of time and memory.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Read on the Dask cluster there, such as tcp://host:8786.")
@click.option("--force", is_flag=True, help="Read files again that a previous run has read and that have not changed.")
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), default=1800, show_default=True, help="Seconds for a file."
)
@click.option("--max-memory", type=Size(), default="2G", show_default=True, help="Memory for a file.")
@click.option("--max-pages", type=click.IntRange(1), default=1000, show_default=True, help="Pages of a file.")
@click.option("--max-bytes", type=Size(), default="500M", show_default=True, help="Size of a file.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress and no hints; results and errors alone.")
@json_option
@click.pass_context
def convert(
    context: click.Context,
    /,
    inputs: tuple[Path, ...],
    out: Path,
    as_json: bool,
    as_one: bool,
    quiet: bool,
    corrections: Path | None,
    **chosen: Any,
) -> None:
    """Convert decrees, as PDF, DOCX or XLSX, as pictures, or as transcript; folders are searched for them.

    What a folder holds besides is named with the reason why it was not read. A file over a limit is rejected and
    reported; the others go on. Running the same command again reads only what is new or has changed, also after Ctrl-C
    or a crash. Corrections of a previous reading of the same file are kept. Exit code 1 where a file or a correction
    was refused.
    """
    from renaksi.batch.interrupt import Interrupted, interruptible
    from renaksi.batch.progress import Progress
    from renaksi.batch.run import convert_all
    from renaksi.outcome import exit_code_of

    try:
        with interruptible():
            found = _found(inputs, out, as_one, chosen)
            files = [each for each in found if not each.reason]
            if not files:
                raise click.UsageError(_nothing_in(inputs, found))
            settings, executor = _settings_of(len(files), **chosen)
            given = _corrections_in(corrections) if corrections else ()
            with Progress(len(found), out, quiet) as progress:
                entries = convert_all(found, out, settings, executor, progress.count)
            entries, refused = _corrected(out, entries, given)
    except Interrupted as stop:
        say(f"Stopped. What was read is in {out}; the same command goes on from there.", err=True)
        context.exit(stop.exit_code)
    _print(entries, out, progress, as_json)
    hints = () if quiet else (*_hints(files), gone_text(out), "" if as_json else _next(entries, out))
    for line in filter(None, (*refused, *hints)):
        say(line, err=True)
    context.exit(exit_code_of(entry.kind for entry in entries if entry.was_read) or (1 if refused else 0))


def _next(entries: list[Entry], out: Path) -> str:
    """Return what to do with the results; empty where there are none."""
    if not any(entry.is_published for entry in entries):
        return ""
    return f"next: renaksi report {out} (a page for each decree), overview {out}, load {out} or export {out}"


def _hints(files: list[Input]) -> list[str]:
    from renaksi.inputs import folders_of_pictures

    folders = folders_of_pictures([each.path for each in files])
    return [
        f"{folder}: each picture was read as a decree. If they are pages of one: renaksi convert --as-one FOLDER."
        for folder in folders
    ]


def _found(inputs: tuple[Path, ...], out: Path, as_one: bool, chosen: dict[str, Any]) -> list[Input]:
    """Return what is to be read, and what is not with its reason; archives are opened, or pages put together."""
    from renaksi.batch.confined_calls import confined_calls
    from renaksi.batch.task import Limits
    from renaksi.inputs import found_inputs, with_unpacked

    with confined_calls(Limits(chosen["timeout"], chosen["max_memory"])) as confined:
        if as_one:
            return _assembled(inputs, out, chosen, confined)
        return with_unpacked(found_inputs(inputs, out), out, confined)


def _assembled(inputs: tuple[Path, ...], out: Path, chosen: dict[str, Any], confined: Confined) -> list[Input]:
    """Return the PDFs made of files that are one decree: of those named, and of those in each folder."""
    from renaksi.inputs import Input, found_inputs, order_of_names
    from renaksi.inputs.as_one import assemble
    from schemas.options import ReadOptions

    options = ReadOptions(max_pages=chosen["max_pages"], max_bytes=chosen["max_bytes"])
    named = [path for path in inputs if not path.is_dir()]
    bundles = [(path.resolve().name, found_inputs([path], out)) for path in inputs if path.is_dir()]
    if named:
        bundles.append((min(named, key=order_of_names).stem, found_inputs(named, out)))
    made: list[Input] = []
    for name, found in bundles:
        files = sorted((each.path for each in found if not each.reason), key=order_of_names)
        if not files:
            raise click.UsageError(_nothing_in((Path(name),), found))
        made += [each for each in found if each.reason]
        made.append(Input(assemble(name, files, out, options, confined)))
    return made


def _nothing_in(inputs: tuple[Path, ...], found: list[Input]) -> str:
    from renaksi.inputs import suffixes_text

    held = "; ".join(f"{each.path.name}: {each.reason}" for each in found[:5])
    more = f" It holds {len(found)} others ({held}{' ...' if len(found) > 5 else ''})." if found else ""
    return f"{', '.join(map(str, inputs))}: no {suffixes_text()} file in there.{more} Name others."


def _corrections_in(path: Path) -> tuple[Correction, ...]:
    from renaksi.corrections.csv_file import read_corrections

    return read_corrections(path)


def _corrected(out: Path, entries: list[Entry], given: tuple[Correction, ...]) -> tuple[list[Entry], list[str]]:
    """Apply corrections to what was converted; return its entries now, and a line for each correction refused."""
    if not given:  # and none of the libraries for tables is loaded here
        return entries, []
    from renaksi.review.apply import apply_to

    entries, refused = apply_to(out, entries, given)
    return entries, [f"refused: {refusal.correction.place}: {refusal.reason}" for refusal in refused]


def _settings_of(
    files: int, jobs: int | None, scheduler: str | None, timeout: float, max_memory: int, **chosen: Any
) -> tuple[Settings, AbstractContextManager[TaskExecutor]]:
    from renaksi.batch.executor import local_executor, usual_jobs
    from renaksi.batch.task import Limits, Settings

    if scheduler and jobs is not None:
        raise click.UsageError("--jobs is for this machine; a cluster has the workers that it was started with.")
    if scheduler:
        from renaksi.batch.cluster import cluster_executor

        executor = cluster_executor(scheduler)
    else:
        jobs = usual_jobs() if jobs is None else jobs
        executor = local_executor(min(jobs, files))
    force, report = chosen.pop("force"), chosen.pop("with_report")
    # several files share the processes; one file may have them all
    options = read_options(**chosen, jobs=max(1, jobs or 1) if files == 1 else 1)
    return Settings(options, Limits(timeout, max_memory), report, force), executor


def _print(entries: list[Entry], out: Path, progress: Progress, as_json: bool) -> None:
    from renaksi.cli.summary import record_of, summary_of

    if not as_json:
        for text in summary_of(entries, out, progress.unchanged):
            click.echo(text)
        return
    click.echo("[")
    for place, entry in enumerate(entries, 1):
        record = record_of(entry, out, entry.source_file in progress.unchanged)
        text = json_text(record)
        click.echo(text.replace("\n", "\n  ").join(["  ", "," if place < len(entries) else ""]))
    click.echo("]")
