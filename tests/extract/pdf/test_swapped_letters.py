"""Words that become known when two letters change places."""

import pytest

from extract.pdf.swapped_letters import known_by_swap


@pytest.mark.parametrize(
    ("printed", "pair"),
    [
        ("progrem", "ae"),  # "program": one letter for another that the word has not
        ("kagieten", "ae"),  # "kegiatan": both are in it
        ("kagietennye", "ae"),  # with an ending
    ],
)
def test_the_pair_that_makes_a_word_known_is_found(printed: str, pair: str) -> None:
    assert pair in known_by_swap(printed)


@pytest.mark.parametrize("printed", ["xqzzkw", "progrex", "kegaitan", "kägieten", ""])
def test_other_words_are_not_known_by_any_swap(printed: str) -> None:
    assert known_by_swap(printed) == ()
