"""A spreadsheet's plan in a table for each half of the year, its columns narrower than some of their words."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from samples.make.drawn.pages import Made, true_row
from samples.make.drawn.sheets import put
from samples.make.drawn.texts import Act, Leaf, Recipe, TrueRow, Writer, span
from samples.make.producers.office import to_pdf

WIDTHS = (4, 7, 12, 16, *[5.5] * 6, 8)  # characters
HEADS = ("NO", "PROGRAM", "KEGIATAN", "INDIKATOR")
HALVES = (("SEMESTER I", ("Januari", "Februari", "Maret", "April", "Mei", "Juni")),
          ("SEMESTER II", ("Juli", "Agustus", "September", "Oktober", "November", "Desember")))  # fmt: skip
LETTERS_A_WIDTH = 1.25
PLAIN = Font(name="Liberation Sans", size=9)
BOLD = Font(name="Liberation Sans", size=9, bold=True)


def semester_tables(target: Path) -> Made:
    """Give each half of the year a table and items of its own; columns cut the words that are wider."""
    leaves = Writer(Recipe("logistics", 143, 4, (2, 2), (1, 2), long=0.0)).leaves()
    act = Act("5 TAHUN 2024", "8271", "Kota Ternate", "RENCANA AKSI PENGELOLAAN LOGISTIK", "TAHUN 2024", "Ternate",
              "2024-01-15")  # fmt: skip
    book = Workbook()
    sheet: Any = book.active
    for column, width in zip("ABCDEFGHIJK", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    r, rows = write_lines(sheet, 1, act.annex_title()) + 1, []
    half_way = next(n for n, leaf in enumerate(leaves) if leaf.program_no == 3)
    for half, own in enumerate((leaves[:half_way], leaves[half_way:])):
        r, found = write_half(sheet, r, half, own)
        rows += found
        if not half:
            sheet.row_breaks.append(Break(id=r - 1))
    for line in act.closing():
        sheet.cell(r, 5, line).font = PLAIN
        r += 1
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth = 0, 1
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "decree.xlsx"
        book.save(source)
        shutil.copyfile(to_pdf(source, Path(folder)), target)
    return rows, act


def write_lines(sheet: Any, r: int, lines: Sequence[str]) -> int:
    """Write lines over the whole width; return the next row."""
    for row, line in enumerate(lines, r):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(WIDTHS))
        cell = sheet.cell(row, 1, line)
        cell.font, cell.alignment = PLAIN, Alignment(horizontal="center", wrap_text=True)
        sheet.row_dimensions[row].height = 13 if len(line) < 90 else 26
    return r + len(lines)


def write_half(sheet: Any, r: int, half: int, leaves: Sequence[Leaf]) -> tuple[int, list[TrueRow]]:
    """Write the table of a half of the year from row ``r`` on; return the row behind it and the true rows."""
    title, months = HALVES[half]
    for row in (r, r + 1):
        for c in range(1, len(WIDTHS) + 1):
            put(sheet, row, c, None, BOLD, middle=True)
    for c, text in (*enumerate(HEADS, 1), (len(WIDTHS), "KETERANGAN")):
        sheet.cell(r, c).value = text
        sheet.merge_cells(start_row=r, start_column=c, end_row=r + 1, end_column=c)
    sheet.cell(r, 5).value = title
    sheet.merge_cells(start_row=r, start_column=5, end_row=r, end_column=10)
    for c, text in enumerate(months, 5):
        sheet.cell(r + 1, c).value = text
    sheet.row_dimensions[r + 1].height = 26
    rows = [write_leaf(sheet, r + 2 + n, half, leaves, n) for n in range(len(leaves))]
    for n in range(len(leaves)):
        if (size := span(leaves, n, "program")) > 1:
            for c in (1, 2):
                sheet.merge_cells(start_row=r + 2 + n, start_column=c, end_row=r + 1 + n + size, end_column=c)
    return r + 3 + len(leaves), rows


def write_leaf(sheet: Any, r: int, half: int, leaves: Sequence[Leaf], n: int) -> TrueRow:
    """Write a row of the plan; return its true cells."""
    leaf = leaves[n]
    planned = frozenset((month - 1) % 6 + 1 + 6 * half for month in leaf.months)
    first = span(leaves, n, "program")
    marks = ["v" if month + 6 * half in planned else "" for month in range(1, 7)]
    values = [str(leaf.program_no) if first else "", leaf.program if first else "",
              f"{leaf.activity_no}. {leaf.activity}", leaf.indicator, *marks, leaf.fields["remarks"]]  # fmt: skip
    for c, value in enumerate(values, 1):
        put(sheet, r, c, value or None, PLAIN, middle=c == 1 or 5 <= c <= 10)
    lines = [-(-len(value) * LETTERS_A_WIDTH // width) for value, width in zip(values, WIDTHS, strict=True)]
    lines[1] = -(-(lines[1] + 2) // (first or 1))
    sheet.row_dimensions[r].height = 12.5 * max(lines) + 3
    return true_row(leaf, "remarks") | {"months": planned}
