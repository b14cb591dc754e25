"""Rules drawn dot by dot."""

import numpy as np
import pytest

from extract.arrays import Floats
from extract.grid.dots import are_dots, rules_of_dots
from extract.vector.page_objects import PageObjects
from extract.vector.path_collector import PathCollector


def dotted(pitch: float, size: float, off: float = 0.0) -> Floats:
    """Return the dots of a table with rows at 0, 30 and 60 and columns at 0, 20, 40 and 120."""
    across = [(x, y + off * (n % 2)) for y in (0, 30, 60) for n, x in enumerate(np.arange(0, 120.1, pitch))]
    down = [(x + off * (n % 2), y) for x in (0, 20, 40, 120) for n, y in enumerate(np.arange(0, 60.1, pitch))]
    middles = np.array(across + down)
    return np.hstack((middles - size / 2, middles + size / 2))


@pytest.mark.parametrize(
    ("pitch", "size", "off"), [(2, 0.8, 0), (2.2, 1, 0.1), (3.5, 1.4, 0), (6, 3, 0.2), (1.5, 0.75, 0)]
)
def test_dots_in_a_row_are_one_rule(pitch: float, size: float, off: float) -> None:
    objects, collector = PageObjects(200, 200), PathCollector()
    collector.add_thin_areas(dotted(pitch, size, off))
    collector.put_into(objects)
    long = objects.horizontals[objects.horizontals[:, 2] - objects.horizontals[:, 1] > 100]
    assert sorted(set(long[:, 0].round())) == [0, 30, 60]
    steep = objects.verticals[objects.verticals[:, 2] - objects.verticals[:, 1] > 55]
    assert sorted(set(steep[:, 0].round())) == [0, 20, 40, 120]


def test_dots_where_borders_cross_border_nothing() -> None:
    crossings = np.array([[x, y, x + 0.5, y + 0.5] for x in (0, 20, 40, 120) for y in (0, 30, 60)])
    across, down, taken = rules_of_dots(crossings)
    assert len(across) == len(down) == 0 and not taken.any()


def test_a_dash_is_no_dot() -> None:
    assert are_dots(np.array([[0, 0, 1, 1], [0, 0, 2, 0.5], [0, 0, 4, 4], [0, 0, 0, 0]])).tolist() == [
        True, False, False, False
    ]  # fmt: skip


def test_dots_that_are_drawn_over_one_another_are_no_rule() -> None:
    across, _, _ = rules_of_dots(np.tile([[5.0, 5.0, 6.0, 6.0]], (9, 1)))
    assert len(across) == 0
