"""Lines in a scan that are no rules: what a dirty drum or glass draws along the page, folds, and strokes in mid-cell.

The sides of cells end where a level rule ends them, or all at one height where the page cuts the table.
"""

from dataclasses import replace

import numpy as np

from extract.ink import Floats
from extract.picture_rules import PictureRules

# A rule ends this close to the rules that cross it, broken as it may be (points).
ENDS = 3.0
# A line that goes on so far beyond the last rule that it crosses sticks out of the table (points).
STICKS = 12.0
# Lines in one place are parts of one (points).
SAME_PLACE = 2.5


def without_streaks(rules: PictureRules) -> PictureRules:
    """Return the rules without streaks; what ink these have stays covered."""
    levels = table_lines(rules.verticals, rules.horizontals, arrows=True)
    return replace(rules, horizontals=levels, verticals=table_lines(levels, rules.verticals))


def table_lines(levels: Floats, uprights: Floats, *, arrows: bool = False) -> Floats:
    """Return the upright lines without those that stick out of their table or end in mid-cell on both sides.

    One that sticks out on one side alone, and ends as a rule does on the other, is cut where the other rules end.
    ``levels``, ``uprights``: n x 3, the place of each line, its start and its end, in points. Turned about it takes
    level ones; among them are arrows over months, which end in mid-cell and are kept.
    """
    kept = []
    for x, start, end in uprights.tolist():
        parts = uprights[np.abs(uprights[:, 0] - x) <= SAME_PLACE]
        within = _within_table(x, parts, levels, uprights, arrows)
        if within is not None and min(end, within[1]) > max(start, within[0]):
            kept.append((x, max(start, within[0]), min(end, within[1])))
    return np.array(kept, dtype=np.float64).reshape(-1, 3)


def _within_table(
    x: float, parts: Floats, levels: Floats, uprights: Floats, arrows: bool
) -> tuple[float, float] | None:
    """Return from where to where a line, which may be in parts, is a rule; None where it is none."""
    ends = float(parts[:, 1].min()), float(parts[:, 2].max())
    places = levels[(levels[:, 1] <= x + ENDS) & (levels[:, 2] >= x - ENDS), 0]
    crossed = places[(places >= ends[0] - ENDS) & (places <= ends[1] + ENDS)]
    if not len(crossed):
        return ends
    above = _end_of_others(ends[0], float(crossed.min()), places, uprights[:, 1], -1)
    below = _end_of_others(ends[1], float(crossed.max()), places, uprights[:, 2], 1)
    loose = [_is_loose(end, uprights[:, side], crossed) for side, end in enumerate(ends, 1)]
    sticks = above is not None, below is not None
    if all(sticks) or (sticks[0] and loose[1]) or (sticks[1] and loose[0]):
        return None
    if all(loose) and len(parts) == 1 and not arrows:
        return None
    return ends[0] if above is None else above, ends[1] if below is None else below


def _end_of_others(end: float, last: float, places: Floats, ends: Floats, outward: int) -> float | None:
    """Return where most lines end that reach a table's last rule; None where this one goes not far beyond them."""
    if outward * (end - last) <= STICKS or (outward * (places - end) > ENDS).any():
        return None
    reaching = ends[outward * (ends - last) >= -ENDS]
    as_far = (outward * (reaching - end) >= -STICKS).sum()
    return float(np.median(reaching)) if 2 * as_far < len(reaching) else None


def _is_loose(end: float, ends: Floats, crossed: Floats) -> bool:
    """Say whether a line ends in mid-cell, where not two others end: the page cuts all sides at one height."""
    return bool(np.abs(crossed - end).min() > ENDS and (np.abs(ends - end) <= ENDS).sum() < 3)
