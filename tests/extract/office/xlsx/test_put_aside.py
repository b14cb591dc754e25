import pytest
import xlsxwriter

from extract import read_document


@pytest.mark.parametrize(
    ("names", "aside"),
    [
        (("2021", "2022"), {1}),
        (("Renaksi 2022", "Renaksi 2023"), {1}),
        (("Area 1", "Area 2 (batal)"), {2}),
        (("Konsep", "Renaksi"), {1}),
        (("Renaksi 2022", "Lanjutan"), set()),
        (("2022 A", "2022 B"), set()),
        (("Draf",), set()),
        (("Sheet1", "Sheet1 (2)"), set()),
    ],
)
def test_rows_of_sheets_that_their_names_put_aside_are_in_doubt(tmp_path, names, aside):
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        look = book.add_format({"border": 1})
        for sheet in map(book.add_worksheet, names):
            for row, values in enumerate((("NO", "PROGRAM", "KET"), ("1", "a", "b"), ("2", "c", "d"))):
                sheet.write_row(row, 0, values, look)
    pages = read_document(path).pages
    doubted = {page.number: [cell.row for cell in page.grids[0].cells if cell.remarks] for page in pages}
    assert doubted == {number: [0, 1, 2] if number in aside else [] for number in range(1, len(names) + 1)}
