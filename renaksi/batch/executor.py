"""Who reads the files of a batch: processes of this machine, a cluster's workers, or this very process."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.scan.child_process import usable_cores
from renaksi.batch.supervisor import Supervisors
from renaksi.batch.task import Task
from renaksi.outcome import Outcome

# Memory that a worker process is assumed to need: it keeps below 250 MB on usual decrees, and scans take more.
WORKER_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class TaskExecutor:
    """A pool of threads or of a cluster's workers, and how it is used."""

    pool: Executor
    read: Callable[[Task], Outcome]
    """What the pool calls for each file."""
    window: int
    """How many files the pool is given in advance."""
    check: Callable[[Path], None] = lambda staging: None
    """Raises an OutputError where a worker does not see the folder of the results."""


@contextmanager
def local_executor(jobs: int) -> Iterator[TaskExecutor]:
    """Yield ``jobs`` worker processes; with 0 this process reads the files itself, without limits of time and memory.

    When it ends by an exception, files that are being read are given up.
    """
    if jobs == 0:
        from renaksi.batch.staging import stage

        yield TaskExecutor(_InProcess(), stage, 1)
        return
    pool, supervisors = ThreadPoolExecutor(jobs, thread_name_prefix="renaksi"), Supervisors()
    try:
        yield TaskExecutor(pool, supervisors.read, 2 * jobs)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        supervisors.stop()
        pool.shutdown()
        supervisors.close()


class _InProcess(Executor):
    """Runs what it is given at once."""

    def submit(self, call: Callable[..., Any], /, *values: Any, **named: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_result(call(*values, **named))
        return future


def usual_jobs() -> int:
    """Return a number of worker processes that suits this machine: its cores, as far as its memory allows."""
    import psutil

    return max(1, min(usable_cores(), int(psutil.virtual_memory().available) // WORKER_BYTES))
