"""Pages between two of a plan, or under its titles, whose table is not read with it: rows that were left out."""

import dataclasses

from factories import document, grid

from normalize.plan.tables import plan_tables
from schemas.document import Box, Grid, Page

HEAD = "PROGRAM | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | SEMESTER I | SEMESTER II\n"
ROW = "Area | Rapat | Notulen | √ |"
XS = (50.0, 150.0, 250.0, 350.0, 400.0, 450.0)
OTHER = "Nama | Jabatan\nKetua | Ketua\nAnggota | Anggota\n"


def placed(drawing: str, xs: tuple[float, ...] = XS) -> Grid:
    """Return a drawing's grid with its rules at these places, rows of 20 points."""
    drawn = grid(drawing)
    ys = tuple(100.0 + 20 * row for row in range(drawn.n_rows + 1))
    return dataclasses.replace(drawn, xs=xs, ys=ys, box=Box(xs[0], ys[0], xs[-1], ys[-1]))


def born(number: int, *grids: Grid) -> Page:
    return Page(number, "vector", 600, 400, (), grids)


def left_out(*pages: Page) -> list[int | None]:
    found = plan_tables(document(*pages))[1]
    assert not {one.page for one in found if one.code == "table-skipped"} & {
        one.page for one in found if one.code == "rows-left-out"
    }
    return [one.page for one in found if one.code == "rows-left-out"]


def test_a_table_between_two_pages_of_a_plan_may_be_a_part_of_it() -> None:
    plan, other = born(1, placed(HEAD + ROW)), placed(OTHER, (60.0, 190.0, 440.0))
    again = born(3, placed(HEAD + ROW.replace("Rapat", "Reviu")))
    assert left_out(plan, born(2, other), again) == [2]
    assert left_out(plan, born(2, other)) == []
    assert left_out(plan, born(2, placed(HEAD + ROW), other), again) == []


def test_a_table_that_begins_with_the_titles_of_the_plan_may_be_a_part_of_it() -> None:
    head = HEAD.replace("INDIKATOR", "INDIKATOR KINERJA")
    plan = born(1, placed(head + ROW))
    titled = placed("PROGRAM KEGIATAN INDIKATOR KINERJA | KET\nArea | A\nLain | B", (50.0, 400.0, 450.0))
    assert left_out(plan, born(2, titled)) == [2]
    assert left_out(plan, born(2, placed("PROGRAM | KET\nArea | A\nLain | B", (50.0, 400.0, 450.0)))) == []


def test_the_table_of_another_plan_is_no_part_of_the_one_before() -> None:
    other_head = HEAD.replace("PROGRAM", "SASARAN").replace("INDIKATOR", "INDIKATOR KEGIATAN")
    pages = born(1, placed(HEAD + ROW)), born(2, placed(OTHER, (60.0, 190.0, 440.0))), born(3, placed(other_head + ROW))
    assert left_out(*pages) == []
