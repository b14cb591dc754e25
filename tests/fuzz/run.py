"""Mutated files go to judges side by side; what is wrong is kept, and made smaller."""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from places import ROOT

from tests.fuzz.corpus import seeds
from tests.fuzz.judge import Judge, Verdict, judging
from tests.fuzz.minimise import minimised

KEPT = ROOT / "outputs/fuzz"
# Of ten files this many are of each kind; a scan takes as long as a hundred others.
SHARES = {"pdf": 1, "page": 3, "transcript": 3, "office": 2, "picture": 1}
# Kinds whose pages an engine reads where their text cannot be believed.
WITH_ENGINE = frozenset({"pdf", "picture", "scan"})


def mutant(kind: str, number: int, seed: int) -> tuple[str, bytes]:
    """Return the name and the bytes of a mutated file, always the same for the same number and seed."""
    rng = random.Random(f"{seed}-{kind}-{number}")
    origin = seeds(kind)[number % len(seeds(kind))]
    return origin.name, origin.mutate(origin.data, rng)


def plan(kinds: list[str]) -> Iterator[tuple[str, int]]:
    """Yield kinds and numbers without end, each kind as often as its share says."""
    row = [kind for kind in kinds for _ in range(SHARES.get(kind, 1))]
    for number in range(sys.maxsize):
        for place, kind in enumerate(row):
            yield kind, number * row.count(kind) + place - row.index(kind)


def work(job: int, chosen: argparse.Namespace) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Read each of the files that fall to a job; return how many ended how, and what was wrong."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    known: set[str] = set()
    until = time.monotonic() + 60 * chosen.minutes
    with judging() as judge:
        for index, (kind, number) in enumerate(plan(chosen.kinds.split(","))):
            if index >= chosen.files or time.monotonic() > until:
                break
            if index % chosen.jobs != job:
                continue
            name, data = mutant(kind, number, chosen.seed)
            path = judge.folder / f"{kind}-{number}-{name}"
            path.write_bytes(data)
            verdict = judge.read(path, kind in WITH_ENGINE)
            path.unlink()
            counts[kind, verdict.fault.partition(":")[0] or verdict.kind or verdict.status] += 1
            if verdict.fault:
                wrong.append(f"{kind} {number} ({name}) in {verdict.cpu:.1f} s: {verdict.fault}")
                print(wrong[-1], flush=True)
                if verdict.fault not in known:
                    known.add(verdict.fault)
                    keep(judge, path, data, verdict, chosen.minimise)
    return counts, wrong


def keep(judge: Judge, path: Path, data: bytes, verdict: Verdict, smaller: bool) -> None:
    """Write a file that something is wrong with, made smaller where that is wanted and quick."""
    engine = path.name.partition("-")[0] in WITH_ENGINE

    def is_wrong(changed: bytes) -> bool:
        path.write_bytes(changed)
        return judge.read(path, engine).fault == verdict.fault

    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / path.name).write_bytes(data)
    if smaller and verdict.cpu < 5:
        (KEPT / f"small-{path.name}").write_bytes(minimised(data, is_wrong))
    path.unlink(missing_ok=True)
