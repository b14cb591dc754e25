"""The header of a plan: which column of a grid holds what."""

from dataclasses import dataclass
from typing import Literal

from schemas.document import Grid

Role = Literal[
    "no", "program", "activity", "sub_activity", "indicator", "output", "target", "responsible", "budget",
    "evidence", "remarks", "month", "schedule", "realisation", "extra",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the grid, 0-based.

    ``role``: the field it fills; ``month`` for marks (``months``: the 1-based months it stands for, three where
    it is a quarter), ``schedule`` for a schedule in words, ``realisation`` for what was done rather than
    planned, ``extra`` for what has no field. ``title``: the header as printed, outer to inner joined by " / ".
    """

    index: int
    role: Role
    title: str
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a plan from left to right, and how many rows of the grid the header takes (0: none)."""

    columns: tuple[Column, ...]
    rows: int


def read_header(grid: Grid) -> Header | None:
    """Return the header of a plan's grid, None where the grid is no plan or prints no header."""
    raise NotImplementedError
