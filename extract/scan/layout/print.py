"""From a picture without its rules to connected ink, cell by cell: letters and marks, no dust, no rules' crumbs."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.arrays import Bools, Floats, Grey, Ints, Mask
from extract.scan.image.components import pieces_of
from extract.scan.picture import INK, Picture
from schemas.document import Box

# Less than a full stop of six-point print is never a sign (points).
SPECK = 0.55
# A stroke taller or wider than this is no letter of the running text: a stamp, a signature, a photo.
TALLEST_LETTER, WIDEST_LETTER = 60.0, 120.0
# Ink on a rule that is painted over leaves crumbs this close to it, and no further into the cell (points).
EDGE, CRUMB = 1.0, 3.2
# No letter stands so close to the middle of a rule; a pale stretch of the rule does.
ON_RULE = 1.2
# Dots, commas and hyphens are smaller than this share of a capital, and no further than that from a letter.
SMALL, BESIDE = 0.42, 0.34
# Where a page cuts a cell its last line may hang out at the foot, right below where the rules end (points).
HANGING = 3.0
# A page of A3 full of the smallest print has so many letters; of more pieces, as noise has, the largest are looked at.
MOST = 40_000
# So many dots are held against all letters at once: 40 000 letters then take less than 100 MB.
AT_ONCE = 250
# Alone in a cell, ink of this size is dust (points); a mark or a dash is larger.
LONE_DUST = 1.8
# A full stop stands on the line and close behind its word; what is round, reaches below the line and stands further
# behind (shares of a capital) is dust.
BELOW, ROUND, APART = 0.1, 1.2, 0.18
# What fills this much of a cell's width and height, and this much of its own box, is the cell's colour and no print.
FILLING, SOLID = 0.6, 0.7
# A dash is so many times as wide as high.
DASH = 1.3
# A dash that stands alone is wider still and as wide as this share of a capital, no further from a letter than a blank
# (shares of a capital), and stands at half of that letter's height.
WIDE, SHORT, BLANK, MIDDLE = 1.4, 0.25, 0.75, (0.25, 0.85)
# An upright stroke at a cell's side is a letter when it is about as high as the others.
LIKE_A_LETTER = (0.55, 1.6)


@dataclass(slots=True)
class Components:
    """Connected ink of a page: ``boxes`` n x 4 (x0, top, x1, bottom) in points, ``areas`` in square points.

    ``labels``: for each pixel the number of its component, of which ``ids`` are kept; ``capital``: the page's usual
    height of capitals.
    """

    boxes: Floats
    areas: Floats
    ids: Ints
    labels: NDArray[np.int32]
    capital: float


def clean_grey(picture: Picture, mask: Mask) -> Grey:
    """Return the picture with its rules painted over as paper."""
    wide = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return np.where(wide > 0, np.uint8(255), picture.grey)


def components_of(grey: Grey, scale: float) -> Components:
    """Return the connected ink of a page that may be print or marks; no specks, no huge shapes, not all of noise."""
    ink = (grey < 255 * INK).astype(np.uint8)
    pieces = pieces_of(ink)
    x, y, width, height = (pieces.boxes / scale).T
    areas = pieces.areas / scale / scale
    kept = (np.maximum(width, height) >= SPECK) & (areas >= SPECK * SPECK * 0.6)
    kept &= (height <= TALLEST_LETTER) & (width <= WIDEST_LETTER)
    if kept.sum() > MOST:
        kept &= areas >= np.partition(areas[kept], -MOST)[-MOST]
    boxes = np.column_stack((x, y, x + width, y + height))[kept]
    return Components(boxes, areas[kept], np.flatnonzero(kept) + 1, pieces.labels, _capital(boxes))


def _capital(boxes: Floats) -> float:
    """Return the usual height of capitals and of letters with stems (points): the upper of the common heights."""
    heights = boxes[:, 3] - boxes[:, 1]
    letters = heights[(heights > 2.5) & (heights < 20)]
    return float(np.percentile(letters, 70)) if len(letters) else 7.0


def erased(grey: Grey, components: Components, chosen: Bools) -> Grey:
    """Return the picture with the chosen components painted over as paper."""
    if not chosen.any():
        return grey
    gone = np.zeros(int(components.labels.max()) + 1, dtype=bool)
    gone[components.ids[chosen]] = True
    wide = cv2.dilate(gone[components.labels].astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where((wide > 0) & (gone[components.labels] | (grey > 255 * INK)), np.uint8(255), grey)


def hanging(components: Components, xs: Floats, foot: float) -> Bools:
    """Say which components hang out of cells that a page end cuts: right below a table, within one column each.

    A line that runs on over the columns' rules is a note under the table.
    """
    boxes = components.boxes
    x, middle = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    below = (middle > foot) & (boxes[:, 1] <= foot + HANGING + 0.35 * components.capital)
    below &= boxes[:, 3] - boxes[:, 1] > 0.35 * components.capital  # no crumbs of the last rule
    below &= (x > xs[0]) & (x < xs[-1]) & ((boxes[:, 2:] - boxes[:, :2]).max(axis=1) < 2.5 * components.capital)
    line = np.flatnonzero(below)
    line = line[np.argsort(x[line])]
    near = boxes[line][1:, 0] - boxes[line][:-1, 2] < components.capital
    crossing = np.diff(np.searchsorted(xs, x[line])) != 0
    return np.asarray(below & (not bool((near & crossing).any())), dtype=bool)


def owners(components: Components, cells: Sequence[Box], feet: Floats | None = None) -> Ints:
    """Return for each component the cell in which its middle stands, -1 outside, -2 for dust and crumbs of a rule.

    ``feet``: for components that hang out of a table the height (points) at which they count, else nan.
    """
    boxes = components.boxes
    owner = np.full(len(boxes), -1)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    hung = np.zeros(len(boxes), dtype=bool) if feet is None else ~np.isnan(feet)
    if feet is not None:
        y = np.where(hung, feet, y)
    for index, cell in enumerate(cells):
        inside = np.flatnonzero((x >= cell.x0) & (x < cell.x1) & (y >= cell.top) & (y < cell.bottom))
        own = boxes[inside]
        crumbs = _crumbs(own, cell, components.capital) & ~hung[inside]
        owner[inside] = np.where(crumbs | _dust(own, components.capital), -2, index)
    return owner


def fill_like(components: Components, owner: Ints, cells: Sequence[Box], filled: Sequence[bool]) -> Bools:
    """Say which components are a filled cell's fill: solid, and about as large as their cell."""
    found = np.zeros(len(owner), dtype=bool)
    own = np.flatnonzero((owner >= 0) & np.append(np.array(filled, dtype=bool), False)[owner.clip(-1)])
    if len(own):
        sides = np.array([(cell.width, cell.height) for cell in cells])[owner[own]]
        extent = components.boxes[own, 2:] - components.boxes[own, :2]
        found[own] = (extent >= FILLING * sides).all(axis=1)
        found[own] &= components.areas[own] >= SOLID * extent.prod(axis=1)
    return found


