"""Rules of another page that show through the paper, and streaks: far paler than the page's own, and ending anywhere.

A pale rule of the table itself ends where its other rules run or end.
"""

from dataclasses import replace

import numpy as np

from extract.arrays import Bools, Floats, Grey, Mask
from extract.grid.rules import SAME_RULE_PT
from extract.scan.picture import Picture
from extract.scan.rules.detect import PictureRules
from extract.scan.thresholds import STRAY_PT

# A page's usual rules are as dark as this percentage of all; those with less than this share of their contrast are
# pale, and with still less none of its own.
USUAL_PERCENTILE, PALE_SHARE, PALEST_SHARE = 90, 0.2, 0.09
# Contrast is that of the darkest row of a rule with the paper this far from its line (points).
PAPER_PT = 4.0


def drop_show_through(rules: PictureRules, picture: Picture) -> PictureRules:
    """Return the rules without those that show through; print on these is uncovered."""
    turned = np.ascontiguousarray(picture.grey.T)
    across = _contrasts(rules.horizontals, picture.grey, picture.scale)
    down = _contrasts(rules.verticals, turned, picture.scale)
    if not len(across) + len(down):
        return rules
    usual = float(np.percentile(np.concatenate((across, down)), USUAL_PERCENTILE))
    kept_across, kept_down = across >= PALE_SHARE * usual, down >= PALE_SHARE * usual
    may_across, may_down = across >= PALEST_SHARE * usual, down >= PALEST_SHARE * usual
    known = -1
    while known != (known := int(kept_across.sum() + kept_down.sum())):
        horizontals, verticals = rules.horizontals[kept_across], rules.verticals[kept_down]
        kept_across |= may_across & _end_at_rules(rules.horizontals, horizontals, verticals)
        kept_down |= may_down & _end_at_rules(rules.verticals, verticals, horizontals)
    return replace(
        rules,
        horizontals=rules.horizontals[kept_across],
        verticals=rules.verticals[kept_down],
        horizontal_mask=_without(rules.horizontal_mask, rules.horizontals[~kept_across], picture.scale),
        vertical_mask=np.ascontiguousarray(
            _without(rules.vertical_mask.T, rules.verticals[~kept_down], picture.scale).T
        ),
    )


def _contrasts(rules: Floats, grey: Grey, scale: float) -> Floats:
    """Return how many grey levels each horizontal rule is usually darker than the paper beside it."""
    near, far = max(round(STRAY_PT * scale), 1), round(PAPER_PT * scale)
    found = np.zeros(len(rules))
    for index, (y, start, end) in enumerate((rules * scale).round().astype(int).tolist()):
        band = grey[max(y - far, 0) : y + far + 1, max(start, 0) : end : 2].astype(np.int16)
        if not band.size:
            continue
        line = min(y, far)
        above, below = band[: max(line - near, 1)], band[line + near + 1 :]
        paper = np.median(above, axis=0)
        paper = np.maximum(paper, np.median(below, axis=0)) if len(below) else paper
        found[index] = float(np.median(paper - band[max(line - near, 0) : line + near + 1].min(axis=0)))
    return found


def _end_at_rules(rules: Floats, parallel: Floats, crossing: Floats) -> Bools:
    """Say which horizontal rules end on both sides where others cross them or end."""
    sides = []
    for which in (1, 2):
        place, end = rules[:, :1], rules[:, which : which + 1]
        meets = np.abs(crossing[:, 0] - end) <= SAME_RULE_PT
        meets &= (crossing[:, 1] <= place + SAME_RULE_PT) & (crossing[:, 2] >= place - SAME_RULE_PT)
        alike = np.abs(parallel[:, which] - end) <= SAME_RULE_PT
        sides.append(meets.any(axis=1) | alike.any(axis=1))
    return np.asarray(sides[0] & sides[1], dtype=bool)


def _without(mask: Mask, rules: Floats, scale: float) -> Mask:
    """Return the pixels of horizontal rules without those of some."""
    if not len(rules):
        return mask
    shown, near = mask.copy(), max(round(STRAY_PT * scale), 1)
    for y, start, end in (rules * scale).round().astype(int).tolist():
        shown[max(y - near, 0) : y + near + 1, max(start, 0) : end + 1] = 0
    return shown
