"""Text under a stamp that could not be lifted off: read with doubt, without letters of the stamp that stand apart."""

from collections.abc import Sequence

import numpy as np

from extract.ink import Bools, Floats
from extract.picture_stamp import Stain, stains_over
from schemas.document import Box, Line, Word

# Letters under a stamp are read no more surely than this.
UNDER_STAMP = 0.5
# Letters under a stamp that are further from all other print of their cell are the stamp's: beside it (points), and
# above or below it (capitals).
BESIDE, BELOW = 24.0, 1.5


def stamp_letters(boxes: Floats, capital: float, stains: Sequence[Stain]) -> Bools:
    """Say which pieces of a cell's ink (n x 4 in points) are letters of a stamp that stand apart from its print.

    None where all of its ink is under stamps.
    """
    dark = [stain for stain in stains if not stain.lifted]
    print_like = np.array([not stains_over(dark, Box(*box)) for box in boxes.tolist()], dtype=bool)
    if print_like.all() or not print_like.any():
        return np.zeros(len(boxes), dtype=bool)
    reach = np.array((BESIDE, BELOW * capital))
    while True:
        own, others = boxes[print_like], boxes[~print_like]
        apart = np.maximum(others[:, None, :2] - own[None, :, 2:], own[None, :, :2] - others[:, None, 2:])
        near = (apart <= reach).all(axis=2).any(axis=1)
        if not near.any():
            return ~print_like
        print_like[np.flatnonzero(~print_like)[near]] = True


def doubted_under(lines: Sequence[Line], stains: Sequence[Stain]) -> tuple[Line, ...]:
    """Return lines with less confidence in words under a stamp."""
    dark = [stain for stain in stains if not stain.lifted]
    return tuple(
        line._replace(words=tuple(_unsure(w) if w.box and stains_over(dark, w.box) else w for w in line.words))
        for line in lines
    )


def unsure(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines as unsure as those under a stamp."""
    return tuple(line._replace(words=tuple(_unsure(word) for word in line.words)) for line in lines)


def _unsure(word: Word) -> Word:
    return word._replace(confidence=min(word.confidence, UNDER_STAMP))
