"""Dashes alone in cells of text and as small as dust: they are alike, and at like places in the cells of one column."""

from collections.abc import Mapping, Sequence

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.scan.cells.marks import dash_line
from extract.scan.confidence import cap_confidence
from extract.scan.layout.print import DASH_TIMES, LONE_DUST_PT, SMALL_CAPITALS, PrintComponents
from extract.scan.thresholds import INSIDE_CELL_PT
from schemas.document import Box, Cell, Line

# Dust lies anywhere; a table's dash is at the same place in this many cells of a column.
FEWEST_DASHES_ALIKE = 3
# The same place, and the same size but for a pixel that a scanner adds or loses at either end (points, pixels).
SAME_PLACE_PT, SAME_SIZE_PX = 1.0, 2.1


def find_lone_dashes(components: PrintComponents, regions: Ints, cells: Sequence[Box], scale: float) -> dict[int, Box]:
    """Return the dashes that are the only ink of their cells, by the numbers of these.

    ``regions``: the cell of each component, or a ``Region`` outside of all. ``scale``: pixels in a point.
    """
    alone = _alone(components, regions, cells)
    columns: dict[tuple[float, float], list[int]] = {}
    for index in alone:
        columns.setdefault((cells[index].x0, cells[index].x1), []).append(index)
    found: dict[int, Box] = {}
    for indices in columns.values():
        boxes = np.array([alone[index] for index in indices])
        alike = _alike(boxes, np.array([cells[index] for index in indices]), scale)
        found |= {index: alone[index] for index, same in zip(indices, alike, strict=True) if same}
    return found


def insert_dashes(cells: Sequence[Cell], dashes: Mapping[int, Box]) -> tuple[Cell, ...]:
    """Return the cells, those with a lone dash (``dashes``: by number) with it as text; unsure where it is not flat."""
    return tuple(cell._replace(lines=(_dash(dashes[i]),)) if i in dashes else cell for i, cell in enumerate(cells))


def _dash(box: Box) -> Line:
    line = dash_line(np.array([box]))
    return line if box.width >= DASH_TIMES * box.height else Line(tuple(cap_confidence(word) for word in line.words))


def _alone(components: PrintComponents, regions: Ints, cells: Sequence[Box]) -> dict[int, Box]:
    """Return the small components that are clear of the rules in cells with no other ink, by the cells' numbers."""
    boxes = components.boxes
    size = (boxes[:, 2:] - boxes[:, :2]).max(axis=1)
    small = size < max(SMALL_CAPITALS * components.capital, LONE_DUST_PT)
    filled = set(regions[(regions >= 0) & ~small].tolist())
    found: dict[int, list[int]] = {}
    for index, cell in enumerate(cells):
        if index in filled:
            continue
        inside = small & (boxes[:, 0] >= cell.x0 + INSIDE_CELL_PT) & (boxes[:, 2] <= cell.x1 - INSIDE_CELL_PT)
        inside &= (boxes[:, 1] >= cell.top + INSIDE_CELL_PT) & (boxes[:, 3] <= cell.bottom - INSIDE_CELL_PT)
        found[index] = np.flatnonzero(inside).tolist()
    return {index: Box(*boxes[own[0]].tolist()) for index, own in found.items() if len(own) == 1}


def _alike(boxes: Floats, cells: Floats, scale: float) -> Bools:
    """Say which boxes are as large as most flat ones, and as far from the side and from the top or the middle."""
    extent = boxes[:, 2:] - boxes[:, :2]
    flat = extent[:, 0] >= DASH_TIMES * extent[:, 1]
    if flat.sum() < FEWEST_DASHES_ALIKE:
        return np.zeros(len(boxes), dtype=bool)
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    heights = middle[:, 1] - cells[:, 1], middle[:, 1] - (cells[:, 1] + cells[:, 3]) / 2
    same = (np.abs(extent - np.median(extent[flat], axis=0)) <= SAME_SIZE_PX / scale).all(axis=1)
    same &= np.abs(middle[:, 0] - np.median(middle[flat, 0])) <= SAME_PLACE_PT
    candidates = [same & (np.abs(height - np.median(height[flat])) <= SAME_PLACE_PT) for height in heights]
    best = max(candidates, key=lambda chosen: int((chosen & flat).sum()))
    return best if (best & flat).sum() >= FEWEST_DASHES_ALIKE else np.zeros(len(boxes), dtype=bool)
