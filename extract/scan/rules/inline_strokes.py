"""Strokes of print that are rules: they run from one rule to the next, in line with a rule elsewhere in the table.

The network takes the short rules between the months of a head for letters now and then; no letter touches the rules
above and below it and has a column's rule in its line as well.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from extract.arrays import Bools, Mask
from extract.grid.rules import SAME_RULE_PT
from extract.scan.picture import Picture, pixels_of
from extract.scan.rules.detect import PictureRules, crossings_at
from extract.scan.thresholds import CLEAN_BEYOND_PT, INK_SHARE, STRAY_PT
from schemas.document import Box

# So much of a stroke's way is ink, and so much of it has paper on both sides: print comes near in a narrow column. On
# heads whose rules were lost it was 1.00 and 0.88 to 0.91, elsewhere 0.59 of the way at most.
INKED_SHARE, CLEAN_SHARE = 0.95, 0.7


def add_inline_strokes(picture: Picture, rules: PictureRules) -> PictureRules:
    """Return the rules with those vertical ones of which there is nothing but the ink between two horizontal ones."""
    ink = picture.grey < 255 * INK_SHARE
    mask = rules.vertical_mask.copy()
    added = [gap for gap in _gaps(rules) if _fill_in(mask, ink, picture.scale, gap)]
    if not added:
        return rules
    verticals = np.array([(gap.center[0], gap.top, gap.bottom) for gap in added])
    return replace(rules, verticals=np.vstack((rules.verticals, verticals)), vertical_mask=mask)


def _gaps(rules: PictureRules) -> Iterator[Box]:
    """Yield the places between two horizontal rules in the line of a vertical one that has no part there."""
    lines: list[float] = []
    for x in np.sort(rules.verticals[:, 0]).tolist():
        if lines and x - lines[-1] <= SAME_RULE_PT:
            continue
        lines.append(x)
        own = rules.verticals[np.abs(rules.verticals[:, 0] - x) <= SAME_RULE_PT, 1:]
        for top, bottom in pairwise(np.unique(crossings_at(rules.horizontals, x, SAME_RULE_PT)).tolist()):
            is_clear = not ((own[:, 0] < bottom - SAME_RULE_PT) & (own[:, 1] > top + SAME_RULE_PT)).any()
            if bottom - top > 2 * SAME_RULE_PT and is_clear:
                yield Box(x, top, x, bottom)


def _fill_in(mask: Mask, ink: Bools, scale: float, gap: Box) -> bool:
    """Say whether a thin stroke runs through a gap from end to end; then add its ink to the mask."""
    near, far = round(STRAY_PT * scale), round(CLEAN_BEYOND_PT * scale)
    rows, columns = pixels_of(gap, scale, SAME_RULE_PT)
    rows = slice(rows.start + round(SAME_RULE_PT * scale), rows.stop - round(SAME_RULE_PT * scale))
    darkest = columns.start + int(cv2.blur(ink[rows, columns].mean(axis=0)[None], (near, 1)).argmax())
    inked = ink[rows, max(darkest - far, 0) : darkest + far + 1]
    own = slice(far - near, far + near + 1)
    beside = np.delete(inked, own, axis=1)
    if inked[:, own].any(axis=1).mean() < INKED_SHARE or beside.any(axis=1).mean() > 1 - CLEAN_SHARE:
        return False
    mask[rows, darkest - near : darkest + near + 1] |= inked[:, own]
    return True
