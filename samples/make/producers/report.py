"""Sheets become a PDF as a report library draws them: every rule, fill and line of text placed on a canvas.

Rows break over pages and merged cells go on through as many pages as they need. Options of a sheet: ``open`` =
``yes`` (no rule where the table is cut by a page end), ``turned`` = ``yes`` (the table lies on an upright page),
``draw`` = ``tick`` or ``arrow`` (marks are drawn lines instead of characters).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.make.plans.sheet import Sheet, SheetCell

MM = 72 / 25.4
PAPERS = {"A4": (210, 297), "F4": (215, 330), "A3": (297, 420)}
FONTS = {
    "Liberation Sans": ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    "Liberation Serif": ("liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"),
    "DejaVu Sans": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    "Carlito": ("crosextra/Carlito-Regular.ttf", "crosextra/Carlito-Bold.ttf"),
}
FOLDER = Path("/usr/share/fonts/truetype")
MARKS = ("✓", "→")  # the marks that may be drawn
PAD, SIDE, TOP, FOOT = 3.0, 34.0, 46.0, 46.0


@dataclass(frozen=True)
class Slice:
    """A part of a row on one page: from ``top`` (points below the page's upper edge), ``height`` high."""

    page: int
    top: float
    height: float


class Painter:
    """Draws one document, page after page; y runs downwards."""

    def __init__(self, sheet: Sheet, path: Path) -> None:
        short, long = (side * MM for side in PAPERS[sheet.paper])
        self.upright = (short, long)
        self.size = (long, short) if sheet.landscape else (short, long)
        self.canvas = Canvas(str(path), pagesize=self.upright, invariant=1)
        self.sheet = sheet
        self.leading = sheet.font_size * 1.2
        register(sheet.font)

    def begin(self) -> None:
        """Start a page of the annex, turned on upright paper where the sheet says so."""
        width, height = self.size
        if self.sheet.options.get("turned"):
            self.canvas.setPageSize((height, width))
            self.canvas.translate(height, 0)
            self.canvas.rotate(90)
        else:
            self.canvas.setPageSize(self.size)

    def words(self, x: float, top: float, text: str, size: float = 0, bold: bool = False, center: bool = False) -> None:
        """Write one line with its upper edge at ``top``."""
        size = size or self.sheet.font_size
        self.canvas.setFont(f"{self.sheet.font} Bold" if bold else self.sheet.font, size)
        y = self.size[1] - top - size * 0.9
        (self.canvas.drawCentredString if center else self.canvas.drawString)(x, y, text)

    def formal(self) -> None:
        """Write the paragraphs before the annex on an upright page."""
        width, height = self.upright
        y = height - 60
        for line in self.sheet.formal:
            center = line.upper() == line or line.startswith("NOMOR ")
            for part in simpleSplit(line, self.sheet.font, 11, width - 130):
                self.canvas.setFont(self.sheet.font, 11)
                (self.canvas.drawCentredString if center else self.canvas.drawString)(
                    width / 2 if center else 65, y, part
                )
                y -= 15
            y -= 5
        self.canvas.showPage()

    def annex(self, sheet: Sheet) -> None:
        """Draw a sheet's title, table and closing lines."""
        self.sheet = sheet
        xs = [SIDE]
        for width in sheet.widths:
            xs.append(xs[-1] + width * MM)
        top = TOP + len(sheet.title) * (self.leading + 2) + 8
        heads = row_heights(self, sheet.header, sheet.header_rows)
        bodies = row_heights(self, sheet.body, sheet.body_rows)
        slices = paginate(self, heads, bodies, top)
        pages = max(part.page for row in slices for part in row)
        for page in range(pages + 1):
            self.begin()
            head_top = top if page == 0 else TOP
            if page == 0:
                for n, line in enumerate(sheet.title):
                    self.words(self.size[0] / 2, TOP + n * (self.leading + 2), line, sheet.font_size + 1, True, True)
            if page == 0 or sheet.repeat_header:
                header = [[Slice(page, head_top + sum(heads[:r]), h)] for r, h in enumerate(heads)]
                self.block(sheet.header, header, xs, page)
            self.block(sheet.body, slices, xs, page)
            self.furniture(page, pages, slices)
            if page < pages:
                self.canvas.showPage()
        end = max(part.top + part.height for row in slices for part in row if part.page == pages) + 10
        if end + len(sheet.closing) * self.leading > self.size[1] - FOOT / 2:
            self.canvas.showPage()
            self.begin()
            end = TOP
        for n, line in enumerate(sheet.closing):
            self.words(self.size[0] * 0.62, end + n * self.leading, line)
        self.canvas.showPage()

    def furniture(self, page: int, pages: int, slices: Sequence[Sequence[Slice]]) -> None:
        """Print page number, footer and catchword."""
        width, height = self.size
        if page:
            self.words(width / 2, 18, f"- {page + 1} -", 9, center=True)
        if self.sheet.footer:
            self.words(SIDE, height - 22, self.sheet.footer, 7)
        if self.sheet.catchwords and page < pages:
            first = next(r for r, row in enumerate(slices) if row[0].page > page)
            text = next(c.text for c in self.sheet.body if c.row == first and len(c.text) > 8)
            self.words(width - 150, height - 34, " ".join(text.split()[:2]) + " . . .", 8)

    def block(
        self, cells: Sequence[SheetCell], slices: Sequence[Sequence[Slice]], xs: Sequence[float], page: int
    ) -> None:
        """Draw the parts of all cells that stand on a page: fills first, then rules and texts."""
        shown = [(cell, parts) for cell in cells if page in (parts := cell_parts(cell, slices))]
        for cell, parts in shown:
            if cell.fill:
                x, y, w, h = self.place(cell, parts[page], xs)
                self.canvas.setFillColor(HexColor(f"#{cell.fill}"))
                self.canvas.rect(x, y, w, h, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        for cell, parts in shown:
            self.rules(cell, parts, xs, page)
            self.text(cell, parts, xs, page)

    def place(self, cell: SheetCell, part: Slice, xs: Sequence[float]) -> tuple[float, float, float, float]:
        """Return the rectangle of a part of a cell in the canvas's own measure."""
        x = xs[cell.col]
        return x, self.size[1] - part.top - part.height, xs[cell.col + cell.colspan] - x, part.height

    def rules(self, cell: SheetCell, parts: dict[int, Slice], xs: Sequence[float], page: int) -> None:
        """Draw the four sides, without the one at a page end where the table stays open."""
        x, y, w, h = self.place(cell, parts[page], xs)
        canvas, rule = self.canvas, self.sheet.rule
        canvas.setLineWidth(0.3 if rule == "thin" else 0.7)
        canvas.setDash(*((3, 2) if rule == "dashed" else ()))
        canvas.line(x, y, x, y + h)
        canvas.line(x + w, y, x + w, y + h)
        leave = bool(self.sheet.options.get("open"))
        for last, edge in ((page == min(parts), y + h), (page == max(parts), y)):
            if last or not leave:
                canvas.line(x, edge, x + w, edge)
                if rule == "double":
                    canvas.line(x, edge - 1.6, x + w, edge - 1.6)
        canvas.setDash()

    def text(self, cell: SheetCell, parts: dict[int, Slice], xs: Sequence[float], page: int) -> None:
        """Write the lines of a cell that have their place on a page."""
        x, y, w, h = self.place(cell, parts[page], xs)
        if cell.rotate:
            self.canvas.saveState()
            self.canvas.translate(x + w / 2 + 3, y + 4)
            self.canvas.rotate(90)
            self.canvas.setFont(f"{self.sheet.font} Bold" if cell.bold else self.sheet.font, self.sheet.font_size)
            self.canvas.drawString(0, 0, cell.text)
            self.canvas.restoreState()
        elif cell.text in MARKS and self.sheet.options.get("draw"):
            if page == min(parts):
                self.drawn_mark(x, y, w, h)
        else:
            for n, line in enumerate(lines_on(self, cell, parts, page)):
                top = parts[page].top + PAD + n * self.leading
                center = cell.align == "center"
                self.words(x + w / 2 if center else x + PAD, top, line, 0, cell.bold, center)

    def drawn_mark(self, x: float, y: float, w: float, h: float) -> None:
        """Draw a tick, or an arrow along the whole cell."""
        canvas, middle = self.canvas, y + h / 2
        canvas.setLineWidth(1.1)
        path = canvas.beginPath()
        if self.sheet.options["draw"] == "tick":
            path.moveTo(x + w / 2 - 3, middle)
            path.lineTo(x + w / 2 - 1, middle - 3)
            path.lineTo(x + w / 2 + 4, middle + 4)
        else:
            path.moveTo(x + 2, middle)
            path.lineTo(x + w - 2, middle)
            path.moveTo(x + w - 5, middle + 2.5)
            path.lineTo(x + w - 2, middle)
            path.lineTo(x + w - 5, middle - 2.5)
        canvas.drawPath(path)


def register(font: str) -> None:
    """Make a font and its bold known to the library."""
    for name, file in zip((font, f"{font} Bold"), FONTS[font], strict=True):
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / file)))


