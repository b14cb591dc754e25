"""An unruled grid becomes rows of texts and marks by position. Knows what a mark looks like; decides nothing."""

import re
from dataclasses import dataclass, field

from normalize.draft import Part, Value
from normalize.plan.columns import WITHOUT_FIELD, Column, Header
from schemas.document import Cell, Grid, Page
from schemas.mark_signs import LOST_TICKS, NONE_SIGNS, TICKS

_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell's text with its place: ``at`` is the 0-based column as transcribed, ``columns`` how many it covers."""

    at: int
    value: Value
    columns: int = 1

    @property
    def text(self) -> str:
        """The printed text, folded."""
        return self.value.text


@dataclass(slots=True)
class TranscriptRow:
    """One printed row: its texts and marks from left to right, and which column each text was given to.

    ``placed``: the column by position in ``texts``. ``shift``: how far its last text is from its column.
    ``uncertain``: another way to place the texts is as good; ``shift_uncertain``: and would move the marks.
    ``repeats``: the levels whose text is the one above written out again. ``first``: the first row of its page.
    ``in_list``: it is beside a list that was cut over rows.
    """

    page: Page
    header: Header
    texts: list[Piece]
    marks: list[Piece]
    first: bool = False
    placed: dict[int, Column] = field(default_factory=dict)
    shift: int = 0
    uncertain: bool = False
    shift_uncertain: bool = False
    in_list: bool = False
    repeats: set[str] = field(default_factory=set)
    notes: list[tuple[str, str, str | None]] = field(default_factory=list)

    def by_role(self) -> dict[str, Piece]:
        """Return the texts of the columns that have a field."""
        return {c.role: self.texts[i] for i, c in self.placed.items() if c.role not in WITHOUT_FIELD}

    def new_roles(self) -> set[str]:
        """Return the fields that the row has a text of its own for, and no repetition."""
        return set(self.by_role()) - self.repeats

    @property
    def months(self) -> list[Column]:
        """The month columns."""
        return [column for column in self.header.columns if column.role == "month"]


def grid_to_rows(page: Page, grid: Grid, header: Header) -> list[TranscriptRow]:
    """Return the rows below the header that hold anything, top to bottom."""
    months = [column.index for column in header.columns if column.role == "month"]
    cells: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.row >= header.rows and cell.lines:
            cells.setdefault(cell.row, []).append(cell)
    remarked: dict[int, list[tuple[str, str, str | None]]] = {}
    for cell in grid.cells:
        noted = remarked.setdefault(cell.row, [])
        noted.extend(remark for remark in cell.remarks if remark not in noted)
    rows: list[TranscriptRow] = []
    for index, row_cells in sorted(cells.items()):
        texts, marks = _split_cells(page, row_cells, min(months, default=grid.n_cols), max(months, default=-1))
        if texts or marks:
            rows.append(TranscriptRow(page, header, texts, marks, first=not rows, notes=remarked.get(index, [])))
    return rows


def is_dash(text: str) -> bool:
    """Say whether a mark means that nothing is planned."""
    return set(text) <= NONE_SIGNS or text == "0%"


def count_marks(text: str) -> int:
    """Return how many marks a cell holds: several where cells were run together."""
    return sum(not is_dash(word) for word in text.split()) if not text.endswith("%") else 1


def _split_cells(page: Page, cells: list[Cell], begin: int, end: int) -> tuple[list[Piece], list[Piece]]:
    """Return texts and marks; a number or a letter is a mark only where the months are, ``begin`` to ``end``."""
    texts: list[Piece] = []
    marks: list[Piece] = []
    for cell in sorted(cells, key=lambda cell: cell.col):
        piece = Piece(cell.col, _value(page, cell), cell.colspan)
        tick = not piece.text[0].isalnum() and not is_dash(piece.text)
        # Beyond December a number is an amount or a target; a letter after marks is a mark that has drifted.
        among = begin <= cell.col <= end or (cell.col > end and bool(marks) and not piece.text[0].isdigit())
        if _is_mark(piece.text) and (among or (tick and cell.col > 0)):
            marks.append(piece)
        else:
            texts.append(piece)
    return texts, marks


def _is_mark(text: str) -> bool:
    """Say whether a text is nothing but marks or dashes."""
    return all(_is_sign(word) or is_dash(word) for word in text.split()) or _is_sign(text)


def _is_sign(text: str) -> bool:
    return text in TICKS | LOST_TICKS or bool(_FIGURE.fullmatch(text))


def _value(page: Page, cell: Cell) -> Value:
    """Return the cell's text folded to one line, with its place."""
    lines = sorted({line.number for line in cell.lines if line.number is not None})
    parts = tuple(Part(page.number, page.reader, line=number) for number in lines)
    return Value(" ".join(line.text for line in cell.lines), parts or (Part(page.number, page.reader),))
