"""Functions of numbers: of one, of all that some cells hold, of the place."""

import math
from collections.abc import Callable

from extract.office.xlsx.formula.place import Function, Nodes, Place, check_count, numbers_of
from extract.office.xlsx.formula.values import (
    BY_ZERO,
    NO_NUMBER,
    WRONG_KIND,
    Failed,
    NotComputable,
    Scalar,
    Value,
    as_number,
    sound,
)
from extract.office.xlsx.sheet import Area
from schemas.reference.numerals import roman


def _of_number(compute: Callable[[float], Scalar]) -> Function:
    """Return a function of one number."""

    def function(place: Place, nodes: Nodes) -> Value:
        check_count(nodes, 1, 1)
        return compute(as_number(place.scalar(nodes[0])))

    return function


def _of_numbers(compute: Callable[[list[float]], Scalar]) -> Function:
    """Return a function of all numbers among its arguments; in cells, texts do not count."""

    def function(place: Place, nodes: Nodes) -> Value:
        numbers = []
        for value, from_cells in place.entries(nodes):
            value = sound(value)
            if isinstance(value, bool if from_cells else str):
                raise NotComputable  # programs differ
            if not from_cells:
                numbers.append(as_number(value))
            elif isinstance(value, float):
                numbers.append(value)
        return compute(numbers)

    return function


def _is_odd(place: Place, nodes: Nodes) -> bool:
    check_count(nodes, 1, 1)
    number = place.scalar(nodes[0])
    if not isinstance(number, float):
        raise NotComputable  # programs differ
    return int(number) % 2 == 1


def _mod(place: Place, nodes: Nodes) -> Value:
    number, by = numbers_of(place, nodes, 2)
    if by == 0:
        raise Failed(BY_ZERO)
    return number - by * math.floor(number / by)


def _round(place: Place, nodes: Nodes) -> Value:
    number, digits = numbers_of(place, nodes, 2)
    scale = 10.0 ** max(-15, min(int(digits), 15))
    return math.copysign(math.floor(abs(number) * scale + 0.5) / scale, number)


def _row(place: Place, nodes: Nodes) -> Value:
    return float(place.area(nodes[0])[1].top if nodes else place.row)


def _column(place: Place, nodes: Nodes) -> Value:
    return float(place.area(nodes[0])[1].left if nodes else place.col)


def _size(count: Callable[[Area], int]) -> Function:
    """Return a function of the size of a rectangle."""

    def function(place: Place, nodes: Nodes) -> Value:
        check_count(nodes, 1, 1)
        return float(count(place.area(nodes[0])[1]))

    return function


def _roman(number: float) -> Scalar:
    if not 0 <= number < 4000:
        raise Failed(WRONG_KIND)
    return roman(int(number)).upper()


def _sum_product(place: Place, nodes: Nodes) -> Value:
    check_count(nodes, 1, 1)
    values = [sound(value) for value, _ in place.entries(nodes)]
    if any(isinstance(value, bool) for value in values):
        raise NotComputable
    return math.fsum(value for value in values if isinstance(value, float))


def _entries(place: Place, nodes: Nodes) -> list[tuple[Scalar, bool]]:
    """Return all values; whether an error that is computed counts differs from program to program."""
    try:
        return list(place.entries(nodes))
    except Failed as error:
        raise NotComputable from error


def _count(place: Place, nodes: Nodes) -> Value:
    entries = _entries(place, nodes)
    if any(isinstance(value, bool) or (isinstance(value, str) and not from_cells) for value, from_cells in entries):
        raise NotComputable
    return float(sum(isinstance(value, float) for value, _ in entries))


def _extreme(choose: Callable[[list[float]], float]) -> Function:
    return _of_numbers(lambda numbers: choose(numbers) if numbers else 0.0)


def _average(numbers: list[float]) -> Scalar:
    if not numbers:
        raise Failed(BY_ZERO)
    return math.fsum(numbers) / len(numbers)


def _root(number: float) -> Scalar:
    if number < 0:
        raise Failed(NO_NUMBER)
    return math.sqrt(number)


NUMBERS: dict[str, Function] = {
    "ISEVEN": lambda place, nodes: not _is_odd(place, nodes),
    "ISODD": _is_odd,
    "ABS": _of_number(abs),
    "INT": _of_number(lambda number: float(math.floor(number))),
    "SIGN": _of_number(lambda number: float((number > 0) - (number < 0))),
    "SQRT": _of_number(_root),
    "ROMAN": _of_number(_roman),
    "MOD": _mod,
    "ROUND": _round,
    "SUM": _of_numbers(math.fsum),
    "MIN": _extreme(min),
    "MAX": _extreme(max),
    "AVERAGE": _of_numbers(_average),
    "COUNT": _count,
    "COUNTA": lambda place, nodes: float(sum(value is not None for value, _ in _entries(place, nodes))),
    "SUMPRODUCT": _sum_product,
    "ROW": _row,
    "COLUMN": _column,
    "ROWS": _size(lambda area: area.bottom - area.top + 1),
    "COLUMNS": _size(lambda area: area.right - area.left + 1),
}
