"""What is dark in a picture and is no print: light, fills, holes, dark heads, bars and arrows over months."""

import cv2
import numpy as np
import pytest
from drawn_pictures import (
    BLACK,
    MONTHS,
    SCALE,
    blank,
    marks_of,
    page_from_picture,
    picture_of,
    silent,
    straight_picture,
    table,
)

from extract.scan.cells.classify import CellContent
from extract.scan.cells.fills import cell_fills, drop_fill_edges
from extract.scan.image.reverse_video import find_reverse_video
from extract.scan.picture import pixels_of
from extract.scan.rules.bars import erase_bars, is_print
from extract.scan.rules.detect import detect_rules
from extract.scan.segment import SEEN_SCALE, InkMaps, segment_picture
from extract.scan.stamps.lift import lift_stamps
from extract.scan.stamps.punch_holes import find_punch_holes
from schemas.document import Box, Line, Word

GREEN, GREY = (146, 208, 80), (190, 190, 190)


def month_box(row: int, month: int) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom in pixels within the rules of a month's cell."""
    left, top = 500 + 78 * (month - 1), 100 + 110 * row
    return left + 2, top + 2, left + 76, top + 108


def filled(pixels: np.ndarray, row: int, month: int, color: tuple[int, int, int]) -> None:
    left, top, right, bottom = month_box(row, month)
    pixels[top:bottom, left:right] = color


def cells_in_points(rows: int = 6) -> list[Box]:
    boxes = [(500 + 78 * month, 100 + 110 * row) for row in range(rows) for month in range(MONTHS)]
    return [Box(x / SCALE, y / SCALE, (x + 78) / SCALE, (y + 110) / SCALE) for x, y in boxes]


NO_MAP = np.zeros((0, 0), np.uint8)


def test_a_shade_that_goes_on_over_the_rules_is_light_and_one_that_ends_at_them_is_a_fill():
    pixels = table()
    filled(pixels, 1, 2, GREY)
    filled(pixels, 1, 3, GREY)
    across = np.exp(-(((np.arange(1300) - 900) / 120) ** 2))  # a fold of the paper: half of two columns lies in shadow
    lit = (pixels * (1 - 0.3 * across)[None, :, None]).astype(np.uint8)
    found = cell_fills(picture_of(lit), cells_in_points(), NO_MAP)
    assert [index for index, fill in enumerate(found) if fill] == [MONTHS + 1, MONTHS + 2]


def test_a_block_of_fills_leaves_no_paper_around_a_cell_and_the_map_knows_it():
    pixels = table()
    block = [(row, month) for row in range(1, 5) for month in range(1, MONTHS + 1)]
    for row, month in block:
        filled(pixels, row, month, GREY)
    picture, cells = picture_of(pixels), cells_in_points()
    mapped = np.zeros(picture.grey.shape, np.uint8)
    for row, month in block:
        mapped[pixels_of(cells[MONTHS * row + month - 1], SEEN_SCALE)] = 255
    found = [[index for index, fill in enumerate(cell_fills(picture, cells, one)) if fill] for one in (mapped, NO_MAP)]
    assert found[0] == [MONTHS * row + month - 1 for row, month in block] and len(found[1]) < len(block)


def test_two_filled_cells_that_meet_at_a_corner_are_no_stamp():
    pixels = table()
    filled(pixels, 1, 2, GREEN)
    filled(pixels, 2, 3, GREEN)
    cleaned, stains = lift_stamps(picture_of(pixels))
    assert not stains
    assert sum(fill is not None for fill in cell_fills(cleaned, cells_in_points(), NO_MAP)) == 2


def test_holes_are_two_discs_beside_the_papers_side():
    pixels = table()
    for y in (250, 560):
        cv2.circle(pixels, (95, y), 23, (40, 40, 40), -1)
    holes = find_punch_holes(picture_of(pixels))
    assert [round((box.top + box.bottom) / 2 * SCALE) for box in holes] == [250, 560]
    cv2.circle(pixels, (95, 560), 26, (255, 255, 255), -1)
    assert find_punch_holes(picture_of(pixels)) == []


