"""From the ink of one page to a Page: every character goes into a cell, outside the grids, or to the furniture.

Free functions over plain arrays: the same for every library that reads the ink.
"""

import re
from itertools import repeat

import numpy as np

from extract.arrays import Bools, Floats, Ints
from extract.grid.assemble import PAGE_FOOT_SHARE, cell_boxes, cells_of_lattice, grid_of_cells, irregular
from extract.grid.header_columns import continued_rules
from extract.grid.lattice import Lattice, lattices_from_rules, loose_rules
from extract.grid.rules import rules_from_pieces
from extract.vector.cell_marks import marks_of_cells
from extract.vector.double_borders import without_gaps
from extract.vector.line_marks import floating_rules
from extract.vector.page_objects import Fill, Ink, reading_turn, turned_ink
from extract.vector.row_banding import stripe_edges
from extract.vector.words import Characters, blanks_of, codes_of, lines_by_owner, turned_lines, without_double_print
from schemas.document import Box, Grid, Line, Page, ReaderName
from schemas.findings import Finding, finding

OUTSIDE = -1
# A watermark is printed in letters at least three times as large as the page's text.
WATERMARK = 3.0
# Where a page cuts a cell its last line may hang out at the foot, right below where the rules end.
HANGING = 3.0
# The white between two lines of a text, as a share of its letters' size.
NEXT_LINE = 0.8
# What a page prints below its table besides.
PAGE_NUMBER = re.compile(r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:Halaman|Hal\.?)\b.*)\s*", re.IGNORECASE)


def page_from_ink(ink: Ink, number: int, reader: ReaderName) -> tuple[Page, list[Finding]]:
    """Return the page (1-based number) that the ink draws, and what is odd about it."""
    turn = reading_turn(ink)
    ink = turned_ink(ink, turn)
    horizontals = rules_from_pieces(_on_paper(ink.horizontals, ink.height, ink.width))
    verticals = rules_from_pieces(_on_paper(ink.verticals, ink.width, ink.height))
    horizontals, verticals = without_gaps(horizontals, verticals)
    loose = loose_rules(horizontals, verticals)
    loose |= floating_rules(horizontals, verticals, ink.boxes)
    shapes = [*ink.shapes, *(Box(x0, y - 0.5, x1, y + 0.5) for y, x0, x1 in horizontals[loose].tolist())]
    lattices = lattices_from_rules(horizontals[~loose], verticals)
    edges = [found for lattice in lattices if len(found := stripe_edges(lattice, ink.fills))] if ink.fills else []
    if edges:
        lattices = lattices_from_rules(np.vstack((horizontals[~loose], *edges)), verticals)
    missing = [found for lattice in lattices if len(found := continued_rules(lattice, ink.boxes))]
    if missing:
        flat = np.vstack((horizontals[~loose], *edges))
        lattices = lattices_from_rules(flat, np.vstack((verticals, *missing)))
    owner, codes = _owners(ink, lattices), codes_of(ink.texts)
    findings = _whole_words(ink, owner, codes, number) + _striped(sum(map(len, edges)), number)
    lines = _lines(ink, owner, codes)
    furniture = lines.pop(OUTSIDE - 1, ())
    grids = []
    first = 0
    for lattice in lattices:
        grids.append(_grid(lattice, first, lines, ink.fills, shapes + ink.images))
        findings.extend(irregular(lattice, number))
        first += lattice.count
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
        # with a border around, for what stands before the first rule or behind the last one
        numbers = np.full((len(lattice.ys) + 1, len(lattice.xs) + 1), OUTSIDE)
        numbers[1:-1, 1:-1] = lattice.numbers + first
        hanging = _hanging(ink, lattice)
        level = np.where(hanging, lattice.ys[-1] - 0.1, y) if hanging.any() else y
        found = numbers[np.searchsorted(lattice.ys, level), np.searchsorted(lattice.xs, x)]
        owner = np.maximum(owner, found)  # a later grid's numbers are the higher ones
        first += lattice.count
    owner[_over_print(ink)] = OUTSIDE - 1
    return owner


