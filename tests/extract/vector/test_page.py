from dataclasses import replace

import numpy as np
import pytest
from factories import objects_of

from extract.vector.page import page_from_objects
from extract.vector.page_objects import Fill, PageObjects, turned_objects
from schemas.document import Box, Cell, Page

TABLE = """
    +---+---+---+
    |a  |b  |   |
    +---+---+---+
    |c  |   |   |
    +---+---+---+
    """
# Cells of TABLE: 40 x 40 points, the first one from (20, 20) to (60, 60).
LAST = Box(100, 60, 140, 100)


def read(drawn: PageObjects) -> Page:
    return page_from_objects(drawn, 1, "vector")[0]


def codes(drawn: PageObjects) -> list[str]:
    return [found.code for found in page_from_objects(drawn, 1, "vector")[1]]


def cell(page: Page, row: int, col: int) -> Cell:
    return next(c for c in page.grids[0].cells if (c.row, c.col) == (row, col))


def with_fills(*fills: tuple[Box, str]) -> Page:
    drawn = objects_of(TABLE)
    drawn.fills = [Fill(box, color) for box, color in fills]
    return read(drawn)


def marks(page: Page) -> dict[tuple[int, int], list[tuple[str, str]]]:
    return {(c.row, c.col): [(m.kind, m.value) for m in c.marks] for c in page.grids[0].cells if c.marks}


def with_text(drawn: PageObjects, other: PageObjects, *, size: float = 10, angle: int = 0) -> PageObjects:
    return replace(
        drawn,
        texts=drawn.texts + other.texts,
        boxes=np.concatenate((drawn.boxes, other.boxes)),
        sizes=np.concatenate((drawn.sizes, np.full(len(other.texts), size))),
        angles=np.concatenate((drawn.angles, np.full(len(other.texts), angle))),
    )


def placed(text: str, x: float, top: float, size: float = 10) -> PageObjects:
    boxes = np.array([(x + i * size / 2, top, x + (i + 1) * size / 2, top + size) for i in range(len(text))])
    return PageObjects(0, 0, list(text), boxes)


def test_characters_go_into_their_cells_or_outside() -> None:
    page = read(
        objects_of(
            """
            atas
            +---+---+
            |a  |b  |
            +   +---+
            |c  |d e|
            +---+---+
            bawah
            """
        )
    )
    texts = {(c.row, c.col): c.text for c in page.grids[0].cells}
    assert texts == {(0, 0): "a\nc", (0, 1): "b", (1, 1): "d e"}
    assert [line.text for line in page.lines] == ["atas", "bawah"] and not page.furniture


def test_an_empty_page() -> None:
    page = read(PageObjects(100, 200))
    assert (page.width, page.height, page.lines, page.grids) == (100, 200, (), ())


def test_a_filled_cell_is_marked_with_its_colour() -> None:
    assert marks(with_fills((LAST, "#00ff00"))) == {(1, 2): [("fill", "#00ff00")]}


def test_white_over_colour_leaves_nothing() -> None:
    assert marks(with_fills((LAST, "#00ff00"), (LAST, "#ffffff"))) == {}


def test_the_last_colour_is_seen() -> None:
    assert marks(with_fills((LAST, "#ffffff"), (LAST, "#ff0000"), (LAST, "#00ff00"))) == {(1, 2): [("fill", "#00ff00")]}


def test_one_fill_over_several_cells_marks_them_all() -> None:
    assert set(marks(with_fills((Box(60, 20, 140, 100), "#00ff00")))) == {(0, 1), (0, 2), (1, 1), (1, 2)}


def test_a_fill_that_runs_over_its_border_marks_no_neighbour() -> None:
    assert set(marks(with_fills((Box(98.5, 58.5, 141.5, 101.5), "#00ff00")))) == {(1, 2)}


def test_a_bar_through_cells_marks_each_of_them() -> None:
    assert set(marks(with_fills((Box(62, 75, 138, 85), "#0000ff")))) == {(1, 1), (1, 2)}


def test_a_bar_that_only_begins_in_a_cell_does_not_mark_it() -> None:
    assert set(marks(with_fills((Box(90, 75, 138, 85), "#0000ff")))) == {(1, 2)}


def test_a_small_square_inside_a_cell_is_a_mark_and_a_dot_is_none() -> None:
    assert marks(with_fills((Box(115, 75, 125, 85), "#000000"))) == {(1, 2): [("fill", "#000000")]}
    assert marks(with_fills((Box(115, 75, 117, 77), "#000000"))) == {}


