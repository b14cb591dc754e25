"""Reading and converting against PDFium's bare load of the text, file by file: ratios.py [--rounds N] [--only WORD].

All born-digital samples with a layout of their own; the three run by turns in one process and in CPU time, so that a
busy machine meets all of them alike. The least time of the rounds counts.
"""

import argparse
import gc
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from readers_worker import conversion, floor, reading

ROOT = Path(__file__).parent.parent
# What is asked: the reading at most this many times the bare load, in the median and in each file; the conversion at
# most this many times the reading.
READING, WORST, CONVERSION = 4.0, 6.0, 1.8
READERS = {"floor": floor, "reading": reading, "conversion": conversion}


def main() -> None:
    """Measure and print a line a file, the slowest last, and the medians against what is asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="files whose name has this word")
    options = parser.parse_args()
    paths = sorted((ROOT / "samples" / "gallery").glob(f"*{options.only}*/decree.pdf"))
    seconds = _measured(paths, options.rounds)
    rows = sorted((one["reading"] / one["floor"], one["conversion"] / one["reading"], name) for name, one in seconds)
    for reads, converts, name in rows:
        print(f"{reads:6.2f} {converts:6.2f}  {name}")
    reads, converts, _ = zip(*rows, strict=True)
    print(f"reading / floor: median {median(reads):.2f} (asked {READING:g}), worst {max(reads):.2f} (asked {WORST:g})")
    print(f"conversion / reading: median {median(converts):.2f} (asked {CONVERSION:g}), worst {max(converts):.2f}")


def _measured(paths: list[Path], rounds: int) -> list[tuple[str, dict[str, float]]]:
    """Return for each file the least CPU seconds of each reader; the first turn loads the libraries and is left out."""
    for read in READERS.values():
        read(str(paths[0]))
    gc.collect()
    gc.freeze()
    taken: dict[Path, dict[str, float]] = defaultdict(dict)
    for _ in range(rounds):
        for path in paths:
            for name, read in READERS.items():
                start = time.process_time()
                read(str(path))
                spent = time.process_time() - start
                taken[path][name] = min(spent, taken[path].get(name, spent))
    return [(path.parent.name, taken[path]) for path in paths]


if __name__ == "__main__":
    main()
