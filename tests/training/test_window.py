"""A month cell's window shows the cell at one size and one shade of paper, its ink in the middle."""

import numpy as np

from training.data.window import CELL_PX, PAPER_GREY, cell_window


def test_ink_is_in_the_middle_of_a_high_cell() -> None:
    page = np.full((400, 200), 255, np.uint8)
    page[60:70, 95:105] = 0  # a mark at the head of a cell of 40 x 300
    grey, own = cell_window(page, np.array([80.0, 50.0, 120.0, 350.0]))
    rows, columns = np.nonzero(grey < 60)
    assert abs(rows.mean() - CELL_PX / 2) < 2
    assert abs(columns.mean() - CELL_PX / 2) < 2
    assert own[:, CELL_PX // 2].sum() > 0
    assert own[0].sum() == 0  # above the cell


def test_paper_has_one_shade_beside_a_filled_row() -> None:
    for paper in (140, 200, 250):
        page = np.full((300, 300), paper, np.uint8)
        page[100:150] = paper // 2
        grey, own = cell_window(page, np.array([120.0, 100.0, 160.0, 150.0]))
        assert abs(float(np.median(grey[own > 0])) - PAPER_GREY / 2) < 4


def test_wide_cell_is_drawn_smaller_and_one_at_the_edge_is_whole() -> None:
    page = np.full((100, 300), 255, np.uint8)
    page[:, [10, 99]] = 0  # the rules beside it
    grey, own = cell_window(page, np.array([10.0, 0.0, 100.0, 40.0]))
    assert grey.shape == own.shape == (CELL_PX, CELL_PX)
    assert (grey.min(axis=0) < 200).sum() >= 2
