"""Drawn layouts whose page ends part what belongs together, or repeat what is there once."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from samples.make.drawn.docx import add_table, centered, finish_document, headed, new_document, start_annex
from samples.make.drawn.html import Page, print_page, td, th, ths, tr
from samples.make.drawn.pages import Made, ticks, true_row
from samples.make.drawn.sheets import BOLD, PLAIN, dotted, put
from samples.make.drawn.texts import SHORT, YEAR, Act, Leaf, Recipe, TrueRow, Writer, capital, span
from samples.make.plans.sheet import SheetCell
from samples.make.producers.office import to_pdf

# Names of programs, each with its area of change.
LONG_NAMES = (
    ("Penguatan Budaya Kerja dan Pembentukan Agen Perubahan di Lingkungan Sekretariat", ""),
    ("Penguatan Sistem Manajemen Sumber Daya Manusia Aparatur Sekretariat (Tahap Kedua)", "5"),
    ("Peningkatan Kualitas Pelayanan Informasi Publik Bagi Pemilih dan Peserta Pemilihan", ""),
)
ROWS_A_PAGE = 7
SHEET_WIDTHS = (5, 22, 36, 36, *[4.5] * 12, 15)  # characters
SHEET_HEADS = ("NO", "PROGRAM", "KEGIATAN", "INDIKATOR")


def names_cut(target: Path) -> Made:
    """Keep rows whole, so that the page ends cut the names of programs that are merged over them."""
    leaves = Writer(Recipe("reform", 138, 3, (3, 4), (2, 3))).leaves()
    act = Act("21/HK.03.1-Kpt/1771/KPU-Kot/II/2021", "1771", "Kota Bengkulu", "RENCANA AKSI REFORMASI BIROKRASI",
              "TAHUN 2021", "Bengkulu", "2021-02-22")  # fmt: skip
    document = new_document(act, "Liberation Sans")
    start_annex(document, act.annex_title())
    names = ("NO", "PROGRAM", "NO", "KEGIATAN", "INDIKATOR")
    head = [*(headed(0, c, text) for c, text in enumerate(names)), headed(0, 5, "BULAN", 1, 12)]
    head += [headed(1, 5 + k, text, 1) for k, text in enumerate(SHORT)]
    body, rows = [], []
    for n, leaf in enumerate(leaves):
        name, area = LONG_NAMES[leaf.program_no - 1]
        if size := span(leaves, n, "program"):
            body += [centered(n, 0, str(leaf.program_no), size), SheetCell(n, 1, name, size)]
        if size := span(leaves, n, "activity"):
            body += [centered(n, 2, str(leaf.activity_no), size), SheetCell(n, 3, leaf.activity, size)]
        body += [SheetCell(n, 4, leaf.indicator), *(centered(n, 4 + m, "v" if m in leaf.months else "") for m in YEAR)]
        rows.append(true_row(leaf) | {"program": name, "change_area": area})
    add_table(document, [9, 30, 9, 66, 70] + [9] * 12, head, body)
    keep_rows_whole(document.tables[-1])
    finish_document(document, act, target)
    return rows, act


def keep_rows_whole(table: Any) -> None:
    """Let no page end cut a row of a table."""
    for row in table.rows:
        whole = OxmlElement("w:cantSplit")
        whole.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(whole)


def bands_continued(target: Path) -> Made:
    """Print the program again at the top of each page that it goes on to, marked as continued."""
    leaves = Writer(Recipe("integrity", 132, 4, (2, 3), (2, 3))).leaves()
    act = Act("8/PW.01-Kpt/3277/KPU-Kot/I/2022", "3277", "Kota Cimahi", "RENCANA AKSI ZONA INTEGRITAS", "TAHUN 2022",
              "Cimahi", "2022-01-17")  # fmt: skip
    head = tr(ths(("NO", "RENCANA AKSI", "INDIKATOR"), 2), th("WAKTU PELAKSANAAN", 1, 12), th("KET", 2))
    head += tr(ths(SHORT, cls="m"))
    body, rows = "", []
    for n, leaf in enumerate(leaves):
        name, turned = f"{capital(leaf.program_no)}. {leaf.program.upper()}", n > 0 and n % ROWS_A_PAGE == 0
        first = bool(span(leaves, n, "program"))
        if first or turned:
            said = name if first else f"{name} (lanjutan)" if n % 2 else f"Lanjutan {name}"
            band = tr(td(said, 1, 16, "b", "background:#dddddd"))
            body += band.replace("<tr>", "<tr style='break-before:page'>") if turned else band
        new = bool(span(leaves, n, "activity"))
        cells = td(f"{leaf.activity_no}." if new else "", cls="m") + td(leaf.activity if new else "")
        body += tr(cells, td(leaf.indicator), ticks(leaf, "√"), td(leaf.fields["remarks"]))
        own = {"program_no": capital(leaf.program_no), "program": leaf.program.upper()}
        rows.append(true_row(leaf, "remarks", area=True) | own)
    print_page(Page(act, head, body, [10, 78, 76] + [9] * 12 + [26]), target)
    return rows, act


def subtotals(target: Path) -> Made:
    """Let pages of a spreadsheet begin with a program's total or with an empty row."""
    leaves = Writer(Recipe("logistics", 133, 4, (3, 4), (1, 2))).leaves()
    act = Act("13 TAHUN 2024", "6474", "Kota Bontang", "RENCANA AKSI PENGELOLAAN LOGISTIK", "TAHUN 2024", "Bontang",
              "2024-02-12")  # fmt: skip
    book = Workbook()
    sheet = book.active
    top = write_titles(sheet, act, "ANGGARAN (Rp)")
    r, rows = top + 2, []
    for n, leaf in enumerate(leaves):
        budget = dotted(250000 * (n + 3))
        write_leaf(sheet, r, leaf, budget, first=bool(span(leaves, n, "program")))
        rows.append(true_row(leaf) | {"budget": budget})
        r += 1
        if n + 1 == len(leaves) or span(leaves, n + 1, "program"):
            sheet.row_breaks.append(Break(id=r - 1))
            if leaf.program_no % 2:
                write_total(sheet, r)
            else:
                for c in range(1, len(SHEET_WIDTHS) + 1):
                    put(sheet, r, c, None, PLAIN)
            r += 1
    print_sheet(book, act, r + 1, f"{top}:{top + 1}", target)
    return rows, act


