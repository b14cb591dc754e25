"""A worker that does at once what the first word of a file says, and reads no decree. Run as a program."""

import os
import re
import signal
import time
from pathlib import Path

from renaksi.batch import worker
from renaksi.batch.task import Task
from renaksi.outcome import Counts, Outcome
from renaksi.results.layout import TABLE_NAMES, table_file
from schemas.hashing import sha256_of


def stage(task: Task) -> Outcome:
    """Do what the file's first word says."""
    word, *rest = task.path.read_text().split() or ["EMPTY"]
    if word == "SEGFAULT":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "EXIT":
        os._exit(3)
    if word == "HANG":
        time.sleep(600)
    if word == "EAT":
        eaten = [bytearray(os.urandom(1 << 20)) * 16 for _ in range(20)]
        time.sleep(600 * len(eaten))
    if word == "ONCE" and not task.path.with_suffix(".seen").exists():
        task.path.with_suffix(".seen").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "FORK":
        child = os.fork()
        if child == 0:
            time.sleep(600)
            os._exit(0)
        Path(f"{rest[0]}-{child}").write_text(str(child))
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "HOLD":  # the interpreter, as a library may that does not release it
        task.path.with_suffix(".seen").touch()
        re.match("(a+)+$", "a" * 60 + "b")
    if word == "CHATTER":
        os.write(1, b"this is no answer")
    if word == "SLOW":
        time.sleep(float(rest[1]))
    folder = task.new_folder()
    for name in TABLE_NAMES:
        (folder / table_file(name, "csv")).write_text(task.path.read_text() if name == "actions" else "")
    reading = {"decree_id": rest[0], "reader": "vector", "counts": Counts(rows=1, pages=1)}
    return Outcome(task.path, "accepted", sha256=sha256_of(task.path), folder=folder, **reading)


if __name__ == "__main__":
    worker.main(lambda: stage)  # the real one imports all readers; workers of these tests are to start fast
