"""Values of formulas: how they compare, and turn into one another.

What depends on the reader's country is not computed. A value is a number, a text, a truth, an error, nothing (of an
empty cell), or a matrix of these.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

LARGEST_WHOLE = 10**11


class NotComputable(Exception):
    """A formula needs something that is not known here: a function, a value, the reader's country, more time."""


@dataclass(frozen=True, slots=True)
class Error:
    """An error that a cell shows, such as #N/A."""

    code: str


class Failed(Exception):
    """A formula's result is an error."""

    def __init__(self, code: str) -> None:
        """Keep the error."""
        super().__init__(code)
        self.error = Error(code)


Scalar = float | str | bool | Error | None
Matrix = tuple[tuple[Scalar, ...], ...]
Value = Scalar | Matrix
WRONG_KIND, NO_NUMBER, NOT_FOUND, BY_ZERO = "#VALUE!", "#NUM!", "#N/A", "#DIV/0!"
_WHOLE = re.compile(r"\s*[+-]?\d{1,15}\s*")
_ORDERED = re.compile(r"[0-9A-Za-z]*")


def sound(value: Scalar) -> float | str | bool | None:
    """Return a value that is no error.

    Raises:
        Failed: it is one.
    """
    if isinstance(value, Error):
        raise Failed(value.code)
    return value


def as_number(value: Scalar) -> float:
    """Return a value as the number that arithmetic takes it for.

    Raises:
        Failed: it is an error, or a text without a digit.
        NotComputable: it is a text whose number depends on the reader's country.
    """
    value = sound(value)
    if isinstance(value, str):
        if _WHOLE.fullmatch(value):
            return float(value)
        if any(sign.isdigit() for sign in value):
            raise NotComputable
        raise Failed(WRONG_KIND)
    return float(value or 0)


def as_text(value: Scalar) -> str:
    """Return a value as the text that joining takes it for.

    Raises:
        Failed: it is an error.
        NotComputable: it is a truth, which programs write differently, or a number with decimals, as countries do.
    """
    value = sound(value)
    if isinstance(value, bool):
        raise NotComputable
    if isinstance(value, float):
        if value != int(value) or abs(value) >= LARGEST_WHOLE:
            raise NotComputable
        return str(int(value))
    return value or ""


def as_truth(value: Scalar) -> bool:
    """Return whether a condition holds.

    Raises:
        Failed: it is an error or a text.
    """
    value = sound(value)
    if isinstance(value, str):
        if value.upper() not in ("TRUE", "FALSE"):
            raise Failed(WRONG_KIND)
        return value.upper() == "TRUE"
    return bool(value)


def same_number(one: float, other: float) -> bool:
    """Say whether two numbers are the same to the fifteen digits that a workbook keeps."""
    return f"{one + 0.0:.14e}" == f"{other + 0.0:.14e}"  # nought has no sign


def compare(sign: str, one: Scalar, other: Scalar) -> bool:
    """Return what a comparison (= <> < <= > >=) says: numbers are less than texts.

    Raises:
        Failed: one of them is an error.
        NotComputable: the order of two texts depends on the reader's country, or that of truths and others on the
            program.
    """
    one, other = _like(sound(one), sound(other)), _like(sound(other), sound(one))
    if isinstance(one, bool) != isinstance(other, bool):
        raise NotComputable
    same = _is_same(one, other)
    if sign in ("=", "<>"):
        return same == (sign == "=")
    if same:
        return sign in ("<=", ">=")
    return _is_less(one, other) == (sign in ("<", "<="))


def _like(value: float | str | bool | None, other: float | str | bool | None) -> float | str | bool:
    """Return a value; nothing as the least value of the other's kind."""
    if value is not None:
        return value
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0


def _rank(value: float | str | bool) -> int:
    return int(isinstance(value, str))


def _is_same(one: float | str | bool, other: float | str | bool) -> bool:
    if _rank(one) != _rank(other):
        return False
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return same_number(float(one), float(other))


def _is_less(one: float | str | bool, other: float | str | bool) -> bool:
    if _rank(one) != _rank(other):
        return _rank(one) < _rank(other)
    if isinstance(one, str) and isinstance(other, str):
        if not (_ORDERED.fullmatch(one) and _ORDERED.fullmatch(other)):
            raise NotComputable
        return one.casefold() < other.casefold()
    return float(one) < float(other)


def arithmetic(sign: str, one: Scalar, other: Scalar) -> float:
    """Return what one of + - * / ^ gives.

    Raises:
        Failed: the result is an error.
        NotComputable: as of ``as_number``.
    """
    left, right = as_number(one), as_number(other)
    if sign == "/" and right == 0:
        raise Failed(BY_ZERO)
    try:
        found = _OPERATIONS[sign](left, right)
    except (OverflowError, ZeroDivisionError) as error:
        raise Failed(NO_NUMBER) from error
    if isinstance(found, complex):
        raise Failed(NO_NUMBER)
    return float(found)


_OPERATIONS: dict[str, Callable[[float, float], float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
    "^": lambda left, right: left**right,
}
