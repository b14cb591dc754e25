"""Rows of a sheet as XML text, a row at a time, straight into the file in which XlsxWriter keeps rows that are done.

XlsxWriter makes an object of each cell, then attributes, then text, which took most of the time of a workbook. Sheet,
styles, widths, merges and print layout remain its own.
"""

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache, partial

from xlsxwriter import Workbook, workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_PLAIN = re.compile(r"(?!\s)[^&<>\x00-\x08\x0b-\x1f\ufffe\uffff_]*(?<!\s)")
"""A text that stands in XML as it is; one with an underscore may look like an escape."""
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_DAY_0 = datetime.date(1899, 12, 30).toordinal()
"""Sheets count days from here, for dates after February 1900."""
COMPRESSION = 4
"""A sheet takes 40 % of the time of zlib's usual 6, and is a fifth larger."""
_ROW = "\0"
"""In a cell, in place of its row's number."""


class StreamedWorkbook(Workbook):  # type: ignore[misc]
    """A workbook that is compressed in less time."""

    def _store_workbook(self) -> None:
        """Write the file; the library has no option for how hard, it takes ZipFile as it is in its module."""
        usual = workbook.ZipFile
        workbook.ZipFile = partial(usual, compresslevel=COMPRESSION)
        try:
            super()._store_workbook()
        finally:
            workbook.ZipFile = usual


class StreamedSheet(Worksheet):  # type: ignore[misc]
    """A sheet of a workbook in constant memory, whose rows may be put as text after those that the library wrote."""

    def put_row(self, row: int, cells: Sequence[str], values: Sequence[object], height: float) -> None:
        """Put a row, from 0, below all rows so far.

        ``cells``: of the functions below, side by side from the first column on; ``values``: what belongs into them,
        in order; ``height``: in points.
        """
        if row > self.previous_row:
            self._write_single_row(row)
        joined, number = "".join(cells), str(row + 1)
        self._check_dimensions(row, joined.count(_ROW) - 1)
        filled = joined.replace(_ROW, number) % tuple(values)
        self.fh.write(f'<row r="{number}" ht="{height:.16g}" customHeight="1">{filled}</row>')


def style_of(shape: Format) -> int:
    """Return the number of a format in its workbook."""
    style: int = shape._get_xf_index()
    return style


def blank_cell(column: int, style: int) -> str:
    """Return an empty cell, which takes no value."""
    return f'<c r="{xl_col_to_name(column)}{_ROW}" s="{style}"/>'


def number_cell(column: int, style: int) -> str:
    """Return a cell for a number, or for a date as ``day_of`` counts it."""
    return f'<c r="{xl_col_to_name(column)}{_ROW}" s="{style}"><v>%.16G</v></c>'


def text_cell(column: int, style: int) -> str:
    """Return a cell for a text from ``inline``, which is never a formula or a link."""
    return f'<c r="{xl_col_to_name(column)}{_ROW}" s="{style}" t="inlineStr"><is>%s</is></c>'


def said_cell(column: int, style: int, text: str) -> str:
    """Return a cell that has its text, and takes no value."""
    return text_cell(column, style) % inline(text).replace("%", "%%")


def day_of(value: datetime.date) -> int:
    """Return the number that is a date after February 1900."""
    return value.toordinal() - _DAY_0


@lru_cache(maxsize=1 << 14)
def inline(text: str) -> str:
    """Return a text as an element; a plan's texts come again in its rows and on its sheets."""
    if _PLAIN.fullmatch(text):
        return f"<t>{text}</t>"
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    text = _CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", _ESCAPE.sub(lambda found: "_x005F" + found[0], text))
    return f"<t{kept}>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t>"
