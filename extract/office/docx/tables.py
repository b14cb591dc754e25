"""A table of a word-processor file becomes cells with their exact spans, or lines where it only lays out text."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from extract.office.colors import WHITE
from extract.office.docx.draft import DraftCell, TableDraft
from extract.office.docx.over_cells import OverCells
from extract.office.docx.shading import Place, TableStyle, shade_color
from extract.office.docx.story import Content, Story
from extract.office.docx.styles import W, is_on, value_of
from extract.office.docx.text import PAGE_END, paragraph_content
from extract.office.numbers import decimal
from extract.office.package import Element
from extract.office.tables import Placed, Table, printed_line
from schemas.document import UNPLACED, Mark, Remark

TWIPS_PER_POINT = 20
# What the cells of a table leave free at each side where nothing says so.
MARGIN_PT = 5.4
# A word processor draws 63 columns; a file that names more is damaged or hostile.
MOST_COLS = 200
EMPTIED = "All words of this row are hidden or deleted; whether the paper shows the row is not known."
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_NO_BORDER = frozenset({"nil", "none"})


def read_table(table: Element, story: Story, number: int) -> TableDraft:
    """Return a table's cells in their places; ``number``: its own among the document's tables, for what is said of it.

    Deleted rows and cells are gone. What is printed in the covered part of a merged cell is not shown, and reported.
    """
    draft = TableDraft(letters=story.letters)
    style = TableStyle(table, story.styles, story.theme)
    borders = _table_borders(table, story)
    for row in _parts(table, "tr"):
        if _is_gone(row.find(f"{W}trPr"), row, story):
            continue
        _read_row(row, draft, story, number, borders)
    draft.widths = _widths(table, draft.cols)
    draft.margin = _left_margin(table, story)
    _merge(draft)
    for cell in draft.cells:
        if cell.color is None:
            cell.color = style.color(Place(cell.row, cell.col, draft.rows, draft.cols))
    return draft


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, whatever wraps them."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _parts(child, name)


def _is_gone(properties: Element | None, part: Element, story: Story) -> bool:
    """Say whether a row or a cell was deleted, or is hidden."""
    if properties is None:
        return False
    if properties.find(f"{W}del") is not None or properties.find(f"{W}cellDel") is not None:
        story.track(story.deleted, " ".join(part.itertext(f"{W}t", f"{W}delText")))
        return True
    if is_on(value_of(properties, "hidden")):
        content = Content()
        content.remark("hidden-text-dropped", " ".join(part.itertext(f"{W}t")))
        story.take_remarks(content)
        return True
    return False


def _read_row(row: Element, draft: TableDraft, story: Story, number: int, borders: dict[str, bool]) -> None:
    properties = row.find(f"{W}trPr")
    col = _count(value_of(properties, "gridBefore"), 0)
    for element in _parts(row, "tc"):
        own = element.find(f"{W}tcPr")
        if _is_gone(own, element, story):
            continue
        span = max(_count(value_of(own, "gridSpan"), 1), 1)
        story.place = f"table {number}, row {draft.rows + 1}, column {col + 1}"
        content = cell_content(element, story)
        story.place = ""
        color = shade_color(None if own is None else own.find(f"{W}shd"), story.theme)
        merged = value_of(own, "vMerge")
        goes_on = merged in ("1", "continue") if own is not None and own.find(f"{W}vMerge") is not None else False
        made = DraftCell(draft.rows, col, span, goes_on, content, color, _border_count(own, borders))
        made.align = value_of(own, "vAlign") or "top"
        width = None if own is None else own.find(f"{W}tcW")
        made.width = _points(width.get(f"{W}w")) if width is not None and width.get(f"{W}type") == "dxa" else 0.0
        draft.cells.append(made)
        if value_of(own, "hMerge") == "continue":
            _widen_last(draft)
        col += span
    if row.find(f".//{W}delText") is not None or any(cell.content.remarks for cell in draft.cells):
        _doubt_emptied(draft)
    draft.rows += 1
    draft.heights.append(_points(value_of(properties, "trHeight")))
    draft.cols = max(draft.cols, col + _count(value_of(properties, "gridAfter"), 0))


def _doubt_emptied(draft: TableDraft) -> None:
    """Leave a remark on the row at hand where all that it says itself is hidden or deleted, and a cell is marked."""
    own = [cell for cell in draft.cells if cell.row == draft.rows and not cell.goes_on]
    marked = [cell for cell in own if cell.content.drawings or cell.content.colors or cell.color not in (None, WHITE)]
    if marked and not any(line.strip() for cell in own for line in cell.content.lines):
        told = next((cell for cell in own if cell.content.remarks), own[0])
        told.content.remarks.append(Remark("low-confidence", EMPTIED))


def _widen_last(draft: TableDraft) -> None:
    """Let a cell be the rest of the one to its left, as older programs merge."""
    rest = draft.cells.pop()
    before = draft.cells[-1] if draft.cells else rest
    if before.row != rest.row or before is rest:
        draft.cells.append(rest)
        return
    before.colspan += rest.colspan
    _keep_covered(before, rest)


def cell_content(cell: Element, story: Story) -> Content:
    """Return what a cell prints; the rows of a table within it become lines."""
    content = Content()
    for block in cell:
        if block.tag == f"{W}p":
            paragraph = paragraph_content(block, story)
            if content.lines:  # how far down the text above it reaches is not known
                paragraph.drawings = [drawing._replace(top=None) for drawing in paragraph.drawings]
            content.add(paragraph)
        elif block.tag == f"{W}tbl":
            inner = read_table(block, story, 0)
            content.add(layout_content(inner))
        elif block.tag in _WRAPPERS:
            content.add(cell_content(block, story))
        elif block.tag == f"{W}altChunk":
            story.unread("An embedded document")
    return content


def _merge(draft: TableDraft) -> None:
    """Join the parts of cells that are merged over rows: those of the same columns right below each other."""
    open_cells: dict[tuple[int, int], DraftCell] = {}
    kept: list[DraftCell] = []
    for cell in draft.cells:
        key = cell.col, cell.colspan
        above = open_cells.get(key)
        if cell.goes_on and above is not None and above.row + above.rowspan == cell.row:
            above.rowspan += 1
            _keep_covered(above, cell)
            continue
        kept.append(cell)
        open_cells[key] = cell
    draft.cells = kept


def _keep_covered(cell: DraftCell, covered: DraftCell) -> None:
    """Keep with a merged cell what stands in its covered part, which nobody sees."""
    cell.content.remark("hidden-text-dropped", " ".join(covered.content.lines))
    cell.content.drawings += covered.content.drawings


def _table_borders(table: Element, story: Story) -> dict[str, bool]:
    """Return which borders the table itself or its style draws."""
    properties = table.find(f"{W}tblPr")
    styles = reversed(list(story.styles.chain(value_of(properties, "tblStyle"), "table")))
    found: dict[str, bool] = {}
    for source in (*(style.find(f"{W}tblPr") for style in styles), properties):
        borders = None if source is None else source.find(f"{W}tblBorders")
        found |= _shown(borders)
    return found


def _shown(borders: Element | None) -> dict[str, bool]:
    return {
        border.tag.removeprefix(W): border.get(f"{W}val") not in _NO_BORDER
        for border in (borders if borders is not None else ())
    }


def _border_count(properties: Element | None, table: dict[str, bool]) -> int:
    """Return how many sides of a cell have a border, its own or the table's between its cells."""
    own = _shown(None if properties is None else properties.find(f"{W}tcBorders"))
    sides = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
    names = {"left": "start", "right": "end"}  # what newer files call them
    return sum(own.get(side, own.get(names.get(side, ""), table.get(every, False))) for side, every in sides.items())


