"""The text of a formula becomes a tree. Knows no values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extract.office.xlsx.formula.values import Error, Matrix, NotComputable, Scalar
from extract.office.xlsx.sheet import LAST_COL, LAST_ROW, column_number

# Longer or deeper ones no office writes.
MOST_LETTERS, MOST_DEPTH = 8_192, 64
_SHEET = r"(?:(?P<sheet>'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?"
_CORNER = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_TOKEN = re.compile(
    rf"\s*(?:(?P<text>\"(?:[^\"]|\"\")*\")|(?P<error>\#(?:N/A|DIV/0!|VALUE!|REF!|NUM!|NAME\?|NULL!))"
    rf"|{_SHEET}(?P<area>{_CORNER}(?::{_CORNER})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?\d{{1,7}}:\$?\d{{1,7}})"
    rf"(?![\w.(!])"
    rf"|(?P<call>[A-Za-z_][\w.]*)\(|(?P<name>[A-Za-z_\\][\w.]*+)(?!\s*[!\[])|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    rf"|(?P<sign><=|>=|<>|[-+*/^&=<>%(),;{{}}]))",
)
_PART = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")
# Functions that know where they are, or find other cells by themselves.
_OF_PLACE = frozenset({"ROW", "CELL", "INDIRECT", "OFFSET", "RAND", "RANDBETWEEN"})
# From the loosest to the tightest.
_BINARY = (("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


class Bound(NamedTuple):
    """A row's or a column's number from 1, and whether it is absolute."""

    number: int
    absolute: bool


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that the formula itself holds; None: an argument that is left out."""

    value: Scalar | Matrix


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell or a rectangle of cells; ``sheet`` is None for the formula's own."""

    sheet: str | None
    top: Bound
    left: Bound
    bottom: Bound
    right: Bound


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the workbook defines."""

    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    """A sign with one value or two."""

    sign: str
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function in capitals, with its arguments."""

    function: str
    parts: tuple["Node", ...]


Node = Constant | Reference | Name | Operation | Call


@lru_cache(maxsize=1 << 14)
def parsed(text: str) -> Node:
    """Return the tree of a formula, with or without its leading ``=``.

    Raises:
        NotComputable: it is none, or holds something that is not known here.
    """
    if len(text) > MOST_LETTERS:
        raise NotComputable
    reader = _Reader([*_tokens(text.strip().removeprefix("="))])
    node = reader.binary(0)
    if reader.at < len(reader.tokens):
        raise NotComputable
    return node


def is_same_down(text: str) -> bool:
    """Say whether a formula gives the same in all rows of a column: it names no row of its own."""
    try:
        node = parsed(text)
    except NotComputable:
        return False
    left = [node]
    while left:
        node = left.pop()
        relative = isinstance(node, Reference) and not (node.top.absolute and node.bottom.absolute)
        if relative or isinstance(node, Name) or (isinstance(node, Call) and node.function in _OF_PLACE):
            return False
        left += node.parts if isinstance(node, (Call, Operation)) else ()
    return True


class _Token(NamedTuple):
    kind: str
    text: str
    sheet: str | None = None


def _tokens(text: str) -> Iterator[_Token]:
    at, text = 0, text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise NotComputable
        kind = next(each for each in ("text", "error", "area", "call", "name", "number", "sign") if found[each])
        sheet = found["sheet"]
        if sheet is not None and sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        if sheet is not None and "[" in sheet:
            raise NotComputable  # another file
        yield _Token(kind, found[kind], sheet)
        at = found.end()


