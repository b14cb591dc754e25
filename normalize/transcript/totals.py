"""Rows of sums in a transcript are no rows of the plan, and no entries of its outline."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from normalize.language.sums import sums_up
from normalize.transcript.entries import Read, lines_of
from schemas.document import Cell, Remark
from schemas.fields import LEVELS

# What a sum is of; a number that is to be reached is one of an item: "Jumlah peserta | 30".
SUMMED = frozenset({"month", "budget", "extra", "realisation", "period_target"})
MESSAGE = "A row of totals is no row of the plan."


def without_totals(grids: Sequence[Read]) -> list[Read]:
    """Return the grids without the rows that print a sum; what these print is a remark on the row above each."""
    lines = lines_of(grids)
    dropped: dict[int, set[int]] = {}
    remarks: dict[tuple[int, int], list[Remark]] = {}
    for at, line in enumerate(lines):
        header = grids[line.grid][2]
        roles = {column.index: column.role for column in header.columns}
        above = lines[at - 1] if at and lines[at - 1].grid == line.grid else None
        if above is None or not _is_total(line.cells, roles):
            continue
        printed = " | ".join(" ".join(cell.text.split()) for _, cell in sorted(line.cells.items()))
        dropped.setdefault(line.grid, set()).add(line.row)
        remarks.setdefault((line.grid, above.row), []).append(Remark("total-row", MESSAGE, printed))
    return [_without(read, dropped.get(place, set()), place, remarks) for place, read in enumerate(grids)]


def _is_total(cells: Mapping[int, Cell], roles: Mapping[int, str]) -> bool:
    """Say whether a row prints the word of a sum before all else, at the left of the table, and figures alone."""
    texts = {col: " ".join(cell.text.split()) for col, cell in cells.items()}
    first = min(texts)
    at_left = roles.get(first) in (*LEVELS, "no") or first == 0
    summed = all(roles.get(col, "extra") in SUMMED for col in texts if col != first)
    return at_left and summed and sums_up(texts[first], [text for col, text in texts.items() if col != first])


def _without(read: Read, rows: set[int], place: int, remarks: Mapping[tuple[int, int], Sequence[Remark]]) -> Read:
    page, grid, header = read
    if not rows:
        return read
    cells = []
    noted: set[int] = set()
    for cell in grid.cells:
        if cell.row in rows:
            cells.append(cell._replace(lines=()))
            continue
        own = remarks.get((place, cell.row), ()) if cell.lines and cell.row not in noted else ()
        noted |= {cell.row} if own else set()
        cells.append(cell._replace(remarks=(*cell.remarks, *own)) if own else cell)
    return page, replace(grid, cells=tuple(cells)), header
