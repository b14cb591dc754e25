"""Months under a stamp as dark as print: where the table's other marks are alike, they decide whether there is one."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import cv2
import numpy as np

from extract.arrays import Bools, Floats, Grey, Mask
from extract.scan.picture import Picture
from extract.scan.stains import Stain, stains_over
from extract.scan.thresholds import INK_SHARE
from schemas.confidence import CERTAIN, CONFIRMED
from schemas.document import Box, Cell, Mark

# At least this many marks, and this share of a table's, are alike: each shares this much of its ink with the usual one.
FEWEST_ALIKE, ALIKE_MARKS_SHARE, COMMON_INK_SHARE = 3, 0.6, 0.6
# Where fewer than this share are alike, ink unlike the usual mark may be another one.
NEARLY_ALL_ALIKE_SHARE = 0.9
# Around a mark is paper.
PAPER_RIM_PT = 1.2
# Nearly all of a mark that is there is dark, and nearly all around it is paper but for strokes that cross it.
MARK_DARK_SHARE, CLEAN_RIM_SHARE, CROSSED_RIM_SHARE = 0.88, 0.1, 0.3
# Of a mark that is not there strokes of a stamp cover less than this.
NO_MARK_SHARE = 0.62
# Marks keep to one height in their cells when they leave it by no more than this; they are looked for this much farther
# off.
SAME_HEIGHT_PT, SEARCH_MARGIN_PT = 3.0, 0.8


@dataclass(frozen=True, slots=True)
class StampedInk:
    """A page's ink without rules: ``printed`` with all that a stamp covers, ``left`` after stamps were lifted.

    ``scale``: pixels in a point.
    """

    printed: Bools
    left: Bools
    scale: float


def stamped_ink(printed: Grey, picture: Picture, rules: Mask) -> StampedInk:
    """Return a page's ink; ``printed``: its grey before, ``picture`` after stamps were lifted.

    ``rules``: their pixels, 1 or 0.
    """
    paper = rules == 0
    return StampedInk((printed < 255 * INK_SHARE) & paper, (picture.grey < 255 * INK_SHARE) & paper, picture.scale)


@dataclass(frozen=True, slots=True)
class UsualMark:
    """What a table's marks look like and where they are in their cells.

    ``shape``: its ink, with paper around; ``across``: from and to how far right of a cell's middle its own is;
    ``down``: the same below the cell's top, middle or foot, whichever marks keep to (``anchor``: 0, 0.5 or 1), None
    where they keep to none (points). ``alone``: nearly all marks of the table look like it.
    """

    shape: Bools
    value: str
    across: tuple[float, float]
    down: tuple[float, float] | None
    anchor: float = 0.5
    alone: bool = True


def settle_marks_under_stamps(
    cells: Sequence[Cell], narrow: AbstractSet[int], stains: Sequence[Stain], inks: StampedInk
) -> tuple[Cell, ...]:
    """Return a table's cells, those as narrow as months' that lie under a stamp with a mark just where one is seen.

    ``narrow``: their places among the cells. Fills stay as they are.
    """
    dark = [stain for stain in stains if not stain.lifted]
    under = [i for i in narrow if (box := cells[i].box) and stains_over(dark, box)]
    if not under:
        return tuple(cells)
    open_ones = [cells[i] for i in narrow if (box := cells[i].box) and not stains_over(stains, box)]
    sure = [(mark, cell.box) for cell in open_ones for mark in cell.marks if mark.kind == "path" and cell.box]
    usual = usual_mark([pair for pair in sure if pair[0].confidence == CERTAIN], inks)
    if usual is None:
        return tuple(cells)
    settled = list(cells)
    for index in under:
        settled[index] = _settled(cells[index], usual, inks)
    return tuple(settled)


def _settled(cell: Cell, usual: UsualMark, inks: StampedInk) -> Cell:
    """Return a cell with the usual mark or without, unchanged where it is undecided."""
    if cell.box is None or any(mark.kind == "fill" for mark in cell.marks):
        return cell
    there, mark = hidden_mark(usual, cell.box, inks)
    if there is None or (not there and not usual.alone):
        return cell
    return cell._replace(lines=(), marks=(mark,) if mark else ())


def usual_mark(marks: Sequence[tuple[Mark, Box]], inks: StampedInk) -> UsualMark | None:
    """Return what most of a table's marks look like, None where they are few or unlike; each with its cell's box."""
    if len(marks) < FEWEST_ALIKE:
        return None
    width, height = (max(getattr(mark.box, side) for mark, _ in marks) for side in ("width", "height"))
    size = tuple(2 * round((side / 2 + PAPER_RIM_PT) * inks.scale) + 1 for side in (height, width))
    crops = np.array([_crop(inks.left, mark.box, size, inks.scale) for mark, _ in marks])
    shape: Bools = np.asarray(np.median(crops, axis=0) > 0.5, dtype=bool)
    common = [(crop & shape).sum() / max((crop | shape).sum(), 1) for crop in crops]
    alike = [pair for pair, share in zip(marks, common, strict=True) if share >= COMMON_INK_SHARE]
    if len(alike) < max(FEWEST_ALIKE, ALIKE_MARKS_SHARE * len(marks)):
        return None
    across = _range([mark.box.center[0] - cell.center[0] for mark, cell in alike])
    found = [
        (_range([mark.box.center[1] - cell.top - share * cell.height for mark, cell in alike]), share)
        for share in (0.5, 0.0, 1.0)
    ]
    down, anchor = min(found, key=lambda one: one[0][1] - one[0][0])
    height_range = down if down[1] - down[0] <= SAME_HEIGHT_PT else None
    return UsualMark(
        shape, alike[0][0].value, across, height_range, anchor, len(alike) >= NEARLY_ALL_ALIKE_SHARE * len(marks)
    )


def hidden_mark(usual: UsualMark, cell: Box, inks: StampedInk) -> tuple[bool | None, Mark | None]:
    """Return whether a cell holds the usual mark, None where it is undecided, and the mark."""
    covered, crossed, corner = _held_against(usual, cell, inks)
    if not covered.size or covered.max() < NO_MARK_SHARE:
        return (None if not covered.size else False), None
    there = (covered >= MARK_DARK_SHARE) & (crossed <= CROSSED_RIM_SHARE)
    if not there.any():
        return None, None
    row, col = np.unravel_index(int(np.argmin(np.where(there, crossed - covered, np.inf))), there.shape)
    x, y = (corner[0] + col) / inks.scale, (corner[1] + row) / inks.scale
    height, width = (side / inks.scale / 2 - PAPER_RIM_PT for side in usual.shape.shape)
    sure = CERTAIN if crossed[row, col] <= CLEAN_RIM_SHARE else CONFIRMED
    return True, Mark("path", usual.value, Box(x - width, y - height, x + width, y + height), sure)


def _held_against(usual: UsualMark, cell: Box, inks: StampedInk) -> tuple[Floats, Floats, tuple[int, int]]:
    """Return how much of the mark is dark, and of its surroundings too, for each place in a cell where it may be.

    And the first of these places (pixels: x, y of the mark's middle).
    """
    x, _ = cell.center
    foot = cell.top + usual.anchor * cell.height
    half = usual.shape.shape[0] / inks.scale / 2 - PAPER_RIM_PT
    down = (cell.top + half, cell.bottom - half) if usual.down is None else tuple(foot + off for off in usual.down)
    left, right = (round((x + off) * inks.scale) for off in usual.across)
    top, bottom = (round(value * inks.scale) for value in down)
    high, wide = (side // 2 for side in usual.shape.shape)
    rows, cols = slice(max(top - high, 0), bottom + high + 1), slice(max(left - wide, 0), right + wide + 1)
    near = cv2.dilate(usual.shape.astype(np.uint8), np.ones((3, 3), np.uint8))
    rim = cv2.dilate(near, np.ones((2 * round(PAPER_RIM_PT * inks.scale / 2) + 1,) * 2, np.uint8)) - near
    area = inks.printed[rows, cols]
    if area.shape[0] < usual.shape.shape[0] or area.shape[1] < usual.shape.shape[1]:
        return np.empty((0, 0)), np.empty((0, 0)), (left, top)
    covered, crossed = (
        cv2.matchTemplate(ink[rows, cols].astype(np.float32), kernel.astype(np.float32), cv2.TM_CCORR) / kernel.sum()
        for ink, kernel in ((inks.printed, usual.shape), (inks.left, rim))
    )
    return np.asarray(covered, np.float64), np.asarray(crossed, np.float64), (cols.start + wide, rows.start + high)


def _crop(ink: Bools, box: Box, size: tuple[int, ...], scale: float) -> Bools:
    """Return the ink around a box's middle, of a size (rows, columns of pixels)."""
    padded = np.zeros(size, dtype=bool)
    top, left = (round(m * scale) - side // 2 for m, side in zip(reversed(box.center), size, strict=True))
    found = ink[max(top, 0) : max(top + size[0], 0), max(left, 0) : max(left + size[1], 0)]
    padded[: found.shape[0], : found.shape[1]] = found
    return padded


def _range(values: Sequence[float]) -> tuple[float, float]:
    """Return the least and the greatest, widened a little."""
    return min(values) - SEARCH_MARGIN_PT, max(values) + SEARCH_MARGIN_PT
