"""A scanned page becomes a Page: picture, rules, cells, lines, words with their confidence, marks as ink."""

from pathlib import Path

import numpy as np

from extract.ink import Floats, Ints
from extract.lattice import Lattice, lattices_from_rules, loose_rules
from extract.ocr import Grey, Recognize, engine_of
from extract.ocr.page_engine import PageEngine
from extract.picture import Picture, middle_of, rendered, straight_picture, turned_picture
from extract.picture_marks import fill_of, is_tick, mark_of, narrow_columns
from extract.picture_rules import rules_of_picture
from extract.picture_text import clean_grey, components_of, line_boxes, read_lines, split_at_gaps
from schemas.document import Box, Cell, Grid, Line, Mark, Page
from schemas.findings import Finding, finding
from schemas.options import ReadOptions

# A picture with less print has no right way up.
FEW_LETTERS = 10
# Lines of print read the right way up are read with about 0.97; sideways or upside down with less than 0.6.
UPRIGHT = 0.85
TRIED_LINES = 8
# Ink on a rule that is painted over leaves crumbs this close to it (points).
EDGE = 1.0
# and reach no further into the cell; so do the corners of filled cells.
CRUMB = 3.2
# Between the columns of a page without rules stands more white than between words (points).
COLUMN_GAP = 24.0


def read_scanned_page(path: Path, number: int, options: ReadOptions) -> tuple[Page, list[Finding]]:
    """Return a page (1-based number) of a PDF read from its picture, and what is odd about it.

    Raises:
        MissingProgram: the chosen engine is not installed.
    """
    import pypdfium2 as pdfium

    engine = engine_of(options.ocr_engine)
    pdf = pdfium.PdfDocument(path)
    try:
        pixels, scale = rendered(pdf[number - 1])
    finally:
        pdf.close()
    picture = _upright(straight_picture(pixels, scale), engine)
    recognize = PageEngine(engine)
    page, odd = page_from_picture(picture, number, recognize)
    return page, [*odd, *recognize.findings(number)]


def page_from_picture(picture: Picture, number: int, recognize: Recognize) -> tuple[Page, list[Finding]]:
    """Return the page that an upright picture shows; a finding where nothing could be read from it."""
    rules = rules_of_picture(picture)
    loose = loose_rules(rules.horizontals, rules.verticals)
    lattices = lattices_from_rules(rules.horizontals[~loose], rules.verticals)
    grey = clean_grey(picture, rules.mask)
    boxes = components_of(grey, picture.scale).boxes
    cells = [cell for lattice in lattices for cell in _cell_boxes(lattice)]
    owner = _owners(boxes, cells)
    lines = _lines(grey, picture.scale, boxes, owner, recognize)
    grids, first = [], 0
    for lattice in lattices:
        inks = {index: boxes[owner == first + index] for index in range(len(lattice.regions))}
        texts = {index: lines.get(first + index, ()) for index in range(len(lattice.regions))}
        grids.append(_grid(lattice, picture, texts, inks))
        first += len(lattice.regions)
    page = Page(number, "raster", picture.width, picture.height, lines.get(-1, ()), tuple(grids), turned=picture.turn)
    if page.lines or page.grids:
        return page, _fill_doubts(page)
    message = f"Page {number} is a picture in which no print and no table was found."
    return page, [finding("page-unreadable", message, page=number)]


def _fill_doubts(page: Page) -> list[Finding]:
    """Report a page that may mark months by colours: a picture shows their edges less surely than their signs."""
    filled = [
        cell
        for grid in page.grids
        for cell in grid.cells
        if cell.col in narrow_columns(grid.xs) and not cell.text and any(mark.kind == "fill" for mark in cell.marks)
    ]
    if not filled:
        return []
    message = f"{len(filled)} narrow cells of this picture are filled; compare the months of its rows with the page."
    return [finding("marks-uncertain", message, page=page.number)]


def _upright(picture: Picture, recognize: Recognize) -> Picture:
    """Return the picture turned so that its lines are read best; the middle of the page tells, where print is there."""
    certainty, degrees = _best_turn(middle_of(picture), recognize)
    if certainty == 0 and len(components_of(picture.grey, picture.scale).boxes) >= FEW_LETTERS:
        _, degrees = _best_turn(picture, recognize)
    return turned_picture(picture, degrees)


def _best_turn(picture: Picture, recognize: Recognize) -> tuple[float, int]:
    """Return how surely lines are read and the turn for that; others are tried as long as they are read badly."""
    best, chosen = 0.0, 0
    for degrees in (0, 90, 270, 180):
        certainty = _certainty(turned_picture(picture, degrees), recognize)
        if certainty > best:
            best, chosen = certainty, degrees
        if best >= UPRIGHT:
            break
    return best, chosen


