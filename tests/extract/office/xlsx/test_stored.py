"""Results of formulas that a program left for another one to compute: xlsxwriter asks for that in every file."""

import pytest
import xlsxwriter

from extract import read_document


def results(tmp_path, formulas, inputs=(("A1", 3), ("A2", 4))):
    """Return the texts and the codes of the formulas' cells; each formula has the result that stands beside it."""
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, look = book.add_worksheet("Rencana"), book.add_format({"border": 1})
        for row in range(len(formulas) + 1):
            for col in range(3):
                sheet.write_blank(row, col, None, look)
        for place, value in inputs:
            sheet.write(place, value, look)
        for row, (formula, result) in enumerate(formulas):
            sheet.write_formula(row, 2, formula, look, result)
    cells = [cell for cell in read_document(path).pages[0].grids[0].cells if cell.col == 2][: len(formulas)]
    return [cell.text or "".join(remark.code for remark in cell.remarks) for cell in cells]


UNKNOWN = "formula-without-value"


def test_results_that_their_formulas_give_are_read(tmp_path):
    formulas = [("=A1+A2", 7), ('=IF(A1>2,"ada","")', "ada"), ("=ROMAN(A2)", "IV")]
    assert results(tmp_path, formulas) == ["7", "ada", "IV"]


def test_a_place_that_is_kept_for_a_result_is_none(tmp_path):
    assert results(tmp_path, [("=A1+A2", 7), ('=IF(A1>9,"ada","")', "")]) == ["7", UNKNOWN]


def test_of_noughts_that_nobody_computed_none_is_read(tmp_path):
    assert results(tmp_path, [("=A1+A2", 0), ("=A1-3", 0)]) == [UNKNOWN, UNKNOWN]


def test_where_one_result_is_of_other_values_none_is_read(tmp_path):
    assert results(tmp_path, [("=A1+1", 4), ("=A2+1", 9)]) == [UNKNOWN, UNKNOWN]


def test_a_result_that_cannot_be_computed_is_not_read_beside_others(tmp_path):
    assert results(tmp_path, [("=A1+A2", 7), ('=TEXT(A1,"0")', "3"), ("=TODAY()", 0)]) == ["7", UNKNOWN, UNKNOWN]


def test_noughts_alone_tell_nothing(tmp_path):
    assert results(tmp_path, [("=A1-3", 0), ("=TODAY()-A2", 0), ("=C2*2", 0)]) == [UNKNOWN] * 3


@pytest.mark.parametrize(("stored", "read"), [(3, "3"), (5, UNKNOWN)])
def test_a_result_of_another_sheet_is_held_against_it(tmp_path, stored, read):
    assert results(tmp_path, [("=Rencana!$A$1", stored)]) == [read]
