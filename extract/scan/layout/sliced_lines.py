"""Lines of print that a page's end slices: their upper part is at the foot of a page, the rest on the next one.

A spreadsheet cuts a merged cell's text wherever the page ends. Neither part can be read.
"""

from collections.abc import Sequence

import numpy as np

from extract.scan.layout.print import PrintComponents
from schemas.document import Box, Remark

# Sliced letters end this close to the table's foot (points), and are higher than crumbs of its rule (capitals).
AT_FOOT_PT, CRUMB_CAPITALS = 1.6, 0.25
# So many make a line; their stems are lower than this share of those of whole lines.
FEWEST_LETTERS, SLICED_SHARE = 8, 0.8
# How high stems are: this percentage of a line's letters is lower.
STEM_PERCENTILE = 90
SLICED = Remark("text-cut", "A line of this cell is cut by the end of the page and was not read.")


def sliced_cells(components: PrintComponents, cells: Sequence[Box], foot: float) -> list[int]:
    """Return which of the cells that end at a table's foot (points) hold a line that is cut there."""
    boxes = components.boxes
    heights = boxes[:, 3] - boxes[:, 1]
    letters = heights[(heights > components.capital / 2) & (heights < 2 * components.capital)]
    at_foot = (np.abs(boxes[:, 3] - foot) <= AT_FOOT_PT) & (heights > CRUMB_CAPITALS * components.capital)
    low = boxes[at_foot]
    if len(low) < FEWEST_LETTERS:
        return []
    middles, low_heights = (low[:, 0] + low[:, 2]) / 2, low[:, 3] - low[:, 1]
    whole = float(np.percentile(letters, STEM_PERCENTILE))
    found = []
    for index, cell in enumerate(cells):
        own = (
            low_heights[(middles > cell.x0) & (middles < cell.x1)] if abs(cell.bottom - foot) <= AT_FOOT_PT else low[:0]
        )
        if len(own) >= FEWEST_LETTERS and float(np.percentile(own, STEM_PERCENTILE)) < SLICED_SHARE * whole:
            found.append(index)
    return found
