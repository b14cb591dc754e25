"""Connected pieces of a mask, numbered and measured."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Floats, Ints, Mask


@dataclass(frozen=True, slots=True)
class ConnectedComponents:
    """``labels``: for each pixel the number of its piece, counted from 1, 0 for none. All in pixels, a row a piece.

    ``boxes``: n x 4, left, top, width, height; ``areas``: n; ``centres``: n x 2, the mean x and y of its pixels.
    """

    labels: NDArray[np.int32]
    boxes: Ints
    areas: Ints
    centres: Floats


def connected_components(mask: Mask, connectivity: int = 8) -> ConnectedComponents:
    """Return the connected pieces of a mask of 1 and 0; ``connectivity``: 8, or 4 where corners do not connect."""
    _, labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)
    measured = np.asarray(stats[1:], np.int64)
    return ConnectedComponents(
        np.asarray(labels, np.int32),
        measured[:, :4],
        measured[:, cv2.CC_STAT_AREA],
        np.asarray(centres[1:], np.float64),
    )
