"""From the ink of one page to a Page: every character goes into a cell, outside the grids, or to the furniture.

Free functions over plain arrays: the same for every library that reads the ink.
"""

import re
from collections.abc import Iterator

import numpy as np

from extract.floating import floating_rules
from extract.header_rules import continued_rules
from extract.ink import Bools, Fill, Floats, Ink, Ints, reading_turn, turned_ink
from extract.lattice import Lattice, lattices_from_rules, loose_rules
from extract.rules import rules_from_pieces
from extract.stripes import stripe_edges
from extract.words import Characters, blanks_of, lines_by_owner, turned_lines, without_double_print
from schemas.document import Box, Cell, Grid, Line, Mark, Page, ReaderName
from schemas.findings import Finding, finding

OUTSIDE = -1
# A watermark is printed in letters at least three times as large as the page's text.
WATERMARK = 3.0
# A fill is a cell's own colour when it covers half of it; a bar inside it covers half its width.
COVERED = 0.5
# A bar of a Gantt chart is at least this share of its row's height; a neighbour's fill hangs over by less.
BAR = 0.15
# In a high row it may be less, but a bar that one can see from a chair is this high (points).
THIN_BAR = 4.0
# Where a page cuts a cell its last line may hang out at the foot, right below where the rules end.
HANGING = 3.0
PAGE_FOOT = 0.75
# The white between two lines of a text, as a share of its letters' size.
NEXT_LINE = 0.8
# What a page prints below its table besides.
PAGE_NUMBER = re.compile(r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:Halaman|Hal\.?)\b.*)\s*", re.IGNORECASE)
# Smaller drawings are dots of a leader or dirt.
SMALLEST_SHAPE = 3.0
# Pages of filled cells have hundreds of each; a page made to exhaust the memory has millions.
FILLS_AT_ONCE = 256
# What crosses rules and is taller than an arrow is a letter of a drawn watermark, a stamp or a signature.
TALLEST_ARROW = 15.0


def page_from_ink(ink: Ink, number: int, reader: ReaderName) -> tuple[Page, list[Finding]]:
    """Return the page (1-based number) that the ink draws, and what is odd about it."""
    turn = reading_turn(ink)
    ink = turned_ink(ink, turn)
    horizontals = rules_from_pieces(_on_paper(ink.horizontals, ink.height, ink.width))
    verticals = rules_from_pieces(_on_paper(ink.verticals, ink.width, ink.height))
    loose = loose_rules(horizontals, verticals)
    loose |= floating_rules(horizontals, verticals, (ink.boxes[:, :2] + ink.boxes[:, 2:]) / 2)
    shapes = [*ink.shapes, *(Box(x0, y - 0.5, x1, y + 0.5) for y, x0, x1 in horizontals[loose].tolist())]
    lattices = lattices_from_rules(horizontals[~loose], verticals)
    edges = [found for lattice in lattices if len(found := stripe_edges(lattice, ink.fills))] if ink.fills else []
    if edges:
        lattices = lattices_from_rules(np.vstack((horizontals[~loose], *edges)), verticals)
    missing = [found for lattice in lattices if len(found := continued_rules(lattice, ink.boxes))]
    if missing:
        flat = np.vstack((horizontals[~loose], *edges))
        lattices = lattices_from_rules(flat, np.vstack((verticals, *missing)))
    owner = _owners(ink, lattices)
    findings = _whole_words(ink, owner, number) + _striped(sum(map(len, edges)), number)
    lines = _lines(ink, owner)
    furniture = lines.pop(OUTSIDE - 1, ())
    grids = []
    first = 0
    for lattice in lattices:
        grids.append(_grid(lattice, first, lines, ink.fills, shapes + ink.images))
        findings.extend(irregular(lattice, number))
        first += len(lattice.regions)
    page = Page(number, reader, ink.width, ink.height, lines.get(OUTSIDE, ()), tuple(grids), furniture, turn)
    return page, findings


