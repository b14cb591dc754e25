"""Workbooks as their programs write them, and what becomes of them."""

import datetime

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.styles.colors import Color

from extract import read_document
from schemas.errors import LimitExceeded
from schemas.options import ReadOptions

HEAD = ("NO", "PROGRAM", "KEGIATAN", "KET")


@pytest.fixture
def book(tmp_path):
    """A workbook to write, and what is read of it."""
    path = tmp_path / "plan.xlsx"
    made = xlsxwriter.Workbook(path)
    made.boxed = made.add_format({"border": 1})

    def read(options=None):
        made.close()
        return read_document(path, options)

    made.read = read
    return made


def fill(sheet, rows, look, top=0, left=0):
    for row, values in enumerate(rows, top):
        for col, value in enumerate(values, left):
            sheet.write(row, col, value, look)


def drawn(grid):
    return [(cell.row, cell.col, cell.rowspan, cell.colspan, cell.text) for cell in grid.cells]


def texts(grid):
    return [cell.text for cell in grid.cells]


def lines(page):
    return [(line.number, line.text) for line in page.lines]


def codes(document):
    return [found.code for found in document.findings]


def test_a_table_begins_and_ends_with_its_borders(book):
    sheet = book.add_worksheet()
    sheet.merge_range("A1:D1", "LAMPIRAN\nKEPUTUSAN")
    sheet.write("A2", "NOMOR")
    sheet.write("C2", "5 TAHUN 2023")
    fill(sheet, [HEAD, ("1", "a", "b", "c")], book.boxed, top=3)
    sheet.write("C7", "Ditetapkan di Medan")
    (page,) = book.read().pages
    (grid,) = page.grids
    assert lines(page) == [(1, "LAMPIRAN"), (1, "KEPUTUSAN"), (2, "NOMOR 5 TAHUN 2023"), (7, "Ditetapkan di Medan")]
    assert (texts(grid), grid.number) == ([*HEAD, "1", "a", "b", "c"], 3)
    assert (grid.place.table, grid.place.rows, grid.place.columns) == (1, (4, 5), (1, 2, 3, 4))


def test_merged_ranges_have_their_exact_spans(book):
    sheet = book.add_worksheet()
    sheet.merge_range("A1:A2", "NO", book.boxed)
    sheet.merge_range("B1:C1", "JADWAL", book.boxed)
    fill(sheet, [("1", "2")], book.boxed, top=1, left=1)
    fill(sheet, [("x", "", "√")], book.boxed, top=2)
    (grid,) = book.read().pages[0].grids
    assert drawn(grid) == [
        (0, 0, 2, 1, "NO"), (0, 1, 1, 2, "JADWAL"), (1, 1, 1, 1, "1"), (1, 2, 1, 1, "2"),
        (2, 0, 1, 1, "x"), (2, 1, 1, 1, ""), (2, 2, 1, 1, "√"),
    ]  # fmt: skip


def test_hidden_rows_and_columns_are_left_out_and_reported(book):
    sheet = book.add_worksheet("Rencana")
    fill(sheet, [HEAD, ("1", "a", "b", "c"), ("2", "lama", "d", "e")], book.boxed)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("D:D", None, None, {"hidden": True})
    document = book.read()
    assert texts(document.pages[0].grids[0]) == ["NO", "PROGRAM", "KEGIATAN", "1", "a", "b"]
    (found,) = document.findings
    assert (found.code, found.page, "lama" in found.printed, "D1" in found.message) == (
        "hidden-text-dropped",
        1,
        True,
        True,
    )


def test_a_merged_range_over_hidden_rows_shows_its_text(book):
    sheet = book.add_worksheet()
    fill(sheet, [HEAD, ("", "a", "b", "c"), ("", "d", "e", "f"), ("", "g", "h", "i")], book.boxed)
    sheet.merge_range("A2:A4", "1", book.boxed)
    sheet.set_row(1, None, None, {"hidden": True})
    (grid,) = book.read().pages[0].grids
    assert (1, 0, 2, 1, "1") in drawn(grid)


def test_hidden_sheets_are_named(book):
    for name in ("Rencana", "Daftar", "Bantuan"):
        fill(book.add_worksheet(name), [HEAD, ("1", "a", "b", "c")], book.boxed)
    book.get_worksheet_by_name("Daftar").hide()
    book.get_worksheet_by_name("Bantuan").very_hidden()
    document = book.read()
    assert [page.number for page in document.pages] == [1]
    assert [(found.code, found.printed) for found in document.findings] == [("hidden-text-dropped", "Daftar, Bantuan")]


