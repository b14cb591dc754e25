"""The fields of a plan's row, listed once: levels from the outside in, the other texts, the twelve months."""

from typing import Literal, get_args

Level = Literal["program", "activity", "sub_activity"]
NumberedField = Literal["program", "activity", "sub_activity", "indicator"]
PlainField = Literal["output", "target", "responsible", "budget", "evidence", "remarks"]

LEVELS: tuple[Level, ...] = get_args(Level)
"""From the outermost to the innermost; a level's cell spans the rows of the levels inside it."""

NUMBERED_FIELDS: tuple[NumberedField, ...] = get_args(NumberedField)
"""The levels and the indicator: each has a printed number beside its text, in the field ``NAME_no``."""

PLAIN_FIELDS: tuple[PlainField, ...] = get_args(PlainField)
"""The texts without a number."""

MONTH_COLUMNS = tuple(f"month_{month}" for month in range(1, 13))
"""January to December."""


def number_field(name: str) -> str:
    """Return the field that holds the printed number of a numbered one."""
    return f"{name}_no"


def realisation_field(value_no: int) -> str:
    """Return the name of a row's target or realisation in provenance and findings."""
    return f"realisation_{value_no}"


def month_field(month: int) -> str:
    """Return the field of a month from 1 to 12."""
    return MONTH_COLUMNS[month - 1]
