"""Functions of texts."""

from collections.abc import Callable

from extract.office.xlsx.formula.place import Function, Nodes, Place, check_count
from extract.office.xlsx.formula.values import WRONG_KIND, Failed, NotComputable, Scalar, Value, as_number, as_text

# The most that a cell holds.
MOST_LETTERS = 32_767


def _of_text(compute: Callable[[str], Scalar]) -> Function:
    """Return a function of one text."""

    def function(place: Place, nodes: Nodes) -> Value:
        check_count(nodes, 1, 1)
        return compute(as_text(place.scalar(nodes[0])))

    return function


def _left(place: Place, nodes: Nodes) -> Value:
    text, count = _cut(place, nodes)
    return text[:count]


def _right(place: Place, nodes: Nodes) -> Value:
    text, count = _cut(place, nodes)
    return text[len(text) - count :] if count <= len(text) else text


def _cut(place: Place, nodes: Nodes) -> tuple[str, int]:
    check_count(nodes, 1, 2)
    count = int(as_number(place.scalar(nodes[1]))) if len(nodes) > 1 else 1
    if count < 0:
        raise Failed(WRONG_KIND)
    return as_text(place.scalar(nodes[0])), count


def _mid(place: Place, nodes: Nodes) -> Value:
    check_count(nodes, 3, 3)
    first, count = (int(as_number(place.scalar(node))) for node in nodes[1:])
    if first < 1 or count < 0:
        raise Failed(WRONG_KIND)
    return as_text(place.scalar(nodes[0]))[first - 1 : first - 1 + count]


def _find(fold: bool) -> Function:
    """Return a function that finds a text in another from a place on, counted from 1; ``fold``: in capitals or not."""

    def function(place: Place, nodes: Nodes) -> Value:
        check_count(nodes, 2, 3)
        sought, text = (as_text(place.scalar(node)) for node in nodes[:2])
        if not sought or (fold and any(sign in sought for sign in "*?~")):
            raise NotComputable
        start = int(as_number(place.scalar(nodes[2]))) if len(nodes) > 2 else 1
        if not 1 <= start <= len(text) + 1:
            raise Failed(WRONG_KIND)
        at = text.lower().find(sought.lower(), start - 1) if fold else text.find(sought, start - 1)
        if at < 0:
            raise Failed(WRONG_KIND)
        return float(at + 1)

    return function


def _exact(place: Place, nodes: Nodes) -> Value:
    check_count(nodes, 2, 2)
    one, other = (as_text(place.scalar(node)) for node in nodes)
    return one == other


def _joined(place: Place, nodes: Nodes) -> Value:
    found = "".join(as_text(value) for value, _ in place.entries(nodes))
    if len(found) > MOST_LETTERS:
        raise NotComputable
    return found


TEXTS: dict[str, Function] = {
    "LEN": _of_text(lambda text: float(len(text))),
    "TRIM": _of_text(lambda text: " ".join(filter(None, text.split(" ")))),
    "UPPER": _of_text(str.upper),
    "LOWER": _of_text(str.lower),
    "LEFT": _left,
    "RIGHT": _right,
    "MID": _mid,
    "SEARCH": _find(fold=True),
    "FIND": _find(fold=False),
    "EXACT": _exact,
    "CONCATENATE": _joined,
    "CONCAT": _joined,
}
