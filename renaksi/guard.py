"""A worker process and the one who watches it: time, memory, death. A file that ends a process costs itself alone.

A pool of processes breaks as a whole where one of them dies, and cannot say which file it was. Here every thread of an
executor, or of a cluster's worker, has a process of its own, so that it is known whose death it was. The file is tried
once more in a fresh process, as what killed the first may have been an earlier file's doing or another program's.
"""

import os
import pickle
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import replace
from typing import IO, Any

import psutil

from renaksi.inputs import sha256_of
from renaksi.outcome import Failure, Outcome, ReaderDied, failure_of
from renaksi.rejected import NAME, unwritable, write_error
from renaksi.task import Task
from schemas.errors import LimitExceeded, RenaksiError

COMMAND = [sys.executable, "-m", "renaksi.worker"]
# Libraries that would start a thread for each core in each process.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"), "1"
)
# Loading the libraries takes 2 to 4 s on a quiet machine.
STARTING = 300.0
# Memory grows by at most a few hundred MB between two looks, and a look costs 20 us.
LOOK_EVERY = 0.1
# A process that keeps more than this after a file is replaced; one that reads usual decrees keeps below 250 MB.
KEPT_MEMORY = 350_000_000
TRIES = 2
TOLD = 2000
"""Characters of a dead process' last words that are kept."""


class _Ended(Exception):
    """The process ended amid a file, or had to be ended."""

    def __init__(self, failure: Failure, *, again: bool) -> None:
        super().__init__(failure.message)
        self.failure = failure
        self.again = again


class Stopped(Exception):
    """The batch was stopped amid the file."""


class Guard:
    """One worker process at a time, started when it is needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._listener = threading.Thread()
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the guard
        self._stopped = False
        self._used = False
        """Whether the process has read a file, whose memory it may still hold."""

    def read(self, task: Task) -> Outcome:
        """Return what became of a file; it was rejected where it took too much or ended the process.

        Raises:
            Stopped: the guard was stopped meanwhile.
            RenaksiError: no worker process can be started.
        """
        begun = time.monotonic()
        for left in reversed(range(TRIES)):
            try:
                return self._read(task)
            except _Ended as end:
                self._end()
                if not (end.again and left):
                    return _rejected(task, end.failure, time.monotonic() - begun)
        raise AssertionError

    def _read(self, task: Task) -> Outcome:
        process = self._ready()
        try:
            pickle.dump(task, process.stdin)  # type: ignore[arg-type]
            process.stdin.flush()  # type: ignore[union-attr]
        except OSError as error:
            raise self._died(task) from error
        outcome = self._watched(task, process)
        self._used = True
        with suppress(psutil.Error):
            if _memory_of(process.pid, task.options.jobs > 1) > KEPT_MEMORY:
                self._end()
        return outcome

    def _watched(self, task: Task, process: "subprocess.Popen[bytes]") -> Outcome:
        deadline = time.monotonic() + task.limits.timeout
        while True:
            try:
                answer = self._answers.get(timeout=LOOK_EVERY)
            except queue.Empty:
                self._check(task, process, deadline)
                continue
            if isinstance(answer, Outcome):
                return answer
            raise self._died(task)

    def _check(self, task: Task, process: "subprocess.Popen[bytes]", deadline: float) -> None:
        name, limits = task.path.name, task.limits
        if time.monotonic() > deadline:
            what = f"{name}: not read within the limit of {limits.timeout:g} s. Cut out the decree, or raise --timeout."
            raise _Ended(failure_of(LimitExceeded(what)), again=False)
        with suppress(psutil.Error):
            if _memory_of(process.pid, task.options.jobs > 1) > limits.max_memory:
                size = f"{limits.max_memory / 1e6:g} MB"
                what = f"{name}: takes more memory than the limit of {size}. Cut out the decree, or raise --max-memory."
                raise _Ended(failure_of(LimitExceeded(what)), again=self._used)

    def _ready(self) -> "subprocess.Popen[bytes]":
        """Return the running process, a new one where there is none."""
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            if self._stopped:
                raise Stopped
            self._process = self._started()
        return self._process

    def _started(self) -> "subprocess.Popen[bytes]":
        self._words.seek(0)
        self._words.truncate()
        process = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._words,
            env={**os.environ, **ONE_THREAD}, **_own_group(),
        )  # fmt: skip
        self._used = False
        self._process = process  # from here on, stopping reaches it
        self._answers = queue.SimpleQueue()
        self._listener = threading.Thread(target=_listen, args=(process.stdout, self._answers), daemon=True)
        self._listener.start()
        try:
            answer = self._answers.get(timeout=STARTING)
        except queue.Empty:
            answer = None
        if self._stopped:
            raise Stopped
        if answer is None:
            self._end()
            raise RenaksiError(f"a worker process cannot be started. It says: {self._last_words() or 'nothing'}")
        return process

    def _died(self, task: Task) -> _Ended:
        if self._stopped:
            raise Stopped
        code = self._process.wait() if self._process else 0
        cause = f"signal {-code}" if code < 0 else f"exit code {code}"
        message = (
            f"{task.path.name}: the process that read it ended ({cause}), and so did a second one. "
            "Please report this file with the traceback; --force tries again."
        )
        return _Ended(
            Failure(ReaderDied.__name__, message, ReaderDied.exit_code, self._last_words() or None), again=True
        )

    def _last_words(self) -> str:
        self._words.seek(0)
        words = self._words.read().decode("utf-8", errors="replace")
        return re.sub(r"0x[0-9a-f]+", "0x...", words)[-TOLD:]  # the same death leaves the same words

    def _end(self) -> None:
        """Kill the process and whatever it has started."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(psutil.Error):
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
        process.kill()
        process.wait()
        if self._listener.ident is not None:
            self._listener.join()
        with suppress(OSError):
            process.stdin.close()  # type: ignore[union-attr]

    @property
    def is_stopped(self) -> bool:
        """Whether it starts no more processes."""
        return self._stopped

    def stop(self) -> None:
        """End the process, amid a file too; no other is started."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process and free all that is held."""
        self._stopped = True
        self._end()
        self._words.close()


