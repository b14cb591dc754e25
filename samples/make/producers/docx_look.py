"""How a word-processor document looks: rules, widths, rows that must not break, fills, fonts."""

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from samples.make.plans.sheet import Sheet, SheetCell

BORDERS = {  # rule -> (line style, eighths of a point)
    "single": ("single", 4),
    "double": ("double", 4),
    "dashed": ("dashed", 4),
    "thin": ("single", 2),
    "none-outside": ("single", 4),
}
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
CELL_MARGINS = {"top": 0.3, "left": 1.2, "bottom": 0.3, "right": 1.2}  # millimetres


def set_font(target: Any, name: str, size: float | None = None) -> None:
    """Set the font of a run or a style for every script, so that no theme font takes over."""
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)
    if size is not None:
        target.font.size = Pt(size)


def make_room(row: Any, cell: SheetCell, font_size: float) -> None:
    """Make the row high enough for upright text, which no office program does by itself."""
    needed = Pt((len(cell.text) * 0.62 + 1) * font_size / cell.rowspan)
    row.height = max(row.height or 0, needed)


def set_widths(row: Any, widths: tuple[float, ...]) -> None:
    """Write each cell's width: LibreOffice and Word disagree on tables that have the grid's widths alone."""
    for tc, width in zip(row._tr.tc_lst, widths, strict=True):
        tc.width = Mm(width)


def set_table_look(table: Any, sheet: Sheet) -> None:
    """Set grid widths, rules and cell margins of the table."""
    for column, width in zip(table.columns, sheet.widths, strict=True):
        column.width = Mm(width)
    properties = table._tbl.tblPr
    style, size = BORDERS[sheet.rule]
    borders = OxmlElement("w:tblBorders")
    for edge in EDGES:
        hidden = sheet.rule == "none-outside" and not edge.startswith("inside")
        borders.append(border(edge, "nil" if hidden else style, size))
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side, width in CELL_MARGINS.items():
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(width * 56.7)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)


def border(edge: str, style: str, size: int) -> Any:
    """Return one border element; ``size`` in eighths of a point."""
    element = OxmlElement(f"w:{edge}")
    element.set(qn("w:val"), style)
    element.set(qn("w:sz"), str(size))
    element.set(qn("w:space"), "0")
    element.set(qn("w:color"), "000000")
    return element


def set_row_look(row: Any, sheet: Sheet, *, is_header: bool) -> None:
    """Mark a header row as repeated, and a row that must not break as whole."""
    properties = row._tr.get_or_add_trPr()
    if is_header or not sheet.rows_may_break:
        properties.append(OxmlElement("w:cantSplit"))
    if is_header and sheet.repeat_header:
        properties.append(OxmlElement("w:tblHeader"))


def keep_with_next(row: Any) -> None:
    """Keep a band over the whole width in one piece, and on the page of the row under it."""
    properties = row._tr.get_or_add_trPr()
    if properties.find(qn("w:cantSplit")) is None:
        properties.append(OxmlElement("w:cantSplit"))
    for paragraph in row.cells[0].paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def set_cell_look(target: _Cell, cell: SheetCell, *, middle: bool) -> None:
    """Set fill, vertical place and text direction of a cell (in the order the schema asks for)."""
    properties = target._tc.get_or_add_tcPr()
    if cell.fill:
        properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{cell.fill}"/>'))
    if cell.rotate:
        properties.append(parse_xml(f'<w:textDirection {nsdecls("w")} w:val="btLr"/>'))
    if middle and cell.align == "center":
        properties.append(parse_xml(f'<w:vAlign {nsdecls("w")} w:val="center"/>'))
