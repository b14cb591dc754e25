"""Measure what is done with all decrees of a country: commands.py OUT [DECREES [ROWS]].

OUT is a folder of results; its decrees of ROWS (40) rows and more come again under the ids of all regencies, in turn.
A quarter, a half and all of them are shown on an overview, exported, compared by year and loaded into SQLite and, where
its programs are here, into a PostgreSQL server of our own. Printed are seconds of the processor, of the clock in
brackets: that depends on what else the machine does. The server's own seconds are only in those of the clock.
"""

import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests/support"))

import postgres
from decrees import publish_many

from renaksi.results.tables_io import read_tables

RENAKSI = (sys.executable, "-c", "from renaksi.cli import main; main()")
COMMANDS = {
    "overview": ["overview"],
    **{f"export {form}": ["export", "--format", form] for form in ("csv", "parquet", "xlsx")},
    "export all three": ["export"],
    "changes": ["changes"],
    "load": ["load"],
    "load again": ["load"],
}


def seconds(arguments: list[str]) -> str:
    """Return the processor time of a command and of what it has started, and that of the clock."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([*RENAKSI, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{used:6.1f} ({time.perf_counter() - start:6.1f})"


def measure(folders: list[Path], commands: dict[str, list[str]]) -> None:
    """Print a line for each command: its seconds for each folder."""
    for name, (command, *options) in commands.items():
        print(name.ljust(18), *(seconds([command, str(folder), *options]) for folder in folders), flush=True)


def main(out: Path, count: int = 1542, least_rows: int = 40) -> None:
    """Publish the decrees and measure all commands."""
    published = sorted(path.parent for path in out.glob("[0-9]*/actions.parquet"))
    samples = [folder for folder in published if len(read_tables(folder).actions) >= least_rows]
    if not samples:
        sys.exit(f"commands.py: no decree with {least_rows} rows and more in {out}")
    sizes = [count // 4, count // 2, count]
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folders = [scratch / str(size) for size in sizes]
        for folder, size in zip(folders, sizes, strict=True):
            publish_many(samples, folder, size)
        rows = sum(len(read_tables(sample).actions) for sample in samples) / len(samples)
        print(f"{len(samples)} decrees of {rows:.0f} rows".ljust(18), *(f"{size:>15}" for size in sizes))
        measure(folders, COMMANDS)
        page = folders[-1] / "overview.html"
        print(f"overview of all: {page.stat().st_size / 1e6:.1f} MB")
        if programs := postgres.programs():
            server = stack.enter_context(postgres.server(programs))
            loads = {name: ["load", "--to", server] for name in ("load PostgreSQL", "again")}
            measure(folders[-1:], loads)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
