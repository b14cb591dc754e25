"""A page as a picture: its pixels in grey and in colour, and where a place on the page lies among them.

Knows no table and no letter.
"""

from dataclasses import dataclass

import numpy as np

from extract.arrays import Floats, Pixels
from schemas.document import Box

# Light changes little within this distance, and a filled cell leaves paper to be seen within them.
PAPER_AROUND_PT = 45.0


def pixels_of(box: Box, scale: float, margin: float = 0.0) -> tuple[slice, slice]:
    """Return the rows and columns of pixels of a box that is grown by a margin (points), cut off at the page's edge."""
    top, bottom, left, right = (
        max(int(value * scale), 0)
        for value in (box.top - margin, box.bottom + margin, box.x0 - margin, box.x1 + margin)
    )
    return slice(top, bottom), slice(left, right)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page upright and straight: ``grey`` has its paper at 255, ``color`` is RGB as scanned.

    ``scale``: pixels in a point. ``turn``: clockwise quarter turns in degrees that made it upright. ``printed``: as
    grey, before stamps were lifted; None where none were. ``to_shown``: 3 x 3, from points of the sheet, before it was
    turned, to those of the photo that it was cut out of; None where it is no photo.
    """

    grey: Pixels
    color: Pixels
    scale: float
    turn: int = 0
    printed: Pixels | None = None
    to_shown: Floats | None = None

    @property
    def width(self) -> float:
        """Points from left to right."""
        return float(self.grey.shape[1]) / self.scale

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return float(self.grey.shape[0]) / self.scale

    def slice(self, box: Box, margin: float = 0.0) -> tuple[slice, slice]:
        """Return the rows and columns of pixels of a box that is grown by a margin (points)."""
        return pixels_of(box, self.scale, margin)

    def paper_at(self, box: Box) -> Floats:
        """Return the colour of the paper in and around a box: the lighter part of the pixels there."""
        around = self.color[self.slice(box, PAPER_AROUND_PT)][::5, ::5].reshape(-1, 3)
        return np.maximum(np.percentile(around, 88, axis=0), 1.0) if len(around) else np.full(3, 255.0)
