"""The values of a column become pandas' extension array of its contract's type, and a frame its columns' arrays again.

``pandas.array`` looks at each value in Python; here plain values are told by their types and taken as a whole, which
takes a third of the time, and there are a hundred and fifty columns a decree.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from schemas.contracts.columns import DTYPES, Kind

Arrays = dict[str, Any]
"""The columns of a frame by name, as pandas' extension arrays."""
_NONE = type(None)
# For each kind: the type of its values, what is stored where there is none, numpy's type, pandas' array.
_PLAIN: dict[Kind, tuple[type, Any, Any, Any]] = {
    "integer": (int, 0, np.int64, pd.arrays.IntegerArray),
    "number": (float, np.nan, np.float64, pd.arrays.FloatingArray),
    "boolean": (bool, False, np.bool_, pd.arrays.BooleanArray),
}


def array_of(kind: Kind, values: Sequence[Any]) -> Any:
    """Return the values, None where one is missing, as an extension array of the kind's type.

    Raises:
        TypeError, ValueError: a value is of no such type.
        OverflowError: a whole number has more than 64 bits.
    """
    if kind == "string":
        try:
            return pd.arrays.ArrowStringArray(pa.array(values, pa.large_string()))
        except (pa.ArrowException, TypeError):  # what is no text may be made one
            return pd.array(values, dtype=DTYPES[kind])
    types = {*map(type, values)}
    if kind in _PLAIN and types <= {_PLAIN[kind][0], _NONE}:
        _, nothing, stored, array = _PLAIN[kind]
        given = [nothing if value is None else value for value in values] if _NONE in types else values
        data = np.array(given, stored)
        missing = np.zeros(len(values), dtype=bool)
        if _NONE in types:
            missing[:] = [value is None for value in values]
        return array(data, missing | np.isnan(data) if kind == "number" else missing)
    return pd.array(values, dtype=DTYPES[kind])


def arrays_of(frame: pd.DataFrame) -> Arrays:
    """Return the arrays of a frame's columns in their order."""
    # without the series that the public ways make of each column, which takes seven times as long
    columns = getattr(frame, "_iter_column_arrays", None)
    arrays = columns() if columns is not None else (series.array for _, series in frame.items())
    return dict(zip(map(str, frame.columns), arrays, strict=True))
