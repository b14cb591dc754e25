"""Rows put as text are what the library would have written."""

import datetime

import openpyxl
import pytest
from xlsxwriter import Workbook

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

TEXTS = ("a", " a", "a\n", "<&>", "_x0041_", "_", "a\x0bb", "=1+1", "\r", "😀", '"', "_x00_", "\ufffe", "100 % %s", "#")


def rows_of(path):
    sheet = openpyxl.load_workbook(path).active
    return [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def options():
    return {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def test_streamed_rows_are_the_librarys_own(tmp_path, options):
    day = datetime.date(2021, 2, 28)
    with Workbook(str(tmp_path / "own.xlsx"), options) as book:
        sheet, shape = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write_string(0, 0, "head", shape)
        for row, text in enumerate(TEXTS, 1):
            sheet.set_row(row, 30)
            sheet.write_string(row, 0, text, shape)
            sheet.write_blank(row, 1, None, shape)
            sheet.write_number(row, 2, row / 3, shape)
            sheet.write_datetime(row, 3, day, book.add_format({"num_format": "yyyy-mm-dd"}))
            sheet.write_string(row, 4, "100 % #", shape)
    with Workbook(str(tmp_path / "streamed.xlsx"), options) as book:
        sheet, shape = book.add_worksheet(worksheet_class=StreamedSheet), book.add_format({"bold": True})
        sheet.write_string(0, 0, "head", shape)
        for row, text in enumerate(TEXTS, 1):
            dated = book.add_format({"num_format": "yyyy-mm-dd"})
            bold = style_of(shape)
            cells = [text_cell(0, bold), blank_cell(1, bold), number_cell(2, bold), number_cell(3, style_of(dated))]
            sheet.put_row(row, [*cells, said_cell(4, bold, "100 % #")], [inline(text), row / 3, day_of(day)], 30)
    assert rows_of(tmp_path / "streamed.xlsx") == rows_of(tmp_path / "own.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "streamed.xlsx").active
    assert (sheet.dimensions, sheet.row_dimensions[2].height) == (f"A1:E{len(TEXTS) + 1}", 30)
    assert sheet["A2"].font.bold and sheet["D2"].value == datetime.datetime(2021, 2, 28)