def _crumbs(boxes: Floats, cell: Box, capital: float) -> Bools:
    """Say which components are what is left of the rules around their cell."""
    sides = np.column_stack((boxes[:, 0] - cell.x0, cell.x1 - boxes[:, 2]))
    reach = np.column_stack((boxes[:, 2] - cell.x0, cell.x1 - boxes[:, 0]))
    ends = np.column_stack((boxes[:, 1] - cell.top, cell.bottom - boxes[:, 3]))
    depth = np.column_stack((boxes[:, 3] - cell.top, cell.bottom - boxes[:, 1]))
    height = (boxes[:, 3] - boxes[:, 1]) / capital
    letter = (height > LIKE_A_LETTER[0]) & (height < LIKE_A_LETTER[1]) & (ends.min(axis=1) > EDGE)
    upright = ((reach <= CRUMB) & (sides <= EDGE)).any(axis=1) & (~letter | (reach <= ON_RULE).any(axis=1))
    return np.asarray(upright | ((depth <= CRUMB) & (ends <= EDGE)).any(axis=1), dtype=bool)


def _dust(boxes: Floats, capital: float) -> Bools:
    """Say which small components stand near no letter, or below the line of those near: no dot, no comma, no accent."""
    size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    small = size < SMALL * capital
    if not small.any() or small.all():
        return np.asarray(small & (size < LONE_DUST), dtype=bool)
    near = BESIDE * capital
    letters, dots = boxes[~small], boxes[small]
    lost: Bools = np.concatenate([~_stands_beside(part, letters, near).any(axis=1) for part in _parts(dots)])
    lost &= ~np.concatenate([_dashes_beside(part, dots[~lost], near) for part in _parts(dots)])
    lost &= ~np.concatenate([_dashes_in_line(part, letters, capital) for part in _parts(dots)])
    for index in np.flatnonzero(~lost):
        level = letters[(letters[:, 1] - near <= dots[index, 3]) & (letters[:, 3] + near >= dots[index, 1])]
        lost[index] = _below_the_line(dots[index], level, capital)
    found = np.zeros(len(boxes), dtype=bool)
    found[np.flatnonzero(small)[lost]] = True
    return found


