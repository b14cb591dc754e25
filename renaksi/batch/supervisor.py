"""A supervisor of a worker process watches time, memory and death. A file that ends a process costs itself alone.

A pool of processes breaks as a whole where one of them dies, and cannot say which file it was. Here every thread of an
executor, or of a cluster's worker, has a process of its own, so that it is known whose death it was. The file is tried
once more in a fresh process, as what killed the first may have been an earlier file's doing or another program's.
"""

import sys
import threading
import time
from dataclasses import replace

from renaksi.batch.process import NoAnswerYet, ProcessEnded, WorkerProcess
from renaksi.batch.task import Task
from renaksi.outcome import Failure, Outcome, ReaderDied, failure_of
from renaksi.results.atomic import unwritable
from renaksi.results.layout import ERROR
from renaksi.results.previous import keep_corrections
from renaksi.results.rejected import write_error
from schemas.errors import LimitExceeded
from schemas.hashing import sha256_of

COMMAND = [sys.executable, "-m", "renaksi.batch.worker"]
# Memory grows by at most a few hundred MB between two looks, and a look costs 20 us.
LOOK_EVERY_S = 0.1
# A process that keeps more than this after a file is replaced. One that reads usual decrees keeps below 250 MB; one
# that has loaded the engine for scans keeps about 550 MB, and a new one would load it again.
KEPT_MEMORY_BYTES = 700_000_000
TRIES = 2


class _Ended(Exception):
    """The process ended during a file, or had to be ended."""

    def __init__(self, failure: Failure, *, again: bool) -> None:
        super().__init__(failure.message)
        self.failure = failure
        self.again = again


class Stopped(Exception):
    """The batch was stopped during the file."""


class Supervisor:
    """One worker process at a time, started when it is needed."""

    def __init__(self) -> None:
        self.stopped = False
        """Whether it starts no more processes."""
        self._process: WorkerProcess | None = None

    def read(self, task: Task) -> Outcome:
        """Return what became of a file; it was rejected where it took too much or ended the process.

        Raises:
            Stopped: the supervisor was stopped meanwhile.
            RenaksiError: no worker process can be started.
        """
        begun = time.monotonic()
        for left in reversed(range(TRIES)):
            try:
                return self._read(task, self._ready())
            except _Ended as end:
                self._end()
                if not (end.again and left):
                    return _rejected(task, end.failure, time.monotonic() - begun)
        raise AssertionError

    def _read(self, task: Task, process: WorkerProcess) -> Outcome:
        deadline = time.monotonic() + task.limits.timeout
        try:
            process.send(task)
            outcome = self._watched(task, process, deadline)
        except ProcessEnded:
            raise self._died(task, process) from None
        process.used = True
        if process.memory(task.options.jobs > 1) > KEPT_MEMORY_BYTES:
            self._end()
        return outcome

    def _watched(self, task: Task, process: WorkerProcess, deadline: float) -> Outcome:
        while True:
            try:
                return process.answer(min(LOOK_EVERY_S, max(0.0, deadline - time.monotonic())))
            except NoAnswerYet:
                _check(task, process, deadline)

    def _ready(self) -> WorkerProcess:
        """Return the running process, a new one where there is none."""
        if self._process is not None and not self._process.is_alive():
            self._end()
        if self._process is None:
            if self.stopped:
                raise Stopped
            self._process = WorkerProcess(COMMAND)
            try:
                self._process.wait_until_ready()
            finally:
                if self.stopped:
                    raise Stopped
        return self._process

    def _died(self, task: Task, process: WorkerProcess) -> _Ended:
        if self.stopped:
            raise Stopped
        message = (
            f"{task.path.name}: the process that read it ended ({process.why_it_ended()}), and so did a second one. "
            "Please report this file with the traceback; --force tries again."
        )
        words = process.last_words() or None
        return _Ended(Failure(ReaderDied.__name__, message, ReaderDied.exit_code, words), again=True)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def stop(self) -> None:
        """End the process, even during a file; no other is started."""
        self.stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process and free all that is held."""
        self.stopped = True
        self._end()


def _check(task: Task, process: WorkerProcess, deadline: float) -> None:
    name, limits = task.path.name, task.limits
    if time.monotonic() > deadline:
        what = f"{name}: not read within the limit of {limits.timeout:g} s. Cut out the decree, or raise --timeout."
        raise _Ended(failure_of(LimitExceeded(what)), again=False)
    if process.memory(task.options.jobs > 1) > limits.max_memory * task.options.jobs:
        size = f"{limits.max_memory / 1e6:g} MB"
        what = f"{name}: takes more memory than the limit of {size}. Cut out the decree, or raise --max-memory."
        raise _Ended(failure_of(LimitExceeded(what)), again=process.used)


def _rejected(task: Task, failure: Failure, seconds: float) -> Outcome:
    outcome = Outcome(task.path, "rejected", sha256=sha256_of(task.path), error=failure, seconds=seconds)
    try:
        folder = task.new_folder()
        write_error(folder / ERROR, task.path.name, outcome.sha256, failure)
        keep_corrections(task.previous, folder)
    except OSError as error:
        return replace(outcome, error=failure_of(unwritable(task.staging, error)))
    return replace(outcome, folder=folder)


_here = threading.local()
_supervisors: list[Supervisor] = []


def read_supervised(task: Task) -> Outcome:
    """Read a file in the process that belongs to this thread.

    Raises:
        Stopped: the batch was stopped meanwhile.
        RenaksiError: no worker process can be started.
    """
    supervisor: Supervisor | None = getattr(_here, "supervisor", None)
    if supervisor is None or supervisor.stopped:
        supervisor = _here.supervisor = Supervisor()
        _supervisors.append(supervisor)
    return supervisor.read(task)


def stop_supervisors() -> None:
    """End all processes of this one's threads, even during a file."""
    for supervisor in list(_supervisors):
        supervisor.stop()


def close_supervisors() -> None:
    """Free what the supervisors of ended threads hold."""
    while _supervisors:
        _supervisors.pop().close()
