"""Where the tables of a sheet are: rows of cells with borders. And which cells the paper shows as one.

Offices leave borders out where they do not merge: a text over several rows of a column without a border between them
is one cell to the reader of the paper.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from extract.office.xlsx.field import Field, Unit
from schemas.document import Remark

# A table is at least so wide; a line under a signature is not.
LEAST_COLUMNS = 2
# Without any borders, rows of so many texts are a table; fewer lay out text ("Menimbang | : | a. | bahwa ...").
TEXTS = 7
# A column has borders between its rows where it has at least this share of those of the column that has most.
RULED = 0.5
# Letters of an unmerged text that runs over the empty cells behind it; marks are shorter.
OVERFLOWING = 12
# A line that goes on with a sentence where the first began with a capital; "b. ..." begins an item.
_BEGINS = re.compile(r"\s*(?:\(?\w{1,3}[.)]\s*)?[A-Z]")
_GOES_ON = re.compile(r"\s*[a-z](?![a-z]?[.)])")
_NUMBER = re.compile(r"\(?(?:[IVXLC]+|[A-Za-z]|\d{1,3}(?:\.\d{1,3})*)[.)]*")
UNPARTED = "No border parts these rows of the column; their texts were taken as one."


@dataclass(slots=True)
class Block:
    """A table of a sheet: places among its printed rows and columns.

    ``bordered``: its borders tell so; ``named``: the workbook calls it a table, and a style draws its borders.
    """

    rows: range
    cols: range
    bordered: bool = True
    named: bool = False


def blocks_of(field: Field, tables: list[tuple[range, range]]) -> list[Block]:
    """Return the tables of a sheet from top to bottom; ``tables``: those that the workbook itself calls so."""
    boxed = _boxed(field, tables)
    found = list(_ruled_blocks(field, boxed))
    for block in found:
        block.named = any(rows.start <= block.rows.start < rows.stop for rows, _ in tables)
    if any(len(block.cols) >= TEXTS for block in found):
        return found
    plain = _plain_block(field)
    return [plain] if plain is not None else found


def _boxed(field: Field, tables: list[tuple[range, range]]) -> list[set[int]]:
    """Return for each row which of its columns are within borders."""
    boxed: list[set[int]] = [set() for _ in field.rows]
    for (row, col), unit in field.owner.items():
        if unit.is_boxed:
            boxed[row].add(col)
    for rows, cols in tables:
        for row in rows:
            boxed[row].update(cols)
    return boxed


def _ruled_blocks(field: Field, boxed: list[set[int]]) -> Iterator[Block]:
    spans: list[range] = []
    for is_table, group in groupby(range(len(boxed)), key=lambda row: len(boxed[row]) >= LEAST_COLUMNS):
        own = list(group)
        if is_table:
            spans.append(range(own[0], own[-1] + 1))
    for rows in _joined(spans, field, boxed):
        for cols in _column_runs(rows, field, boxed):
            if len(cols) >= LEAST_COLUMNS:
                yield Block(rows, cols)


def _joined(spans: list[range], field: Field, boxed: list[set[int]]) -> list[range]:
    """Return the runs of rows, those made one that blank rows alone part and whose columns are the same."""
    found: list[range] = []
    for span in spans:
        before = found[-1] if found else None
        same = before is not None and _reach(before, boxed) == _reach(span, boxed)
        if before is not None and same and _is_blank(range(before.stop, span.start), field):
            found[-1] = range(before.start, span.stop)
        else:
            found.append(span)
    return found


def _is_blank(rows: range, field: Field) -> bool:
    return all(unit.is_blank for unit in field.units(rows, range(len(field.cols))))


def _reach(rows: range, boxed: list[set[int]]) -> tuple[int, int]:
    cols = set().union(*(boxed[row] for row in rows))
    return min(cols), max(cols)


def _column_runs(rows: range, field: Field, boxed: list[set[int]]) -> Iterator[range]:
    """Yield the runs of columns with borders; columns that hold nothing part two tables side by side.

    Such a column has borders at its sides, those of the tables, and none above or below.
    """
    used = set().union(*(boxed[row] for row in rows))
    held: set[int] = set()
    for unit in field.units(rows, range(len(field.cols))):
        if not unit.is_blank or unit.fill or unit.sides[0] or unit.sides[2]:
            held.update(range(unit.col, unit.col + unit.cols))
    inside = [col for col in range(min(used), max(used) + 1) if col in held]
    run: list[int] = []
    for col in inside:
        if run and col > run[-1] + 1:
            yield range(run[0], run[-1] + 1)
            run = []
        run.append(col)
    yield range(run[0], run[-1] + 1)


def _plain_block(field: Field) -> Block | None:
    """Return the table of a sheet without borders: from the first row of several texts to the last of two."""
    every = range(len(field.cols))
    texts = [[unit for unit in field.units(range(row, row + 1), every) if unit.lines] for row in range(len(field.rows))]
    first = next((row for row, found in enumerate(texts) if len(found) >= TEXTS), None)
    if first is None:
        return None
    last = max(row for row, found in enumerate(texts) if len(found) >= 2)
    held = [unit for found in texts[first : last + 1] for unit in found]
    return Block(range(first, last + 1), range(min(u.col for u in held), max(u.col + u.cols for u in held)), False)


def join_unparted(field: Field, block: Block) -> bool:
    """Make one of the cells that the paper shows as one; return whether borders part the table's rows at all."""
    usual = _usual_sides(field, block)
    _join_across(field, block, usual)
    if not block.bordered or block.named:
        return True
    drawn = {row: _drawn_below(field, block, row) for row in block.rows[:-1]}
    bare = [row for row, (lines, places) in drawn.items() if places and not lines]
    ruled = not bare or _longest_run(bare) <= len(block.rows) / 2
    counts = {col: sum(col in lines for lines, _ in drawn.values()) for col in block.cols}
    most = max(counts.values(), default=0)
    for col in block.cols:
        if ruled and counts[col] >= RULED * most:
            _join_down(field, block, col, set(bare))
    return ruled


