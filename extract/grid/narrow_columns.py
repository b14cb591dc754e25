"""Which columns of a table in a picture may be months: narrow ones side by side. Knows places of rules alone."""

import numpy as np

from extract.arrays import Floats

# A month's column is no wider, and at least three of them lie side by side.
MONTH_WIDTH_PT, LEAST_COLUMNS = 45.0, 3
# A column as narrow is none: a fold or the edge of a bar was taken for a rule.
SLIVER_PT = 6.0


def narrow_columns(xs: tuple[float, ...]) -> frozenset[int]:
    """Return the columns in each row of adjoining narrow ones of about one width."""
    widths = np.diff(np.array(xs))
    found: set[int] = set()
    start = 0
    for stop in range(1, len(widths) + 1):
        goes_on = stop < len(widths) and 0.6 <= widths[stop] / max(widths[stop - 1], 0.1) <= 1.7
        if goes_on and widths[stop] <= MONTH_WIDTH_PT:
            continue
        if stop - start >= LEAST_COLUMNS and widths[start:stop].max() <= MONTH_WIDTH_PT:
            found.update(range(start, stop))
        start = stop
    return frozenset(found)


def slivers(xs: Floats) -> frozenset[int]:
    """Return the columns that are too narrow to be one."""
    return frozenset(np.flatnonzero(np.diff(xs) <= SLIVER_PT).tolist())
