"""What was seen at a place of a page is told to the cells of its grids that lie there."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.document import Box, Cell, Page, Remark

# A place reaches into a cell by at least this much (points), or it only touches it.
REACH_PT = 2.0


@dataclass(frozen=True, slots=True)
class CellNote:
    """A remark on whatever cells lie at ``box``: points of the page as shown."""

    remark: Remark
    box: Box


def with_notes(page: Page, notes: Sequence[CellNote]) -> tuple[Page, tuple[CellNote, ...]]:
    """Return the page with each remark in the cells at its place, and the notes at whose places no cell is."""
    if not notes:
        return page, ()
    homeless = set(range(len(notes)))
    grids = []
    for grid in page.grids:
        cells = []
        for cell in grid.cells:
            at = _notes_at(page, cell, notes)
            homeless.difference_update(at)
            more = tuple(dict.fromkeys(notes[place].remark for place in at))
            cells.append(cell._replace(remarks=cell.remarks + more) if more else cell)
        grids.append(dataclasses.replace(grid, cells=tuple(cells)))
    return dataclasses.replace(page, grids=tuple(grids)), tuple(notes[place] for place in sorted(homeless))


def _notes_at(page: Page, cell: Cell, notes: Sequence[CellNote]) -> list[int]:
    """Return the places of the notes that lie in a cell."""
    if cell.box is None:
        return []
    box = page.shown_box(cell.box)
    return [
        place
        for place, note in enumerate(notes)
        if min(box.x1, note.box.x1) - max(box.x0, note.box.x0) > min(REACH_PT, note.box.width / 2)
        and min(box.bottom, note.box.bottom) - max(box.top, note.box.top) > min(REACH_PT, note.box.height / 2)
    ]