def test_what_lies_outside_of_the_print_areas_is_left_out(book):
    sheet = book.add_worksheet("Rencana, 2023")
    fill(sheet, [HEAD, ("1", "a", "b", "c")], book.boxed)
    sheet.write("H1", "coretan")
    sheet.print_area("A1:D2")
    document = book.read()
    assert (lines(document.pages[0]), document.findings[0].printed) == ([], "coretan")


def test_a_table_under_another_is_another_and_a_gap_of_blank_rows_is_none(book):
    sheet = book.add_worksheet()
    fill(sheet, [HEAD, ("1", "a", "b", "c")], book.boxed)
    fill(sheet, [("2", "d", "e", "f")], book.boxed, top=3)
    fill(sheet, [("A", "B", "C", "D", "E"), ("1", "2", "3", "4", "5")], book.boxed, top=6)
    grids = book.read().pages[0].grids
    assert [(grid.n_rows, grid.n_cols) for grid in grids] == [(4, 4), (2, 5)]


def test_tables_side_by_side_are_two(book):
    sheet = book.add_worksheet()
    fill(sheet, [HEAD, ("1", "a", "b", "c")], book.boxed)
    fill(sheet, [("A", "B"), ("1", "2")], book.boxed, left=5)
    assert [grid.n_cols for grid in book.read().pages[0].grids] == [4, 2]


def test_a_sheet_without_borders_is_a_table_with_a_doubt(book):
    sheet = book.add_worksheet()
    sheet.write("A1", "RENCANA AKSI")
    fill(sheet, [(*HEAD, "1", "2", "3"), (*"abcdefg",)], None, top=2)
    document = book.read()
    assert texts(document.pages[0].grids[0]) == [*HEAD, "1", "2", "3", *"abcdefg"]
    assert codes(document) == ["grid-irregular"]


def test_text_that_is_laid_out_in_columns_stays_text(book):
    sheet = book.add_worksheet()
    fill(sheet, [("Menimbang", ":", "a.", "bahwa satu;"), ("", "", "b.", "bahwa dua;")], None)
    (page,) = book.read().pages
    assert (lines(page), page.grids) == ([(1, "Menimbang : a. bahwa satu;"), (2, "b. bahwa dua;")], ())


def test_a_table_of_the_sheet_needs_no_borders(book):
    sheet = book.add_worksheet()
    sheet.add_table(
        "A1:D3", {"columns": [{"header": title} for title in HEAD], "data": [["1", "a", "b", "c"], ["2", "d"]]}
    )
    document = book.read()
    assert (document.pages[0].grids[0].n_rows, codes(document)) == (3, [])


def test_values_are_written_as_they_are_shown(book):
    sheet = book.add_worksheet()
    date = datetime.date(2023, 5, 20)
    row = ((1, "0"), (1, '0"."'), (0.5, "0%"), (1500000, "#,##0"), (date, "d mmmm yyyy"), (True, ""), ("ü", ""))
    for col, (value, code) in enumerate(row):
        look = {"border": 1, "num_format": code} | ({"font_name": "Wingdings"} if value == "ü" else {})
        sheet.write(0, col, value, book.add_format(look))
        sheet.write(1, col, "x", book.boxed)
    document = book.read()
    shown = ["1", "1.", "50%", "1.500.000", "20 Mei 2023", "TRUE", "✓"]
    assert texts(document.pages[0].grids[0])[:7] == shown
    assert codes(document) == ["format-assumed"]


def test_check_boxes_in_cells_are_boxes(book):
    sheet = book.add_worksheet()
    fill(sheet, [HEAD], book.boxed)
    for col, state in enumerate((True, False, True, False)):
        sheet.insert_checkbox(1, col, state, book.add_format({"border": 1}))
    assert texts(book.read().pages[0].grids[0])[4:] == ["☑", "☐", "☑", "☐"]


