"""The pieces that paths are drawn in: which of them are straight lines, upright rectangles, borders with a hole."""

from dataclasses import dataclass

import numpy as np
import pypdfium2.raw as raw

from extract.arrays import Bools, Floats, Ints
from extract.vector.path_collector import Point
from extract.vector.pdfium import calls

# A rectangle has this many segments, with or without the one that closes it.
RECTANGLE_SEGMENTS = (4, 5)
# Its sides may lean by this many points: PDFium gives places as single floats.
SAME_PLACE_PT = 0.01


@dataclass(frozen=True, slots=True)
class Subpaths:
    """The pieces that paths are drawn in, each begun by a move, in paint order.

    ``points``: all their points as shown, n x 2; ``kinds``: what leads to each point; ``segments``: the addresses of
    what does. ``starts`` and ``owners``: each piece's first point, and the place of its path.
    """

    points: Floats
    kinds: Ints
    segments: Ints
    starts: Ints
    owners: Ints

    def boxes(self) -> Floats:
        """Return the box around the points of each piece: x0, top, x1, bottom."""
        corners = np.minimum.reduceat(self.points, self.starts), np.maximum.reduceat(self.points, self.starts)
        return np.hstack(corners)

    def lines(self) -> Bools:
        """Say which pieces are one straight line."""
        found: Bools = self._lengths() == 2
        found[found] = self.kinds[self.starts[found] + 1] == raw.FPDF_SEGMENT_LINETO
        return found

    def _lengths(self) -> Ints:
        return np.append(self.starts[1:], len(self.points)) - self.starts

    def rectangles(self) -> Bools:
        """Say which pieces are upright rectangles, with or without the side that closes them."""
        found = np.zeros(len(self.starts), dtype=bool)
        for count in RECTANGLE_SEGMENTS:
            places, points = self._straight(count)
            if not len(places):
                continue
            returns = (points[:, 0] == points[:, -1]).all(axis=1)
            found[places] = _are_upright(points[:, :4]) & (returns == (count == 5))
        return found

    def corners(self, place: int) -> tuple[list[Point], bool]:
        """Return the corners of a piece, the first once more where it closes, and whether it is bent.

        Of a Bezier curve's three points only the last is a corner.
        """
        stop = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.points)
        points = slice(self.starts[place], stop)
        kinds = self.kinds[points]
        curve = kinds == raw.FPDF_SEGMENT_BEZIERTO
        kept = ~curve | (np.cumsum(curve) % 3 == 0)
        corners: list[Point] = list(map(tuple, self.points[points][kept].tolist()))
        if corners[-1] != corners[0] and any(
            map(calls.segment_closes, calls.handles_of(self.segments[points][kept].tolist()))
        ):
            corners.append(corners[0])
        return corners, bool(curve.any())

    def _straight(self, count: int) -> tuple[Ints, Floats]:
        """Return which pieces are ``count`` points joined by straight lines, and their points: m x count x 2."""
        places = np.flatnonzero(self._lengths() == count)
        at = self.starts[places, None] + np.arange(count)
        straight = (self.kinds[at[:, 1:]] == raw.FPDF_SEGMENT_LINETO).all(axis=1)
        return places[straight], self.points[at[straight]]


def _are_upright(points: Floats) -> Bools:
    """Say which shapes of four corners (n x 4 x 2) have sides that are level and steep by turns."""
    still = np.abs(np.roll(points, -1, axis=1) - points) < SAME_PLACE_PT
    by_turns = np.arange(4), np.arange(4) % 2
    level_first = still[:, by_turns[0], 1 - by_turns[1]].all(axis=1)
    steep_first = still[:, by_turns[0], by_turns[1]].all(axis=1)
    return np.asarray(level_first | steep_first, dtype=bool)