def _hanging(ink: Ink, lattice: Lattice) -> Bools:
    """Say which characters hang out of a cell that the page end cuts: right below the table, within one column.

    A line that runs on over the columns' rules is a note under the table.
    """
    none, foot = np.zeros(len(ink.texts), dtype=bool), lattice.ys[-1]
    if foot < PAGE_FOOT_SHARE * ink.height:
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


def _lines(ink: Ink, owner: Ints, codes: Ints) -> dict[int, tuple[Line, ...]]:
    """Return the lines of every owner; text that stands on its side comes after the upright text."""
    kept = without_double_print(ink, codes)
    angles = ink.angles.take(kept)
    if not angles.any():
        return lines_by_owner(_characters(ink, owner, codes, kept))
    lines: dict[int, tuple[Line, ...]] = {}
    for angle in (-1, 0, 90, 180, 270):
        chosen = kept[angles == angle]
        if len(chosen):
            chars = _characters(ink, owner, codes, chosen)
            turn = 0 if angle < 0 else (360 - angle) % 360
            found = lines_by_owner(chars) if turn == 0 else turned_lines(chars, turn, ink.width, ink.height)
            for key, more in found.items():
                lines[key] = lines.get(key, ()) + more
    return lines


def _characters(ink: Ink, owner: Ints, codes: Ints, chosen: Ints) -> Characters:
    """Return the chosen characters with their owners; all of them as they are."""
    if len(chosen) == len(ink.texts):
        return Characters(ink.texts, ink.boxes, ink.sizes, owner, codes)
    texts = [ink.texts[index] for index in chosen.tolist()]
    boxes, sizes = ink.boxes.take(chosen, axis=0), ink.sizes.take(chosen)
    return Characters(texts, boxes, sizes, owner.take(chosen), codes.take(chosen))


def _grid(
    lattice: Lattice, first: int, lines: dict[int, tuple[Line, ...]], fills: list[Fill], shapes: list[Box]
) -> Grid:
    """Return the grid of a lattice; ``first``: the number of its first cell among the owners of ``lines``."""
    boxes = cell_boxes(lattice)
    marks = marks_of_cells(boxes, fills, shapes)
    own = [lines.get(number, ()) for number in range(first, first + len(boxes))]
    marked = (tuple(marks.get(number, ())) for number in range(len(boxes)))
    return grid_of_cells(lattice, cells_of_lattice(lattice, boxes, own, marked if marks else repeat(())))


def _striped(edges: int, number: int) -> list[Finding]:
    if not edges:
        return []
    message = (
        f"Rows of page {number} are told apart by {edges} edges of stripes, not by rules; compare them with the page."
    )
    return [finding("grid-irregular", message, page=number)]


def _whole_words(ink: Ink, owner: Ints, codes: Ints, number: int) -> list[Finding]:
    """Put a word that runs over a rule where it begins (changes ``owner``), and report it."""
    if len(owner) < 2:
        return []
    parted = owner[1:] != owner[:-1]
    if not parted.any():
        return []
    joined = _joined_letters(ink, codes) & (owner[1:] >= OUTSIDE) & (owner[:-1] >= OUTSIDE)
    findings = []
    for index in np.flatnonzero(joined & parted).tolist():
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


def _joined_letters(ink: Ink, codes: Ints) -> Bools:
    """Say for each character but the first whether it goes on right after the one before, on the same line."""
    shown, sizes = ~blanks_of(codes), ink.sizes[1:]
    left, _, right, foot = ink.boxes.T
    level = np.abs(foot[1:] - foot[:-1]) < 0.1 * sizes
    near = (np.abs(left[1:] - right[:-1]) < 0.05 * sizes) & (ink.angles[1:] == 0)
    return np.asarray(level & near & shown[1:] & shown[:-1], dtype=bool)