def _drawn_below(field: Field, block: Block, row: int) -> tuple[set[int], set[int]]:
    """Return the columns with a border below a row, and all columns where two units meet there."""
    lines: set[int] = set()
    places: set[int] = set()
    for col in block.cols:
        above, below = field.owner[row, col], field.owner[row + 1, col]
        if above is not below:
            places.add(col)
            if above.sides[2] or below.sides[0]:
                lines.add(col)
    return lines, places


def _longest_run(rows: list[int]) -> int:
    longest = length = 1
    for before, row in pairwise(rows):
        length = length + 1 if row == before + 1 else 1
        longest = max(longest, length)
    return longest


def _join_down(field: Field, block: Block, col: int, bare: set[int]) -> None:
    """Join the units of a column that no border parts: blank ones with the text, and all where no row ends."""
    for run in list(_runs_down(field, block, col)):
        if len(run) > 1 and any(not unit.is_blank for unit in run):
            _close(field, run, _is_doubtful(run, bare) and not _is_numbered_once(field, block, run))


def _runs_down(field: Field, block: Block, col: int) -> Iterator[list[Unit]]:
    """Yield the units of a column between two borders."""
    run: list[Unit] = []
    for row in block.rows:
        unit = field.owner[row, col]
        if unit.col != col or (run and unit is run[-1]):
            continue
        if run and _parted(run[-1], unit):
            yield run
            run = []
        run.append(unit)
    yield run


def _is_doubtful(run: list[Unit], bare: set[int]) -> bool:
    """Say whether a row ends between two texts of a run, and the lower one does not go on in mid-sentence."""
    texts = [unit for unit in run if unit.text.strip()]
    for above, below in pairwise(texts):
        crossed = any(row not in bare for row in range(above.row + above.rows - 1, below.row))
        if crossed and not (_BEGINS.match(texts[0].text) and _GOES_ON.match(below.text)):
            return True
    return False


