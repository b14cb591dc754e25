"""Tables with horizontal rules alone, as typesetting programs make them: white space parts the columns."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extract.arrays import Bools, Floats, Ints

# Rules of one table end at the same place but for this (points).
SAME_END_PT = 3.0
# A table has a rule over its header, one below it, and more below its rows.
LEAST_FULL, LEAST_RULES, LEAST_COLUMNS = 3, 5, 4
# White space that parts columns is this wide; titles beside one another are at least this far apart (points).
LEAST_WHITE_PT, LEAST_TITLE_GAP_PT = 1.5, 4.0
# Places are told apart in such steps; a column begins so far left of its letters (points).
STEP_PT, PAD_PT = 0.5, 2.0
# A letter that reaches over a rule by less than this does not cross it (points).
CROSSING_PT = 0.5
# A blank is narrower than this share of a letter's height.
BLANK_SHARE = 0.7
# And letters of one word are closer than this share.
WITHIN_WORD_SHARE = 0.15


class _Table(NamedTuple):
    """The rules of a table: its sides, the places of all rules from top to foot, and the foot of its header.

    ``under_titles``: the rules (y, x0, x1) inside the header, each below a title over several columns.
    """

    left: float
    right: float
    ys: Floats
    header: float
    under_titles: Floats


def white_rules(horizontals: Floats, boxes: Floats) -> Floats:
    """Return the vertical rules (m x 3: x, top, bottom) that white space draws in a page's table; none without one.

    ``horizontals``: n x 3 (y, x0, x1), those of a page without vertical ones; ``boxes``: n x 4, those of its letters.
    """
    none = np.empty((0, 3))
    table = _table(horizontals)
    if table is None:
        return none
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    own = boxes[(middle > table.ys[0]) & (middle < table.ys[-1])]
    if not len(own) or own[:, 0].min() < table.left - SAME_END_PT or own[:, 2].max() > table.right + SAME_END_PT:
        return none
    edges = _edges(table, own[~_is_over_rule(own, table)], horizontals)
    if len(edges) + 1 < LEAST_COLUMNS:
        return none
    texts = _with_headings(own, table)
    sides = [(x, table.ys[0], table.ys[-1]) for x in (table.left, table.right)]
    return np.array([*sides, *(rule for x in edges for rule in _rules_at(x, table, texts))])


def continued_rules(horizontals: Floats, boxes: Floats, xs: Sequence[float]) -> tuple[Floats, Floats]:
    """Return the horizontal and vertical rules of a table that goes on from the page before in its columns.

    ``horizontals`` and ``boxes`` as above; ``xs``: the places of the columns there, none where no table was. None
    (no vertical rule) where the page's rules end elsewhere, or its texts lie across the columns. The first row may have
    no rule above it.
    """
    none = horizontals, np.empty((0, 3))
    if len(xs) <= LEAST_COLUMNS:
        return none
    ends = np.abs(horizontals[:, 1:] - (xs[0], xs[-1])).max(axis=1) <= SAME_END_PT
    ys = np.unique(horizontals[ends, 0])
    if not len(ys):
        return none
    top = _open_top(boxes, ys[0], xs)
    if top is not None:
        horizontals = np.vstack((horizontals, [(top, xs[0], xs[-1])]))
        ys = np.append(top, ys)
    between = (horizontals[:, 0] >= ys[0]) & (horizontals[:, 0] <= ys[-1])
    table = _Table(xs[0], xs[-1], np.unique(horizontals[between, 0]), float(ys[0]), np.empty((0, 3)))
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    own = boxes[(middle > ys[0]) & (middle < ys[-1])]
    if not len(own) or own[:, 0].min() < xs[0] - SAME_END_PT or own[:, 2].max() > xs[-1] + SAME_END_PT:
        return none
    rows = _rows_of(own, table)
    texts = own[~np.asarray(_are_headings(own, rows, len(table.ys) - 1)[rows], dtype=bool)]
    words = _texts(texts, WITHIN_WORD_SHARE)
    if not len(words) or any(_crosses(words, x).any() for x in xs[1:-1]):
        return none
    letters = _with_headings(own, table)
    sides = [(x, table.ys[0], table.ys[-1]) for x in (xs[0], xs[-1])]
    return horizontals, np.array([*sides, *(rule for x in xs[1:-1] for rule in _rules_at(x, table, letters))])


def _open_top(boxes: Floats, y: float, xs: Sequence[float]) -> float | None:
    """Return where a row begins that has no rule above it, None where no text in several columns is above a rule."""
    above = boxes[boxes[:, 3] <= y + CROSSING_PT]
    middle = (above[:, 0] + above[:, 2]) / 2
    places = np.unique(np.searchsorted(xs, middle))
    words = _texts(above, WITHIN_WORD_SHARE)
    crossed = any(_crosses(words, x).any() for x in xs[1:-1])
    if len(places) < LEAST_COLUMNS or crossed or places[0] == 0 or places[-1] == len(xs):
        return None
    return float(above[:, 1].min()) - PAD_PT


def _table(horizontals: Floats) -> _Table | None:
    """Return the table that the rules with the commonest right end draw, None where they are too few for one."""
    if len(horizontals) < LEAST_RULES:
        return None
    right = float(np.median(horizontals[:, 2]))
    own = horizontals[np.abs(horizontals[:, 2] - right) <= SAME_END_PT]
    if not len(own):  # as many rules end on either side of the middle
        return None
    left = float(own[:, 1].min())
    full = np.unique(own[own[:, 1] <= left + SAME_END_PT, 0])
    if len(full) < LEAST_FULL:
        return None
    y = horizontals[:, 0]
    shorter = horizontals[(y > full[0] + 1) & (y < full[1] - 1) & (horizontals[:, 2] <= right + SAME_END_PT)]
    ys = np.unique(np.append(own[(own[:, 0] >= full[0]) & (own[:, 0] <= full[-1]), 0], shorter[:, 0]))
    return _Table(left, right, ys, float(full[1]), shorter) if len(ys) >= LEAST_RULES else None


def _is_over_rule(boxes: Floats, table: _Table) -> Bools:
    """Say which letters are a title's over several columns."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    found = np.zeros(len(boxes), dtype=bool)
    for rule_y, x0, x1 in table.under_titles.tolist():
        found |= (y < rule_y) & (x > x0) & (x < x1)
    return found


