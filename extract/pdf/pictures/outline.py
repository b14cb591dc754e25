"""The photo of a sheet becomes the sheet alone, seen from straight above.

A scanner's picture ends at the sheet; a photo shows the table around it, and the sheet's sides run askew.
"""

from itertools import pairwise

import cv2
import numpy as np

from extract.arrays import Floats, Pixels

# The outline is looked for in a picture of this many pixels along its longer side: fine print is gone by then.
LOOKED_AT_PX = 800
# A sheet that somebody has photographed to be read fills more of the picture than this.
LEAST_SHARE = 0.3
# What comes this near the picture's edge, in shares of its sides, ends with the picture: there is no desk to be cut.
EDGE_SHARE = 0.012
# A sheet is lighter than what lies around it, by so many of 256 steps.
LEAST_CONTRAST = 25.0
# Corners within this share of the outline's length are one.
CORNER_SHARE = 0.02
# The sides of a sheet that is held over a desk differ by less than this factor.
MOST_SKEW = 1.7


def flatten_photo(pixels: Pixels) -> Pixels | None:
    """Return the sheet that a photo shows, RGB; None where the picture is not that of a sheet on something darker."""
    scale = min(LOOKED_AT_PX / max(pixels.shape[:2]), 1.0)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = np.asarray(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0), np.uint8)
    corners = _sheet(grey)
    return None if corners is None else _from_above(pixels, corners / scale)


def _sheet(grey: Pixels) -> Floats | None:
    """Return the corners (x, y) of the sheet, clockwise from its upper left one."""
    _, light = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    reach = max(3, max(grey.shape) // 40)
    closed = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))  # over print and rules
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    hull = cv2.convexHull(max(outlines, key=cv2.contourArea))
    corners = cv2.approxPolyDP(hull, CORNER_SHARE * cv2.arcLength(hull, True), True).reshape(-1, 2)
    if len(corners) != 4 or cv2.contourArea(hull) < LEAST_SHARE * grey.size:
        return None
    ordered = _clockwise(corners.astype(np.float64))
    return ordered if _lies_on_something(grey, ordered) and _is_held_straight(ordered) else None


def _clockwise(corners: Floats) -> Floats:
    middle = corners.mean(axis=0)
    turned = corners[np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))]
    return np.roll(turned, -int(np.argmin(turned.sum(axis=1))), axis=0)


def _lies_on_something(grey: Pixels, corners: Floats) -> bool:
    """Say whether darker ground is seen on two sides of the sheet at least, and how much darker."""
    height, width = grey.shape
    sides = (corners[:, 0].min(), corners[:, 1].min(), width - corners[:, 0].max(), height - corners[:, 1].max())
    shown = [side > EDGE_SHARE * max(width, height) for side in sides]
    inside = np.zeros_like(grey)
    cv2.fillConvexPoly(inside, corners.astype(np.int32), 255)
    outside = grey[inside == 0]
    if sum(shown) < 2 or not len(outside):
        return False
    return float(np.median(grey[inside > 0])) - float(np.median(outside)) >= LEAST_CONTRAST


def _lengths(corners: Floats) -> list[float]:
    return [float(np.hypot(*(after - before))) for before, after in pairwise([*corners, corners[0]])]


def _is_held_straight(corners: Floats) -> bool:
    top, right, bottom, left = _lengths(corners)
    return max(top, bottom) < MOST_SKEW * min(top, bottom) and max(left, right) < MOST_SKEW * min(left, right)


def _from_above(pixels: Pixels, corners: Floats) -> Pixels:
    top, right, bottom, left = _lengths(corners)
    width, height = round(max(top, bottom)), round(max(left, right))
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    view = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return np.asarray(cv2.warpPerspective(pixels, view, (width, height), flags=cv2.INTER_CUBIC), np.uint8)