def title_rows_low(target: Path) -> Made:
    """Choose the title rows of a spreadsheet too low: the plan's first two rows are printed again on each page."""
    leaves = Writer(Recipe("election", 134, 4, (3, 4), (1, 2), long=0.0)).leaves()
    act = Act("27/PP.06-Kpt/9271/KPU-Kot/IV/2021", "9271", "Kota Sorong", "RENCANA AKSI TAHAPAN PEMILIHAN",
              "TAHUN 2021", "Sorong", "2021-04-12")  # fmt: skip
    book = Workbook()
    sheet = book.active
    top = write_titles(sheet, act, "PELAKSANA")
    rows: list[TrueRow] = []
    for n, leaf in enumerate(leaves):
        write_leaf(sheet, top + 2 + n, leaf, leaf.fields["responsible"], first=True)
        rows.append(true_row(leaf, "responsible"))
        if n % 9 == 8:
            sheet.row_breaks.append(Break(id=top + 2 + n))
    print_sheet(book, act, top + len(leaves) + 3, f"{top}:{top + 3}", target)
    return rows, act


def down_then_over(target: Path) -> Made:
    """Print a plan wider than its paper: its texts on the first pages, the months of the same rows on the others."""
    leaves = Writer(Recipe("reform", 135, 7, (2, 4), (1, 2))).leaves()
    act = Act("16/ORT.07-Kpt/7315/KPU-Kab/II/2022", "7315", "Kabupaten Pinrang", "RENCANA AKSI REFORMASI BIROKRASI",
              "TAHUN 2022", "Pinrang", "2022-02-21")  # fmt: skip
    book = Workbook()
    sheet = book.active
    top = write_titles(sheet, act, "PENANGGUNG JAWAB")
    for r, line in enumerate(act.annex_title(), 1):
        sheet.unmerge_cells(start_row=r, start_column=1, end_row=r, end_column=len(SHEET_WIDTHS))
        sheet.cell(r, 1).value = None
        sheet.cell(r, 3, line).font = PLAIN
    rows: list[TrueRow] = []
    for n, leaf in enumerate(leaves):
        write_leaf(sheet, top + 2 + n, leaf, leaf.fields["responsible"], first=bool(span(leaves, n, "program")))
        rows.append(true_row(leaf, "responsible", area=True))
    for column, width in zip("ABCDEFGHIJKLMNOPQ", SHEET_WIDTHS, strict=True):
        sheet.column_dimensions[column].width = 1.4 * width
    sheet.col_breaks.append(Break(id=4))
    print_sheet(book, act, top + len(leaves) + 3, f"{top}:{top + 1}", target, fit=False)
    return rows, act


