"""A scanned page becomes a Page: picture, rules, cells, lines, words with their confidence, marks as ink."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extract.arrays import Floats, Grey, Ints
from extract.grid.assemble import PAGE_FOOT_SHARE, cell_boxes, grid_of_cells, irregular
from extract.grid.header_columns import extend_header_rules
from extract.grid.lattice import Lattice, lattices_from_rules
from extract.ocr import Recognize, engine_of
from extract.ocr.page_engine import PageEngine
from extract.ocr.read_once import ReadOnce
from extract.scan.cells.classify import CellInk, Ground, cells_of, narrow_ones
from extract.scan.cells.dashes import lone_dashes, with_dashes
from extract.scan.cells.fills import fills_of, without_fills_edge
from extract.scan.confidence import cap_lines
from extract.scan.layout.print import SMALL, Components, clean_grey, components_of, erased, fill_like, hanging, owners
from extract.scan.layout.text_lines import Place, line_boxes, place_of, split_at_gaps
from extract.scan.picture import Picture, middle_of, rendered, straight_picture, turned_picture
from extract.scan.rules.arrows import without_arrows, without_bars
from extract.scan.rules.bridge_gaps import with_gaps_closed
from extract.scan.rules.detect import PictureRules, rules_of_picture
from extract.scan.rules.dewarp import unbent
from extract.scan.rules.glyph_strokes import without_letters
from extract.scan.rules.page_edge import rules_on_paper
from extract.scan.rules.streaks import without_streaks
from extract.scan.stamps.lift import without_stamps
from extract.scan.stamps.marks_under import inks_of
from extract.scan.stamps.punch_holes import punch_holes, stains_of, without_holes
from extract.scan.stamps.text_under import doubted_under, stamp_letters
from extract.scan.text.list_numbers import with_doubted_numbers
from extract.scan.text.recognize import read_lines, read_sideways
from extract.scan.text.verify import without_stray_stops
from schemas.document import Box, Line, Mark, Page
from schemas.findings import Finding, finding
from schemas.options import ReadOptions

# Lines of print read the right way up are read with about 0.97; sideways or upside down with less than 0.6.
UPRIGHT = 0.85
TRIED_LINES = 8
# A picture with less print has no right way up.
FEW_LETTERS = 10
# Between the columns of a page without rules stands more white than between words (points).
COLUMN_GAP = 24.0
# Text on its side makes a block so many times as high as wide.
ON_ITS_SIDE = 1.5


def read_scanned_page(path: Path, number: int, options: ReadOptions) -> tuple[Page, list[Finding]]:
    """Return a page (1-based number) of a PDF read from its picture, and what is odd about it.

    Raises:
        MissingProgram: the chosen engine is not installed.
    """
    import pypdfium2 as pdfium

    engine = ReadOnce(engine_of(options.ocr_engine))
    pdf = pdfium.PdfDocument(path)
    try:
        pixels, scale = rendered(pdf[number - 1])
    finally:
        pdf.close()
    layout = _upright(straight_picture(pixels, scale), engine)
    recognize = PageEngine(engine)
    page, odd = _page(layout, number, recognize)
    return page, [*odd, *recognize.findings(number)]


def page_from_picture(picture: Picture, number: int, recognize: Recognize) -> tuple[Page, list[Finding]]:
    """Return the page that an upright picture shows; a finding where nothing could be read from it."""
    return _page(_layout(picture), number, recognize)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a picture shows before a letter of it is read: its tables, its ink, where its lines stand.

    ``cells``: the boxes of the regions of all tables one after the other; ``owner``: as from ``owners``, and ``fills``:
    for these; ``grey``: without rules and fills; ``places``: of lines, each with its region; ``sideways``: regions
    whose text may stand on its side; ``doubted``: regions with a stamp's letters, left out.
    """

    picture: Picture
    lattices: list[Lattice]
    cells: list[Box]
    components: Components
    owner: Ints
    fills: list[Mark | None]
    grey: Grey
    ground: Ground
    places: list[tuple[int, Place]]
    sideways: list[int]
    doubted: frozenset[int]


