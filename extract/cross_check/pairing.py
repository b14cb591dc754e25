"""Which cells of two readings are the same one, by where they lie. Knows no text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extract.arrays import Floats
from extract.cross_check.readers import SecondCell
from schemas.document import Box, Cell

# A rule may be 3 pt thick; one reader takes its edge, another its middle.
SAME_SIDE_PT = 3.0


@dataclass(frozen=True, slots=True)
class Pairing:
    """The cells of two readings of a grid.

    ``pairs``: those whose sides lie together. ``shared``: indexes of our other cells that overlap with one of the
    ``others``, the cells that only the other reader has; ``missed``: indexes of those that do not.
    """

    pairs: list[tuple[Cell, SecondCell]]
    shared: list[int]
    missed: list[int]
    others: list[SecondCell]


def pair_cells(ours: Sequence[Cell], theirs: Sequence[SecondCell]) -> Pairing:
    """Return which cells of both readings lie in one place, each side within SAME_SIDE_PT."""
    paired = _same_place(ours, theirs) if ours and theirs else {}
    taken = set(paired.values())
    others = [cell for index, cell in enumerate(theirs) if index not in taken]
    rest = [index for index in range(len(ours)) if index not in paired]
    shared = [index for index in rest if any(_is_shared(ours[index].box, other.box) for other in others)]
    missed = sorted(set(rest) - set(shared))
    return Pairing([(ours[one], theirs[other]) for one, other in paired.items()], shared, missed, others)


def _same_place(ours: Sequence[Cell], theirs: Sequence[SecondCell]) -> dict[int, int]:
    """Return which of the other cells lies where one of ours does, by indexes; none twice."""
    apart = np.abs(_sides(ours)[:, None, :] - _sides(theirs)[None, :, :]).max(axis=2)
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for index, best in enumerate(apart.argmin(axis=1).tolist()):
        if apart[index, best] <= SAME_SIDE_PT and best not in taken:
            paired[index] = best
            taken.add(best)
    return paired


def without_nested(pairing: Pairing) -> list[SecondCell]:
    """Return the cells that only the other reader has, without frames within a cell that both have."""
    seen = [other.box for _, other in pairing.pairs]
    return [cell for cell in pairing.others if not any(box.contains(cell.box, SAME_SIDE_PT) for box in seen)]


def is_inside(box: Box, area: Box | None) -> bool:
    """Say whether the middle of a box lies in an area."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return area is not None and area.x0 <= x <= area.x1 and area.top <= y <= area.bottom


def is_near(x: float, y: float, box: Box, slack: float) -> bool:
    """Say whether a place lies in a box or within ``slack`` points of it."""
    return box.x0 - slack <= x <= box.x1 + slack and box.top - slack <= y <= box.bottom + slack


def _is_shared(box: Box | None, other: Box) -> bool:
    """Say whether one of the boxes has the middle of the other in it."""
    return box is not None and (is_inside(box, other) or is_inside(other, box))


def _sides(cells: Sequence[Cell] | Sequence[SecondCell]) -> Floats:
    boxes = [cell.box or Box(0.0, 0.0, 0.0, 0.0) for cell in cells]
    return np.array([[box.x0, box.top, box.x1, box.bottom] for box in boxes])