def _widths(table: Element, cols: int) -> tuple[float, ...]:
    """Return the widths of the grid's columns in points, () where the file names other columns than there are."""
    found = [column.get(f"{W}w", "0") for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    widths = tuple(decimal(width) / TWIPS_PER_POINT for width in found)
    return widths if len(widths) == cols and all(widths) else ()


def _left_margin(table: Element, story: Story) -> float:
    """Return what the cells of a table leave free to the left, in points: by itself or by its style."""
    properties = table.find(f"{W}tblPr")
    styles = story.styles.chain(value_of(properties, "tblStyle"), "table")
    for source in (properties, *(style.find(f"{W}tblPr") for style in styles)):
        for side in ("left", "start"):
            margin = None if source is None else source.find(f"{W}tblCellMar/{W}{side}")
            if margin is not None:
                return _points(margin.get(f"{W}w"))
    return MARGIN_PT


def _points(twips: str | None) -> float:
    return max(decimal(twips), 0.0) / TWIPS_PER_POINT


def _count(text: str | None, otherwise: int) -> int:
    return min(max(round(decimal(text, otherwise)), 0), MOST_COLS)


def layout_content(draft: TableDraft) -> Content:
    """Return what a table holds that only lays out text: the cells of a row side by side, line by line."""
    content = Content()
    for cell in draft.cells:
        content.add(replace(cell.content, lines=[], colors=[]))
    return replace(content, lines=_layout_lines(draft))


def _layout_lines(draft: TableDraft) -> list[str]:
    lines: list[str] = []
    for row in range(draft.rows):
        texts = [[line.strip(" ") for line in cell.content.lines] for cell in draft.cells if cell.row == row]
        columns = [found for found in ([text for text in column if text.strip()] for column in texts) if found]
        counts = {len(column) for column in columns if len(column) > 1}
        if len(counts) <= 1:
            lines += [" ".join(filter(None, parts)) for parts in zip_longest(*columns, fillvalue="")]
        else:
            lines.append(" ".join(column[0] for column in columns))
            lines += [text for column in columns for text in column[1:]]
    return lines


def placed_table(draft: TableDraft, number: int, line: int) -> Table:
    """Return the table with its cells' texts and marks; where it is not known what a drawing marks, it is said."""
    over = OverCells(draft)
    cells = tuple(
        Placed(
            cell.row,
            cell.col,
            cell.rowspan,
            cell.colspan,
            tuple(printed_line(text) for text in cell.content.lines if text.strip(f" \t{PAGE_END}")),
            (*_marks(cell), *over.marks(cell)),
            (*cell.content.remarks, *over.remarks(cell)),
        )
        for cell in draft.cells
    )
    rows, columns = tuple(range(1, draft.rows + 1)), tuple(range(1, draft.cols + 1))
    return Table(number, line, cells, rows, columns, draft.widths)


def _marks(cell: DraftCell) -> tuple[Mark, ...]:
    colors = [(cell.color, 1.0)] if cell.color and cell.color != WHITE else []
    fills = dict.fromkeys(colors + cell.content.colors)
    return tuple(Mark("fill", color, UNPLACED, sure) for color, sure in fills)