def cell_lines(painter: Painter, cell: SheetCell) -> list[str]:
    """Return a cell's text in lines that fit its width; a word too long is broken without a hyphen."""
    sheet = painter.sheet
    width = sum(sheet.widths[cell.col : cell.col + cell.colspan]) * MM - 2 * PAD
    font = f"{sheet.font} Bold" if cell.bold else sheet.font
    lines = simpleSplit(cell.text, font, sheet.font_size, width)
    return [piece for line in lines for piece in broken(line, font, sheet.font_size, width)]


def broken(line: str, font: str, size: float, width: float) -> Iterator[str]:
    """Yield the pieces of a line that is wider than its cell."""
    while pdfmetrics.stringWidth(line, font, size) > width and len(line) > 1:
        cut = len(line)
        while cut > 1 and pdfmetrics.stringWidth(line[:cut], font, size) > width:
            cut -= 1
        yield line[:cut]
        line = line[cut:]
    yield line


def row_heights(painter: Painter, cells: Sequence[SheetCell], rows: int) -> list[float]:
    """Return row heights in points; a merged cell's lack is spread over its rows."""
    heights = [painter.leading + 2 * PAD] * rows
    for cell in sorted(cells, key=lambda cell: cell.rowspan):
        slack = painter.leading + 2 * PAD if cell.rowspan > 1 else 0.0  # what a page end inside it may cost
        need = len(cell_lines(painter, cell)) * painter.leading + 2 * PAD + slack
        if cell.rotate:
            need = pdfmetrics.stringWidth(cell.text, f"{painter.sheet.font} Bold", painter.sheet.font_size) + 10
        span = range(cell.row, cell.row + cell.rowspan)
        lack = max(0.0, need - sum(heights[r] for r in span))
        for r in span:
            heights[r] += lack / cell.rowspan
    return heights


