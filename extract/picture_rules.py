"""The ruling lines of a table in a picture: long thin runs of ink, bridged where they are broken or dashed."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ink import Floats
from extract.picture import FAINT_INK, Picture
from extract.rules import rules_from_pieces

# The shortest side of a cell; letters have no stroke that long and straight.
SHORTEST = 16.0
# The lowest row of a table holds one line of small print.
LOW_ROW = 8.0
# A rule, even a double one, is no thicker.
THICKEST = 3.5
# A speck of dust or a fold breaks a rule by no more.
BROKEN = 2.5
# Dashes and the blanks between them.
LONGEST_DASH = 12.0
# A broken rule is this share ink from end to end; a dashed one is about a half.
INKED = 0.45
# What is left of skew and of the paper's waves lets a rule rise by this share of its length.
SLOPE = 0.012
# This far beside a rule the paper is clean but for what crosses it; letters' feet have stems there.
CLEAN, TOUCHED = 1.2, 0.22
# A rule that letters stand on is told by its unbroken length.
SOLID, LONG = 0.97, 60.0

Mask = NDArray[np.uint8]


@dataclass(slots=True)
class PictureRules:
    """Rules as in Ink (points), and ``mask``: the pixels that they cover, 1 or 0."""

    horizontals: Floats
    verticals: Floats
    mask: Mask


def rules_of_picture(picture: Picture) -> PictureRules:
    """Return the ruling lines of a straight picture."""
    ink = (picture.grey < 255 * FAINT_INK).astype(np.uint8)
    flat, flat_mask = _runs(ink, picture.scale)
    steep, steep_mask = _runs(np.ascontiguousarray(ink.T), picture.scale, np.ascontiguousarray(flat_mask.T))
    mask = flat_mask | np.ascontiguousarray(steep_mask.T)
    horizontals, verticals = rules_from_pieces(flat), rules_from_pieces(steep)
    return PictureRules(horizontals, verticals, mask)


def _runs(ink: Mask, scale: float, across: Mask | None = None) -> tuple[Floats, Mask]:
    """Return the level pieces (y, x0, x1 in points) and their pixels.

    ``across``: the pixels of the rules that cross; between two of them a piece may be as short as a low row.
    """
    shortest = SHORTEST if across is None else LOW_ROW
    thin = _thin(ink, scale)
    bridged = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, _bar(BROKEN * scale))
    long = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, _bar(shortest * scale))
    thin_rules = np.asarray(long, dtype=np.uint8)
    long = cv2.bitwise_or(long, _dashed(thin & (1 - thin_rules), scale))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(long, connectivity=8)
    kept = [index for index in range(1, count) if _is_rule(stats[index], ink, scale)]
    if across is not None:
        kept = [i for i in kept if stats[i, 2] >= SHORTEST * scale or _joins(stats[i], across, scale)]
    pieces = [
        (centres[index][1], stats[index, cv2.CC_STAT_LEFT], stats[index, cv2.CC_STAT_LEFT] + stats[index, 2])
        for index in kept
    ]
    chosen = np.zeros(count, dtype=np.uint8)
    chosen[kept] = 1
    return np.array(pieces, dtype=np.float64).reshape(-1, 3) / scale, chosen[labels]


def _joins(stat: NDArray[np.int32], across: Mask, scale: float) -> bool:
    """Say whether a short piece runs from one crossing rule to the next; a letter's stem touches none."""
    left, top, width, height = (int(value) for value in stat[:4])
    near = max(round(BROKEN * scale), 1)
    rows = across[top : top + height]
    return bool(rows[:, max(left - near, 0) : left + 2].any() and rows[:, left + width - 2 : left + width + near].any())


def _bar(length: float, height: int = 1) -> Mask:
    return np.ones((height, max(int(length), 1)), dtype=np.uint8)


def _thin(ink: Mask, scale: float) -> Mask:
    """Return the ink that is nowhere thicker than a rule: letters' stems and filled areas are cut out.

    Where a rule crosses another it stands in that one's long stroke; such crossings are bridged again.
    """
    thick = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ascontiguousarray(_bar(THICKEST * scale).T))
    return np.asarray(cv2.subtract(ink, thick), dtype=np.uint8)


def _dashed(thin: Mask, scale: float) -> Mask:
    """Return the rows of dashes, each bridged to one run."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(thin, connectivity=8)
    widths, heights = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    dash = (widths <= LONGEST_DASH * scale) & (heights <= 1.6 * scale) & (widths >= 0.4 * scale)
    dash[0] = False
    dashes = dash.astype(np.uint8)[labels]
    bridged = cv2.morphologyEx(dashes, cv2.MORPH_CLOSE, _bar(LONGEST_DASH / 2 * scale))
    return np.asarray(cv2.morphologyEx(bridged, cv2.MORPH_OPEN, _bar(2 * SHORTEST * scale)), dtype=np.uint8)


def _is_rule(stat: NDArray[np.int32], ink: Mask, scale: float) -> bool:
    """Say whether a long run of ink is a rule: thin, and no row of letters' feet, which have stems above them."""
    left, top, width, height = (int(value) for value in stat[:4])
    if height > max(THICKEST * scale, SLOPE * width):
        return False
    band = ink[top : top + height, left : left + width]
    solid = float(band.any(axis=0).mean())
    gap = max(round(CLEAN * scale), 1)
    sides = (ink[max(top - gap, 0)], ink[min(top + height - 1 + gap, len(ink) - 1)])
    touched = max(float(side[left : left + width].mean()) for side in sides)
    return solid >= INKED and (touched < TOUCHED or (solid > SOLID and width >= LONG * scale))
