"""Tables whose cells are all filled, with gaps between them and no rule."""

import numpy as np
import pytest

from extract.vector.page import page_from_objects
from extract.vector.page_objects import Fill, PageObjects
from extract.vector.tiled_cells import LEAST_TILES, tile_rules
from schemas.document import Box

WIDTH, HEIGHT, COLUMNS = 30.0, 14.0, 8


def tiles(rows: int, gap: float, *, without: frozenset[tuple[int, int]] = frozenset()) -> list[Fill]:
    """Return filled cells with these gaps; those of the first column are two rows high."""
    found = []
    for row in range(rows):
        for column in range(COLUMNS):
            if (row, column) in without or (column == 0 and row % 2):
                continue
            x, y, height = column * (WIDTH + gap), row * (HEIGHT + gap), HEIGHT + (column == 0) * (HEIGHT + gap)
            found.append(Fill(Box(x, y, x + WIDTH, y + height), "#ddebf7" if row % 4 < 2 else "#f2f2f2"))
    return found


@pytest.mark.parametrize("gap", [0.75, 1.5, 3.0])
def test_gaps_between_filled_cells_are_rules(gap: float) -> None:
    objects = PageObjects(600, 400, fills=tiles(10, gap))
    page, findings = page_from_objects(objects, 1, "vector")
    assert [(grid.n_rows, grid.n_cols) for grid in page.grids] == [(10, COLUMNS)]
    spans = [cell.rowspan for cell in page.grids[0].cells if cell.col == 0]
    assert spans == [2] * 5 and {cell.rowspan for cell in page.grids[0].cells if cell.col} == {1}
    assert [found.code for found in findings] == ["grid-irregular"]


def test_few_filled_cells_and_bars_draw_no_table() -> None:
    assert not len(tile_rules(tiles(4, 1.5))[0]) and 4 * COLUMNS < LEAST_TILES
    sparse = frozenset((row, column) for row in range(30) for column in range(COLUMNS) if (row + column) % 3)
    assert not len(tile_rules(tiles(30, 1.5, without=sparse))[0])


def test_fills_that_overlap_at_all_places_draw_no_table() -> None:
    at = [(3.0 * step, 20.0 * step) for step in range(LEAST_TILES)]
    assert not len(tile_rules([Fill(Box(x, y, x + 40, y + 10), "#cccccc") for x, y in at])[0])


def test_where_rules_are_drawn_fills_are_none() -> None:
    ys = np.array([[y, 0.0, 300.0] for y in (0.0, 50.0, 100.0)])
    xs = np.array([[x, 0.0, 100.0] for x in (0.0, 150.0, 300.0)])
    page, _ = page_from_objects(PageObjects(600, 400, horizontals=ys, verticals=xs, fills=tiles(10, 1.5)), 1, "vector")
    assert [grid.n_cols for grid in page.grids] == [2]
