import numpy as np
import pytest
from factories import objects_of

from extract.grid.lattice import Lattice, find_unconnected_rules, lattices_from_rules
from extract.grid.rules import rules_from_pieces


def lattices(drawing: str) -> list[Lattice]:
    drawn = objects_of(drawing)
    return lattices_from_rules(rules_from_pieces(drawn.horizontals), rules_from_pieces(drawn.verticals))


def regions(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    return [(r.row, r.col, r.rowspan, r.colspan) for r in lattice.regions]


def rows(*values: tuple[float, float, float]) -> np.ndarray:
    return np.array(values, dtype=float).reshape(-1, 3)


def test_a_plain_grid() -> None:
    (grid,) = lattices(
        """
        +--+--+
        |  |  |
        +--+--+
        |  |  |
        +--+--+
        """
    )
    assert regions(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
    assert list(grid.xs) == [20, 50, 80] and list(grid.ys) == [20, 60, 100]
    assert not grid.open_top and not grid.open_bottom


def test_a_missing_rule_makes_a_span() -> None:
    (grid,) = lattices(
        """
        +--+--+--+
        |  |     |
        |  +--+--+
        |  |  |  |
        +--+--+--+
        |        |
        +--------+
        """
    )
    assert regions(grid) == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 3)]
    assert all(region.whole for region in grid.regions)


def test_rules_that_run_on_leave_an_end_open() -> None:
    (grid,) = lattices(
        """
        |  |  |
        +--+--+
        |  |  |
        +--+--+
        |  |  |
        """
    )
    assert grid.open_top and grid.open_bottom
    assert len(regions(grid)) == 6


def test_one_rule_drawn_too_long_opens_nothing() -> None:
    flat = rows((20, 20, 80), (60, 20, 80))
    (grid,) = lattices_from_rules(flat, rows((20, 20, 60), (50, 20, 60), (80, 20, 90)))
    assert not grid.open_bottom and list(grid.ys) == [20, 60]


def test_a_rule_that_ends_before_the_one_it_meets_still_meets_it() -> None:
    flat = rows((20, 23, 77), (60, 23, 77))
    (grid,) = lattices_from_rules(flat, rows((20, 23, 57), (50, 23, 57), (80, 23, 57)))
    assert regions(grid) == [(0, 0, 1, 1), (0, 1, 1, 1)]


def test_a_double_rule_makes_no_row_of_its_own() -> None:
    flat = rows_joined((20, 20, 80), (60, 20, 80), (62, 20, 80), (100, 20, 80))
    steep = rows_joined((20, 20, 100), (50, 20, 100), (80, 20, 100), (82, 20, 100))
    (grid,) = lattices_from_rules(flat, steep)
    assert len(grid.ys) == 3 and len(grid.xs) == 3 and len(grid.regions) == 4


def rows_joined(*pieces: tuple[float, float, float]) -> np.ndarray:
    return rules_from_pieces(rows(*pieces))


def test_dashed_rules_part_cells_like_whole_ones() -> None:
    dashes = [(60.0, x, x + 3.0) for x in range(20, 80, 6)]
    (grid,) = lattices_from_rules(
        rows_joined((20, 20, 80), *dashes, (100, 20, 80)), rows((20, 20, 100), (50, 20, 100), (80, 20, 100))
    )
    assert regions(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_borders_drawn_cell_by_cell() -> None:
    flat = [(y, x + 0.5, x + 29.5) for y in (20, 60, 100) for x in (20, 50)]
    steep = [(x, y + 0.5, y + 39.5) for x in (20, 50, 80) for y in (20, 60)]
    (grid,) = lattices_from_rules(rows_joined(*flat), rows_joined(*steep))
    assert len(grid.regions) == 4 and all(region.whole for region in grid.regions)


def test_rules_that_close_to_no_rectangle_are_told() -> None:
    (grid,) = lattices(
        """
        +--+--+
        |     |
        |  +--+
        |  |  |
        +--+--+
        """
    )
    assert regions(grid) == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]
    assert not all(region.whole for region in grid.regions)


def test_two_tables_of_a_page_from_top_to_bottom() -> None:
    upper, lower = lattices(
        """
        +--+--+
        |  |  |
        +--+--+

        +--+--+--+
        |  |  |  |
        +--+--+--+
        """
    )
    assert [len(upper.regions), len(lower.regions)] == [2, 3]
    assert upper.ys[-1] < lower.ys[0]


def test_two_tables_side_by_side() -> None:
    left, right = lattices(
        """
        +--+--+   +--+--+--+
        |  |  |   |  |  |  |
        +--+--+   +--+--+--+
        """
    )
    assert left.xs[-1] < right.xs[0] and [len(left.regions), len(right.regions)] == [2, 3]


def test_a_single_frame_is_no_grid() -> None:
    assert (
        lattices(
            """
            +-----+
            |     |
            +-----+
            """
        )
        == []
    )


def test_rules_of_one_direction_draw_nothing() -> None:
    lines = rows((20, 20, 80), (60, 20, 80))
    assert lattices_from_rules(lines, rows()) == [] and lattices_from_rules(rows(), lines) == []


def test_a_rule_that_meets_no_border_at_its_ends_is_an_arrow() -> None:
    steep = rows((20, 0, 100), (50, 0, 100), (80, 0, 100))
    flat = rows((20, 20, 80), (40, 30, 70), (60, 20, 50), (80, 10, 90))
    assert list(find_unconnected_rules(flat, steep)) == [False, True, False, False]


@pytest.mark.parametrize("apart", [3.5, 4.0])
def test_a_frame_around_the_table_is_no_row_and_no_column(apart: float) -> None:
    across = [(y, 50.0, 250.0) for y in (100.0, 120.0, 140.0)]
    down = [(x, 100.0, 140.0) for x in (50.0, 150.0, 250.0)]
    across += [(y, 50 - apart, 250 + apart) for y in (100 - apart, 140 + apart)]
    down += [(x, 100 - apart, 140 + apart) for x in (50 - apart, 250 + apart)]
    (lattice,) = lattices_from_rules(np.array(sorted(across)), np.array(sorted(down)))
    assert [(region.row, region.col) for region in lattice.regions] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert lattice.xs.tolist() == [50, 150, 250] and lattice.ys.tolist() == [100, 120, 140]


def test_low_rows_that_rules_part_are_rows() -> None:
    across = np.array([(y, 50.0, 250.0) for y in (100.0, 103.5, 120.0)])
    down = np.array([(x, 100.0, 120.0) for x in (50.0, 150.0, 250.0)])
    (lattice,) = lattices_from_rules(across, down)
    assert lattice.count == 4
