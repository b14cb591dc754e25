"""Ditto marks: a cell that prints nothing but such a sign repeats the text above it in its column."""

import re
from collections.abc import Sequence
from dataclasses import replace

from normalize.plan.model import PlanTable
from schemas.document import Box, Cell, Line, Remark

CARRIED = "A ditto mark was read as the text above it."
NOTHING_ABOVE = "A ditto mark repeats the text above it, and none is printed there."

# Two marks of one stroke each, or one of two; dashes around it, several side by side over a wide cell.
_SIGN = r"(?:[\"“”„‟〃″]|['‘’‚`´,]{2})"
_DITTO = re.compile(
    rf"\(?[-–—\s]*(?:{_SIGN}(?:[-–—\s]*{_SIGN})*|idem|ditto|s\.?\s?d\.?\s?a\.?|sda|"
    r"sama (?:dengan|seperti) (?:yang )?di ?atas)[-–—\s]*\.?\)?",
    re.IGNORECASE,
)
# A wide cell may print several signs side by side.
LONGEST_DITTO = 30


def is_ditto(text: str) -> bool:
    """Say whether a text is a ditto mark: ``"``, ``〃``, ``-"-``, "idem", "s.d.a."."""
    return len(text) <= LONGEST_DITTO and bool(_DITTO.fullmatch(text.strip()))


def with_texts_repeated(tables: Sequence[PlanTable]) -> list[PlanTable]:
    """Return the tables of a plan with the text above in the place of each ditto mark outside of the months.

    Where nothing is above, the mark stays, with a doubt on its rows.
    """
    found: list[PlanTable] = []
    above: dict[int, Cell] = {}
    for table in tables:
        if table.fresh:
            above = {}
        found.append(_repeated(table, above))
    return found


def _repeated(table: PlanTable, above: dict[int, Cell]) -> PlanTable:
    """Return a table without ditto marks; ``above``: the last text of each column, which changes."""
    columns = {column.index for column in table.header.columns if column.role != "month"}
    changed: dict[tuple[int, int], Cell] = {}
    own: set[int] = set()
    for cell in table.grid.cells:
        if cell.row < table.header.rows or cell.col not in columns or not cell.lines or cell.colspan > 1:
            continue
        if is_ditto(cell.text):
            cell = changed[cell.place] = _filled(cell, above.get(cell.col), here=cell.col in own)
        if not is_ditto(cell.text):
            above[cell.col] = cell
            own.add(cell.col)
    if not changed:
        return table
    cells = tuple(changed.get(cell.place, cell) for cell in table.grid.cells)
    return replace(table, grid=replace(table.grid, cells=cells))


def _filled(cell: Cell, source: Cell | None, *, here: bool) -> Cell:
    """Return a cell with another one's text in its place, and what was printed; ``here``: both are on one page."""
    printed = cell.text.strip()
    if source is None:
        return cell._replace(remarks=(*cell.remarks, Remark("low-confidence", NOTHING_ABOVE, printed)))
    remarks = (*cell.remarks, Remark("value-carried", CARRIED, printed))
    if here:
        return cell._replace(lines=source.lines, box=source.box, remarks=remarks)
    lines = tuple(_laid(line, source.box, cell.box)._replace(number=cell.lines[0].number) for line in source.lines)
    return cell._replace(lines=lines, remarks=remarks)


def _laid(line: Line, source: Box | None, target: Box | None) -> Line:
    """Return a line of one cell as it would be in another, as wide as it was and no higher than there is room."""
    if source is None or target is None:
        return line
    share = min(1.0, target.height / source.height) if source.height else 1.0
    words = []
    for word in line.words:
        box = word.box
        if box is not None:
            left = box.x0 - source.x0 + target.x0
            top, bottom = ((y - source.top) * share + target.top for y in (box.top, box.bottom))
            box = Box(left, top, left + box.width, bottom)
        words.append(word._replace(box=box))
    return line._replace(words=tuple(words))
