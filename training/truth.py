"""What a training page is: its grey picture and a byte a pixel of what is drawn there.

A pixel may be several things at once (print on a fill, a rule under a stamp), so that each class has a bit of its own.
"""

from dataclasses import dataclass
from enum import IntEnum, IntFlag

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Labels = NDArray[np.uint8]

# Clean pages are kept finer than the network sees them, so that wear may turn and scale them without jags.
PAGE_DPI, SEEN_DPI = 300, 200
# Pixels in a point of a clean page, and of what the network sees.
PAGE_SCALE, SEEN_SCALE = PAGE_DPI / 72, SEEN_DPI / 72


class Ink(IntFlag):
    """The classes of the segmentation network as bits, in the order of its outputs."""

    HORIZONTAL = 1
    VERTICAL = 2
    PRINT = 4
    FILL = 8
    BAR = 16
    FOREIGN = 32


CLASSES = len(Ink)


class CellKind(IntEnum):
    """The classes of the month-cell network in the order of its outputs."""

    EMPTY = 0
    MARK = 1
    DASH = 2
    FILL = 3
    BAR = 4
    TEXT = 5


@dataclass(frozen=True, slots=True)
class TruePage:
    """A clean page at PAGE_DPI; ``cells``: n x 5 of its month cells (x0, top, x1, bottom in pixels, CellKind)."""

    grey: Grey
    labels: Labels
    cells: NDArray[np.int32]
