"""Cells that the paper shows as one, though nobody merged them."""

import pytest
import xlsxwriter

from extract import read_document

ALL = {"top": 1, "left": 1, "bottom": 1, "right": 1}


def sheet_of(tmp_path, rows, borders):
    """Read a sheet of rows; ``borders``: for each cell a word of the sides that are drawn (t, l, b, r)."""
    path = tmp_path / "plan.xlsx"
    sides = {"t": "top", "l": "left", "b": "bottom", "r": "right"}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, (values, drawn) in enumerate(zip(rows, borders, strict=True)):
            for col, (value, letters) in enumerate(zip(values, drawn.split(), strict=True)):
                sheet.write(row, col, value, book.add_format({sides[each]: 1 for each in letters if each in sides}))
    document = read_document(path)
    return document, [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in document.pages[0].grids[0].cells]


HEAD = ("NO", "PROGRAM", "KEGIATAN", "KET")
FULL = "tlbr tlbr tlbr tlbr"


def test_empty_cells_below_a_text_belong_to_it_where_no_border_parts_them(tmp_path):
    rows = [HEAD, ("1", "a", "b", "c"), ("", "d", "e", "f"), ("2", "g", "h", "i"), ("3", "j", "k", "l")]
    _, cells = sheet_of(tmp_path, rows, [FULL, "tlr tlbr tlbr tlbr", "lbr tlbr tlbr tlbr", FULL, FULL])
    assert (1, 0, 2, 1, "1") in cells


def test_a_row_without_any_border_above_goes_on(tmp_path):
    rows = [HEAD, ("1", "Rapat", "b", "c"), ("", "koordinasi", "", ""), ("2", "g", "h", "i"), ("3", "j", "k", "l")]
    document, cells = sheet_of(tmp_path, rows, [FULL, "tlr tlr tlr tlr", "lbr lbr lbr lbr", FULL, FULL])
    assert (1, 1, 2, 1, "Rapat\nkoordinasi") in cells
    assert not any(cell.remarks for cell in document.pages[0].grids[0].cells)


def test_texts_that_their_column_alone_does_not_part_are_joined_with_a_doubt(tmp_path):
    rows = [HEAD, ("1", "a", "b", "c"), ("2", "d", "e", "f"), ("3", "g", "h", "i"), ("4", "j", "k", "l")]
    document, cells = sheet_of(tmp_path, rows, [FULL, "tlbr tlr tlbr tlbr", "tlbr lbr tlbr tlbr", FULL, FULL])
    assert (1, 1, 2, 1, "a\nd") in cells
    assert [cell.remarks[0].code for cell in document.pages[0].grids[0].cells if cell.remarks] == ["grid-irregular"]


LINES = "tlbr tlbr tlbr tlbr"
OPEN, CLOSED = "tlr tlr tlr tlr", "lbr lbr lbr lbr"


def joined(tmp_path, texts, numbers=("1", "", "", "")):
    """Return the codes of remarks where the texts of one activity are typed down beside two indicators of two rows."""
    rows = [HEAD, *zip(numbers, texts, ("Ada", "rapat", "Ada", "tim"), ("x", "", "y", ""), strict=True)]
    drawn = [LINES, OPEN, "lr lr lbr lbr", "lr lr tlr tlr", CLOSED]
    document, cells = sheet_of(tmp_path, rows, drawn)
    assert (1, 1, 4, 1, "\n".join(filter(None, texts))) in cells
    return [remark.code for cell in document.pages[0].grids[0].cells for remark in cell.remarks]


def test_lines_of_a_text_that_end_before_the_next_row_are_sure(tmp_path):
    assert joined(tmp_path, ("Penetapan agen", "Perubahan", "", ""), ("", "", "", "")) == []


def test_a_text_that_goes_on_in_mid_sentence_beside_the_next_row_is_sure(tmp_path):
    assert joined(tmp_path, ("Penetapan agen", "perubahan pada", "setiap bagian", ""), ("", "", "", "")) == []


def test_a_text_with_one_number_between_the_same_borders_is_sure(tmp_path):
    assert joined(tmp_path, ("Penataan Jaringan", "dan", "Informasi Hukum", "")) == []


@pytest.mark.parametrize("second", ["Pembentukan tim", "b. pembentukan tim"])
def test_a_text_that_may_be_another_beside_the_next_row_is_in_doubt(tmp_path, second):
    assert joined(tmp_path, ("Penetapan agen", "", second, ""), ("", "", "", "")) == ["grid-irregular"]


def test_a_table_without_borders_between_its_rows_has_the_rows_of_its_sheet(tmp_path):
    rows = [HEAD, *[(str(n), "a", "b", "c") for n in range(1, 6)]]
    document, cells = sheet_of(tmp_path, rows, [FULL, *["lr lr lr lr"] * 4, "lbr lbr lbr lbr"])
    assert len(cells) == 24
    assert [found.code for found in document.findings] == ["grid-irregular"]


def test_months_that_nothing_parts_keep_their_marks_apart(tmp_path):
    rows = [("NO", "PROGRAM", "1", "2"), ("1", "a", "√", ""), ("2", "b", "", "√"), ("3", "c", "", "")]
    drawn = [FULL, "tlbr tlbr lr lr", "tlbr tlbr lr lr", "tlbr tlbr lbr lbr"]
    _, cells = sheet_of(tmp_path, rows, drawn)
    assert {(1, 2, 1, 1, "√"), (2, 3, 1, 1, "√"), (2, 2, 1, 1, ""), (3, 3, 1, 1, "")} <= set(cells)


def test_a_long_text_takes_the_empty_cells_that_it_runs_over(tmp_path):
    rows = [HEAD, ("PENATAAN TATALAKSANA", "", "", ""), ("x", "", "", ""), ("1", "b", "c", "d")]
    _, cells = sheet_of(tmp_path, rows, [FULL, "tlb tb tb tbr", "tlb tb tb tbr", "tlb tb tb tbr"])
    assert (1, 0, 1, 4, "PENATAAN TATALAKSANA") in cells
    assert (2, 0, 1, 1, "x") in cells  # a mark is too short to run over anything


def test_a_border_that_one_row_leaves_out_makes_one_cell_of_two(tmp_path):
    rows = [("NO", "BULAN", "", "KET"), ("", "1", "2", ""), ("1", "√", "", "c"), ("2", "", "√", "d")]
    _, cells = sheet_of(tmp_path, rows, ["tlbr tlb tbr tlbr", FULL, FULL, FULL])
    assert (0, 1, 1, 2, "BULAN") in cells


@pytest.mark.parametrize("color", [None, "92D050"])
def test_a_fill_of_its_own_keeps_a_cell_apart(tmp_path, color):
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for col, title in enumerate(HEAD):
            sheet.write(0, col, title, book.add_format(ALL))
            for row in (1, 2, 3):
                sheet.write(row, col, f"{row}{col}", book.add_format(ALL))
        sheet.write(1, 3, "x", book.add_format({"top": 1, "left": 1, "right": 1}))
        fill = {"bg_color": color} if color else {}
        sheet.write(2, 3, "", book.add_format({"left": 1, "bottom": 1, "right": 1, **fill}))
    cells = read_document(path).pages[0].grids[0].cells
    assert [cell.rowspan for cell in cells if (cell.row, cell.col) == (1, 3)] == [1 if color else 2]
