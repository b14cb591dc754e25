from itertools import product

import numpy as np
import pytest

from extract.ocr.posteriors import Steps

SIGNS = {"": 0, " ": 1, "a": 2, "b": 3}


def steps_of(seed: int, count: int) -> Steps:
    scores = np.random.default_rng(seed).dirichlet(np.ones(len(SIGNS)), count)
    return Steps(scores.astype(np.float16), SIGNS)


@pytest.mark.parametrize("seed", range(5))
def test_all_texts_together_are_certain(seed):
    steps = steps_of(seed, 4)
    texts = ["".join(signs) for length in range(1, 5) for signs in product(" ab", repeat=length)]
    nothing = float(np.prod(steps.scores[:, 0].astype(np.float64)))
    assert nothing + sum(np.exp(steps.log_likelihood(text)) for text in texts) == pytest.approx(1, abs=0.01)


def test_two_like_letters_need_nothing_between_them():
    scores = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 1, 0]], dtype=np.float16)
    assert Steps(scores, SIGNS).log_likelihood("aa") == pytest.approx(0, abs=0.01)
    assert Steps(scores[[0, 2]], SIGNS).log_likelihood("aa") < -10
    assert Steps(scores[[0, 2]], SIGNS).log_likelihood("a") == pytest.approx(0, abs=0.01)


def test_blanks_at_the_ends_of_a_part_are_nothing():
    scores = np.array([[0, 1, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], dtype=np.float16)
    steps = Steps(scores, SIGNS)
    assert steps.cut(0, 3).log_likelihood("a") == pytest.approx(0, abs=0.01)
    assert steps.cut(0, 4).log_likelihood("a b") == pytest.approx(0, abs=0.01)


def test_signs_that_are_not_let_through_are_never_likely():
    assert steps_of(0, 4).log_likelihood("ж") < -10 and steps_of(0, 4).most("ж") == 0
