"""Photos of sheets are cut out and laid flat; what is no photo of a sheet is left alone."""

import cv2
import numpy as np
import pytest

from extract.scan.image.prepare import make_dark_on_light, raw_picture
from extract.scan.image.reverse_video import find_reverse_video
from extract.scan.image.sheet import lay_flat
from schemas.document import Box, Page

SHEET = (600, 850)
DESK = (70, 60, 50)
HELD = [(180, 150), (820, 170), (850, 1080), (150, 1050)]


def printed_sheet():
    """Return a white sheet with a black frame 40 pixels inside of its edge, and letters in it."""
    sheet = np.full((SHEET[1], SHEET[0], 3), 245, np.uint8)
    cv2.rectangle(sheet, (40, 40), (SHEET[0] - 40, SHEET[1] - 40), (0, 0, 0), 4)
    for row in range(20):
        cv2.putText(sheet, "Rapat kerja bulanan", (60, 90 + 36 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2)
    return sheet


def photo_of(sheet, corners, desk=DESK, size=(1000, 1200)):
    width, height = SHEET
    view = cv2.getPerspectiveTransform(
        np.float32([(0, 0), (width, 0), (width, height), (0, height)]), np.float32(corners)
    )
    return cv2.warpPerspective(sheet, view, size, borderMode=cv2.BORDER_CONSTANT, borderValue=desk)


def laid_flat(pixels):
    """Return what lies flat, None where it is the picture as it was."""
    picture = raw_picture(pixels, 200 / 72)
    flat = lay_flat(picture)
    return None if flat is picture else flat


def assert_frame_is_straight(flat, within=0.015):
    """Assert that the lines of the frame run straight from end to end, where they are on the sheet."""
    dark = flat.color.mean(axis=2) < 100 * flat.color.mean() / 245
    height, width = dark.shape
    rows, columns = np.flatnonzero(dark.mean(axis=1) > 0.6), np.flatnonzero(dark.mean(axis=0) > 0.6)
    assert rows.min() / height == pytest.approx(40 / SHEET[1], abs=within)
    assert rows.max() / height == pytest.approx(1 - 40 / SHEET[1], abs=within)
    assert columns.min() / width == pytest.approx(40 / SHEET[0], abs=within)
    assert columns.max() / width == pytest.approx(1 - 40 / SHEET[0], abs=within)


@pytest.mark.parametrize(
    "corners",
    [HELD, [(120, 100), (760, 180), (700, 1100), (60, 1020)], [(180, 150), (820, 170), (850, 1215), (150, 1150)]],
    ids=["from below", "turned", "a corner outside of the picture"],
)
@pytest.mark.parametrize("desk", [DESK, (225, 225, 220)], ids=["dark desk", "light desk"])
def test_a_sheet_on_a_desk_is_laid_flat(corners, desk):
    flat = laid_flat(photo_of(printed_sheet(), corners, desk))
    assert_frame_is_straight(flat)
    assert max(flat.width, flat.height) == pytest.approx(842)


@pytest.mark.parametrize("soft", [1, 41], ids=["sharp shadow", "soft shadow"])
def test_a_shadow_over_sheet_and_desk_hides_no_side(soft):
    light = np.ones((1200, 1000, 1))
    light[:, 560:] = 0.45
    light = cv2.GaussianBlur(light, (soft, soft), 0)[..., None]
    assert_frame_is_straight(laid_flat((photo_of(printed_sheet(), HELD) * light).astype(np.uint8)))


def test_a_bent_sheet_is_straightened_along_its_sides():
    sheet = cv2.copyMakeBorder(printed_sheet(), 30, 30, 0, 0, cv2.BORDER_CONSTANT, value=DESK)
    y, x = np.mgrid[0 : sheet.shape[0], 0 : sheet.shape[1]].astype(np.float32)
    bent = cv2.remap(sheet, x, y + 14 * np.sin(np.pi * x / SHEET[0]), cv2.INTER_LINEAR, borderValue=DESK)
    photo = cv2.copyMakeBorder(bent, 100, 100, 120, 120, cv2.BORDER_CONSTANT, value=DESK)
    assert_frame_is_straight(laid_flat(photo))


def test_places_on_the_sheet_are_found_in_the_photo():
    flat = laid_flat(photo_of(printed_sheet(), HELD))
    page = Page(1, "raster", flat.width, flat.height, photo=tuple(flat.to_shown.ravel().tolist()))
    shown = page.shown_box(Box(0, 0, flat.width, flat.height))
    corners = np.array(HELD) * 72 / 200
    assert shown == pytest.approx((*corners.min(axis=0), *corners.max(axis=0)), abs=2)


def test_a_scan_is_no_photo():
    sheet = printed_sheet()
    assert laid_flat(sheet) is None
    shaded = sheet.copy()
    shaded[200:400, 60:540] = (160, 200, 160)  # a filled table on white paper
    assert laid_flat(shaded) is None
    shaded[:, :30] = shaded[-20:] = 40  # a scanner's lid beside it and below
    assert laid_flat(shaded) is None


def test_a_dark_picture_without_a_sheet_is_left_alone():
    assert laid_flat(np.full((500, 400, 3), 60, np.uint8)) is None
    small = np.full((800, 800, 3), 60, np.uint8)
    small[300:450, 300:420] = 240  # a note on a desk
    assert laid_flat(small) is None


def test_what_is_inverted_is_known_by_its_print_and_not_by_the_dark_alone():
    sheet = printed_sheet()
    for pixels in (sheet, (sheet * 0.35).astype(np.uint8)):  # the second one is a sheet in the dark
        picture = raw_picture(pixels, 100 / 72)
        assert make_dark_on_light(picture) is picture
    turned = make_dark_on_light(raw_picture(255 - sheet, 100 / 72))
    assert (turned.color == sheet).all()


def test_a_shadow_is_no_dark_head():
    grey = cv2.resize(printed_sheet()[..., 0], None, fx=2, fy=2)
    grey[160:320, 120:1080] = 255 - grey[160:320, 120:1080]
    found = find_reverse_video(grey, 200 / 72)
    assert found[200:280, 160:1000].mean() > 0.9 and not found[400:].any()
    shade = np.ones(grey.shape)
    shade[800:] = 0.4
    shadowed = (grey * cv2.GaussianBlur(shade, (0, 0), 50)).astype(np.uint8)
    assert not find_reverse_video(shadowed, 200 / 72)[400:].any()
