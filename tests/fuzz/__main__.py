"""Mutate files and read them: python -m tests.fuzz [--minutes M] [--files N] [--seed S] [--kinds pdf,office].

Every file has a number, and with the seed it is always the same file. One with which the program does something wrong
is kept in outputs/fuzz under a name that says which, and made smaller. Exits with 1 where there was one.
"""

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.fuzz.corpus import KINDS
from tests.fuzz.run import KEPT, SHARES, work


def main() -> int:
    """Run the jobs side by side; print what became of the files by kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--files", type=int, default=sys.maxsize)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default=",".join(SHARES), help=f"of {', '.join(KINDS)}")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--minimise", action="store_true", help="make files that something is wrong with smaller")
    chosen = parser.parse_args()
    with ProcessPoolExecutor(chosen.jobs, get_context("spawn")) as pool:
        results = list(pool.map(work, range(chosen.jobs), [chosen] * chosen.jobs))
    counts = sum((counts for counts, _ in results), Counter())
    for (kind, end), count in sorted(counts.items()):
        print(f"{kind:10} {end:32} {count:6}")
    wrong = [line for _, lines in results for line in lines]
    print(f"{counts.total()} files, {len(wrong)} wrong" + (f"; kept in {KEPT}" if wrong else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
