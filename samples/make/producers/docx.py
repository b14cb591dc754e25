"""A Sheet -> a word-processor document, as an office types it: the decree upright, its annex as one real table.

Merged cells are merged (``gridSpan``, ``vMerge``), the header repeats by ``tblHeader``, rows break over page ends
unless ``cantSplit``. It knows nothing of plans: what stands in the cells is the Sheet's business.
"""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt
from docx.table import _Cell

from samples.make.plans.sheet import Sheet, SheetCell
from samples.make.producers.docx_look import (
    keep_with_next,
    make_room,
    set_cell_look,
    set_font,
    set_row_look,
    set_table_look,
    set_widths,
)
from samples.make.producers.office import to_pdf

PAPERS = {"A4": (210, 297), "F4": (215, 330), "A3": (297, 420)}  # millimetres, upright
CENTER = WD_ALIGN_PARAGRAPH.CENTER


def make_pdf(sheets: Sequence[Sheet], target: Path) -> None:
    """Draw the sheets into a PDF file, one table after the other."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.docx"
        write_docx(sheets, source)
        made = to_pdf(source, Path(folder))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, target)


def write_docx(sheets: Sheet | Sequence[Sheet], path: Path) -> None:
    """Write a .docx at ``path``: the first sheet's formal part (if any), then the annex with every sheet's table.

    The first sheet says what the pages look like; the last one's closing lines end the document.
    """
    sheets = (sheets,) if isinstance(sheets, Sheet) else sheets
    first = sheets[0]
    document = new_document(first)
    if first.formal:
        write_formal(document, first)
    start_annex(document, first, new_section=bool(first.formal))
    for sheet in sheets:
        write_title(document, sheet)
        add_table(document, sheet)
    write_closing(document, sheets[-1])
    document.save(str(path))


def write_formal(document: Any, sheet: Sheet) -> None:
    """Write the decree itself on upright pages, numbered from the second one on."""
    section = document.sections[0]
    set_paper(section, sheet.paper if sheet.paper != "A3" else "A4", landscape=False)
    section.different_first_page_header_footer = True
    add_page_numbers(section, None)
    write_paragraphs(document, sheet.formal, sheet)


def new_document(sheet: Sheet) -> Any:
    """Return an empty document whose body text has the sheet's font and no space between paragraphs."""
    document = Document()
    normal = document.styles["Normal"]
    set_font(normal, sheet.font, float(sheet.options.get("text_size", "11")))
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.space_before = Pt(0)
    return document


def write_annex(document: Any, sheet: Sheet, *, new_section: bool) -> None:
    """Append an annex of one table in a section of its own: title, table, closing lines."""
    start_annex(document, sheet, new_section=new_section)
    write_title(document, sheet)
    add_table(document, sheet)
    write_closing(document, sheet)


def start_annex(document: Any, sheet: Sheet, *, new_section: bool) -> None:
    """Begin the annex's pages: paper and direction, page numbers, footer, watermark."""
    section = document.add_section(WD_SECTION.NEW_PAGE) if new_section else document.sections[0]
    section.different_first_page_header_footer = False
    set_paper(section, sheet.paper, landscape=sheet.landscape)
    add_page_numbers(section, sheet.footer)
    if sheet.watermark:
        add_watermark(section, sheet.watermark)


def set_paper(section: Any, paper: str, *, landscape: bool) -> None:
    """Give the section its paper, direction and an office's margins."""
    short, long = PAPERS[paper]
    width, height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(15 if landscape else 25)
    section.top_margin = section.bottom_margin = Mm(18 if landscape else 25)
    section.header_distance = section.footer_distance = Mm(8 if landscape else 12)


def write_paragraphs(document: Any, lines: tuple[str, ...], sheet: Sheet, *, center: bool = False) -> None:
    """Append one paragraph a line; lines in capitals are headings and stand in the middle."""
    for line in lines:
        paragraph = document.add_paragraph(line)
        if center or line.isupper():
            paragraph.alignment = CENTER
        elif sheet.formal and line in sheet.formal:
            paragraph.paragraph_format.space_after = Pt(4)


