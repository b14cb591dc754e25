"""Which characters of a page are in the file and not on the paper: where they stand, nothing is drawn.

White on white, transparent, painted in no mode, in a layer that is off, cut away by a form's box, below a patch: for
all of these the picture of the page shows no ink of theirs. Where other text stands in the same place, the picture is
drawn once more without the characters in question: what then is the same as before is theirs no more than the paper.
"""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.vector.invalid.overprint import cores_of, find_crowded, middles_of
from extract.vector.rendered.picture import AROUND, LEAST_CHANGE, RenderedPage, count_in, integral_of, left_out, render
from extract.vector.words import blanks_of, codes_of

# Signs so small that they may be lost in a picture; they are unseen where a letter beside them is.
SMALL_SIGNS = frozenset(".,:;'`´’‘\"·-–_|")
# Texts in one place are seldom more than two; those of more layers are kept.
LAYERS = 3
# No page is longer (points); what lies beyond is held to lie there.
FARTHEST = 1 << 13


def unseen_text(page: Any, picture: RenderedPage, texts: list[str], boxes: Floats, owners: Ints) -> Bools:
    """Say which characters are not on the paper.

    ``boxes``: n x 4, points of the page as shown; ``owners``: addresses of the text objects in ``page`` that print
    them, 0 where that is not known.
    """
    if not len(texts):
        return np.zeros(0, dtype=bool)
    written = ~blanks_of(codes_of(texts))
    unseen = written & ~picture.has_ink(middles_of(boxes))
    asked = np.where(written & ~unseen, owners, 0)
    if not unseen.any():  # a page that hides text in the open may hide some among its print, too
        crowded = np.where(find_crowded(boxes, written), asked, 0)
        if not crowded.any() or not _unseen_among(page, picture, boxes, crowded).any():
            return unseen
    if asked.any():
        unseen |= _unseen_among(page, picture, boxes, asked)
    return _with_neighbours(unseen, texts)


def _pixels(boxes: Floats) -> Ints:
    """Return the pixels that lie wholly in each box, one at least: n x 4, the ends not among them."""
    low = np.ceil(boxes[:, :2]).clip(0, FARTHEST)
    high = np.maximum(np.floor(boxes[:, 2:]).clip(0, FARTHEST), low + 1)
    return np.hstack((low, high)).astype(np.int64)


def _unseen_among(page: Any, picture: RenderedPage, boxes: Floats, owners: Ints) -> Bools:
    """Say which of the characters that have an owner change nothing of the picture when they are left out."""
    unseen = np.zeros(len(owners), dtype=bool)
    cores = cores_of(boxes) * picture.scale
    layers = _layers(boxes * picture.scale, cores, owners)
    for layer in range(min(LAYERS, int(layers.max()) + 1)):
        asked = np.flatnonzero(layers == layer)
        changed = _changed(page, picture, set(owners[asked].tolist()))
        unseen[asked] = count_in(changed, cores[asked]) == 0
    return unseen


def _layers(boxes: Floats, cores: Floats, owners: Ints) -> Ints:
    """Return for each character in which layer of texts its object is, -1 for those without an owner.

    No character of an object reaches into the core of one of another object of its layer. Places in pixels.
    """
    whole = np.hstack((np.floor(boxes[:, :2]), np.ceil(boxes[:, 2:]) + 1)).clip(0, FARTHEST).astype(np.int64).tolist()
    inner = _pixels(cores).tolist()
    levels: dict[int, int] = {}
    size = max(box[3] for box in whole) + 1, max(box[2] for box in whole) + 1
    reached, held = np.full(size, -1, dtype=np.int8), np.full(size, -1, dtype=np.int8)
    of_owner: dict[int, list[int]] = {}
    for place in np.flatnonzero(owners).tolist():
        of_owner.setdefault(int(owners[place]), []).append(place)
    for owner, places in of_owner.items():
        around = [_slices(whole[place]) for place in places]
        within = [_slices(inner[place]) for place in places]
        below = max(max(int(held[area].max()) for area in around), max(int(reached[area].max()) for area in within))
        level = levels[owner] = min(below + 1, LAYERS)
        for area in around:
            reached[area] = np.maximum(reached[area], level)
        for area in within:
            held[area] = np.maximum(held[area], level)
    return np.array([levels.get(owner, -1) for owner in owners.tolist()], dtype=np.int64)


def _slices(box: list[int]) -> tuple[slice, slice]:
    return slice(box[1], box[3]), slice(box[0], box[2])


def _changed(page: Any, picture: RenderedPage, objects: set[int]) -> Ints:
    """Return the integral of the pixels that change when these objects are not drawn."""
    with left_out(objects):
        without = render(page, picture.scale).grey
    changes = cv2.dilate(cv2.absdiff(picture.grey, without), AROUND)  # as has_ink counts them
    return integral_of(changes >= LEAST_CHANGE)


def _with_neighbours(unseen: Bools, texts: Sequence[str]) -> Bools:
    """Return the flags with small signs counted as seen where no letter beside them is unseen."""
    if not unseen.any():
        return unseen
    small = np.fromiter((text in SMALL_SIGNS for text in texts), dtype=bool, count=len(texts))
    surely = unseen & ~small
    beside = np.zeros(len(texts), dtype=bool)
    beside[1:] |= surely[:-1]
    beside[:-1] |= surely[1:]
    return np.asarray(surely | (unseen & beside), dtype=bool)


def runs_of_unseen(unseen: Bools, texts: Sequence[str]) -> list[str]:
    """Return the texts of the stretches of unseen characters, blanks between them kept."""
    found: list[str] = []
    pending = ""
    for text, hidden in zip(texts, unseen.tolist(), strict=True):
        if not hidden:
            pending += text
        elif found and not pending.strip():
            found[-1] += pending + text
            pending = ""
        else:
            found.append(text)
            pending = ""
    return found
