"""The field layout of a spreadsheet: every row repeats its program and activity, quarters hold percentages."""

import random
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties

from samples.make.drawn.pages import Made, true_row
from samples.make.drawn.texts import ROMAN, Act, Leaf, Recipe, Writer
from samples.make.producers.office import to_pdf

WIDTHS = (5, 22, 34, 34, 14, 12, 9, 9, 9, 9, 17, 20)  # characters
HEADS = ("NO.", "KOMPONEN", "PROGRAM / KEGIATAN", "INDIKATOR KINERJA", "TARGET TAHUNAN", "SATUAN")
LAST = len(WIDTHS)
QUARTER_COLUMNS = range(7, 11)
RULE = Side(style="thin")
PLAIN = Font(name="Carlito", size=9)
BOLD = Font(name="Carlito", size=9, bold=True)


def repeated_percent(target: Path) -> Made:
    """No merged cell in the body, every text repeated; a total under the last row."""
    leaves, chance = Writer(Recipe("logistics", 102, 5, (4, 5), quarters=True)).leaves(), random.Random(5)
    act = Act("7 TAHUN 2023", "5307", "Kabupaten Sikka", "RENCANA AKSI PENGELOLAAN LOGISTIK", "TAHUN 2023", "Maumere",
              "2023-02-06")  # fmt: skip
    book = Workbook()
    page = book.active
    top = write_title(page, act)
    write_header(page, top)
    rows, total = [], 0
    for r, leaf in enumerate(leaves, top + 2):
        budget = chance.choice((1500000, 12500000, 3000000, 48200000, 750000))
        total += budget
        write_row(page, r, leaf, dotted(budget))
        own = {"budget": dotted(budget), "extra": {"SATUAN": leaf.fields["unit"]}}
        rows.append(true_row(leaf, "target", "responsible") | own)
    end = top + 2 + len(leaves)
    write_total(page, end, total)
    for r, line in enumerate(act.closing(), end + 2):
        page.cell(r, 9, line).font = PLAIN
    set_up(page, top)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "decree.xlsx"
        book.save(source)
        shutil.copyfile(to_pdf(source, Path(folder)), target)
    return rows, act


def dotted(amount: int) -> str:
    """Return an amount of rupiah with dots between the thousands."""
    return f"{amount:,}".replace(",", ".")


def write_title(page: Any, act: Act) -> int:
    """Write the lines over the table and set the widths; return the header's first row."""
    for column, width in zip("ABCDEFGHIJKL", WIDTHS, strict=True):
        page.column_dimensions[column].width = width
    lines = act.annex_title()
    for r, line in enumerate(lines, 1):
        page.merge_cells(start_row=r, start_column=1, end_row=r, end_column=LAST)
        cell = page.cell(r, 1, line)
        cell.font, cell.alignment = PLAIN, Alignment(horizontal="center")
    return len(lines) + 2


def write_header(page: Any, top: int) -> None:
    """Write two header rows, the quarters under a common head."""
    for r in (top, top + 1):
        for c in range(1, LAST + 1):
            put(page, r, c, None, BOLD, middle=True).fill = PatternFill("solid", fgColor="DDDDDD")
    for c, text in (*enumerate(HEADS, 1), (11, "PAGU (Rp)"), (12, "UNIT PELAKSANA")):
        page.cell(top, c).value = text
        page.merge_cells(start_row=top, start_column=c, end_row=top + 1, end_column=c)
    first, last = QUARTER_COLUMNS[0], QUARTER_COLUMNS[-1]
    page.cell(top, first).value = "TARGET TRIWULAN (%)"
    page.merge_cells(start_row=top, start_column=first, end_row=top, end_column=last)
    for quarter, c in enumerate(QUARTER_COLUMNS):
        page.cell(top + 1, c).value = f"TW.{ROMAN[quarter]}"


def write_row(page: Any, r: int, leaf: Leaf, budget: str) -> None:
    """Write one row of the plan, high enough for its longest text."""
    values = [
        str(leaf.program_no), leaf.program, f"{leaf.activity_no}) {leaf.activity}", leaf.indicator,
        leaf.fields["target"], leaf.fields["unit"], *percentages(leaf), budget, leaf.fields["responsible"],
    ]  # fmt: skip
    for c, value in enumerate(values, 1):
        put(page, r, c, value, PLAIN, middle=c == 1 or c in QUARTER_COLUMNS)
    lines = max(-(-len(value) * 1.15 // width) for value, width in zip(values, WIDTHS, strict=True))
    page.row_dimensions[r].height = 12.5 * lines + 3


def percentages(leaf: Leaf) -> Sequence[str]:
    """Return what shall be done by the end of each quarter, a dash where nothing is planned."""
    planned = [quarter for quarter in range(4) if 3 * quarter + 1 in leaf.months]
    return [
        f"{round(100 * (planned.index(quarter) + 1) / len(planned))}%" if quarter in planned else "-"
        for quarter in range(4)
    ]


def write_total(page: Any, r: int, total: int) -> None:
    """Write the row with the sum of all budgets."""
    for c in range(1, LAST + 1):
        put(page, r, c, None, BOLD)
    page.merge_cells(start_row=r, start_column=1, end_row=r, end_column=10)
    page.cell(r, 1).value, page.cell(r, 1).alignment = "JUMLAH", Alignment(horizontal="center")
    page.cell(r, 11).value = dotted(total)


def put(page: Any, r: int, c: int, value: str | None, font: Font, middle: bool = False) -> Any:
    """Write a ruled cell."""
    cell = page.cell(r, c, value)
    cell.font, cell.border = font, Border(RULE, RULE, RULE, RULE)
    across, down = ("center", "center") if middle else ("left", "top")
    cell.alignment = Alignment(horizontal=across, vertical=down, wrap_text=True)
    return cell


def set_up(page: Any, top: int) -> None:
    """Set paper, scale, footer and the header rows that repeat."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight, page.page_setup.fitToWidth = 0, 1
    page.oddFooter.right.text = "Halaman &P dari &N"
    page.print_title_rows = f"{top}:{top + 1}"
