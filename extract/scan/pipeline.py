"""The steps between the picture of a page and its grids, over one state; each step is a function of its own.

``STRAIGHTEN`` makes a picture fit to be measured, ``LAYOUT`` finds what is printed where without reading a letter, and
``reading_steps`` reads it. The order matters: each step relies on what those before it have found or taken away.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from extract.arrays import Floats
from extract.grid.assemble import PAGE_FOOT_SHARE, cell_boxes, grid_of_cells
from extract.grid.header_columns import extend_header_rules
from extract.grid.lattice import lattices_from_rules
from extract.ocr import Recognize
from extract.ocr.page_engine import is_noise
from extract.scan.cells.classify import Backdrop, CellContent, classify_cells, narrow_cells
from extract.scan.cells.fills import cell_fills, drop_fill_edges
from extract.scan.confidence import cap_lines
from extract.scan.image.prepare import descreen_picture, deskew_picture, flatten_picture, make_dark_on_light
from extract.scan.image.sheet import lay_flat
from extract.scan.layout.foreign_ink import dirt_of
from extract.scan.layout.own_ink import crops_of_own_ink
from extract.scan.layout.print import (
    SMALL_CAPITALS,
    erase_components,
    erase_rules,
    hang_below,
    look_like_fills,
    print_components,
)
from extract.scan.layout.sliced_lines import SLICED, sliced_cells
from extract.scan.layout.speckle import Region, assign_regions
from extract.scan.layout.text_lines import cells_of_vertical_text, lines_of_regions
from extract.scan.layout.unread_ink import LOST, UNREAD, cells_with_lost_letters, cells_with_unread_ink, remarked
from extract.scan.picture import Picture
from extract.scan.rules.arrows import separate_arrows
from extract.scan.rules.bars import erase_bars
from extract.scan.rules.bridge_gaps import bridge_gaps
from extract.scan.rules.detect import detect_rules
from extract.scan.rules.dewarp import dewarp
from extract.scan.rules.inline_strokes import add_inline_strokes
from extract.scan.rules.show_through import drop_show_through
from extract.scan.rules.sides import cut_at_letters, settle_sides
from extract.scan.rules.streaks import drop_streaks
from extract.scan.segment import segment_picture
from extract.scan.stamps.lift import lift_stamps
from extract.scan.stamps.marks_under import settle_marks_under_stamps, stamped_ink
from extract.scan.stamps.punch_holes import erase_holes, find_punch_holes, stains_of
from extract.scan.stamps.text_under import doubt_words_under_stamps, stamp_letters
from extract.scan.state import Scan
from extract.scan.text.list_numbers import restore_list_signs
from extract.scan.text.recognize import recognize_lines, recognize_sideways, soften_edges
from extract.scan.text.verify import doubt_stray_stops
from schemas.document import Cell, Line

Step = tuple[str, Callable[[Scan], Scan]]


def _on_picture(change: Callable[[Picture], Picture]) -> Callable[[Scan], Scan]:
    return lambda scan: replace(scan, picture=change(scan.picture))


def _segment(scan: Scan) -> Scan:
    return replace(scan, maps=segment_picture(scan.picture))


def _lift_stamps(scan: Scan) -> Scan:
    picture, stamps = lift_stamps(scan.picture, scan.maps)
    return replace(scan, picture=picture, stamps=stamps)


def _detect_rules(scan: Scan) -> Scan:
    return replace(scan, rules=detect_rules(scan.picture, scan.maps))


def _dewarp(scan: Scan) -> Scan:
    picture, maps, rules = dewarp(scan.picture, scan.maps, scan.rules)
    return replace(scan, picture=picture, maps=maps, rules=rules)


def _erase_bars(scan: Scan) -> Scan:
    picture, rules, bars = erase_bars(scan.picture, scan.maps, scan.rules)
    return replace(scan, picture=picture, rules=rules, arrows=tuple(bars))


def _drop_what_is_no_rule(scan: Scan) -> Scan:
    return replace(scan, rules=drop_streaks(drop_show_through(scan.rules, scan.picture), scan.picture))


def _bridge_gaps(scan: Scan) -> Scan:
    return replace(scan, rules=bridge_gaps(scan.picture, scan.rules, scan.maps, scan.stamps))


def _separate_arrows(scan: Scan) -> Scan:
    rules, arrows = separate_arrows(scan.picture, scan.maps, scan.rules)
    return replace(scan, rules=rules, arrows=(*arrows, *scan.arrows))


def _settle_sides(scan: Scan) -> Scan:
    settled = settle_sides(scan.maps, cut_at_letters(scan.picture, scan.rules), scan.stamps)
    return replace(scan, rules=add_inline_strokes(scan.picture, settled))


def _find_print(scan: Scan) -> Scan:
    """Leave the print alone in the picture: paint the rules over, and then the punch holes."""
    holes = find_punch_holes(scan.picture)
    ground = erase_rules(scan.picture, scan.rules.mask)
    grey = erase_holes(ground, scan.picture.scale, holes)
    components = print_components(grey, scan.picture.scale)
    return replace(scan, holes=tuple(stains_of(holes)), grey=grey, ground=ground, components=components)


def _find_lattices(scan: Scan) -> Scan:
    """Find the tables that the rules draw; rules of the header alone go on down where print keeps clear of them."""
    rules, components = scan.rules, scan.components
    lattices = lattices_from_rules(rules.horizontals, rules.verticals)
    letters = components.boxes[np.ptp(components.boxes[:, 1::2], axis=1) >= SMALL_CAPITALS * components.capital]
    missing = [found for lattice in lattices if len(found := extend_header_rules(lattice, letters))]
    if missing:
        lattices = lattices_from_rules(rules.horizontals, np.vstack((rules.verticals, *missing)))
    return replace(
        scan, lattices=tuple(lattices), cells=tuple(cell for lattice in lattices for cell in cell_boxes(lattice))
    )


def _assign_regions(scan: Scan) -> Scan:
    regions = assign_regions(scan.components, scan.cells, _feet(scan))
    regions[dirt_of(scan.components, scan.maps, regions >= 0)] = Region.SPECKLE
    return replace(scan, regions=regions)


def _feet(scan: Scan) -> Floats:
    """Return for what hangs out of a table at the page's foot the height of its last row, nan for all else."""
    feet = np.full(len(scan.components.boxes), np.nan)
    for lattice in scan.lattices:
        foot = float(lattice.ys[-1])
        if foot >= PAGE_FOOT_SHARE * scan.picture.height:
            feet[hang_below(scan.components, lattice.xs, foot)] = foot - 0.1
    return feet


