import cv2
import numpy as np
from drawn_pictures import page_from_picture, rules_of, straight_picture
from PIL import Image
from scanned import pdf_of, picture_of, put, texts

from extract.ocr import ReadWord
from extract.ocr.page_engine import CachedRecognizer
from extract.ocr.rapid import recognize
from extract.scan.image.deskew import deskew, skew_of
from extract.scan.page import read_scanned_page
from schemas.document import Box

SCALE = 200 / 72


def drawn_table() -> np.ndarray:
    """Return a picture: a text column and four narrow ones, two rows, a tick in the second narrow one."""
    pixels = np.full((700, 1100, 3), 255, dtype=np.uint8)
    for x in (100, 500, 570, 640, 710, 780):
        cv2.line(pixels, (x, 100), (x, 400), (0, 0, 0), 2)
    for y in (100, 250, 400):
        cv2.line(pixels, (100, y), (780, y), (0, 0, 0), 2)
    cv2.putText(pixels, "Rapat kerja", (120, 190), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 2)
    cv2.line(pixels, (592, 170), (602, 190), (0, 0, 0), 3)
    cv2.line(pixels, (602, 190), (622, 150), (0, 0, 0), 3)
    return pixels


def test_picture_becomes_cells_with_words_and_marks():
    page, findings = page_from_picture(straight_picture(drawn_table(), SCALE), 1, recognize)
    (grid,) = page.grids
    assert (grid.n_rows, grid.n_cols) == (2, 5)
    assert {(cell.row, cell.col): cell.text for cell in grid.cells if cell.text} == {(0, 0): "Rapat kerja"}
    assert [(cell.row, cell.col) for cell in grid.cells if cell.marks] == [(0, 2)]
    assert findings == []


def test_skewed_picture_is_straightened():
    turn = cv2.getRotationMatrix2D((550, 350), 2.0, 1.0)
    pixels = cv2.warpAffine(drawn_table(), turn, (1100, 700), borderValue=(255, 255, 255))
    assert abs(abs(skew_of(pixels[:, :, 0] < 128)) - 2.0) < 0.1
    rules = rules_of(straight_picture(pixels, SCALE))
    assert (len(rules.horizontals), len(rules.verticals)) == (3, 6)


def test_the_photo_of_a_sheet_is_laid_flat_and_its_places_are_those_in_the_photo():
    pixels = drawn_table()
    corners = np.float32([(150, 120), (1150, 160), (1200, 800), (110, 780)])
    view = cv2.getPerspectiveTransform(np.float32([(0, 0), (1100, 0), (1100, 700), (0, 700)]), corners)
    photo = cv2.warpPerspective(pixels, view, (1300, 900), borderValue=(70, 60, 50))
    page, findings = page_from_picture(straight_picture(photo, SCALE), 1, recognize)
    assert [found.code for found in findings] == ["photo-flattened"]
    (grid,) = page.grids
    (cell,) = (cell for cell in grid.cells if cell.text == "Rapat kerja")
    assert (grid.n_rows, grid.n_cols, cell.row) == (2, 5, 0)
    middle = cv2.perspectiveTransform(np.float32([[(300, 175)]]), view)[0, 0] / SCALE
    assert page.shown_box(cell.box).contains(Box(*middle, *middle))


def test_blank_picture_is_reported():
    blank = np.full((700, 1100, 3), 240, dtype=np.uint8)
    page, findings = page_from_picture(straight_picture(blank, SCALE), 3, recognize)
    assert not page.grids
    assert [(found.code, found.page) for found in findings] == [("page-unreadable", 3)]


def test_a_grey_picture_is_straightened_as_a_coloured_one_is():
    pixels = drawn_table()
    tinted = pixels.copy()
    tinted[0, 0] = (255, 254, 253)
    grey, color = deskew(pixels, 1.3), deskew(tinted, 1.3)
    assert np.array_equal(grey[50:-50, 50:-50], color[50:-50, 50:-50])
    assert not np.array_equal(grey, deskew(pixels, 1.0))


def test_lines_that_told_which_way_up_a_page_is_are_not_read_again(tmp_path):
    pixels = np.full((1100, 1600), 255, dtype=np.uint8)
    for row in range(12):
        cv2.putText(pixels, f"Rapat kerja {row}", (200, 100 + 80 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 2)
    Image.fromarray(pixels).save(tmp_path / "page.pdf", resolution=200)
    seen: list[bytes] = []

    def engine(crops):
        seen.extend(crop.tobytes() for crop in crops)
        return [(ReadWord("Rapat", 5.0, 60.0, 0.99), ReadWord("kerja", 70.0, 130.0, 0.99)) for _ in crops]

    page, _ = read_scanned_page(tmp_path / "page.pdf", 1, engine)
    assert page.turned == 0
    assert len(page.lines) == 12
    assert len(seen) == len(set(seen)) == 12


def test_the_engine_is_asked_once_for_a_line():
    asked = []
    once = CachedRecognizer(lambda crops: [asked.append(crop) or (ReadWord("a", 0.0, 9.0, 1.0),) for crop in crops])
    dark, light = np.zeros((9, 9), np.uint8), np.full((9, 9), 255, np.uint8)
    assert len(once([dark, light, dark])) == 3
    once([light])
    assert len(asked) == 2
    once([dark.reshape(3, 27)])
    assert len(asked) == 3


def test_a_picture_too_coarse_to_be_read_costs_no_engine_and_is_told(tmp_path):
    asked = []

    def engine(crops):
        asked.extend(crops)
        return recognize(crops)

    found = {}
    for dpi in (20, 100):
        picture_of(texts, dpi=dpi).save(tmp_path / "a.pdf", "PDF", resolution=dpi)
        page, findings = read_scanned_page(tmp_path / "a.pdf", 1, engine)
        found[dpi] = (len(page.lines), [item.code for item in findings], bool(asked))
    assert found == {20: (0, ["page-unreadable"], False), 100: (6, [], True)}


def test_a_coarse_picture_beside_drawn_print_is_no_reason_not_to_read_it(tmp_path):
    def draw(canvas):
        texts(canvas)
        put(canvas, Image.new("L", (56, 25), 200), (0, 0, 200, 90))

    page, findings = read_scanned_page(pdf_of(tmp_path / "a.pdf", draw), 1, recognize)
    assert (len(page.lines) >= 3, [item.code for item in findings]) == (True, [])