def _on_paper(pieces: Floats, across: float, along: float) -> Floats:
    """Return the pieces of rules as far as they are on the paper: browsers draw a cut row whole on both its pages."""
    shown = pieces[(pieces[:, 0] >= -1) & (pieces[:, 0] <= across + 1)]
    shown = np.column_stack((shown[:, 0], shown[:, 1:].clip(0, along)))
    return shown[shown[:, 2] > shown[:, 1]]


def _owners(ink: Ink, lattices: list[Lattice]) -> Ints:
    """Return for each character the number of its cell (counted through all lattices), or OUTSIDE."""
    owner = np.full(len(ink.texts), OUTSIDE)
    if not len(owner):
        return owner
    x = (ink.boxes[:, 0] + ink.boxes[:, 2]) / 2
    y = (ink.boxes[:, 1] + ink.boxes[:, 3]) / 2
    first = 0
    for lattice in lattices:
        atom = _numbered(lattice) + first
        row = np.searchsorted(lattice.ys, np.where(_hanging(ink, lattice), lattice.ys[-1] - 0.1, y)) - 1
        col = np.searchsorted(lattice.xs, x) - 1
        inside = (row >= 0) & (row < atom.shape[0]) & (col >= 0) & (col < atom.shape[1])
        owner[inside] = atom[row[inside], col[inside]]
        first += len(lattice.regions)
    owner[_over_print(ink)] = OUTSIDE - 1
    return owner


def _numbered(lattice: Lattice) -> Ints:
    """Return the number of the region at each row and column."""
    numbers = [[0] * (len(lattice.xs) - 1) for _ in range(len(lattice.ys) - 1)]
    for index, (row, col, rowspan, colspan, _) in enumerate(lattice.regions):
        for line in numbers[row : row + rowspan]:
            line[col : col + colspan] = [index] * colspan
    return np.array(numbers, dtype=np.int64)


def _hanging(ink: Ink, lattice: Lattice) -> Bools:
    """Say which characters hang out of a cell that the page end cuts: right below the table, within one column.

    A line that runs on over the columns' rules is a note under the table.
    """
    none, foot = np.zeros(len(ink.texts), dtype=bool), lattice.ys[-1]
    if foot < PAGE_FOOT * ink.height:
        return none
    below = (ink.boxes[:, 1] <= foot + HANGING) & ((ink.boxes[:, 1] + ink.boxes[:, 3]) / 2 > foot)
    if not below.any():
        return none
    x = (ink.boxes[:, 0] + ink.boxes[:, 2]) / 2
    line = np.flatnonzero(below)
    line = line[np.argsort(x[line])]
    near = np.diff(x[line]) < 2 * ink.sizes[line][1:]
    crossing = np.diff(np.searchsorted(lattice.xs, x[line])) != 0
    numbered = PAGE_NUMBER.fullmatch("".join(ink.texts[index] for index in line))
    cut = not (near & crossing).any() and not numbered and _goes_on(ink, lattice, line)
    return below if cut else none


def _goes_on(ink: Ink, lattice: Lattice, line: Ints) -> bool:
    """Say whether a line below a table is the next one of the text right above it in its column."""
    x = (ink.boxes[:, 0] + ink.boxes[:, 2]) / 2
    col = int(np.searchsorted(lattice.xs, x[line[0]]))
    if not 0 < col < len(lattice.xs):
        return False
    inside = (x > lattice.xs[col - 1]) & (x < lattice.xs[col]) & (ink.boxes[:, 1] > lattice.ys[-2])
    inside[line] = False
    last = ink.boxes[inside & (ink.boxes[:, 3] <= lattice.ys[-1] + HANGING), 3]
    return bool(len(last)) and float(ink.boxes[line, 1].min() - last.max()) <= NEXT_LINE * float(ink.sizes[line].max())


def _over_print(ink: Ink) -> Bools:
    """Say which characters lie over the page without belonging to it: slanted ones, and huge ones."""
    slanted = ink.angles < 0
    if ink.sizes.max() <= WATERMARK * ink.sizes.min():  # so on most pages, and it spares the median
        return np.asarray(slanted, dtype=bool)
    return np.asarray(slanted | (ink.sizes > WATERMARK * np.median(ink.sizes)), dtype=bool)


