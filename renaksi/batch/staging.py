"""A file becomes a finished folder, to be published by a rename. The work of one worker process for one file."""

from dataclasses import replace

import extract.transcript
import extract.vector  # noqa: F401 - both readers are loaded before the first file, not in its time
from renaksi.batch.rejected import NAME, unwritable, write_error
from renaksi.batch.task import Task
from renaksi.outcome import Outcome, failure_of, failure_of_fault
from renaksi.pipeline import convert
from renaksi.report import NAME as REPORT
from renaksi.report import write_report_of
from renaksi.writers import write_files


def stage(task: Task) -> Outcome:
    """Return what became of a file, without its tables: they stand in the outcome's new folder. Never raises."""
    outcome = convert(task.path, task.options)
    try:
        return _written(outcome, task)
    except OSError as error:
        return _unwritable(outcome, task, error)
    except Exception as error:  # a fault of a writer costs this one file
        fault = failure_of_fault(task.path.name, error)
        try:
            return _written(replace(outcome, status="rejected", tables=None, decree_id=None, error=fault), task)
        except OSError as error:
            return _unwritable(outcome, task, error)


def _written(outcome: Outcome, task: Task) -> Outcome:
    folder = task.new_folder()
    if outcome.tables is not None:
        write_files(outcome.tables, folder)
        if task.report and outcome.error is None:
            write_report_of(outcome.tables, task.path, folder / REPORT)
    if outcome.error is not None:
        write_error(folder / NAME, outcome.path.name, outcome.sha256, outcome.error)
    return replace(outcome, tables=None, folder=folder)


def _unwritable(outcome: Outcome, task: Task, error: OSError) -> Outcome:
    return replace(outcome, status="rejected", tables=None, error=failure_of(unwritable(task.staging, error)))
