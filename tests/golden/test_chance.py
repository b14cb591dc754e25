"""Plans made by chance: what is read of them is right, or a finding on its row says where it may not be."""

import pytest

from benchmarks.hazards import judge, truth_of
from samples.make.chance.files import make

SEEDS = range(500, 512)
"""None of them was chosen; `python -m samples.make.chance` draws any others."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("form", ["report", "md"])
def test_nothing_is_wrong_in_silence(tmp_path, form, seed):
    path = make(tmp_path, form, seed, font="Liberation Sans")
    truth = truth_of(path)
    assert truth is not None and truth.rows
    judged = judge(path, truth)
    assert judged.verdict in ("right", "warned"), judged.lines
    assert judged.rows > 0
