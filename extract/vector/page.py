"""From the objects of one page to a Page: every character goes into a cell, outside the grids, or to the furniture.

Free functions over plain arrays: the same for every library that reads the objects.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat

import numpy as np

from extract.arrays import Floats, Ints
from extract.grid.assemble import cell_boxes, cells_of_lattice, grid_of_cells, irregular
from extract.grid.header_columns import extend_header_rules
from extract.grid.label_column import label_rules
from extract.grid.lattice import Lattice, find_unconnected_rules, lattices_from_rules
from extract.grid.nested import find_inner_rules, without_nested
from extract.grid.rules import rules_from_pieces
from extract.grid.white_columns import continued_rules, white_rules
from extract.vector.cell_marks import marks_of_cells
from extract.vector.character_owners import Owner, join_crossing_words, owners_of_characters
from extract.vector.check_boxes import take_check_boxes
from extract.vector.double_borders import join_double_borders
from extract.vector.glyphs import SOFT_HYPHEN, with_hyphens_printed
from extract.vector.invalid.dropped_text import InvalidText, drop_invalid_text
from extract.vector.invalid.overprint import part_overprinted_texts
from extract.vector.invalid.raised_marks import raise_marks
from extract.vector.invalid.struck_text import find_strikes
from extract.vector.line_marks import find_line_marks
from extract.vector.page_objects import PageObjects, reading_turn, turned_objects
from extract.vector.rendered.step_pictures import (
    StepPictures,
    draw_lattices,
    draw_marks,
    draw_objects,
    draw_rules,
    draw_words,
)
from extract.vector.row_banding import banding_edges
from extract.vector.tiled_cells import tile_rules
from extract.vector.words import Characters, blanks_of, codes_of, drop_double_print, lines_by_owner, turned_lines
from schemas.document import Box, Grid, Line, Page, ReaderName, Remark
from schemas.findings import Finding, finding


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the lines of a page draw: its rules (m x 3 each), the lines that are marks, and the lattices.

    ``lines``: boxes of horizontal lines that border nothing. ``band_edges``: how many of the horizontal rules are
    edges of coloured rows. ``spaced``: white space draws the vertical ones. ``tiled``: gaps between fills draw all.
    """

    horizontals: Floats
    verticals: Floats
    lines: list[Box]
    lattices: list[Lattice]
    band_edges: int = 0
    spaced: bool = False
    tiled: bool = False


def page_from_objects(
    objects: PageObjects,
    number: int,
    reader: ReaderName,
    steps: StepPictures | None = None,
    columns: Sequence[float] = (),
) -> tuple[Page, list[Finding]]:
    """Return the page (1-based number) that the objects draw, and its findings; ``steps`` gets each step taken.

    ``columns``: the places of the columns of the last table on the page before, none where there is none.
    """
    turn = reading_turn(objects)
    objects, codes, invalid = _prepared(turned_objects(objects, turn))
    ruling = _ruling_of(objects, codes, columns)
    owner = owners_of_characters(objects, ruling.lattices)
    findings = join_crossing_words(objects, owner, codes, number, ruling.lattices)
    findings += _ruling_findings(ruling, number)
    remarks = drop_invalid_text(objects, owner, invalid)
    for cell, overprinted in part_overprinted_texts(objects, owner, codes, ~blanks_of(codes)).items():
        remarks.setdefault(cell, []).extend(overprinted)
    lines = _lines(objects, owner, codes)
    lines.pop(Owner.DROPPED, ())
    furniture = lines.pop(Owner.FURNITURE, ())
    grids = _grids(ruling, lines, objects, remarks)
    findings.extend(found for lattice in ruling.lattices for found in irregular(lattice, number))
    findings.extend(_remark_outside(remark, number) for remark in remarks.get(Owner.OUTSIDE, ()))
    outside = lines.get(Owner.OUTSIDE, ())
    page = Page(number, reader, objects.width, objects.height, outside, grids, furniture, turn)
    if steps is not None:
        _add_steps(steps, objects, ruling, page)
    return page, findings


