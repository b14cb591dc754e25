"""Pieces of a mask, and ink as broad as a disc: the same as OpenCV finds, in less time."""

import cv2
import numpy as np
import pytest

from extract.scan.image.components import connected_components
from extract.scan.stamps.punch_holes import broad


def drawn(seed: int, dust: float) -> np.ndarray:
    """Return a mask of 1 and 0 with discs, boxes and dust, some of them across its sides."""
    rng = np.random.default_rng(seed)
    ink = (rng.random((int(rng.integers(60, 200)), int(rng.integers(60, 200)))) < dust).astype(np.uint8)
    for x, y, size in rng.integers(-10, 210, (8, 3)).tolist():
        cv2.circle(ink, (x, y), abs(size) // 8, 1, -1)
        cv2.rectangle(ink, (y, x), (y + abs(size) // 3, x + abs(size) // 9), 1, -1)
    return ink


def test_paper_has_no_pieces():
    pieces = connected_components(np.zeros((5, 7), dtype=np.uint8))
    assert (len(pieces.boxes), len(pieces.centres), pieces.labels.any()) == (0, 0, False)


@pytest.mark.parametrize("size", [1, 2, 7, 24, 25, 38])
def test_ink_as_broad_as_a_disc_is_what_opening_leaves(size: int):
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    for seed in range(10):
        ink = drawn(seed, 0.0)
        assert np.array_equal(broad(ink, size), cv2.morphologyEx(ink, cv2.MORPH_OPEN, disc))
    assert cv2.morphologyEx(drawn(0, 0.0), cv2.MORPH_OPEN, disc).any()
