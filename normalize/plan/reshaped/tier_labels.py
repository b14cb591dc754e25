"""Month columns whose header prints several months one below the other: January above July, in one column.

Each item of such a plan has as many lines of cells, the first for the months of the first line of labels.
"""

from collections.abc import Sequence
from itertools import groupby

from normalize.language.calendar import label_months
from normalize.plan.periods.targets import RoleMonths

# Fewer columns side by side may have labels that misprints made.
_LEAST_COLUMNS = 3
Tier = tuple[int, ...]


def tiered_months(paths: Sequence[Sequence[str]], roles: Sequence[RoleMonths]) -> dict[int, Tier]:
    """Return for each column of such a header the months that it is of, from the upper one to the lowest.

    ``paths``: the titles over each column from outer to inner. All columns side by side, three at least, count on by
    one in each line of labels, and each line begins behind the last month of the one above it.
    """
    labels = {index: _labels(path) for index, path in enumerate(paths) if roles[index][0] == "month"}
    found: dict[int, Tier] = {}
    for _, group in groupby(
        sorted(labels), key=lambda index: (index - sorted(labels).index(index), len(labels[index]))
    ):
        run = list(group)
        first = labels[run[0]]
        lines = [range(month, month + len(run)) for month in first]
        months = [month for line in lines for month in line]
        whole = len(first) > 1 and len(run) >= _LEAST_COLUMNS and months == list(range(months[0], months[-1] + 1))
        if whole and months[-1] <= 12 and [labels[index] for index in run] == list(zip(*lines, strict=True)):
            found |= {index: labels[index] for index in run}
    return found


def _labels(path: Sequence[str]) -> Tier:
    """Return the months that the last titles over a column name, one each, all in letters or all in figures.

    Figures below names may number the columns.
    """
    found: list[int] = []
    last = ""
    for label in (part for title in path for part in _parts(title)):
        months = label_months(label)
        same = not found or label.isdecimal() == last.isdecimal()
        found = [*found, *months] if len(months) == 1 and same else [*months] if len(months) == 1 else []
        last = label
    return tuple(found)


def _parts(title: str) -> list[str]:
    """Return the labels that one cell prints one below the other, the whole title where it is no row of months."""
    words = title.replace("/", " ").split()
    return words if len(words) > 1 and all(len(label_months(word)) == 1 for word in words) else [title]
