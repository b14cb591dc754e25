"""Tables within cells: their rules are none of the outer table's, unless they cut one of its columns all the way."""

import numpy as np
import pytest

from extract.grid.nested import find_inner_rules

# An outer table of two columns: a rule at 0, 100 and 300, rows of 50 points; within cells of the second column a table
# of two columns and two rows lies 2 points from the cell's sides.
LEFT, MIDDLE, RIGHT, ROW = 0.0, 100.0, 300.0, 50.0


def rules(rows: int, filled: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the rules of an outer table of some rows; the first ``filled`` of them hold a table of their own."""
    across = [(row * ROW, LEFT, RIGHT) for row in range(rows + 1)]
    upright = [(x, 0.0, rows * ROW) for x in (LEFT, MIDDLE, RIGHT)]
    for row in range(filled):
        top, bottom = row * ROW + 2, (row + 1) * ROW - 2
        across += [(y, MIDDLE + 2, RIGHT - 2) for y in (top, (top + bottom) / 2, bottom)]
        upright += [(x, top, bottom) for x in (MIDDLE + 2, 200.0, RIGHT - 2)]
    return np.array(across), np.array(upright)


def inner_of(rows: int, filled: int) -> tuple[int, int]:
    across, upright = find_inner_rules(*rules(rows, filled))
    return int(across.sum()), int((np.abs(rules(rows, filled)[1][upright, 0] - 200.0) < 1).sum())


@pytest.mark.parametrize("filled", [1, 2])
def test_a_table_in_a_cell_or_two_is_none_of_the_outer_one(filled: int) -> None:
    assert inner_of(6, filled) == (3 * filled, filled)


def test_tables_in_cell_upon_cell_cut_the_column() -> None:
    assert inner_of(6, 6)[1] == 0
