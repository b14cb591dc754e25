"""Mutated files of each kind are accepted or rejected with a reason: a part of ``make fuzz``, always the same one."""

import argparse
import math

import pytest

from tests.fuzz.minimise import minimised
from tests.fuzz.run import mutant, work

# About a minute of one core in all, where the machine is quiet.
FILES = {"pdf": 12, "transcript": 60, "office": 60, "picture": 2}


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILES)
def test_mutated_files_are_accepted_or_rejected_with_a_reason(kind, monkeypatch, tmp_path):
    monkeypatch.setattr("tests.fuzz.run.KEPT", tmp_path)
    monkeypatch.setattr("tests.fuzz.judge.MOST_CPU_S", math.inf)  # how long a file takes is up to the machine
    chosen = argparse.Namespace(kinds=kind, files=FILES[kind], seed=1, jobs=1, minutes=60, minimise=False)
    counts, wrong = work(0, chosen)
    assert (wrong, counts.total()) == ([], FILES[kind])


@pytest.mark.parametrize("kind", FILES)
def test_a_number_is_always_the_same_file_and_another_one_is_another(kind):
    first = [mutant(kind, number, seed=5) for number in range(4)]
    assert first == [mutant(kind, number, seed=5) for number in range(4)]
    assert len({data for _, data in first}) == 4


def test_a_file_is_made_smaller_as_long_as_the_same_thing_is_wrong():
    tries = []

    def is_wrong(data):
        tries.append(data)
        return b"x" in data and b"y" in data

    assert minimised(b"a" * 1000 + b"x" + b"b" * 700 + b"y" + b"c" * 99, is_wrong) == b"xy"
    assert len(tries) < 400
