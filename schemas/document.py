"""What a reader hands over: pages with words, ruled grids and ink, before anyone asks what they mean.

Lengths are PDF points; the origin is the top left corner of the page as it is read, that is, after
``Page.turned`` quarter turns. Transcripts and office files have no geometry: their boxes are None and their lines carry
their number, the tables of an office file their place (``TablePlace``).

What a page holds by the hundreds (boxes, words, lines, marks, cells) are named tuples, made in half the time of the
frozen dataclasses that all other nouns are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple, TypeVar

from schemas.findings import Finding

ReaderName = Literal["vector", "raster", "transcript", "office"]
MarkKind = Literal["fill", "path"]
# Stands for a sign that the file does not say, or a drawing that was not read.
UNREADABLE = "\ufffd"
_Tuple = TypeVar("_Tuple", bound=tuple[Any, ...])


class Box(NamedTuple):
    """A rectangle on a page: points, origin top left, ``top`` < ``bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    @property
    def center(self) -> tuple[float, float]:
        """The middle: x, y in points."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def contains(self, other: "Box", slack: float = 0.0) -> bool:
        """Return whether the other box lies inside this one, give or take ``slack`` points."""
        return (
            other.x0 >= self.x0 - slack
            and other.x1 <= self.x1 + slack
            and other.top >= self.top - slack
            and other.bottom <= self.bottom + slack
        )


def build_tuples(kind: type[_Tuple], rows: Iterable[Iterable[Any]]) -> list[_Tuple]:
    """Return a named tuple of this kind for each row, which has all its fields in their order.

    Half the price of calling the kind for each: a page has hundreds, and nothing of this runs in Python.
    """
    return list(map(partial(tuple.__new__, kind), rows))


def union_of(boxes: "Sequence[Box]") -> Box:
    """Return the smallest box around all the given ones (at least one)."""
    if len(boxes) == 1:
        return boxes[0]
    # asked for many thousand times a decree: one turn through the boxes takes a quarter of the time of four
    first = boxes[0]
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    for box in boxes:
        if box.x0 < x0:
            x0 = box.x0
        if box.top < top:
            top = box.top
        if box.x1 > x1:
            x1 = box.x1
        if box.bottom > bottom:
            bottom = box.bottom
    return Box(x0, top, x1, bottom)


UNPLACED = Box(0.0, 0.0, 0.0, 0.0)
"""The box of a mark in a file without geometry."""


class Word(NamedTuple):
    """A run of characters without white space; ``confidence`` is 1.0 where nobody had to guess."""

    text: str
    box: Box | None = None
    confidence: float = 1.0


class Line(NamedTuple):
    """A printed line: its words from left to right.

    ``spaced``: the source left a space character behind the last word (None: it never says).
    ``number``: the 1-based line of the transcript or of an office file's text; of a workbook, the row of its sheet.
    """

    words: tuple[Word, ...]
    spaced: bool | None = None
    number: int | None = None

    @property
    def text(self) -> str:
        """The words, one space between them."""
        words = self.words
        return words[0].text if len(words) == 1 else " ".join([word.text for word in words])

    @property
    def box(self) -> Box | None:
        """The box around all words, None in a transcript."""
        if len(self.words) == 1:
            return self.words[0].box
        boxes = [box for _, box, _ in self.words if box is not None]
        return union_of(boxes) if boxes else None


class Mark(NamedTuple):
    """Ink in a cell that is no character: a filled area (``value`` its colour, #rrggbb) or a drawn shape.

    ``value`` of a shape: the sign that it looks like in a picture, "" where it looks like none.
    """

    kind: MarkKind
    value: str
    box: Box
    confidence: float = 1.0


class Remark(NamedTuple):
    """What a reader saw in a cell that its text and marks do not say, such as struck-out words or unread ink.

    It becomes a finding of this code (schemas.findings) on every row that the cell covers. Where that finding is a
    warning or an error and the cell is a month's, the month is unknown.
    """

    code: str
    message: str
    printed: str | None = None


class Cell(NamedTuple):
    """A cell of a grid: 0-based place of its upper left corner, spans of at least 1.

    ``open_top`` and ``open_bottom``: it lies at that side of its table and no rule closes it there.
    ``cut``: text that the file holds for it and the paper does not show. ``remarks``: findings of its rows.
    """

    row: int
    col: int
    lines: tuple[Line, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    marks: tuple[Mark, ...] = ()
    box: Box | None = None
    open_top: bool = False
    open_bottom: bool = False
    cut: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def text(self) -> str:
        """The printed lines, a line feed between them; words cut at a line end are still cut here."""
        lines = self.lines
        if len(lines) < 2:  # most cells of a plan are months: empty, or a sign
            return lines[0].text if lines else ""
        return "\n".join([line.text for line in lines])

    @property
    def place(self) -> tuple[int, int]:
        """The row and column of its upper left corner, which no other cell of the grid has."""
        return self.row, self.col


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a grid stands in an office file.

    ``table``: its table, counted through the file; of a workbook, its sheet. ``rows``, ``columns``: for each row and
    column of the grid its number there. All are 1-based.
    """

    table: int
    rows: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn: cells that cover ``n_rows`` x ``n_cols`` without overlap, in reading order.

    ``ruled``: spans are known, from rules or from rowspan and colspan; where False (tabs, Markdown) an empty
    cell may be part of a merged one. ``xs`` and ``ys``: the places of the rules, n + 1 of each, empty
    without geometry. ``open_top`` and ``open_bottom``: no rule closes the table there, so it may go on over
    the page end. ``number``: the 1-based line of the transcript where the table begins; of an office file, the
    last line of text before it. ``place``: of an office file alone.
    """

    cells: tuple[Cell, ...]
    n_rows: int
    n_cols: int
    ruled: bool = True
    xs: tuple[float, ...] = ()
    ys: tuple[float, ...] = ()
    box: Box | None = None
    open_top: bool = False
    open_bottom: bool = False
    number: int | None = None
    place: TablePlace | None = None


def _projected(box: Box, to: tuple[float, ...]) -> Box:
    """Return the box around what a projection makes of a box."""
    places = []
    for x, y in ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom)):
        across, down, depth = (to[row] * x + to[row + 1] * y + to[row + 2] for row in (0, 3, 6))
        places.append((across / depth, down / depth))
    xs, ys = zip(*places, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Page:
    """A page (1-based ``number``) or, in a transcript, a stretch of text with at most one table.

    ``lines`` is the text outside the grids in reading order; ``furniture`` is print that lies over or under the
    page without belonging to it (watermarks). ``turned``: degrees (0, 90, 180, 270) by which the
    page as shown was turned clockwise to read it. ``photo``: () or the nine numbers, row by row, of the projection from
    a sheet that was laid flat, before it was turned, to the page that shows its photo. ``shown_box`` goes back both.
    """

    number: int
    reader: ReaderName
    width: float = 0.0
    height: float = 0.0
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()
    furniture: tuple[Line, ...] = ()
    turned: int = 0
    photo: tuple[float, ...] = ()

    def shown_box(self, box: Box) -> Box:
        """Return the place of a box on the page as a viewer shows it."""
        box = self._turned_back(box)
        return _projected(box, self.photo) if self.photo else box

    def _turned_back(self, box: Box) -> Box:
        if self.turned == 90:
            return Box(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        if self.turned == 180:
            return Box(self.width - box.x1, self.height - box.bottom, self.width - box.x0, self.height - box.top)
        if self.turned == 270:
            return Box(self.height - box.bottom, box.x0, self.height - box.top, box.x1)
        return box


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read: its name without folders, its SHA-256 in hex, its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file as read, with the findings of its readers."""

    source: Source
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...] = ()
