"""What a mutated file does to the program: it is accepted or rejected with a reason, or there is a fault."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from renaksi.batch.supervisor import Supervisor
from renaksi.batch.task import Limits, Task
from renaksi.outcome import FAULT_EXIT_CODE, ContractViolated, Outcome, ReaderDied
from schemas.options import ReadOptions

# What a mutated file may cost: seconds, and bytes of memory.
LIMITS = Limits(timeout=60.0, max_memory=1_000_000_000)
OPTIONS = ReadOptions(max_pages=60, max_bytes=20_000_000)
OVER = "LimitExceeded"
# Kinds of rejection that mean a fault of the program.
FAULTS = frozenset({ContractViolated.__name__, ReaderDied.__name__})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file; ``fault``: what the program did wrong, "" where nothing."""

    status: str
    kind: str
    fault: str
    seconds: float


@dataclass(slots=True)
class Judge:
    """Reads files in a process of its own, in a folder whose leavings are seen."""

    folder: Path
    supervisor: Supervisor

    def read(self, path: Path) -> Verdict:
        """Return what becomes of a file."""
        staging = self.folder / "staging"
        staging.mkdir(exist_ok=True)
        outcome = self.supervisor.read(Task(path.resolve(), staging, OPTIONS, LIMITS, report=True))
        left = sorted(item.name for item in (self.folder / "tmp").iterdir())
        verdict = Verdict(
            outcome.status, outcome.error.kind if outcome.error else "", _fault(outcome, left), outcome.seconds
        )
        for folder in (staging, self.folder / "tmp"):
            _empty(folder)
        return verdict


@contextmanager
def judging() -> Iterator[Judge]:
    """Give a judge; its process ends with it."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = str(folder / "tmp")
        supervisor = Supervisor()
        try:
            yield Judge(folder, supervisor)
        finally:
            supervisor.close()
            os.environ.pop("TMPDIR")
            if before is not None:
                os.environ["TMPDIR"] = before


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


def _empty(folder: Path) -> None:
    for item in folder.iterdir():
        shutil.rmtree(item) if item.is_dir() else item.unlink()
