"""Photos of sheets are cut out and laid flat; what is no photo of a sheet is left alone."""

import cv2
import numpy as np
import pytest

from extract.pdf.pictures.outline import flatten_photo

SHEET = (600, 850)
DESK = (70, 60, 50)


def printed_sheet():
    """Return a white sheet with a black frame 40 pixels inside of its edge."""
    sheet = np.full((SHEET[1], SHEET[0], 3), 245, np.uint8)
    cv2.rectangle(sheet, (40, 40), (SHEET[0] - 40, SHEET[1] - 40), (0, 0, 0), 4)
    return sheet


def photo_of(sheet, corners, size=(1000, 1200)):
    width, height = SHEET
    view = cv2.getPerspectiveTransform(
        np.float32([(0, 0), (width, 0), (width, height), (0, height)]), np.float32(corners)
    )
    return cv2.warpPerspective(sheet, view, size, borderMode=cv2.BORDER_CONSTANT, borderValue=DESK)


@pytest.mark.parametrize(
    "corners",
    [
        [(180, 150), (820, 170), (850, 1080), (150, 1050)],
        [(120, 100), (760, 180), (700, 1100), (60, 1020)],
    ],
    ids=["from below", "turned"],
)
def test_a_sheet_on_a_desk_is_laid_flat(corners):
    flat = flatten_photo(photo_of(printed_sheet(), corners))
    assert flat is not None
    dark = flat.mean(axis=2) < 100
    height, width = dark.shape
    rows, columns = dark.mean(axis=1), dark.mean(axis=0)
    frame = [np.flatnonzero(rows > 0.8), np.flatnonzero(columns > 0.8)]  # its lines run straight from end to end
    assert frame[0].min() / height == pytest.approx(40 / SHEET[1], abs=0.01)
    assert frame[0].max() / height == pytest.approx(1 - 40 / SHEET[1], abs=0.01)
    assert frame[1].min() / width == pytest.approx(40 / SHEET[0], abs=0.015)
    assert not dark[2:-2, [2, -3]].any()  # nothing of the desk is left at its sides


def test_a_scan_is_no_photo():
    sheet = printed_sheet()
    assert flatten_photo(sheet) is None
    shaded = sheet.copy()
    shaded[200:400, 60:540] = (160, 200, 160)  # a filled table on white paper
    assert flatten_photo(shaded) is None


def test_a_dark_picture_without_a_sheet_is_left_alone():
    assert flatten_photo(np.full((500, 400, 3), 60, np.uint8)) is None
    small = np.full((800, 800, 3), 60, np.uint8)
    small[300:450, 300:420] = 240  # a note on a desk
    assert flatten_photo(small) is None


def test_a_sheet_on_a_light_desk_is_not_told_from_it():
    photo = photo_of(printed_sheet(), [(180, 150), (820, 170), (850, 1080), (150, 1050)])
    light = np.where((photo == DESK).all(axis=2, keepdims=True), 232, photo).astype(np.uint8)
    assert flatten_photo(light) is None
