"""From the connected ink of a cell or a block to printed lines: where their letters and stops are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median_high, median_low

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.scan.layout.print import PrintComponents
from extract.scan.layout.speckle import Region
from schemas.document import Box

# A component belongs to a line when it shares this much of the smaller one's height with it.
SHARED_HEIGHT_SHARE = 0.5
# What most letters of a line reach is seen in the last of them; one that touches the line below is taller than others.
ROW_LETTERS, TALLEST_IN_ROW = 25, 1.6
# Small letters without a stem have this height.
SMALL_LETTER_CAPITALS = 0.7
# What is taller than so many usual letters is no letter of a line that has a few of these.
TALLEST_LETTER, FEWEST_LETTERS = 1.7, 3
# A stop has this size, a comma a little more.
STOP_CAPITALS = (0.12, 0.42)
# A font's box reaches this far above and below the base line of its letters, as a PDF's does (capitals' heights).
ASCENT_CAPITALS, DESCENT_CAPITALS = 1.15, 0.25
# Between the columns of a page without rules is more white than between words.
COLUMN_GAP_PT = 24.0
# Vertical text makes a block this many times as high as wide, in a cell this many times as high as wide.
VERTICAL_BLOCK_TIMES, NARROW_CELL_TIMES = 1.5, 1.2


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line: ``ink`` the box around its letters, ``font`` the box that its font takes, in points.

    ``stops``: where small dots are on the line, from left to right; ``letters``: from where to where each letter
    reaches, its dots with it; ``capital``: the height of capitals; ``last``: it is the last one of its cell.
    """

    ink: Box
    font: Box
    stops: tuple[float, ...] = ()
    letters: tuple[tuple[float, float], ...] = ()
    capital: float = 7.0
    last: bool = False


def line_boxes(boxes: Floats, capital: float = 0.0) -> list[Box]:
    """Return the boxes of the printed lines that components of one cell or block belong to, top to bottom.

    ``capital``: the height of the page's capitals (points), 0 where it is not known.
    """
    if not len(boxes):
        return []
    heights = boxes[:, 3] - boxes[:, 1]
    usual = float(np.median(heights[heights >= 0.6 * np.percentile(heights, 80)]))
    # the rings of a per cent sign are lower than its stroke, and than letters
    usual = max(usual, min(SMALL_LETTER_CAPITALS * capital, float(heights.max())))
    letters = boxes[(heights >= 0.5 * usual) & (heights <= TALLEST_LETTER * usual)]
    rows: list[list[tuple[float, float]]] = []
    for top, bottom in letters[np.argsort((letters[:, 1] + letters[:, 3]) / 2)][:, [1, 3]].tolist():
        above, below = _usual_span(rows[-1]) if rows else (bottom, bottom)
        if min(below, bottom) - max(above, top) >= SHARED_HEIGHT_SHARE * min(bottom - top, below - above) > 0:
            rows[-1].append((top, bottom))
        else:
            rows.append([(top, bottom)])
    spans, tall = [_whole_span(row) for row in rows], heights > TALLEST_LETTER * usual
    # a row all of whose letters are in another one too, as a fold lowers some, is none
    whole = [span for span, box in zip(spans, _with_small(spans, boxes, tall), strict=True) if box is not None]
    return [box for box in _with_small(whole, boxes, tall) if box is not None]


