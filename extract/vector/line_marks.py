"""Lines that are drawn as marks: horizontal pieces among the rules of a table that separate no rows.

A plan may show its months by lines or thin bars through the month cells. Such a line looks like a rule, but it ends
short of the borders, and nothing is printed above or below it within its row.
"""

import numpy as np

from extract.arrays import Bools, Floats
from extract.grid.rules import SAME_RULE_PT

# Borders end at the middle of those that they meet, or at their edge; a line drawn by hand or program stops before.
FLUSH_PT = 0.8
# A line may stop this far before the border and still seem to meet it.
NEAR_PT = 4.5
# A row of a table holds at least a line of small print on either side of such a line.
LEAST_HALF_PT = 3.0


def find_line_marks(horizontals: Floats, verticals: Floats, letters: Floats) -> Bools:
    """Say for each horizontal rule whether it is a mark.

    ``letters``: n x 4, the boxes of the page's characters. In a table whose rules all stop short of each other
    no rule is a mark.
    """
    found = np.zeros(len(horizontals), dtype=bool)
    if not len(horizontals) or not len(verticals):
        return found
    gaps = _gaps(horizontals, verticals)
    lengths = horizontals[:, 2] - horizontals[:, 1]
    if _median(gaps[lengths >= lengths.max() / 2]) > FLUSH_PT / 2:
        return found
    short = np.flatnonzero((gaps > FLUSH_PT).any(axis=1)).tolist()
    middles = (letters[:, :2] + letters[:, 2:]) / 2 if short else letters
    for index in short:
        found[index] = _is_alone(index, horizontals, middles)
    while True:  # bars of months side by side are a row of marks; a mark from which a rule goes on is a part of that
        kept = [index for index in np.flatnonzero(found).tolist() if _goes_on(index, horizontals, found)]
        if not kept:
            return found
        found[kept] = False


def _median(values: Floats) -> float:
    """Return what np.median does, in a tenth of its time for so few values."""
    ordered = np.sort(values, axis=None)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _gaps(horizontals: Floats, verticals: Floats) -> Floats:
    """Return n x 2: how far the ends of each rule are from the nearest vertical rule that passes it, 0 where none."""
    y, x0, x1 = (column[:, None] for column in horizontals.T)
    x, top, bottom = verticals.T
    away = np.where((top - NEAR_PT <= y) & (bottom + NEAR_PT >= y), 0.0, np.inf)
    gaps = np.column_stack([(np.abs(x - end) + away).min(axis=1) for end in (x0, x1)])
    return np.where(np.isinf(gaps), 0.0, gaps)


def _is_alone(index: int, horizontals: Floats, letters: Floats) -> bool:
    """Say whether nothing is printed between a line and the rules above and below it."""
    y, x0, x1 = horizontals[index]
    level = np.abs(horizontals[:, 0] - y) <= SAME_RULE_PT
    middle = (x0 + x1) / 2
    across = horizontals[~level & (horizontals[:, 1] <= middle) & (horizontals[:, 2] >= middle), 0]
    above, below = across[across < y - LEAST_HALF_PT], across[across > y + LEAST_HALF_PT]
    if not len(above) or not len(below):
        return False
    x, at = letters[:, 0], letters[:, 1]
    return not ((x > x0) & (x < x1) & (at > above.max()) & (at < below.min())).any()


def _goes_on(index: int, horizontals: Floats, marks: Bools) -> bool:
    """Say whether a rule that is no mark goes on from a line, on its height."""
    y, x0, x1 = horizontals[index]
    rules = ~marks & (np.abs(horizontals[:, 0] - y) <= SAME_RULE_PT)
    return bool((rules & (horizontals[:, 1] <= x1 + NEAR_PT) & (horizontals[:, 2] >= x0 - NEAR_PT)).any())
