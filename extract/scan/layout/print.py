"""From a picture without its rules to connected ink, cell by cell: letters and marks, no dust, no rules' crumbs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Bools, Floats, Grey, Ints, Mask
from extract.scan.image.components import connected_components
from extract.scan.picture import Picture
from extract.scan.thresholds import INK_SHARE
from schemas.document import Box

# Less than a full stop of six-point print is never a sign (points).
SPECK_PT = 0.55
# A stroke taller or wider than this is no letter of the running text: a stamp, a signature, a photo.
TALLEST_LETTER_PT, WIDEST_LETTER_PT = 60.0, 120.0
# Dots, commas and hyphens are smaller than this (capitals' heights).
SMALL_CAPITALS = 0.42
# Where a page cuts a cell its last line may hang out at the foot, right below where the rules end (points).
HANGING_PT = 3.0
# A page of A3 full of the smallest print has this many letters; of more pieces, as noise has, the largest are taken.
MOST_COMPONENTS = 40_000
# Alone in a cell, ink of this size is dust (points); a mark or a dash is larger.
LONE_DUST_PT = 1.8
# What fills this much of a cell's width and height, and this much of its own box, is the cell's colour and no print.
FILLING_SHARE, SOLID_FILL_SHARE = 0.6, 0.7
# A dash is this many times as wide as high.
DASH_TIMES = 1.3


@dataclass(frozen=True, slots=True)
class PrintComponents:
    """Connected ink of a page: ``boxes`` n x 4 (x0, top, x1, bottom) in points, ``areas`` in square points.

    ``labels``: for each pixel the number of its component, of which ``ids`` are kept; ``capital``: the page's usual
    height of capitals. ``strokes``: the numbers of those that were left out as too large for letters.
    """

    boxes: Floats
    areas: Floats
    ids: Ints
    labels: NDArray[np.int32]
    capital: float
    strokes: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))


NO_COMPONENTS = PrintComponents(
    np.empty((0, 4)), np.empty(0), np.empty(0, dtype=np.int64), np.empty((0, 0), dtype=np.int32), 0.0
)


def erase_rules(picture: Picture, mask: Mask) -> Grey:
    """Return the picture with its rules painted over as paper."""
    wide = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return np.where(wide > 0, np.uint8(255), picture.grey)


def print_components(grey: Grey, scale: float) -> PrintComponents:
    """Return the connected ink of a page that may be print or marks; no specks, no huge shapes, not all of noise."""
    ink = (grey < 255 * INK_SHARE).astype(np.uint8)
    pieces = connected_components(ink)
    x, y, width, height = (pieces.boxes / scale).T
    areas = pieces.areas / scale / scale
    kept = (np.maximum(width, height) >= SPECK_PT) & (areas >= SPECK_PT * SPECK_PT * 0.6)
    letters = (height <= TALLEST_LETTER_PT) & (width <= WIDEST_LETTER_PT)
    strokes, kept = np.flatnonzero(kept & ~letters) + 1, kept & letters
    if kept.sum() > MOST_COMPONENTS:
        kept &= areas >= np.partition(areas[kept], -MOST_COMPONENTS)[-MOST_COMPONENTS]
    boxes = np.column_stack((x, y, x + width, y + height))[kept]
    return PrintComponents(boxes, areas[kept], np.flatnonzero(kept) + 1, pieces.labels, _capital(boxes), strokes)


def _capital(boxes: Floats) -> float:
    """Return the usual height of capitals and of letters with stems (points): the upper of the common heights."""
    heights = boxes[:, 3] - boxes[:, 1]
    letters = heights[(heights > 2.5) & (heights < 20)]
    return float(np.percentile(letters, 70)) if len(letters) else 7.0


def erase_components(grey: Grey, components: PrintComponents, chosen: Bools) -> Grey:
    """Return the picture with the chosen components painted over as paper."""
    if not chosen.any():
        return grey
    gone = np.zeros(int(components.labels.max()) + 1, dtype=bool)
    gone[components.ids[chosen]] = True
    wide = cv2.dilate(gone[components.labels].astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where((wide > 0) & (gone[components.labels] | (grey > 255 * INK_SHARE)), np.uint8(255), grey)


def hang_below(components: PrintComponents, xs: Floats, foot: float) -> Bools:
    """Say which components hang out of cells that a page end cuts: right below a table, within one column each.

    A line that runs on over the columns' rules is a note under the table.
    """
    boxes = components.boxes
    x, middle = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    below = (middle > foot) & (boxes[:, 1] <= foot + HANGING_PT + 0.35 * components.capital)
    below &= boxes[:, 3] - boxes[:, 1] > 0.35 * components.capital  # no crumbs of the last rule
    below &= (x > xs[0]) & (x < xs[-1]) & ((boxes[:, 2:] - boxes[:, :2]).max(axis=1) < 2.5 * components.capital)
    line = np.flatnonzero(below)
    line = line[np.argsort(x[line])]
    near = boxes[line][1:, 0] - boxes[line][:-1, 2] < components.capital
    crossing = np.diff(np.searchsorted(xs, x[line])) != 0
    return np.asarray(below & (not bool((near & crossing).any())), dtype=bool)


def look_like_fills(components: PrintComponents, regions: Ints, cells: Sequence[Box], filled: Sequence[bool]) -> Bools:
    """Say which components are a filled cell's fill: solid, and about as large as their cell."""
    found = np.zeros(len(regions), dtype=bool)
    own = np.flatnonzero((regions >= 0) & np.append(np.array(filled, dtype=bool), False)[regions.clip(-1)])
    if len(own):
        sides = np.array([(cell.width, cell.height) for cell in cells])[regions[own]]
        extent = components.boxes[own, 2:] - components.boxes[own, :2]
        found[own] = (extent >= FILLING_SHARE * sides).all(axis=1)
        found[own] &= components.areas[own] >= SOLID_FILL_SHARE * extent.prod(axis=1)
    return found
