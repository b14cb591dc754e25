import dataclasses

from factories import grid
from ruled import HEAD, clean, levels, read_grids

from schemas.decree import Action, Normalized
from schemas.document import Grid


def found(result: Normalized, *, row_no: int | None = None) -> list[str]:
    """Return the codes of the findings about the plan's rows."""
    return [f.code for f in result.findings if f.row_no is not None and row_no in (None, f.row_no)]


def planned(action: Action) -> list[int]:
    return [month for month, value in enumerate(action.months, 1) if value]


def opened(drawing: str, *, top: bool = False, bottom: bool = False, head: str = HEAD) -> Grid:
    """Return a grid whose cells at the top or at the foot, empty ones alone where others print, no rule closes."""
    drawn = grid(head + clean(drawing))
    cells = tuple(
        cell._replace(open_top=top and cell.row == 0, open_bottom=bottom and cell.row + cell.rowspan == drawn.n_rows)
        for cell in drawn.cells
    )
    return dataclasses.replace(drawn, cells=cells, open_top=top, open_bottom=bottom)


def test_a_row_whose_cells_are_parted_by_the_page_end_is_one_row() -> None:
    first = opened("Area | Rapat | Satu | A | √ | | a\n^ | | | | | √ | b", bottom=True)
    second = opened(
        "^ | Survei | Dua | B | | |\n Area lain | Rapat | Tiga | C | √ | |".replace("^", ""), top=True, head=""
    )
    result = read_grids(first, second)
    assert [(levels(a)[1:], planned(a), a.remarks) for a in result.actions] == [
        (("Rapat", "Satu", "A"), [*range(1, 7)], "a"),
        (("Survei", "Dua", "B"), [*range(7, 13)], "b"),
        (("Rapat", "Tiga", "C"), [*range(1, 7)], None),
    ]
    assert found(result) == ["row-joined-over-page"]


def test_open_sides_tell_nothing_where_a_plan_has_no_outer_borders() -> None:
    first = opened("Area | Rapat | Satu | A. | √ | |", top=True, bottom=True)
    second = opened("Area lain | Survei | Dua | B. | | √ |", top=True, bottom=True, head="")
    assert len(read_grids(first, second).actions) == 2


def test_a_level_whose_text_stands_on_the_next_page_is_not_taken_from_above() -> None:
    first = grid(HEAD + "Area | Rapat | Satu | A. | √ | |\n | | Dua | B. | √ | |")
    cells = tuple(c._replace(open_bottom=c.row == 3 and c.col < 2) for c in first.cells)
    second = grid("Area lain | Survei | Tiga | C. | | √ |\n^ | ^ | Empat | D. | | √ |")
    result = read_grids(dataclasses.replace(first, cells=cells), second)
    assert [levels(a)[:2] for a in result.actions] == [("Area", "Rapat"), *[("Area lain", "Survei")] * 3]


def test_a_level_carried_at_a_page_foot_is_in_doubt_where_no_other_is_blank() -> None:
    first = grid(HEAD + "Area | Rapat | Satu | A. | √ | |\n | | Dua | B. | √ | |")
    second = grid("Area lain | Survei | Tiga | C. | | √ |\n^ | ^ | Empat | D. | | √ |")
    assert found(read_grids(first, second), row_no=2).count("row-join-uncertain") == 2


def test_a_text_that_its_cell_cuts_is_in_doubt_unless_the_next_page_shows_the_rest() -> None:
    def cut(drawn: Grid, text: str, rest: str) -> Grid:
        cells = tuple(c._replace(cut=rest) if c.text == text else c for c in drawn.cells)
        return dataclasses.replace(drawn, cells=cells)

    first = cut(grid(HEAD + "Area | Rapat | Satu | Laporan hasil dan | √ | |"), "Laporan hasil dan", "dokumentasi")
    assert found(read_grids(first)) == ["text-cut"]
    second = grid("| | | dokumentasi | | |\nArea lain | Survei | Dua | B | | √ |")
    assert found(read_grids(first, second)) == ["row-joined-over-page"]
