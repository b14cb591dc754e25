"""Two columns a month: what is planned and what was done, by short labels that every month repeats ("T | R")."""

import re
from collections.abc import Sequence
from itertools import groupby

from normalize.language.calendar import fold, label_months
from normalize.plan.vocabulary import DONE_ROWS, PLANNED_ROWS, is_short_for

SPELLED = "REALISASI"
# Fewer months show no habit of the table's.
LEAST_MONTHS = 3
# Weeks are numbered; a pair of other short labels means two kinds of something.
_SHORT = re.compile(r"(?![IVX]+$)[A-Z]{1,5}\.?")


def with_kinds_spelled(paths: Sequence[list[str]]) -> list[list[str]]:
    """Return the titles over each column from outer to inner, the label of what was done spelled out.

    It is so where each month has the same two labels, one of a plan and one of what was done.
    """
    pair = _pair(paths)
    if pair is None or not (is_short_for(pair[0], PLANNED_ROWS) and is_short_for(pair[1], DONE_ROWS)):
        return list(paths)
    return [[*path[:-1], SPELLED] if _month(path) and path[-1] == pair[1] else path for path in paths]


def unknown_kinds(paths: Sequence[list[str]]) -> frozenset[int]:
    """Return the columns of months that all have the same two short labels, which name no plan and nothing done."""
    pair = _pair(paths)
    if pair is None or with_kinds_spelled(paths) != list(paths) or not all(map(_is_short, pair)):
        return frozenset()
    return frozenset(index for index, path in enumerate(paths) if _month(path))


def _pair(paths: Sequence[list[str]]) -> tuple[str, str] | None:
    """Return the two labels that each month has in the same order, None where months have others or none."""
    months = [[path[-1] for path in group] for month, group in groupby(paths, key=_month) if month]
    alike = len(months) >= LEAST_MONTHS and all(len(labels) == 2 and labels == months[0] for labels in months)
    return (months[0][0], months[0][1]) if alike and months[0][0] != months[0][1] else None


def _month(path: Sequence[str]) -> tuple[str, ...]:
    """Return the titles down to the month or quarter right above a column's label, () where there is none."""
    return tuple(path[:-1]) if len(path) > 1 and label_months(path[-2], " ".join(path[:-2])) else ()


def _is_short(label: str) -> bool:
    return _SHORT.fullmatch(fold(label)) is not None