def test_a_drawn_shape_marks_the_cell_around_it() -> None:
    drawn = objects_of(TABLE)
    drawn.shapes = [Box(110, 70, 122, 82), Box(64, 64, 66, 65)]
    assert marks(read(drawn)) == {(1, 2): [("path", "")]}


def test_a_picture_in_a_cell_is_a_mark_like_a_drawing() -> None:
    drawn = objects_of(TABLE)
    drawn.images = [Box(70, 70, 90, 90)]
    assert marks(read(drawn)) == {(1, 1): [("path", "")]}


def test_an_arrow_marks_the_cells_that_it_runs_through() -> None:
    drawn = objects_of(TABLE)
    drawn.shapes = [Box(63, 78, 137, 84)]
    assert set(marks(read(drawn))) == {(1, 1), (1, 2)}


def test_a_line_that_meets_no_border_is_an_arrow_and_parts_no_row() -> None:
    drawn = objects_of(TABLE)
    drawn.horizontals = np.vstack((drawn.horizontals, (80, 66, 134)))
    page = read(drawn)
    assert page.grids[0].n_rows == 2
    assert set(marks(page)) == {(1, 1), (1, 2)}


@pytest.mark.parametrize(("x0", "x1", "cells"), [(62, 98, {(1, 1)}), (62, 138, {(1, 1), (1, 2)})])
def test_a_line_that_stops_short_of_the_borders_marks_the_cells_it_runs_through(
    x0: float, x1: float, cells: set[tuple[int, int]]
) -> None:
    drawn = objects_of(TABLE)
    drawn.horizontals = np.vstack((drawn.horizontals, (80, x0, x1)))
    page = read(drawn)
    assert page.grids[0].n_rows == 2 and set(marks(page)) == cells


def test_a_line_beside_print_or_flush_with_the_borders_is_a_rule() -> None:
    for text, x0 in (("x", 62), ("", 60)):
        drawn = with_text(objects_of(TABLE), placed(text, 110, 66)) if text else objects_of(TABLE)
        drawn.horizontals = np.vstack((drawn.horizontals, (80, x0, 140)))
        assert read(drawn).grids[0].n_rows == 3


def test_a_signature_over_the_table_marks_nothing() -> None:
    drawn = objects_of(TABLE)
    drawn.shapes = [Box(30, 30, 130, 95)]
    assert marks(read(drawn)) == {}


@pytest.mark.parametrize(("size", "angle"), [(60.0, 0), (10.0, -1)], ids=["huge", "slanted"])
def test_a_watermark_is_furniture(size: float, angle: int) -> None:
    page = read(with_text(objects_of(TABLE), placed("RB", 70, 70), size=size, angle=angle))
    assert "".join(line.text.replace(" ", "") for line in page.furniture) == "RB"
    assert [c.text for c in page.grids[0].cells] == ["a", "b", "", "c", "", ""]


def at_page_foot(text: str, top: float, height: float = 120) -> Page:
    """Read TABLE, which ends at 100, with a text below it on a page of this height, and a last line above its foot."""
    table = with_text(objects_of(TABLE), placed("isi", 22, 88))
    return read(replace(with_text(table, placed(text, 22, top)), height=height))


def test_a_last_line_may_hang_out_at_the_foot_of_a_cut_cell() -> None:
    page = at_page_foot("sisa", 101)
    assert cell(page, 1, 0).text == "c\nisi\nsisa" and page.lines == ()


def test_all_lines_that_go_on_below_a_cut_cell_are_its_own() -> None:
    table = with_text(objects_of(TABLE), placed("isi", 22, 88))
    for top, text in ((101, "dua"), (114, "tiga"), (127, "catatankaki")):
        table = with_text(table, placed(text, 22, top))
    page = read(replace(table, height=133))
    assert cell(page, 1, 0).text == "c\nisi\ndua\ntiga" and [line.text for line in page.lines] == ["catatankaki"]
    table.boxes[-15:-11, 3] = table.boxes[-15:-11, 1]  # letters without height come to an end
    assert cell(read(replace(table, height=133)), 1, 0).text.startswith("c\nisi")


@pytest.mark.parametrize(("top", "taken"), [(105, True), (107, False)])
def test_a_line_further_below_goes_on_where_it_follows_as_the_lines_above_do(top: float, taken: bool) -> None:
    """Lines of ten points, five apart; the last one in the table ends two below its foot."""
    table = with_text(with_text(objects_of(TABLE), placed("satu", 22, 75)), placed("isi", 22, 90))
    page = read(replace(with_text(table, placed("kaki", 22, top)), height=120))
    assert (cell(page, 1, 0).text.split()[-1] == "kaki") == taken


