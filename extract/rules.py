"""From the pieces that producers draw to whole rules: borders cell by cell, dashes, double lines.

Rules are rows of (position, start, end): y, x0, x1 for horizontal ones, x, top, bottom for vertical ones.
"""

import numpy as np

from extract.ink import Floats

# Two lines of a double rule lie up to 3 pt apart; a row or a column is never that narrow.
SAME_RULE = 3.0
# Borders drawn cell by cell leave gaps at the crossings, up to the width of a thick rule.
GAP = 3.0
# A dash is at most this long, and the blank after it no longer than twice the dash.
DASH = 12.0

# The dots that Word paints where borders cross are as long as they are thick; alone they border nothing.
SHORTEST = 1.5


def rules_from_pieces(pieces: Floats) -> Floats:
    """Join pieces that lie on one line into rules, sorted by position, then start; m x 3."""
    if not len(pieces):
        return np.empty((0, 3))
    pieces = pieces[np.argsort(pieces[:, 0], kind="stable")]
    rules: list[tuple[float, float, float]] = []
    for group in _groups_on_one_line(pieces):
        position = float(np.average(group[:, 0], weights=np.maximum(group[:, 2] - group[:, 1], 0.1)))
        spans = _joined_spans(group[:, 1:])
        rules.extend((position, start, end) for start, end in spans if end - start >= SHORTEST)
    return np.array(rules, dtype=np.float64).reshape(-1, 3)


def _groups_on_one_line(pieces: Floats) -> list[Floats]:
    """Cut sorted pieces into groups whose positions lie within SAME_RULE of the group's first."""
    groups = []
    first = 0
    for index in range(1, len(pieces)):
        if pieces[index, 0] - pieces[first, 0] > SAME_RULE:
            groups.append(pieces[first:index])
            first = index
    groups.append(pieces[first:])
    return groups


def _joined_spans(spans: Floats) -> list[tuple[float, float]]:
    """Merge spans that overlap or nearly touch; the blanks of a dashed rule count as touching."""
    spans = spans[np.argsort(spans[:, 0], kind="stable")]
    lengths = spans[:, 1] - spans[:, 0]
    dash = float(np.median(lengths))
    gap = max(GAP, 2 * dash) if len(spans) >= 4 and dash <= DASH else GAP
    joined = [(float(spans[0, 0]), float(spans[0, 1]))]
    for start, end in spans[1:]:
        if start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], float(end)))
        else:
            joined.append((float(start), float(end)))
    return joined
