"""Marks side by side in one cell of a picture: months that no rule parts, each sign with a place of its own.

Which month a sign belongs to is decided later, from the header's columns.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from extract.arrays import Bools, Floats
from extract.scan.cells.marks import is_dash, mark_of
from extract.scan.stains import Stain, stains_over
from schemas.confidence import AMBIGUOUS
from schemas.document import Line, Mark
from schemas.mark_signs import OCR_TICKS, TICK

# What an engine makes of discs and squares besides.
OCR_ROUND_SIGNS = frozenset("oO0°·.,")
# The letters of a word are closer to each other than this share of their height; signs of two months never do.
ONE_SIGN_GAP_SHARE = 0.5
# Signs of one cell are as large as each other but for this share; letters and full stops are not.
SIGN_SIZE_SHARE = 0.45
# A sign is at most this many times as wide as high; words are wider.
WIDE_SIGN_TIMES = 2.0


def marks_in_span(
    lines: Sequence[Line], boxes: Floats, areas: Floats, months: int, stains: Sequence[Stain]
) -> tuple[Mark, ...]:
    """Return the signs in a cell over several months, each at its place; () where it holds text, a dash or nothing.

    ``months``: how many columns the cell spans. ``lines``: what an engine read in it.
    """
    read = {sign for line in lines for word in line.words for sign in word.text}
    signs = [one for one in _apart(boxes, areas) if not is_dash(one[0])] if len(boxes) else []
    marks = [mark for own, area in signs if (mark := mark_of(own, area)) is not None]
    if not marks or len(marks) > months:
        return ()
    found = tuple(_under(mark, stains) for mark in marks)
    shapes = {mark.value for mark in marks}
    if shapes == {"■"}:  # no letter is solid, whatever was read in it
        return found
    round_signs = frozenset() if TICK in shapes else OCR_ROUND_SIGNS
    sizes = [max(mark.box.width, mark.box.height) for mark in marks]
    words = any(mark.box.width > WIDE_SIGN_TIMES * mark.box.height for mark in marks)
    if words or min(sizes) < SIGN_SIZE_SHARE * max(sizes) or not read <= OCR_TICKS | {"-"} | round_signs:
        return ()
    return found


def _under(mark: Mark, stains: Sequence[Stain]) -> Mark:
    """Return a mark, unsure where it may be a stroke of a stamp that could not be lifted off."""
    hidden = any(not stain.lifted for stain in stains_over(stains, mark.box))
    return mark._replace(confidence=AMBIGUOUS) if hidden else mark


def _apart(boxes: Floats, areas: Floats) -> Iterator[tuple[Floats, Floats]]:
    """Yield the ink of a cell from left to right, cut where there is white between two signs."""
    order = np.argsort(boxes[:, 0])
    boxes, areas = boxes[order], areas[order]
    height = float((boxes[:, 3] - boxes[:, 1]).max())
    ends = np.maximum.accumulate(boxes[:, 2])
    cuts: Bools = np.asarray(boxes[1:, 0] - ends[:-1] > ONE_SIGN_GAP_SHARE * height, dtype=bool)
    for place in np.split(np.arange(len(boxes)), np.flatnonzero(cuts) + 1):
        yield boxes[place], areas[place]
