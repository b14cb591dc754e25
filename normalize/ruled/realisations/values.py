"""What columns of targets and realisations print, and what month cells print besides a mark."""

import re
from collections.abc import Iterable, Mapping, Sequence

from normalize.draft import Part, Value
from normalize.language.calendar import schedule_months
from normalize.language.periods import period_of_months
from normalize.language.text import fold_space
from normalize.plan.columns import Column
from normalize.plan.model import CellText, MonthValue, PlanTable, heading_of, part_of
from normalize.plan.month_marks import MarkStyle, Reading, cell_sign, read_cell
from schemas.document import Cell
from schemas.mark_signs import TICK, prints_value

# A number, or an opinion or a grade in capitals: "WTP", "BB".
_FIGURE = re.compile(r"\d|^[A-Z]{1,4}$")
FILLED = "■"
"""The value of a cell that is filled and prints nothing."""


def with_mark(content: CellText, cell: Cell, table: PlanTable, style: MarkStyle, colors: frozenset[str]) -> CellText:
    """Return the content of a value's cell, a sign where only a mark is in it; ``colors``: the row's own."""
    if content.text or not cell.marks or not read_cell(cell, style, colors).planned:
        return content
    return CellText(_sign(cell), [part_of(table, cell)], [cell])


def month_values(
    found: Iterable[tuple[Column, Cell, Reading]], parts: Mapping[tuple[int, int], Part]
) -> list[MonthValue]:
    """Return what the month cells of a row print, once for each cell; ``found``: from left to right.

    ``parts``: where the cells are, by their places.
    """
    cells: dict[int, list[tuple[Column, Cell, Reading]]] = {}
    for each in found:
        cells.setdefault(each[1].col, []).append(each)
    made = (_month_value(group, parts[group[0][1].place]) for group in cells.values())
    return [value for value in made if value is not None]


def _month_value(group: Sequence[tuple[Column, Cell, Reading]], part: Part) -> MonthValue | None:
    columns = [column for column, _, _ in group]
    _, cell, reading = group[0]
    sign = cell_sign(cell)
    if not prints_value(sign) and not (reading.planned and not sign):
        return None
    if reading.text is None and reading.planned is False:
        return None
    months = sorted({month for column in columns for month in column.months})
    first = heading_of(columns[0], "target")
    title = first.title
    if len({column.title for column in columns}) > 1:
        title = f"{title} – {columns[-1].title.rpartition(' / ')[2]}"
    heading = first._replace(title=title, period=period_of_months(months))
    text = fold_space(cell.text) or _sign(cell)
    return MonthValue(heading, Value(text, (part,)), not _is_target(reading.text))


def _is_target(text: str | None) -> bool:
    """Say whether a month's text is a figure, an opinion or a grade; words are a schedule or a remark on it."""
    return text is not None and bool(_FIGURE.search(text)) and schedule_months(text) is None


def _sign(cell: Cell) -> str:
    drawn = [mark.value for mark in cell.marks if mark.kind == "path"]
    return (drawn[0] or TICK) if drawn else FILLED
