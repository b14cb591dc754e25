"""Where stamps, signatures and punch holes lie on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from schemas.document import Box


@dataclass(frozen=True, slots=True)
class Stain:
    """Where a stamp or a signature lies on a page. ``lifted``: its ink differs from print and was taken off.

    ``level``: the grey (0 to 255) by which it differs, None where it is the colour. ``round``: it fills no corner of
    its box.
    """

    box: Box
    lifted: bool
    level: float | None = None
    round: bool = False

    def touches(self, other: Box) -> bool:
        """Say whether the stain lies over any of a box."""
        own = self.box
        over = own.x0 < other.x1 and own.x1 > other.x0 and own.top < other.bottom and own.bottom > other.top
        if not over or not self.round:
            return over
        x, y = own.center
        return hypot(x - min(max(x, other.x0), other.x1), y - min(max(y, other.top), other.bottom)) < own.width / 2


def stains_over(stains: Sequence[Stain], box: Box) -> tuple[Stain, ...]:
    """Return the stains that lie over any of a box."""
    return tuple(stain for stain in stains if stain.touches(box))
