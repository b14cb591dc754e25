"""Where the paper ends in a photo or an open copy: what lies around it is darker, and has no table's rules."""

from dataclasses import replace

import cv2
import numpy as np

from extract.arrays import Bools, Floats, Mask
from extract.scan.image.kernels import square
from extract.scan.picture import Picture
from extract.scan.rules.detect import PictureRules

# What lies around a paper is darker than this share of the lightest within this distance.
LIGHTEST_WITHIN_PT, DARK_AROUND_SHARE = 90.0, 0.72
# Print and rules are thinner than this; the paper is not (points).
PRINT_STROKE_PT = 6.0
# Where less of the picture than this is no paper, all of it is; the paper of a page fills half of its picture at least.
LEAST_AROUND_SHARE, MOST_AROUND_SHARE = 0.002, 0.5
# A paper's own edge, which may lie askew, is drawn this close to where it ends (points); no table's rule lies there.
PAPER_EDGE_PT = 10.0


def paper_of(picture: Picture) -> Mask | None:
    """Return the paper, a pixel for a point: 1 within its edge; None where it fills the picture."""
    size = (max(round(picture.width), 1), max(round(picture.height), 1))
    small = cv2.resize(cv2.cvtColor(picture.color, cv2.COLOR_RGB2GRAY), size, interpolation=cv2.INTER_AREA)
    small = cv2.morphologyEx(small, cv2.MORPH_CLOSE, square(PRINT_STROKE_PT))
    lightest = cv2.blur(
        cv2.dilate(small, square(LIGHTEST_WITHIN_PT)), (round(LIGHTEST_WITHIN_PT), round(LIGHTEST_WITHIN_PT))
    )
    light = cv2.morphologyEx(
        (small >= DARK_AROUND_SHARE * lightest).astype(np.uint8), cv2.MORPH_OPEN, square(PRINT_STROKE_PT)
    )
    _, labels, stats, _ = cv2.connectedComponentsWithStats(light, connectivity=4)
    if len(stats) < 2:
        return None
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    outline, _ = cv2.findContours((labels == largest).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    paper = np.zeros(small.shape, dtype=np.uint8)
    cv2.fillConvexPoly(paper, cv2.convexHull(np.concatenate(outline)), 1)
    return paper if LEAST_AROUND_SHARE <= 1 - float(paper.mean()) <= MOST_AROUND_SHARE else None


def drop_rules_beyond_paper(picture: Picture, rules: PictureRules) -> PictureRules:
    """Return the rules without those beyond the paper or along its edge; the pixels of these stay covered."""
    paper = paper_of(picture)
    if paper is None:
        return rules
    inner = np.asarray(cv2.erode(paper, square(2 * PAPER_EDGE_PT)), dtype=np.uint8)
    return replace(
        rules,
        horizontals=rules.horizontals[_within(rules.horizontals, inner)],
        verticals=rules.verticals[_within(rules.verticals, inner.T)],
    )


def _within(rules: Floats, inner: Mask) -> Bools:
    """Say which horizontal rules lie for more than half of their length on the paper."""
    y = rules[:, 0].round().astype(int).clip(0, inner.shape[0] - 1)
    steps = rules[:, 1:2] + (rules[:, 2:] - rules[:, 1:2]) * np.linspace(0, 1, 21)
    x = steps.round().astype(int).clip(0, inner.shape[1] - 1)
    return np.asarray(inner[y[:, None], x].mean(axis=1) > 0.5, dtype=bool)
