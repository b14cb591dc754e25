"""Columns that number the level beside them, known by what they hold where their titles do not say it.

Offices leave the cell over them empty, or merge the level's title over the number and the text.
"""

from collections.abc import Collection
from itertools import pairwise
from operator import attrgetter

from normalize.language.numbering import bare_number, follows, is_first
from normalize.language.sums import TOTAL
from normalize.plan.periods.targets import RoleMonths
from schemas.document import Grid
from schemas.fields import NUMBERED_FIELDS

# In a picture one of five numbers may be misread.
NUMBERS_SHARE = 0.8

# Amounts and their units have one title as well ("TARGET" over "1 | dokumen").
_MAY_COUNT = frozenset({*NUMBERED_FIELDS, "extra"})

Paths = list[list[str]]
"""The titles over each column from outer to inner."""


def counting_columns(grid: Grid, first: int) -> frozenset[int]:
    """Return the columns that hold nothing but numbers of lists from a row on, {} where none does; sums aside."""
    texts: dict[int, list[str]] = {}
    printed = [cell for cell in grid.cells if cell.lines and cell.row >= first and cell.colspan == 1]
    for cell in sorted(printed, key=attrgetter("row")):
        text = " ".join(cell.text.split())
        if text:
            texts.setdefault(cell.col, []).append(text)
    return frozenset(
        column for column, own in texts.items() if _count([one for one in own if not TOTAL.fullmatch(one)])
    )


def _count(texts: list[str]) -> bool:
    """Say whether texts number items: nearly all are numbers, and most of them begin a list or go on with it.

    Amounts, years and months are numbers as well, and do not go on.
    """
    numbers = [number for text in texts if (number := bare_number(text))]
    if not numbers or len(numbers) < NUMBERS_SHARE * len(texts):
        return False
    listed = [is_first(numbers[0]), *(is_first(b) or a == b or follows(b, a) for a, b in pairwise(numbers))]
    return 2 * sum(listed) >= len(listed)


def with_numbers_apart(roles: list[RoleMonths], paths: Paths, counting: Collection[int]) -> list[RoleMonths]:
    """Return the roles where a column that counts is the number column of the level to its right, and no level.

    ``counting``: the columns of numbers. Their title is empty or that of the texts beside them, which have none of
    their own where it is printed over the numbers alone. Such a column has no field where no level is beside it, or one
    that has its number column already, unless one title is over both.
    """
    found = list(roles)
    for index in sorted(counting):
        beside = next((right for right in range(index + 1, len(paths)) if right not in counting), None)
        if beside is None or found[index][0] not in _MAY_COUNT:
            continue
        alone = not paths[beside] and found[index][0] in NUMBERED_FIELDS
        if paths[index] and paths[index] != paths[beside] and not alone:
            continue
        if alone:
            found[beside] = found[index]
        shared = bool(paths[index]) and paths[index] == paths[beside]
        numbered = not shared and index > 0 and found[index - 1][0] == "no"
        is_own = beside == index + 1 and found[beside][0] in NUMBERED_FIELDS and not numbered
        found[index] = ("no", ()) if is_own else ("extra", ())
    return found


def without_home(roles: list[RoleMonths], paths: Paths, counting: Collection[int]) -> frozenset[int]:
    """Return the columns of numbers that have no field, though their title is empty or goes on over the next column."""
    return frozenset(
        index
        for index in counting
        if roles[index][0] == "extra" and (not paths[index] or paths[index] in paths[index + 1 : index + 2])
    )
