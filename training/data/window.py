"""The pixels around a month cell as the network for cells sees them: one size, one paper, the cell itself marked."""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

# The network sees so many pixels a side; at 200 dpi a month's column is 33 to 70 wide.
CELL_PX = 48
# A wider cell is drawn smaller, up to this side; of a still wider one the middle is seen.
WIDEST_PX = 128
# Beside the cell the window shows its rules and a bit of its neighbours.
BESIDE_PX = 6
# The paper's shade is looked for this far around a cell: rows above and below are in it, filled ones among them.
PAPER_REACH_PX, PAPER_PERCENT = 60, 97
# Paper is drawn at this grey.
PAPER_GREY = 235.0
# What is darker than this share of the paper is ink, looked for so far within the cell's rules.
INK_SHARE, RIM_PX = 0.72, 4


def cell_window(grey: Grey, box: NDArray[np.float64]) -> Grey:
    """Return 2 x CELL_PX x CELL_PX bytes for a cell (x0, top, x1, bottom in pixels of a picture of 200 dpi).

    The first plane holds the greys, paper at one shade, centred on the cell's ink; the second one marks the cell.
    """
    x0, top, x1, bottom = (round(float(value)) for value in box)
    side = int(np.clip(x1 - x0 + 2 * BESIDE_PX, CELL_PX, WIDEST_PX))
    left, upper = round((x0 + x1 - side) / 2), round(_ink_height(grey, (x0, top, x1, bottom)) - side / 2)
    planes = np.zeros((2, side, side), np.uint8)
    planes[0] = _cut(grey, left, upper, side)
    planes[1, max(top - upper, 0) : max(bottom - upper, 0), max(x0 - left, 0) : max(x1 - left, 0)] = 255
    factor = PAPER_GREY / _paper(grey, (x0, top, x1, bottom))
    planes[0] = np.clip(planes[0].astype(np.float32) * factor, 0, 255).astype(np.uint8)
    if side == CELL_PX:
        return planes
    return np.stack([cv2.resize(plane, (CELL_PX, CELL_PX), interpolation=cv2.INTER_AREA) for plane in planes])


def _cut(grey: Grey, left: int, upper: int, side: int) -> Grey:
    """Return a square of a picture; beyond the picture's edge its last pixels go on."""
    height, width = grey.shape
    rows = np.clip(np.arange(upper, upper + side), 0, height - 1)
    columns = np.clip(np.arange(left, left + side), 0, width - 1)
    return np.asarray(grey[np.ix_(rows, columns)], dtype=np.uint8)


def _around(grey: Grey, box: tuple[int, int, int, int], reach: int) -> Grey:
    x0, top, x1, bottom = box
    return grey[max(top - reach, 0) : max(bottom + reach, 0), max(x0 - reach, 0) : max(x1 + reach, 0)]


def _paper(grey: Grey, box: tuple[int, int, int, int]) -> float:
    """Return the shade of the paper around a cell: what is light there, even where the cell and its row are filled."""
    near = _around(grey, box, PAPER_REACH_PX)
    return max(float(np.percentile(cv2.blur(near, (5, 5))[::2, ::2], PAPER_PERCENT)), 60.0) if near.size else 255.0


def _ink_height(grey: Grey, box: tuple[int, int, int, int]) -> float:
    """Return how far down the ink of a cell lies, its middle where there is none."""
    inner = _around(grey, box, -RIM_PX)
    middle = (box[1] + box[3]) / 2
    if not inner.size:
        return middle
    rows = (inner < INK_SHARE * float(np.percentile(inner, 90))).sum(axis=1)
    total = int(rows.sum())
    return box[1] + RIM_PX + float((rows * np.arange(len(rows))).sum() / total) if total else middle