def _edges(table: _Table, boxes: Floats, horizontals: Floats) -> list[float]:
    """Return the places of columns between the sides: in white space over the whole height, where titles end too."""
    titles = boxes[(boxes[:, 1] + boxes[:, 3]) / 2 < table.header]
    starts = horizontals[:, 1]
    edges = []
    for x0, x1 in _white(boxes, table):
        left, right = titles[titles[:, 2] <= x0 + CROSSING_PT], titles[titles[:, 0] >= x1 - CROSSING_PT]
        if not len(left) or not len(right) or right[:, 0].min() - left[:, 2].max() < LEAST_TITLE_GAP_PT:
            continue
        ruled = starts[(starts >= x0 - CROSSING_PT) & (starts <= x1 + CROSSING_PT)]
        edges.append(float(ruled[0]) if len(ruled) else max((x0 + x1) / 2, x1 - PAD_PT))
    return [x for x, after in pairwise([*edges, table.right]) if _holds(titles, x, after)]


def _holds(titles: Floats, left: float, right: float) -> bool:
    middle = (titles[:, 0] + titles[:, 2]) / 2
    return bool(((middle > left) & (middle < right)).any())


def _white(boxes: Floats, table: _Table) -> list[tuple[float, float]]:
    """Return the stretches from left to right that no letter touches but those of headings; the margins left out."""
    rows = _rows_of(boxes, table)
    count = int((table.right - table.left) / STEP_PT) + 1
    touched = np.zeros((len(table.ys) - 1, count), dtype=bool)
    first = ((boxes[:, 0] - table.left) / STEP_PT).astype(int).clip(0)
    last = np.ceil((boxes[:, 2] - table.left) / STEP_PT).astype(int).clip(0, count)
    for row, start, stop in zip(rows.tolist(), first.tolist(), last.tolist(), strict=True):
        touched[row, start:stop] = True
    white = np.logical_not(touched[~_are_headings(boxes, rows, len(touched))].any(axis=0))
    starts = np.flatnonzero(white & ~np.append(False, white[:-1]))
    stops = np.flatnonzero(white & ~np.append(white[1:], False)) + 1
    found = [(table.left + a * STEP_PT, table.left + b * STEP_PT) for a, b in zip(starts, stops, strict=True)]
    return [(a, b) for a, b in found if b - a >= LEAST_WHITE_PT and a > table.left and b < table.right]


def _rules_at(x: float, table: _Table, boxes: Floats) -> list[tuple[float, float, float]]:
    """Return the rules at a place down the rows where no text crosses it."""
    crossed = _rows_of(boxes[_crosses(boxes, x)], table)
    tops, feet = table.ys[:-1], table.ys[1:]
    free = ~np.isin(np.arange(len(tops)), crossed)
    for y, x0, x1 in table.under_titles.tolist():
        free &= (feet > y + 1) | (x < x0 + SAME_END_PT) | (x > x1 - SAME_END_PT)
    first = free & ~np.append(False, free[:-1])
    last = free & ~np.append(free[1:], False)
    return [(x, top, foot) for top, foot in zip(tops[first].tolist(), feet[last].tolist(), strict=True)]


def _rows_of(boxes: Floats, table: _Table) -> Ints:
    return np.asarray(np.searchsorted(table.ys, (boxes[:, 1] + boxes[:, 3]) / 2) - 1, dtype=np.int64)


def _crosses(boxes: Floats, x: float) -> Bools:
    return np.asarray((boxes[:, 0] < x - CROSSING_PT) & (boxes[:, 2] > x + CROSSING_PT), dtype=bool)


def _are_headings(boxes: Floats, rows: Ints, count: int) -> Bools:
    """Say for each row whether all that it prints is one text on one line."""
    return np.array([len(_texts(boxes[rows == row])) == 1 for row in range(count)])


def _texts(boxes: Floats, blank: float = BLANK_SHARE) -> Floats:
    """Return the boxes of texts made of letters and the blanks between them, up to a share of the letters' height."""
    own = boxes[np.lexsort((boxes[:, 0], np.round(boxes[:, 3])))]
    gaps = own[1:, 0] - own[:-1, 2]
    high = own[1:, 3] - own[1:, 1]
    goes_on = (np.abs(own[1:, 3] - own[:-1, 3]) <= 1) & (gaps <= blank * high) & (gaps > -high)
    starts = np.flatnonzero(np.append(True, ~goes_on))[: len(own)]
    if not len(own):
        return own
    least, most = np.minimum.reduceat(own, starts), np.maximum.reduceat(own, starts)
    return np.column_stack((least[:, :2], most[:, 2:]))


def _with_headings(boxes: Floats, table: _Table) -> Floats:
    """Return the letters, those of headings joined to whole texts: where their words end by chance, nothing parts."""
    rows = _rows_of(boxes, table)
    heading = np.asarray(_are_headings(boxes, rows, len(table.ys) - 1)[rows], dtype=bool)
    return np.vstack((boxes[~heading], *(_texts(boxes[rows == row]) for row in np.unique(rows[heading]))))
