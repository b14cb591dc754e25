"""Measure what is done with all decrees of a country: province.py SAMPLE_FOLDER [DECREES].

SAMPLE_FOLDER is a published decree (OUT/<decree_id>); its tables are repeated under new ids. A quarter, a half and all
of them are shown on an overview, exported in each format and loaded into SQLite; the processor's seconds are printed,
as those of the clock depend on what else the machine does.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from load import publish_many

RENAKSI = (sys.executable, "-c", "from renaksi.cli import main; main()")
COMMANDS = {
    "overview": ["overview"],
    **{f"export {form}": ["export", "--format", form] for form in ("csv", "parquet", "xlsx")},
    "changes": ["changes"],
    "load": ["load"],
}


def seconds(arguments: list[str]) -> float:
    """Return the processor time of a command and of the processes that it has started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*RENAKSI, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(sample: Path, count: int) -> None:
    """Print a line for each command: its seconds for a quarter, a half, and all of the decrees."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = [count // 4, count // 2, count]
        for size in sizes:
            publish_many(sample, Path(folder) / str(size), size)
        print("command".ljust(16), *(f"{size:>8}" for size in sizes))
        for name, (command, *options) in COMMANDS.items():
            took = [seconds([command, str(Path(folder) / str(size)), *options]) for size in sizes]
            print(name.ljust(16), *(f"{each:8.1f}" for each in took))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1542)
