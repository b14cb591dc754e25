"""Small PDFs for tests: pages drawn by reportlab, and pictures of such pages put into others."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

SIZE = (420, 300)
LINES = (
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN",
    "tentang rencana kerja reformasi birokrasi tahun anggaran",
    "Menimbang bahwa untuk melaksanakan ketentuan Peraturan",
    "perlu menetapkan keputusan tentang rencana aksi kegiatan",
    "Mengingat Undang-Undang Nomor 7 tentang Pemilihan Umum",
    "dan laporan pelaksanaan kegiatan setiap bulan oleh sekretaris",
)
Draw = Callable[[Canvas], None]


def pdf_of(path: Path, *pages: Draw, size: tuple[float, float] = SIZE) -> Path:
    """Write a PDF with a page for each drawing."""
    canvas = Canvas(str(path), pagesize=size)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def texts(canvas: Canvas, lines: tuple[str, ...] = LINES, top: float = 250, mode: int = 0) -> None:
    """Draw lines from x = 30 down; ``mode`` 3 is invisible."""
    for number, line in enumerate(lines):
        text = canvas.beginText(30, top - 30 * number)
        text.setFont("Helvetica", 11)
        text.setTextRenderMode(mode)
        text.textLine(line)
        canvas.drawText(text)


def picture_of(draw: Draw, dpi: float = 150, size: tuple[float, float] = SIZE) -> Image.Image:
    """Return what a viewer shows of a drawing, in grey."""
    canvas = Canvas(stream := io.BytesIO(), pagesize=size)
    draw(canvas)
    canvas.save()
    pdf = pdfium.PdfDocument(stream.getvalue())
    picture = pdf[0].render(scale=dpi / 72, grayscale=True).to_pil()
    pdf.close()
    return picture


def put(canvas: Canvas, picture: Image.Image, box: tuple[float, float, float, float] | None = None) -> None:
    """Put a picture on a page: all over it, or into a box (x, y, width, height)."""
    canvas.drawImage(ImageReader(picture), *(box or (0, 0, *canvas._pagesize)))
