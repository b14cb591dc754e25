"""Columns as arrays: the same as pandas makes them, whatever a value is, and a frame's arrays as it holds them."""

from typing import Any

import pandas as pd
import pytest

from schemas.contracts.arrays import array_of, arrays_of
from schemas.contracts.columns import DTYPES, Kind


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("string", ["a", None, "ä\n", ""]),
        ("string", [None, None]),
        ("string", [5, "a"]),
        ("integer", [1, None, -3]),
        ("integer", [True, 2]),
        ("number", [0.5, None, float("nan")]),
        ("number", [1, 0.5]),
        ("boolean", [True, None, False]),
        ("date", [None]),
    ],
)
def test_values_become_what_pandas_makes_of_them(kind: Kind, values: list[Any]) -> None:
    made, expected = array_of(kind, values), pd.array(values, dtype=DTYPES[kind])
    assert made.dtype == DTYPES[kind]
    pd.testing.assert_extension_array_equal(made, expected)


@pytest.mark.parametrize(("kind", "value"), [("integer", "1x"), ("boolean", "yes")])
def test_what_is_of_no_such_type_is_refused(kind: Kind, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        array_of(kind, [value])


def test_the_arrays_of_a_frame_come_in_its_order() -> None:
    frame = pd.DataFrame({"b": array_of("integer", [1, None]), "a": array_of("string", ["x", None])})
    arrays = arrays_of(frame)
    assert list(arrays) == ["b", "a"]
    assert arrays["b"].tolist() == [1, pd.NA] and arrays["a"].dtype == DTYPES["string"]
