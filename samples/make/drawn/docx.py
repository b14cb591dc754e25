"""The drawn layouts of a word processor. Each writes a PDF and returns the true rows and the act."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from samples.make.drawn.pages import Made, true_row
from samples.make.drawn.texts import ROMAN, YEAR, Act, Leaf, Recipe, TrueRow, Writer, capital, small, span
from samples.make.plans.sheet import SheetCell
from samples.make.producers.office import to_pdf

POINTS = 9
TWIPS = 56.7  # a millimetre


def half_year_two_no(target: Path) -> Made:
    """Only July to December have columns; programs and activities have a number column each."""
    leaves = Writer(Recipe("integrity", 104, 6, (3, 4))).leaves()
    act = Act("31/PW.01-Kpt/7210/KPU-Kab/VII/2021", "7210", "Kabupaten Sigi",
              "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS", "SEMESTER II TAHUN 2021", "Sigi Biromaru",
              "2021-07-05")  # fmt: skip
    document = new_document(act, "Carlito")
    start_annex(document, act.annex_title())
    head = [
        headed(0, c, text) for c, text in enumerate(("No.", "PROGRAM", "No.", "KEGIATAN", "INDIKATOR\nKEBERHASILAN"))
    ]
    head += [headed(0, 5, "Tahun 2021", 1, 6), headed(0, 11, "DATA DUKUNG")]
    head += [headed(1, 5 + k, text, 1) for k, text in enumerate(("Jul", "Ags", "Sep", "Okt", "Nov", "Des"))]
    body, rows = [], []
    for n, leaf in enumerate(leaves):
        months = leaf.months & frozenset(range(7, 13))
        if size := span(leaves, n, "program"):
            body += [centered(n, 0, f"{leaf.program_no}.", size), SheetCell(n, 1, leaf.program, size)]
        if size := span(leaves, n, "activity"):
            body += [centered(n, 2, str(leaf.activity_no), size), SheetCell(n, 3, leaf.activity, size)]
        body += [SheetCell(n, 4, leaf.indicator), SheetCell(n, 11, leaf.fields["evidence"])]
        body += [
            SheetCell(n, 5 + k, "•" if 7 + k in months else "", bold=True, align="center") for k in range(6)
        ]  # fmt: skip
        rows.append(true_row(leaf, "evidence", area=True) | {"months": months})
    add_table(document, [10, 42, 10, 62, 66] + [11] * 6 + [44], head, body)
    finish_document(document, act, target)
    return rows, act


def two_plans(target: Path) -> Made:
    """Two annexes in one decree, their tables unlike in columns, month axis and marks."""
    act = Act("16/HK.03.1-Kpt/7173/KPU-Kot/III/2022", "7173", "Kota Tomohon",
              "RENCANA AKSI REFORMASI BIROKRASI DAN ZONA INTEGRITAS", "TAHUN 2022", "Tomohon",
              "2022-03-01")  # fmt: skip
    document = new_document(act, "Liberation Serif")
    start_annex(document, [*act.annex_head("I"), "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2022"])
    rows = reform_plan(document, Writer(Recipe("reform", 107, 6)).leaves())
    start_annex(document, [*act.annex_head("II"), "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2022"])
    rows += integrity_plan(document, Writer(Recipe("integrity", 207, 5, (1, 3), (1, 2), quarters=True)).leaves())
    finish_document(document, act, target)
    return rows, act


def reform_plan(document: Any, leaves: Sequence[Leaf]) -> list[TrueRow]:
    """Add the plan by months; return its true rows."""
    grey = "D9D9D9"
    names = ("NO", "PROGRAM", "KEGIATAN", "INDIKATOR KEBERHASILAN")
    head = [headed(0, c, text, fill=grey) for c, text in enumerate(names)]
    head += [headed(0, 4, "BULAN", 1, 12, grey), headed(0, 16, "KET", fill=grey)]
    head += [headed(1, 4 + k, text, 1, fill=grey) for k, text in enumerate(ROMAN)]
    body, rows = [], []
    for n, leaf in enumerate(leaves):
        if size := span(leaves, n, "program"):
            body += [centered(n, 0, str(leaf.program_no), size), SheetCell(n, 1, leaf.program, size)]
        if size := span(leaves, n, "activity"):
            body += [SheetCell(n, 2, f"{small(leaf.activity_no)}. {leaf.activity}", size)]
        body += [SheetCell(n, 3, leaf.indicator), SheetCell(n, 16, leaf.fields["remarks"])]
        body += [centered(n, 3 + m, "√" if m in leaf.months else "") for m in YEAR]
        rows.append(true_row(leaf, "remarks", area=True) | {"activity_no": small(leaf.activity_no)})
    add_table(document, [10, 40, 58, 62] + [9] * 12 + [22], head, body)
    return rows


def integrity_plan(document: Any, leaves: Sequence[Leaf]) -> list[TrueRow]:
    """Add the plan by quarters; return its true rows."""
    names = ("NO", "AREA PERUBAHAN", "RENCANA AKSI", "OUTPUT", "TARGET", "PENANGGUNG JAWAB")
    head = [headed(0, c, text) for c, text in enumerate(names)]
    head += [headed(0, 6, "WAKTU PELAKSANAAN", 1, 4), *(headed(1, 6 + q, f"TW {ROMAN[q]}", 1) for q in range(4))]
    body, rows = [], []
    for n, leaf in enumerate(leaves):
        if size := span(leaves, n, "program"):
            body += [centered(n, 0, capital(leaf.program_no), size), SheetCell(n, 1, leaf.program.upper(), size)]
        if size := span(leaves, n, "activity"):
            body += [SheetCell(n, 2, f"{leaf.activity_no}. {leaf.activity}", size)]
        body += [SheetCell(n, 3 + k, leaf.fields[name]) for k, name in enumerate(("output", "target", "responsible"))]
        body += [SheetCell(n, 6 + q, fill="A6A6A6" if 3 * q + 1 in leaf.months else None) for q in range(4)]
        row = true_row(leaf, "output", "target", "responsible", area=True)
        row |= {"program_no": capital(leaf.program_no), "program": leaf.program.upper()}
        row.pop("indicator")
        rows.append(row)
    add_table(document, [10, 48, 80, 46, 28, 42, 12, 12, 12, 12], head, body)
    return rows


def headed(row: int, col: int, text: str, rows: int = 2, cols: int = 1, fill: str | None = None) -> SheetCell:
    """Return a header cell."""
    return SheetCell(row, col, text, rows, cols, fill, bold=True, align="center")


def centered(row: int, col: int, text: str, rows: int = 1) -> SheetCell:
    """Return a body cell whose text stands in the middle."""
    return SheetCell(row, col, text, rows, align="center")


def new_document(act: Act, font: str) -> Any:
    """Return a document that holds the decree itself on upright pages."""
    document = Document()
    section, normal = document.sections[0], document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(11)
    normal.paragraph_format.space_after = Pt(0)
    section.page_width, section.page_height = Mm(215), Mm(330)
    for line in act.formal():
        paragraph = document.add_paragraph(line)
        if line.upper() == line:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def start_annex(document: Any, title: Sequence[str]) -> None:
    """Begin landscape pages with an annex's title."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(330), Mm(215)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin, section.bottom_margin = Mm(15), Mm(18)
    for line in title:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_table(
    document: Any, widths: Sequence[float], head: Sequence[SheetCell], body: Sequence[SheetCell], head_rows: int = 2
) -> None:
    """Add a table with merged cells and a header that repeats on every page."""
    height = head_rows + max(cell.row + cell.rowspan for cell in body)
    table = document.add_table(height, len(widths))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(int(width * TWIPS)))
    grid = [list(row.cells) for row in table.rows]
    for line in grid:
        for place, width in zip(line, widths, strict=True):
            place.width = Mm(width)
    for top, cells in ((0, head), (head_rows, body)):
        for cell in cells:
            fill_cell(grid, cell, top)
    for row in table.rows[:head_rows]:
        repeat = OxmlElement("w:tblHeader")
        repeat.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(repeat)


def fill_cell(grid: Sequence[Sequence[Any]], cell: SheetCell, top: int) -> None:
    """Write a cell into the table's grid, merged as it asks."""
    row = cell.row + top
    place = grid[row][cell.col]
    if cell.rowspan * cell.colspan > 1:
        place = place.merge(grid[row + cell.rowspan - 1][cell.col + cell.colspan - 1])
    paragraph = place.paragraphs[0]
    first, *others = cell.text.split("\n")
    run = paragraph.add_run(first)
    run.font.size, run.bold = Pt(POINTS), cell.bold
    for line in others:
        run.add_break()
        run.add_text(line)
    paragraph.paragraph_format.space_after = Pt(0)
    for empty in place.paragraphs[1:]:
        empty._p.getparent().remove(empty._p)
    if cell.align == "center":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if cell.fill:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), cell.fill)
        place._tc.get_or_add_tcPr().append(shade)


def finish_document(document: Any, act: Act, target: Path) -> None:
    """Add the closing lines and print the document."""
    document.add_paragraph()
    for line in act.closing():
        document.add_paragraph(line).paragraph_format.left_indent = Mm(190)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "decree.docx"
        document.save(str(source))
        shutil.copyfile(to_pdf(source, Path(folder)), target)