def _find_fills(scan: Scan) -> Scan:
    """Find the colours of cells, and take fills and speckles out of the print."""
    each = (cell_fills(scan.picture, scan.cells[own], scan.maps.fill) for _, own in scan.each_lattice())
    fills = tuple(fill for of_lattice in each for fill in of_lattice)
    regions = scan.regions.copy()
    filled = [fill is not None for fill in fills]
    regions[look_like_fills(scan.components, regions, scan.cells, filled)] = Region.SPECKLE
    grey = erase_components(scan.grey, scan.components, regions == Region.SPECKLE)
    ground = np.where(scan.ground != scan.grey, scan.ground, grey)
    return replace(scan, fills=fills, regions=regions, grey=grey, ground=ground)


def _drop_stamp_letters(scan: Scan) -> Scan:
    regions, components = scan.regions.copy(), scan.components
    letters = stamp_letters(components.boxes, regions, components.capital, scan.stamps)
    stamped = frozenset(regions[letters].tolist())
    regions[letters] = Region.SPECKLE
    return replace(scan, regions=regions, stamped=stamped)


def _find_lines(scan: Scan) -> Scan:
    lines = lines_of_regions(scan.components, scan.regions, scan.cells)
    sideways = cells_of_vertical_text(scan.components, scan.regions, scan.cells)
    grey = soften_edges(scan.grey, scan.picture.scale)
    crops = crops_of_own_ink(grey, scan.picture.scale, lines, scan.components, scan.regions)
    return replace(scan, lines=tuple(lines), crops=tuple(crops), sideways=tuple(sideways))


def _read_text(scan: Scan, recognize: Recognize) -> Scan:
    """Read all lines of the page in one go, and those of vertical text once more."""
    texts: dict[int, tuple[Line, ...]] = {}
    grey, scale = scan.grey, scan.picture.scale
    outside = [crop for (region, _), crop in zip(scan.lines, scan.crops, strict=True) if region == Region.OUTSIDE]
    noise = is_noise(outside, recognize)
    own = [(line, crop) for line, crop in zip(scan.lines, scan.crops, strict=True) if not noise or line[0] >= 0]
    read = recognize_lines(grey, scale, [line for (_, line), _ in own], recognize, [crop for _, crop in own])
    for ((region, _), _), words in zip(own, read.lines, strict=True):
        if words is not None:
            texts[region] = (*texts.get(region, ()), words)
    for cell in scan.sideways:
        texts[cell] = recognize_sideways(grey, scale, scan.cells[cell], texts.get(cell, ()), recognize)
    return replace(scan, texts=texts, changes=read.changes)


def _doubt_text(scan: Scan) -> Scan:
    """Cap the confidence of words before a stop that may be dust, and of those under stamps."""
    texts = {cell: own if cell == Region.OUTSIDE else doubt_stray_stops(own) for cell, own in scan.texts.items()}
    doubted = {
        cell: cap_lines(own) if cell in scan.stamped else doubt_words_under_stamps(own, scan.stains)
        for cell, own in texts.items()
    }
    return replace(scan, texts=doubted)