def _prepared(objects: PageObjects) -> tuple[PageObjects, Ints, InvalidText]:
    """Return the objects of an upright page without the lines that strike text out and the sides of check boxes.

    And the codes of its characters.
    """
    codes = codes_of(objects.texts)
    if (codes == ord(SOFT_HYPHEN)).any():
        objects = dataclasses.replace(objects, texts=with_hyphens_printed(objects.texts, objects.boxes, objects.sizes))
        codes = codes_of(objects.texts)
    texts = objects.texts
    strikes, struck = find_strikes(objects, codes)
    if strikes.any():
        objects = dataclasses.replace(objects, horizontals=objects.horizontals[~strikes])
    objects, notes = raise_marks(objects, codes)
    if objects.texts is not texts:
        codes = codes_of(objects.texts)
    return take_check_boxes(objects), codes, InvalidText(struck, notes)


def _remark_outside(remark: Remark, number: int) -> Finding:
    return finding(remark.code, remark.message, page=number, printed=remark.printed)


def _add_steps(steps: StepPictures, objects: PageObjects, ruling: Ruling, page: Page) -> None:
    steps.add("objects", partial(draw_objects, objects))
    steps.add("rules", partial(draw_rules, ruling.horizontals, ruling.verticals, ruling.lines))
    steps.add("cells", partial(draw_lattices, ruling.lattices))
    steps.add("words", partial(draw_words, page))
    steps.add("marks", partial(draw_marks, page))


def _ruling_of(objects: PageObjects, codes: Ints, columns: Sequence[float]) -> Ruling:
    """Return the rules and lattices that the lines and fills of a page draw; the page reads upright."""
    horizontals = rules_from_pieces(_on_paper(objects.horizontals, objects.height, objects.width))
    verticals = rules_from_pieces(_on_paper(objects.verticals, objects.width, objects.height))
    horizontals, verticals = join_double_borders(horizontals, verticals)
    loose = find_unconnected_rules(horizontals, verticals)
    loose |= find_line_marks(horizontals, verticals, objects.boxes)
    lines = [Box(x0, y - 0.5, x1, y + 0.5) for y, x0, x1 in horizontals[loose].tolist()]
    horizontals = horizontals[~loose]
    across, upright = find_inner_rules(horizontals, verticals)
    horizontals, verticals = horizontals[~across], verticals[~upright]
    lattices = lattices_from_rules(horizontals, verticals)
    upright_letters = ~blanks_of(codes) & (objects.angles == 0)
    letters = objects.boxes[upright_letters]
    spaced = not lattices and len((white := _white_rules(horizontals, letters, columns))[1]) > 0
    if spaced:
        horizontals, verticals = white
        lattices = lattices_from_rules(horizontals, verticals)
    tiled = not lattices and len((tiles := tile_rules(objects.fills))[0]) > 0
    if tiled:
        horizontals, verticals = tiles
        lattices = lattices_from_rules(horizontals, verticals)
    edges = [found for lattice in lattices if len(found := banding_edges(lattice, objects.fills))]
    if edges:
        horizontals = np.vstack((horizontals, *edges))
        lattices = lattices_from_rules(horizontals, verticals)
    horizontals, verticals, lattices = _with_labels((horizontals, verticals), lattices, objects, codes)
    missing = [found for lattice in lattices if len(found := extend_header_rules(lattice, objects.boxes))]
    if missing:
        verticals = np.vstack((verticals, *missing))
        lattices = lattices_from_rules(horizontals, verticals)
    return Ruling(horizontals, verticals, lines, without_nested(lattices), sum(map(len, edges)), spaced, tiled)


def _white_rules(horizontals: Floats, letters: Floats, columns: Sequence[float]) -> tuple[Floats, Floats]:
    """Return horizontal and vertical rules of a table that only white space parts: its own, or more from before."""
    own = white_rules(horizontals, letters)
    found = continued_rules(horizontals, letters, columns)
    return found if len(np.unique(found[1][:, 0])) > len(np.unique(own[:, 0])) else (horizontals, own)


def _with_labels(
    rules: tuple[Floats, Floats], lattices: list[Lattice], objects: PageObjects, codes: Ints
) -> tuple[Floats, Floats, list[Lattice]]:
    """Return rules and lattices with a column for labels that lie left of a table's outer rule."""
    horizontals, verticals = rules
    letters = objects.boxes[~blanks_of(codes) & (objects.angles == 0)] if lattices else objects.boxes
    pairs = [pair for lattice in lattices if len((pair := label_rules(lattice, lattices, letters))[0])]
    if not pairs:
        return horizontals, verticals, lattices
    across, down = zip(*pairs, strict=True)
    horizontals, verticals = np.vstack((horizontals, *across)), np.vstack((verticals, *down))
    return horizontals, verticals, lattices_from_rules(horizontals, verticals)


