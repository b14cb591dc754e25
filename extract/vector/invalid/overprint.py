"""Texts that lie over each other: one too long for its cell runs on over the next cell's print.

The rest of such a text goes back to the cell where it begins; both cells are doubted.
"""

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.vector.page_objects import PageObjects
from schemas.document import Remark

# The core of a letter, which no letter beside it reaches into: without this share of its width on either side, and of
# its height above and below, where rules and other lines may touch it.
SIDE_SHARE, EDGE_SHARE = 0.2, 0.15
# Letters whose middles lie in one step of this height are held against each other; letters of one line never overlap
# by as much (points).
SAME_LINE_PT, LEAST_OVERLAP_PT = 4.0, 0.5
# No page is wider (points).
FARTHEST_PT = 1 << 16
# A text goes on where the next letter is on its base line and no further away (shares of its size).
BASE_LINE_SHARE, GAP_SHARE = 0.1, 0.6
# Fewer letters over others are an accident of a font.
FEWEST = 3
MESSAGE = "Letters of two texts lie over each other here; compare both with the page."


def middles_of(boxes: Floats) -> Floats:
    """Return the boxes of letters (n x 4) without their upper and lower edges."""
    edge = EDGE_SHARE * (boxes[:, 3] - boxes[:, 1])
    return np.column_stack((boxes[:, 0], boxes[:, 1] + edge, boxes[:, 2], boxes[:, 3] - edge))


def cores_of(boxes: Floats) -> Floats:
    """Return the part of each letter's box (n x 4) that no letter beside it reaches into."""
    edge = SIDE_SHARE * (boxes[:, 2] - boxes[:, 0])
    middles = middles_of(boxes)
    return np.column_stack((boxes[:, 0] + edge, middles[:, 1], boxes[:, 2] - edge, middles[:, 3]))


def find_crowded(boxes: Floats, written: Bools, codes: Ints | None = None) -> Bools:
    """Say which letters have another one beside them on their line whose core reaches into theirs.

    ``written``: which characters are no blanks. ``codes``: a letter over the same letter is one, where they are given.
    """
    found = np.zeros(len(boxes), dtype=bool)
    places = np.flatnonzero(written)
    cores = cores_of(boxes)[places]
    heights = (cores[:, 1] + cores[:, 3]) / 2
    for shift in (0.0, SAME_LINE_PT / 2):  # two on one line may lie on either side of a step, but not of both
        order = np.argsort(np.floor((heights + shift) / SAME_LINE_PT) * FARTHEST_PT + cores[:, 0], kind="stable")
        left, top, right, bottom = cores[order].T
        over = np.minimum(right[1:], right[:-1]) > np.maximum(left[1:], left[:-1]) + LEAST_OVERLAP_PT
        over &= np.minimum(bottom[1:], bottom[:-1]) > np.maximum(top[1:], top[:-1])
        if codes is not None:
            over &= codes[places[order[1:]]] != codes[places[order[:-1]]]
        found[places[order[1:][over]]] = found[places[order[:-1][over]]] = True
    return found


def part_overprinted_texts(objects: PageObjects, owner: Ints, codes: Ints, written: Bools) -> dict[int, list[Remark]]:
    """Give texts that run on over another cell's print back to their cells (changes ``owner``); return the remarks."""
    crowded = find_crowded(objects.boxes, written & (objects.angles == 0) & (owner >= 0), codes)
    if np.count_nonzero(crowded) < FEWEST:
        return {}
    numbers, counts = np.unique(owner[crowded], return_counts=True)
    doubted = set(numbers[counts >= FEWEST].tolist())
    follows = goes_on(objects, GAP_SHARE)
    for start in np.flatnonzero(follows & (owner[1:] != owner[:-1])).tolist():
        cell = int(owner[start + 1])
        if cell not in doubted or owner[start] < 0 or owner[start] == cell:
            continue
        stop = start + 1
        while stop < len(owner) and owner[stop] == cell and follows[stop - 1]:
            stop += 1
        if crowded[start + 1 : stop].any():
            owner[start + 1 : stop] = owner[start]
            doubted.add(int(owner[start]))
    return {number: [Remark("text-overprinted", MESSAGE)] for number in sorted(doubted)}


def goes_on(objects: PageObjects, gap: float) -> Bools:
    """Say for each character but the first whether it is right behind the one before, on its base line.

    ``gap``: how far they may lie apart or over each other, as a share of the letters' size.
    """
    left, _, right, foot = objects.boxes.T
    sizes = np.maximum(objects.sizes[1:], 1)
    near = np.abs(left[1:] - right[:-1]) < gap * sizes
    return np.asarray(near & (np.abs(foot[1:] - foot[:-1]) < BASE_LINE_SHARE * sizes), dtype=bool)