def _classify_cells(scan: Scan) -> Scan:
    backdrop = Backdrop(scan.ground, scan.printed, scan.picture.scale, scan.stains, scan.arrows)
    grids = []
    for lattice, own in scan.each_lattice():
        fills, narrow = scan.fills[own], narrow_cells(lattice)
        contents = [_content(scan, cell) for cell in range(own.start, own.stop)]
        for cell in narrow:
            contents[cell] = drop_fill_edges(contents[cell]) if fills[cell] is not None else contents[cell]
        grids.append(grid_of_cells(lattice, classify_cells(lattice, contents, narrow, fills, backdrop)))
    return replace(scan, grids=tuple(grids))


def _content(scan: Scan, cell: int) -> CellContent:
    own, components = scan.regions == cell, scan.components
    return CellContent(scan.cells[cell], scan.texts.get(cell, ()), components.boxes[own], components.areas[own])


def _with_cells(scan: Scan, change: Callable[[tuple[Cell, ...], set[int], int], tuple[Cell, ...]]) -> Scan:
    """Return the scan with each grid's cells changed; ``change`` gets them, the narrow ones, the first one's number."""
    grids = zip(scan.grids, scan.each_lattice(), strict=True)
    changed = (replace(grid, cells=change(grid.cells, narrow_cells(each), own.start)) for grid, (each, own) in grids)
    return replace(scan, grids=tuple(changed))


def _settle_marks_under_stamps(scan: Scan) -> Scan:
    if all(stain.lifted for stain in scan.stains):
        return scan
    ink = stamped_ink(scan.printed, scan.picture, scan.rules.mask)
    return _with_cells(scan, lambda cells, narrow, _: settle_marks_under_stamps(cells, narrow, scan.stains, ink))


def _remark_sliced_lines(scan: Scan) -> Scan:
    """Remark the cells at the page's foot of whose last line only the upper part is there."""
    grids = []
    for grid, (lattice, own) in zip(scan.grids, scan.each_lattice(), strict=True):
        at_foot = lattice.ys[-1] >= PAGE_FOOT_SHARE * scan.picture.height
        sliced = sliced_cells(scan.components, scan.cells[own], float(lattice.ys[-1])) if at_foot else ()
        grids.append(replace(grid, cells=remarked(grid.cells, sliced, SLICED)))
    return replace(scan, grids=tuple(grids))


def _remark_unread_ink(scan: Scan) -> Scan:
    """Remark the cells of text over which a stroke lies; in a month's cell it is a mark or unknown, a fill is none."""
    over = cells_with_unread_ink(scan.components, scan.cells, scan.picture.scale)
    lost = cells_with_lost_letters(scan.components, scan.regions, scan.lines).difference(scan.sideways)

    def change(cells: tuple[Cell, ...], narrow: set[int], first: int) -> tuple[Cell, ...]:
        texts = {index for index, cell in enumerate(cells) if cell.lines and not cell.marks} - narrow
        cells = remarked(cells, texts.intersection(cell - first for cell in lost), LOST)
        return remarked(cells, texts.intersection(cell - first for cell in over), UNREAD)

    return _with_cells(scan, change) if over or lost else scan


STRAIGHTEN: tuple[Step, ...] = (
    ("sheet", _on_picture(lay_flat)),
    ("dark-on-light", _on_picture(make_dark_on_light)),
    ("descreen", _on_picture(descreen_picture)),
    ("deskew", _on_picture(deskew_picture)),
    ("flatten-background", _on_picture(flatten_picture)),
)
LAYOUT: tuple[Step, ...] = (
    ("segment", _segment),
    ("lift-stamps", _lift_stamps),
    ("rules", _detect_rules),
    ("dewarp", _dewarp),
    ("erase-bars", _erase_bars),
    ("drop-false-rules", _drop_what_is_no_rule),
    ("bridge-gaps", _bridge_gaps),
    ("separate-arrows", _separate_arrows),
    ("sides", _settle_sides),
    ("print", _find_print),
    ("lattice", _find_lattices),
    ("regions", _assign_regions),
    ("fills", _find_fills),
    ("drop-stamp-letters", _drop_stamp_letters),
    ("lines", _find_lines),
)


def reading_steps(recognize: Recognize) -> tuple[Step, ...]:
    """Return the steps that read the print of a page with an engine."""
    return (
        ("text", partial(_read_text, recognize=recognize)),
        ("doubt-text", _doubt_text),
        ("cells", _classify_cells),
        ("marks-under-stamps", _settle_marks_under_stamps),
        ("list-signs", lambda scan: _with_cells(scan, lambda cells, *_: restore_list_signs(cells))),
        ("sliced-lines", _remark_sliced_lines),
        ("unread-ink", _remark_unread_ink),
    )
