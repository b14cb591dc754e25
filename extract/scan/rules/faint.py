"""Rules hardly darker than the noise of the paper: thin and dark on the mean along a line, at every part of it."""

import cv2
import numpy as np

from extract.arrays import Grey, Mask

# The mean is taken along this length: the noise of a grey scan falls by five, a rule stays as dark as it is.
MEAN_ALONG_PT = 16.0
# A faint rule is this many grey levels darker than the paper on both sides, where the noise of the mean stays below 4.
FAINT_CONTRAST = 11
# Each part of a rule this long is at least half as dark as the mean; letters' edges and shine, and the paper beyond the
# end of a darker rule, are not.
RULE_PART_PT = 4.0
# A faint rule is at least this long: shorter ones are what compression leaves around print (points).
LEAST_FAINT_RULE_PT = 24.0
# Print spoils the mean: it and its soft edges, this wide, are taken for paper. It is darker than this where
# paper is 255; what is hardly darker than noise is not.
SOFT_EDGE_PT, PRINT_LEVEL = 0.6, 200
# The paper's own grey is the mean within this distance.
PAPER_MEAN_PT = 20.0


def faint_rules(raw: Grey, grey: Grey, scale: float, thickest: float) -> Mask:
    """Return 1 where a horizontal rule paler than print lies in a grey picture; ``grey``: the same with even light.

    ``thickest``: how thick a rule may be in points.
    """
    bare = _without_print(raw, (cv2.blur(grey, (3, 3)) < PRINT_LEVEL).astype(np.uint8), scale)
    if bare is None:
        return np.zeros(raw.shape, dtype=np.uint8)
    column = np.ones((max(int(thickest * scale + 1), 1), 1), np.uint8)
    dark = [
        cv2.morphologyEx(cv2.blur(bare, (max(int(length * scale), 1), 1)), cv2.MORPH_BLACKHAT, column)
        for length in (MEAN_ALONG_PT, RULE_PART_PT)
    ]
    found = ((dark[0] >= FAINT_CONTRAST) & (dark[1] >= dark[0] / 2)).astype(np.uint8)
    bridged = cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((1, max(int(RULE_PART_PT * scale), 1)), np.uint8))
    long = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, max(int(LEAST_FAINT_RULE_PT * scale), 1)), np.uint8))
    return np.asarray(long, dtype=np.uint8)


def _without_print(raw: Grey, ink: Mask, scale: float) -> Grey | None:
    """Return the picture with print as grey as the paper around it, None where there is no paper."""
    rim = 2 * max(round(SOFT_EDGE_PT * scale), 1) + 1
    paper = 1 - cv2.dilate(ink, np.ones((rim, rim), np.uint8))
    if not paper.any():
        return None
    side = (max(int(PAPER_MEAN_PT * scale), 1),) * 2
    total = cv2.boxFilter(raw * paper, cv2.CV_32F, side, normalize=False)
    count = cv2.boxFilter(paper, cv2.CV_32F, side, normalize=False)
    mean = np.where(count > 0, total / np.maximum(count, 1.0), 255.0)
    return np.where(paper > 0, raw, mean.round().astype(np.uint8))
