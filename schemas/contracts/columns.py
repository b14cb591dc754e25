"""The parts that contracts are made of: kinds of columns, their types, their checks."""

import datetime
from typing import Any, Literal

import pandas as pd
import pandera.pandas as pa
import pyarrow

from schemas.decree import FIRST_YEAR, LAST_YEAR

Kind = Literal["string", "integer", "number", "boolean", "date"]

# One missing value for all of them, pd.NA, and each of them the same after CSV and after Parquet.
DTYPES: dict[Kind, Any] = {
    "string": pd.StringDtype("pyarrow", na_value=pd.NA),
    "integer": pd.Int64Dtype(),
    "number": pd.Float64Dtype(),
    "boolean": pd.BooleanDtype(),
    "date": pd.ArrowDtype(pyarrow.date32()),
}
DECREE_ID = r"^((\d{2}|\d{4})-\d{4}-[0-9A-Za-z]+|unidentified-[0-9a-f]{12})$"


def kind_of(column: pa.Column) -> Kind:
    """Return the kind of a contract's column."""
    kind: Kind = (column.metadata or {})["kind"]
    return kind


def column(kind: Kind, description: str, *checks: pa.Check, null: bool = True, unique: bool = False) -> pa.Column:
    """Return a column of a kind; ``null``: a value may be missing."""
    metadata = {"kind": kind}
    return pa.Column(
        DTYPES[kind], list(checks), nullable=null, unique=unique, description=description, metadata=metadata
    )


def text(description: str, *checks: pa.Check, null: bool = True) -> pa.Column:
    """Return a column of texts that are not blank, or that pass the given checks."""
    return column("string", description, *(checks or (filled(),)), null=null)


def integer(description: str, *checks: pa.Check, null: bool = True) -> pa.Column:
    """Return a column of whole numbers."""
    return column("integer", description, *checks, null=null)


def filled() -> pa.Check:
    """Nothing printed is null, never an empty text."""
    return pa.Check(
        lambda texts: texts.str.strip() != "",
        name="filled",
        error="is blank; nothing printed is null",
        determined_by_unique=True,
    )


def at_least(least: float) -> pa.Check:
    """Return the check for a least value."""
    return pa.Check.ge(least)


def counts_up() -> pa.Check:
    """Return the check for 1, 2, 3 ... from the first row on."""

    def counts_up(numbers: "pd.Series[int]") -> "pd.Series[bool]":
        return numbers == pd.Series(range(1, len(numbers) + 1), index=numbers.index)

    return pa.Check(counts_up, name="counts_up", error="does not count 1, 2, 3 ... without a gap")


def year(description: str) -> pa.Column:
    """Return a column of years since the republic was founded."""
    return integer(description, pa.Check.in_range(FIRST_YEAR, LAST_YEAR))


def date(description: str) -> pa.Column:
    """Return a column of dates in those years."""
    first, last = datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31)
    return column("date", description, pa.Check.in_range(first, last))


def decree_id() -> pa.Column:
    """Return the first column of every table."""
    meaning = (
        "The decree: region code, year and sequence number (3575-2021-15), or unidentified-<start of the SHA-256>."
    )
    return text(meaning, pa.Check.str_matches(DECREE_ID), null=False)


def row_number(description: str, *, null: bool = False) -> pa.Column:
    """Return a column that points to a row of actions."""
    return integer(description, at_least(1), null=null)


def page(description: str, *, null: bool = False) -> pa.Column:
    """Return a column of 1-based pages."""
    return integer(description, at_least(1), null=null)


def contract(
    name: str, description: str, key: tuple[str, ...], columns: dict[str, pa.Column], *checks: pa.Check
) -> pa.DataFrameSchema:
    """Return a table's contract: these columns, in this order, no others; ``key``: what identifies its rows."""
    return pa.DataFrameSchema(
        columns,
        checks=list(checks),
        strict=True,
        ordered=True,
        name=name,
        description=description,
        metadata={"primary_key": key},
    )
