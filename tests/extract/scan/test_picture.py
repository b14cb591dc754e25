"""What is found in drawn pictures without an engine: rules, bends, stamps, dust, dashes, strokes that pass."""

import cv2
import numpy as np
import pytest
from drawn_pictures import (
    BLACK,
    PALE,
    SCALE,
    blank,
    dewarped,
    marks_of,
    page_from_picture,
    picture_of,
    shape_of,
    silent,
    table,
    tick,
)

from extract.grid.narrow_columns import narrow_columns
from extract.ocr import ReadWord
from extract.scan.cells.classify import CellContent
from extract.scan.cells.fills import drop_fill_edges
from extract.scan.cells.marks import is_dash
from extract.scan.layout.print import print_components
from extract.scan.layout.speckle import assign_regions
from extract.scan.layout.text_lines import TextLine
from extract.scan.text.recognize import even_quotes, recognize_lines
from extract.scan.text.verify import stops_in
from schemas.confidence import READ_WELL
from schemas.document import Box, Line, Word


def test_a_watermark_under_the_table_breaks_no_rule():
    pixels = blank()
    for x in (150, 400, 650, 900):
        cv2.line(pixels, (x, 850), (x + 300, 50), PALE, 60)
    assert shape_of(picture_of(table(pixels))) == (6, 7)


def test_the_edge_of_a_black_cell_is_its_rule():
    pixels = table()
    cv2.rectangle(pixels, (500, 210), (500 + 78 * 3, 320), BLACK, -1)
    assert shape_of(picture_of(pixels)) == (6, 7)


