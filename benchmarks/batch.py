"""Batches of many decrees: how time and memory grow, kills, damaged files. batch.py growth | kills | damaged, --help.

Decrees are made by repetition: a transcript whose number is altered, so that each is a decree of its own. Times are
those of the whole command, worker processes and their start included, unless said otherwise. On a machine that does
other things too, the CPU seconds a decree say more than the seconds on the clock.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click
import psutil

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/support"))

from batches import COMMAND as WORKER
from batches import plan, tree
from damage import damaged

from renaksi.results.manifest import read_manifest

ROOT = Path(__file__).parent.parent
SEED = ROOT / "samples/kota-pasuruan-2021/source.txt"
COMMAND = [sys.executable, "-c", "from renaksi.cli import main; main()", "convert"]
# Workers that read nothing: what is left is the batch itself.
IMPORTS = "from renaksi import cli; from renaksi.batch import supervisor"
SETUP = f"{IMPORTS}; supervisor.COMMAND = {WORKER!r}; cli.main()"
IDLE = [sys.executable, "-c", SETUP, "convert"]
LOOK_EVERY = 0.2


@dataclass
class Run:
    """One run of the command: seconds on the clock and of CPU, peak memory in MB, growth of the parent in MB.

    ``working``: the seconds of them from the first decree that was written to the last one, without the start.
    """

    seconds: float
    working: float
    cpu: float
    parent: float
    growth: float
    worker: float


def make(folder: Path, count: int, sample: str) -> Path:
    """Write that many decrees: small ones of two rows, the seed with its 89, or none for workers that read nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    seed = SEED.read_text(encoding="utf-8")
    for number in range(1, count + 1):
        path = folder / f"{number:05}.txt"
        if sample == "small":
            plan(path, number)
        elif sample == "none":
            path.write_text(f"OK 3575-2021-{number}")
        else:
            path.write_text(seed.replace("NOMOR : 15/HK", f"NOMOR : {number}/HK"), encoding="utf-8")
    return folder


