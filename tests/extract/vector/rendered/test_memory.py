"""Memory for pictures: used again only where nothing lies in it any more."""

import numpy as np
import pytest

from extract.vector.rendered import memory
from extract.vector.rendered.memory import LARGEST_BYTES, MOST_PIECES, borrowed


@pytest.fixture(autouse=True)
def _pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_pieces", [])


def test_what_is_still_held_is_never_given_again() -> None:
    first = borrowed((4, 5), np.uint8)
    part = first[1:3].T
    first[:] = 7
    del first
    second = borrowed((4, 5), np.uint8)
    second[:] = 9
    assert (part == 7).all()
    assert not np.shares_memory(part, second)


def test_memory_is_used_again_in_another_shape_and_type() -> None:
    borrowed((100, 100), np.int32)
    again = borrowed((50, 30), np.uint8)
    assert again.shape == (50, 30) and again.dtype == np.uint8
    assert np.shares_memory(again, memory._pieces[0])
    assert len(memory._pieces) == 1


def test_larger_pages_displace_what_fits_none_of_them() -> None:
    held = [borrowed((size,), np.uint8) for size in range(1, MOST_PIECES + 1)]
    assert len({piece.nbytes for piece in memory._pieces}) == MOST_PIECES
    beyond = borrowed((1000,), np.uint8)
    assert beyond.size == 1000 and all(piece.nbytes < 1000 for piece in memory._pieces)
    held.clear()
    borrowed((2000,), np.uint8)
    assert sorted(piece.nbytes for piece in memory._pieces)[-1] == 2000
    assert len(memory._pieces) == MOST_PIECES


def test_the_memory_of_a_poster_is_not_kept() -> None:
    assert borrowed((LARGEST_BYTES + 1,), np.uint8).size == LARGEST_BYTES + 1
    assert memory._pieces == []
