"""Plans that leave out the rules between their months."""

import dataclasses
from itertools import accumulate, pairwise

import pytest
from factories import document

from normalize import normalize
from schemas.decree import Action
from schemas.document import Box, Cell, Grid, Line, Mark, Page, Word

TITLES = ("PROGRAM", "KEGIATAN", "INDIKATOR")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES")
XS = tuple(accumulate((100.0, 100.0, 100.0, *(20.0,) * 12), initial=0.0))
HIGH = 20.0


def text(words: str, x0: float, top: float, width: float = 8.0) -> Line:
    return Line((Word(words, Box(x0, top + 5, x0 + width, top + 15)),))


def cell(row: int, col: int, *lines: Line, colspan: int = 1) -> Cell:
    box = Box(XS[col], HIGH * row, XS[col + colspan], HIGH * (row + 1))
    return Cell(row, col, lines, 1, colspan, box=box)


def plan(*rows: tuple[tuple[str, float], ...], edges: tuple[int, ...] = (0, 3, 6, 9, 12)) -> Grid:
    """Return a plan with a header of months whose rows have rules at some of them only.

    A row is what it prints: texts and where they begin, counted in months.
    """
    cells = [cell(0, col, text(title, XS[col], 0)) for col, title in enumerate((*TITLES, *MONTHS))]
    for row, marks in enumerate(rows, 1):
        cells += [cell(row, col, text(f"{title}x{row}y", XS[col], HIGH * row)) for col, title in enumerate("PKI")]
        for start, stop in pairwise(edges):
            words = tuple(
                word
                for sign, at in marks
                if start <= at < stop
                for word in text(sign, 300 + 20 * at, HIGH * row, 4.5 * len(sign)).words
            )
            cells.append(cell(row, 3 + start, *([Line(words)] if words else []), colspan=stop - start))
    ys = tuple(HIGH * row for row in range(len(rows) + 2))
    return Grid(tuple(cells), len(rows) + 1, 15, xs=XS, ys=ys, box=Box(XS[0], 0, XS[-1], ys[-1]))


def read(*grids: Grid) -> tuple[list[list[int]], list[str]]:
    """Return the planned months of each row, and the codes of the findings about months."""
    result = normalize(document(*(Page(n, "vector", 600, 400, (), (drawn,)) for n, drawn in enumerate(grids, 1))))
    return [planned(action) for action in result.actions], [
        f.code for f in result.findings if (f.field or "").startswith("month")
    ]


def planned(action: Action) -> list[int]:
    return [month for month, value in enumerate(action.months, 1) if value]


@pytest.mark.parametrize("edges", [(0, 3, 6, 9, 12), (0, 12), (0, 6, 12)])
def test_marks_stand_for_the_months_that_they_stand_under(edges: tuple[int, ...]) -> None:
    rows = (("√", 0.3), ("√", 2.3), ("√", 7.3)), (("√", 1.3),), (("√", 4.0), ("√", 5.2)), ()
    assert read(plan(*rows, edges=edges)) == ([[1, 3, 8], [2], [5, 6], []], [])


@pytest.mark.parametrize("place", [0.1, 1.3, 2.5])
def test_marks_that_stand_alike_in_all_cells_are_those_of_merged_cells(place: float) -> None:
    found, _ = read(plan((("√", place), ("√", 3 + place)), (("√", 6 + place),)))
    assert found == [[1, 2, 3, 4, 5, 6], [7, 8, 9]]


def test_one_row_with_a_rule_shows_that_the_others_are_merged() -> None:
    ruled = plan((("√", 0.3),), edges=tuple(range(13)))
    found, _ = read(plan((("√", 0.3), ("√", 4.3)), (("√", 2.3),)), ruled)
    assert found == [[1, 2, 3, 4, 5, 6], [1, 2, 3], [1]]


def test_a_text_over_several_months_is_not_cut() -> None:
    found, _ = read(plan((("√", 0.3), ("√", 2.3)), (("Setiap bulan", 4.0),), edges=(0, 12)))
    assert found == [[1, 3], list(range(1, 13))]


