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


@pytest.mark.parametrize("connectivity", [4, 8])
@pytest.mark.parametrize("dust", [0.0, 0.02, 0.5])
def test_pieces_are_those_that_opencv_measures(connectivity: int, dust: float):
    for seed in range(5):
        ink = drawn(seed, dust)
        _, labels, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=connectivity)
        pieces = connected_components(ink, connectivity)
        assert np.array_equal(pieces.labels, labels)
        assert np.array_equal(np.column_stack((pieces.boxes, pieces.areas)), stats[1:])
        assert np.array_equal(pieces.centres, centres[1:])


def test_a_row_that_ends_in_ink_is_not_joined_to_the_next():
    ink = np.array([[0, 0, 1], [1, 0, 0], [0, 0, 0]], dtype=np.uint8)
    pieces = connected_components(ink)
    assert sorted(pieces.boxes.tolist()) == [[0, 1, 1, 1], [2, 0, 1, 1]]
    assert pieces.areas.tolist() == [1, 1]


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
