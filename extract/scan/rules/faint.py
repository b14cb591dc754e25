"""Rules hardly darker than the noise of the paper: thin and dark on the mean along a line, at every part of it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Grey

# Along so many points the mean is taken: the noise of a grey scan falls by five, a rule stays as dark as it is.
ALONG = 16.0
# So much darker than the paper on both sides is a pale rule (of 255), where the noise of the mean stays below 4.
PALE = 11
# Each part of a rule this long is at least half as dark as the mean; letters' edges and shine, and the paper beyond the
# end of a darker rule, are not.
PART = 4.0
# A pale rule is at least so long: shorter ones are what compression leaves around print (points).
LEAST = 24.0
# Print spoils the mean: it and its soft edges, so wide (points), are taken for paper. It is darker than this where
# paper is 255; what is hardly darker than noise is not.
EDGES, PRINT = 0.6, 200
# The paper's own grey is the mean of so many points around.
AROUND = 20.0


def faint_rules(raw: Grey, grey: Grey, scale: float, thickest: float) -> NDArray[np.uint8]:
    """Return 1 where a level rule paler than print lies in a grey picture; ``grey``: the same with even light.

    ``thickest``: how thick a rule may be in points.
    """
    bare = _without_print(raw, (cv2.blur(grey, (3, 3)) < PRINT).astype(np.uint8), scale)
    if bare is None:
        return np.zeros(raw.shape, dtype=np.uint8)
    upright = np.ones((max(int(thickest * scale + 1), 1), 1), np.uint8)
    dark = [
        cv2.morphologyEx(cv2.blur(bare, (max(int(length * scale), 1), 1)), cv2.MORPH_BLACKHAT, upright)
        for length in (ALONG, PART)
    ]
    found = ((dark[0] >= PALE) & (dark[1] >= dark[0] / 2)).astype(np.uint8)
    bridged = cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((1, max(int(PART * scale), 1)), np.uint8))
    long = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, max(int(LEAST * scale), 1)), np.uint8))
    return np.asarray(long, dtype=np.uint8)


def _without_print(raw: Grey, ink: NDArray[np.uint8], scale: float) -> Grey | None:
    """Return the picture with print as grey as the paper around it, None where there is no paper."""
    rim = 2 * max(round(EDGES * scale), 1) + 1
    paper = 1 - cv2.dilate(ink, np.ones((rim, rim), np.uint8))
    if not paper.any():
        return None
    side = (max(int(AROUND * scale), 1),) * 2
    total = cv2.boxFilter(raw * paper, cv2.CV_32F, side, normalize=False)
    count = cv2.boxFilter(paper, cv2.CV_32F, side, normalize=False)
    mean = np.where(count > 0, total / np.maximum(count, 1.0), 255.0)
    return np.where(paper > 0, raw, mean.round().astype(np.uint8))