def test_a_bar_marks_the_months_that_it_covers() -> None:
    drawn = plan((("√", 0.3), ("√", 2.3)), (), edges=(0, 12))
    bar = Mark("fill", "#ff0000", Box(340, 42, 400, 58))
    cells = tuple(one._replace(marks=(bar,)) if one.row == 2 and one.colspan == 12 else one for one in drawn.cells)
    found, _ = read(dataclasses.replace(drawn, cells=cells))
    assert found[0] == [1, 3]


def test_months_that_a_header_prints_in_one_cell_have_a_column_each() -> None:
    marks = ((5.2, 0), (0.4, 1), (11.2, 2))
    words = Line(tuple(word for at, name in enumerate(MONTHS) for word in text(name, 303 + 20 * at, 0, 14).words))
    titles = [cell(0, col, text(title, XS[col], 0)) for col, title in enumerate(TITLES)]
    rows = [
        cell(row, col, text(f"{title}x{row}y", XS[col], HIGH * row))
        for row in (1, 2, 3)
        for col, title in enumerate("PKI")
    ]
    places = [
        Cell(1 + row, 3, (text("√", 300 + 20 * at, 20 + 20 * row),), box=Box(300, 20 + 20 * row, 540, 40 + 20 * row))
        for at, row in marks
    ]
    header = Cell(0, 3, (words,), box=Box(300, 0, 540, HIGH))
    cells = tuple(sorted([*titles, header, *rows, *places], key=lambda one: (one.row, one.col)))
    ys = tuple(HIGH * row for row in range(5))
    drawn = Grid(cells, 4, 4, xs=(*XS[:4], XS[-1]), ys=ys, box=Box(0, 0, 540, 80))
    assert read(drawn) == ([[6], [1], [12]], [])


def test_a_bar_shows_that_nothing_is_merged() -> None:
    drawn = plan((), (), edges=(0, 12))
    bars = {1: Box(300, 22, 360, 38), 2: Box(460, 42, 480, 58)}
    cells = tuple(
        one._replace(marks=(Mark("fill", "#ff0000", bars[one.row]),)) if one.colspan == 12 else one
        for one in drawn.cells
    )
    assert read(dataclasses.replace(drawn, cells=cells)) == ([[1, 2, 3], [9]], [])


def test_signs_seen_side_by_side_are_each_given_to_their_month() -> None:
    drawn = plan((), (), edges=(0, 3, 6, 9, 12))
    places = {3: (0.4, 2.4), 9: (1.4,)}
    cells = tuple(
        one._replace(marks=tuple(Mark("path", "●", Box(a, 26, a + 4, 30)) for a in signs))
        if one.row == 1 and (signs := [XS[one.col] + 20 * at for at in places.get(one.col, ())])
        else one
        for one in drawn.cells
    )
    assert read(dataclasses.replace(drawn, cells=cells)) == ([[1, 3, 8], []], [])
    merged = tuple(one._replace(marks=one.marks[:1]) if one.col == 3 else one._replace(marks=()) for one in cells)
    assert read(dataclasses.replace(drawn, cells=merged)) == ([[1, 2, 3], []], ["marks-uncertain"])


def test_rules_that_a_scanner_lost_in_one_row_merge_nothing_there() -> None:
    """Other rows part the months, so only what stands in a cell itself can tell."""
    ruled = plan((("√", 0.3), ("√", 6.3)), (("√", 4.3),), edges=tuple(range(13)))
    found, codes = read(plan((("√", 0.3), ("√", 3.3), ("√", 9.3)), (("√", 1.3),), edges=(0, 12)), ruled)
    assert (found, codes) == ([[1, 4, 10], [2], [1, 7], [5]], [])


def test_a_sign_in_the_middle_of_its_cell_may_be_that_of_merged_months() -> None:
    ruled = plan((("√", 0.3),), edges=tuple(range(13)))
    found, codes = read(plan((("√", 0.3), ("√", 2.3)), (("√", 4.4),), edges=(0, 3, 6, 12)), ruled)
    assert found == [[1, 3], [4, 5, 6], [1]]
    assert set(codes) == {"marks-uncertain"}
