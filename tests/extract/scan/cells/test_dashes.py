"""Dashes as small as dust, alone in cells: told by their column, unlike dust, dots and pieces of streaks."""

import numpy as np
import pytest
from drawn_pictures import page_from_picture, picture_of, silent, table


def texts_of(signs: list[tuple[int, int, int, int]]) -> list[tuple[str, float]]:
    """Return what is read in the wide column of six rows: the text and the least confidence of each cell.

    ``signs``: for each row the place of its ink within the cell, its width and its height, in pixels.
    """
    pixels = table()
    for row, (x, y, width, height) in enumerate(signs):
        pixels[100 + 110 * row + y :, 100 + x :][:height, :width] = 0
    page, _ = page_from_picture(picture_of(pixels), 1, silent)
    cells = sorted((cell for cell in page.grids[0].cells if cell.col == 0), key=lambda cell: cell.row)
    return [(cell.text, min((w.confidence for line in cell.lines for w in line.words), default=0.0)) for cell in cells]


def test_small_dashes_at_one_place_of_their_cells_are_text():
    assert texts_of([(200, 40, 4, 2)] * 6) == [("-", 1.0)] * 6


def test_a_dash_that_lost_a_pixel_at_either_end_is_read_unsurely():
    read = texts_of([(200, 40, 4, 2)] * 5 + [(201, 40, 2, 2)])
    assert [text for text, _ in read] == ["-"] * 6
    assert [sure < 0.8 for _, sure in read] == [False] * 5 + [True]


@pytest.mark.parametrize(
    "signs",
    [
        pytest.param([(40 + 50 * row, 20 + 11 * row, 4, 2) for row in range(6)], id="dust"),
        pytest.param([(200, 20 + 11 * row, 4, 2) for row in range(6)], id="one line down the column"),
        pytest.param([(200, 40, 3, 3)] * 6, id="dots"),
        pytest.param([(200, 40, 2, 4)] * 6, id="pieces of a streak"),
        pytest.param([(200, 40, 4, 2)] * 2 + [(300, 60, 3, 3)] * 4, id="too few"),
    ],
)
def test_other_small_ink_is_no_dash(signs):
    assert [text for text, _ in texts_of(signs)] == [""] * 6


def test_a_speck_beside_print_is_no_dash():
    pixels = table()
    for row in range(6):
        pixels[140 + 110 * row : 142 + 110 * row, 300:304] = 0
        pixels[150 + 110 * row : 170 + 110 * row, 340:352] = np.uint8(0)
    page, _ = page_from_picture(picture_of(pixels), 1, silent)
    assert not any(cell.lines for cell in page.grids[0].cells if cell.col == 0)
