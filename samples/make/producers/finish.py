"""What happens to a finished PDF before it is published: turned pages, stamps on every page, less weight."""

import io
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from samples.make.plans.layout import Layout


def finish(path: Path, layout: Layout) -> None:
    """Apply the layout's steps to a file, in their order, and make it small and the same each time."""
    writer = PdfWriter(clone_from=PdfReader(path))
    for step in layout.after:
        name, _, value = step.partition("=")
        STEPS[name](writer, value)
    writer.root_object.pop("/StructTreeRoot", None)  # a browser's tags weigh more than its pages
    for page in writer.pages:
        page.compress_content_streams()
    writer.compress_identical_objects(remove_unreferenced=True)
    writer.add_metadata(
        {"/Producer": layout.producer, "/CreationDate": "D:20220101000000Z", "/ModDate": "D:20220101000000Z"}
    )
    writer.write(path)


def turn_landscape(writer: PdfWriter, _value: str) -> None:
    """Lay landscape pages down as upright ones that a viewer turns (/Rotate)."""
    for page in writer.pages:
        if page.mediabox.width > page.mediabox.height:
            page.rotate(-90).transfer_rotation_to_content()
            page.rotate(90)


def stamp_footer(writer: PdfWriter, value: str) -> None:
    """Print a line at the foot of every page, and the page's number at its head from the second on."""
    for number, page in enumerate(writer.pages, 1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        canvas, packet = new_canvas(width, height)
        canvas.setFont("Helvetica", 7)
        canvas.drawCentredString(width / 2, 16, value)
        if number > 1:
            canvas.setFont("Helvetica", 9)
            canvas.drawCentredString(width / 2, height - 24, f"- {number} -")
        lay_over(page, canvas, packet)


def stamp_watermark(writer: PdfWriter, value: str) -> None:
    """Print large light letters across every page, under its content."""
    for page in writer.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        canvas, packet = new_canvas(width, height)
        canvas.translate(width / 2, height / 2)
        canvas.rotate(35)
        canvas.setFillGray(0.88)
        canvas.setFont("Helvetica-Bold", 44)
        canvas.drawCentredString(0, 0, value)
        lay_over(page, canvas, packet, under=True)


def new_canvas(width: float, height: float) -> tuple[Canvas, io.BytesIO]:
    """Return an empty page to draw on, and where it is stored."""
    packet = io.BytesIO()
    return Canvas(packet, pagesize=(width, height), invariant=1), packet


def lay_over(page, canvas: Canvas, packet: io.BytesIO, under: bool = False) -> None:  # type: ignore[no-untyped-def]
    """Merge a drawn page into one of the file."""
    canvas.save()
    packet.seek(0)
    page.merge_page(PdfReader(packet).pages[0], over=not under)


STEPS = {"turn": turn_landscape, "footer": stamp_footer, "watermark": stamp_watermark}
