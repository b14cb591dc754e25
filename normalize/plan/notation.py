"""Month cells of a plan in whatever notation: made signs that every reader of months knows.

OCR services write check boxes as ``:selected:``, ``[x]`` or ``Ya``, and colours as styles. What a sign means can
depend on the others of its table: a cross beside ticks is a no, a letter that is the only sign of a table is a mark.
"""

from collections import Counter
from dataclasses import replace

from normalize.plan.model import PlanTable
from schemas.document import UNREADABLE, Cell, Grid, Line, Word
from schemas.mark_signs import CROSSES, NO, NONE_SIGNS, TICK, TICKS, sign_of_notation

# Ticks and crosses are yes and no where they fill this share of the cells that hold either or nothing.
COMPLEMENTARY = 0.8
# A letter is the mark of a table if it is its only sign, so many times and in at least two rows.
ONLY_SIGN_TIMES = 5


def with_plain_signs(table: PlanTable) -> PlanTable:
    """Return a plan's table with the notations in its month cells as signs; the same table where there are none."""
    months = {column.index for column in table.header.columns if column.role == "month"}
    if not months:
        return table
    grid = _translated(table.grid, table.header.rows, months)
    if not grid.ruled:
        grid = _with_colors_as_signs(grid, table.header.rows, months)
    grid = _with_meaning(grid, table.header.rows, months)
    beside = with_plain_signs(table.beside) if table.beside is not None else None
    return table if grid is table.grid and beside is table.beside else replace(table, grid=grid, beside=beside)


def _with_cells(grid: Grid, changed: dict[tuple[int, int], Cell]) -> Grid:
    """Return a grid with other cells in some places."""
    if not changed:
        return grid
    return replace(grid, cells=tuple(changed.get((cell.row, cell.col), cell) for cell in grid.cells))


def _with_text(cell: Cell, text: str) -> Cell:
    """Return a cell that prints a sign instead, in the place of its text or of itself."""
    number = cell.lines[0].number if cell.lines else None
    box = cell.lines[0].box if cell.lines else cell.box
    return cell._replace(lines=(Line((Word(text, box),), None, number),))


def _translated(grid: Grid, header: int, months: set[int]) -> Grid:
    """Return a grid whose notations are signs: words in the months' columns alone, the others to the right too."""
    changed = {}
    for cell in grid.cells:
        if cell.row < header or not cell.lines or cell.col < min(months):
            continue
        sign = sign_of_notation(" ".join(cell.text.split()), words=cell.col in months)
        if sign is not None:
            changed[cell.row, cell.col] = _with_text(cell, sign)
    return _with_cells(grid, changed)


def _with_colors_as_signs(grid: Grid, header: int, months: set[int]) -> Grid:
    """Return a grid without rules whose filled or drawn month cells print a sign.

    A colour that the row's other cells have, or most month cells, is the ground.
    """
    body = [cell for cell in grid.cells if cell.row >= header and cell.marks]
    colors = Counter(mark.value for cell in body for mark in cell.marks if mark.kind == "fill" and cell.col in months)
    places = sum(cell.row >= header and cell.col in months for cell in grid.cells)
    grounds = {color for color, count in colors.items() if 2 * count > places}
    rows: dict[int, set[str]] = {}
    for cell in body:
        if cell.col not in months:
            rows.setdefault(cell.row, set()).update(mark.value for mark in cell.marks if mark.kind == "fill")
    changed = {}
    for cell in body:
        if cell.col in months and not cell.lines:
            drawn = any(mark.kind == "path" for mark in cell.marks)
            filled = {mark.value for mark in cell.marks if mark.kind == "fill"} - grounds - rows.get(cell.row, set())
            if drawn or filled:
                changed[cell.row, cell.col] = _with_text(cell, TICK if drawn else "■")
    return _with_cells(grid, changed)


def _with_meaning(grid: Grid, header: int, months: set[int]) -> Grid:
    """Return a grid whose crosses beside ticks are noes, and whose only sign is a tick.

    Crosses that stand beside ticks in a few cells alone say nothing that can be known.
    """
    cells = [cell for cell in grid.cells if cell.row >= header and cell.col in months]
    signs = {(cell.row, cell.col): "".join(cell.text.split()) for cell in cells if cell.lines}
    counts = Counter(sign for sign in signs.values() if not set(sign) <= NONE_SIGNS)
    crosses = sum(count for sign, count in counts.items() if sign in CROSSES)
    ticks = sum(count for sign, count in counts.items() if sign in TICKS - CROSSES)
    if crosses and ticks:
        meaning = NO if crosses + ticks >= COMPLEMENTARY * len(cells) else UNREADABLE
        changed = {(c.row, c.col): _with_text(c, meaning) for c in cells if signs.get((c.row, c.col), "") in CROSSES}
        return _with_cells(grid, changed)
    return _with_cells(grid, _only_sign(cells, signs, counts))


def _only_sign(
    cells: list[Cell], signs: dict[tuple[int, int], str], counts: Counter[str]
) -> dict[tuple[int, int], Cell]:
    """Return the cells with the one letter that is the only sign of all, printing a tick."""
    if len(counts) != 1:
        return {}
    ((sign, count),) = counts.items()
    rows = {row for (row, _), own in signs.items() if own == sign}
    if len(sign) != 1 or not sign.isalpha() or sign in TICKS or count < ONLY_SIGN_TIMES or len(rows) < 2:
        return {}
    return {(c.row, c.col): _with_text(c, TICK) for c in cells if signs.get((c.row, c.col)) == sign}
