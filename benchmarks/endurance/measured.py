"""A command is run, and looked at meanwhile: its own CPU seconds, its memory and open files, those of its workers."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil

from renaksi.results.layout import JOURNAL, PRIVATE

LOOK_EVERY_S = 0.2
# The command runs this first; at its end it writes its own seconds, without those of its workers.
SETUP = """
import atexit, pathlib, sys, time
report = pathlib.Path(sys.argv.pop(1))
atexit.register(lambda: report.write_text(str(time.process_time())))
from renaksi import cli
from renaksi.batch import supervisor
{more}
cli.main()
"""


@dataclass(slots=True)
class Look:
    """What was seen at one moment; ``done``: changes in the journal of results by then. Memory in bytes."""

    done: int
    parent: int
    workers: int
    handles: int


@dataclass(slots=True)
class Run:
    """A command that has ended: its own CPU seconds, those of all its processes, and what was seen."""

    code: int
    own_s: float
    all_s: float
    looks: list[Look] = field(default_factory=list)

    @property
    def parent_mb(self) -> float:
        """The most memory that the command itself was seen with."""
        return max((look.parent for look in self.looks), default=0) / 1e6

    @property
    def handles(self) -> tuple[int, int]:
        """Its open files when it had done a tenth, and at the end."""
        held = [look.handles for look in self.looks if look.done]
        return (held[len(held) // 10], held[-1]) if held else (0, 0)

    def slope_kb(self, of: Callable[[Look], int], after: int) -> float:
        """Return by how many kB memory grows with each change after that many; nan where too little was seen.

        The middle of the first quarter of what was seen is held against that of the last one, as a damaged file takes
        much for a moment.
        """
        seen = [(look.done, of(look)) for look in self.looks if look.done > after]
        quarter = len(seen) // 4
        if not quarter or seen[0][0] == seen[-1][0]:
            return float("nan")
        (began, least), (ended, most) = (np.median(part, axis=0) for part in (seen[:quarter], seen[-quarter:]))
        return float((most - least) / (ended - began)) / 1e3


def run(arguments: Sequence[object], folder: Path, more: str = "") -> Run:
    """Run the command; ``folder``: where it may leave a note, and files in ``tmp``; ``more``: Python before it."""
    note, out = folder / "seconds.txt", _out(arguments)
    note.unlink(missing_ok=True)
    command = [sys.executable, "-c", SETUP.format(more=more), str(note), *map(str, arguments)]
    looks = []
    environment = {**os.environ, "TMPDIR": str(folder / "tmp")}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=environment, **quiet) as process:
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                return Run(process.returncode, float(note.read_text()), usage.ru_utime + usage.ru_stime, looks)
            looks += _look(process.pid, out)
            time.sleep(LOOK_EVERY_S)


def _look(pid: int, out: Path) -> list[Look]:
    try:
        watched = psutil.Process(pid)
        workers = sum(child.memory_info().rss for child in watched.children())
        return [Look(_done(out), watched.memory_info().rss, workers, watched.num_fds())]
    except psutil.Error:
        return []


def _done(out: Path) -> int:
    try:
        return (out / PRIVATE / JOURNAL).read_bytes().count(b'{"entries"')
    except OSError:
        return 0


def _out(arguments: Sequence[object]) -> Path:
    given = list(map(str, arguments))
    return Path(given[given.index("-o") + 1]) if "-o" in given else Path(given[1])
