"""Endurance: soak.py [--decrees N] [--only publishing,reading,following].

publishing: N/8 to N files through workers that read nothing, so that what is left is the command itself. reading: N
small decrees, every hundredth damaged, through two workers, then once more with nothing to do. following: overview,
export and load over N/4 to N decrees. Seconds are of the processor: those of the clock depend on what else the machine
does. Growth is by how much more each further decree takes in the second half than in the first: 1.00 is linear.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "province"))
sys.path.insert(0, str(Path(__file__).parents[2] / "tests/support"))

from batch import make
from batches import COMMAND as IDLE_WORKER
from damage import damaged
from decrees import publish_many
from measured import Look, Run, run

from renaksi.results.layout import LOCK, PRIVATE
from renaksi.results.manifest import read_manifest

KINDS = ("publishing", "reading", "following")
# Python, the libraries and the first tables take their memory once.
SETTLED_AFTER = 1000
IDLE = f"supervisor.COMMAND = {IDLE_WORKER!r}"
# What the program keeps in its own folder of the results.
KEPT = frozenset({LOCK})
FOLLOWING = {
    "overview": ("overview",),
    **{f"export {form}": ("export", "--format", form) for form in ("csv", "parquet", "xlsx")},
    "load": ("load",),
}


@click.command(help=__doc__)
@click.option("--decrees", type=click.IntRange(80), default=2000, show_default=True)
@click.option("--only", default=",".join(KINDS), show_default=True)
def main(decrees: int, only: str) -> None:
    """Run what is chosen; end with 1 where files are left over, results are missing or handles stay open."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        for kind in only.split(","):
            folder = Path(name) / kind
            (folder / "tmp").mkdir(parents=True)
            wrong += {"publishing": publishing, "reading": reading, "following": following}[kind](folder, decrees)
            shutil.rmtree(folder)
    sys.exit("\n".join(wrong) or None)


def growth(sizes: list[int], values: list[float]) -> str:
    """Return the growth of the last two steps, as the description says."""
    early, late = ((values[-2 + i] - values[-3 + i]) / (sizes[-2 + i] - sizes[-3 + i]) for i in (0, 1))
    return f"{late / early:.2f}" if early > 0 else "-"


def line(name: str, sizes: list[int], runs: list[Run]) -> None:
    """Print seconds and memory by size, and how they grow."""
    seconds = [each.own_s for each in runs]
    memory = [each.parent_mb for each in runs]
    texts = (f"{n}: {s:.1f} s {m:.0f} MB" for n, s, m in zip(sizes, seconds, memory, strict=True))
    print(f"{name:15} {'   '.join(texts)}   growth of seconds {growth(sizes, seconds)}, of memory", end=" ")
    print(growth(sizes, memory), flush=True)


def publishing(folder: Path, decrees: int) -> list[str]:
    """Convert files that nobody reads, in four sizes."""
    sizes, runs, wrong = [decrees // 8, decrees // 4, decrees // 2, decrees], [], []
    for size in sizes:
        source, out = make(folder / f"in{size}", size, "none"), folder / f"out{size}"
        runs.append(run(("convert", source, "-o", out, "-j", 2, "-q"), folder, IDLE))
        wrong += faults(f"publishing {size}", runs[-1], out, size)
        shutil.rmtree(source)
        shutil.rmtree(out)
    line("publishing", sizes, runs)
    print(f"  {slopes(runs[-1])}")
    return wrong


def reading(folder: Path, decrees: int) -> list[str]:
    """Convert small decrees, some of them damaged, twice."""
    source, out = make(folder / "in", decrees, "small"), folder / "out"
    damaged(folder / "kinds")
    kinds = sorted(folder.glob("kinds/*"))
    bad = max(1, decrees // 100)
    for number in range(bad):
        kind = kinds[number % len(kinds)]
        shutil.copy(kind, source / f"{100 * number + 50:05}-bad{kind.suffix}")  # among the others
    wrong = []
    for name in ("reading", "nothing to do"):
        done = run(("convert", source, "-o", out, "-j", 2, "-q", "--ocr", "never", "--max-memory", "500M"), folder)
        print(f"{name:15} {decrees} + {bad}: {done.own_s:.1f} s, with workers {done.all_s:.1f} s; {slopes(done)}")
        wrong += faults(name, done, out, decrees)
    return wrong


def following(folder: Path, decrees: int) -> list[str]:
    """Show, export and load decrees of many regencies."""
    source, first = make(folder / "in", 1, "small"), folder / "first"
    run(("convert", source, "-o", first, "-j", 1), folder)
    (sample,) = (path for path in first.iterdir() if (path / "actions.csv").is_file())
    sizes = [decrees // 4, decrees // 2, decrees]
    for size in sizes:
        publish_many([sample], folder / str(size), size)
    wrong = []
    for name, (command, *options) in FOLLOWING.items():
        runs = [run((command, folder / str(size), *options), folder) for size in sizes]
        line(name, sizes, runs)
        wrong += [f"{name}: exit code {each.code}" for each in runs if each.code]
    return wrong


def slopes(done: Run) -> str:
    """Return how memory and open files grow, in words."""
    after = min(SETTLED_AFTER, max((look.done for look in done.looks), default=0) // 2)

    def parent(look: Look) -> int:
        return look.parent

    def workers(look: Look) -> int:
        return look.workers

    grown = " and ".join(f"{done.slope_kb(of, after):.2f}" for of in (parent, workers))
    first, last = done.handles
    most = max((look.workers for look in done.looks), default=0) / 1e6
    return (
        f"command and workers grow by {grown} kB a decree after {after}, to {done.parent_mb:.0f} and {most:.0f} MB; "
        f"{first} files open, then {last}"
    )


def faults(name: str, done: Run, out: Path, decrees: int) -> list[str]:
    """Return what is wrong after a run: results that are missing, files that are left over, handles that stay."""
    found = []
    entries = read_manifest(out).values()
    published = sum(entry.is_published for entry in entries)
    if published != decrees:
        found.append(f"{name}: {published} of {decrees} published, exit code {done.code}")
    if any(entry.status == "rejected" and not entry.message for entry in entries):
        found.append(f"{name}: a file was rejected without a reason")
    left = [path.name for path in (*(out / PRIVATE).iterdir(), *out.glob(".renaksi-partial*"), *out.glob("_*/.*"))]
    left = [each for each in left if each not in KEPT] + [path.name for path in (out.parent / "tmp").iterdir()]
    if left:
        found.append(f"{name}: {len(left)} files are left over, such as {left[0]}")
    if done.handles[1] > done.handles[0] + 5:
        found.append(f"{name}: open files grew from {done.handles[0]} to {done.handles[1]}")
    return found


if __name__ == "__main__":
    main()