def _lines(ink: Ink, owner: Ints) -> dict[int, tuple[Line, ...]]:
    """Return the lines of every owner; text that stands on its side comes after the upright text."""
    kept = without_double_print(ink)
    lines: dict[int, tuple[Line, ...]] = {}
    for angle in (-1, 0, 90, 180, 270):
        chosen = kept[ink.angles[kept] == angle]
        if len(chosen):
            chars = _characters(ink, owner, chosen)
            turn = 0 if angle < 0 else (360 - angle) % 360
            found = lines_by_owner(chars) if turn == 0 else turned_lines(chars, turn, ink.width, ink.height)
            for key, more in found.items():
                lines[key] = lines.get(key, ()) + more
    return lines


def _characters(ink: Ink, owner: Ints, chosen: Ints) -> Characters:
    """Return the chosen characters with their owners; all of them as they are."""
    if len(chosen) == len(ink.texts):
        return Characters(ink.texts, ink.boxes, ink.sizes, owner)
    texts = [ink.texts[index] for index in chosen.tolist()]
    return Characters(texts, ink.boxes[chosen], ink.sizes[chosen], owner[chosen])


def _grid(
    lattice: Lattice, first: int, lines: dict[int, tuple[Line, ...]], fills: list[Fill], shapes: list[Box]
) -> Grid:
    xs, ys = tuple(lattice.xs.tolist()), tuple(lattice.ys.tolist())
    boxes = [
        Box(xs[col], ys[row], xs[col + colspan], ys[row + rowspan]) for row, col, rowspan, colspan, _ in lattice.regions
    ]
    marks = _marks(boxes, fills, shapes)
    cells = tuple(
        Cell(
            region.row,
            region.col,
            lines.get(first + index, ()),
            region.rowspan,
            region.colspan,
            tuple(marks.get(index, ())),
            boxes[index],
            lattice.is_open_above(region),
            lattice.is_open_below(region),
        )
        for index, region in enumerate(lattice.regions)
    )
    return Grid(
        cells,
        len(ys) - 1,
        len(xs) - 1,
        xs=xs,
        ys=ys,
        box=Box(xs[0], ys[0], xs[-1], ys[-1]),
        open_top=lattice.open_top,
        open_bottom=lattice.open_bottom,
    )


def _marks(boxes: list[Box], fills: list[Fill], shapes: list[Box]) -> dict[int, list[Mark]]:
    """Return the marks in each cell: the colour it ends up with, bars and small areas in it, drawn shapes."""
    marks: dict[int, list[Mark]] = {}
    if not fills and not shapes:
        return marks
    places = _places_of(boxes)
    for painted, index in _painted(_places_of([fill.box for fill in fills]), places):
        _paint(marks.setdefault(index, []), boxes[index], fills[painted])
    for shape in shapes:
        for place in _cells_of_shape(places, shape):
            marks.setdefault(place, []).append(Mark("path", "", shape))
    return {index: found for index, found in marks.items() if found}


def _places_of(boxes: list[Box]) -> Floats:
    return np.array([(box.x0, box.top, box.x1, box.bottom) for box in boxes], dtype=np.float64).reshape(-1, 4)


def _painted(fills: Floats, places: Floats) -> Iterator[tuple[int, int]]:
    """Yield (fill, cell) for each pair that overlaps, in paint order; many at once, but never the whole page."""
    for first in range(0, len(fills), FILLS_AT_ONCE):
        x0, top, x1, bottom = (column[:, None] for column in fills[first : first + FILLS_AT_ONCE].T)
        across = np.minimum(places[:, 2], x1) > np.maximum(places[:, 0], x0)
        over = across & (np.minimum(places[:, 3], bottom) > np.maximum(places[:, 1], top))
        for fill, index in np.argwhere(over).tolist():
            yield first + fill, index


