"""One rule for what borders a cell: a side is ruled from crossing to crossing, or it is not ruled at all.

A letter in line with a rule draws it out into the next cell, or over a band; a stamp hides where it goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extract.arrays import Bools, Floats, Grey, Mask
from extract.grid.rules import SAME_RULE_PT
from extract.scan.picture import Picture, pixels_of
from extract.scan.rules.detect import LOW_ROW_PT, PictureRules, crossings_at
from extract.scan.segment import SEEN_SCALE, SURE_LEVEL, InkMaps
from extract.scan.stains import Stain
from extract.scan.thresholds import CLEAN_BEYOND_PT, FAINT_INK_SHARE, FEWEST_ENDS_ALIKE, INK_SHARE, STRAY_PT

# A table's rule meets so many others at least.
FEWEST_MET = 2
# So much of a side is surely ruled, of what can be seen of it; where less than this can be, nobody knows.
SURE_SHARE, SEEN_SHARE = 0.8, 0.4
# A letter in line with a rule leaves so much paper between itself and the rules above and below it, whose own ink ends
# this near to their lines. Of 6,000 sides of 23 pages none had that at both ends but one with the stem of an N.
CLEAR_PT, OWN_INK_PT = 1.4, 2.0


@dataclass(frozen=True, slots=True)
class Seen:
    """Which pixels of the maps are surely of a horizontal rule, and under which nobody knows what there is."""

    ruled: Bools
    hidden: Bools


def cut_at_letters(picture: Picture, rules: PictureRules) -> PictureRules:
    """Return the rules without the sides in which there is but a stroke that touches neither of the rules they join."""
    across, down = rules.horizontal_mask.copy(), rules.vertical_mask.copy()
    return PictureRules(
        _without_letters(rules.horizontals, rules.verticals, picture.grey.T, (across.T, picture.scale)),
        _without_letters(rules.verticals, rules.horizontals, picture.grey, (down, picture.scale)),
        across,
        down,
    )


def _without_letters(rules: Floats, crossing: Floats, grey: Grey, drawn: tuple[Mask, float]) -> Floats:
    """Return vertical rules (x, top, bottom) in parts where a letter is all of a side; clear it in their mask."""
    mask, scale = drawn
    kept = []
    for x, top, bottom in rules.tolist():
        at = np.unique(crossings_at(crossing, x, SAME_RULE_PT))
        columns, beside = (
            slice(max(int((x - away) * scale), 0), int((x + away) * scale) + 1) for away in (STRAY_PT, CLEAN_BEYOND_PT)
        )
        begun = top
        for first, last in pairwise(at[(at >= top - SAME_RULE_PT) & (at <= bottom + SAME_RULE_PT)].tolist()):
            inner = slice(int((first + OWN_INK_PT) * scale), int((last - OWN_INK_PT) * scale))
            # a bent rule leaves its line, and a pale one is paper in parts
            rows = slice(int(first * scale), int(last * scale) + 1)
            side: Bools = np.asarray((grey[rows, beside] < 255 * FAINT_INK_SHARE).any(axis=1))
            is_dark = bool((grey[inner, columns] < 255 * INK_SHARE).any())
            if is_dark and _is_clear(side, scale) and _is_clear(side[::-1], scale):
                mask[inner, columns] = 0
                kept.append((x, begun, first))
                begun = last
        kept.append((x, begun, bottom))
    parts = [part for part in kept if part[2] - part[1] > SAME_RULE_PT]
    return np.array(parts, dtype=np.float64).reshape(-1, 3)


def _is_clear(side: Bools, scale: float) -> bool:
    """Say whether paper lies beyond the ink of the rule where a side begins; ``side``: where along it there is ink."""
    paper = np.flatnonzero(~side)
    if not len(paper) or paper[0] > OWN_INK_PT * scale:
        return False
    return not side[paper[0] : paper[0] + int(CLEAR_PT * scale)].any()


def settle_sides(maps: InkMaps, rules: PictureRules, stamps: Sequence[Stain]) -> PictureRules:
    """Return the rules of tables with each end at a rule that crosses it, where there is one on either side of it."""
    hidden = np.zeros(maps.foreign.shape, dtype=bool)
    for place in (pixels_of(stamp.box, SEEN_SCALE) for stamp in stamps):
        hidden[place] |= maps.foreign[place] > SURE_LEVEL  # elsewhere print is taken for foreign now and then
    across, down = Seen(maps.horizontal > SURE_LEVEL, hidden), Seen((maps.vertical > SURE_LEVEL).T, hidden.T)
    verticals = ending_at_crossings(rules.verticals, meeting(rules.horizontals, rules.verticals), down)
    return replace(
        rules,
        horizontals=ending_at_crossings(rules.horizontals, meeting(verticals, rules.horizontals), across),
        verticals=verticals,
    )


def meeting(rules: Floats, others: Floats) -> Floats:
    """Return those of some rules that meet others, as a table's rules do and the edge of a sheet does not."""
    place, start, end = (column[:, None] for column in rules.T)
    along, first, last = others.T
    meets = (along >= start - SAME_RULE_PT) & (along <= end + SAME_RULE_PT)
    meets &= (place >= first - SAME_RULE_PT) & (place <= last + SAME_RULE_PT)
    return np.asarray(rules[meets.sum(axis=1) >= FEWEST_MET])