def _parts(dots: Floats) -> list[Floats]:
    """Return boxes in parts so small that each of them can be held against all letters of a page at once."""
    return np.array_split(dots, len(dots) // AT_ONCE + 1)


def _stands_beside(dots: Floats, letters: Floats, near: float) -> Bools:
    """Say which dots stand no further than this from which letters: dots x letters."""
    beside = (letters[None, :, 0] - near <= dots[:, None, 2]) & (letters[None, :, 2] + near >= dots[:, None, 0])
    level = (letters[None, :, 1] - near <= dots[:, None, 3]) & (letters[None, :, 3] + near >= dots[:, None, 1])
    return np.asarray(beside & level, dtype=bool)


def _dashes_beside(dots: Floats, kept: Floats, near: float) -> Bools:
    """Say which small components are flat and stand right behind a sign that is kept: the dash of "Rp. 500,-"."""
    width, height = dots[:, 2] - dots[:, 0], dots[:, 3] - dots[:, 1]
    gap = dots[:, None, 0] - kept[None, :, 2]
    behind = (gap >= 0) & (gap <= near) & (dots[:, None, 3] <= kept[None, :, 3])
    behind &= kept[None, :, 1] - dots[:, None, 3] <= near
    return np.asarray(behind.any(axis=1) & (width >= DASH * height), dtype=bool)


def _dashes_in_line(dots: Floats, letters: Floats, capital: float) -> Bools:
    """Say which small components are dashes between words or behind one: flat, half-way up, near a letter."""
    width, height = dots[:, 2] - dots[:, 0], dots[:, 3] - dots[:, 1]
    gap = np.maximum(letters[None, :, 0] - dots[:, None, 2], dots[:, None, 0] - letters[None, :, 2])
    middle = ((dots[:, 1] + dots[:, 3]) / 2)[:, None]
    tops, feet = letters[None, :, 1], letters[None, :, 3]
    level = (middle > tops + MIDDLE[0] * (feet - tops)) & (middle < tops + MIDDLE[1] * (feet - tops))
    beside = ((gap <= BLANK * capital) & level).any(axis=1)
    return np.asarray(beside & (width >= WIDE * height) & (width >= SHORT * capital), dtype=bool)


def _below_the_line(dot: Floats, letters: Floats, capital: float) -> bool:
    """Say whether a round dot hangs below the line on which the letters near it stand."""
    near = np.abs((letters[:, 0] + letters[:, 2]) / 2 - dot[0]) < 4 * capital
    before = letters[:, 0] < dot[0]
    gap = (dot[0] - letters[before, 2]).min(initial=np.inf)
    if not near.any() or dot[3] - dot[1] > ROUND * (dot[2] - dot[0]) or gap < APART * capital:
        return False
    line = float(np.percentile(letters[near, 3], 35))
    return bool(dot[3] > line + BELOW * capital and dot[1] > line - 2 * BELOW * capital)
