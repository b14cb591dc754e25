"""The tree of a formula becomes its value: signs, references, names. Functions are in a module of their own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from extract.office.xlsx.formula.calendar import DATES
from extract.office.xlsx.formula.functions import FUNCTIONS
from extract.office.xlsx.formula.syntax import Bound, Call, Constant, Name, Node, Operation, Reference, parsed
from extract.office.xlsx.formula.values import (
    Failed,
    NotComputable,
    Scalar,
    Value,
    arithmetic,
    as_number,
    as_text,
    compare,
    sound,
)
from extract.office.xlsx.sheet import LAST_COL, LAST_ROW, Area

# The cells of one rectangle, and the steps of all formulas of a workbook: beyond that a file is hostile.
MOST_CELLS, MOST_STEPS = 20_000, 3_000_000
_COMPARISONS = frozenset(("=", "<>", "<", "<=", ">", ">="))


class Cells:
    """What formulas may ask of a workbook: its cells by sheet, row and column, and its names."""

    def __init__(
        self,
        cell: Callable[[str, int, int], Scalar],
        last: Callable[[str], tuple[int, int]],
        names: Mapping[str, str],
        dates: bool = True,
    ) -> None:
        """Take what returns a cell's value, what returns the last row and column in use, and the formulas of names.

        Both raise NotComputable where they do not know; names are in capitals. ``dates``: they count from 1900.
        """
        self.cell, self.last, self.names, self.dates = cell, last, names, dates
        self.steps = 0

    def step(self, count: int = 1) -> None:
        """Count a step of computing.

        Raises:
            NotComputable: there were too many.
        """
        self.steps += count
        if self.steps > MOST_STEPS:
            raise NotComputable


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a formula is computed: its sheet and cell, and the cell that its text is written for.

    ``arrays``: signs work on whole rectangles, as in a conditional format.
    """

    cells: Cells
    sheet: str
    row: int
    col: int
    base: tuple[int, int]
    arrays: bool = False
    named: frozenset[str] = field(default=frozenset())

    def value(self, node: Node) -> Value:
        """Return the value of a node.

        Raises:
            Failed: it is an error.
            NotComputable: it is not known.
        """
        self.cells.step()
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Reference):
            return self.held(*self.area(node))
        if isinstance(node, Name):
            return self._named(node.text).value(self.named_tree(node.text))
        if isinstance(node, Call):
            function = FUNCTIONS.get(node.function)
            if function is None or (node.function in DATES and not self.cells.dates):
                raise NotComputable
            return function(self, node.parts)
        return self._operation(node)

    def scalar(self, node: Node) -> float | str | bool | None:
        """Return the one value of a node.

        Raises:
            Failed: it is an error.
            NotComputable: it is not known, or several.
        """
        value = self.value(node)
        if isinstance(value, tuple):
            if len(value) != 1 or len(value[0]) != 1:
                raise NotComputable
            return sound(value[0][0])
        return sound(value)

    def area(self, node: Node) -> tuple[str, Area]:
        """Return the sheet and the rectangle that a node names.

        Raises:
            NotComputable: it names none.
        """
        if isinstance(node, Name):
            return self._named(node.text).area(self.named_tree(node.text))
        if not isinstance(node, Reference):
            raise NotComputable
        down, right = self.row - self.base[0], self.col - self.base[1]
        top, bottom = (_moved(bound, down, LAST_ROW) for bound in (node.top, node.bottom))
        left, end = (_moved(bound, right, LAST_COL) for bound in (node.left, node.right))
        rows, cols = sorted((top, bottom)), sorted((left, end))
        return node.sheet or self.sheet, Area(rows[0], cols[0], rows[1], cols[1])

    def held(self, sheet: str, area: Area) -> Value:
        """Return what a rectangle holds, as far as its sheet is in use; one cell is no matrix."""
        if (area.top, area.left) == (area.bottom, area.right):
            return self.cells.cell(sheet, area.top, area.left)
        last_row, last_col = self.cells.last(sheet)
        whole = area.bottom == LAST_ROW or area.right == LAST_COL
        bottom = max(min(area.bottom, last_row), area.top) if whole else area.bottom
        right = max(min(area.right, last_col), area.left) if whole else area.right
        count = (bottom - area.top + 1) * (right - area.left + 1)
        if count > MOST_CELLS:
            raise NotComputable
        self.cells.step(count)
        cols = range(area.left, right + 1)
        return tuple(tuple(self.cells.cell(sheet, row, col) for col in cols) for row in range(area.top, bottom + 1))

    def entries(self, nodes: tuple[Node, ...]) -> Iterator[tuple[Scalar, bool]]:
        """Yield all values of some nodes, each with whether it is read from cells."""
        for node in nodes:
            from_cells = isinstance(node, (Reference, Name))
            value = self.value(node)
            if isinstance(value, tuple):
                yield from ((each, True) for row in value for each in row)
            else:
                yield value, from_cells

    def named_tree(self, name: str) -> Node:
        """Return the tree of a name."""
        text = self.cells.names.get(name.upper())
        if text is None:
            raise NotComputable
        return parsed(text)

    def _named(self, name: str) -> "Scope":
        """Return the scope of a name's formula, whose relative references start from the first cell."""
        if name.upper() in self.named:
            raise NotComputable
        return replace(self, base=(1, 1), named=self.named | {name.upper()})

    def _operation(self, node: Operation) -> Value:
        values = [self.value(part) for part in node.parts]
        if not any(isinstance(value, tuple) for value in values):
            return _signed(node.sign, *(value for value in values if not isinstance(value, tuple)))
        if not self.arrays:
            raise NotComputable
        rows, cols = _size(values)
        self.cells.step(rows * cols)
        return tuple(
            tuple(_element(node.sign, [_at(value, row, col) for value in values]) for col in range(cols))
            for row in range(rows)
        )


def computed(text: str, scope: Scope) -> Scalar:
    """Return the value of a formula; an error that it gives is a value too.

    Raises:
        NotComputable: it is not known.
    """
    try:
        return scope.scalar(parsed(text))
    except Failed as failed:
        return failed.error
    except RecursionError as error:
        raise NotComputable from error


def _moved(bound: Bound, by: int, last: int) -> int:
    return bound.number if bound.absolute else (bound.number - 1 + by) % last + 1


def _signed(sign: str, *values: Scalar) -> Scalar:
    """Return what a sign makes of one value or two."""
    if len(values) == 1:
        if sign == "+1":
            return values[0]
        number = as_number(values[0])
        return number / 100 if sign == "%" else -number
    one, other = values
    if sign in _COMPARISONS:
        return compare(sign, one, other)
    return as_text(one) + as_text(other) if sign == "&" else arithmetic(sign, one, other)


def _element(sign: str, values: list[Scalar]) -> Scalar:
    try:
        return _signed(sign, *values)
    except Failed as failed:
        return failed.error


def _size(values: list[Value]) -> tuple[int, int]:
    """Return the size of what several matrices make: theirs, or that of a row and a column crossing."""
    sizes = [(len(value), len(value[0])) for value in values if isinstance(value, tuple)]
    rows, cols = (max(size[side] for size in sizes) for side in (0, 1))
    if any(size[0] not in (1, rows) or size[1] not in (1, cols) for size in sizes) or rows * cols > MOST_CELLS:
        raise NotComputable
    return rows, cols


def _at(value: Value, row: int, col: int) -> Scalar:
    if not isinstance(value, tuple):
        return value
    line = value[row if len(value) > 1 else 0]
    return line[col if len(line) > 1 else 0]
