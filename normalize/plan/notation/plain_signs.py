"""Month cells of a plan in whatever notation: made signs that every reader of months knows.

OCR services write check boxes as ``:selected:``, ``[x]`` or ``Ya``, and colours as styles. What a sign means can
depend on the others of its table: a cross beside ticks is a no, a letter that is the only sign of a table is a mark.
"""

import re
from collections import Counter
from dataclasses import replace

from normalize.plan.model import PlanTable
from normalize.plan.notation.legend import Legend, Meaning
from schemas.document import UNREADABLE, Cell, Grid, Line, Remark, Word
from schemas.mark_signs import CROSSES, FILLED_OF, LETTER_PAIRS, NO, NONE_SIGNS, TICK, TICKS, sign_of_notation

# Ticks and crosses are yes and no where they fill this share of the cells that hold either or nothing.
COMPLEMENTARY = 0.8
# Several signs of a legend in one cell: "P/L", "P, L".
_PARTS = re.compile(r"[/,+&]")
UNCLEAR = "The legend calls this sign or colour something else than planned."
NO_LEGEND = Legend()
# A letter is the mark of a table if it is its only sign, so many times and in at least two rows.
ONLY_SIGN_TIMES = 5


def with_plain_signs(table: PlanTable, legend: Legend = NO_LEGEND) -> PlanTable:
    """Return a plan's table with the notations in its month cells as signs; the same table where there are none.

    ``legend``: what the plan says of its signs and colours, before what their use shows.
    """
    months = {column.index for column in table.header.columns if column.role == "month"}
    if not months:
        return table
    grid = _translated(table.grid, table.header.rows, months)
    grid = _by_legend(grid, table.header.rows, months, legend)
    if not grid.ruled:
        grid = _with_colors_as_signs(grid, table.header.rows, months)
    grid = _with_meaning(grid, table.header.rows, months)
    beside = with_plain_signs(table.other_half, legend) if table.other_half is not None else None
    return table if grid is table.grid and beside is table.other_half else replace(table, grid=grid, other_half=beside)


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


def _by_legend(grid: Grid, header: int, months: set[int], legend: Legend) -> Grid:
    """Return a grid whose month cells print what the legend says of their signs and colours.

    What it calls done, or does not say clearly, makes the month unknown.
    """
    changed = {}
    for cell in grid.cells if legend.signs or legend.colors else ():
        if cell.row < header or cell.col not in months or not (cell.lines or cell.marks):
            continue
        signs = [part for part in _PARTS.split("".join(cell.text.split())) if part]
        said = [legend.signs.get(sign) for sign in signs]
        fills = [mark for mark in cell.marks if mark.kind == "fill"]
        shown = [legend.of_color(mark.value) for mark in fills]
        if Meaning.UNCLEAR in said or Meaning.UNCLEAR in shown or (Meaning.NOTHING in shown and signs):
            changed[cell.place] = cell._replace(remarks=(*cell.remarks, Remark("marks-uncertain", UNCLEAR)))
        elif signs and None not in said:
            changed[cell.place] = _with_text(cell, TICK if Meaning.PLANNED in said else NO)
        elif Meaning.NOTHING in shown:
            none = [mark for mark, meaning in zip(fills, shown, strict=True) if meaning is Meaning.NOTHING]
            changed[cell.place] = cell._replace(marks=tuple(mark for mark in cell.marks if mark not in none))
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
    """Return a grid in which signs whose meaning depends on the others of the table are plain ones."""
    cells = [cell for cell in grid.cells if cell.row >= header and cell.col in months]
    signs = {(cell.row, cell.col): "".join(cell.text.split()) for cell in cells if cell.lines}
    meanings = _meanings(signs, len(cells))
    changed = {
        place: _with_text(cell, meanings[signs[place]])
        for cell in cells
        if signs.get(place := (cell.row, cell.col)) in meanings
    }
    return _with_cells(grid, changed)


def _meanings(signs: dict[tuple[int, int], str], places: int) -> dict[str, str]:
    """Return which signs of a table's month cells mean another one, by the signs of all of them.

    Crosses beside ticks in a few cells alone say nothing that can be known.
    """
    counts = Counter(sign for sign in signs.values() if not set(sign) <= NONE_SIGNS)
    for yes, no in LETTER_PAIRS:
        if {sign.casefold() for sign in counts} == {yes, no}:
            return {sign: TICK if sign.casefold() == yes else NO for sign in counts}
    hollow = [sign for sign in counts if FILLED_OF.get(sign) in counts]
    if hollow:
        return dict.fromkeys(hollow, NO)
    crosses = [sign for sign in counts if sign in CROSSES]
    ticks = [sign for sign in counts if sign in TICKS - CROSSES]
    if crosses and ticks:
        filled = sum(counts[sign] for sign in (*crosses, *ticks))
        return dict.fromkeys(crosses, NO if filled >= COMPLEMENTARY * places else UNREADABLE)
    return _only_sign(signs, counts)


def _only_sign(signs: dict[tuple[int, int], str], counts: Counter[str]) -> dict[str, str]:
    """Return the letter that is the only sign of all as a tick, if it is there often enough for a mark."""
    if len(counts) != 1:
        return {}
    ((sign, count),) = counts.items()
    rows = {row for (row, _), own in signs.items() if own == sign}
    is_letter = len(sign) == 1 and sign.isalpha() and sign not in TICKS
    return {sign: TICK} if is_letter and count >= ONLY_SIGN_TIMES and len(rows) > 1 else {}