def _is_numbered_once(field: Field, block: Block, run: list[Unit]) -> bool:
    """Say whether the column before, between borders in the same rows, holds the one number of what a run says."""
    rows = range(run[0].row, run[-1].row + run[-1].rows)
    if run[0].col <= block.cols.start:
        return False
    beside = field.units(rows, range(run[0].col - 1, run[0].col))
    texts = [unit.text.strip() for unit in beside if unit.text.strip()]
    closed = beside[0].row == rows.start and beside[-1].row + beside[-1].rows == rows.stop
    whole = closed and not any(_parted(above, below) for above, below in pairwise(beside))
    ends = closed and beside[0].sides[0] and beside[-1].sides[2]
    return whole and ends and len(texts) == 1 and bool(_NUMBER.fullmatch(texts[0]))


def _parted(above: Unit, below: Unit) -> bool:
    same = (above.col, above.cols, above.row + above.rows) == (below.col, below.cols, below.row)
    return not same or above.sides[2] or below.sides[0] or above.fill != below.fill


def _close(field: Field, run: list[Unit], doubtful: bool) -> None:
    """Make one unit of a run; ``doubtful``: its texts may be several."""
    first, last = run[0], run[-1]
    first.text = "\n".join(unit.text for unit in run if unit.text.strip())
    first.remarks = tuple(remark for unit in run for remark in unit.remarks)
    first.remarks += (Remark("grid-irregular", UNPARTED),) if doubtful else ()
    first.marks = tuple(mark for unit in run for mark in unit.marks)
    first.painted = next((unit.painted for unit in run if unit.painted), "")
    first.rows = last.row + last.rows - first.row
    first.sides = (first.sides[0], first.sides[1], last.sides[2], first.sides[3])
    _own(field, first)


def _usual_sides(field: Field, block: Block) -> set[int]:
    """Return the columns whose left side is drawn in half of the rows or more."""
    counts = dict.fromkeys(block.cols, 0)
    for row in block.rows:
        for col in block.cols[1:]:
            before, unit = field.owner[row, col - 1], field.owner[row, col]
            counts[col] += before is not unit and (before.sides[3] or unit.sides[1])
    return {col for col, count in counts.items() if 2 * count >= len(block.rows)}


def _join_across(field: Field, block: Block, usual: set[int]) -> None:
    """Let a text take the empty cells behind it where it is centred over them, or no border parts it from them.

    Where hardly any row has that border, a text that is as short as a mark stays in its own cell.
    """
    for row in block.rows:
        for unit in field.units(range(row, row + 1), block.cols):
            if unit.row != row or not unit.text.strip() or field.owner[row, unit.col] is not unit:
                continue
            long = len(unit.text) >= OVERFLOWING
            col = unit.col + unit.cols
            while col < block.cols.stop and _goes_on(unit, field.owner[row, col], long or col in usual):
                unit.cols += field.owner[row, col].cols
                unit.sides = (*unit.sides[:3], field.owner[row, col].sides[3])
                col = unit.col + unit.cols
            _own(field, unit)


def _goes_on(unit: Unit, beside: Unit, free: bool) -> bool:
    same = (unit.row, unit.rows) == (beside.row, beside.rows) and beside.is_blank and unit.fill == beside.fill
    parted = unit.sides[3] or beside.sides[1]
    return (
        same
        and not beside.marks
        and not beside.painted
        and ((unit.centered and beside.centered) or (free and not parted))
    )


def _own(field: Field, unit: Unit) -> None:
    for row in range(unit.row, unit.row + unit.rows):
        for col in range(unit.col, unit.col + unit.cols):
            field.owner[row, col] = unit