def write_title(document: Any, sheet: Sheet) -> None:
    """Append the lines over the table: centred, save the first ``options["label_lines"]`` in the right half."""
    labels = int(sheet.options.get("label_lines", "0"))
    for line in sheet.title[:labels]:
        document.add_paragraph(line).paragraph_format.left_indent = Emu(text_width(document.sections[-1]) // 2)
    if labels:
        document.add_paragraph()
    write_paragraphs(document, sheet.title[labels:], sheet, center=True)
    document.add_paragraph()


def text_width(section: Any) -> int:
    """Return the width between the section's margins, in EMU."""
    return int(section.page_width - section.left_margin - section.right_margin)


def write_closing(document: Any, sheet: Sheet) -> None:
    """Append the closing lines as an office does: kept together, centred in the page's right half."""
    half = text_width(document.sections[-1]) // 2
    for number, line in enumerate(sheet.closing):
        paragraph = document.add_paragraph(line)
        paragraph.alignment = CENTER
        paragraph.paragraph_format.left_indent = Emu(half)
        paragraph.paragraph_format.keep_with_next = number < len(sheet.closing) - 1
        if number == 0:
            paragraph.paragraph_format.space_before = Pt(14)


def add_page_numbers(section: Any, footer: str | None) -> None:
    """Print ``- n -`` over the text and ``footer`` under it."""
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    paragraph.add_run("- ")
    add_page_field(paragraph)
    paragraph.add_run(" -")
    section.footer.is_linked_to_previous = False
    if footer:
        section.footer.paragraphs[0].alignment = CENTER
        section.footer.paragraphs[0].add_run(footer).font.size = Pt(8)


def add_page_field(paragraph: Any) -> None:
    """Append the field that prints the page's number."""
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)


def add_watermark(section: Any, text: str) -> None:
    """Lay a pale, slanted text under the section's pages (a shape anchored in the header)."""
    shape = (
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136">'
        '<v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" style="position:absolute;width:420pt;height:80pt;'
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#dddddd" stroked="f">'
        f'<v:textpath style="font-family:&quot;Liberation Sans&quot;;font-size:1pt" string="{text}"/>'
        "</v:shape></w:pict>"
    )
    section.header.paragraphs[0].add_run()._r.append(parse_xml(shape))


def add_table(document: Any, sheet: Sheet) -> Any:
    """Append the sheet's grid; every row has all its grid columns covered, merged where the sheet says so."""
    rows = sheet.header_rows + sheet.body_rows
    table = document.add_table(rows=rows, cols=len(sheet.widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    set_table_look(table, sheet)
    grid = [list(row.cells) for row in table.rows]
    for row in table.rows:
        set_widths(row, sheet.widths)
    for offset, cells in ((0, sheet.header), (sheet.header_rows, sheet.body)):
        for cell in cells:
            target = merge(grid, cell, offset)
            fill_cell(target, cell, sheet)
            # amid a row that breaks over a page end a text in the middle would be cut in half
            set_cell_look(target, cell, middle=offset == 0 or not sheet.rows_may_break)
    bands = {sheet.header_rows + cell.row for cell in sheet.body if cell.colspan == len(sheet.widths)}
    for number, row in enumerate(table.rows):
        set_row_look(row, sheet, is_header=number < sheet.header_rows)
        if number in bands:
            keep_with_next(row)
    for cell in sheet.header:
        if cell.rotate:
            make_room(table.rows[cell.row], cell, sheet.font_size)
    return table


def merge(grid: list[list[_Cell]], cell: SheetCell, offset: int) -> _Cell:
    """Return the document's cell that ``cell`` covers, merged over its rows and columns."""
    top = offset + cell.row
    first = grid[top][cell.col]
    if cell.rowspan == cell.colspan == 1:
        return first
    return first.merge(grid[top + cell.rowspan - 1][cell.col + cell.colspan - 1])


def fill_cell(target: _Cell, cell: SheetCell, sheet: Sheet) -> None:
    """Write the cell's text, one paragraph a line, with its font, fill, alignment and direction."""
    lines = cell.text.split("\n")
    for number, line in enumerate(lines):
        paragraph = target.paragraphs[0] if number == 0 else target.add_paragraph()
        if cell.align == "center":
            paragraph.alignment = CENTER
        run = paragraph.add_run()
        write_text(run, line, cell.font)
        set_font(run, cell.font or sheet.font, sheet.font_size)
        run.font.bold = cell.bold or None
    for spare in target._tc.p_lst[len(lines) :]:  # a merge leaves the empty paragraphs of its parts
        target._tc.remove(spare)


def write_text(run: Any, text: str, font: str | None) -> None:
    """Write a text; private-use characters are symbols of the cell's font (``w:sym``), as Word inserts them."""
    if font and text and all("\ue000" <= character <= "\uf8ff" for character in text):
        for character in text:
            symbol = OxmlElement("w:sym")
            symbol.set(qn("w:font"), font)
            symbol.set(qn("w:char"), f"{ord(character):04X}")
            run._r.append(symbol)
    else:
        run.text = text