def test_what_stands_below_a_table_far_from_its_text_is_no_cell_text() -> None:
    page = read(replace(with_text(objects_of(TABLE), placed("7", 22, 101)), height=120))
    assert cell(page, 1, 0).text == "c" and [line.text for line in page.lines] == ["7"]


def test_what_stands_below_a_table_is_a_note() -> None:
    for page in (at_page_foot("kaki", 104), at_page_foot("kaki", 101, 300), at_page_foot("catatankaki", 101)):
        assert cell(page, 1, 0).text == "c\nisi" and len(page.lines) == 1


def test_a_page_number_right_below_a_table_is_no_cell_text() -> None:
    page = at_page_foot("-1-", 101)
    assert cell(page, 1, 0).text == "c\nisi" and [line.text for line in page.lines] == ["-1-"]


def test_rules_beyond_the_paper_leave_the_table_open() -> None:
    whole = objects_of(TABLE)
    cut = replace(whole, height=90.0)
    (grid,) = read(cut).grids
    assert grid.open_bottom and not grid.open_top and grid.ys[-1] == 90
    assert [c.open_bottom for c in grid.cells] == [c.row + c.rowspan == grid.n_rows for c in grid.cells]
    assert not any(c.open_bottom or c.open_top for c in read(whole).grids[0].cells)


def test_a_thin_bar_in_a_high_cell_marks_it() -> None:
    drawn = objects_of(TABLE)
    drawn.boxes[:, [1, 3]] *= 4
    drawn.horizontals[:, 0] *= 4
    drawn.verticals[:, 1:] *= 4
    drawn.height *= 4
    drawn.fills = [Fill(Box(61, 300, 99, 305), "#0000ff")]
    assert marks(read(drawn)) == {(1, 1): [("fill", "#0000ff")]}


def test_stripes_part_rows_that_no_rule_parts() -> None:
    striped = objects_of(
        """
        +---+---+
        |a  |b  |
        |   |   |
        |c  |d  |
        |   |   |
        |e  |f  |
        |   |   |
        |g  |h  |
        +---+---+
        """
    )
    assert [cell.text for cell in read(striped).grids[0].cells] == ["a\nc\ne\ng", "b\nd\nf\nh"]
    # the cells of the second and the fourth row, filled one by one
    striped.fills = [Fill(Box(x, y, x + 40, y + 40), "#dddddd") for x in (20, 60) for y in (60, 140)]
    assert [cell.text for cell in read(striped).grids[0].cells] == list("abcdefgh")
    assert codes(striped) == ["grid-irregular"]
    striped.fills = [fill for fill in striped.fills if fill.box.x0 > 50]
    assert len(read(striped).grids[0].cells) == 2


def test_text_on_its_side_is_read_after_the_upright_one() -> None:
    upright = with_text(objects_of(TABLE), placed("teks", 102, 62))
    boxes = np.array([(125, 95 - 5 * i, 135, 100 - 5 * i) for i in range(4)], dtype=float)
    page = read(with_text(upright, PageObjects(0, 0, list("sisi"), boxes), angle=270))
    assert cell(page, 1, 2).text == "teks\nsisi"


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_upright_and_shown_where_it_was(degrees: int) -> None:
    drawn = objects_of(TABLE)
    page = read(turned_objects(drawn, degrees))
    assert [c.text for c in page.grids[0].cells] == [c.text for c in read(drawn).grids[0].cells]
    assert page.turned == (360 - degrees) % 360
    first = cell(page, 0, 0).box
    assert first is not None
    shown = turned_objects(PageObjects(drawn.width, drawn.height, shapes=[first]), degrees).shapes[0]
    assert page.shown_box(first) == shown


def test_a_word_over_a_rule_is_told() -> None:
    drawn = with_text(objects_of(TABLE), placed("panjang", 82, 72))
    assert codes(drawn) == ["word-crosses-rule"] and codes(objects_of(TABLE)) == []
    page = read(drawn)
    assert cell(page, 1, 1).text == "panjang" and cell(page, 1, 2).text == ""


def test_texts_that_touch_over_a_rule_stay_in_their_cells_where_both_are_in_the_middle() -> None:
    drawn = with_text(objects_of(TABLE), placed("1000000011111111", 60, 72))
    assert [cell(read(drawn), 1, col).text for col in (1, 2)] == ["10000000", "11111111"] and codes(drawn) == []


def test_rules_that_close_to_no_rectangle_are_told() -> None:
    drawn = objects_of(
        """
        +--+--+
        |     |
        |  +--+
        |  |  |
        +--+--+
        """
    )
    assert codes(drawn) == ["grid-irregular"]
