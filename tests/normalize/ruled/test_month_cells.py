from dataclasses import replace

import pytest
from factories import document, grid, page

from normalize import normalize
from schemas.document import UNPLACED, Box, Line, Mark, Word

WIDTH, HEIGHT = 20.0, 12.0
PLAN = """
NO | PROGRAM | KEGIATAN | INDIKATOR | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
1  | Manajemen | Rapat | Satu | √ |  |  | √ |  |  |  |  |  |  |  |
2  | Pengawasan | Audit | Dua | √ |  |  |  |  |  |  |  |  |  |  |
"""


def months_of(sign_at: float, width: float):
    """Return the first row's months where April's sign begins so far from the left side of its cell (points)."""
    plan = grid(PLAN)
    cells = []
    for cell in plan.cells:
        box = Box(WIDTH * cell.col, HEIGHT * cell.row, WIDTH * (cell.col + 1), HEIGHT * (cell.row + 1))
        lines = cell.lines
        if (cell.row, cell.col) == (1, 7):
            x0 = box.x0 + sign_at
            lines = (Line((Word("√", Box(x0, box.top, x0 + width, box.bottom)),)),)
        cells.append(cell._replace(box=box, lines=lines))
    read = normalize(document(page(1, "", replace(plan, cells=tuple(cells)))))
    return read.actions[0].months[:6], {item.code for item in read.findings if item.row_no == 1}


@pytest.mark.parametrize(("sign_at", "width"), [(7.0, 6.0), (-1.0, 6.0), (-4.0, 26.0)])
def test_a_sign_in_its_cell_marks_its_month(sign_at: float, width: float) -> None:
    assert months_of(sign_at, width) == ((True, False, False, True, False, False), set())


def test_a_sign_on_the_rule_between_two_months_marks_neither() -> None:
    months, codes = months_of(-3.0, 6.0)
    assert months == (True, False, None, None, False, False)
    assert "marks-uncertain" in codes


def test_signs_at_several_heights_may_be_of_several_rows() -> None:
    plan = grid(PLAN)
    cells = []
    for cell in plan.cells:
        lower = HEIGHT if (cell.row, cell.col) == (1, 7) else 0.0
        words = tuple(Word(w.text, Box(20, 50 + lower, 26, 60 + lower)) for line in cell.lines for w in line.words)
        cells.append(cell._replace(lines=(Line(words),) if words else ()))
    read = normalize(document(page(1, "", replace(plan, cells=tuple(cells)))))
    assert [item.row_no for item in read.findings if item.code == "grid-irregular"] == [1]


@pytest.mark.parametrize(("top", "planned"), [(20.0, True), (13.0, None)])
@pytest.mark.parametrize("reader", ["raster", "vector"])
def test_a_sign_off_the_middle_of_a_merged_cell_of_a_picture_may_be_of_one_row(top, planned, reader) -> None:
    plan = grid(PLAN)
    cells = []
    for cell in plan.cells:
        box = Box(WIDTH * cell.col, HEIGHT * cell.row, WIDTH * (cell.col + 1), HEIGHT * (cell.row + cell.rowspan))
        if (cell.row, cell.col) == (1, 10):
            box = box._replace(bottom=box.bottom + HEIGHT)
            cell = cell._replace(rowspan=2, marks=(Mark("path", "√", Box(box.x0 + 6, top, box.x0 + 14, top + 6)),))
        if (cell.row, cell.col) != (2, 10):
            cells.append(cell._replace(box=box))
    drawn = replace(page(1, "", replace(plan, cells=tuple(cells))), reader=reader)
    read = normalize(document(drawn))
    found = None if reader == "raster" and planned is None else True
    assert [action.months[6] for action in read.actions] == [found, found]


def test_drawn_marks_of_a_file_without_places_are_at_no_heights() -> None:
    plan = grid(PLAN.replace("√", ""))
    drawn = {(1, 4), (1, 7), (2, 4)}
    mark = Mark("path", "", UNPLACED)
    cells = tuple(cell._replace(marks=(mark,)) if cell.place in drawn else cell for cell in plan.cells)
    read = normalize(document(page(1, "", replace(plan, cells=cells))))
    assert [month for month, planned in enumerate(read.actions[0].months, 1) if planned] == [1, 4]
    assert "grid-irregular" not in {item.code for item in read.findings}


def test_the_figures_of_a_row_of_sums_are_no_signs_beside_colours() -> None:
    plan = grid(PLAN.replace("√", "") + "Jumlah per bulan | < | < | < " + "| 2 " * 12)
    drawn = {(1, 4), (1, 7), (2, 4)}
    mark = Mark("fill", "#70ad47", UNPLACED)
    cells = tuple(cell._replace(marks=(mark,)) if cell.place in drawn else cell for cell in plan.cells)
    read = normalize(document(page(1, "", replace(plan, cells=cells))))
    assert [[m for m, planned in enumerate(a.months, 1) if planned] for a in read.actions] == [[1, 4], [1]]
    assert "marks-uncertain" not in {item.code for item in read.findings}
