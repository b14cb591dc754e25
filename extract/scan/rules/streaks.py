"""Lines in a scan that are no rules: what a dirty drum or glass draws along the page, folds, and strokes in mid-cell.

The sides of cells end where a horizontal rule ends them, or all at one height where the page cuts the table.
"""

from dataclasses import dataclass

import numpy as np

from extract.arrays import Bools, Floats, Mask
from extract.grid.rules import SAME_RULE_PT
from extract.scan.picture import Picture
from extract.scan.rules.detect import PictureRules, crossings_at
from extract.scan.thresholds import CLEAN_BEYOND_PT, FEWEST_ENDS_ALIKE, INK_SHARE, STRAY_PT

# A line that goes on this far beyond the last rule that it crosses sticks out of the table (points).
STICKS_OUT_PT = 12.0
# No table ends this close to the page's edge (points).
PAGE_MARGIN_PT = 20.0


def drop_streaks(rules: PictureRules, picture: Picture) -> PictureRules:
    """Return the rules without streaks; what ink these have stays covered, but for print that they run through."""
    horizontals = table_lines(rules.verticals, rules.horizontals, picture.width, arrows=True)
    verticals = table_lines(horizontals, rules.verticals, picture.height)
    ink = picture.grey < 255 * INK_SHARE
    horizontal_mask = _with_print(
        rules.horizontal_mask.T, _left_out(rules.horizontals, horizontals), ink.T, picture.scale
    ).T
    vertical_mask = _with_print(rules.vertical_mask, _left_out(rules.verticals, verticals), ink, picture.scale)
    return PictureRules(horizontals, verticals, np.ascontiguousarray(horizontal_mask), vertical_mask)


def _left_out(lines: Floats, kept: Floats) -> Floats:
    """Return the parts of vertical lines that are no longer among those kept."""
    parts = []
    for x, start, end in lines.tolist():
        same = kept[(np.abs(kept[:, 0] - x) <= SAME_RULE_PT) & (kept[:, 1] < end) & (kept[:, 2] > start)]
        inner = (float(same[:, 1].min()), float(same[:, 2].max())) if len(same) else (end, end)
        parts += [(x, top, bottom) for top, bottom in ((start, inner[0]), (inner[1], end)) if bottom > top]
    return np.array(parts, dtype=np.float64).reshape(-1, 3)


def _with_print(mask: Mask, streaks: Floats, ink: Bools, scale: float) -> Mask:
    """Return the pixels of vertical rules without those of streaks that have print on either side."""
    shown = mask.copy()
    near, far = round(STRAY_PT * scale), round(CLEAN_BEYOND_PT * scale)
    for x, start, end in (streaks * scale).round().astype(int).tolist():
        rows = slice(max(start, 0), end)
        left, right = ink[rows, max(x - far, 0) : max(x - near, 0)], ink[rows, x + near : x + far]
        printed = left.any(axis=1) | right.any(axis=1)
        shown[rows, max(x - near, 0) : x + near][printed] = 0
    return shown


def table_lines(horizontals: Floats, verticals: Floats, height: float, *, arrows: bool = False) -> Floats:
    """Return the vertical lines without those that stick out of their table or end in mid-cell on both sides.

    One that sticks out on one side alone, and ends as a rule does on the other, is cut where the other rules end.
    ``horizontals``, ``verticals``: n x 3, the place of each line, its start and its end, in points, on a page of this
    height. With both swapped it takes horizontal ones; among them are arrows over months, which end in mid-cell and are
    kept.
    """
    kept = []
    for x, start, end in verticals.tolist():
        parts = verticals[np.abs(verticals[:, 0] - x) <= SAME_RULE_PT]
        within = _within_table(x, parts, horizontals, _Lines(verticals, height, arrows))
        if within is not None and min(end, within[1]) > max(start, within[0]):
            kept.append((x, max(start, within[0]), min(end, within[1])))
    return np.array(kept, dtype=np.float64).reshape(-1, 3)


@dataclass(frozen=True, slots=True)
class _Lines:
    """All vertical lines of a page of this height (points); ``arrows``: some may end in mid-cell."""

    lines: Floats
    height: float
    arrows: bool

    def end_alike(self, end: float, side: int) -> int:
        """Return how many lines end at this height. ``side``: 1 for starts, 2 for ends."""
        return int((np.abs(self.lines[:, side] - end) <= SAME_RULE_PT).sum())


def _within_table(x: float, parts: Floats, horizontals: Floats, page: _Lines) -> tuple[float, float] | None:
    """Return from where to where a line, which may be in parts, is a rule; None where it is none."""
    ends = float(parts[:, 1].min()), float(parts[:, 2].max())
    places = crossings_at(horizontals, x, SAME_RULE_PT)
    crossed = places[(places >= ends[0] - SAME_RULE_PT) & (places <= ends[1] + SAME_RULE_PT)]
    if not len(crossed):
        return ends
    above, below = (_end_of_others(end, side, places, crossed, page) for side, end in enumerate(ends, 1))
    loose = [
        np.abs(crossed - end).min() > SAME_RULE_PT and page.end_alike(end, side) < FEWEST_ENDS_ALIKE
        for side, end in enumerate(ends, 1)
    ]
    sticks = above is not None, below is not None
    if all(sticks) or (sticks[0] and loose[1]) or (sticks[1] and loose[0]):
        return None
    if all(loose) and len(parts) == 1 and not page.arrows:
        return None
    return ends[0] if above is None else above, ends[1] if below is None else below


def _end_of_others(end: float, side: int, places: Floats, crossed: Floats, page: _Lines) -> float | None:
    """Return where most lines end that reach a table's last rule; None where this one goes not far beyond them.

    Where several end alike, and not where the page does, the table's own last rule is lost.
    """
    outward, last = (-1, float(crossed.min())) if side == 1 else (1, float(crossed.max()))
    if outward * (end - last) <= STICKS_OUT_PT or (outward * (places - end) > SAME_RULE_PT).any():
        return None
    if min(end, page.height - end) > PAGE_MARGIN_PT and page.end_alike(end, side) >= FEWEST_ENDS_ALIKE:
        return None
    reaching = page.lines[outward * (page.lines[:, side] - last) >= -SAME_RULE_PT, side]
    as_far = (outward * (reaching - end) >= -STICKS_OUT_PT).sum()
    return float(np.median(reaching)) if 2 * as_far < len(reaching) else None
