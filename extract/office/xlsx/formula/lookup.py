"""Functions that look for a value among cells: the very one alone, never the next best."""

from collections.abc import Callable

from extract.office.xlsx.formula.place import Function, Nodes, Place, check_count
from extract.office.xlsx.formula.syntax import Constant
from extract.office.xlsx.formula.values import (
    NOT_FOUND,
    Failed,
    NotComputable,
    Scalar,
    Value,
    as_number,
    as_truth,
    compare,
)

_SIGNS = ("<=", ">=", "<>", "<", ">", "=")


def _count_if(place: Place, nodes: Nodes) -> Value:
    check_count(nodes, 2, 2)
    area = place.area(nodes[0])[1]
    meets = _criterion(place.scalar(nodes[1]))
    values = [value for value, _ in place.entries(nodes[:1])]
    if meets(None) and len(values) != (area.bottom - area.top + 1) * (area.right - area.left + 1):
        raise NotComputable
    return float(sum(meets(value) for value in values))


def _criterion(wanted: Scalar) -> Callable[[Scalar], bool]:
    """Return the test of a criterion: a number or a text, or a text that begins with a comparison."""
    if isinstance(wanted, str):
        sign = next((each for each in _SIGNS if wanted.startswith(each)), "")
        text = wanted.removeprefix(sign)
        if any(each in text for each in "*?~") or not text:
            raise NotComputable
        if text.lstrip("-").isdigit():
            wanted = float(text)
        elif sign not in ("", "=", "<>") or any(each.isdigit() for each in text):
            raise NotComputable
        else:
            wanted = text
    else:
        sign = ""
    if wanted is None:
        raise NotComputable

    def meets(value: Scalar) -> bool:
        if isinstance(value, str) and isinstance(wanted, float) and any(each.isdigit() for each in value):
            raise NotComputable
        of_kind = value is not None and type(value) is type(wanted)
        return compare(sign or "=", value, wanted) if of_kind else sign == "<>"

    return meets


def _match(place: Place, nodes: Nodes) -> Value:
    """Find a value in a row or a column, exactly alone."""
    check_count(nodes, 3, 3)
    if place.scalar(nodes[2]) != 0:
        raise NotComputable
    return float(_found(place.scalar(nodes[0]), [value for value, _ in place.entries(nodes[1:2])]) + 1)


def _vlookup(place: Place, nodes: Nodes) -> Value:
    """Return what stands behind a value in the first column of a rectangle, found exactly alone."""
    check_count(nodes, 4, 4)
    if as_truth(place.scalar(nodes[3])):
        raise NotComputable
    table, col = place.value(nodes[1]), int(as_number(place.scalar(nodes[2])))
    if not isinstance(table, tuple) or not 1 <= col <= len(table[0]):
        raise NotComputable
    return table[_found(place.scalar(nodes[0]), [row[0] for row in table])][col - 1]


def _found(sought: Scalar, values: list[Scalar]) -> int:
    if sought is None or (isinstance(sought, str) and any(sign in sought for sign in "*?~")):
        raise NotComputable
    for at, value in enumerate(values):
        if type(value) is type(sought) and compare("=", value, sought):
            return at
    raise Failed(NOT_FOUND)


def _index(place: Place, nodes: Nodes) -> Value:
    check_count(nodes, 2, 3)
    table = place.value(nodes[0])
    if not isinstance(table, tuple):
        raise NotComputable
    row, col = (int(as_number(place.scalar(node))) for node in (*nodes[1:], Constant(1.0))[:2])
    if len(nodes) == 2 and len(table) == 1:
        row, col = 1, row
    if row < 1 or col < 1:
        raise NotComputable
    if row > len(table) or col > len(table[0]):
        raise Failed("#REF!")
    return table[row - 1][col - 1]


LOOKUP: dict[str, Function] = {"COUNTIF": _count_if, "MATCH": _match, "VLOOKUP": _vlookup, "INDEX": _index}
