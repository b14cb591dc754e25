"""Drawn plans with one header for tests: program, activity, sub-activity, indicator, two half years, remarks.

Placed ones have their cells and words where a program prints them: texts at the top, a rule closes each page.
"""

import dataclasses

from factories import document, grid, page

from normalize import normalize
from normalize.plan.columns import Header
from normalize.plan.header import read_header
from schemas.decree import Action, Normalized
from schemas.document import Box, Cell, Grid, Line, Page, Word

HEAD = (
    "PROGRAM | KEGIATAN | SUB KEGIATAN | INDIKATOR | JADWAL | < | KET\n^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^\n"
)
LETTER_PT, LEADING_PT, PAD_PT = 5.0, 12.0, 3.0
WIDTHS_PT = (110.0, 110.0, 110.0, 110.0, 40.0, 40.0, 60.0)
LEFT_PT, TOP_PT = 30.0, 40.0


def clean(drawing: str) -> str:
    return "\n".join(row.strip() for row in drawing.strip().split("\n"))


def read(*drawings: str, head: str = HEAD) -> Normalized:
    """Read pages with a table each, all with the same header."""
    return normalize(document(*(page(n, "", grid(head + clean(d))) for n, d in enumerate(drawings, 1))))


def levels(action: Action) -> tuple[str | None, ...]:
    return action.program, action.activity, action.sub_activity, action.indicator


def read_placed(
    *drawings: str, head: str = HEAD, widths: tuple[float, ...] = WIDTHS_PT, room: float = 0.0
) -> Normalized:
    """Read pages with a table each under one header, each at the foot of its page; ``room``: points below the first."""
    grids = [placed(grid(head + clean(drawing)), widths) for drawing in drawings]
    foot = max(one.ys[-1] for one in grids)
    return normalize(document(*(_page(number, one, foot, room * (number == 1)) for number, one in enumerate(grids, 1))))


def _page(number: int, one: Grid, foot: float, room: float) -> Page:
    """Return a page on which the table ends at the foot, or some points above it."""
    down = foot - one.ys[-1] - room
    return Page(number, "vector", LEFT_PT * 2 + sum(WIDTHS_PT), foot + TOP_PT, grids=(moved(one, down),))


def placed(one: Grid, widths: tuple[float, ...] = WIDTHS_PT) -> Grid:
    """Return a grid whose rows are as high as the lines of their cells, those of merged cells aside."""
    lines = [max((len(c.lines) for c in one.cells if c.row == row and c.rowspan == 1), default=1) for row in _rows(one)]
    ys, xs = [TOP_PT], [LEFT_PT]
    for count in lines:
        ys.append(ys[-1] + max(count, 1) * LEADING_PT + 2 * PAD_PT)
    for width in widths[: one.n_cols]:
        xs.append(xs[-1] + width)
    cells = tuple(_placed_cell(cell, xs, ys) for cell in one.cells)
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    return dataclasses.replace(one, cells=cells, xs=tuple(xs), ys=tuple(ys), box=box)


def moved(one: Grid, down: float) -> Grid:
    """Return a grid further down on its page."""

    def box_of(box: Box) -> Box:
        return Box(box.x0, box.top + down, box.x1, box.bottom + down)

    cells = []
    for cell in one.cells:
        lines = [Line(tuple(w._replace(box=box_of(w.box)) for w in line.words if w.box)) for line in cell.lines]
        cells.append(cell._replace(lines=tuple(lines), box=box_of(cell.box) if cell.box else None))
    ys = tuple(y + down for y in one.ys)
    return dataclasses.replace(one, cells=tuple(cells), ys=ys, box=box_of(one.box) if one.box else None)


def _rows(one: Grid) -> range:
    return range(one.n_rows)


def _placed_cell(cell: Cell, xs: list[float], ys: list[float]) -> Cell:
    left, top = xs[cell.col], ys[cell.row]
    lines = []
    for number, line in enumerate(cell.lines):
        x, y = left + PAD_PT, top + PAD_PT + number * LEADING_PT
        words = []
        for word in line.words:
            words.append(Word(word.text, Box(x, y, x + LETTER_PT * len(word.text), y + LEADING_PT - 2)))
            x += LETTER_PT * (len(word.text) + 1)
        lines.append(Line(tuple(words)))
    box = Box(left, top, xs[cell.col + cell.colspan], ys[cell.row + cell.rowspan])
    return cell._replace(lines=tuple(lines), box=box)


def header_of(drawing: str, *, ruled: bool = True) -> Header:
    header = read_header(grid(drawing, ruled=ruled))
    assert header is not None
    return header


def text_roles(header: Header) -> list[str]:
    return [column.role for column in header.columns if column.role != "month"]


def month_columns(header: Header) -> list[tuple[int, ...]]:
    return [column.months for column in header.columns if column.role == "month"]


def read_grids(*grids: Grid) -> Normalized:
    return normalize(document(*(Page(n, "vector", grids=(drawn,)) for n, drawn in enumerate(grids, 1))))