def ending_at_crossings(rules: Floats, crossing: Floats, seen: Seen) -> Floats:
    """Return horizontal rules (y, x0, x1) that end in mid-side with that whole side or without it; points."""
    kept = []
    for y, start, end in rules.tolist():
        at = np.unique(crossings_at(crossing, y, SAME_RULE_PT))
        goes_on = ((at >= start - SAME_RULE_PT) & (at <= end + SAME_RULE_PT)).sum() >= 2
        first, last = (
            place
            if _is_table_end(rules[:, 1 + which], place, at)
            else _settled(place, y, at, seen, bool(goes_on))[which]
            for which, place in enumerate((start, end))
        )
        if first < start and not _is_ruled(seen, y, (first, start), bool(goes_on)):
            first = start  # it would go on over a blank that is longer than a pale end
        if last > end and not _is_ruled(seen, y, (end, last), bool(goes_on)):
            last = end
        if last - first > SAME_RULE_PT:
            kept.append((y, first, last))
    return np.array(kept, dtype=np.float64).reshape(-1, 3)


def _is_table_end(ends: Floats, end: float, at: Floats) -> bool:
    """Say whether so many rules end where this one does, far from those that cross it, that their table ends there."""
    return bool(
        (np.abs(ends - end) <= SAME_RULE_PT).sum() > FEWEST_ENDS_ALIKE and (np.abs(at - end) > LOW_ROW_PT).all()
    )


def _settled(end: float, y: float, at: Floats, seen: Seen, goes_on: bool) -> tuple[float, float]:
    """Return where a rule that ends here begins, were this its start, and where it ends, were this its end.

    ``goes_on``: it is a side's rule elsewhere.
    """
    before, after = at[at < end - SAME_RULE_PT], at[at > end + SAME_RULE_PT]
    if len(before) + len(after) < len(at) or not len(before) or not len(after):
        return end, end
    side = float(before[-1]), float(after[0])
    return side if _is_ruled(seen, y, side, goes_on) else (side[1], side[0])


def _is_ruled(seen: Seen, y: float, side: tuple[float, float], goes_on: bool) -> bool:
    """Say whether enough of a side is ruled, of what can be seen of it; where it cannot be whether a rule goes on."""
    rows = slice(max(int((y - STRAY_PT) * SEEN_SCALE), 0), int((y + STRAY_PT) * SEEN_SCALE) + 2)
    columns = slice(max(int((side[0] + STRAY_PT) * SEEN_SCALE), 0), int((side[1] - STRAY_PT) * SEEN_SCALE))
    ruled: Bools = np.asarray(seen.ruled[rows, columns].any(axis=0))
    known: Bools = np.asarray(~seen.hidden[rows, columns].any(axis=0))  # a stamp's ring looks like a rule
    if not len(ruled) or known.mean() < SEEN_SHARE:
        return goes_on  # a stamp hides it, or is all that there is of it
    return float(ruled[known].mean()) >= SURE_SHARE