def _certainty(picture: Picture, recognize: Recognize) -> float:
    """Return how surely a few long lines of a picture are read: the mean over their words."""
    grey = clean_grey(picture, rules_of_picture(picture).mask)
    boxes = components_of(grey, picture.scale).boxes
    found = [part for line in line_boxes(boxes) for part in split_at_gaps(boxes, line, 8.0) if part.width > 25]
    found = sorted(found, key=lambda box: abs(box.width - 120))[:TRIED_LINES]
    lines = [line for line in read_lines(grey, picture.scale, found, recognize) if line]
    words = [word.confidence for line in lines for word in line.words if len(word.text) > 2]
    return float(np.mean(words)) if len(words) >= 3 else 0.0


def _cell_boxes(lattice: Lattice) -> list[Box]:
    return [
        Box(
            float(lattice.xs[region.col]),
            float(lattice.ys[region.row]),
            float(lattice.xs[region.col + region.colspan]),
            float(lattice.ys[region.row + region.rowspan]),
        )
        for region in lattice.regions
    ]


def _owners(boxes: Floats, cells: list[Box]) -> Ints:
    """Return for each component the cell in which its middle stands, -1 outside, -2 for crumbs of a rule."""
    owner = np.full(len(boxes), -1)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    for index, cell in enumerate(cells):
        inside = (x >= cell.x0) & (x < cell.x1) & (y >= cell.top) & (y < cell.bottom)
        owner[inside] = index
        far = np.column_stack(
            (boxes[:, 2] - cell.x0, cell.x1 - boxes[:, 0], boxes[:, 3] - cell.top, cell.bottom - boxes[:, 1])
        )
        near = np.column_stack(
            (boxes[:, 0] - cell.x0, cell.x1 - boxes[:, 2], boxes[:, 1] - cell.top, cell.bottom - boxes[:, 3])
        )
        owner[inside & ((far <= CRUMB) & (near <= EDGE)).any(axis=1)] = -2
    return owner


def _lines(grey: Grey, scale: float, boxes: Floats, owner: Ints, recognize: Recognize) -> dict[int, tuple[Line, ...]]:
    """Return the lines of each cell, and those outside of all under -1; all are read in one go."""
    places: list[tuple[int, Box]] = []
    for key in sorted({int(value) for value in owner if value >= -1}):
        own = boxes[owner == key]
        for line in line_boxes(own):
            parts = split_at_gaps(own, line, COLUMN_GAP) if key < 0 else [line]
            places.extend((key, part) for part in parts)
    found: dict[int, tuple[Line, ...]] = {}
    read = read_lines(grey, scale, [box for _, box in places], recognize)
    for (key, _), words in zip(places, read, strict=True):
        if words is not None:
            found[key] = (*found.get(key, ()), words)
    return found


def _grid(lattice: Lattice, picture: Picture, texts: dict[int, tuple[Line, ...]], inks: dict[int, Floats]) -> Grid:
    xs, ys = tuple(lattice.xs.tolist()), tuple(lattice.ys.tolist())
    narrow = narrow_columns(xs)
    ticks = {
        index
        for index, region in enumerate(lattice.regions)
        if region.col in narrow and region.colspan == 1 and is_tick(texts[index], inks[index])
    }
    ticks -= _in_text_rows(lattice, narrow, ticks, texts)
    cells = []
    for index, (region, box) in enumerate(zip(lattice.regions, _cell_boxes(lattice), strict=True)):
        marks: list[Mark | None] = [fill_of(picture, box)]
        if index in ticks:
            marks.append(mark_of(inks[index]))
        kept = tuple(mark for mark in marks if mark is not None)
        lines = () if index in ticks else texts[index]
        cells.append(Cell(region.row, region.col, lines, region.rowspan, region.colspan, kept, box))
    return Grid(
        tuple(cells),
        len(ys) - 1,
        len(xs) - 1,
        xs=xs,
        ys=ys,
        box=Box(xs[0], ys[0], xs[-1], ys[-1]),
        open_top=lattice.open_top,
        open_bottom=lattice.open_bottom,
    )


def _in_text_rows(
    lattice: Lattice, narrow: frozenset[int], ticks: set[int], texts: dict[int, tuple[Line, ...]]
) -> set[int]:
    """Return the tick-like cells in rows whose other narrow cells hold text: the V and X of roman numerals."""
    rows: dict[int, list[int]] = {}
    for index, region in enumerate(lattice.regions):
        if region.col in narrow and texts[index]:
            rows.setdefault(region.row, []).append(index)
    return {index for own in rows.values() if 2 * len(ticks & set(own)) < len(own) for index in own if index in ticks}