def write_titles(sheet: Any, act: Act, last: str) -> int:
    """Write the lines over the table, its two header rows and the widths; return the header's first row."""
    for column, width in zip("ABCDEFGHIJKLMNOPQ", SHEET_WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    lines = act.annex_title()
    for r, line in enumerate(lines, 1):
        sheet.merge_cells(start_row=r, start_column=1, end_row=r, end_column=len(SHEET_WIDTHS))
        cell = sheet.cell(r, 1, line)
        cell.font, cell.alignment = PLAIN, Alignment(horizontal="center")
    top = len(lines) + 2
    for r in (top, top + 1):
        for c in range(1, len(SHEET_WIDTHS) + 1):
            put(sheet, r, c, None, BOLD, middle=True)
    for c, text in (*enumerate(SHEET_HEADS, 1), (len(SHEET_WIDTHS), last)):
        sheet.cell(top, c).value = text
        sheet.merge_cells(start_row=top, start_column=c, end_row=top + 1, end_column=c)
    sheet.cell(top, 5).value = "BULAN"
    sheet.merge_cells(start_row=top, start_column=5, end_row=top, end_column=16)
    for month, text in enumerate(SHORT, 5):
        sheet.cell(top + 1, month).value = text
    return top


def write_leaf(sheet: Any, r: int, leaf: Leaf, last: str, *, first: bool) -> None:
    """Write a row of the plan; one that is not the ``first`` of its program leaves it blank."""
    names = (str(leaf.program_no), leaf.program) if first else ("", "")
    marks = ["1" if month in leaf.months else "" for month in YEAR]
    values = [*names, f"{leaf.activity_no}. {leaf.activity}", leaf.indicator, *marks, last]
    for c, value in enumerate(values, 1):
        put(sheet, r, c, value or None, PLAIN, middle=c == 1 or 5 <= c <= 16)
    lines = max(-(-len(value) * 1.15 // width) for value, width in zip(values, SHEET_WIDTHS, strict=True))
    sheet.row_dimensions[r].height = 12.5 * lines + 3


def write_total(sheet: Any, r: int) -> None:
    """Write a program's total, with a word for it beside the number column."""
    for c in range(1, len(SHEET_WIDTHS) + 1):
        put(sheet, r, c, None, BOLD)
    sheet.merge_cells(start_row=r, start_column=2, end_row=r, end_column=4)
    sheet.cell(r, 2).value, sheet.cell(r, len(SHEET_WIDTHS)).value = "Jumlah", "9.750.000"


def print_sheet(book: Workbook, act: Act, end: int, titles: str, target: Path, *, fit: bool = True) -> None:
    """Write the closing lines from row ``end`` on, set the paper and the rows that repeat, and print the book.

    ``fit``: all columns on one page; otherwise down, then over.
    """
    sheet: Any = book.active
    for r, line in enumerate(act.closing(), end):
        sheet.cell(r, 12, line).font = PLAIN
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=fit)
    sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth = 0, 1
    sheet.page_setup.pageOrder = "downThenOver"
    sheet.print_title_rows = titles
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "decree.xlsx"
        book.save(source)
        shutil.copyfile(to_pdf(source, Path(folder)), target)
