"""Connected pieces of a mask: numbered by OpenCV, measured here from their runs alone.

OpenCV's own measuring visits the paper too, pixel by pixel, and takes six times as long as its numbering; what is
looked for on a page covers a few per cent of it.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Floats, Ints, Mask


@dataclass(frozen=True, slots=True)
class ConnectedComponents:
    """``labels``: for each pixel the number of its piece, counted from 1, 0 for none. All in pixels, a row a piece.

    ``boxes``: n x 4, left, top, width, height; ``areas``: n; ``sums``: n x 2, the x and the y of its pixels added up.
    """

    labels: NDArray[np.int32]
    boxes: Ints
    areas: Ints
    sums: Ints

    @property
    def centres(self) -> Floats:
        """The middle of each piece's pixels: n x 2 (x, y)."""
        return np.asarray(self.sums / self.areas[:, None])


def connected_components(mask: Mask, connectivity: int = 8) -> ConnectedComponents:
    """Return the connected pieces of a mask of 1 and 0; ``connectivity``: 8, or 4 where corners do not connect."""
    if not cv2.hasNonZero(mask):
        none = np.empty((0, 4), dtype=np.int64)
        return ConnectedComponents(np.zeros(mask.shape, dtype=np.int32), none, none[:, 0], none[:, :2])
    count, found = cv2.connectedComponents(mask, connectivity=connectivity)
    labels = np.asarray(found, dtype=np.int32)
    starts, stops = _runs(mask)
    own = labels.ravel()[starts] - 1
    y, left = np.divmod(starts, mask.shape[1])
    long = stops - starts
    right = left + long
    boxes = np.empty((count - 1, 4), dtype=np.int64)
    # runs come from top to bottom: of those written to one place the last one stays
    boxes[own[::-1], 1], boxes[own, 3] = y[::-1], y + 1
    boxes[:, 0], boxes[:, 2] = mask.shape[1], 0
    np.minimum.at(boxes[:, 0], own, left)
    np.maximum.at(boxes[:, 2], own, right)
    boxes[:, 2:] -= boxes[:, :2]
    sums = [np.bincount(own, weights=each, minlength=count - 1) for each in ((left + right - 1) * long / 2, y * long)]
    areas = np.bincount(own, weights=long, minlength=count - 1)
    return ConnectedComponents(labels, boxes, areas.astype(np.int64), np.column_stack(sums).astype(np.int64))


def _runs(mask: Mask) -> tuple[Ints, Ints]:
    """Return where in the rows laid end to end runs of ink start, and where they stop."""
    flat = np.ascontiguousarray(mask).ravel() > 0
    edges = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    edges = np.concatenate(([0] if flat[0] else [], edges, [len(flat)] if flat[-1] else [])).astype(np.int64)
    starts, stops = edges[::2], edges[1::2]
    # a run that ends one row may begin the next
    rows = np.arange(1, mask.shape[0]) * mask.shape[1]
    ends = rows[flat[rows] & flat[rows - 1]]
    return np.sort(np.concatenate((starts, ends))), np.sort(np.concatenate((stops, ends)))
