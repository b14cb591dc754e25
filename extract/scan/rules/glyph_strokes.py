"""Vertical strokes of letters that were taken for rules: above each other, or on a rule and close to it."""

from dataclasses import replace

import numpy as np

from extract.arrays import Bools, Floats, Ints, Mask
from extract.scan.image.components import connected_components
from extract.scan.rules.detect import LOW_ROW_PT, SURELY_LONG_PT, PictureRules, crossings_at

# A cell's side in one row this low goes on above or below it, in a table of this many longer ones.
LOW_ROW_SIDE_PT, FEWEST_LONGER = 16.0, 4
# Strokes of letters are painted out this far to either side.
STROKE_RIM_PT = 2.0
# A cell's side ends at most this far from the rules above and below it, broken as they may be (points).
STROKE_END_PT = 3.0
# A capital that touches a rule where a column begins draws the column's rule out by no more than its height, and
# leaves some white before the next rule (points).
CAPITAL_PT, WHITE_PT = 10.0, 2.0
# A rule is as thick as usual within this length along it; letters that touch it draw it out to a side by more than
# this.
THICKNESS_ALONG_PT, DRAWN_OUT_PT = 60.0, 0.35


def drop_glyph_strokes(rules: PictureRules, scale: float) -> PictureRules:
    """Return the rules without the strokes of letters, whose pixels are no rule's any more."""
    mask = rules.vertical_mask.copy()
    strokes = stacked_letters(rules.horizontals, rules.verticals) | letters_in_low_rows(rules.verticals)
    for x, top, bottom in rules.verticals[strokes].tolist():
        _erase(mask, x, top, bottom, scale)
    kept = rules.verticals[~strokes].copy()
    for end, outward in ((1, -1), (2, 1)):
        for index, rule in drawn_out_by_letters(rules.horizontals, kept, end):
            top, bottom = sorted((rule + outward * STROKE_RIM_PT / 2, float(kept[index, end]) + outward))
            _erase(mask, float(kept[index, 0]), top, bottom, scale)
            kept[index, end] = rule
    mask = _without_bumps(mask, scale)
    return replace(rules, verticals=kept[kept[:, 2] - kept[:, 1] >= LOW_ROW_PT], vertical_mask=mask)


def _erase(mask: Mask, x: float, top: float, bottom: float, scale: float) -> None:
    reach, column = max(round(STROKE_RIM_PT * scale), 1), round(x * scale)
    mask[max(round(top * scale), 0) : round(bottom * scale) + 1, max(column - reach, 0) : column + reach] = 0


def _without_bumps(mask: Mask, scale: float) -> Mask:
    """Return the pixels of vertical rules without the stems of letters that touch a rule's side."""
    pieces, thin = connected_components(mask), mask.copy()
    for index, (left, top, width, height) in enumerate(pieces.boxes.tolist(), 1):
        place = slice(top, top + height), slice(left, left + width)
        own = pieces.labels[place] == index
        rows = np.flatnonzero(own.any(axis=1))
        first, last = own[rows].argmax(axis=1), width - 1 - own[rows, ::-1].argmax(axis=1)
        more = max(DRAWN_OUT_PT * scale, 1.0)
        low, high = (
            _usual(rows, first, THICKNESS_ALONG_PT * scale) - more,
            _usual(rows, last, THICKNESS_ALONG_PT * scale) + more,
        )
        columns = np.arange(width)
        out = own[rows] & ((columns < low[:, None]) | (columns > high[:, None]))
        area = thin[place]
        area[rows] = np.where(out, 0, area[rows])
    return thin


def _usual(rows: Ints, values: Ints, along: float) -> Floats:
    """Return for each row the usual value around it."""
    parts = np.array_split(np.arange(len(rows)), max(round(len(rows) / along), 1))
    middles, usual = zip(*((rows[part].mean(), np.median(values[part])) for part in parts), strict=True)
    return np.asarray(np.interp(rows, middles, usual))


def stacked_letters(horizontals: Floats, verticals: Floats) -> Bools:
    """Say which vertical rules are strokes of letters above each other: short, and not from rule to rule.

    Where the page cuts a table its vertical rules end in mid-air, but all of them at one height.
    """
    found = np.zeros(len(verticals), dtype=bool)
    for index, (x, top, bottom) in enumerate(verticals.tolist()):
        spans = crossings_at(horizontals, x, STROKE_END_PT)
        if (
            bottom - top >= SURELY_LONG_PT
            or ((spans >= top - STROKE_END_PT) & (spans <= bottom + STROKE_END_PT)).sum() >= 2
        ):
            continue
        others = np.delete(verticals, index, axis=0)
        ends = ((top, 1), (bottom, 2))
        alike = [(np.abs(others[:, column] - end) <= STROKE_END_PT).sum() >= 2 for end, column in ends]
        beside = (np.abs(others[:, 1] - top) <= STROKE_END_PT) & (others[:, 2] - others[:, 1] >= LOW_ROW_PT)
        alike[1] |= bool((beside & (others[:, 2] <= bottom)).sum() >= 2)  # the edge of a fill draws it longer
        met = [bool((np.abs(spans - end) <= STROKE_END_PT).any()) for end, _ in ends]
        found[index] = not all(one or other for one, other in zip(alike, met, strict=True))
    return found


def letters_in_low_rows(verticals: Floats) -> Bools:
    """Say which vertical rules are strokes in one low row of a table: no longer rule is above or below them."""
    x, length = verticals[:, 0], verticals[:, 2] - verticals[:, 1]
    longer = length[None, :] > np.maximum(length, LOW_ROW_SIDE_PT)[:, None]
    touching = (verticals[None, :, 1] <= verticals[:, None, 2] + STROKE_END_PT) & (
        verticals[None, :, 2] >= verticals[:, None, 1] - STROKE_END_PT
    )
    aligned = np.abs(x[None, :] - x[:, None]) <= STROKE_END_PT
    alone = (
        (length < LOW_ROW_SIDE_PT)
        & ~(longer & aligned).any(axis=1)
        & ((longer & touching).sum(axis=1) >= FEWEST_LONGER)
    )
    return np.asarray(alone, dtype=bool)


def drawn_out_by_letters(horizontals: Floats, verticals: Floats, end: int) -> list[tuple[int, float]]:
    """Return the vertical rules that a letter draws out beyond a horizontal one, and where that one lies.

    ``end``: 1 for letters above a rule, 2 for those below. Where the page cuts a table its vertical rules end in
    mid-air too, but all of them at one height.
    """
    outward = -1 if end == 1 else 1
    loose: dict[int, Floats] = {}
    for index, (x, *ends) in enumerate(verticals.tolist()):
        spans = crossings_at(horizontals, x, STROKE_END_PT)
        beyond = outward * (spans - ends[end - 1])
        if not (np.abs(beyond) <= WHITE_PT).any() and (beyond > 0).any():
            loose[index] = np.asarray(spans[(beyond < 0) & (beyond >= -CAPITAL_PT)])
    heights = verticals[list(loose), end]
    return [
        (index, float(spans[np.abs(spans - far).argmin()]))
        for (index, spans), far in zip(loose.items(), heights, strict=True)
        if len(spans) and (np.abs(heights - far) <= STROKE_END_PT).sum() <= 2
    ]