def _cells_of_shape(places: Floats, shape: Box) -> list[int]:
    """Return the cells that a drawn shape marks: the one around it, or those that a flat arrow runs through."""
    over = _overlaps(places, shape)
    if max(shape.width, shape.height) < SMALLEST_SHAPE:
        return []
    level = over[:, 1] >= shape.height - 2
    inside = level & (over[:, 0] >= shape.width - 2)
    if inside.any() or shape.height > TALLEST_ARROW:
        return [int(index) for index in np.flatnonzero(inside)]
    return [int(index) for index in np.flatnonzero(level & (over[:, 0] >= COVERED * (places[:, 2] - places[:, 0])))]


def _overlaps(places: Floats, box: Box) -> Floats:
    """Return how far each place overlaps the box: n x 2, width and height in points, negative where apart."""
    across = np.minimum(places[:, 2], box.x1) - np.maximum(places[:, 0], box.x0)
    down = np.minimum(places[:, 3], box.bottom) - np.maximum(places[:, 1], box.top)
    return np.column_stack((across, down))


def _paint(marks: list[Mark], cell: Box, fill: Fill) -> None:
    """Lay a fill over a cell: what covers it hides what was there, white hides and leaves nothing."""
    seen = Box(
        max(cell.x0, fill.box.x0),
        max(cell.top, fill.box.top),
        min(cell.x1, fill.box.x1),
        min(cell.bottom, fill.box.bottom),
    )
    across, down = seen.width / max(cell.width, 0.1), seen.height / max(cell.height, 0.1)
    if across * down >= COVERED:
        marks.clear()
    elif seen.height < max(SMALLEST_SHAPE - 1, min(BAR * cell.height, THIN_BAR)) or not (
        across >= COVERED or _lies_inside(cell, fill.box)
    ):
        return
    if fill.color != "#ffffff":
        marks.append(Mark("fill", fill.color, seen))


def _lies_inside(cell: Box, box: Box) -> bool:
    return cell.contains(box, 1.0) and min(box.width, box.height) >= SMALLEST_SHAPE


def _striped(edges: int, number: int) -> list[Finding]:
    if not edges:
        return []
    message = (
        f"Rows of page {number} are told apart by {edges} edges of stripes, not by rules; compare them with the page."
    )
    return [finding("grid-irregular", message, page=number)]


def irregular(lattice: Lattice, number: int) -> list[Finding]:
    """Report the cells of a page's lattice whose rules do not close to rectangles; [] where all do."""
    odd = [region for region in lattice.regions if not region.whole]
    if not odd:
        return []
    places = ", ".join(f"row {region.row + 1} column {region.col + 1}" for region in odd[:5])
    message = f"The rules of {len(odd)} cells do not close to rectangles ({places}); compare them with the page."
    return [finding("grid-irregular", message, page=number)]


def _whole_words(ink: Ink, owner: Ints, number: int) -> list[Finding]:
    """Put a word that runs over a rule where it begins (changes ``owner``), and report it."""
    if len(owner) < 2:
        return []
    joined = _joined_letters(ink) & (owner[1:] >= OUTSIDE) & (owner[:-1] >= OUTSIDE)
    findings = []
    for index in np.flatnonzero(joined & (owner[1:] != owner[:-1])).tolist():
        if owner[index + 1] == owner[index]:
            continue
        stop = index + 1
        while stop < len(owner) and joined[stop - 1]:
            owner[stop] = owner[index]
            stop += 1
        findings.append(
            finding(
                "word-crosses-rule",
                "A word runs over a ruling line; it was put in the cell where it begins.",
                page=number,
                printed="".join(ink.texts[max(0, index - 8) : stop]).strip(),
            )
        )
    return findings


def _joined_letters(ink: Ink) -> Bools:
    """Say for each character but the first whether it goes on right after the one before, on the same line."""
    blank = blanks_of(ink.texts)
    level = np.abs(np.diff(ink.boxes[:, 3])) < 0.1 * ink.sizes[1:]
    step = ink.boxes[1:, 0] - ink.boxes[:-1, 2]
    near = (np.abs(step) < 0.05 * ink.sizes[1:]) & (ink.angles[1:] == 0)
    return np.asarray(level & near & ~blank[1:] & ~blank[:-1], dtype=bool)
