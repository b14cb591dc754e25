"""The month cells of a row: which are marked, and which colours and merged cells mark nothing."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from normalize.language.sums import sums_up
from normalize.language.text import fold_space
from normalize.plan.columns import Column
from normalize.plan.model import PlanTable, Row, begins_in, part_of
from normalize.plan.month_marks import (
    MarkStyle,
    Reading,
    cell_sign,
    is_arrow_over,
    is_filled_over,
    is_sign_over,
    mark_style,
    of_month,
    over_several,
    read_cell,
    stands_on_colors,
)
from normalize.plan.vocabulary import MEASURED
from normalize.ruled.realisations.values import month_values
from normalize.ruled.spaced_rows import sign_heights
from schemas.document import Cell
from schemas.findings import CODES

# Nobody merges empty months, and no plan is empty: what filled them was too light for the scanner.
SEVERAL_HEIGHTS = "The marks of the row are at several heights; rows that no rule parts may have become one."
ASTRIDE = "a mark on the rule between two months"
# A sign is on a rule where this share of it is on either side; one that is nearly as wide as its cell tells nothing.
ASTRIDE_SHARE, WIDEST_SIGN_SHARE = 0.25, 0.6
# In a picture a merged cell may be several whose rules were not seen; its own sign is no further from its middle.
OFF_MIDDLE = "a sign off the middle of a cell over several rows"
OFF_MIDDLE_SHARE = 0.2
LIGHT = "an empty cell where a scan may have lost a light colour"


def table_style(table: PlanTable, roles: Collection[str] = ("month",)) -> MarkStyle:
    """Return the marks in the columns of some roles; colours that the header or whole columns have are background.

    A band runs over the months too, and marks none; nor do the figures of a row of sums.
    """
    sums = _rows_of_sums(table)
    month_columns = {c.index for c in table.header.columns if c.role in roles}
    cells = [
        cell
        for cell in table.grid.cells
        if cell.row >= table.header.rows
        and cell.row not in sums
        and month_columns.issuperset(range(cell.col, cell.col + cell.colspan))
    ]
    plain = mark_style(cells, frozenset())
    backgrounds = _column_colors(table, month_columns, plain.ticked)
    colors = [{mark.value for mark in cell.marks if mark.kind == "fill"} - backgrounds for cell in cells]
    ground = _ground_color(colors)
    filled = all(colors) and ground is None and len(set().union(*colors)) > 1
    backgrounds |= {ground} if ground else set()
    ticked = plain.ticked and not stands_on_colors(cells, backgrounds)
    return replace(plain, backgrounds=backgrounds, filled=filled, ticked=ticked)


def _rows_of_sums(table: PlanTable) -> set[int]:
    """Return the rows that print the word of a sum before all else, and figures alone."""
    printed: dict[int, list[str]] = {}
    for cell in sorted(table.grid.cells, key=lambda cell: cell.col):
        if cell.lines:
            printed.setdefault(cell.row, []).append(fold_space(cell.text))
    return {row for row, (first, *beside) in printed.items() if sums_up(first, beside)}


def _ground_color(colors: list[set[str]]) -> str | None:
    """Return the colour of most month cells where all of them are filled, others with darker colours."""
    counts = Counter(color for found in colors for color in found)
    if len(counts) < 2 or not all(colors):
        return None
    color, count = counts.most_common(1)[0]
    return color if 2 * count > len(colors) and all(_light(color) >= _light(other) for other in counts) else None


def _light(color: str) -> int:
    """Return how light a colour (#rrggbb) is."""
    return sum(bytes.fromhex(color.removeprefix("#")))


def _column_colors(table: PlanTable, month_columns: set[int], ticked: bool) -> frozenset[str]:
    """Return the colours in which a month column is filled from its header down to the last row.

    ``ticked``: signs mark the months, so that a column filled below a plain header is a stripe as well.
    """
    heads: dict[int, set[str]] = {col: set() for col in month_columns}
    bodies: dict[int, list[set[str]]] = {col: [] for col in month_columns}
    for cell in table.grid.cells if month_columns else ():
        own = month_columns.intersection(range(cell.col, cell.col + cell.colspan))
        colors = {mark.value for mark in cell.marks if mark.kind == "fill"} if own else set()
        for col in own:
            if cell.row < table.header.rows:
                heads[col] |= colors
            else:
                bodies[col].append(colors)
    found: set[str] = set()
    for col, below in bodies.items():
        if below:
            found |= set.intersection(*below) if ticked and len(below) > 2 else heads[col].intersection(*below)
    return frozenset(found)


def take_months(row: Row, index: int, table: PlanTable, covering: dict[int, Cell], style: MarkStyle) -> None:
    """Read the month cells of a row into it; ``index``: its place in the grid."""
    colors = row_colors(table, covering)
    printed: list[tuple[Column, Cell, Reading]] = []
    columns = [c for c in table.header.columns if c.role == "month" and c.index in covering]
    # a rule too many cuts a month in two columns of one title; a cell over both is over one month
    spans = Counter(cell for cell, *_ in {(covering[c.index].place, c.months or c.index, c.title) for c in columns})
    cells = [covering[column.index] for column in columns]
    astride = _astride(cells)
    if _heights(cells, table) > 1:
        row.notes.append(("grid-irregular", SEVERAL_HEIGHTS, None))
    scanned = table.page.reader == "raster"
    parts = {cell.place: part_of(table, cell) for cell in cells}
    for column in columns:
        cell = covering[column.index]
        reading = read_cell(cell, style, colors)
        if scanned and reading.planned is False and not cell_sign(cell) and (style.bare or spans[cell.place] > 1):
            reading = Reading(None, doubt=LIGHT)
        if spans[cell.place] > 1 and (cell_sign(cell) or _has_signs(cell)):
            over = is_arrow_over(cell, style) or is_filled_over(reading, cell, style, colors)
            over = over or (not scanned and is_sign_over(cell, style))
            reading = Reading(True) if over else over_several(reading, column.months)
        if cell.place in astride:
            reading = Reading(None, reading.text, ASTRIDE)
        elif scanned and reading.planned and cell.rowspan > 1 and _off_middle(cell):
            reading = Reading(None, reading.text, OFF_MIDDLE)
        printed.append((column, cell, reading))
        if cell.remarks:
            reading = _remarked(reading, cell, row, f"month_{column.months[0]}" if column.months else "months")
        if reading.planned is not False and begins_in(cell, index, table):
            row.own.add("months")
            row.signed = row.signed or bool(reading.planned and cell_sign(cell))
        if reading.text:
            row.values.append(f"{column.title}: {reading.text}")
        for month in column.months:
            found = row.months.setdefault(month, [])
            found.append((of_month(reading, month, column.months), parts[cell.place]))
            row.month_cells.setdefault(month, []).append(cell)
    row.month_values = month_values(printed, parts)


def _off_middle(cell: Cell) -> bool:
    """Say whether a drawn sign of a cell lies nearer to its top or its foot than that of a merged cell does.

    So it does where there are several, one above another.
    """
    box, signs = cell.box, sorted((mark.box for mark in cell.marks if mark.kind == "path"), key=lambda sign: sign.top)
    if box is None or not signs:
        return False
    if signs[-1].top >= signs[0].bottom:
        return True
    middle = (min(sign.top for sign in signs) + max(sign.bottom for sign in signs)) / 2
    return abs(middle - (box.top + box.bottom) / 2) > OFF_MIDDLE_SHARE * box.height


def _astride(cells: Sequence[Cell]) -> set[tuple[int, int]]:
    """Return the places of the month cells, from left to right, that share a sign on the rule between them."""
    found = set()
    for left, right in pairwise(cells):
        if left is right or left.box is None or right.box is None or not (left.lines or right.lines):
            continue
        if right.box.x0 < left.box.x0:  # the next tier of months begins below this one
            continue
        widest = WIDEST_SIGN_SHARE * min(left.box.width, right.box.width)
        for word in (word for line in (*left.lines, *right.lines) for word in line.words):
            box = word.box
            if box is None or box.width > widest:
                continue
            if min(left.box.x1 - box.x0, box.x1 - right.box.x0) >= ASTRIDE_SHARE * box.width:
                found |= {left.place, right.place}
    return found


def _heights(cells: Sequence[Cell], table: PlanTable) -> int:
    """Return at how many heights the signs of a row's month cells are; merged cells and those of words are left out.

    Months in several tiers have a line of cells each.
    """
    tiers: dict[float, list[Cell]] = {}
    for cell in cells:
        if cell.rowspan == 1 and all(len(word.text) == 1 for line in cell.lines for word in line.words):
            tiers.setdefault(cell.box.top if cell.box else 0.0, []).append(cell)
    return max((len(sign_heights(own, table)) for own in tiers.values()), default=0)


def _remarked(reading: Reading, cell: Cell, row: Row, name: str) -> Reading:
    """Return the reading of a month's cell, unknown where its reader saw more in it than it could read."""
    severe = [remark for remark in cell.remarks if CODES[remark.code].severity != "info"]
    row.month_remarks.extend((name, remark) for remark in cell.remarks if remark not in severe)
    return Reading(None, reading.text, severe[0].message.rstrip(".")) if severe else reading


def _has_signs(cell: Cell) -> bool:
    """Say whether a picture's cell holds signs that are narrower than half of it, as an arrow over it is not."""
    signs = [mark for mark in cell.marks if mark.kind == "path" and mark.value]
    return cell.box is not None and any(2 * mark.box.width < cell.box.width for mark in signs)


def row_colors(table: PlanTable, covering: dict[int, Cell]) -> frozenset[str]:
    """Return the colours of the row's cells that are neither months nor values: stripes and shading."""
    roles = {"month", *MEASURED}
    others = (covering[c.index] for c in table.header.columns if c.role not in roles and c.index in covering)
    return frozenset(mark.value for cell in others for mark in cell.marks if mark.kind == "fill")
