"""A supervisor of a worker process watches time, memory and death. A file that ends a process costs itself alone.

A pool of processes breaks as a whole where one of them dies, and cannot say which file it was. Here every thread of an
executor, or of a cluster's worker, has a process of its own, so that it is known whose death it was. The file is tried
once more in a fresh process, as what killed the first may have been an earlier file's doing or another program's.
"""

import sys
import threading
import time
from dataclasses import replace
from typing import Any

from renaksi.batch.process import LOOK_EVERY_S, NoAnswerYet, ProcessEnded, StartFailed, WorkerProcess
from renaksi.batch.task import Call, Task
from renaksi.outcome import Failure, Outcome, ReaderDied, failure_of
from renaksi.results.atomic import unwritable
from renaksi.results.layout import ERROR
from renaksi.results.previous import keep_corrections
from renaksi.results.rejected import write_error
from schemas.errors import LimitExceeded, RenaksiError
from schemas.hashing import sha256_of

COMMAND = [sys.executable, "-m", "renaksi.batch.worker"]
# A process that keeps more than this after a file is replaced. One that reads usual decrees keeps below 250 MB; one
# that has loaded the engine for scans keeps about 550 MB, and a new one would load it again.
KEPT_MEMORY_BYTES = 700_000_000
TRIES = 2
START_TRIES = 3


class _Ended(Exception):
    """The process ended during a file, or had to be ended: what that means for the file, and its last words."""

    def __init__(self, error: RenaksiError, *, again: bool, words: str | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.again = again
        self.words = words


class Stopped(Exception):
    """The batch was stopped during the file."""


class Supervisor:
    """One worker process at a time, started when it is needed."""

    def __init__(self, command: list[str] | None = None) -> None:
        self.stopped = False
        """Whether it starts no more processes."""
        self._command = command
        self._process: WorkerProcess | None = None

    def read(self, task: Task) -> Outcome:
        """Return what became of a file; it was rejected where it took too much or ended the process.

        Raises:
            Stopped: the supervisor was stopped meanwhile.
            RenaksiError: no worker process can be started.
        """
        begun = time.monotonic()
        try:
            outcome: Outcome = self._answered(task)
        except _Ended as end:
            failure = replace(failure_of(end.error), traceback=end.words)
            return _rejected(task, failure, time.monotonic() - begun)
        if self._process is not None and self._process.memory(task.jobs > 1) > KEPT_MEMORY_BYTES:
            self._end()
        return outcome

    def call(self, call: Call) -> Any:
        """Return what a function returns; temporary files that it has made are there until the process ends.

        Raises:
            Stopped, RenaksiError: as for :meth:`read`.
            LimitExceeded: it took too much.
            ReaderDied: it ended the process, twice.
        """
        try:
            return self._answered(call)
        except _Ended as end:
            raise end.error from end

    def _answered(self, task: Task | Call) -> Any:
        for left in reversed(range(TRIES)):
            try:
                return self._asked(task, self._ready())
            except _Ended as end:
                self._end()
                if not (end.again and left):
                    raise
        raise AssertionError

    def _asked(self, task: Task | Call, process: WorkerProcess) -> Any:
        deadline = time.monotonic() + task.limits.timeout
        try:
            process.send(task)
            answer = self._watched(task, process, deadline)
        except ProcessEnded:
            raise self._died(task, process) from None
        process.used = True
        return answer

    def _watched(self, task: Task | Call, process: WorkerProcess, deadline: float) -> Any:
        while True:
            try:
                return process.answer(min(LOOK_EVERY_S, max(0.0, deadline - time.monotonic())))
            except NoAnswerYet:
                _check(task, process, deadline)

    def _ready(self) -> WorkerProcess:
        """Return the running process, a new one where there is none; one that dies at its start is started again."""
        if self._process is not None and self._process.is_alive():
            return self._process
        for left in reversed(range(START_TRIES)):
            self._end()
            try:
                return self._started()
            except StartFailed as error:
                if not left:
                    words = self._process.last_words() if self._process else ""
                    what = f"a worker process cannot be started: {error}. It says: {words or 'nothing'}"
                    raise RenaksiError(what) from error
        raise AssertionError

    def _started(self) -> WorkerProcess:
        self._go_on()
        self._process = WorkerProcess(self._command or COMMAND)
        self._go_on()  # stop() may have come before there was a process to end
        try:
            self._process.wait_until_ready()
        finally:
            self._go_on()
        return self._process

    def _go_on(self) -> None:
        if self.stopped:
            raise Stopped

    def _died(self, task: Task | Call, process: WorkerProcess) -> _Ended:
        self._go_on()
        message = (
            f"{task.name}: the process that read it ended ({process.why_it_ended()}), and so did a second one. "
            "Please report this file with the traceback; --force tries again."
        )
        return _Ended(ReaderDied(message), again=True, words=process.last_words() or None)

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


def _check(task: Task | Call, process: WorkerProcess, deadline: float) -> None:
    name, limits = task.name, task.limits
    if time.monotonic() > deadline:
        what = f"{name}: not read within the limit of {limits.timeout:g} s. Cut out the decree, or raise --timeout."
        raise _Ended(LimitExceeded(what), again=False)
    if process.memory(task.jobs > 1) > limits.max_memory * task.jobs:
        size = f"{limits.max_memory / 1e6:g} MB"
        what = f"{name}: takes more memory than the limit of {size}. Cut out the decree, or raise --max-memory."
        raise _Ended(LimitExceeded(what), again=process.used)


def _rejected(task: Task, failure: Failure, seconds: float) -> Outcome:
    outcome = Outcome(
        task.path, "rejected", sha256=sha256_of(task.path, task.options.max_bytes), error=failure, seconds=seconds
    )
    try:
        folder = task.new_folder()
        write_error(folder / ERROR, task.path.name, outcome.sha256, failure)
        keep_corrections(task.previous, folder)
    except OSError as error:
        return replace(outcome, error=failure_of(unwritable(task.staging, error)))
    return replace(outcome, folder=folder)


class Supervisors:
    """A supervisor for each thread that reads, until all are stopped."""

    def __init__(self) -> None:
        self._of_thread = threading.local()
        self._all: list[Supervisor] = []
        self._stopped = False

    def read(self, task: Task) -> Outcome:
        """Read a file in the process that belongs to this thread.

        Raises:
            Stopped: the batch was stopped meanwhile.
            RenaksiError: no worker process can be started.
        """
        supervisor: Supervisor | None = getattr(self._of_thread, "supervisor", None)
        if supervisor is None:
            supervisor = self._of_thread.supervisor = Supervisor()
            self._all.append(supervisor)
        if self._stopped:
            supervisor.stop()
        return supervisor.read(task)

    def stop(self) -> None:
        """End all processes, even during a file; no other is started."""
        self._stopped = True
        for supervisor in list(self._all):
            supervisor.stop()

    def close(self) -> None:
        """Free what is held, once no thread reads any more."""
        while self._all:
            self._all.pop().close()


_of_this_process = Supervisors()


def read_supervised(task: Task) -> Outcome:
    """Read a file in the process that belongs to this thread, as a worker of a cluster does; see Supervisors.read."""
    return _of_this_process.read(task)
