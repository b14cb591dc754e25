"""The field layout of a report library: even pages lie elsewhere and are narrower, the header comes only twice."""

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.make.drawn.pages import Made, true_row
from samples.make.drawn.texts import YEAR, Act, Leaf, Recipe, Writer, span

FONTS = "/usr/share/fonts/truetype/liberation/LiberationSans-"
REGULAR, BOLD = "LS", "LB"
WIDTHS = (24, 90, 130, 150, *[22] * 12, 80)  # points
PAGE = (842, 595)
SIZE, LEADING = 7.5, 9.2
NAMES = ("Jan", "Peb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agst", "Sep", "Okt", "Nop", "Des")
PAGE_WITH_SECOND_HEADER = 4


def shifted(target: Path) -> Made:
    """Grid that moves and shrinks from page to page; merged texts run on over page ends."""
    pdfmetrics.registerFont(TTFont(REGULAR, f"{FONTS}Regular.ttf"))
    pdfmetrics.registerFont(TTFont(BOLD, f"{FONTS}Bold.ttf"))
    leaves = Writer(Recipe("control", 106, 5, (4, 6))).leaves()
    act = Act("9/PW.02-Kpt/6305/KPU-Kab/II/2022", "6305", "Kabupaten Tapin", "RENCANA AKSI PENYELENGGARAAN SPIP",
              "TAHUN 2022", "Rantau", "2022-02-14")  # fmt: skip
    pages = Report(leaves, act, target, 0).draw()
    Report(leaves, act, target, pages).draw()
    return [true_row(leaf, "responsible") for leaf in leaves], act


