"""Whether a frame conforms to its contract, yes or no. Only where it may not is pandera asked, which explains.

Most frames conform, and validating them with all the copies, wrappers and reports that pandera makes for
each column took longer than reading the decree.
"""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.pandas as pa

from schemas.contracts.arrays import Arrays, arrays_of
from schemas.contracts.columns import DTYPES, kind_of

_SURE: dict[str | None, Callable[..., bool]] = {
    "filled": lambda texts: all(map(str.strip, texts)),
    "greater_than_or_equal_to": lambda values, min_value: all(min_value <= value for value in values),
    "in_range": lambda values, min_value, max_value, include_min, include_max: (
        include_min and include_max and all(min_value <= value <= max_value for value in values)
    ),
    "isin": lambda values, allowed_values: values.issubset(allowed_values),
    "str_matches": lambda texts, pattern: all(map(re.compile(pattern, re.ASCII).fullmatch, texts)),
}
"""What the checks by these names ask of each value, at least as strictly, in plain Python."""


def conforms(contract: pa.DataFrameSchema, frame: pd.DataFrame, arrays: Arrays | None = None) -> bool:
    """Return whether a frame conforms to a contract: True is certain; False is for pandera to look into and to explain.

    ``arrays``: the frame's columns in their order where they are at hand, for pandas takes longer to hand one out than
    it takes to look through it.
    """
    if frame.columns.tolist() != list(contract.columns):
        return False
    columns = arrays or arrays_of(frame)
    for rule, values in zip(contract.columns.values(), columns.values(), strict=True):
        if values.dtype != DTYPES[kind_of(rule)]:
            return False
        if not len(frame):
            continue
        if not rule.nullable and values.isna().any():
            return False
        if (rule.unique or rule.checks) and not _column_conforms(rule, values):
            return False
    return not len(frame) or all(_passes(check, frame) for check in contract.checks)


def _column_conforms(rule: pa.Column, values: Any) -> bool:
    """Return whether the values of a column pass its checks, and come once each where they must."""
    of_column = values.__arrow_array__().to_pylist()  # a tenth of the time that pandas takes
    distinct = set(of_column)
    if rule.unique and len(distinct) < len(of_column):
        return False
    distinct.discard(None)
    return not distinct or all(
        _SURE[check.name](distinct, **(check.statistics or {}))
        if check.name in _SURE
        else _passes(check, pd.Series(values[~values.isna()]))
        for check in rule.checks
    )


def _passes(check: pa.Check, values: Any) -> bool:
    # pandera offers no other way to ask for yes or no alone; its own backends call a check's function like this
    return bool(check._check_fn(values, **check._check_kwargs).all())
