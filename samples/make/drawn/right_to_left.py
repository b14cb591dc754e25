"""A report library's plan: dotted rules, levels from right to left, lines filled to the last letter."""

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.make.drawn.pages import Made, true_row
from samples.make.drawn.texts import ROMAN, YEAR, Act, Leaf, Recipe, Writer, span

FILES = "/usr/share/fonts/truetype/liberation/LiberationSerif-"
REGULAR, BOLD = "LSerif", "LSerifB"
PAGE = (936, 610)  # F4 on its side, in points
WIDTHS = (26, *[20] * 12, 170, 150, 110, 90)
HEADS = {0: "NO", 13: "INDIKATOR", 14: "RENCANA AKSI", 15: "KOMPONEN", 16: "BUKTI"}
LEFT, TOP, FOOT = 36, 560, 60
SIZE, LEADING, PAD = 8.0, 9.6, 3.0
DOTS = [0.8, 1.6]


def right_to_left(target: Path) -> Made:
    """Print the months first, then indicators, actions and programs, all in dotted rules; cut words anywhere."""
    pdfmetrics.registerFont(TTFont(REGULAR, f"{FILES}Regular.ttf"))
    pdfmetrics.registerFont(TTFont(BOLD, f"{FILES}Bold.ttf"))
    leaves = Writer(Recipe("control", 145, 4, (2, 3), (1, 2), long=0.0)).leaves()
    act = Act("14/PW.02-Kpt/6201/KPU-Kab/I/2022", "6201", "Kabupaten Kotawaringin Barat",
              "RENCANA AKSI PENYELENGGARAAN SPIP", "TAHUN 2022", "Pangkalan Bun", "2022-01-31")  # fmt: skip
    Report(leaves, act, target).draw()
    return [true_row(leaf, "evidence") for leaf in leaves], act


class Report:
    """Draws the decree page by page."""

    def __init__(self, leaves: Sequence[Leaf], act: Act, target: Path) -> None:
        self.leaves, self.act = leaves, act
        self.canvas = Canvas(str(target), pagesize=PAGE, invariant=1)

    def draw(self) -> None:
        """Draw all pages."""
        self.formal()
        y = self.header(self.title() - 8)
        at = 0
        while at < len(self.leaves):
            heights = self.fitting(at, y)
            y = self.rows(at, heights, y)
            at += len(heights)
            if at < len(self.leaves):
                self.canvas.showPage()
                y = self.header(TOP)
        self.canvas.setFont(REGULAR, 9)
        for n, line in enumerate(self.act.closing()):
            self.canvas.drawString(600, y - 24 - 11 * n, line)
        self.canvas.save()

    def formal(self) -> None:
        """Print the decree itself."""
        y = 570.0
        self.canvas.setFont(REGULAR, 10)
        for text in self.act.formal():
            for line in simpleSplit(text, REGULAR, 10, 720):
                if text.upper() == text:
                    self.canvas.drawCentredString(PAGE[0] / 2, y, line)
                else:
                    self.canvas.drawString(110, y, line)
                y -= 13
        self.canvas.showPage()

    def title(self) -> float:
        """Print the lines over the table; return where they end."""
        y = float(TOP)
        self.canvas.setFont(REGULAR, 9)
        for line in self.act.annex_title():
            self.canvas.drawCentredString(PAGE[0] / 2, y, line)
            y -= 11
        return y

    def header(self, y: float) -> float:
        """Draw the header; return where it ends."""
        for col, text in HEADS.items():
            self.cell(col, y, 28, [text], bold=True)
        self.cell(1, y, 14, ["JADWAL PELAKSANAAN (BULAN)"], cols=12, bold=True)
        for month in YEAR:
            self.cell(month, y - 14, 14, [ROMAN[month - 1]], bold=True)
        return y - 28

    def fitting(self, first: int, y: float) -> list[float]:
        """Return the heights of the rows that there is room for: whole activities."""
        found: list[float] = []
        for n in range(first, len(self.leaves)):
            leaf, size = self.leaves[n], span(self.leaves, n, "activity")
            rest = [self.height(other) for other in self.leaves[n : n + size]]
            if size and y - sum(found) - sum(rest) < FOOT and found:
                break
            found.append(self.height(leaf))
        return found

    def height(self, leaf: Leaf) -> float:
        """Return a row's height: room for any of its texts."""
        texts = ((13, leaf.indicator), (14, action(leaf)), (15, program(leaf)), (16, leaf.fields["evidence"]))
        return max(len(filled_lines(text, WIDTHS[col] - 2 * PAD)) for col, text in texts) * LEADING + 2 * PAD

    def rows(self, first: int, heights: Sequence[float], y: float) -> float:
        """Draw a page's rows; return where they end."""
        shown = self.leaves[first : first + len(heights)]
        numbers: tuple[tuple[int, str, Callable[[Leaf], str]], ...] = (
            (0, "program", lambda leaf: str(leaf.program_no)), (14, "activity", action), (15, "program", program),
        )  # fmt: skip
        for n, (leaf, height) in enumerate(zip(shown, heights, strict=True)):
            for col, level, text in numbers:
                if size := span(shown, n, level):
                    lines = filled_lines(text(leaf), WIDTHS[col] - 2 * PAD)
                    again = first and n == 0 and self.leaves[first - 1].key(level) == leaf.key(level)
                    self.cell(col, y, sum(heights[n : n + size]), [] if again else lines)
            for col, text_ in ((13, leaf.indicator), (16, leaf.fields["evidence"])):
                self.cell(col, y, height, filled_lines(text_, WIDTHS[col] - 2 * PAD))
            for month in YEAR:
                self.cell(month, y, height, ["x"] if month in leaf.months else [], middle=True)
            y -= height
        return y

    def cell(
        self, col: int, y: float, height: float, lines: Sequence[str], *, cols: int = 1, bold: bool = False,
        middle: bool = False,
    ) -> None:  # fmt: skip
        """Draw a cell from its upper left corner; bold lines stand in the middle."""
        x, width = LEFT + sum(WIDTHS[:col]), sum(WIDTHS[col : col + cols])
        self.canvas.setDash(DOTS)
        self.canvas.setLineWidth(0.8)
        self.canvas.rect(x, y - height, width, height)
        self.canvas.setFont(BOLD if bold else REGULAR, SIZE)
        base = y - LEADING + 1 - (max(height - len(lines) * LEADING, 0) / 2 if bold else 1)
        for line in lines:
            if bold or middle:
                self.canvas.drawCentredString(x + width / 2, base, line)
            else:
                self.canvas.drawString(x + PAD, base, line)
            base -= LEADING


def action(leaf: Leaf) -> str:
    """Return an activity as printed."""
    return f"{leaf.activity_no}. {leaf.activity}"


def program(leaf: Leaf) -> str:
    """Return a program as printed."""
    return leaf.program


def filled_lines(text: str, width: float) -> list[str]:
    """Return the lines of a text, each filled to the last letter that has room."""
    lines, line = [], ""
    for sign in text:
        if line and stringWidth(line + sign, REGULAR, SIZE) > width:
            lines.append(line.strip())
            line = ""
        line += sign
    return [*lines, line.strip()]