def _layout(picture: Picture) -> _Layout:
    """Return what a picture shows if it is upright."""
    picture, stamps = without_stamps(picture)
    picture, rules = unbent(picture)
    picture, rules, bars = without_bars(picture, rules)
    rules = without_letters(without_streaks(rules_on_paper(picture, rules), picture), picture.scale)
    rules = with_gaps_closed(picture, rules, stamps)
    rules, arrows = without_arrows(picture, rules)
    holes = punch_holes(picture)
    stains = (*stamps, *stains_of(holes))
    holed = clean_grey(picture, rules.mask)
    whole = without_holes(holed, picture.scale, holes)
    components = components_of(whole, picture.scale)
    lattices = _lattices(rules, components)
    cells = [cell for lattice in lattices for cell in cell_boxes(lattice)]
    owner = owners(components, cells, _feet(components, lattices, picture.height))
    fills = [fill for lattice in lattices for fill in fills_of(picture, cell_boxes(lattice))]
    owner[fill_like(components, owner, cells, [fill is not None for fill in fills])] = -2
    grey = erased(whole, components, owner == -2)
    printed = picture.grey if picture.printed is None else picture.printed
    ground = Ground(
        np.where(holed != whole, holed, grey),
        printed,
        picture.color,
        picture.scale,
        stains,
        [*arrows, *bars],
        inks_of(printed, picture, rules.mask) if any(not stain.lifted for stain in stains) else None,
    )
    strays = stamp_letters(components.boxes, owner, components.capital, stamps)
    doubted = frozenset(owner[strays].tolist())
    owner[strays] = -2
    places, sideways = _places(components, owner, cells)
    return _Layout(picture, lattices, cells, components, owner, fills, grey, ground, places, sideways, doubted)


def _page(layout: _Layout, number: int, recognize: Recognize) -> tuple[Page, list[Finding]]:
    """Return the page of a layout; a finding where nothing could be read from it."""
    picture, lattices, fills = layout.picture, layout.lattices, layout.fills
    lines = _lines(layout, recognize)
    dashes = lone_dashes(layout.components, layout.owner, layout.cells, picture.scale)
    grids, first = [], 0
    for lattice in lattices:
        inks = _inks(lattice, first, layout.components, layout.owner, lines)
        narrow, own_fills = narrow_ones(lattice), fills[first : first + lattice.count]
        filled = {index for index in narrow if own_fills[index] is not None}
        inks = [without_fills_edge(ink) if index in filled else ink for index, ink in enumerate(inks)]
        cells_read = cells_of(lattice, inks, narrow, own_fills, layout.ground)
        wide = {index - first: box for index, box in dashes.items() if index - first not in narrow}
        cells_read = with_dashes(cells_read, wide)
        grids.append(grid_of_cells(lattice, with_doubted_numbers(cells_read)))
        first += lattice.count
    page = Page(number, "raster", picture.width, picture.height, lines.get(-1, ()), tuple(grids), turned=picture.turn)
    if page.lines or page.grids:
        return page, [found for lattice in lattices for found in irregular(lattice, number)]
    message = f"Page {number} is a picture in which no print and no table was found."
    return page, [finding("page-unreadable", message, page=number)]


def _lattices(rules: PictureRules, components: Components) -> list[Lattice]:
    """Return the tables that the rules draw; columns that the header alone parts go on where print keeps to them."""
    lattices = lattices_from_rules(rules.horizontals, rules.verticals)
    letters = components.boxes[np.ptp(components.boxes[:, 1::2], axis=1) >= SMALL * components.capital]
    missing = [found for lattice in lattices if len(found := extend_header_rules(lattice, letters))]
    return lattices_from_rules(rules.horizontals, np.vstack((rules.verticals, *missing))) if missing else lattices


def _feet(components: Components, lattices: Sequence[Lattice], height: float) -> Floats:
    """Return for what hangs out of a table at the page's foot the height of its last row, nan for all else."""
    feet = np.full(len(components.boxes), np.nan)
    for lattice in lattices:
        foot = float(lattice.ys[-1])
        if foot >= PAGE_FOOT_SHARE * height:
            feet[hanging(components, lattice.xs, foot)] = foot - 0.1
    return feet


