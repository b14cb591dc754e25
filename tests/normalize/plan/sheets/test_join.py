"""Plans wider than the paper: printed in bands of columns, and put together by the places of their rows."""

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from factories import document, grid
from ruled import LEFT_PT, placed

from normalize import normalize
from schemas.decree import Action, Normalized
from schemas.document import Box, Cell, Grid, Line, Page

PLAN = """
NO | PROGRAM | KEGIATAN | INDIKATOR | BULAN | < | < | < | KET
^ | ^ | ^ | ^ | TW I | TW II | TW III | TW IV | ^
1 | Tatalaksana | Rapat / kerja | Notulen | v | | | | Rutin
^ | ^ | ^ | Undangan | | v | | |
^ | ^ | Survei | Hasil | | | v | | Tim
2 | Pengawasan | Audit | Laporan / audit | | | | v |
^ | ^ | Reviu | Berita acara | v | v | | |
3 | Pelayanan | Uji | Sertifikat | | v | | v | Sekretariat
"""
WIDTHS = (30.0, 110.0, 110.0, 130.0, 40.0, 45.0, 50.0, 55.0, 70.0)
HEADER_ROWS = 2
EXPECTED = [
    ("1", "Tatalaksana", "Rapat kerja", "Notulen", (1,), "Rutin"),
    ("1", "Tatalaksana", "Rapat kerja", "Undangan", (2,), None),
    ("1", "Tatalaksana", "Survei", "Hasil", (3,), "Tim"),
    ("2", "Pengawasan", "Audit", "Laporan audit", (4,), None),
    ("2", "Pengawasan", "Reviu", "Berita acara", (1, 2), None),
    ("3", "Pelayanan", "Uji", "Sertifikat", (2, 4), "Sekretariat"),
]


def cut(whole: Grid, rows: Sequence[int], first: int, stop: int) -> Grid:
    """Return some rows, and columns from ``first`` on, of a grid as a page prints them: at the top and left of it."""
    heights = [whole.ys[row + 1] - whole.ys[row] for row in rows]
    ys = [whole.ys[0]]
    for height in heights:
        ys.append(ys[-1] + height)
    across = LEFT_PT - whole.xs[first]
    cells = [one for cell in whole.cells for one in _cut_cell(cell, rows, first, stop, (across, ys, whole))]
    begun = sorted({cell.row for cell in cells})
    places = {row: place for place, row in enumerate([*begun, len(rows)])}
    cells = [c._replace(row=places[c.row], rowspan=_end(places, c) - places[c.row]) for c in cells]
    xs = tuple(x + across for x in whole.xs[first : stop + 1])
    kept = tuple(ys[row] for row in [*begun, len(rows)])
    box = Box(xs[0], kept[0], xs[-1], kept[-1])
    return Grid(tuple(sorted(cells, key=lambda c: c.place)), len(kept) - 1, len(xs) - 1, xs=xs, ys=kept, box=box)


def _end(places: dict[int, int], cell: Cell) -> int:
    return next(place for row, place in places.items() if row >= cell.row + cell.rowspan)


def _cut_cell(
    cell: Cell, rows: Sequence[int], first: int, stop: int, place: tuple[float, list[float], Grid]
) -> Iterator[Cell]:
    """Yield what a page prints of a cell: its text where it begins, at the left or at the top."""
    across, ys, whole = place
    own = [index for index, row in enumerate(rows) if cell.row <= row < cell.row + cell.rowspan]
    left, right = max(cell.col, first), min(cell.col + cell.colspan, stop)
    if not own or left >= right:
        return
    begins = rows[own[0]] == cell.row and left == cell.col
    down = ys[own[0]] - whole.ys[cell.row]
    lines = tuple(
        Line(tuple(w._replace(box=_moved(w.box, across, down)) for w in line.words if w.box)) for line in cell.lines
    )
    box = Box(whole.xs[left] + across, ys[own[0]], whole.xs[right] + across, ys[own[-1] + 1])
    yield Cell(own[0], left - first, lines if begins else (), len(own), right - left, box=box)


def _moved(box: Box, across: float, down: float) -> Box:
    return Box(box.x0 + across, box.top + down, box.x1 + across, box.bottom + down)


def printed(
    columns: Sequence[int], rows: Sequence[int], *, over_first: bool = False, header: bool = True, titles: int = 0
) -> list[Page]:
    """Return the pages of PLAN cut before these columns and rows.

    ``header``: it is repeated on each page. ``titles``: so many first columns are.
    """
    whole = placed(grid(PLAN), WIDTHS)
    groups = [list(range(*pair)) for pair in pairwise([0, *rows, whole.n_rows])]
    groups = [[*(range(HEADER_ROWS) if header and place else ()), *group] for place, group in enumerate(groups)]
    bands = list(pairwise([0, *columns, whole.n_cols]))
    order = [(g, b) for g in groups for b in bands] if over_first else [(g, b) for b in bands for g in groups]
    grids = []
    for group, (first, stop) in order:
        own = cut(whole, group, first, stop)
        grids.append(_with_titles(cut(whole, group, 0, titles), own) if titles and first else own)
    return [Page(number, "vector", 500, 300, grids=(one,)) for number, one in enumerate(grids, 1)]