@pytest.mark.parametrize("points", [1.5, 3.0])
def test_a_bent_page_is_pulled_flat(points):
    y, x = np.mgrid[0:900, 0:1300].astype(np.float32)
    bent = cv2.remap(table(), x, y + points * SCALE * np.sin(x / 500), cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    picture, rules = dewarped(picture_of(bent))
    assert shape_of(picture) == (6, 7)
    assert len(rules.horizontals) == 7


def askew(pixels: np.ndarray) -> np.ndarray:
    """Return a picture as a camera sees it from below and from the left: its sides rise by two parts in a hundred."""
    height, width = pixels.shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    seen = np.array([(18, 10), (width - 18, 0), (width, height - 16), (0, height)], dtype=np.float32)
    turn = cv2.getPerspectiveTransform(corners, seen)
    return cv2.warpPerspective(pixels, turn, (width, height), borderValue=(255, 255, 255))


def test_a_page_seen_askew_is_pulled_flat():
    assert shape_of(picture_of(askew(table()))) == (6, 7)


def test_a_shadow_that_leans_bends_no_straight_table():
    pixels = table()
    cv2.line(pixels, (10, 40), (28, 860), BLACK, 2)
    cv2.line(pixels, (20, 40), (38, 860), BLACK, 2)
    picture = picture_of(pixels)
    assert dewarped(picture)[0] is picture


def test_a_straight_page_stays_as_it_is():
    picture = picture_of(table())
    assert dewarped(picture)[0] is picture


def test_ticks_are_found_in_their_cells():
    pixels = table()
    tick(pixels, 1, 2)
    tick(pixels, 4, 6)
    assert marks_of(pixels) == {(1, 2): 1.0, (4, 6): 1.0}


def test_a_signature_across_cells_is_no_sure_mark():
    pixels = table()
    tick(pixels, 5, 1)
    cv2.polylines(pixels, [np.array([[520, 250], [640, 180], [700, 280], [860, 190]])], False, BLACK, 3)
    found = marks_of(pixels)
    assert found.pop((5, 1)) == 1.0
    assert all(confidence < 0.4 for confidence in found.values())


def test_a_tick_that_ends_beyond_its_cell_is_one_mark():
    pixels = table()
    cv2.polylines(pixels, [np.array([[515, 260], [530, 290], [590, 225]])], False, BLACK, 4)
    assert marks_of(pixels) == {(1, 1): 1.0}


def test_dust_in_a_cell_is_nothing():
    pixels = table()
    cv2.circle(pixels, (540, 150), 1, BLACK, -1)
    cv2.circle(pixels, (300, 150), 1, BLACK, -1)
    assert marks_of(pixels) == {}


def test_a_dash_is_told_from_a_mark():
    assert is_dash(np.array([[10.0, 10.0, 13.0, 11.2]]))
    assert not is_dash(np.array([[10.0, 10.0, 16.0, 15.5]]))


def test_slivers_of_a_fills_edge_are_no_ink_of_its_month():
    box, edge, mark = Box(100, 100, 117, 118), [101.0, 108.5, 101.5, 113.3], [105.0, 105.0, 111.0, 112.0]
    read = (Line((Word("I", Box(101, 108, 102, 113), 0.9),)),)
    left = drop_fill_edges(CellContent(box, read, np.array([edge]), np.array([2.0])))
    assert not len(left.boxes) and not left.lines
    both = drop_fill_edges(CellContent(box, read, np.array([edge, mark]), np.array([2.0, 9.0])))
    assert both.boxes.tolist() == [mark] and both.lines == read
    one = CellContent(box, (Line((Word("1", Box(101, 108, 102, 113), 0.9),)),), np.array([edge]), np.array([2.0]))
    assert drop_fill_edges(one) is one


def test_small_dots_without_dashes_around_are_doubted():
    pixels = table()
    cv2.rectangle(pixels, (536, 155), (540, 158), BLACK, -1)
    assert marks_of(pixels) == {(0, 1): 0.4}


def test_dots_that_belong_to_letters_are_kept():
    grey = np.full((200, 400), 255, dtype=np.uint8)
    cv2.rectangle(grey, (50, 80), (58, 100), 0, -1)  # a letter
    cv2.rectangle(grey, (62, 96), (65, 100), 0, -1)  # its full stop
    cv2.rectangle(grey, (200, 50), (203, 53), 0, -1)  # dust
    found = print_components(grey, SCALE)
    owner = assign_regions(found, [Box(0, 0, 140, 70)])
    assert owner.tolist() == [-2, 0, 0]


def test_a_dot_below_the_line_and_before_a_word_is_dust():
    grey = np.full((200, 400), 255, dtype=np.uint8)
    for x in (50, 62, 90, 102):
        cv2.rectangle(grey, (x, 80), (x + 8, 100), 0, -1)  # two words of two letters
    cv2.rectangle(grey, (85, 100), (88, 103), 0, -1)
    found = print_components(grey, SCALE)
    assert assign_regions(found, [Box(0, 0, 140, 70)]).tolist() == [0, 0, 0, 0, -2]


def test_a_dash_between_words_is_kept_and_dust_above_them_is_not():
    grey = np.full((200, 400), 255, dtype=np.uint8)
    for x in (20, 32, 80, 92):
        cv2.rectangle(grey, (x, 80), (x + 8, 100), 0, -1)  # letters of two words
    cv2.rectangle(grey, (50, 90), (57, 92), 0, -1)  # the dash between them
    cv2.rectangle(grey, (50, 70), (57, 72), 0, -1)  # dust as large
    found = print_components(grey, SCALE)
    owner = assign_regions(found, [Box(0, 0, 140, 70)])
    assert [top for (_, top, _, _), own in zip((found.boxes * SCALE).round(), owner, strict=True) if own == -2] == [70]


def test_a_page_of_noise_has_no_more_pieces_than_a_page_can_have_letters(monkeypatch):
    monkeypatch.setattr("extract.scan.layout.print.MOST_COMPONENTS", 50)
    grey = np.full((200, 400), 255, dtype=np.uint8)
    for index in range(200):
        x, y = 20 * (index % 20), 20 * (index // 20)
        cv2.rectangle(grey, (x, y), (x + 4 + index % 11, y + 10), 0, -1)
    found = print_components(grey, SCALE)
    assert 50 <= len(found.boxes) < 100
    assert found.areas.min() > 5


def test_small_pieces_are_held_against_letters_in_parts_alike(monkeypatch):
    random = np.random.default_rng(4)
    grey = np.full((300, 600), 255, dtype=np.uint8)
    for x, y, size in zip(*random.integers(10, (580, 280), (300, 2)).T, random.integers(2, 14, 300), strict=True):
        cv2.rectangle(grey, (x, y), (x + size, y + size // 2), 0, -1)
    found, cells = print_components(grey, SCALE), [Box(0, 0, 250, 120)]
    whole = assign_regions(found, cells)
    monkeypatch.setattr("extract.scan.layout.speckle.DOTS_AT_ONCE", 3)
    assert assign_regions(found, cells).tolist() == whole.tolist()
    assert len(set(whole.tolist())) == 2


def test_narrow_columns_stand_side_by_side():
    assert narrow_columns((0.0, 200.0, 225.0, 250.0, 275.0, 400.0)) == {1, 2, 3}


@pytest.mark.parametrize(
    ("read", "right"), [("'Baik\"", '"Baik"'), ("\"Baik'", '"Baik"'), ('"Baik"', '"Baik"'), ("Jum'at", "Jum'at")]
)
def test_quotes_open_and_close_alike(read, right):
    assert [word.text for word in even_quotes([ReadWord(read, 0, 10, 1.0)])] == [right]


def test_a_lost_stop_makes_a_word_unsure():
    assert stops_in([ReadWord("1.", 0, 5, 1.0), ReadWord("a,", 6, 9, 1.0)]) == 2

    def engine(crops):
        return [(ReadWord("satu", 8, 60, 0.99), ReadWord("dua", 70, 110, 0.99)) for _ in crops]

    letters = ((10.0, 26.0), (34.0, 47.0), (47.6, 48.4))
    place = TextLine(Box(10, 10, 50, 18), Box(10, 9, 50, 19), (48.0,), letters)
    (line,) = recognize_lines(np.full((200, 200), 255, np.uint8), SCALE, [place], engine).lines
    assert line.words[0].confidence > 0.9 and line.words[1].confidence == 0.5


@pytest.mark.parametrize(("noisy", "softened"), [(False, True), (True, False)])
def test_black_and_white_print_is_softened_before_it_is_read_and_grey_is_not(noisy, softened):
    page = np.full((200, 200), 255, np.uint8)
    page[30:50, 40:140:8] = page[30:50, 41:140:8] = 0
    if noisy:
        page[100:160] = 160
    seen = []
    place = TextLine(Box(10, 10, 60, 18), Box(10, 9, 60, 19))
    recognize_lines(page, SCALE, [place], lambda crops: [seen.append(crop) or () for crop in crops])
    assert bool(((seen[0] > 20) & (seen[0] < 235)).any()) == softened


@pytest.mark.parametrize(("text", "is_sure"), [("transparan", True), ("transpran", False), ("Kalitengah", False)])
def test_a_long_known_word_is_sure_though_its_letters_are_not(text, is_sure):
    def engine(crops):
        return [(ReadWord(text, 8, 60, 0.5),) for _ in crops]

    place = TextLine(Box(10, 10, 50, 18), Box(10, 9, 50, 19), letters=tuple((x, x + 3) for x in range(10, 50, 4)))
    (line,) = recognize_lines(np.full((200, 200), 255, np.uint8), SCALE, [place], engine).lines
    assert line is not None and (line.words[0].confidence > READ_WELL) == is_sure


@pytest.mark.parametrize(("text", "looks"), [("x", 1), ("3", 2), ("xz", 2)])
def test_a_mark_by_itself_is_looked_at_once(text, looks):
    asked = []

    def engine(crops):
        asked.extend(crops)
        return [(ReadWord(text, 8, 60, 0.5),) for _ in crops]

    place = TextLine(Box(10, 10, 50, 18), Box(10, 9, 50, 19))
    recognize_lines(np.full((200, 200), 255, np.uint8), SCALE, [place], engine)
    assert len(asked) == looks


def test_columns_that_the_header_alone_rules_go_on_where_print_keeps_to_them():
    pixels = blank()
    for y in range(100, 800, 100):
        cv2.line(pixels, (100, y), (1200, y), BLACK, 2)
    for x in (100, 450, 800, 1200):
        cv2.line(pixels, (x, 100), (x, 700 if x in (100, 1200) else 200), BLACK, 2)
    for y in range(200, 700, 100):
        for x in (120, 470, 820):
            cv2.putText(pixels, "kegiatan", (x, y + 60), cv2.FONT_HERSHEY_SIMPLEX, 1.0, BLACK, 2)
    page, _ = page_from_picture(picture_of(pixels), 1, silent)
    (grid,) = page.grids
    assert {(cell.row, cell.col) for cell in grid.cells} == {(row, col) for row in range(6) for col in range(3)}