def _usual_span(row: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return from where to where most letters of a row reach: one that touches the next line reaches further."""
    tops, bottoms = zip(*row[-ROW_LETTERS:], strict=True)
    return median_low(tops), median_high(bottoms)


def _whole_span(row: Sequence[tuple[float, float]]) -> list[float]:
    """Return from where to where the letters of a row reach, but for those that touch another line."""
    usual = median_high([bottom - top for top, bottom in row])
    own = [span for span in row if span[1] - span[0] <= TALLEST_IN_ROW * usual] or list(row)
    return [min(top for top, _ in own), max(bottom for _, bottom in own)]


def _with_small(rows: list[list[float]], boxes: Floats, tall: Bools) -> list[Box | None]:
    """Return the box of each row with the dots and dashes nearest to it.

    Letters that touch the next line make one piece with it: that is in both rows, and makes neither higher. Nor does
    a piece that is taller than letters, as a fold's shadow.
    """
    if not rows:
        return []
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    spans = np.array(rows)
    shared = np.minimum(boxes[:, None, 3], spans[None, :, 1]) - np.maximum(boxes[:, None, 1], spans[None, :, 0])
    over = shared >= SHARED_HEIGHT_SHARE * (spans[:, 1] - spans[:, 0])
    both = over.sum(axis=1) > 1
    away = np.maximum(spans[None, :, 0] - middle[:, None], middle[:, None] - spans[None, :, 1]).clip(0)
    nearest, reach = away.argmin(axis=1), 0.6 * (spans[:, 1] - spans[:, 0])
    found: list[Box | None] = []
    for index in range(len(rows)):
        own = ~both & (nearest == index) & (away[:, index] <= reach[index])
        chosen = boxes[own]
        if not len(chosen):
            found.append(None)
            continue
        wide = boxes[own | (both & over[:, index])]
        high = boxes[own & ~tall] if (own & ~tall).sum() >= FEWEST_LETTERS else chosen
        x0, top, x1, bottom = wide[:, 0].min(), high[:, 1].min(), wide[:, 2].max(), high[:, 3].max()
        found.append(Box(float(x0), float(top), float(x1), float(bottom)))
    return found


def text_line_of(boxes: Floats, ink: Box, capital: float, cell: Box | None) -> TextLine:
    """Return a line's place: its font's box from the base line of its letters, kept within its cell."""
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    own = boxes[(middle >= ink.top) & (middle <= ink.bottom)]
    heights = own[:, 3] - own[:, 1]
    tall = own[heights >= 0.5 * heights.max(initial=0.0)]
    if not len(tall):
        return TextLine(ink, ink)
    base = float(np.median(tall[:, 3]))
    high = min(max(base - ink.top, 0.7 * capital), 1.4 * capital)
    top, bottom = base - ASCENT_CAPITALS * high, base + DESCENT_CAPITALS * high
    if cell is not None:
        top, bottom = max(top, min(cell.top, ink.top)), min(bottom, max(cell.bottom, ink.bottom))
    return TextLine(
        ink,
        Box(ink.x0, min(top, ink.top), ink.x1, max(bottom, base + 0.1)),
        _stops(own, base, capital),
        _letters_of(own),
        capital,
    )


def _letters_of(boxes: Floats) -> tuple[tuple[float, float], ...]:
    """Return from where to where the letters of a line reach: components above each other are one."""
    found: list[tuple[float, float]] = []
    for x0, x1 in boxes[np.argsort(boxes[:, 0])][:, [0, 2]].tolist():
        if found and x0 < found[-1][1] - 0.1:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return tuple(found)


def _stops(boxes: Floats, base: float, capital: float) -> tuple[float, ...]:
    """Return where small components are on the line or hang on it by half, as stops and commas do."""
    size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    low = (boxes[:, 1] > base - 0.35 * capital) & (np.abs(boxes[:, 3] - base) < 0.3 * capital)
    stops = boxes[low & (size > STOP_CAPITALS[0] * capital) & (size < STOP_CAPITALS[1] * capital)]
    return tuple(sorted(((stops[:, 0] + stops[:, 2]) / 2).tolist()))


def split_at_gaps(boxes: Floats, line: Box, gap: float) -> list[Box]:
    """Cut a line where nothing is printed for more than ``gap`` points: columns of a page without rules."""
    inside = boxes[(boxes[:, 1] < line.bottom) & (boxes[:, 3] > line.top)]
    inside = inside[(inside[:, 0] >= line.x0) & (inside[:, 2] <= line.x1)]
    inside = inside[np.argsort(inside[:, 0])]
    ends = np.maximum.accumulate(inside[:, 2])
    cuts = np.flatnonzero(inside[1:, 0] - ends[:-1] > gap)
    starts, stops = [0, *(cuts + 1).tolist()], [*cuts.tolist(), len(inside) - 1]
    return [Box(float(inside[a, 0]), line.top, float(ends[b]), line.bottom) for a, b in zip(starts, stops, strict=True)]


def lines_of_regions(components: PrintComponents, regions: Ints, cells: Sequence[Box]) -> list[tuple[int, TextLine]]:
    """Return the lines of each cell with its number, those outside of all cells first, with ``Region.OUTSIDE``.

    ``regions``: as from ``assign_regions``. Outside of cells a line ends at the gap between two columns.
    """
    lines: list[tuple[int, TextLine]] = []
    for region in _regions_with_print(regions):
        own = components.boxes[regions == region]
        cell = cells[region] if region != Region.OUTSIDE else None
        for line in line_boxes(own, components.capital):
            parts = split_at_gaps(own, line, COLUMN_GAP_PT) if cell is None else [line]
            lines.extend((region, text_line_of(own, part, components.capital, cell)) for part in parts)
        if cell is not None and lines and lines[-1][0] == region:
            lines[-1] = region, replace(lines[-1][1], last=True)
    return lines


def cells_of_vertical_text(components: PrintComponents, regions: Ints, cells: Sequence[Box]) -> list[int]:
    """Return the cells whose print may be vertical text: a narrow block that is higher than two letters."""
    found = []
    for cell in _regions_with_print(regions):
        if cell != Region.OUTSIDE and cells[cell].height > NARROW_CELL_TIMES * cells[cell].width:
            own = components.boxes[regions == cell]
            width, height = (float(value) for value in own[:, 2:].max(axis=0) - own[:, :2].min(axis=0))
            if height > max(VERTICAL_BLOCK_TIMES * width, 2 * components.capital):
                found.append(cell)
    return found


def _regions_with_print(regions: Ints) -> list[int]:
    return sorted({int(region) for region in regions if region != Region.SPECKLE})
