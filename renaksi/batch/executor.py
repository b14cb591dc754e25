"""Who reads the files of a batch: an executor of processes here or of a cluster's workers, or this very process."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from renaksi.batch.supervisor import close_guards, read_guarded, stop_guards
from renaksi.batch.task import Task
from renaksi.outcome import Outcome

# Memory that a worker process is reckoned to need: it keeps below 250 MB on usual decrees, and scans take more.
A_WORKER = 500_000_000


@dataclass(frozen=True, slots=True)
class Crew:
    """An executor, what it is asked to run for each file, and how many files it is given in advance."""

    executor: Executor
    read: Callable[[Task], Outcome]
    window: int
    check: Callable[[Path], None] = lambda staging: None
    """Raises an OutputError where a worker does not see the folder of the results."""


@contextmanager
def local_crew(jobs: int) -> Iterator[Crew]:
    """Give so many worker processes; with 0 this process reads the files itself, without limits of time and memory.

    When it ends by an exception, files that are being read are given up.
    """
    if jobs == 0:
        from renaksi.batch.staging import stage

        yield Crew(_Here(), stage, 1)
        return
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="renaksi")
    try:
        yield Crew(executor, read_guarded, 2 * jobs)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        stop_guards()
        executor.shutdown()
        close_guards()


class _Here(Executor):
    """Runs what it is given at once."""

    def submit(self, call: Callable[..., Any], /, *values: Any, **named: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_result(call(*values, **named))
        return future


def usual_jobs() -> int:
    """Return a number of worker processes that suits this machine: its cores, as far as its memory goes."""
    import os

    import psutil

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, int(psutil.virtual_memory().available) // A_WORKER))
