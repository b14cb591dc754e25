"""From what is in each cell of a picture's table to cells: text, a dash, a mark, or a stroke that only passes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extract.arrays import Bools, Floats, Grey
from extract.grid.assemble import cells_of_lattice
from extract.grid.lattice import Lattice
from extract.grid.narrow_columns import narrow_columns, slivers
from extract.scan.cells.marks import (
    SURE_MARK_PT,
    dash_line,
    is_dash,
    is_tick,
    largest,
    mark_of,
    settle_small_marks,
)
from extract.scan.cells.spanned_marks import marks_in_span
from extract.scan.picture import pixels_of
from extract.scan.stains import Stain, stains_over
from extract.scan.thresholds import INK_SHARE, INSIDE_CELL_PT
from schemas.confidence import AMBIGUOUS
from schemas.document import Box, Cell, Line, Mark
from schemas.mark_signs import TICK
from schemas.reference.lexicon import is_known

# Rules are painted over this far to either side (points); a stroke that crosses one is seen beyond it.
BESIDE_RULE_PT = 1.3
# An arrow's first and last months have at least this share of their width under it.
DRAWN_OVER_SHARE = 0.25
# A stroke that crosses a rule at a slant is seen this far to the side beyond it.
SLANT_PT = 5.0
# A pen's stroke may end this far beyond its cell (points, and share of the mark).
OVERSHOOT_PT, OVERSHOOT_SHARE = 6.0, 0.5
# Ink this much darker than a stamp's, and at least this much of it, may be a mark under the stamp.
DARKER_SHARE, LEAST_INK_SQUARE_PT = 0.8, 0.6
# What is read in strokes that are no letters has less confidence.
STRAY_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class CellContent:
    """What was found in a cell: its box, the lines that an engine read, its components and their areas."""

    box: Box
    lines: tuple[Line, ...]
    boxes: Floats
    areas: Floats


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The page under the cells: ``grey`` without rules, ``printed`` before stamps were lifted.

    ``scale``: pixels in a point; ``arrows``: lines drawn over months.
    """

    grey: Grey
    printed: Grey
    scale: float
    stains: Sequence[Stain]
    arrows: Sequence[Box] = ()


def narrow_cells(lattice: Lattice) -> set[int]:
    """Return the regions that lie in one narrow column, as months do."""
    narrow = narrow_columns(tuple(lattice.xs.tolist()))
    return {i for i, region in enumerate(lattice.regions) if region.col in narrow and region.colspan == 1}


