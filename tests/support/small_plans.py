"""A small plan of four rows as a PDF, with one thing done to it; and what is read of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract import read_document
from normalize import normalize
from schemas.decree import Normalized
from schemas.document import Box, Source

WIDTH, HEIGHT = 842.0, 595.0
XS = (40.0, 66.0, 166.0, 276.0, 446.0, *(446.0 + 26 * month for month in range(1, 13)))
YS = (90.0, 120.0, 134.0, *(134.0 + 46 * row for row in range(1, 5)))
TITLES = ("NO", "PROGRAM", "KEGIATAN", "INDIKATOR")
ROWS = (
    ("1", "Manajemen Perubahan", "Pembentukan tim", "Tersedianya surat keputusan", (1,)),
    ("2", "Penataan Organisasi", "Rapat berkala", "Terlaksananya rapat tim", (1, 4, 7, 10)),
    ("3", "Penataan Tata Laksana", "Penyusunan rencana", "Tersusunnya dokumen rencana", (2, 3)),
    ("4", "Pelayanan Publik", "Pelatihan pegawai", "Terlaksananya pelatihan", (3, 9)),
)
MONTHS = tuple(months for *_, months in ROWS)
INDICATORS = tuple(row[3] for row in ROWS)
Paint = Callable[[Canvas], None]


def text_cell(row: int, column: int) -> Box:
    """Return the box of a text cell: 0-based row of the plan and column; points from the top."""
    return Box(XS[column], YS[row + 2], XS[column + 1], YS[row + 3])


def month_cell(row: int, month: int) -> Box:
    """Return the box of a month's cell: 0-based row of the plan, month from 1 to 12."""
    return text_cell(row, month + 3)


def at(box: Box) -> tuple[float, float, float, float]:
    """Return a box as reportlab draws a rectangle: x, y, width, height."""
    return box.x0, HEIGHT - box.bottom, box.width, box.height


def middle(box: Box) -> tuple[float, float]:
    """Return the middle of a box as reportlab counts."""
    return (box.x0 + box.x1) / 2, HEIGHT - (box.top + box.bottom) / 2


@dataclass(frozen=True)
class Look:
    """What a plan has: its rules, its ticks, and what is painted before and after its print."""

    rules: bool = True
    ticks: bool = True
    texts: bool = True
    under: Paint | None = None
    over: Paint | None = None


def write_plan(path: Path, look: Look | None = None) -> Path:
    """Write a plan of one page."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    paint_plan(canvas, look or Look())
    canvas.save()
    return path


def paint_plan(canvas: Canvas, look: Look) -> None:
    """Paint a plan on the canvas's page, and begin the next one."""
    if look.under:
        look.under(canvas)
    if look.rules:
        _paint_rules(canvas)
    _paint_texts(canvas, look)
    if look.over:
        look.over(canvas)
    canvas.showPage()


def _paint_rules(canvas: Canvas) -> None:
    for index, x in enumerate(XS):
        canvas.line(x, HEIGHT - YS[0 if index < 5 or index == len(XS) - 1 else 1], x, HEIGHT - YS[-1])
    for index, y in enumerate(YS):
        canvas.line(XS[0] if index != 1 else XS[4], HEIGHT - y, XS[-1], HEIGHT - y)


def _paint_texts(canvas: Canvas, look: Look) -> None:
    canvas.setFont("Helvetica-Bold", 8)
    for column, title in enumerate(TITLES):
        canvas.drawCentredString((XS[column] + XS[column + 1]) / 2, HEIGHT - 115, title)
    canvas.drawCentredString((XS[4] + XS[-1]) / 2, HEIGHT - 108, "BULAN")
    for month in range(1, 13):
        canvas.drawCentredString((XS[month + 3] + XS[month + 4]) / 2, HEIGHT - 130, str(month))
    for row, (*texts, months) in enumerate(ROWS):
        canvas.setFont("Helvetica", 8)
        for column, text in enumerate(texts) if look.texts else ():
            canvas.drawString(XS[column] + 3, HEIGHT - YS[row + 2] - 11, text)
        canvas.setFont("ZapfDingbats", 9)
        for month in months if look.ticks else ():
            x, y = middle(month_cell(row, month))
            canvas.drawCentredString(x, y - 3, "4")


def reading_of(path: Path) -> Normalized:
    """Return what is read of a file."""
    return normalize(read_document(path))


def planned(read: Normalized) -> tuple[tuple[int, ...] | None, ...]:
    """Return the planned months of each row, None where any of them is not known."""
    return tuple(
        None if None in action.months else tuple(month for month, marked in enumerate(action.months, 1) if marked)
        for action in read.actions
    )


def warned(read: Normalized) -> set[int | None]:
    """Return the rows that have an error or a warning of their own."""
    return {found.row_no for found in read.findings if found.severity != "info" and found.row_no}


def source() -> Source:
    """Return the source of a file that does not exist."""
    return Source("plan.pdf", "0" * 64, 1)
