"""Tables whose cells have borders of their own with white between them."""

import numpy as np
import pytest

from extract.grid.lattice import lattices_from_rules
from extract.grid.rules import rules_from_pieces
from extract.vector.double_borders import join_double_borders

WIDTHS, HEIGHTS = (60.0, 90.0, 20.0, 20.0, 20.0), (14.0, 14.0, 30.0, 14.0)


def frames(gap: float, merged: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Return the rules of cells apart, in a frame around all of them; ``merged``: the last three of the top row."""
    flat, steep = [], []

    def frame(x0: float, top: float, x1: float, bottom: float) -> None:
        flat.extend([(top, x0, x1), (bottom, x0, x1)])
        steep.extend([(x0, top, bottom), (x1, top, bottom)])

    top = 100.0
    for row, height in enumerate(HEIGHTS):
        left = 50.0
        for col, width in enumerate(WIDTHS):
            wide = sum(WIDTHS[2:]) + 2 * gap if merged and row == 0 and col == 2 else width
            if not (merged and row == 0 and col > 2):
                frame(left, top, left + wide, top + height)
            left += width + gap
        top += height + gap
    frame(50 - gap, 100 - gap, left, top)
    return rules_from_pieces(np.array(flat)), rules_from_pieces(np.array(steep))


@pytest.mark.parametrize("gap", [4.0, 5.0, 7.5])
@pytest.mark.parametrize("merged", [False, True])
def test_two_borders_with_white_between_them_are_one_rule(gap: float, merged: bool) -> None:
    (lattice,) = lattices_from_rules(*join_double_borders(*frames(gap, merged)))
    assert len(lattice.regions) == 20 - 2 * merged and all(region.whole for region in lattice.regions)
    assert (len(lattice.xs), len(lattice.ys)) == (6, 5)


def test_narrow_columns_with_rules_across_stay() -> None:
    xs, ys = np.arange(50.0, 150.0, 6.0), np.arange(100.0, 200.0, 20.0)
    flat = np.array([(y, xs[0], xs[-1]) for y in ys])
    steep = np.array([(x, ys[0], ys[-1]) for x in xs])
    same = join_double_borders(flat, steep)
    assert np.array_equal(same[0], flat) and np.array_equal(same[1], steep)


def test_tables_below_each_other_stay_apart() -> None:
    flat = np.array([(y, 50.0, 150.0) for y in (100.0, 120.0, 125.0, 145.0)])
    steep = np.array([(x, top, top + 20) for x in (50.0, 100.0, 150.0) for top in (100.0, 125.0)])
    assert len(lattices_from_rules(*join_double_borders(flat, steep))) == 2
