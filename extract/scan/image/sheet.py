"""The photo of a sheet becomes the sheet alone, seen from straight above, its bent sides straight."""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Floats
from extract.scan.image.sheet_outline import SheetOutline, find_sheet, places_along
from extract.scan.picture import Picture

# How long a photographed sheet is nothing says; it is taken for one of the usual length (points).
USUAL_LONG_SIDE_PT = 842.0
# This share of each side is left out, for a line of the desk must not be taken for a rule.
RIM_SHARE = 0.004
# Where each pixel comes from is found at every so many pixels, and drawn out between.
MESH_PX = 8


def lay_flat(picture: Picture) -> Picture:
    """Return the sheet that a picture shows on something darker; the picture itself where it shows none.

    The scale is then such that the sheet has the usual length.
    """
    outline = find_sheet(picture.color)
    if outline is None:
        return picture
    width, height = _size(outline.corners)
    scale = max(width, height) / USUAL_LONG_SIDE_PT
    square = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    view = np.asarray(cv2.getPerspectiveTransform(square, (outline.corners + 0.5).astype(np.float32)), np.float64)
    from_x, from_y = _sources(view, outline, (width, height))
    paper = np.percentile(picture.color[::16, ::16].reshape(-1, 3), 80, axis=0).tolist()  # beyond the picture's end
    color = cv2.remap(picture.color, from_x, from_y, cv2.INTER_CUBIC, borderValue=paper)
    to_shown: Floats = np.diag((1 / picture.scale, 1 / picture.scale, 1)) @ view @ np.diag((scale, scale, 1))
    grey = np.asarray(cv2.cvtColor(color, cv2.COLOR_RGB2GRAY), np.uint8)
    return replace(picture, grey=grey, color=np.asarray(color, np.uint8), scale=scale, to_shown=to_shown)


def _size(corners: Floats) -> tuple[int, int]:
    """Return the width and the height of a sheet in pixels, as its longer sides show it."""
    top, right, bottom, left = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    return round(float(max(top, bottom))), round(float(max(left, right)))


def _sources(
    view: Floats, outline: SheetOutline, size: tuple[int, int]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return for every pixel of the flat sheet where in the photo it comes from: x and y."""
    width, height = size
    cols, rows = -(-width // MESH_PX), -(-height // MESH_PX)
    across, down = ((np.arange(count) + 0.5) / count * (1 - 2 * RIM_SHARE) + RIM_SHARE for count in (cols, rows))
    u, v = np.meshgrid(across, down)
    places = np.stack((u * width, v * height, np.ones_like(u)), axis=-1) @ view.T
    places = places[..., :2] / places[..., 2:] - 0.5
    # a side's bend fades towards the side across; on each side the way from corner to corner is the clockwise one
    for each, (way, share) in enumerate(((u, 1 - v), (v, u), (1 - u, v), (1 - v, 1 - u))):
        start, end = outline.corners[each], outline.corners[(each + 1) % 4]
        within = np.array([start[1] - end[1], end[0] - start[0]]) / np.hypot(*(end - start))
        places += (np.interp(way, places_along(), outline.bends[each]) * share)[..., None] * within
    from_x, from_y = (
        cv2.resize(np.ascontiguousarray(places[..., axis], np.float32), size, interpolation=cv2.INTER_LINEAR)
        for axis in (0, 1)
    )
    return np.asarray(from_x, np.float32), np.asarray(from_y, np.float32)
