"""Rows of a sheet as XML text, a row at a time, straight into the file in which XlsxWriter keeps rows that are done.

XlsxWriter makes an object of each cell, then attributes, then text, which took most of the time of a workbook. Sheet,
styles, widths, merges and print layout remain its own.
"""

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_PLAIN = re.compile(r"(?!\s)[^&<>\x00-\x08\x0b-\x1f\ufffe\uffff_]*(?<!\s)")
"""A text that stands in XML as it is; one with an underscore may look like an escape."""
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_DAY_0 = datetime.date(1899, 12, 30).toordinal()
"""Sheets count days from here, for dates after February 1900."""


class StreamedSheet(Worksheet):  # type: ignore[misc]
    """A sheet of a workbook in constant memory, whose rows may be put as text after those that the library wrote."""

    def put_row(self, row: int, cells: Sequence[str], height: float) -> None:
        """Put a row, from 0, below all rows so far; ``cells``: of the functions below; ``height``: in points."""
        if row > self.previous_row:
            self._write_single_row(row)
        self._check_dimensions(row, len(cells) - 1)
        number = f'{row + 1}"'
        marks = "".join([cell.replace("#", number, 1) for cell in cells])
        self.fh.write(f'<row r="{number} ht="{height:.16g}" customHeight="1">{marks}</row>')


@lru_cache(maxsize=1 << 10)
def _begin(column: int, style: int) -> str:
    """Return how a cell begins, ``#`` in place of its row's number and the quote behind it."""
    return f'<c r="{xl_col_to_name(column)}# s="{style}"'


def blank_cell(column: int, shape: Format) -> str:
    """Return an empty cell."""
    return _begin(column, shape._get_xf_index()) + "/>"


def number_cell(column: int, value: float, shape: Format) -> str:
    """Return a cell with a number."""
    return f"{_begin(column, shape._get_xf_index())}><v>{value:.16G}</v></c>"


def date_cell(column: int, value: datetime.date, shape: Format) -> str:
    """Return a cell with a date after February 1900."""
    return number_cell(column, value.toordinal() - _DAY_0, shape)


def text_cell(column: int, text: str, shape: Format) -> str:
    """Return a cell with a text, which is never a formula or a link."""
    return f'{_begin(column, shape._get_xf_index())} t="inlineStr"><is>{_inline(text)}</is></c>'


@lru_cache(maxsize=1 << 14)
def _inline(text: str) -> str:
    """Return a text as an element; a plan's texts come again in its rows and on its sheets."""
    if _PLAIN.fullmatch(text):
        return f"<t>{text}</t>"
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    text = _CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", _ESCAPE.sub(lambda found: "_x005F" + found[0], text))
    return f"<t{kept}>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t>"