@dataclass(slots=True)
class _Reader:
    """The tokens of a formula, and how far they are read."""

    tokens: list[_Token]
    at: int = 0
    depth: int = 0

    def binary(self, level: int) -> Node:
        """Read what signs of a level join, from left to right."""
        if level == len(_BINARY):
            return self.signed()
        node = self.binary(level + 1)
        while (sign := self.peek()) in _BINARY[level]:
            self.at += 1
            node = Operation(sign, (node, self.binary(level + 1)))
        return node

    def signed(self) -> Node:
        """Read a value with the signs before it and the percents behind it."""
        sign = self.peek()
        if sign in ("-", "+"):
            self.at += 1
            self.deepen()
            node: Node = Operation(f"{sign}1", (self.signed(),))
            self.depth -= 1
        else:
            node = self.value()
        while self.peek() == "%":
            self.at += 1
            node = Operation("%", (node,))
        return node

    def deepen(self) -> None:
        """Count a level of brackets or signs."""
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise NotComputable

    def peek(self) -> str:
        """Return the sign that follows, "" for anything else."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        return token.text if token is not None and token.kind == "sign" else ""

    def value(self) -> Node:
        """Read one value: a constant, a reference, a name, a call, or what brackets hold."""
        if self.at >= len(self.tokens):
            raise NotComputable
        token = self.tokens[self.at]
        self.at += 1
        match token.kind:
            case "number":
                return Constant(float(token.text))
            case "text":
                return Constant(token.text[1:-1].replace('""', '"'))
            case "error":
                return Constant(Error(token.text))
            case "area":
                return _reference(token)
            case "name":
                truths = {"TRUE": True, "FALSE": False}
                return Constant(truths[key]) if (key := token.text.upper()) in truths else Name(token.text)
            case "call":
                return Call(token.text.upper().removeprefix("_XLFN."), self.arguments())
        if token.text == "{":
            return Constant(self.matrix())
        if token.text != "(":
            raise NotComputable
        self.deepen()
        node = self.binary(0)
        self.depth -= 1
        self.expect(")")
        return node

    def expect(self, sign: str) -> None:
        """Take the sign that has to follow."""
        if self.peek() != sign:
            raise NotComputable
        self.at += 1

    def arguments(self) -> tuple[Node, ...]:
        """Read the arguments of a call to its closing bracket; one that is left out is a constant without a value."""
        self.deepen()
        found: list[Node] = []
        if self.peek() == ")":
            self.at += 1
            self.depth -= 1
            return ()
        while True:
            found.append(Constant(None) if self.peek() in (",", ")") else self.binary(0))
            if self.peek() == ")":
                break
            self.expect(",")
        self.at += 1
        self.depth -= 1
        return tuple(found)

    def matrix(self) -> Matrix:
        """Read a matrix of constants to its closing brace."""
        rows: list[list[Scalar]] = [[]]
        while True:
            node = self.signed()
            if isinstance(node, Operation) and node.sign == "-1" and isinstance(node.parts[0], Constant):
                inner = node.parts[0].value
                node = Constant(-inner) if isinstance(inner, float) else node
            if not isinstance(node, Constant) or isinstance(node.value, tuple):
                raise NotComputable
            rows[-1].append(node.value)
            sign = self.peek()
            self.at += 1
            if sign == "}":
                break
            if sign not in (",", ";"):
                raise NotComputable
            if sign == ";":
                rows.append([])
        if len({len(row) for row in rows}) > 1:
            raise NotComputable
        return tuple(map(tuple, rows))


def _reference(token: _Token) -> Reference:
    first, _, last = token.text.partition(":")
    top, left = _corner(first, 1, 1)
    bottom, right = _corner(last or first, LAST_ROW, LAST_COL)
    return Reference(token.sheet, top, left, bottom, right)


def _corner(text: str, row: int, col: int) -> tuple[Bound, Bound]:
    """Return row and column of a corner; a whole row or column reaches to the sheet's end."""
    found = _PART.fullmatch(text)
    if found is None:
        raise NotComputable
    fixed_col, letters, fixed_row, digits = found.groups()
    if not letters:  # a whole row: its sign stands before the digits
        fixed_row = fixed_row or fixed_col
    number, column = int(digits or row), column_number(letters) if letters else col
    if not 1 <= number <= LAST_ROW or column > LAST_COL:
        raise NotComputable
    return Bound(number, bool(fixed_row) or not digits), Bound(column, bool(fixed_col) or not letters)
