"""Punch holes in a picture: dark discs at a side of the paper, for the lid is seen through them."""

from collections.abc import Sequence

import cv2
import numpy as np

from extract.arrays import Grey, Mask
from extract.scan.image.components import connected_components
from extract.scan.picture import Picture
from extract.scan.stains import Stain
from extract.scan.thresholds import INK_SHARE
from schemas.document import Box

# ISO 838: 6 mm wide, their middles 12 mm from the paper's side; some offices' punches are smaller or reach further
# (points).
DIAMETER_PT, FROM_PAPER_SIDE_PT = (11.0, 25.0), 60.0
# What is wider than this is a hole or a filled cell, no stroke (points).
THICKEST_STROKE_PT = 9.0
# The side of the square that has room in a disc of pixels, jagged as it is: less than 0.71 of it.
INNER_SQUARE_SHARE = 0.64
# A disc fills pi/4 of its box, a filled cell all of it.
DISC_COVER_SHARE, ROUNDNESS = (0.7, 0.86), 1.15
# The holes of one page are as large and as far from its side as each other, give or take (share, points).
SAME_SIZE_SHARE, IN_LINE_PT = 0.15, 6.0
# The scanner's blur makes them wider by this (points).
HOLE_RIM_PT = 0.8


def find_punch_holes(picture: Picture) -> list[Box]:
    """Return the boxes of a page's punch holes, two or more at one side; a lone disc may be print."""
    dark = connected_components(
        broad((picture.grey < 255 * INK_SHARE).astype(np.uint8), max(round(THICKEST_STROKE_PT * picture.scale), 1))
    )
    found = []
    boxes, areas = dark.boxes / picture.scale, dark.areas / picture.scale
    for (x, y, width, height), area in zip(boxes.tolist(), areas.tolist(), strict=True):
        wide = DIAMETER_PT[0] <= min(width, height) <= max(width, height) <= DIAMETER_PT[1]
        cover = area / picture.scale / (width * height)
        if (
            wide
            and DISC_COVER_SHARE[0] <= cover <= DISC_COVER_SHARE[1]
            and max(width, height) <= ROUNDNESS * min(width, height)
        ):
            found.append(Box(x, y, x + width, y + height))
    return [box for box in found if any(_in_line(box, other, picture) for other in found if other is not box)]


def broad(ink: Mask, size: int) -> Mask:
    """Return the ink (1 or 0) in which a disc of this many pixels has room; looked for where a square within it has."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    side = max(int(size * INNER_SQUARE_SHARE), 1)
    room = np.asarray(cv2.erode(ink, np.ones((side, side), np.uint8)), dtype=np.uint8)
    found = np.zeros_like(ink)
    x, y, width, height = cv2.boundingRect(room)
    if width and height:
        place = slice(max(y - size, 0), y + height + size), slice(max(x - size, 0), x + width + size)
        found[place] = cv2.dilate(cv2.bitwise_and(cv2.erode(ink[place], disc), room[place]), disc)
    return found


def _in_line(one: Box, other: Box, picture: Picture) -> bool:
    """Say whether two discs are as large as each other and as far from one side of the page."""
    if abs(one.width - other.width) > SAME_SIZE_SHARE * one.width:
        return False
    pairs = zip(_distances(one, picture), _distances(other, picture), strict=True)
    return any(max(pair) <= FROM_PAPER_SIDE_PT and abs(pair[0] - pair[1]) <= IN_LINE_PT for pair in pairs)


def _distances(box: Box, picture: Picture) -> tuple[float, float, float, float]:
    """Return how far the middle of a box is from each side of the page."""
    x, y = box.center
    return x, y, picture.width - x, picture.height - y


def erase_holes(grey: Grey, scale: float, holes: Sequence[Box]) -> Grey:
    """Return a picture with its holes painted over as paper."""
    painted = grey.copy()
    for box in holes:
        x, y = box.center
        cv2.circle(
            painted,
            (round(x * scale), round(y * scale)),
            round((max(box.width, box.height) / 2 + HOLE_RIM_PT) * scale),
            255,
            -1,
        )
    return painted


def stains_of(holes: Sequence[Box]) -> list[Stain]:
    """Return the holes as stains under which nothing can be read."""
    return [Stain(box, lifted=False) for box in holes]
