"""What a mutated file does to the program: it is accepted or rejected with a reason, or there is a fault."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import psutil

from renaksi.batch.supervisor import Supervisor
from renaksi.batch.task import Limits, Task
from renaksi.outcome import FAULT_EXIT_CODE, ContractViolated, Outcome, ReaderDied
from schemas.options import ReadOptions

# What a mutated file may cost: seconds of one core, and bytes of memory. On the clock it may take longer, as other
# programs run beside.
MOST_CPU_S = 60.0
TIMEOUT_S = 900.0
MOST_BYTES = 1_000_000_000
OPTIONS = ReadOptions(max_pages=60, max_bytes=20_000_000)
OVER = "LimitExceeded"
# Kinds of rejection that mean a fault of the program.
FAULTS = frozenset({ContractViolated.__name__, ReaderDied.__name__})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file; ``fault``: what the program did wrong, "" where nothing; ``cpu``: seconds of one core."""

    status: str
    kind: str
    fault: str
    cpu: float


@dataclass(slots=True)
class Judge:
    """Reads files in a process of its own, and sees what it leaves behind."""

    folder: Path
    supervisor: Supervisor

    def read(self, path: Path, engine: bool) -> Verdict:
        """Return what becomes of a file; ``engine``: whether pages without a text that can be believed are read."""
        staging = self.folder / "staging"
        staging.mkdir(exist_ok=True)
        begun = _cpu_of_worker()
        limits = Limits(TIMEOUT_S, MOST_BYTES)
        options = replace(OPTIONS, ocr="auto" if engine else "never")
        outcome = self.supervisor.read(Task(path.resolve(), staging, options, limits, report=True))
        cpu = max(0.0, _cpu_of_worker() - begun)
        left = sorted(item.name for item in (self.folder / "tmp").glob("*/*"))
        fault = _fault(outcome, left) or ("more than 60 s of one core" if cpu > MOST_CPU_S else "")
        shutil.rmtree(staging)
        return Verdict(outcome.status, outcome.error.kind if outcome.error else "", fault, cpu)


@contextmanager
def judging() -> Iterator[Judge]:
    """Give a judge; its process ends with it."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        with patch.object(tempfile, "tempdir", str(folder / "tmp")):
            supervisor = Supervisor()
            try:
                yield Judge(folder, supervisor)
            finally:
                supervisor.close()


def _cpu_of_worker() -> float:
    """Return the seconds of one core that the processes below this one have used."""
    total = 0.0
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            times = child.cpu_times()
            total += times.user + times.system
    return total


def _fault(outcome: Outcome, left: list[str]) -> str:
    """Return what is wrong with an outcome, in one line that is the same for the same fault."""
    error = outcome.error
    if error is None:
        return f"left behind: {', '.join(left)}" if left else ""
    if error.exit_code == FAULT_EXIT_CODE or error.kind in FAULTS:
        lines = (error.traceback or error.message).strip().splitlines()
        places = [line.strip() for line in lines if line.strip().startswith("File ") and "site-packages" not in line]
        return f"{error.kind}: {lines[-1][:200]} | {places[-1] if places else ''}"
    if error.kind == OVER and ("not read within" in error.message or "more memory" in error.message):
        return f"{OVER}: {error.message.partition(': ')[2][:60]}"
    if not error.message.strip():
        return "a rejection without a reason"
    return f"left behind: {', '.join(left)}" if left else ""
