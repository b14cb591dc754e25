"""From the pieces that producers draw to whole rules: borders cell by cell, dashes, double lines.

Rules are rows of (position, start, end): y, x0, x1 for horizontal ones, x, top, bottom for vertical ones.
"""

import math
from itertools import chain
from operator import itemgetter
from statistics import median

import numpy as np

from extract.arrays import Floats, rows_of

RulePiece = tuple[float, float, float]
Span = tuple[float, float]

# Two lines of a double rule lie up to 3 pt apart; a row or a column is never that narrow.
SAME_RULE_PT = 3.0
# Rules of two tables have a line of text or a header between them; those of one are within a hair in one place.
TABLES_APART_PT, SAME_PLACE_PT = 12.0, 1.0
# Borders drawn cell by cell leave gaps at the crossings, up to the width of a thick rule.
CROSSING_GAP_PT = 3.0
# A dash is at most this long, and the blank after it no longer than twice the dash.
LONGEST_DASH_PT, FEWEST_DASHES = 12.0, 4

# The dots that Word paints where borders cross, and those of a dotted rule, are as long as they are thick: across the
# rule they border nothing.
SHORTEST_RULE_PT = 3.0


def rules_from_pieces(pieces: Floats) -> Floats:
    """Join pieces that lie on one line into rules, sorted by position, then start; m x 3."""
    rules: list[RulePiece] = []
    lines = _groups_on_one_line(pieces[np.argsort(pieces[:, 0], kind="stable")].tolist())
    for group in chain.from_iterable(map(_of_one_table, lines)):
        spans = [(start, end) for _, start, end in group]
        if len(spans) > 1:
            spans = _joined_spans(sorted(spans, key=itemgetter(0)))
        position = _position(group)
        rules += [(position, start, end) for start, end in spans if end - start >= SHORTEST_RULE_PT]
    return rows_of(sorted(rules), 3)


def _of_one_table(group: list[RulePiece]) -> list[list[RulePiece]]:
    """Cut the pieces of a group where they are far apart along the rule and not in one place: those of two tables.

    Tables one below the other may have columns of nearly the same widths.
    """
    if group[-1][0] - group[0][0] <= SAME_PLACE_PT:
        return [group]
    parts: list[list[RulePiece]] = []
    reached = -math.inf
    for piece in sorted(group, key=itemgetter(1)):
        if piece[1] - reached > TABLES_APART_PT:
            parts.append([])
        parts[-1].append(piece)
        reached = max(reached, piece[2])
    places = [_position(part) for part in parts]
    return parts if max(places) - min(places) > SAME_PLACE_PT else [group]


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
    """Merge sorted spans that overlap or nearly touch; the blanks of a dashed rule count as touching.

    Sides of cells that touch are no dashes, short as the rows may be.
    """
    joined = _merged(spans, CROSSING_GAP_PT)
    dash = median([end - start for start, end in joined])
    if len(joined) < FEWEST_DASHES or dash > LONGEST_DASH_PT:
        return joined
    return _merged(joined, max(CROSSING_GAP_PT, 2 * dash))


def _merged(spans: list[Span], gap: float) -> list[Span]:
    """Merge sorted spans with a blank of at most ``gap`` between them."""
    joined = []
    first, last = spans[0]
    for start, end in spans:
        if start - last > gap:
            joined.append((first, last))
            first, last = start, end
        elif end > last:
            last = end
    return [*joined, (first, last)]
