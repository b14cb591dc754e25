"""Sheets of rows under one header: frozen, filtered, wrapped. A text is never a formula, and never cut in silence."""

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeGuard

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from renaksi.export import Language
from renaksi.export.streamed import (
    StreamedSheet,
    blank_cell,
    day_of,
    inline,
    number_cell,
    said_cell,
    style_of,
    text_cell,
)
from renaksi.export.words import WORDS
from schemas.errors import OutputError
from schemas.fields import MONTH_COLUMNS
from schemas.mark_signs import TICK

ROW_LIMIT = 1_048_576
TEXT_LIMIT = 32_767
"""Rows of a sheet and UTF-16 units of a cell: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3."""
FIRST_YEAR = 1900
"""Sheets count days from this year on, and take it for a leap year; earlier dates are texts."""
_months_of = itemgetter(*MONTH_COLUMNS)
NOTE_LENGTH = 200
"""Room for the note on what was cut."""
LINE_POINTS, LARGEST_POINTS = 12.5, 409
"""A line of 9 points; no row of a sheet may be higher than 409."""
LETTERS_A_WIDTH = 1.2
"""Letters of 9 points that fit a unit of width, which is a digit of 11 points; low, so that no line is hidden."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a value in the tables."""

    decree_id: str
    table: str
    row_no: int | None
    field: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A text that was too long for a cell."""

    place: Place
    length: int
    """Characters of the whole text."""


@dataclass(slots=True)
class Book:
    """A workbook at work: its formats by name, and what had to be cut."""

    workbook: Workbook
    language: Language
    cuts: dict[Place, Cut] = field(default_factory=dict)
    formats: dict[str, Format] = field(default_factory=dict)
    styles: dict[str, int] = field(default_factory=dict)
    """The numbers of the formats."""

    def __post_init__(self) -> None:
        plain = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#B0B0B0", "font_size": 9}
        middle = {"align": "center", "valign": "vcenter"}
        styles: dict[str, dict[str, Any]] = {
            "cell": plain,
            "number": {**plain, "text_wrap": False, "align": "center"},
            "date": {**plain, "text_wrap": False, "align": "center", "num_format": "yyyy-mm-dd"},
            "header": {**plain, **middle, "bold": True, "bg_color": "#D9E2EC"},
            "heading": {**plain, "bold": True, "bg_color": "#F3EBD3", "valign": "vcenter"},
            "note": {"italic": True, "font_size": 9},
            "mark": {**plain, **middle, "bg_color": "#D5EBD8"},
            "unread": {**plain, **middle, "bg_color": "#FBE3C0"},
            "error": {**plain, "bg_color": "#F6CFCB"},
            "warning": {**plain, "bg_color": "#FBE3C0"},
        }
        self.formats.update({name: self.workbook.add_format(style) for name, style in styles.items()})
        self.styles.update({name: style_of(shape) for name, shape in self.formats.items()})

    def word(self, name: str) -> str:
        """Return a word in the book's language; a column without one is named as in the tables."""
        return WORDS[self.language].get(name, name)

    def heading(self, table: str, column: str) -> str:
        """Return the header of a table's column; one of another meaning in this table has a word of its own."""
        return WORDS[self.language].get(f"{table}.{column}") or self.word(column)

    def fitting(self, text: str, place: Place) -> str:
        """Return a text that a cell can hold: whole, or cut with a note that says so."""
        if len(text) * 2 <= TEXT_LIMIT or len(text.encode("utf-16-le")) <= 2 * TEXT_LIMIT:
            return text
        self.cuts[place] = Cut(place, len(text))
        kept = text.encode("utf-16-le")[: 2 * (TEXT_LIMIT - NOTE_LENGTH)].decode("utf-16-le", "ignore")
        note = self.word("cut").format(count=len(text) - len(kept), table=place.table)
        return f"{kept} [… {note}]"

    def month_cells(self, first: int, row: Mapping[str, Any]) -> str:
        """Return the marks of a row's months from a column on."""
        styles = self.styles["mark"], self.styles["cell"], self.styles["unread"]
        return _month_cells(first, _months_of(row), styles)

    def add_sheet(self, name: str) -> StreamedSheet:
        """Return a new sheet whose rows are put one after another."""
        sheet: StreamedSheet = self.workbook.add_worksheet(name, worksheet_class=StreamedSheet)
        return sheet