class Report:
    """Draws the decree page by page; ``pages`` is their number, for the foot of each."""

    def __init__(self, leaves: Sequence[Leaf], act: Act, target: Path, pages: int) -> None:
        self.leaves, self.act, self.pages = leaves, act, pages
        self.canvas = Canvas(str(target), pagesize=PAGE, invariant=1)
        self.page = 0
        self.left: dict[tuple[tuple[int, ...], int], list[str]] = {}  # lines of a merged cell still to be printed

    def draw(self) -> int:
        """Draw all pages; return how many there are."""
        self.formal()
        y = self.header(self.title() - 6)
        done = 0
        while done < len(self.leaves):
            rows = self.fitting(done, y)
            y = self.rows(rows, y)
            done += len(rows)
            if done < len(self.leaves):
                y = self.turn()
                if self.page == PAGE_WITH_SECOND_HEADER:
                    y = self.header(y)
        self.closing(y if y >= 140 else self.turn())
        self.foot()
        self.canvas.save()
        return self.page

    def turn(self) -> float:
        """Begin a new page; return where its content begins."""
        if self.page:
            self.foot()
            self.canvas.showPage()
        self.page += 1
        return 560

    def foot(self) -> None:
        """Print the page's number."""
        self.canvas.setFont(REGULAR, 7)
        self.canvas.drawString(400, 20, f"Halaman {self.page} dari {self.pages}")

    def formal(self) -> None:
        """Print the decree itself on the first page."""
        self.turn()
        self.canvas.setFont(REGULAR, 10)
        y = 540
        for text in self.act.formal():
            for line in simpleSplit(text, REGULAR, 10, 640):
                if text.upper() == text:
                    self.canvas.drawCentredString(PAGE[0] / 2, y, line)
                else:
                    self.canvas.drawString(100, y, line)
                y -= 14

    def title(self) -> float:
        """Print the annex's title on a new page; return where it ends."""
        self.turn()
        self.canvas.setFont(REGULAR, 9)
        y = 550
        for line in self.act.annex_title():
            self.canvas.drawCentredString(PAGE[0] / 2, y, line)
            y -= 11
        return y

    def grid(self) -> tuple[float, list[float]]:
        """Return the table's left edge and column widths on this page."""
        return (42, [w * 0.965 for w in WIDTHS]) if self.page % 2 else (32, [w * 1.0 for w in WIDTHS])

    def box(self, x: float, y: float, w: float, h: float, lines: Sequence[str], head: bool = False) -> None:
        """Draw a cell from its upper left corner; a head's lines are bold and stand in the middle."""
        self.canvas.rect(x, y - h, w, h)
        self.canvas.setFont(BOLD if head else REGULAR, SIZE)
        base = y - h / 2 + len(lines) * LEADING / 2 - LEADING + 2 if head else y - LEADING + 1
        for line in lines:
            if head:
                self.canvas.drawCentredString(x + w / 2, base, line)
            else:
                self.canvas.drawString(x + 2.5, base, line)
            base -= LEADING

    def header(self, y: float) -> float:
        """Draw the header; return where it ends."""
        x, widths = self.grid()
        self.canvas.setLineWidth(0.7)
        heads = (["NO"], ["UNSUR SPIP", "(PROGRAM)"], ["RENCANA KERJA"], ["INDIKATOR", "KINERJA"])
        for lines, width in zip(heads, widths[:4], strict=True):
            self.box(x, y, width, 30, lines, head=True)
            x += width
        self.box(x, y, sum(widths[4:16]), 14, ["TAHUN 2022"], head=True)
        for name, width in zip(NAMES, widths[4:16], strict=True):
            self.box(x, y - 14, width, 16, [name], head=True)
            x += width
        self.box(x, y, widths[16], 30, ["PIC"], head=True)
        return y - 30

    def lines(self, text: str, col: int) -> list[str]:
        """Return a text's lines in a column."""
        return simpleSplit(text, REGULAR, SIZE, self.grid()[1][col] - 5)

    def height(self, n: int) -> float:
        """Return a row's height: room for its own texts and its share of the merged ones."""
        leaf = self.leaves[n]
        own = max(len(self.lines(leaf.indicator, 3)), len(self.lines(leaf.fields["responsible"], 16))) * LEADING + 5
        siblings = sum(other.key("activity") == leaf.key("activity") for other in self.leaves)
        need = max(own, (len(self.lines(activity_text(leaf), 2)) * LEADING + 6) / siblings)
        if span(self.leaves, n, "program") == 1:
            need = max(need, 4 * LEADING)
        return max(need, 20)

    def fitting(self, first: int, y: float) -> list[tuple[int, float]]:
        """Return the rows that this page has room for, with their heights."""
        rows: list[tuple[int, float]] = []
        for n in range(first, len(self.leaves)):
            need = self.height(n)
            if y - need < 45 and rows:
                break
            rows.append((n, need))
            y -= need
        return rows

    def rows(self, rows: Sequence[tuple[int, float]], y: float) -> float:
        """Draw a page's rows; return where they end."""
        x, widths = self.grid()
        self.canvas.setLineWidth(0.7)
        self.merged(rows, y, "program", 0, lambda leaf: str(leaf.program_no))
        self.merged(rows, y, "program", 1, lambda leaf: leaf.program)
        self.merged(rows, y, "activity", 2, activity_text)
        for n, height in rows:
            leaf = self.leaves[n]
            self.box(x + sum(widths[:3]), y, widths[3], height, self.lines(leaf.indicator, 3))
            for m in YEAR:
                mark = ["X"] if m in leaf.months else []
                self.box(x + sum(widths[: 3 + m]), y, widths[3 + m], height, mark, head=True)
            self.box(x + sum(widths[:16]), y, widths[16], height, self.lines(leaf.fields["responsible"], 16))
            y -= height
        return y

    def merged(
        self, rows: Sequence[tuple[int, float]], y: float, level: str, col: int, text: Callable[[Leaf], str]
    ) -> None:
        """Draw a column of merged cells; what has no room runs on in the cell's part on the next page."""
        x, widths = self.grid()
        for key, group in groupby(rows, key=lambda row: self.leaves[row[0]].key(level)):
            members = list(group)
            height = sum(own for _, own in members)
            lines = self.left.get((key, col))
            if lines is None:
                lines = self.lines(text(self.leaves[members[0][0]]), col)
            room = int((height - 3) // LEADING)
            self.left[key, col] = lines[room:]
            self.box(x + sum(widths[:col]), y, widths[col], height, lines[:room])
            y -= height
            following = members[-1][0] + 1
            if lines[room:] and (following == len(self.leaves) or self.leaves[following].key(level) != key):
                raise ValueError(f"no room for {lines[room:]}")

    def closing(self, y: float) -> None:
        """Print a note and the closing lines."""
        y -= 20
        self.canvas.setFont(REGULAR, 9)
        self.canvas.drawString(40, y, "Catatan: X = bulan pelaksanaan; rencana dapat berubah sesuai kebutuhan.")
        for line in self.act.closing():
            y -= 12
            self.canvas.drawString(520, y, line)


def activity_text(leaf: Leaf) -> str:
    """Return an activity as printed."""
    return f"{leaf.activity_no}. {leaf.activity}"
