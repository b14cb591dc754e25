"""Which of several columns of time is the schedule: the one whose words name months, not how long something takes."""

import dataclasses
from collections.abc import Iterable

from normalize.language.calendar import schedule_months
from normalize.language.text import fold_space
from normalize.plan.columns import Column
from normalize.plan.vocabulary import Role, vocabulary_role
from schemas.document import Grid


def with_schedule_by_words(columns: Iterable[Column], grid: Grid, header_rows: int) -> tuple[Column, ...]:
    """Return the columns, the role of a schedule in words given to that title of it under which most months are named.

    ``columns``: those of the grid, of several with such a title the first one has the role.
    """
    columns = tuple(columns)
    first = next((column for column in columns if column.role == "schedule"), None)
    others = [c for c in columns if c.role == "extra" and vocabulary_role(c.title.split(" / ")[-1]) == "schedule"]
    if first is None or not others or any(column.role == "schedule_end" for column in columns):
        return columns
    named = {column.index: 0 for column in (first, *others)}
    for cell in grid.cells:
        if cell.col in named and cell.row >= header_rows and schedule_months(fold_space(cell.text)):
            named[cell.col] += 1
    best = max((first, *others), key=lambda column: named[column.index])
    if best is first:
        return columns
    roles: dict[int, Role] = {first.index: "extra", best.index: "schedule"}
    return tuple(dataclasses.replace(column, role=roles.get(column.index, column.role)) for column in columns)