def measured(command: list[str], out: Path) -> Run:
    """Run a command; look at the memory of its processes meanwhile."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    first, parent, worker = 0.0, 0.0, 0.0
    usage = None
    while usage is None:
        time.sleep(LOOK_EVERY)
        pid, _, found = os.wait4(process.pid, os.WNOHANG)
        if pid:
            usage = found
            break
        try:
            watched = psutil.Process(process.pid)
            now = watched.memory_info().rss / 1e6
            worker = max([worker, *(child.memory_info().rss / 1e6 for child in watched.children())])
        except psutil.Error:
            continue
        parent = max(parent, now)
        if not first and any(out.glob("*/actions.csv")):
            first = now
    seconds = time.perf_counter() - begun
    process.returncode = 0
    # a decree's description is the last that is written of it
    written = [path.stat().st_mtime for path in out.glob("*/datapackage.json")]
    working = max(written, default=0.0) - min(written, default=0.0)
    return Run(seconds, working, usage.ru_utime + usage.ru_stime, parent, parent - (first or parent), worker)


@click.group()
def main() -> None:
    """Measure batches of many decrees."""


@main.command()
@click.option("--decrees", "counts", multiple=True, type=int, default=(10, 100, 1000), show_default=True)
@click.option("--jobs", "all_jobs", multiple=True, type=int, default=(1, 2), show_default=True)
@click.option("--sample", type=click.Choice(["small", "seed", "none"]), default="small", show_default=True)
def growth(counts: tuple[int, ...], all_jobs: tuple[int, ...], sample: str) -> None:
    """Print how time and memory grow with the number of decrees and of jobs.

    Twice the time a decree: that of the whole command, and that from the first decree written to the last one, which
    leaves out how long the processes take to start and the manifest to be written.
    """
    print(f"load average {os.getloadavg()[0]:.1f} on {psutil.cpu_count()} cores, sample: {sample}")
    print(
        "| decrees | jobs | seconds | ms a decree | ms from the first to the last | CPU ms a decree "
        "| parent MB | its growth MB | worker MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for count in counts:
        for jobs in all_jobs:
            folder = Path(tempfile.mkdtemp())
            source, out = make(folder / "in", count, sample), folder / "out"
            command = [*(IDLE if sample == "none" else COMMAND), str(source), "-o", str(out), "-j", str(jobs)]
            run = measured(command, out)
            published = sum(entry.status != "rejected" for entry in read_manifest(out).values())
            assert published == count, f"{published} of {count} published"
            print(
                f"| {count} | {jobs} | {run.seconds:.1f} | {1000 * run.seconds / count:.1f} "
                f"| {1000 * run.working / max(count - 1, 1):.1f} | {1000 * run.cpu / count:.1f} "
                f"| {run.parent:.0f} | {run.growth:.1f} | {run.worker:.0f} |",
                flush=True,
            )
            shutil.rmtree(folder)


@main.command()
@click.option("--kills", "wanted", type=int, default=20, show_default=True)
@click.option("--decrees", type=int, default=60, show_default=True)
@click.option("--jobs", type=int, default=2, show_default=True)
@click.option("--seed", type=int, default=4, show_default=True, help="Of the random moments.")
def kills(wanted: int, decrees: int, jobs: int, seed: int) -> None:
    """Kill a batch at random moments, begin it again each time, and compare the end with an undisturbed run."""
    folder = Path(tempfile.mkdtemp())
    source, out, whole = make(folder / "in", decrees, "small"), folder / "out", folder / "whole"
    shutil.copy(source / "00001.txt", source / "again.txt")
    (source / "empty.pdf").touch()
    command = [*COMMAND, str(source), "-j", str(jobs), "-o"]
    moments = random.Random(seed)
    done = 0
    while done < wanted:
        process = subprocess.Popen([*command, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        before, after = len(read_manifest(out)), moments.randint(0, max(1, 2 * decrees // wanted))
        while process.poll() is None and len(read_manifest(out)) < before + after:
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 0.5))
        if process.poll() is not None:
            shutil.rmtree(out)  # it came to its end before it was killed: begin anew
            continue
        process.kill()
        process.wait()
        done += 1
        half = [path for path in out.glob("3575-*") if not (path / "datapackage.json").is_file()]
        print(f"kill {done}: {len(read_manifest(out))} noted, {len(half)} half folders", flush=True)
        assert not half
    for place in (out, whole):
        subprocess.run([*command, str(place)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    print("the same, byte for byte" if tree(out) == tree(whole) else "DIFFERENT")
    print(f"{len(list(out.glob('3575-*')))} decrees published, {len(list(out.glob('_rejected/*')))} files rejected")
    shutil.rmtree(folder)


@main.command("damaged")
@click.option("--good", type=int, default=150, show_default=True)
@click.option("--bad", type=int, default=50, show_default=True)
@click.option("--jobs", type=int, default=2, show_default=True)
def among_damaged(good: int, bad: int, jobs: int) -> None:
    """Convert decrees among files that are damaged in many ways."""
    folder = Path(tempfile.mkdtemp())
    make(folder / "in", good, "small")
    damaged(folder / "kinds")
    kinds = sorted((folder / "kinds").iterdir())
    for number in range(bad):
        kind = kinds[number % len(kinds)]
        shutil.copy(kind, folder / "in" / f"{kind.stem}-{number}{kind.suffix}")
    out = folder / "out"
    command = [*COMMAND, str(folder / "in"), "-j", str(jobs), "--max-memory", "400M", "-o", str(out)]
    code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
    entries = read_manifest(out).values()
    explained = [entry for entry in entries if entry.status == "rejected" and entry.message]
    print(f"{len(entries) - len(explained)} published, {len(explained)} explained, exit code {code}")
    for kind, message in sorted({(entry.kind, entry.message.partition(": ")[2]) for entry in explained}):
        print(f"  {kind}: {message}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