def test_a_hole_is_never_print():
    pixels = table()
    for y in (250, 560):
        cv2.circle(pixels, (130, y), 23, (40, 40, 40), -1)
    crops = []
    page_from_picture(picture_of(pixels), 1, lambda found: [crops.append(crop) or () for crop in found])
    assert crops == []


def test_light_print_on_a_dark_head_is_turned_about():
    pixels = blank()
    cv2.rectangle(pixels, (100, 100), (900, 200), (0, 60, 10), -1)
    cv2.putText(pixels, "PROGRAM KEGIATAN", (150, 165), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (255, 255, 255), 3)
    grey = straight_picture(pixels, SCALE).grey
    inside = grey[110:190, 110:890]
    assert np.median(inside) == 255
    assert 0.02 < (inside < 128).mean() < 0.3


def test_bold_print_on_a_dark_head_leaves_its_ground_whole():
    pixels = blank()
    cv2.rectangle(pixels, (100, 100), (600, 200), (70, 95, 65), -1)
    for y in (140, 180):
        cv2.putText(pixels, "PENANGGUNG JAWAB", (120, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (250, 250, 250), 4)
    areas = find_reverse_video(cv2.cvtColor(cv2.GaussianBlur(pixels, (0, 0), 1), cv2.COLOR_RGB2GRAY), SCALE)
    assert areas[108:192, 108:592].all()


@pytest.mark.parametrize("drawn", ["filled", "disc", "bar"])
def test_what_has_no_print_on_it_stays_dark(drawn):
    pixels = table()
    if drawn == "filled":
        filled(pixels, 2, 2, BLACK)
    elif drawn == "disc":
        cv2.circle(pixels, (50, 450), 23, BLACK, -1)
    else:
        cv2.rectangle(pixels, (560, 140), (900, 155), BLACK, -1)
    assert not find_reverse_video(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), SCALE).any()


def test_a_thick_bar_marks_the_months_under_it_and_is_no_rule():
    pixels = table()
    left, right = 500 + 78 + 6, 500 + 78 * 4 - 6
    cv2.rectangle(pixels, (left, 100 + 110 + 45), (right, 100 + 110 + 60), BLACK, -1)
    picture = picture_of(pixels)
    maps = segment_picture(picture)
    bare, rules, bars = erase_bars(picture, maps, detect_rules(picture, maps))
    assert len(bars) == 1
    assert len(rules.horizontals) == 7
    assert sorted(marks_of(pixels)) == [(1, 2), (1, 3), (1, 4)]
    assert not (bare.grey[100 + 110 + 50, left + 90 : left + 130] < 100).all()


@pytest.mark.parametrize("end", [500 + 78 * 3 - 2, 500 + 78 * 3 + 2])
def test_an_arrow_from_rule_to_rule_is_told_by_its_head(end):
    pixels = table()
    y, start = 100 + 110 + 50, 500 + 78
    cv2.line(pixels, (start, y), (end, y), BLACK, 3)
    tip = 500 + 78 * 3 - 3
    cv2.polylines(pixels, [np.array([[tip - 9, y - 8], [tip, y], [tip - 9, y + 8]])], False, BLACK, 3)
    (grid,) = page_from_picture(picture_of(pixels), 1, silent)[0].grids
    assert grid.n_rows == 6
    assert {(c.row, c.col) for c in grid.cells for m in c.marks} == {(1, 2), (1, 3)}


def test_an_arrow_with_two_heads_from_rule_to_rule_is_no_rule():
    pixels = table()
    y, start, end = 100 + 110 + 50, 500 + 78 + 1, 500 + 78 * 3 - 1
    cv2.line(pixels, (start - 1, y), (end + 1, y), BLACK, 3)
    for tip, back in ((start, 12), (end, -12)):
        cv2.fillPoly(pixels, [np.array([[tip + back, y - 7], [tip, y], [tip + back, y + 7]])], BLACK)
    (grid,) = page_from_picture(picture_of(pixels), 1, silent)[0].grids
    assert grid.n_rows == 6
    assert {(c.row, c.col) for c in grid.cells for m in c.marks} == {(1, 2), (1, 3)}


