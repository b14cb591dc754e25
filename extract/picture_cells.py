"""From what stands in each cell of a picture's table to cells: text, a dash, a mark, or a stroke that only passes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extract.ink import Floats
from extract.lattice import Lattice
from extract.ocr import Grey
from extract.picture import INK
from extract.picture_marks import dash_line, is_dash, is_tick, mark_of, narrow_columns, of_one_sign
from extract.picture_stamp import Stain, stains_over
from schemas.document import Box, Cell, Line, Mark

# Rules are painted over this far to either side (points); a stroke that crosses one is seen beyond it.
BESIDE_RULE = 1.3
# A pen's stroke may end beyond its cell by so much (points, and share of the mark).
OVERSHOOT, SHARE = 6.0, 0.5
# Misread ticks are rare among ticks, and as large as they are give or take this share.
MANY, ALIKE = 3, 0.3
# A sign that nobody can tell from a stroke of a stamp or a signature.
UNTOLD = 0.3


@dataclass(frozen=True, slots=True)
class CellInk:
    """What was found in a cell: its box, the lines that an engine read, its components and their areas."""

    box: Box
    lines: tuple[Line, ...]
    boxes: Floats
    areas: Floats


def narrow_ones(lattice: Lattice) -> set[int]:
    """Return the regions that stand in one narrow column, as months do."""
    narrow = narrow_columns(tuple(lattice.xs.tolist()))
    return {i for i, region in enumerate(lattice.regions) if region.col in narrow and region.colspan == 1}


def cells_of(
    lattice: Lattice,
    inks: Sequence[CellInk],
    narrow: set[int],
    fills: Sequence[Mark | None],
    page: tuple[Grey, float, Sequence[Stain]],
) -> tuple[Cell, ...]:
    """Return the cells of a lattice; ``page``: its picture without rules, pixels in a point, and stains."""
    grey, scale, stains = page
    dashes = {index for index in narrow if is_dash(inks[index].boxes)}
    ticks = {index for index in narrow - dashes if is_tick(inks[index].lines, inks[index].boxes, inks[index].areas)}
    ticks |= _like_ticks(inks, narrow - dashes, ticks)
    ticks -= _in_text_rows(lattice, narrow, ticks, inks)
    crossed = _crossed(grey, scale, inks, ticks | dashes)
    judged = {index: mark for index in ticks | crossed.keys() if (mark := _judged(index, inks, crossed, stains))}
    signs = dict(zip(judged, of_one_sign(list(judged.values())), strict=True))
    cells = []
    for index, (region, ink, fill) in enumerate(zip(lattice.regions, inks, fills, strict=True)):
        marks, lines = [fill], ink.lines
        if index in dashes and index not in crossed:
            lines = (dash_line(ink.boxes),)
        elif index in ticks | dashes:
            lines = ()
            marks.append(signs.get(index))
        kept = tuple(mark for mark in marks if mark is not None)
        cells.append(Cell(region.row, region.col, lines, region.rowspan, region.colspan, kept, ink.box))
    return tuple(cells)


def _judged(
    index: int, inks: Sequence[CellInk], crossed: dict[int, set[int]], stains: Sequence[Stain]
) -> Mark | None:
    """Return the mark of a cell: unsure where its ink may be a stamp's or a signature's, None for an overshoot."""
    mark = mark_of(inks[index].boxes, inks[index].areas)
    if mark is None:
        return None
    unlifted = any(not stain.lifted for stain in stains_over(stains, mark.box))
    others = [_size(inks[other].boxes) for other in crossed.get(index, ())]
    size = _size(inks[index].boxes)
    if others and size <= min(OVERSHOOT, SHARE * max(others)):
        return None
    passing = [other for other in others if other > min(OVERSHOOT, SHARE * size)]
    return Mark("path", mark.value, mark.box, UNTOLD) if unlifted or passing else mark


def _size(boxes: Floats) -> float:
    return float(_extent(boxes).max()) if len(boxes) else 0.0


def _in_text_rows(lattice: Lattice, narrow: set[int], ticks: set[int], inks: Sequence[CellInk]) -> set[int]:
    """Return the tick-like cells in rows whose other narrow cells hold text: the V and X of roman numerals."""
    rows: dict[int, list[int]] = {}
    for index, region in enumerate(lattice.regions):
        if index in narrow and inks[index].lines:
            rows.setdefault(region.row, []).append(index)
    return {index for own in rows.values() if 2 * len(ticks & set(own)) < len(own) for index in own if index in ticks}


def _like_ticks(inks: Sequence[CellInk], narrow: set[int], ticks: set[int]) -> set[int]:
    """Return the narrow cells whose one letter is as large as the ticks, which are far more: a misread tick."""
    if not ticks:
        return set()
    usual = np.median([_extent(inks[index].boxes) for index in ticks], axis=0)
    signs = {i: "".join(_texts(inks[i])) for i in narrow - ticks if len(inks[i].boxes)}
    single = [i for i, sign in signs.items() if len(sign) == 1 and not sign.isdigit()]
    alike = {i for i in single if (np.abs(_extent(inks[i].boxes) / usual - 1) < ALIKE).all()}
    return alike if MANY * len(alike) <= len(ticks) else set()


def _texts(ink: CellInk) -> list[str]:
    return [word.text for line in ink.lines for word in line.words]


def _extent(boxes: Floats) -> Floats:
    return np.asarray(boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0))


def _crossed(grey: Grey, scale: float, inks: Sequence[CellInk], chosen: set[int]) -> dict[int, set[int]]:
    """Return for each of the cells that a stroke leaves over a rule the cells where it goes on."""
    ink = grey < 255 * INK
    near, far = round(BESIDE_RULE * scale), round((BESIDE_RULE + 1.0) * scale)
    found: dict[int, set[int]] = {}
    for index in chosen:
        box = inks[index].box
        left, top, right, bottom = (round(value * scale) for value in (box.x0, box.top, box.x1, box.bottom))
        sides = (
            (_seen(ink[top + near : top + far, left:right], 0), _seen(ink[top - far : top - near, left:right], 0), 0),
            (_seen(ink[bottom - far : bottom - near, left:right], 0), _seen(ink[bottom + near : bottom + far, left:right], 0), 1),
            (_seen(ink[top:bottom, left + near : left + far], 1), _seen(ink[top:bottom, left - far : left - near], 1), 2),
            (_seen(ink[top:bottom, right - far : right - near], 1), _seen(ink[top:bottom, right + near : right + far], 1), 3),
        )
        for inside, outside, side in sides:
            reach = np.convolve(inside, np.ones(2 * near + 1), "same") > 0 if len(inside) > 2 * near else inside
            both = np.flatnonzero(reach & outside)
            if len(both):
                where = float(both.mean()) / scale
                place = (
                    (box.x0 + where, box.top - 3), (box.x0 + where, box.bottom + 3),
                    (box.x0 - 3, box.top + where), (box.x1 + 3, box.top + where),
                )[side]  # fmt: skip
                found.setdefault(index, set()).update(_cell_at(inks, *place) - {index})
    return found


def _seen(strip: np.ndarray, axis: int) -> np.ndarray:
    return np.asarray(strip.any(axis=axis), dtype=bool)


def _cell_at(inks: Sequence[CellInk], x: float, y: float) -> set[int]:
    return {i for i, ink in enumerate(inks) if ink.box.x0 <= x < ink.box.x1 and ink.box.top <= y < ink.box.bottom}
