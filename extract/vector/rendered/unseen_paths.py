"""Which rules, fills, shapes and pictures of a page are not on the paper, and how much of them is.

A rule that changes no grey along its way is none: white on white, cut away, in a layer that is off. A fill below which
the paper stays white marks nothing. What is seen in part is kept as far as it is seen.
"""

from collections.abc import Iterator
from functools import lru_cache

import cv2
import numpy as np

from extract.arrays import Bools, Floats, Ints, Mask
from extract.vector.page_objects import Fill
from extract.vector.rendered.picture import PAPER, RenderedPage
from schemas.document import Box

# A rule changes the grey of three rows of pixels at least, its own and one on either side.
ROWS = 3
# and is drawn a pixel beside its place where that is between two.
SHIFTS_PX = (0, 1, -1)
DARK = 100
# The sides of the thickest rule, which alone change the grey where it is a pale one, are this far from its middle.
REACH_PX = 2
# Where it does so along this share of its length it is seen; the rest are its ends and the blanks of dashes.
SEEN_SHARE = 0.9
# The blanks within a dashed line, and the shortest piece of a rule that is kept where most of it is not seen (points).
# What crosses an unseen rule changes the grey along two or three points.
BLANK_PT, SHORTEST_PT = 4.5, 6.0
# Letters over a rule say nothing of the rule; they reach this far (points) out of their boxes.
BESIDE_LETTERS_PT = 1.0
# Where less of a rule's free stretches is seen, what is seen below letters is theirs.
MOSTLY_SHARE = 0.5
# A fill hides the paper. Hatchings leave most of it white, letters and rules over an unseen one little of it grey;
# a rule along it crosses all of its columns, but with far less ink than the seen part has.
HIDDEN_SHARE, LEAST_SHARE = 0.3, 0.04
# The outermost points of a fill may lie under the rules around it.
RIM_PT = 1.5
# A rule over an unseen fill is no wider.
WIDEST_RULE_PX = 3
Piece = tuple[float, float, float]


def seen_rules(rules: Floats, picture: RenderedPage, letters: Floats, upright: bool) -> Floats:
    """Return the pieces of rules that are seen: rows of (position, start, end).

    ``letters``: n x 4, the boxes of the page's characters. ``upright``: the rules are vertical ones.
    """
    if not len(rules):
        return rules
    low, high = np.floor(rules[:, 1:] * picture.scale).T
    surely = np.zeros(len(rules), dtype=bool)
    for shift in SHIFTS_PX:
        left = np.flatnonzero(~surely)
        inked = _inked_along(picture, rules[left], upright, shift)
        surely[left] = inked >= (SEEN_SHARE * ROWS * (high + 1 - low))[left]
        if surely.all():
            return rules
    asked = rules[~surely]
    ends = asked[:, [0, 1, 0, 2]] if upright else asked[:, [1, 0, 2, 0]]
    surely[~surely] = (picture.samples(ends) < DARK).all(axis=(1, 2))  # the middle of a thick rule changes nothing
    boxes = letters[:, [1, 0, 3, 2]] if upright else letters
    lines = picture.ink.T if upright else picture.ink
    rest = [piece for rule in rules[~surely].tolist() for piece in _seen_pieces(rule, lines, picture.scale, boxes)]
    return np.vstack((rules[surely], np.array(rest, dtype=np.float64).reshape(-1, 3)))


def _inked_along(picture: RenderedPage, rules: Floats, upright: bool, shift: int) -> Ints:
    """Return how many pixels change in the three rows along each rule, ``shift`` pixels beside it."""
    low, high = np.floor(rules[:, 1:] * picture.scale).T
    first = np.floor(rules[:, 0] * picture.scale) + shift - 1
    across, along = (first, first + ROWS), (low, high + 1)
    sides = (across[0], along[0], across[1], along[1]) if upright else (along[0], across[0], along[1], across[1])
    return picture.inked(np.column_stack(sides))


def _seen_pieces(rule: list[float], lines: Mask, scale: float, letters: Floats) -> Iterator[Piece]:
    """Yield the stretches of a rule, horizontal in ``lines`` and ``letters``, along which the grey changes."""
    y, start, end = rule
    row, first, stop = int(y * scale), max(int(start * scale), 0), max(int(np.ceil(end * scale)), 0)
    seen: Bools = lines[max(row - REACH_PX, 0) : max(row + REACH_PX + 1, 0), first:stop].max(axis=0, initial=0) > 0
    if not seen.size:
        return
    bare = np.ones(seen.size, dtype=np.bool_)
    over = letters[(letters[:, 1] < y + BESIDE_LETTERS_PT) & (letters[:, 3] > y - BESIDE_LETTERS_PT)]
    reach = (over[:, [0, 2]] + (-BESIDE_LETTERS_PT, BESIDE_LETTERS_PT)) * scale - first
    for left, right in reach.clip(0, seen.size).astype(np.int64).tolist():
        bare[left:right] = False
    if bare.any() and seen[bare].mean() < MOSTLY_SHARE:
        seen &= bare
    places = np.flatnonzero(seen)
    if not places.size:
        return
    gaps = np.flatnonzero(np.diff(places) > BLANK_PT * scale)
    if not gaps.size and places[-1] + 1 - places[0] >= SEEN_SHARE * seen.size:
        yield y, start, end
        return
    for begin, last in zip(places[np.append(0, gaps + 1)], places[np.append(gaps, -1)], strict=True):
        if last + 1 - begin >= min(SHORTEST_PT * scale, seen.size - 2):
            yield y, max(start, (first + int(begin)) / scale), min(end, (first + int(last) + 1) / scale)


