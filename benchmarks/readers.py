"""Readers of tables side by side, in one run on the same files: readers.py [--rounds N] [--write docs/speed.md].

Each reader works in a process of its own that stays up. In every round each file goes to each reader in turn, so that
whatever else the machine does meets all of them alike. Figures are medians over the rounds; ratios are ratios of these.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

import peers
from readers_files import Files, files_in
from readers_report import printed, written
from readers_results import Results

HERE = Path(__file__).parent
ROOT = HERE.parent
OWN = ("floor", "reading", "conversion", "pdfplumber", "camelot-vector", "camelot")
PEERS = ("tablers", "tabula", "pymupdf")
# A reader slower than this a page (seconds) takes part in every third round, so that the run stays under five minutes.
SLOW, SELDOM = 0.1, 3
GROWING = ("floor", "reading", "conversion")


class Worker:
    """A reader in a process of its own."""

    def __init__(self, python: str | Path, name: str) -> None:
        command = [str(python), str(HERE / "readers_worker.py"), name]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
        )

    def seconds(self, path: Path) -> float:
        """Return how long the reader takes for a file."""
        assert self._process.stdin is not None
        print(json.dumps({"path": str(path)}), file=self._process.stdin, flush=True)
        return float(self._answer()["seconds"])

    def peak_mb(self) -> float:
        """End the reader; return the most memory (megabytes) that it held."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        peak = float(self._answer()["peak_mb"])
        self._process.wait()
        return peak

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._process.args} ended with code {self._process.wait()}")
        return json.loads(line)


def main() -> None:
    """Measure, print, and write the page for the docs if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=ROOT / "outputs" / "benchmark-peers", help="their environment")
    parser.add_argument("--write", type=Path, help="a Markdown file to write the tables to")
    options = parser.parse_args()
    python = peers.python_of_peers(options.peers)
    results = Results(missing=peers.install(python), rounds=options.rounds)
    with tempfile.TemporaryDirectory() as folder:
        files = files_in(ROOT / "samples", Path(folder))
        results.pages = files.pages
        workers = _started(python, results, files)
        _measure(workers, files, results)
        _measure_growth(files, results)
    print(printed(results))
    if options.write:
        options.write.write_text(written(results, python), encoding="utf-8")


def _started(python: Path, results: Results, files: Files) -> dict[str, Worker]:
    """Start the readers and let each read a page, so that none is timed while it loads its libraries."""
    workers = {name: Worker(sys.executable, name) for name in OWN}
    workers |= {name: Worker(python, name) for name in PEERS if name not in results.missing}
    for name, worker in list(workers.items()):
        try:
            worker.seconds(files.warm_up)
        except RuntimeError as error:
            results.missing[name] = str(error)
            del workers[name]
    return workers


def _measure(workers: dict[str, Worker], files: Files, results: Results) -> None:
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    slow: set[str] = set()
    for turn in range(results.rounds):
        for file, path in files.paths.items():
            for name, worker in workers.items():
                if turn % SELDOM == 0 or name not in slow:
                    taken[name, file].append(worker.seconds(path))
        pages = sum(files.pages.values())
        slow = {name for name in workers if sum(taken[name, file][0] for file in files.paths) > SLOW * pages}
        print(f"round {turn + 1} of {results.rounds}", file=sys.stderr)
    results.seconds = {key: median(values) for key, values in taken.items()}
    results.peaks = {name: worker.peak_mb() for name, worker in workers.items()}


def _measure_growth(files: Files, results: Results) -> None:
    """Measure longer and longer decrees, each in a new process that has read the shortest one before."""
    shortest = files.growing[min(files.growing)]
    for count, path in files.growing.items():
        for name in GROWING:
            worker = Worker(sys.executable, name)
            worker.seconds(shortest)
            seconds = worker.seconds(path)
            results.growth[name, count] = (seconds, worker.peak_mb())
        print(f"growth: {count} pages", file=sys.stderr)


if __name__ == "__main__":
    main()
