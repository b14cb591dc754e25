"""The columns of a plan as its header shows them."""

from dataclasses import dataclass

from normalize.plan.vocabulary import MEASURED, Role
from schemas.decree import Period

WITHOUT_FIELD: frozenset[Role] = frozenset({"extra", *MEASURED})
"""The roles whose texts are kept by their printed titles."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the grid, 0-based.

    ``role``: the field it fills; ``month`` for marks (``months``: its 1-based months, three where
    it is a quarter), ``schedule`` for a schedule in words (its beginning, where ``schedule_end`` is beside it),
    ``target_unit`` for the unit of the target, ``realisation`` for what was done rather than planned,
    ``period_target`` for what shall be reached or spent in its ``months``, ``extra`` for what has no field. ``title``:
    the header as printed, outer to inner joined by " / ".
    ``period``: that of a month, a period_target or a realisation, where the titles name one. ``homeless``: it holds
    the numbers of items, and no level is known that they number. ``tiered``: its months have a line of cells each in
    every item, the first one the upper line.
    """

    index: int
    role: Role
    title: str
    months: tuple[int, ...] = ()
    period: Period | None = None
    homeless: bool = False
    tiered: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a plan from left to right, and how many rows of the grid the header takes (0: none).

    ``unsure``: titles whose level is known by their place alone, and those that are only near to a known one.
    """

    columns: tuple[Column, ...]
    rows: int
    unsure: tuple[str, ...] = ()

    def months(self) -> set[int]:
        """Return the months that have a column for their marks."""
        return {month for column in self.columns if column.role == "month" for month in column.months}