def test_a_head_rule_over_the_months_that_runs_into_the_last_upright_one_stays_a_rule():
    pixels = table()
    cv2.line(pixels, (500, 155), (500 + 78 * MONTHS + 5, 155), BLACK, 2)
    (grid,) = page_from_picture(picture_of(pixels), 1, silent)[0].grids
    assert grid.n_rows == 7
    assert not [mark for cell in grid.cells for mark in cell.marks]


def test_a_stripe_of_colour_within_a_row_is_no_sure_fill():
    pixels = table()
    filled(pixels, 1, 2, GREEN)
    left, top, right, _ = month_box(1, 3)
    pixels[top + 16 : top + 90, left:right] = GREEN
    found = cell_fills(picture_of(pixels), cells_in_points(), NO_MAP)
    fills = {index: fill for index, fill in enumerate(found) if fill}
    assert [fill.confidence for fill in fills.values()] == [1.0, 0.5]
    cell, stripe = cells_in_points()[MONTHS + 2], fills[MONTHS + 2].box
    assert (
        stripe.top > cell.top + 4 and stripe.bottom < cell.bottom - 4 and (stripe.x0, stripe.x1) == (cell.x0, cell.x1)
    )


def test_the_fill_of_a_narrow_cell_is_no_print():
    pixels = blank()
    for x in range(100, 500, 28):
        cv2.line(pixels, (x, 100), (x, 300), BLACK, 2)
    for y in (100, 200, 300):
        cv2.line(pixels, (100, y), (492, y), BLACK, 2)
    pixels[103:198, 131:154] = (90, 120, 150)
    crops = []
    page, _ = page_from_picture(picture_of(pixels), 1, lambda found: [crops.append(crop) or () for crop in found])
    marks = [(cell.row, cell.col, mark.kind) for cell in page.grids[0].cells for mark in cell.marks]
    assert (marks, crops) == ([(0, 1, "fill")], [])


def test_bold_print_on_a_dark_head_leaves_no_hole_in_it():
    pixels = blank()
    cv2.rectangle(pixels, (100, 100), (900, 200), (0, 60, 10), -1)
    cv2.rectangle(pixels, (300, 110), (345, 128), (250, 250, 250), -1)
    cv2.putText(pixels, "PROGRAM", (450, 165), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (255, 255, 255), 3)
    areas = find_reverse_video(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), SCALE)
    assert areas[112:126, 302:343].all()


@pytest.mark.parametrize("strokes", ["horizontal", "fill"])
def test_a_row_of_letters_is_no_bar_and_no_arrow(strokes):
    maps = {name: np.zeros((100, 300), dtype=np.uint8) for name in ("horizontal", "vertical", "print", "fill")}
    maps["print"][40:50, 20:120] = 220
    maps[strokes][40:50, 150:250] = 140
    maps["print"][40:50, 150:250] = 90
    seen = InkMaps(**maps, bar=np.zeros((100, 300), dtype=np.uint8), foreign=np.zeros((100, 300), dtype=np.uint8))
    letters, bar = (Box(x / SEEN_SCALE, 40 / SEEN_SCALE, (x + 100) / SEEN_SCALE, 50 / SEEN_SCALE) for x in (20, 150))
    assert is_print(letters, seen)
    assert not is_print(bar, seen)


def test_a_sliver_of_a_fills_edge_is_no_digit_whatever_was_read_in_it():
    box, line = Box(0, 0, 29, 50), Line((Word("1", Box(1, 2, 3, 3)),))
    sliver, digit = np.array([[1.1, 1.9, 3.2, 2.3]]), np.array([[1.2, 2.0, 3.2, 9.0]])
    assert drop_fill_edges(CellContent(box, (line,), sliver, np.array([0.8]))).lines == ()
    assert drop_fill_edges(CellContent(box, (line,), digit, np.array([8.0]))).lines == (line,)