def paginate(painter: Painter, heads: Sequence[float], bodies: Sequence[float], top: float) -> list[list[Slice]]:
    """Return the slices of every row: one, or two where the row is broken by a page end."""
    sheet, bottom = painter.sheet, painter.size[1] - FOOT
    page, y = 0, top + sum(heads)
    again = TOP + (sum(heads) if sheet.repeat_header else 0)
    slices: list[list[Slice]] = []
    for height in bodies:
        room = bottom - y
        if height <= room:
            slices.append([Slice(page, y, height)])
            y += height
            continue
        row, rest = [], height
        if sheet.rows_may_break and room >= 2 * painter.leading + 2 * PAD and rest - room > painter.leading:
            row, rest = [Slice(page, y, room)], height - room + painter.leading + 2 * PAD
        page, y = page + 1, again
        slices.append([*row, Slice(page, y, rest)])
        y += rest
    return slices


def cell_parts(cell: SheetCell, slices: Sequence[Sequence[Slice]]) -> dict[int, Slice]:
    """Return a cell's part on each page that it reaches."""
    parts: dict[int, Slice] = {}
    for row in slices[cell.row : cell.row + cell.rowspan]:
        for part in row:
            old = parts.get(part.page)
            parts[part.page] = Slice(part.page, old.top, old.height + part.height) if old else part
    return parts


def lines_on(painter: Painter, cell: SheetCell, parts: dict[int, Slice], page: int) -> list[str]:
    """Return the lines of a cell on a page: each page takes what it has room for.

    Raises: ValueError where the text has no room at all, since the truth would not be what is printed.
    """
    lines = cell_lines(painter, cell)
    for number in sorted(parts):
        room = int((parts[number].height - 2 * PAD + 0.01) // painter.leading)
        here, lines = lines[:room], lines[room:]
        if number == page:
            found = here
    if lines:
        raise ValueError(f"no room for {cell.text!r} in row {cell.row}, column {cell.col}")
    return found


def make_pdf(sheets: Sequence[Sheet], target: Path) -> None:
    """Draw the sheets into a PDF file."""
    painter = Painter(sheets[0], target)
    if sheets[0].formal:
        painter.formal()
    for sheet in sheets:
        painter.annex(sheet)
    painter.canvas.save()
