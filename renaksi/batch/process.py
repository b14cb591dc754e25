"""A worker process seen from outside: start it, give it a task, wait for its answer, look at its memory, end it."""

import os
import pickle
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import psutil

from renaksi.batch.task import Call, Task

# Memory grows by at most a few hundred MB between two looks, and a look costs 20 us.
LOOK_EVERY_S = 0.1
# Libraries that would start a thread for each core in each process.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENCV_FOR_THREADS_NUM")
# The name of such a process' folder: this, the id of the process that has started it, and letters drawn by chance.
OWN_FOLDER = "renaksi-worker-"
# What says where temporary files go: into a folder that goes with the process.
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
# Loading the libraries takes 2 to 4 s on a quiet machine.
START_LIMIT_S = 300.0
# What a process wrote before it died is read within milliseconds. Others may hold its pipe open for longer: processes
# that it has started.
LAST_ANSWER_S = 1.0
LAST_WORDS_CHARS = 2000
"""Characters of a dead process' last words that are kept."""


class ProcessEnded(Exception):
    """The process is no more; its answer will not come."""


class NoAnswerYet(Exception):
    """The process still works."""


class StartFailed(Exception):
    """The process ended, or was given up, before it was ready for a file."""


class WorkerProcess:
    """One worker process, from its start to its end."""

    def __init__(self, command: list[str]) -> None:
        self.used = False
        """Whether it has read a file, whose memory it may still hold."""
        _remove_abandoned()
        self._own_folder = tempfile.TemporaryDirectory(prefix=f"{OWN_FOLDER}{os.getpid()}-", ignore_cleanup_errors=True)
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed in end()
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._words,
            env={**os.environ, **dict.fromkeys(THREADS, "1"), **dict.fromkeys(TEMPORARY, self._own_folder.name)},
            **_own_group(),
        )  # fmt: skip
        self._listener = threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True)
        self._listener.start()

    def wait_until_ready(self) -> None:
        """Wait until it has loaded what it needs.

        Raises:
            StartFailed: it has ended, or takes too long.
        """
        deadline = time.monotonic() + START_LIMIT_S
        while True:
            try:
                self.answer(LOOK_EVERY_S)
                return
            except ProcessEnded as error:
                raise StartFailed(f"it ended with {self.why_it_ended()}") from error
            except NoAnswerYet as error:
                if time.monotonic() > deadline:
                    raise StartFailed(f"it was not ready within {START_LIMIT_S:g} s") from error

    def is_alive(self) -> bool:
        """Return whether it runs."""
        return self._process.poll() is None

    def send(self, task: Task | Call) -> None:
        """Give it something to do.

        Raises:
            ProcessEnded: it is no more.
        """
        stream: Any = self._process.stdin
        try:
            pickle.dump(task, stream)
            stream.flush()
        except OSError as error:
            raise ProcessEnded from error

    def answer(self, seconds: float) -> Any:
        """Return its next answer.

        Raises:
            NoAnswerYet: none came within the time.
            ProcessEnded: none will come.
        """
        try:
            answer = self._next_answer(seconds)
        except queue.Empty as error:
            raise NoAnswerYet from error
        if answer is None:
            raise ProcessEnded
        return answer

    def _next_answer(self, seconds: float) -> Any:
        """Return what the listener has heard, None where the process has ended; raise queue.Empty if it still works."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            if self.is_alive():
                raise
        with suppress(queue.Empty):
            return self._answers.get(timeout=LAST_ANSWER_S)
        return None

    def memory(self, with_children: bool) -> int:
        """Return the bytes of memory that it holds, 0 where it is no more."""
        try:
            process = psutil.Process(self._process.pid)
            below = process.children(recursive=True) if with_children else []
            return sum(int(each.memory_info().rss) for each in (process, *below))
        except psutil.Error:
            return 0

    def why_it_ended(self) -> str:
        """Return the signal or the exit code with which it ended."""
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def last_words(self) -> str:
        """Return the end of what it wrote to stderr; the same death leaves the same words."""
        self._words.seek(0)
        words = self._words.read().decode("utf-8", errors="replace")
        return re.sub(r"0x[0-9a-f]+", "0x...", words)[-LAST_WORDS_CHARS:]

    def kill(self) -> None:
        """Kill it; who waits for its answer hears that it ended."""
        self._process.kill()

    def end(self) -> None:
        """Kill it with whatever it has started, and free what it held."""
        with suppress(psutil.Error):
            for child in psutil.Process(self._process.pid).children(recursive=True):
                child.kill()
        self.kill()
        self._kill_group()
        self._process.wait()
        self._listener.join(LAST_ANSWER_S)
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]
        self._words.close()
        self._own_folder.cleanup()

    def _kill_group(self) -> None:
        """Kill what it has started and what has lost its parent since; they may hold its pipes."""
        if sys.platform == "win32":
            return
        pid = self._process.pid
        # once it is gone its number may be another program's, but not while there is one of its group
        if self._process.returncode is None or not psutil.pid_exists(pid):
            with suppress(OSError):
                os.killpg(pid, signal.SIGKILL)


def _remove_abandoned() -> None:
    """Remove the folders of processes whose starter was killed before it could do that."""
    for path in Path(tempfile.gettempdir()).glob(f"{OWN_FOLDER}*"):
        pid = path.name.removeprefix(OWN_FOLDER).partition("-")[0]
        if pid.isdecimal() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(path, ignore_errors=True)


def _listen(stream: IO[bytes], answers: "queue.SimpleQueue[Any]") -> None:
    """Pass on what a process answers; None when it has ended, or has ended within an answer."""
    try:
        with stream:
            while True:
                answers.put(pickle.load(stream))
    except Exception:  # the end of the pipe, or of half an answer, which may be any error of unpickling
        answers.put(None)


def _own_group() -> dict[str, Any]:
    """Keep Ctrl-C away from the process: who watches it ends it."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}
