"""The process that does what it is asked, one after another: tasks come in on stdin, answers go out on stdout, pickled.

It never outlives the one who asked: it ends when stdin ends, even during a file. A library that holds the interpreter
for long would keep it from noticing, so Linux ends it too, and everywhere a clock of its own does, some time after the
limit of the file. It also ends when nobody has asked for a while. The libraries are loaded before the first task, and
the process says so.
"""

import ctypes
import faulthandler
import gc
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from renaksi.batch.confine import confine_memory, confine_process

# A worker of a cluster that has no more to do gives its memory back after this many seconds.
IDLE_S = 120.0
READY = "ready"
# The supervisor ends a file in time; this process ends itself where there is no supervisor any more.
GRACE_S = 60.0
_PR_SET_PDEATHSIG = 1
# Thresholds of the garbage collector. A decree is made of tens of thousands of tuples, nearly none of them in a cycle:
# looking for cycles after every 700 took 4 % of its time.
GC_THRESHOLDS = (50_000, 20, 20)


def main(load: Callable[[], Callable[[Any], object]]) -> None:
    """Serve tasks until there are no more. Ends the process, without waiting for the thread that listens.

    ``load``: imports what is needed, and returns what answers a task.
    """
    code = 0
    try:
        _serve(load)
    except BaseException:  # what no stage has caught, such as a library that calls sys.exit
        traceback.print_exc()
        code = 1
    os._exit(code)


def _serve(load: Callable[[], Callable[[Any], object]]) -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever libraries print must not get between the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.enable()
    confine_process()
    _end_with_parent()
    _offer_to_be_killed()
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(os.fdopen(os.dup(0), "rb"), tasks), daemon=True).start()
    work = load()
    gc.collect()
    gc.freeze()  # the libraries stay: looking through their 124,000 objects took 6 % of the time of a decree
    gc.set_threshold(*GC_THRESHOLDS)
    _answer(answers, READY)
    with suppress(queue.Empty):
        while True:
            task = tasks.get(timeout=IDLE_S)
            confine_memory(task.limits)
            faulthandler.dump_traceback_later(task.limits.timeout + GRACE_S, exit=True)  # needs no interpreter
            answer = work(task)
            faulthandler.cancel_dump_traceback_later()
            _answer(answers, answer)


def _answer(stream: BinaryIO, what: object) -> None:
    pickle.dump(what, stream)
    stream.flush()


def _listen(stream: BinaryIO, tasks: "queue.SimpleQueue[Any]") -> None:
    try:
        while True:
            tasks.put(pickle.load(stream))
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)  # who asked is gone


def _end_with_parent() -> None:
    """Let Linux end this process with the thread that has started it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _offer_to_be_killed() -> None:
    """Let Linux, where it is out of memory, end this process before the one that writes the results."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _reading() -> Callable[[Any], object]:
    from renaksi.batch.staging import stage

    return stage


if __name__ == "__main__":
    main(_reading)
