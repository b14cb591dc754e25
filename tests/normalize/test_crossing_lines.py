"""Lines that lie on a rule, or over the next line of their cell: they may be of the cell above or below."""

from dataclasses import replace

import pytest
from factories import grid
from ruled import placed, read_grids

from schemas.document import Box, Cell, Grid, Line, Word

WIDTHS_PT = (20.0, 90.0, 90.0, 100.0, *[14.0] * 12)
MONTHS = " | ".join(map(str, range(1, 13)))
PLAN = f"""
NO | PROGRAM | KEGIATAN | INDIKATOR | {MONTHS}
1  | Manajemen | Rapat | Notula rapat tim | √ |  | √ |  |  |  |  |  |  |  |  |
2  | Pengawasan | Audit | Laporan audit | √ |  | √ |  |  |  |  |  |  |  |  |
3  | Layanan | Survei | Data survei | √ |  | √ |  |  |  |  |  |  |  |  |
"""


def line_at(text: str, x: float, top: float, height: float) -> Line:
    return Line((Word(text, Box(x, top, x + 40, top + height)),))


def doubted(one: Grid) -> list[int | None]:
    """Return the rows whose indicator may hold a line of the neighbour."""
    return [f.row_no for f in read_grids(one).findings if (f.code, f.field) == ("word-crosses-rule", "indicator")]


def with_lines(row: int, *lines: tuple[str, float], height: float) -> Grid:
    """Return the plan with these texts as lines of a row's indicator: each with its top below that of the cell."""
    plan = placed(grid(PLAN), WIDTHS_PT)
    cells: list[Cell] = []
    for cell in plan.cells:
        if (cell.row, cell.col) == (row, 3) and cell.box is not None:
            own = [line_at(text, cell.box.x0 + 1, cell.box.top + top, height) for text, top in lines]
            cell = cell._replace(lines=tuple(own))
        cells.append(cell)
    return replace(plan, cells=tuple(cells))


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ((("tahun berjalan", -4.0), ("Laporan audit", 8.0)), [1, 2]),  # on the rule above
        ((("tahun berjalan", 0.0), ("Laporan audit", 5.0)), [1, 2]),  # over the next line
        ((("Laporan", 0.0), ("audit kinerja", 9.0)), []),
        ((("a)", 0.0), ("Laporan audit", 5.0)), []),  # a raised sign
    ],
)
def test_a_line_that_may_be_of_the_cell_above_is_doubted_in_both_rows(
    lines: tuple[tuple[str, float], ...], rows: list[int]
) -> None:
    assert sorted(doubted(with_lines(2, *lines, height=10.0))) == rows
