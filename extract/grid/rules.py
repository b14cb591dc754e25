"""From the pieces that producers draw to whole rules: borders cell by cell, dashes, double lines.

Rules are rows of (position, start, end): y, x0, x1 for horizontal ones, x, top, bottom for vertical ones.
"""

import math
from operator import itemgetter
from statistics import median

import numpy as np

from extract.arrays import Floats, rows_of

RulePiece = tuple[float, float, float]
Span = tuple[float, float]

# Two lines of a double rule lie up to 3 pt apart; a row or a column is never that narrow.
SAME_RULE_PT = 3.0
# Borders drawn cell by cell leave gaps at the crossings, up to the width of a thick rule.
CROSSING_GAP_PT = 3.0
# A dash is at most this long, and the blank after it no longer than twice the dash.
LONGEST_DASH_PT = 12.0

# The dots that Word paints where borders cross, and those of a dotted rule, are as long as they are thick: across the
# rule they border nothing.
SHORTEST_RULE_PT = 3.0


def rules_from_pieces(pieces: Floats) -> Floats:
    """Join pieces that lie on one line into rules, sorted by position, then start; m x 3."""
    rules: list[RulePiece] = []
    for group in _groups_on_one_line(pieces[np.argsort(pieces[:, 0], kind="stable")].tolist()):
        spans = [(start, end) for _, start, end in group]
        if len(spans) > 1:
            spans = _joined_spans(sorted(spans, key=itemgetter(0)))
        position = _position(group)
        rules += [(position, start, end) for start, end in spans if end - start >= SHORTEST_RULE_PT]
    return rows_of(rules, 3)


def _position(group: list[RulePiece]) -> float:
    """Return where pieces lie together, the longer ones counting more."""
    total = weights = 0.0
    for place, start, end in group:
        weight = end - start if end - start > 0.1 else 0.1
        total += weight * place
        weights += weight
    return total / weights


def _groups_on_one_line(pieces: list[RulePiece]) -> list[list[RulePiece]]:
    """Cut sorted pieces into groups whose positions lie within SAME_RULE_PT of the group's first."""
    groups: list[list[RulePiece]] = []
    first = -math.inf
    for piece in pieces:
        if piece[0] - first <= SAME_RULE_PT:
            groups[-1].append(piece)
        else:
            first = piece[0]
            groups.append([piece])
    return groups


def _joined_spans(spans: list[Span]) -> list[Span]:
    """Merge sorted spans that overlap or nearly touch; the blanks of a dashed rule count as touching."""
    gap = CROSSING_GAP_PT
    if len(spans) >= 4:
        dash = median([end - start for start, end in spans])
        gap = max(CROSSING_GAP_PT, 2 * dash) if dash <= LONGEST_DASH_PT else CROSSING_GAP_PT
    joined = []
    first, last = spans[0]
    for start, end in spans:
        if start - last > gap:
            joined.append((first, last))
            first, last = start, end
        elif end > last:
            last = end
    return [*joined, (first, last)]
