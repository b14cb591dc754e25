"""Functions of conditions, and of what a value is."""

from collections.abc import Callable

from extract.office.xlsx.formula.place import Function, Nodes, Place, check_count
from extract.office.xlsx.formula.values import (
    NOT_FOUND,
    WRONG_KIND,
    Error,
    Failed,
    Scalar,
    Value,
    as_number,
    as_truth,
)


def _truths(place: Place, nodes: Nodes) -> list[bool]:
    """Return the truths of AND and OR; texts and empty cells do not count."""
    found = [
        as_truth(value)
        for value, from_cells in place.entries(nodes)
        if not (from_cells and (value is None or isinstance(value, str)))
    ]
    if not found:
        raise Failed(WRONG_KIND)
    return found


def _not(place: Place, nodes: Nodes) -> Value:
    check_count(nodes, 1, 1)
    return not as_truth(place.scalar(nodes[0]))


def _if(place: Place, nodes: Nodes) -> Value:
    check_count(nodes, 2, 3)
    chosen = nodes[1:2] if as_truth(place.scalar(nodes[0])) else nodes[2:3]
    return place.value(chosen[0]) if chosen else False


def _ifs(place: Place, nodes: Nodes) -> Value:
    for condition, chosen in zip(nodes[::2], nodes[1::2], strict=False):
        if as_truth(place.scalar(condition)):
            return place.value(chosen)
    raise Failed(NOT_FOUND)


def _if_error(place: Place, nodes: Nodes) -> Value:
    check_count(nodes, 2, 2)
    try:
        return place.scalar(nodes[0])
    except Failed:
        return place.scalar(nodes[1])


def _choose(place: Place, nodes: Nodes) -> Value:
    chosen = int(as_number(place.scalar(nodes[0])))
    if not 1 <= chosen < len(nodes):
        raise Failed(WRONG_KIND)
    return place.value(nodes[chosen])


def _is(kind: Callable[[Scalar], bool]) -> Function:
    """Return a function that says whether its argument is of a kind."""

    def function(place: Place, nodes: Nodes) -> Value:
        check_count(nodes, 1, 1)
        try:
            return kind(place.scalar(nodes[0]))
        except Failed as failed:
            return kind(failed.error)

    return function


LOGIC: dict[str, Function] = {
    "TRUE": lambda _place, _nodes: True,
    "FALSE": lambda _place, _nodes: False,
    "AND": lambda place, nodes: all(_truths(place, nodes)),
    "OR": lambda place, nodes: any(_truths(place, nodes)),
    "XOR": lambda place, nodes: sum(_truths(place, nodes)) % 2 == 1,
    "NOT": _not,
    "IF": _if,
    "IFS": _ifs,
    "IFERROR": _if_error,
    "CHOOSE": _choose,
    "ISNUMBER": _is(lambda value: isinstance(value, float)),
    "ISTEXT": _is(lambda value: isinstance(value, str)),
    "ISNONTEXT": _is(lambda value: not isinstance(value, str)),
    "ISLOGICAL": _is(lambda value: isinstance(value, bool)),
    "ISBLANK": _is(lambda value: value is None),
    "ISERROR": _is(lambda value: isinstance(value, Error)),
    "ISERR": _is(lambda value: isinstance(value, Error) and value.code != NOT_FOUND),
    "ISNA": _is(lambda value: isinstance(value, Error) and value.code == NOT_FOUND),
}
