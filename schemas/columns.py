"""The parts that contracts are made of: kinds of columns, their types, their checks."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any, Literal

import pandas as pd
import pandera.backends.pandas.builtin_checks  # noqa: F401 - registers ge, isin and so on; else validate() does
import pandera.pandas as pa
import pyarrow

Kind = Literal["string", "integer", "number", "boolean", "date"]

# One missing value for all of them, pd.NA, and each of them the same after CSV and after Parquet.
DTYPES: dict[Kind, Any] = {
    "string": pd.StringDtype("pyarrow", na_value=pd.NA),
    "integer": pd.Int64Dtype(),
    "number": pd.Float64Dtype(),
    "boolean": pd.BooleanDtype(),
    "date": pd.ArrowDtype(pyarrow.date32()),
}
# What checks have let pass: ids, codes, pages and months come again in every table of a decree, and in every decree.
_PASSED: dict[tuple[pa.Check, Kind], set[Any]] = {}
MOST_PASSED = 5000
# So few values are sooner asked for twice than sorted out.
FEW = 300
Arrays = dict[str, Any]
"""The columns of a frame by name, as pandas' extension arrays."""

FIRST_YEAR, LAST_YEAR = 1945, 2100
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
    return _FILLED


_FILLED = pa.Check(
    lambda texts: texts.str.strip() != "",
    name="filled",
    error="is blank; nothing printed is null",
    determined_by_unique=True,
)
# The same asked of plain texts, which takes a thirtieth of the time: surely not blank, or for the check to tell.
_QUICKLY: dict[pa.Check, Callable[[Iterable[Any]], bool]] = {_FILLED: lambda texts: all(map(str.strip, texts))}


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
    """Return a table's contract: these columns, in this order, no others; ``key`` tells its rows apart."""
    return pa.DataFrameSchema(
        columns,
        checks=list(checks),
        strict=True,
        ordered=True,
        name=name,
        description=description,
        metadata={"primary_key": key},
    )


def keeps(contract: pa.DataFrameSchema, frame: pd.DataFrame, arrays: Arrays | None = None) -> bool:
    """Say whether a frame keeps a contract: True is sure; False is for pandera to look into and to explain.

    Asks the contract's own checks, without the copies, wrappers and reports that pandera makes for each column: most
    frames keep their contract, and validating them took longer than reading the decree. A check that looks at each
    value by itself is asked once, for the distinct values of all columns that have it. ``arrays``: the frame's columns
    in their order where they are at hand, for pandas takes longer to hand one out than to look through it.
    """
    if frame.columns.tolist() != list(contract.columns):
        return False
    distinct: dict[tuple[pa.Check, Kind], set[Any]] = {}
    columns = arrays or {str(name): series.array for name, series in frame.items()}
    for rule, values in zip(contract.columns.values(), columns.values(), strict=True):
        kind = kind_of(rule)
        missing = values.isna()
        empty = bool(missing.any())
        if values.dtype != DTYPES[kind] or (empty and not rule.nullable):
            return False
        there = values[~missing] if empty else values
        many = len(there) > FEW and bool(rule.checks)
        of_column = there.unique() if many or rule.unique else there
        if rule.unique and len(of_column) < len(there):
            return False
        for check in rule.checks if len(there) else ():
            if check.determined_by_unique:
                distinct.setdefault((check, kind), set()).update(of_column.tolist())
            elif not _passes(check, pd.Series(there)):
                return False
    each = all(_all_pass(check, kind, found) for (check, kind), found in distinct.items())
    return each and all(_passes(check, frame) for check in contract.checks)


def _all_pass(check: pa.Check, kind: Kind, values: set[Any]) -> bool:
    """Say whether a check lets all values pass; asks it only for those that it has not let pass before."""
    if check in _QUICKLY and _QUICKLY[check](values):
        return True
    if not check.statistics:  # asked of printed texts, which hardly come again
        return _passes(check, pd.Series(list(values), dtype=DTYPES[kind]))
    passed = _PASSED.setdefault((check, kind), set())
    unknown = values - passed
    if unknown and not _passes(check, pd.Series(list(unknown), dtype=DTYPES[kind])):
        return False
    if len(passed) + len(unknown) <= MOST_PASSED:
        passed |= unknown
    return True


def _passes(check: pa.Check, values: Any) -> bool:
    # pandera offers no other way to ask for yes or no alone; its own backends call a check's function like this
    return bool(check._check_fn(values, **check._check_kwargs).all())
