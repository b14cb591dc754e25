import pytest

from schemas.confidence import AMBIGUOUS, CERTAIN, CONFIRMED, DOUBTED, READ_WELL, REPORTED_BELOW, level_of


@pytest.mark.parametrize(
    ("confidence", "level"),
    [
        (CERTAIN, "sure"),
        (READ_WELL, "sure"),
        (CONFIRMED, "likely"),
        (REPORTED_BELOW, "likely"),
        (DOUBTED, "doubtful"),
        (AMBIGUOUS, "guess"),
        (0.0, "guess"),
    ],
)
def test_a_confidence_in_a_word(confidence, level):
    assert level_of(confidence) == level
