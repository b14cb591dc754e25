"""Horizontal lines over months that are arrows and no rules: they end in mid-cell, or in a head before a rule."""

import cv2
import numpy as np

from extract.arrays import Bools, Floats
from extract.grid.lattice import find_unconnected_rules
from extract.scan.picture import Picture
from extract.scan.rules.bars import MEETS_PT, is_print, months_span
from extract.scan.rules.detect import PictureRules
from extract.scan.segment import InkMaps
from extract.scan.thresholds import DARK_LEVEL, STRAY_PT
from schemas.document import Box

# A border meets the rule at its end; an arrow ends within a cell, farther from the rules beside it than ``MEETS_PT``.
# The map of rules ends at an arrow's head, which is no longer than this (points).
HEAD_PT = 6.0


def separate_arrows(picture: Picture, maps: InkMaps, rules: PictureRules) -> tuple[PictureRules, list[Box]]:
    """Return the rules without horizontal lines that end within cells, and those: arrows over months.

    They stay in the picture: the mask no longer covers them.
    """
    scale, mask = picture.scale, rules.horizontal_mask.copy()
    vertical = cv2.dilate(rules.vertical_mask, np.ones((1, 3), np.uint8)) > 0  # a rule that crosses is no arrow's head
    ink = (picture.grey < DARK_LEVEL) & ~vertical
    drawn = find_unconnected_rules(rules.horizontals, rules.verticals)
    months = months_span(rules.verticals)
    drawn |= np.array(
        [
            months[0] < rule[1]
            and rule[2] < months[1] + MEETS_PT
            and _is_arrow(rule, rules.verticals, ink, vertical, scale)
            for rule in rules.horizontals
        ],
        dtype=bool,
    )
    for y, x0, x1 in (rules.horizontals[drawn] * scale).round().astype(int).tolist():
        reach = max(round(MEETS_PT * scale), 1)
        mask[max(y - reach, 0) : y + reach, x0:x1] = 0
    lines = [Box(x0, y - 0.5, x1, y + 0.5) for y, x0, x1 in rules.horizontals[drawn].tolist()]
    arrows = [line for line in lines if not is_print(line, maps)]
    return PictureRules(rules.horizontals[~drawn], rules.verticals, mask, rules.vertical_mask), arrows


def _is_arrow(rule: Floats, verticals: Floats, ink: Bools, vertical: Bools, scale: float) -> bool:
    """Say whether a horizontal line lies between two vertical rules and ends before both, or in a head at one or both.

    ``vertical``: the pixels of those rules, which ``ink`` is without.
    """
    y, x0, x1 = (float(value) for value in rule)
    tips = _tip(vertical, x0, y, 1, scale), _tip(vertical, x1, y, -1, scale)
    beside = verticals[(verticals[:, 1] - MEETS_PT <= y) & (verticals[:, 2] + MEETS_PT >= y), 0]
    if not (beside < x0 - STRAY_PT).any() or not (beside > x1 - MEETS_PT).any():
        return False
    gaps = [float(np.abs(beside - x).min()) for x in (x0, x1)]
    headed = _has_head(ink, tips[0], y, 1, scale), _has_head(ink, tips[1], y, -1, scale)
    return min(gaps) > MEETS_PT or any(headed)


def _tip(vertical: Bools, x: float, y: float, inward: int, scale: float) -> float:
    """Return where a horizontal line ends: before the vertical rule that it meets or runs into."""
    reach = (HEAD_PT, MEETS_PT) if inward > 0 else (MEETS_PT, HEAD_PT)
    left, right = round((x - reach[0]) * scale), round((x + reach[1]) * scale)
    row, near = round(y * scale), round(2.0 * scale)
    columns = np.flatnonzero(vertical[max(row - near, 0) : row + near, max(left, 0) : right].any(axis=0))
    return (max(left, 0) + float(columns[-1 if inward > 0 else 0])) / scale if len(columns) else x


def _has_head(ink: Bools, x: float, y: float, inward: int, scale: float) -> bool:
    """Say whether a line opens into a head at its end: ink close above it and close below it."""
    left, right = sorted((round((x + inward * 1.3) * scale), round((x + inward * 4.5) * scale)))
    near, far = round(1.1 * scale), round(2.6 * scale)
    row = round(y * scale)
    above, below = ink[max(row - far, 0) : row - near, left:right], ink[row + near : row + far, left:right]
    return bool(above.any() and below.any())
