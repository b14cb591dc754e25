"""Dotted rules: dots in a row, drawn one by one as small squares or circles, become one piece of a rule.

Every dot is as high as it is wide, so by itself it says nothing of the direction of its rule; next to it lies the next.
"""

import numpy as np

from extract.arrays import Bools, Floats

# A dot is no larger (points), and its sides differ by no more than this share.
LARGEST_DOT_PT, LEAST_SIDE_SHARE = 3.0, 0.75
# From one dot to the next it is up to this many times a dot's width.
LONGEST_STEP, STEP_SLACK_PT = 3.0, 0.5
# Fewer dots are no rule: so many may lie beside one another where rules cross.
LEAST_DOTS = 4
# The dots of a rule lie on one line, give or take what a producer rounds.
BAND_PT = 0.6


def are_dots(boxes: Floats) -> Bools:
    """Say for each of n x 4 boxes whether it may be a dot of a rule."""
    sides = boxes[:, 2:] - boxes[:, :2]
    long, short = sides.max(axis=1), sides.min(axis=1)
    return np.asarray((long <= LARGEST_DOT_PT) & (short >= LEAST_SIDE_SHARE * long) & (long > 0))


def rules_of_dots(dots: Floats) -> tuple[Floats, Floats, Bools]:
    """Return horizontal and vertical pieces of rules that dots (n x 4) are in, m x 3, and which dots are in any."""
    across, in_across = _pieces(dots)
    down, in_down = _pieces(dots[:, [1, 0, 3, 2]])
    return across, down, in_across | in_down


def _pieces(dots: Floats) -> tuple[Floats, Bools]:
    """Return the pieces (position, start, end) that dots make along their first axis, and which dots are in them."""
    used = np.zeros(len(dots), dtype=bool)
    found = []
    for shift in (0.0, BAND_PT / 2):  # dots on both sides of a band's edge are in one band of the other
        bands = np.floor((dots[:, 1] + dots[:, 3] + 2 * shift) / (2 * BAND_PT))
        order = np.lexsort((dots[:, 0], bands))
        ordered, bands = dots[order], bands[order]
        limit = LONGEST_STEP * (ordered[1:, 2] - ordered[1:, 0]) + STEP_SLACK_PT
        parted = (np.diff(bands) != 0) | (np.diff(ordered[:, 0]) > limit)
        starts = np.concatenate(([0], np.flatnonzero(parted) + 1))
        stops = np.concatenate((starts[1:], [len(ordered)]))
        size = ordered[starts, 2] - ordered[starts, 0]
        spans = np.maximum.reduceat(ordered[:, 2], starts) - ordered[starts, 0]
        # dots that are drawn over one another count once
        whole = (stops - starts >= LEAST_DOTS) & (spans >= LEAST_DOTS * size)
        for start, stop in zip(starts[whole].tolist(), stops[whole].tolist(), strict=True):
            run = ordered[start:stop]
            found.append(((run[:, 1] + run[:, 3]).mean() / 2, run[0, 0], run[:, 2].max()))
            used[order[start:stop]] = True
    return np.array(found, dtype=np.float64).reshape(-1, 3), used