def classify_cells(
    lattice: Lattice,
    inks: Sequence[CellContent],
    narrow: set[int],
    fills: Sequence[Mark | None],
    page: Backdrop,
) -> tuple[Cell, ...]:
    """Return the cells of a lattice; ``page``: what they lie on."""
    signs = _signs_of(lattice, inks, narrow, page)
    columns = narrow_columns(tuple(lattice.xs.tolist()))
    spanned = columns | slivers(lattice.xs)
    contents: list[tuple[Line, ...]] = []
    marks = []
    for index, (region, ink, fill) in enumerate(zip(lattice.regions, inks, fills, strict=True)):
        lines, mark = ink.lines, None
        several: tuple[Mark, ...] = ()
        if region.colspan > 1 and spanned.issuperset(range(region.col, region.col + region.colspan)):
            several = marks_in_span(ink.lines, ink.boxes, ink.areas, region.colspan, page.stains)
        if index in narrow:
            lines, mark = _in_narrow(index, ink, fill, signs, page)
        elif several:
            lines = ()
        elif region.col in columns and is_stray(ink, fill, page.stains):
            lines, mark = (), None if fill else _ambiguous(ink.box)
        if region.col in columns and (arrow := _arrow_over(ink.box, page.arrows)) is not None:
            lines, mark, several = (), arrow, ()
        contents.append(lines)
        marks.append(tuple(one for one in (fill, mark, *several) if one is not None))
    return cells_of_lattice(lattice, [ink.box for ink in inks], contents, marks, open_sides=False)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the narrow cells of a table hold by the numbers of its regions.

    ``dashes``: those with a dash; ``marks``: those with ink that is no text, None where it is a stroke from elsewhere.
    """

    dashes: set[int]
    marks: Mapping[int, Mark | None]


def _signs_of(lattice: Lattice, inks: Sequence[CellContent], narrow: set[int], page: Backdrop) -> _Signs:
    """Return the dashes and marks of the narrow cells."""
    dashes = {index for index in narrow if is_dash(inks[index].boxes)}
    ticks = {index for index in narrow - dashes if is_tick(inks[index].lines, inks[index].boxes, inks[index].areas)}
    ticks -= _in_text_rows(lattice, narrow, ticks, inks)
    crossed = _crossed(page.grey, page.scale, inks, ticks | dashes)
    judged = {i: mark for i in ticks | crossed.keys() if (mark := _judged(i, inks, crossed, page.stains))}
    judged = settle_small_marks(judged, {index: inks[index].box for index in judged})
    return _Signs(dashes - crossed.keys(), {index: judged.get(index) for index in ticks | (dashes & crossed.keys())})


def _in_narrow(
    index: int, ink: CellContent, fill: Mark | None, signs: _Signs, page: Backdrop
) -> tuple[tuple[Line, ...], Mark | None]:
    """Return the text of a cell as narrow as a month's, and its mark: unsure where it may be either."""
    if index in signs.dashes:
        return (dash_line(ink.boxes),), None
    if index in signs.marks:
        return (), signs.marks[index]
    if is_stray(ink, fill, page.stains):
        return (), None if fill else _ambiguous(ink.box)
    hidden = not ink.lines and not fill and _may_be_hidden(ink.box, page)
    return ink.lines, _ambiguous(ink.box) if hidden else None


def _ambiguous(box: Box) -> Mark:
    """Return the mark of a cell in which it is undecided whether there is one."""
    return Mark("path", TICK, box, AMBIGUOUS)


def _judged(
    index: int, inks: Sequence[CellContent], crossed: dict[int, set[int]], stains: Sequence[Stain]
) -> Mark | None:
    """Return the mark of a cell: unsure where its ink may be a stamp's or a signature's, None for an overshoot."""
    mark = mark_of(inks[index].boxes, inks[index].areas)
    if mark is None:
        return None
    over = stains_over(stains, mark.box)
    if over and largest(inks[index].boxes) < SURE_MARK_PT:
        return None  # a crumb of the stamp
    unlifted = any(not stain.lifted for stain in over)
    others = [_size(inks[other].boxes) for other in crossed.get(index, ())]
    size = _size(inks[index].boxes)
    if others and size <= min(OVERSHOOT_PT, OVERSHOOT_SHARE * max(others)):
        return None
    # a small piece beyond the rule is where a mark ends, unless it goes on from there
    passing = [
        other
        for other in crossed.get(index, ())
        if _size(inks[other].boxes) > min(OVERSHOOT_PT, OVERSHOOT_SHARE * size) or len(crossed.get(other, ())) > 1
    ]
    return Mark("path", mark.value, mark.box, AMBIGUOUS) if unlifted or passing else mark


def _may_be_hidden(box: Box, page: Backdrop) -> bool:
    """Say whether an empty cell may have lost a mark: to the stamp that was lifted off it, or to a huge stroke."""
    place = pixels_of(box, page.scale, -INSIDE_CELL_PT)
    least = LEAST_INK_SQUARE_PT * page.scale**2
    levels = [stain.level for stain in stains_over(page.stains, box) if stain.lifted and stain.level is not None]
    lost = any((page.printed[place] < DARKER_SHARE * level).sum() >= least for level in levels)
    return lost or bool((page.grey[place] < 255 * INK_SHARE).sum() >= least)