def check_rows(name: str, rows: int) -> None:
    """Refuse more rows than a sheet holds.

    Raises:
        OutputError: there are more.
    """
    if rows > ROW_LIMIT:
        raise OutputError(
            f"{name}: {rows} rows, and a sheet of a workbook holds {ROW_LIMIT}. "
            "Export as --format csv or parquet, or export fewer decrees into each workbook."
        )


def is_date(value: Any) -> TypeGuard[datetime.date]:
    """Return whether a value is a date that a sheet can count."""
    return isinstance(value, datetime.date) and value.year > FIRST_YEAR


@lru_cache(maxsize=1 << 14)
def points_of(text: str | None, width: float) -> float:
    """Return the height that a wrapped text needs in a column of a width, in points."""
    letters = width * LETTERS_A_WIDTH
    parts = (text or "").split("\n")
    lines = sum([max(1, math.ceil(len(line) / letters)) for line in parts])
    return min(LINE_POINTS * lines + 3, LARGEST_POINTS)


@lru_cache(maxsize=1 << 12)
def _month_cells(first: int, months: tuple[bool | None, ...], styles: tuple[int, int, int]) -> str:
    """Return the cells of months; ``styles``: of planned, not planned, not known."""
    planned, free, unknown = styles
    return "".join(
        blank_cell(place, free)
        if month is False
        else said_cell(place, planned if month else unknown, TICK if month else "?")
        for place, month in enumerate(months, first)
    )


class _Column(NamedTuple):
    name: str
    width: float
    blank: str
    text: str
    number: str
    date: str


class FlatSheet:
    """A sheet of rows under one header: the columns with their widths, and where the next row goes.

    The months are marks, as on the sheet that looks like the printed grid.
    """

    def __init__(self, book: Book, table: str, widths: Mapping[str, float]) -> None:
        self.book, self.table, self.widths, self.place = book, table, widths, 1
        self.sheet = book.add_sheet(book.word(table))
        for column_no, (column, width) in enumerate(widths.items()):
            self.sheet.set_column(column_no, column_no, width)
            self.sheet.write_string(0, column_no, book.heading(table, column), book.formats["header"])
        self.sheet.freeze_panes(1, 0)
        printed(self.sheet, 1)
        self._columns = [
            self._column(place, name) for place, name in enumerate(widths) if name not in MONTH_COLUMNS[1:]
        ]

    def _column(self, place: int, name: str) -> _Column:
        cell, number, date = (self.book.styles[style] for style in ("cell", "number", "date"))
        blank, text = blank_cell(place, cell), text_cell(place, cell)
        return _Column(name, self.widths[name], blank, text, number_cell(place, number), number_cell(place, date))

    def write(self, values: Mapping[str, Any], styles: Mapping[str, str] | None = None) -> None:
        """Write a row; a missing value is an empty cell. ``styles``: the formats of some columns' texts, by name."""
        cells: list[str] = []
        filled: list[object] = []
        height = LINE_POINTS
        for name, width, blank, text, number, date in self._columns:
            value = values[name]
            if name == MONTH_COLUMNS[0]:
                cells.append(self.book.month_cells(len(cells), values))
            elif value is None:
                cells.append(blank)
            elif isinstance(value, int | float):
                cells.append(number)
                filled.append(value)
            elif is_date(value):
                cells.append(date)
                filled.append(day_of(value))
            else:
                shown = self._fitting(str(value), values, name)
                # Not every program makes a row as high as its texts need
                height = max(height, points_of(shown, width))
                cells.append(self._styled(name, styles[name]) if styles and name in styles else text)
                filled.append(inline(shown))
        self.sheet.put_row(self.place, cells, filled, height)
        self.place += 1

    def _styled(self, name: str, style: str) -> str:
        return text_cell(list(self.widths).index(name), self.book.styles[style])

    def _fitting(self, text: str, values: Mapping[str, Any], column: str) -> str:
        if len(text) * 2 <= TEXT_LIMIT:
            return text
        return self.book.fitting(text, Place(str(values["decree_id"]), self.table, values.get("row_no"), column))

    def close(self) -> None:
        """Set the filter over the header and all rows."""
        self.sheet.autofilter(0, 0, self.place - 1, len(self.widths) - 1)


def printed(sheet: Worksheet, header_rows: int) -> None:
    """Lay a sheet out for paper: landscape, as wide as a page, its header on each."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, header_rows - 1)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.set_footer("&C&P / &N")