def _on_paper(pieces: Floats, across: float, along: float) -> Floats:
    """Return the pieces of rules as far as they are on the paper: browsers draw a cut row whole on both its pages."""
    shown = pieces[(pieces[:, 0] >= -1) & (pieces[:, 0] <= across + 1)]
    shown = np.column_stack((shown[:, 0], shown[:, 1:].clip(0, along)))
    return shown[shown[:, 2] > shown[:, 1]]


def _lines(objects: PageObjects, owner: Ints, codes: Ints) -> dict[int, tuple[Line, ...]]:
    """Return the lines of every owner; text on its side comes after the upright text."""
    kept = drop_double_print(objects, codes, owner)
    angles = objects.angles.take(kept)
    if not angles.any():
        return lines_by_owner(_characters(objects, owner, codes, kept))
    lines: dict[int, tuple[Line, ...]] = {}
    for angle in (-1, 0, 90, 180, 270):
        chosen = kept[angles == angle]
        if len(chosen):
            chars = _characters(objects, owner, codes, chosen)
            turn = 0 if angle < 0 else (360 - angle) % 360
            found = lines_by_owner(chars) if turn == 0 else turned_lines(chars, turn, objects.width, objects.height)
            for key, more in found.items():
                lines[key] = lines.get(key, ()) + more
    return lines


def _characters(objects: PageObjects, owner: Ints, codes: Ints, chosen: Ints) -> Characters:
    """Return the chosen characters with their owners; all of them as they are."""
    if len(chosen) == len(objects.texts):
        return Characters(objects.texts, objects.boxes, objects.sizes, owner, codes)
    texts = [objects.texts[index] for index in chosen.tolist()]
    boxes, sizes = objects.boxes.take(chosen, axis=0), objects.sizes.take(chosen)
    return Characters(texts, boxes, sizes, owner.take(chosen), codes.take(chosen))


def _grids(
    ruling: Ruling, lines: dict[int, tuple[Line, ...]], objects: PageObjects, remarks: dict[int, list[Remark]]
) -> tuple[Grid, ...]:
    """Return the grid of each lattice with its lines and marks, and the remarks on its cells."""
    shapes = [*objects.shapes, *ruling.lines]
    grids, first = [], 0
    for lattice in ruling.lattices:
        own = [lines.get(number, ()) for number in range(first, first + lattice.count)]
        grid = _grid(lattice, own, objects, shapes)
        noted = {number - first: tuple(found) for number, found in remarks.items() if number >= first}
        grids.append(_with_remarks(grid, noted) if noted else grid)
        first += lattice.count
    return tuple(grids)


def _grid(lattice: Lattice, lines: Sequence[tuple[Line, ...]], objects: PageObjects, shapes: list[Box]) -> Grid:
    """Return the grid of a lattice; ``lines``: those of each cell."""
    boxes = cell_boxes(lattice)
    marks = marks_of_cells(boxes, objects.fills, shapes, objects.images)
    marked = (tuple(marks.get(number, ())) for number in range(len(boxes)))
    return grid_of_cells(lattice, cells_of_lattice(lattice, boxes, lines, marked if marks else repeat(())))


def _with_remarks(grid: Grid, remarks: dict[int, tuple[Remark, ...]]) -> Grid:
    cells = [cell._replace(remarks=remarks.get(place, ())) for place, cell in enumerate(grid.cells)]
    return dataclasses.replace(grid, cells=tuple(cells))


def _ruling_findings(ruling: Ruling, number: int) -> list[Finding]:
    """Report rules that no line draws: edges of coloured rows, and white space between columns."""
    found = []
    if ruling.band_edges:
        message = (
            f"Rows of page {number} are separated by {ruling.band_edges} edges of colour, not by rules; "
            "compare them with the page."
        )
        found.append(finding("grid-irregular", message, page=number))
    if ruling.tiled:
        message = f"Cells of page {number} are separated by gaps between their colours; compare them with the page."
        found.append(finding("grid-irregular", message, page=number))
    if ruling.spaced:
        message = f"Columns of page {number} are separated by white space, not by rules; compare them with the page."
        found.append(finding("grid-irregular", message, page=number))
    return found
