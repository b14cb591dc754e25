"""Many files of one decree: what publishing costs grows with their number, in whatever order they come."""

import random
from pathlib import Path

import pytest

from renaksi.outcome import Counts, Outcome
from renaksi.results import better_reading
from renaksi.results.layout import JOURNAL, PRIVATE
from renaksi.results.manifest import read_manifest
from renaksi.results.store import open_results

ORDERS = {
    "best first": sorted,
    "best last": lambda rows: sorted(rows, reverse=True),
    "any": lambda rows: random.Random(3).sample(rows, len(rows)),
    "equal": lambda rows: [0] * len(rows),
}


def outcome(results, number, rows):
    folder = results.staging / f"{number}"
    folder.mkdir()
    reading = {"decree_id": "3575-2021-15", "reader": "vector", "counts": Counts(rows=1000 - rows, pages=1)}
    return Outcome(Path(f"{number}.pdf"), "accepted", sha256=f"{number}", folder=folder, **reading)


def cost(out, order, count, monkeypatch):
    """Publish so many readings of one decree; return the bytes of the journal, ranks reckoned, folders looked at."""
    calls = {"rank": 0, "is_dir": 0}
    rank, is_dir = better_reading._rank, Path.is_dir

    def counted(name, call):
        def counting(*given):
            calls[name] += 1
            return call(*given)

        return counting

    with open_results(out) as results, monkeypatch.context() as patch:
        results.expect([f"../{number}.pdf" for number in range(count)])
        patch.setattr(better_reading, "_rank", counted("rank", rank))
        patch.setattr(Path, "is_dir", counted("is_dir", is_dir))
        for number, rows in enumerate(ORDERS[order](range(count))):
            results.publish(outcome(results, number, rows), f"../{number}.pdf", "usual")
        results.settle()
        size = (out / PRIVATE / JOURNAL).stat().st_size
    return size, calls["rank"], calls["is_dir"]


@pytest.mark.parametrize("order", ORDERS)
def test_the_journal_and_the_work_grow_with_the_number_of_files(order, tmp_path, monkeypatch):
    few, twice, four_times = (cost(tmp_path / str(count), order, count, monkeypatch) for count in (30, 60, 120))
    for one, two, four in zip(few, twice, four_times, strict=True):
        assert two <= 2.3 * one
        assert four <= 2.3 * two
    entries = read_manifest(tmp_path / "120").values()
    (best,) = (entry for entry in entries if entry.status != "rejected")
    others = [entry.message for entry in entries if entry is not best]
    assert all(f"duplicate-decree: {best.source_file} is decree 3575-2021-15 too" in message for message in others)
