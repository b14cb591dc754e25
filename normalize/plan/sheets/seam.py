"""What the edge between two pages of a sheet cuts: lines of text, titles over several columns, bands over the width."""

from collections.abc import Iterable
from dataclasses import replace

from normalize.plan.header import header_columns, month_labels, title_text
from normalize.plan.vocabulary import vocabulary_role
from schemas.document import Cell, Grid, Line, Word, union_of

Place = tuple[int, int]
"""A cell by its row and column."""

# A blank is wider than this share of its line's height; letters of one word are not so far apart.
BLANK_SHARE = 0.12


def joined_lines(lines: Iterable[Line], others: Iterable[Line], seam: float) -> tuple[Line, ...]:
    """Return the lines on both sides of a seam, those that it cuts made one.

    ``seam``: its place. A line goes on where the other side prints one at the same height from the seam on.
    """
    found = list(lines)
    for other in others:
        place = next((i for i, line in enumerate(found) if _goes_on(line, other, seam)), None)
        if place is None:
            found.append(other)
        else:
            found[place] = _joined(found[place], other)
    return tuple(found)


def _goes_on(line: Line, other: Line, seam: float) -> bool:
    one, two = line.box, other.box
    if one is None or two is None:
        return False
    height = max(one.height, two.height)
    near = seam - one.x1 < height and two.x0 - seam < height
    return near and abs(one.top - two.top) + abs(one.bottom - two.bottom) < height / 2


def _joined(line: Line, other: Line) -> Line:
    """Return two pieces of a line as one; a word that the seam cuts is one again."""
    last, first = line.words[-1], other.words[0]
    if last.box is not None and first.box is not None and first.box.x0 - last.box.x1 < BLANK_SHARE * last.box.height:
        confidence = min(last.confidence, first.confidence)
        whole = Word(last.text + first.text, union_of([last.box, first.box]), confidence)
        words = (*line.words[:-1], whole, *other.words[1:])
    else:
        words = (*line.words, *other.words)
    return line._replace(words=words, spaced=other.spaced)


def without_seam(grid: Grid, seam: int) -> Grid:
    """Return the grid of a sheet, the cells that a seam cuts made one.

    ``seam``: the first column right of it. A rule that closes a cell at the paper's edge is not
    told from none there, so only cells that must be one are joined: two that take up all columns of their sides, and
    the two halves of a title over several columns.
    """
    cells, columns = grid.cells, grid.n_cols
    groups = _groups(grid)
    left = {cell.row: cell for cell in cells if cell.col + cell.colspan == seam}
    cut: dict[tuple[int, int], Cell] = {}
    for cell in cells:
        one = left.get(cell.row)
        if cell.col == seam and one is not None and one.rowspan == cell.rowspan and _is_one(one, cell, columns, groups):
            cut[one.place] = cell
    gone = {cell.place for cell in cut.values()}
    whole = (_whole(cell, cut[cell.place]) if cell.place in cut else cell for cell in cells if cell.place not in gone)
    return replace(grid, cells=tuple(whole))


def _is_one(one: Cell, other: Cell, columns: int, groups: set[Place]) -> bool:
    """Say whether two cells beside a seam are one that it cuts."""
    if one.col == 0 and other.col + other.colspan == columns:
        return one.colspan > 1 or other.colspan > 1
    texts = title_text(one), title_text(other)
    named = not all(texts) or vocabulary_role("".join(texts)) is not None
    return named and {one.place, other.place} <= groups


def _groups(grid: Grid) -> set[Place]:
    """Return the cells of a header's first row that are titles over others; none where a grid has no header."""
    if header_columns(grid) is None and not month_labels(grid):
        return set()
    first = [cell for cell in grid.cells if cell.row == 0]
    height = max(cell.rowspan for cell in first)
    return {cell.place for cell in first if cell.rowspan < height}


def _whole(one: Cell, other: Cell) -> Cell:
    box = union_of([one.box, other.box]) if one.box is not None and other.box is not None else one.box
    seam = other.box.x0 if other.box is not None else 0.0
    return one._replace(
        colspan=one.colspan + other.colspan,
        lines=joined_lines(one.lines, other.lines, seam),
        marks=one.marks + other.marks,
        box=box,
        cut=one.cut + other.cut,
        remarks=one.remarks + other.remarks,
    )
