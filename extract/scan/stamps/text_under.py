"""Text under a stamp that could not be lifted off: read with doubt, without letters of the stamp that lie apart."""

from collections.abc import Sequence

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.scan.confidence import cap_confidence
from extract.scan.stains import Stain, stains_over
from schemas.document import Box, Line

# Letters under a stamp that are further from all other print of their cell are the stamp's: beside it (points), and
# above or below it (capitals).
APART_BESIDE_PT, APART_BELOW_CAPITALS = 24.0, 1.5


def stamp_letters(boxes: Floats, regions: Ints, capital: float, stamps: Sequence[Stain]) -> Bools:
    """Say which pieces of ink in cells (n x 4 in points) are a stamp's letters, apart from their cell's print.

    ``regions``: the number of each piece's cell, negative outside of all. None in a cell whose ink is all under stamps.
    """
    dark = [stamp for stamp in stamps if not stamp.lifted]
    found = np.zeros(len(boxes), dtype=bool)
    if not dark:
        return found
    hidden = np.array([bool(stains_over(dark, Box(*box))) for box in boxes.tolist()], dtype=bool)
    for cell in {int(value) for value in regions[hidden] if value >= 0}:
        own = np.flatnonzero(regions == cell)
        found[own] = _apart(boxes[own], hidden[own], capital)
    return found


def _apart(boxes: Floats, hidden: Bools, capital: float) -> Bools:
    """Say which hidden pieces of a cell are far from all that is not hidden, and from what goes on from that."""
    left, reach = hidden.copy(), np.array((APART_BESIDE_PT, APART_BELOW_CAPITALS * capital))
    while left.any() and not left.all():
        own, others = boxes[~left], boxes[left]
        gaps = np.maximum(others[:, None, :2] - own[None, :, 2:], own[None, :, :2] - others[:, None, 2:])
        within: Bools = np.asarray(gaps <= reach, dtype=bool)
        near = np.any(np.all(within, axis=2), axis=1)
        if not near.any():
            return left
        left[np.flatnonzero(left)[near]] = False
    return np.zeros(len(boxes), dtype=bool)


def doubt_words_under_stamps(lines: Sequence[Line], stains: Sequence[Stain]) -> tuple[Line, ...]:
    """Return lines with less confidence in words under a stamp."""
    dark = [stain for stain in stains if not stain.lifted]
    return tuple(
        line._replace(words=tuple(cap_confidence(w) if w.box and stains_over(dark, w.box) else w for w in line.words))
        for line in lines
    )
