"""What functions ask of the place where a formula is computed, and of their arguments."""

from collections.abc import Callable, Iterator
from typing import Protocol

from extract.office.xlsx.formula.syntax import Node
from extract.office.xlsx.formula.values import NotComputable, Scalar, Value, as_number
from extract.office.xlsx.sheet import Area


class Place(Protocol):
    """Where a formula is computed, as far as functions ask it."""

    @property
    def row(self) -> int:
        """The row of the cell that is computed."""

    @property
    def col(self) -> int:
        """Its column."""

    def value(self, node: Node) -> Value:
        """Return the value of a node."""

    def scalar(self, node: Node) -> float | str | bool | None:
        """Return the one value of a node."""

    def area(self, node: Node) -> tuple[str, Area]:
        """Return the sheet and the rectangle that a node names."""

    def entries(self, nodes: tuple[Node, ...]) -> Iterator[tuple[Scalar, bool]]:
        """Yield all values of some nodes, each with whether it is read from cells."""


Nodes = tuple[Node, ...]
Function = Callable[[Place, Nodes], Value]


def check_count(nodes: Nodes, least: int, most: int) -> None:
    """Refuse another number of arguments.

    Raises:
        NotComputable: there are fewer or more.
    """
    if not least <= len(nodes) <= most:
        raise NotComputable


def numbers_of(place: Place, nodes: Nodes, count: int) -> list[float]:
    """Return the arguments of a function of so many numbers.

    Raises:
        Failed: one is an error or no number.
        NotComputable: one is not known.
    """
    check_count(nodes, count, count)
    return [as_number(place.scalar(node)) for node in nodes]
