"""A table of a word-processor file becomes cells with their exact spans, or lines where it only lays out text."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product, zip_longest

from extract.office.colors import WHITE
from extract.office.docx.drawings import LOWEST_ROW_PT, Drawing
from extract.office.docx.shading import Place, TableStyle, shade_color
from extract.office.docx.story import Content, Story
from extract.office.docx.styles import W, is_on, value_of
from extract.office.docx.text import PAGE_END, paragraph_content
from extract.office.numbers import decimal
from extract.office.package import Element
from extract.office.tables import Placed, Table, printed_line
from schemas.document import UNPLACED, Mark, Remark

TWIPS_PER_POINT = 20
# A word processor draws 63 columns; a file that names more is damaged or hostile.
MOST_COLS = 200
# A table of more columns lays out no text ("Menimbang | : | a. | bahwa ...").
MOST_LAYOUT_COLUMNS = 6
# Where less than this share of the cells has two borders, the paper shows no table.
BORDERED = 0.5
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_NO_BORDER = frozenset({"nil", "none"})


@dataclass(slots=True)
class _Cell:
    """A cell of a row while the table is read; ``goes_on``: it is the rest of the one above."""

    row: int
    col: int
    colspan: int
    goes_on: bool
    content: Content
    color: str | None
    borders: int
    rowspan: int = 1


@dataclass(slots=True)
class TableDraft:
    """A table as read: its cells, the widths of its grid's columns in points (0 where it does not say)."""

    cells: list[_Cell] = field(default_factory=list)
    rows: int = 0
    cols: int = 0
    widths: tuple[float, ...] = ()

    @property
    def is_layout(self) -> bool:
        """Say whether the table only lays out text: no borders on paper, or colons in cells of their own."""
        if self.cols > MOST_LAYOUT_COLUMNS:
            return False
        colons = any([line.strip() for line in cell.content.lines] == [":"] for cell in self.cells)
        bordered = sum(cell.borders >= 2 for cell in self.cells)
        return colons or self.cols < 2 or bordered < BORDERED * len(self.cells)


def read_table(table: Element, story: Story, number: int) -> TableDraft:
    """Return a table's cells in their places; ``number``: its own among the document's tables, for what is said of it.

    Deleted rows and cells are gone. What is printed in the covered part of a merged cell is not shown, and reported.
    """
    draft = TableDraft()
    style = TableStyle(table, story.styles, story.theme)
    borders = _table_borders(table, story)
    for row in _parts(table, "tr"):
        if _is_gone(row.find(f"{W}trPr"), row, story):
            continue
        _read_row(row, draft, story, number, borders)
    draft.widths = _widths(table, draft.cols)
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
        draft.cells.append(_Cell(draft.rows, col, span, goes_on, content, color, _border_count(own, borders)))
        if value_of(own, "hMerge") == "continue":
            _widen_last(draft)
        col += span
    draft.rows += 1
    draft.cols = max(draft.cols, col + _count(value_of(properties, "gridAfter"), 0))


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
            content.add(paragraph_content(block, story))
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
    open_cells: dict[tuple[int, int], _Cell] = {}
    kept: list[_Cell] = []
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


def _keep_covered(cell: _Cell, covered: _Cell) -> None:
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
    """Return the table with its cells' texts and marks; what may lie under a drawing cannot be told."""
    under = set(_under_drawings(draft))
    cells = tuple(
        Placed(
            cell.row,
            cell.col,
            cell.rowspan,
            cell.colspan,
            tuple(printed_line(text) for text in cell.content.lines if text.strip(f" \t{PAGE_END}")),
            _marks(cell),
            (*cell.content.remarks, *_drawn(cell, under)),
        )
        for cell in draft.cells
    )
    rows, columns = tuple(range(1, draft.rows + 1)), tuple(range(1, draft.cols + 1))
    return Table(number, line, cells, rows, columns, draft.widths)


def _marks(cell: _Cell) -> tuple[Mark, ...]:
    colors = [(cell.color, 1.0)] if cell.color and cell.color != WHITE else []
    fills = dict.fromkeys(colors + cell.content.colors)
    return tuple(Mark("fill", color, UNPLACED, sure) for color, sure in fills)


def _drawn(cell: _Cell, under: set[tuple[int, int]]) -> tuple[Remark, ...]:
    """Return what is to be said of a cell that holds a drawing, or of an empty one that another's may lie over."""
    if cell.content.drawings:
        return (Remark("drawing-in-cell", "A picture or a shape is drawn in the cell; it was not read."),)
    if under & _places(cell) and not any(line.strip() for line in cell.content.lines):
        return (Remark("drawing-in-cell", "A shape that is drawn in the table may lie over this cell."),)
    return ()


def _places(cell: _Cell) -> set[tuple[int, int]]:
    rows, cols = range(cell.row, cell.row + cell.rowspan), range(cell.col, cell.col + cell.colspan)
    return {(row, col) for row in rows for col in cols}


def _under_drawings(draft: TableDraft) -> Iterator[tuple[int, int]]:
    """Yield the places over which something may be drawn: all that it can reach from the cell that holds it."""
    for cell in draft.cells:
        for drawing in cell.content.drawings:
            yield from _places(cell)
            if not drawing.inline:
                yield from product(_rows_under(cell, drawing, draft), _cols_under(cell, drawing, draft))


def _rows_under(cell: _Cell, drawing: Drawing, draft: TableDraft) -> range:
    if drawing.top is None:
        above = below = int(drawing.height / LOWEST_ROW_PT) + 1
    else:
        above = int(max(-drawing.top, 0.0) / LOWEST_ROW_PT) + (drawing.top < 0)
        below = int(max(drawing.top + drawing.height, 0.0) / LOWEST_ROW_PT)
    return range(max(cell.row - above, 0), min(cell.row + cell.rowspan + below, draft.rows))


def _cols_under(cell: _Cell, drawing: Drawing, draft: TableDraft) -> range:
    """Return the columns that a drawing may lie over: all, where its place or the columns' widths are not told."""
    if drawing.left is None or not draft.widths:
        return range(draft.cols)
    left = sum(draft.widths[: cell.col]) + drawing.left
    edges = [sum(draft.widths[:col]) for col in range(draft.cols + 1)]
    touched = [col for col in range(draft.cols) if edges[col] <= left + drawing.width and edges[col + 1] >= left]
    return range(touched[0], touched[-1] + 1) if touched else range(draft.cols)