def _listen(stream: IO[bytes], answers: "queue.SimpleQueue[Any]") -> None:
    """Pass on what a process answers; None when it has ended, or has ended amid an answer."""
    with stream:
        try:
            while True:
                answers.put(pickle.load(stream))
        except (EOFError, OSError, pickle.UnpicklingError):
            answers.put(None)


def _memory_of(pid: int, with_children: bool) -> int:
    process = psutil.Process(pid)
    below = process.children(recursive=True) if with_children else []
    return sum(int(each.memory_info().rss) for each in (process, *below))


def _own_group() -> dict[str, Any]:
    """Keep Ctrl-C away from the process: who watches it ends it."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}


def _rejected(task: Task, failure: Failure, seconds: float) -> Outcome:
    outcome = Outcome(task.path, "rejected", sha256=sha256_of(task.path), error=failure, seconds=seconds)
    try:
        folder = task.new_folder()
        write_error(folder / NAME, task.path.name, outcome.sha256, failure)
    except OSError as error:
        return replace(outcome, error=failure_of(unwritable(task.staging, error)))
    return replace(outcome, folder=folder)


_here = threading.local()
_guards: list[Guard] = []


def read_guarded(task: Task) -> Outcome:
    """Read a file in the process that belongs to this thread.

    Raises:
        Stopped: the batch was stopped meanwhile.
        RenaksiError: no worker process can be started.
    """
    guard: Guard | None = getattr(_here, "guard", None)
    if guard is None or guard.is_stopped:
        guard = _here.guard = Guard()
        _guards.append(guard)
    return guard.read(task)


def stop_guards() -> None:
    """End all processes of this one's threads, amid a file too."""
    for guard in list(_guards):
        guard.stop()


def close_guards() -> None:
    """Free what the guards of threads hold that have ended."""
    while _guards:
        _guards.pop().close()
