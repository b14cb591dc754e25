"""Which turns are tried is seen from where letters have their neighbours, before any of them is read."""

import numpy as np
import pytest

from extract.scan.orientation import _turns_of


def lines_of_letters(width=6.0, gap=1.0, leading=16.0):
    """Return the boxes of ten lines of forty letters."""
    return np.array(
        [
            (x, y, x + width, y + 8.0)
            for y in np.arange(0, 10 * leading, leading)
            for x in np.arange(0, 40 * (width + gap), width + gap)
        ]
    )


def turned(boxes):
    return boxes[:, [1, 0, 3, 2]]


def test_lines_that_lie_flat_are_tried_as_they_are_and_upside_down_and_upended_ones_sideways():
    assert _turns_of(lines_of_letters()) == (0, 180)
    assert _turns_of(turned(lines_of_letters())) == (90, 270)
    many = np.vstack([lines_of_letters() + np.array([0, 200.0 * place, 0, 200.0 * place]) for place in range(9)])
    assert _turns_of(many) == (0, 180)


@pytest.mark.parametrize(
    "boxes",
    [
        np.empty((0, 4)),
        lines_of_letters()[:20],
        np.vstack((lines_of_letters(), turned(lines_of_letters()) + 1000.0)),
        lines_of_letters(gap=8.0),
    ],
    ids=["none", "few", "both ways", "as far apart as the lines"],
)
def test_where_that_is_not_certain_all_turns_are_tried(boxes):
    assert set(_turns_of(boxes)) == {0, 90, 180, 270}