def _with_titles(one: Grid, other: Grid) -> Grid:
    """Return the repeated first columns with others beside them, as one page prints them."""
    ys = tuple(sorted({*one.ys, *other.ys}))
    across = one.xs[-1] - other.xs[0]
    cells = [*_in(one, ys, 0, 0.0), *_in(other, ys, one.n_cols, across)]
    xs = (*one.xs, *(x + across for x in other.xs[1:]))
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    return Grid(tuple(sorted(cells, key=lambda c: c.place)), len(ys) - 1, len(xs) - 1, xs=xs, ys=ys, box=box)


def _in(one: Grid, ys: tuple[float, ...], right: int, across: float) -> Iterator[Cell]:
    for cell in one.cells:
        row, end = ys.index(one.ys[cell.row]), ys.index(one.ys[cell.row + cell.rowspan])
        lines = tuple(
            Line(tuple(w._replace(box=_moved(w.box, across, 0)) for w in line.words if w.box)) for line in cell.lines
        )
        box = _moved(cell.box, across, 0) if cell.box else None
        yield cell._replace(row=row, rowspan=end - row, col=cell.col + right, lines=lines, box=box)


def quarters(action: Action) -> tuple[int, ...]:
    assert None not in action.months
    return tuple(quarter for quarter in range(1, 5) if action.months[3 * quarter - 1])


def rows_of(result: Normalized) -> list[tuple[object, ...]]:
    return [(a.program_no, a.program, a.activity, a.indicator, quarters(a), a.remarks) for a in result.actions]


@pytest.mark.parametrize("over_first", [False, True])
@pytest.mark.parametrize("header", [False, True])
@pytest.mark.parametrize("columns", [(4,), (3,), (4, 8), (3, 6), (2, 4, 7)])
@pytest.mark.parametrize("rows", [(), (5,), (4, 6)])
def test_bands_of_columns_are_put_together(
    columns: tuple[int, ...], rows: tuple[int, ...], header: bool, over_first: bool
) -> None:
    result = normalize(document(*printed(columns, rows, over_first=over_first, header=header)))
    assert rows_of(result) == EXPECTED
    assert not [f for f in result.findings if f.code in ("sheet-incomplete", "table-skipped", "months-not-printed")]


@pytest.mark.parametrize("over_first", [False, True])
@pytest.mark.parametrize("columns", [(4,), (4, 6)])
def test_columns_that_each_page_repeats_count_once(columns: tuple[int, ...], over_first: bool) -> None:
    result = normalize(document(*printed(columns, (5,), over_first=over_first, titles=3)))
    assert rows_of(result) == EXPECTED


def test_a_value_has_the_place_where_its_page_prints_it() -> None:
    result = normalize(document(*printed((4, 8), (5,))))
    places = {(t.row_no, t.field): (t.page, t.box) for t in result.traces}
    assert {field: places[6, field][0] for field in ("program", "month_4", "remarks")} == {
        "program": 2,
        "month_4": 4,
        "remarks": 6,
    }
    box = places[6, "remarks"][1]
    assert box is not None
    assert (box.x0, box.x1) == (LEFT_PT, LEFT_PT + WIDTHS[-1])
    assert {(a.page_first, a.page_last) for a in result.actions} == {(1, 5), (2, 6)}


def test_a_page_that_is_missing_is_an_error_on_its_rows() -> None:
    pages = printed((4,), (4, 6))
    result = normalize(document(*pages[:-1]))
    assert [f.page for f in result.findings if f.code == "sheet-incomplete" and f.row_no is None] == [3]
    assert rows_of(result) == EXPECTED[:4]


def test_rows_whose_page_of_remarks_is_missing_have_an_error() -> None:
    pages = printed((4, 8), (4, 6))
    result = normalize(document(*pages[:-1]))
    assert {f.row_no for f in result.findings if f.code == "sheet-incomplete"} == {None, 5, 6}
    assert [row[2:5] for row in rows_of(result)] == [row[2:5] for row in EXPECTED]


def test_levels_whose_rows_lie_elsewhere_are_an_error_on_all_rows() -> None:
    pages = printed((3,), ())
    (left,) = pages[0].grids
    lower = dataclasses.replace(left, ys=(*left.ys[:2], *(y + 9 for y in left.ys[2:])))
    result = normalize(document(dataclasses.replace(pages[0], grids=(lower,)), pages[1]))
    assert [a.program for a in result.actions] == [None] * 6
    assert {f.row_no for f in result.findings if f.code == "sheet-incomplete"} == {None, *range(1, 7)}


def test_two_plans_with_rows_as_high_are_two() -> None:
    pages = printed((), ())
    again = [dataclasses.replace(page, number=page.number + len(pages)) for page in printed((), ())]
    assert rows_of(normalize(document(*pages, *again))) == EXPECTED * 2
