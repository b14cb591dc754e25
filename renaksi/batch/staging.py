"""A file becomes a finished folder, to be published by a rename. The work of one worker process for one file."""

from dataclasses import replace
from itertools import chain

from renaksi.batch.pages import noting
from renaksi.batch.task import Task
from renaksi.corrections.csv_file import write_refused
from renaksi.corrections.reading_file import write_reading
from renaksi.corrections.reapply import reapplied
from renaksi.outcome import Failure, Outcome, failure_of, failure_of_fault
from renaksi.pipeline import convert
from renaksi.report import write_report
from renaksi.results.atomic import unwritable
from renaksi.results.layout import ERROR, REPORT, decree_folder
from renaksi.results.previous import keep_corrections
from renaksi.results.rejected import write_error
from renaksi.results.tables_io import write_tables
from schemas.errors import CorrectionError, OutputError


def stage(task: Task) -> Outcome:
    """Return what became of a file, without its tables: these are in the outcome's new folder. Never raises.

    Corrections of its previous readings are in the tables, or in the folder.
    """
    with noting(task.staging, task.path) as note:
        outcome = convert(task.path, replace(task.options, on_page=note))
    try:
        return _staged(outcome, task)
    except OSError as error:
        return _unwritten(outcome, unwritable(task.staging, error))
    except OutputError as error:
        return _unwritten(outcome, error)


def _staged(outcome: Outcome, task: Task) -> Outcome:
    place = outcome.decree_id if outcome.error is None else None
    strays = [task.strays.get(decree_folder(place, doubtful), ()) for doubtful in (False, True)] if place else []
    task = replace(task, previous=(*task.previous, *chain.from_iterable(strays)))
    try:
        return _written(reapplied(outcome, task.previous), task)
    except CorrectionError as error:
        return _without_tables(outcome, task, _failure_of_corrections(error, task))
    except (OSError, OutputError):
        raise
    except Exception as error:  # a fault of a writer costs this one file
        return _without_tables(outcome, task, failure_of_fault(task.path.name, error))


def _written(outcome: Outcome, task: Task) -> Outcome:
    folder = task.new_folder()
    if outcome.tables is not None:
        write_tables(outcome.tables, folder)
        write_reading(outcome.tables, folder)
        if task.report and outcome.error is None:
            write_report(outcome.tables, task.path, folder / REPORT)
    write_refused(outcome.refused, folder)
    if outcome.error is not None:
        write_error(folder / ERROR, outcome.path.name, outcome.sha256, outcome.error)
    counts = replace(outcome.counts, refused=len(outcome.refused))
    return replace(outcome, tables=None, refused=(), counts=counts, folder=folder)


def _without_tables(outcome: Outcome, task: Task, failure: Failure) -> Outcome:
    """Reject a file whose tables cannot be made whole; its corrections are kept as they are."""
    bare = Outcome(outcome.path, "rejected", sha256=outcome.sha256, error=failure, seconds=outcome.seconds)
    rejected = _written(bare, task)
    assert rejected.folder is not None
    keep_corrections(task.previous, rejected.folder)
    return rejected


def _failure_of_corrections(error: CorrectionError, task: Task) -> Failure:
    what = str(error)
    for folder in task.previous:
        what = what.replace(f"{folder}/", "")
    message = (
        f"{task.path.name}: the corrections of its previous reading cannot be taken over ({what}). "
        "Put them right, or remove them, in the folder of this rejection; then run the same command again."
    )
    return failure_of(CorrectionError(message))


def _unwritten(outcome: Outcome, error: OutputError) -> Outcome:
    return replace(outcome, status="rejected", tables=None, refused=(), error=failure_of(error))
