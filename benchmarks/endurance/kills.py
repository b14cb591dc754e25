"""Commands are killed again and again, and finished: kills.py [--kills convert=60,apply=20,report=20,export=20].

The undisturbed command is run first, and its changes to files are counted. A killed one dies before one of them, drawn
by chance; of convert, whose changes are those of publishing, every second one dies at any moment instead. Then the same
command is run to its end, and what is in the folder of results is held against the undisturbed run, byte for byte
without the times. Exits with 1 where anything differs. kill.py does the same to databases.
"""

import io
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2] / "tests/support"))

from batch import make
from batches import COMMAND as IDLE_WORKER
from batches import tree

from schemas.hashing import sha256_of

# The process counts its changes to files of the results, and dies before the one that it was given.
SETUP = f"""
import os, signal, sys
from renaksi import cli
from renaksi.batch import supervisor
last, note, out, reads = int(sys.argv.pop(1)), sys.argv.pop(1), sys.argv.pop(1), sys.argv.pop(1)
if reads == "idle": supervisor.COMMAND = {IDLE_WORKER!r}
changes = 0
def count(event, arguments):
    global changes
    if event not in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"): return
    if not str(arguments[0]).startswith(out): return
    if event == "open" and not (isinstance(arguments[1], str) and set("wax+") & set(arguments[1])): return
    changes += 1
    if changes == last: os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
import atexit
atexit.register(lambda: open(note, "w").write(str(changes)))
cli.main()
"""
LONGEST_S = 300
CORRECTIONS = """decree_id,source_sha256,row_no,field,read_value,corrected_value,by,at,reason
{id},{sha256},1,indicator,Rencana disusun,Rencana tersusun,Sari,2026-01-02T03:04:05Z,
{id},{sha256},1..2,months,all,1..3 ?7,Sari,2026-01-02T03:04:06Z,
"""


@dataclass(frozen=True)
class Killed:
    """A command: what it is given behind its name and the folder of results, and what its workers do."""

    name: str
    arguments: tuple[str, ...]
    reads: str = "all"

    def run(self, out: Path, last: int = 0, after: float = LONGEST_S) -> tuple[int, int]:
        """Run it; return its exit code, and how many changes it made. ``last``: before which it dies, 0 for none."""
        note = out.with_suffix(".changes")
        command = [sys.executable, "-c", SETUP, str(last), str(note), str(out), self.reads, self.name]
        own = [each.replace("OUT", str(out)) for each in self.arguments]
        with subprocess.Popen([*command, *own], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(after)
            except subprocess.TimeoutExpired:
                process.kill()
        return process.returncode, int(note.read_text()) if process.returncode >= 0 else 0


def tried(killed: Killed, before: Path, folder: Path, kills: int) -> list[str]:
    """Kill a command so often; return what was wrong afterwards."""
    whole, out = folder / "whole", folder / "out"
    _begin(before, whole)
    began = time.monotonic()
    _, changes = killed.run(whole)
    seconds = time.monotonic() - began
    wanted, found, died = content(whole), [], 0
    for number in range(kills):
        any_moment = killed.name == "convert" and number % 2
        last = 0 if any_moment else random.randint(1, changes)
        after, code = random.uniform(0.2, 1) * seconds if any_moment else LONGEST_S, 0
        while code != -signal.SIGKILL:  # it may come to its end first
            _begin(before, out)
            code, _ = killed.run(out, last, after)
            after /= 2
        died += 1
        killed.run(out)
        got = content(out)
        unlike = sorted(name for name in wanted.keys() | got.keys() if wanted.get(name) != got.get(name))
        found += [f"{killed.name}, before change {last}: {', '.join(unlike[:5])}"] if unlike else []
    print(f"{killed.name:8} {died} of {kills} killed, {changes} changes each; {len(found)} unlike", flush=True)
    return found


def content(out: Path) -> Mapping[str, object]:
    """Return what is in a folder of results, left-over files among it, without the times."""
    hidden = {path.relative_to(out).as_posix(): b"" for path in out.rglob(".*") if path.is_file()}
    return {name: _parts(each) if name.endswith(".xlsx") else each for name, each in {**hidden, **tree(out)}.items()}


def _parts(workbook: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook, without the one that says when it was made."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}


def _begin(before: Path, out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    if before.is_dir():
        shutil.copytree(before, out)


@click.command(help=__doc__)
@click.option("--kills", default="convert=60,apply=20,report=20,export=20", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def main(kills: str, seed: int) -> None:
    """Try each command."""
    random.seed(seed)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        many, few, published = make(folder / "many", 60, "none"), make(folder / "few", 6, "small"), folder / "published"
        shutil.copy(many / "00001.txt", many / "again.txt")
        (many / "bad.txt").write_text("EXIT")
        Killed("convert", (str(few), "-o", "OUT", "-j", "0")).run(published)
        decree = next(path.name for path in published.iterdir() if (path / "actions.csv").is_file())
        number = int(decree.rpartition("-")[2])
        lines = CORRECTIONS.format(id=decree, sha256=sha256_of(few / f"{number:05}.txt"))
        (folder / "corrections.csv").write_text(lines, encoding="utf-8")
        commands = {
            "convert": (Killed("convert", (str(many), "-o", "OUT", "-j", "2"), "idle"), folder / "none"),
            "apply": (Killed("apply", ("OUT", "--corrections", str(folder / "corrections.csv"))), published),
            "report": (Killed("report", ("OUT",)), published),
            "export": (Killed("export", ("OUT",)), published),
        }
        for command, _, count in (each.partition("=") for each in kills.split(",")):
            wrong += tried(*commands[command], folder, int(count))
    sys.exit("\n".join(wrong) or None)


if __name__ == "__main__":
    main()