def _arrow_over(box: Box, arrows: Sequence[Box]) -> Mark | None:
    """Return the mark that an arrow makes of a cell over a good part of which it is drawn."""
    for arrow in arrows:
        left, right = max(arrow.x0, box.x0), min(arrow.x1, box.x1)
        if box.top < arrow.top < box.bottom and right - left >= DRAWN_OVER_SHARE * box.width:
            return Mark("path", TICK, Box(left, arrow.top, right, arrow.bottom))
    return None


def is_stray(ink: CellContent, fill: Mark | None, stains: Sequence[Stain]) -> bool:
    """Say whether what was read in a narrow cell is a stroke of a stamp or a signature rather than text."""
    words = [word for line in ink.lines for word in line.words]
    if not words or any(is_known(word.text.strip(".,")) for word in words):
        return False
    stained = bool(stains_over(stains, ink.box))
    bare = not any(sign.isalnum() for word in words for sign in word.text)  # a bracket is a piece of a stamp's ring
    sure = min(word.confidence for word in words)
    return (stained and bare) or (sure < STRAY_CONFIDENCE and (fill is not None or stained))


def _size(boxes: Floats) -> float:
    return float(_extent(boxes).max()) if len(boxes) else 0.0


def _in_text_rows(lattice: Lattice, narrow: set[int], ticks: set[int], inks: Sequence[CellContent]) -> set[int]:
    """Return the tick-like cells in rows whose other narrow cells hold text: the V and X of roman numerals."""
    rows: dict[int, list[int]] = {}
    for index, region in enumerate(lattice.regions):
        if index in narrow and inks[index].lines:
            rows.setdefault(region.row, []).append(index)
    return {index for own in rows.values() if 2 * len(ticks & set(own)) < len(own) for index in own if index in ticks}


def _extent(boxes: Floats) -> Floats:
    return np.asarray(boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0))


def _crossed(grey: Grey, scale: float, inks: Sequence[CellContent], chosen: set[int]) -> dict[int, set[int]]:
    """Return for each of the cells that a stroke leaves over a rule the cells where it goes on."""
    ink = grey < 255 * INK_SHARE
    turned = np.ascontiguousarray(ink.T)
    found: dict[int, set[int]] = {}
    for index in chosen:
        box = inks[index].box
        for y, outward in ((box.top, -1), (box.bottom, 1)):
            for x in _leaving(ink, y, (box.x0, box.x1), outward, scale):
                found.setdefault(index, set()).update(_cell_at(inks, x, y + 3 * outward))
        for x, outward in ((box.x0, -1), (box.x1, 1)):
            for y in _leaving(turned, x, (box.top, box.bottom), outward, scale):
                found.setdefault(index, set()).update(_cell_at(inks, x + 3 * outward, y))
    return found


def _leaving(ink: Bools, rule: float, reach: tuple[float, float], outward: int, scale: float) -> list[float]:
    """Return where along a horizontal rule (points) a stroke crosses it: ink right within the cell and right beyond."""
    near, far = round(BESIDE_RULE_PT * scale), round((BESIDE_RULE_PT + 1.0) * scale)
    place, left, right = round(rule * scale), round(reach[0] * scale), round(reach[1] * scale)
    below, above = ink[place + near : place + far, left:right], ink[max(place - far, 0) : place - near, left:right]
    inside, outside = (above, below) if outward > 0 else (below, above)
    within: Bools = np.asarray(inside.any(axis=0), dtype=bool)
    width = min(2 * round(SLANT_PT * scale) + 1, len(within))
    slanted = np.convolve(within, np.ones(width), "same") > 0 if width else within
    both = np.flatnonzero(slanted & outside.any(axis=0))
    return [reach[0] + float(both.mean()) / scale] if len(both) else []


def _cell_at(inks: Sequence[CellContent], x: float, y: float) -> set[int]:
    return {i for i, ink in enumerate(inks) if ink.box.x0 <= x < ink.box.x1 and ink.box.top <= y < ink.box.bottom}