def _upright(picture: Picture, recognize: Recognize) -> _Layout:
    """Return the layout of the picture turned so that its lines are read best.

    Most pages are upright: a few lines of the page tell. Else the middle of it does, where print is there.
    """
    layout = _layout(picture)
    if _certainty(layout.grey, picture.scale, [place.ink for _, place in layout.places], recognize) >= UPRIGHT:
        return layout
    certainty, degrees = _best_turn(middle_of(picture), recognize)
    if certainty == 0 and len(components_of(picture.grey, picture.scale).boxes) >= FEW_LETTERS:
        _, degrees = _best_turn(picture, recognize)
    if not degrees:
        return layout
    del layout  # its memory is needed for the other one
    return _layout(turned_picture(picture, degrees))


def _best_turn(picture: Picture, recognize: Recognize) -> tuple[float, int]:
    """Return how surely lines are read and the turn for that; others are tried as long as they are read badly."""
    best, chosen = 0.0, 0
    for degrees in (0, 90, 270, 180):
        certainty = _certainty_of(turned_picture(picture, degrees), recognize)
        if certainty > best:
            best, chosen = certainty, degrees
        if best >= UPRIGHT:
            break
    return best, chosen


def _certainty_of(picture: Picture, recognize: Recognize) -> float:
    """Return how surely a few long lines of a picture are read."""
    grey = clean_grey(picture, rules_of_picture(picture).mask)
    boxes = components_of(grey, picture.scale).boxes
    lines = [part for line in line_boxes(boxes) for part in split_at_gaps(boxes, line, 8.0)]
    return _certainty(grey, picture.scale, lines, recognize)


def _certainty(grey: Grey, scale: float, lines: Sequence[Box], recognize: Recognize) -> float:
    """Return how surely a few long ones of a page's lines are read: the mean over their words, 0 with hardly any."""
    found = sorted((box for box in lines if box.width > 25), key=lambda box: abs(box.width - 120))[:TRIED_LINES]
    read = [line for line in read_lines(grey, scale, [Place(b, b) for b in found], recognize) if line]
    words = [word.confidence for line in read for word in line.words if len(word.text) > 2]
    return float(np.mean(words)) if len(words) >= 3 else 0.0


def _places(components: Components, owner: Ints, cells: Sequence[Box]) -> tuple[list[tuple[int, Place]], list[int]]:
    """Return where the lines of each cell stand, and those outside of all under -1; and cells of text on its side."""
    places: list[tuple[int, Place]] = []
    sideways: list[int] = []
    for key in sorted({int(value) for value in owner if value >= -1}):
        own = components.boxes[owner == key]
        if key >= 0 and _may_be_sideways(own, cells[key], components.capital):
            sideways.append(key)
        for line in line_boxes(own):
            parts = split_at_gaps(own, line, COLUMN_GAP) if key < 0 else [line]
            cell = cells[key] if key >= 0 else None
            places.extend((key, place_of(own, part, components.capital, cell)) for part in parts)
    return places, sideways


def _lines(layout: _Layout, recognize: Recognize) -> dict[int, tuple[Line, ...]]:
    """Return the lines of each cell, and those outside of all under -1; all are read in one go."""
    found: dict[int, tuple[Line, ...]] = {}
    grey, scale = layout.grey, layout.picture.scale
    read = read_lines(grey, scale, [place for _, place in layout.places], recognize)
    for (key, _), words in zip(layout.places, read, strict=True):
        if words is not None:
            found[key] = (*found.get(key, ()), words)
    for key in layout.sideways:
        found[key] = read_sideways(grey, scale, layout.cells[key], found.get(key, ()), recognize)
    found = {key: own if key < 0 else without_stray_stops(own) for key, own in found.items()}
    stains, doubted = layout.ground.stains, layout.doubted
    return {key: cap_lines(own) if key in doubted else doubted_under(own, stains) for key, own in found.items()}


def _may_be_sideways(boxes: Floats, cell: Box, capital: float) -> bool:
    """Say whether the ink of a cell may be words on their side: a narrow block higher than two letters."""
    width, height = (float(value) for value in boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0))
    return cell.height > 1.2 * cell.width and height > max(ON_ITS_SIDE * width, 2 * capital)


def _inks(
    lattice: Lattice, first: int, components: Components, owner: Ints, lines: Mapping[int, tuple[Line, ...]]
) -> list[CellInk]:
    """Return what was found in each region of a lattice."""
    found = []
    for index, box in enumerate(cell_boxes(lattice), first):
        own = owner == index
        found.append(CellInk(box, lines.get(index, ()), components.boxes[own], components.areas[own]))
    return found