def seen_fills(fills: list[Fill], picture: RenderedPage, letters: Floats) -> list[Fill]:
    """Return the fills that are seen, each as far as it is; white ones are kept, as they hide what is below."""
    grounds = [place for place, fill in enumerate(fills) if _grey_of(fill.color) < PAPER]
    if not grounds:
        return fills
    boxes = np.array([fills[place].box for place in grounds], dtype=np.float64)
    rims = np.minimum(RIM_PT, np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]) / 3)[:, None]
    boxes += np.hstack((rims, rims, -rims, -rims))
    seen = dict(enumerate(fills))
    for at in np.flatnonzero((picture.samples(boxes) >= PAPER).mean(axis=(1, 2)) > HIDDEN_SHARE).tolist():
        box = _seen_part(fills[grounds[at]].box, picture, letters)
        if box is None:
            del seen[grounds[at]]
        else:
            seen[grounds[at]] = Fill(box, fills[grounds[at]].color)
    return list(seen.values())


def _inner(box: Box) -> tuple[float, float, float, float]:
    rim = min(RIM_PT, box.width / 3, box.height / 3)
    return box.x0 + rim, box.top + rim, box.x1 - rim, box.bottom - rim


def _seen_part(box: Box, picture: RenderedPage, letters: Floats) -> Box | None:
    """Return the part of a fill's box in which there is more than paper, letters left out; None where there is none."""
    x0, top, x1, bottom = (round(side * picture.scale) for side in _inner(box))
    ink = picture.grey[max(top, 0) : bottom, max(x0, 0) : x1] < PAPER
    if not ink.size:
        return None
    ink = ink.copy()
    for left, upper, right, lower in letters_in(letters, box).tolist():
        across = slice(max(int(left * picture.scale) - x0 - 1, 0), max(int(right * picture.scale) - x0 + 2, 0))
        down = slice(max(int(upper * picture.scale) - top - 1, 0), max(int(lower * picture.scale) - top + 2, 0))
        ink[down, across] = False
    rows, columns = (_inked(ink.mean(axis=axis)) for axis in (1, 0))
    if not rows.size or not columns.size:
        return None
    rim = min(RIM_PT, box.width / 3, box.height / 3)
    seen = [(x0 + columns[0]), (top + rows[0]), (x0 + columns[-1] + 1), (top + rows[-1] + 1)]
    sides = [float(side) / picture.scale for side in seen]
    slack = 2 / picture.scale
    return Box(
        box.x0 if sides[0] <= box.x0 + rim + slack else sides[0],
        box.top if sides[1] <= box.top + rim + slack else sides[1],
        box.x1 if sides[2] >= box.x1 - rim - slack else sides[2],
        box.bottom if sides[3] >= box.bottom - rim - slack else sides[3],
    )


def _inked(shares: Floats) -> Ints:
    """Return the rows or columns in which a fill is seen; ``shares``: of ink in each."""
    inked = np.asarray(shares > max(LEAST_SHARE, HIDDEN_SHARE * shares.max(initial=0)), dtype=np.uint8)[None]
    return np.flatnonzero(cv2.morphologyEx(inked, cv2.MORPH_OPEN, np.ones((1, WIDEST_RULE_PX + 1), np.uint8))[0])


def letters_in(letters: Floats, box: Box) -> Floats:
    """Return the boxes, of n x 4, that overlap a box."""
    across = (letters[:, 0] < box.x1) & (letters[:, 2] > box.x0)
    return letters[across & (letters[:, 1] < box.bottom) & (letters[:, 3] > box.top)]


@lru_cache(maxsize=256)
def _grey_of(color: str) -> float:
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def seen_boxes(boxes: list[Box], picture: RenderedPage) -> list[Box]:
    """Return the shapes or pictures in whose boxes anything is drawn."""
    if not boxes:
        return boxes
    seen = picture.has_ink(np.array(boxes, dtype=np.float64))
    return [box for box, shown in zip(boxes, seen.tolist(), strict=True) if shown]
