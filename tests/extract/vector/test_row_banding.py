"""Rows that only their colour parts, and shading that parts none."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from factories import objects_of

from extract.vector.page import page_from_objects
from extract.vector.page_objects import Fill
from schemas.document import Box, Grid

# Two columns of 40 points from x = 20; the rules lie at y = 20 and y = 140.
FRAME = """
    +---+---+
    |a  |b  |
    |   |   |
    |c  |d  |
    |   |   |
    |e  |f  |
    +---+---+
    """
COLUMNS = (20.0, 60.0, 100.0)
BLUE, WHITE = "#9cc2e5", "#ffffff"


def drawn(stripes: Sequence[tuple[float, float, str]]) -> Grid:
    """Return the table with these fills (top, bottom, colour) in each column."""
    objects = objects_of(FRAME)
    objects.fills = [
        Fill(Box(left, top, right, bottom), color)
        for left, right in pairwise(COLUMNS)
        for top, bottom, color in stripes
    ]
    (grid,) = page_from_objects(objects, 1, "vector")[0].grids
    return grid


def test_bands_of_two_colours_are_rows() -> None:
    assert drawn([(20, 50, BLUE), (50, 90, WHITE), (90, 115, BLUE), (115, 140, WHITE)]).ys == (20, 50, 90, 115, 140)


@pytest.mark.parametrize("gap", [0.0, 1.0, -0.5])
def test_shading_painted_line_by_line_parts_no_rows(gap: float) -> None:
    stripes = [(20 + 15 * step, 35 + 15 * step - gap, BLUE) for step in range(8)]
    assert drawn(stripes).ys == (20, 140)


def test_white_on_the_white_page_parts_no_rows() -> None:
    assert drawn([(40, 60, WHITE), (70, 90, WHITE), (100, 120, WHITE)]).ys == (20, 140)
