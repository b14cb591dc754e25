"""Sheets become a PDF through a spreadsheet: an .xlsx that LibreOffice Calc prints, fit to the page's width.

A spreadsheet never makes a row higher for a merged cell, so heights are reckoned here. Options of a sheet:
``valign`` (top, vcenter), ``breaks`` (body rows before which a page ends, with commas).
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from PIL import ImageFont

from samples.make.plans.sheet import Sheet, SheetCell
from samples.make.producers import html
from samples.make.producers.office import to_pdf

PAPERS = {"A4": 9, "F4": 14, "A3": 8}  # Excel knows no F4; folio is the nearest (8.5 x 13 inches)
RULES = {"single": 1, "thin": 7, "double": 6, "dashed": 3, "none-outside": 1}
MEASURE = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"


def make_pdf(sheets: Sequence[Sheet], target: Path) -> None:
    """Draw the sheets into a PDF file; the formal part is printed apart and laid before them."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "plan.xlsx"
        write_xlsx(sheets, book)
        annex = to_pdf(book, Path(folder) / "pdf")
        html.put_before(sheets[0], annex, target)


def write_xlsx(sheets: Sequence[Sheet], path: Path) -> None:
    """Write a workbook, a worksheet a sheet."""
    with xlsxwriter.Workbook(str(path)) as book:
        for n, sheet in enumerate(sheets, 1):
            write_sheet(book, book.add_worksheet(f"Lampiran {n}"), sheet)


def write_sheet(book: Any, page: Any, sheet: Sheet) -> None:
    """Fill one worksheet: title, header, body, closing lines, and how it is printed."""
    set_up(page, sheet)
    last = len(sheet.widths) - 1
    center = book.add_format({"align": "center", "font_name": sheet.font, "font_size": sheet.font_size + 1})
    for r, line in enumerate(sheet.title):
        page.merge_range(r, 0, r, last, line, center)
    top = len(sheet.title) + 1
    write_block(book, page, sheet, sheet.header, top)
    write_block(book, page, sheet, sheet.body, top + sheet.header_rows)
    for r, height in enumerate(row_heights(sheet, sheet.header, sheet.header_rows)):
        page.set_row(top + r, height)
    for r, height in enumerate(row_heights(sheet, sheet.body, sheet.body_rows)):
        page.set_row(top + sheet.header_rows + r, height)
    if sheet.repeat_header:
        page.repeat_rows(top, top + sheet.header_rows - 1)
    breaks = [top + sheet.header_rows + int(r) for r in sheet.options.get("breaks", "").split(",") if r]
    page.set_h_pagebreaks(breaks)
    plain = book.add_format({"font_name": sheet.font, "font_size": sheet.font_size})
    for r, line in enumerate(sheet.closing, top + sheet.header_rows + sheet.body_rows + 1):
        page.write_string(r, max(0, last - 8), line, plain)


def set_up(page: Any, sheet: Sheet) -> None:
    """Set paper, margins, footer and column widths."""
    page.set_paper(PAPERS[sheet.paper])
    if sheet.landscape:
        page.set_landscape()
    page.set_margins(0.5, 0.5, 0.6, 0.7)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    page.center_horizontally()
    if sheet.footer:
        page.set_footer(f"&L&7{sheet.footer}&R&7Halaman &P dari &N")
    for c, width in enumerate(sheet.widths):
        page.set_column(c, c, width / 1.95)


def write_block(book: Any, page: Any, sheet: Sheet, cells: Sequence[SheetCell], top: int) -> None:
    """Write the cells of the header or the body."""
    for cell in cells:
        look = book.add_format(cell_look(sheet, cell))
        r, c = top + cell.row, cell.col
        if cell.rowspan > 1 or cell.colspan > 1:
            page.merge_range(r, c, r + cell.rowspan - 1, c + cell.colspan - 1, "", look)
        page.write_string(r, c, cell.text, look) if cell.text else page.write_blank(r, c, None, look)


def cell_look(sheet: Sheet, cell: SheetCell) -> dict[str, Any]:
    """Return a cell's format."""
    middle = cell.bold or (cell.align == "center" and cell.rowspan == 1)  # a tall cell's middle may be a page's end
    look: dict[str, Any] = {
        "font_name": cell.font or sheet.font, "font_size": sheet.font_size, "text_wrap": True, "bold": cell.bold,
        "border": RULES[sheet.rule], "align": cell.align,
        "valign": "vcenter" if middle else sheet.options.get("valign", "top"),
    }  # fmt: skip
    if cell.fill:
        look |= {"bg_color": f"#{cell.fill}", "pattern": 1}
    if cell.rotate:
        look |= {"rotation": 90, "text_wrap": False}
    return look


def row_heights(sheet: Sheet, cells: Sequence[SheetCell], rows: int) -> list[float]:
    """Return heights in points in which every text has room, merged ones over their rows together."""
    leading = sheet.font_size * 1.25
    heights = [leading + 3] * rows
    for cell in sorted(cells, key=lambda cell: cell.rowspan):
        width = sum(sheet.widths[cell.col : cell.col + cell.colspan]) / 25.4 * 72 - 7
        need = turned_length(cell, sheet) if cell.rotate else line_count(cell, sheet, width) * leading + 3
        span = range(cell.row, cell.row + cell.rowspan)
        lack = need - sum(heights[r] for r in span)
        for r in span:
            heights[r] += max(0.0, lack) / cell.rowspan
    return heights


def turned_length(cell: SheetCell, sheet: Sheet) -> float:
    """Return the height that a turned text needs."""
    return ImageFont.truetype(MEASURE, 100).getlength(cell.text) * sheet.font_size / 100 * 1.15 + 8


def line_count(cell: SheetCell, sheet: Sheet, width: float) -> int:
    """Return how many lines a text takes in a width in points, rather one too many."""
    font = ImageFont.truetype(MEASURE, 100)
    lines, used = 1, 0.0
    for word in cell.text.split():
        length = font.getlength(word + " ") * sheet.font_size / 100 * (1.1 if cell.bold else 1.03)
        if used and used + length > width:
            lines, used = lines + 1, 0.0
        lines += int(length // width) if length > width else 0
        used += length
    return lines