def test_struck_out_and_raised_letters(book):
    sheet = book.add_worksheet()
    fill(sheet, [HEAD, ("", "", "", "")], book.boxed)
    struck, raised = book.add_format({"font_strikeout": True}), book.add_format({"font_script": 1})
    sheet.write_rich_string("A2", "sah ", struck, "batal", book.boxed)
    sheet.write_rich_string("B2", "10", raised, "2", book.boxed)
    sheet.write("C2", "semua batal", book.add_format({"font_strikeout": True, "border": 1}))
    cells = book.read().pages[0].grids[0].cells[4:7]
    assert [cell.text for cell in cells] == ["sah", "10²", ""]
    assert [[(each.code, each.printed) for each in cell.remarks] for cell in cells] == [
        [("text-struck-out", "batal")], [], [("text-struck-out", "semua batal")],
    ]  # fmt: skip


def test_a_value_that_its_format_hides_is_kept_as_a_remark(book):
    sheet = book.add_worksheet()
    fill(sheet, [HEAD], book.boxed)
    fill(sheet, [(1, "x", 0, 2.5)], book.add_format({"border": 1, "num_format": ";;;"}), top=1)
    cells = book.read().pages[0].grids[0].cells[4:]
    assert [cell.text for cell in cells] == ["", "", "", ""]
    assert [[remark.printed for remark in cell.remarks] for cell in cells] == [["1"], ["x"], [], ["2.5"]]


def test_zeros_that_a_sheet_does_not_show(book):
    sheet = book.add_worksheet()
    fill(sheet, [HEAD, (0, 1, 0, "x")], book.boxed)
    sheet.hide_zero()
    assert texts(book.read().pages[0].grids[0])[4:] == ["", "1", "", "x"]


def by_openpyxl(tmp_path, make):
    made = openpyxl.Workbook()
    sheet = made.active
    side = Side("thin")
    for row in sheet["A1:D2"]:
        for cell in row:
            cell.border = Border(side, side, side, side)
    for cell, title in zip(sheet[1], HEAD, strict=True):
        cell.value = title
    make(made, sheet)
    made.save(tmp_path / "plan.xlsx")
    return read_document(tmp_path / "plan.xlsx")


def test_a_formula_without_a_value_is_reported_in_its_cell(tmp_path):
    def make(_, sheet):
        sheet["B2"] = '=IF(A2>0,"√","")'

    found = by_openpyxl(tmp_path, make).pages[0].grids[0].cells[5]
    assert (found.text, [each.code for each in found.remarks]) == ("", ["formula-without-value"])


@pytest.mark.parametrize(
    ("given", "color"),
    [
        (PatternFill("solid", fgColor="92D050"), "#92d050"),
        (PatternFill("solid", fgColor=Color(theme=4)), "#4f81bd"),
        (PatternFill("solid", fgColor=Color(theme=4, tint=0.5)), "#a7c0de"),
        (PatternFill("solid", fgColor=Color(theme=0, tint=-0.25)), "#bfbfbf"),
        (PatternFill("solid", fgColor=Color(indexed=13)), "#ffff00"),
        (PatternFill("gray125"), "#dfdfdf"),
        (PatternFill("solid", fgColor="FFFFFF"), None),
        (PatternFill(None), None),
    ],
)
def test_fills_are_the_colours_that_the_paper_shows(tmp_path, given, color):
    def make(_, sheet):
        sheet["A2"].fill = given

    marks = by_openpyxl(tmp_path, make).pages[0].grids[0].cells[4].marks
    assert [mark.value for mark in marks] == ([color] if color else [])


def test_more_sheets_than_allowed_are_refused(book):
    for number in range(3):
        book.add_worksheet(str(number)).write("A1", "x")
    with pytest.raises(LimitExceeded, match="3 sheets"):
        book.read(ReadOptions(max_pages=2))


def test_a_sheet_formatted_without_end_is_refused(book):
    sheet = book.add_worksheet()
    sheet.write("A1", "x")
    sheet.write("XFD1000", "y")
    with pytest.raises(LimitExceeded, match="empty formatted rows"):
        book.read()


def test_a_header_that_is_typed_again_begins_a_grid(book):
    sheet = book.add_worksheet()
    fill(sheet, [HEAD, ("1", "a", "b", "c"), HEAD, ("2", "d", "e", "f")], book.boxed)
    assert [grid.place.rows for grid in book.read().pages[0].grids] == [(1, 2), (3, 4)]


def test_a_sheet_of_a_chart_is_reported(book):
    fill(book.add_worksheet(), [HEAD, ("1", "a", "b", "c")], book.boxed)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Sheet1!$A$1:$A$2"})
    book.add_chartsheet("Grafik").set_chart(chart)
    document = book.read()
    assert ([page.number for page in document.pages], codes(document)) == ([1, 2], ["content-unread"])
