"""The same pages in other boxes, sizes, turns and forms."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
)
from reportlab.pdfgen.canvas import Canvas

from rewritten.scene import Unsupported
from rewritten.writing import numbers


def box_of(page):
    box = page.cropbox
    return float(box.left), float(box.bottom), float(box.right), float(box.top)


def content_of(page):
    content = page.get_contents()
    return content.get_data() if content is not None else b""


def put(writer, page, data):
    stream = DecodedStreamObject()
    stream.set_data(data)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())


def wrapped(writer, page, matrix, box):
    """Put the content under a matrix, and the boxes where it now lies."""
    if "/Annots" in page:
        raise Unsupported("annotations lie where they lay")
    put(writer, page, b"q " + numbers(matrix).encode() + b" cm\n" + content_of(page) + b"\nQ\n")
    boxes(page, box)


def boxes(page, box):
    for name in ("/MediaBox", "/CropBox"):
        page[NameObject(name)] = RectangleObject([float(each) for each in box])
    for name in ("/BleedBox", "/TrimBox", "/ArtBox"):
        page.pop(name, None)


def scaled(by):
    def change(writer, page, at):
        x0, y0, x1, y1 = box_of(page)
        wrapped(writer, page, (by, 0, 0, by, -x0 * by, -y0 * by), (0, 0, (x1 - x0) * by, (y1 - y0) * by))

    return change


def offset(writer, page, at):
    """A media box that does not begin at nought."""
    x0, y0, x1, y1 = box_of(page)
    wrapped(writer, page, (1, 0, 0, 1, -100, 250), (x0 - 100, y0 + 250, x1 - 100, y1 + 250))


def cropped(writer, page, at):
    """A crop box within a larger media box."""
    x0, y0, x1, y1 = box_of(page)
    page[NameObject("/MediaBox")] = RectangleObject([x0 - 60, y0 - 90, x1 + 120, y1 + 30])
    page[NameObject("/CropBox")] = RectangleObject([x0, y0, x1, y1])


def turned(degrees):
    """Return a change that turns the page by /Rotate and its content back."""

    def change(writer, page, at):
        x0, y0, x1, y1 = box_of(page)
        w, h = x1 - x0, y1 - y0
        # /Rotate turns clockwise, so the content turns counter-clockwise
        matrix, size = {
            90: ((0, 1, -1, 0, h + y0, -x0), (h, w)),
            180: ((-1, 0, 0, -1, w + x0, h + y0), (w, h)),
            270: ((0, -1, 1, 0, -y0, w + x0), (h, w)),
        }[degrees]
        wrapped(writer, page, matrix, (0, 0, *size))
        page[NameObject("/Rotate")] = NumberObject((int(page.get("/Rotate", 0)) + degrees) % 360)

    return change


def as_form(writer, page, at):
    """The page as one form."""
    form = DecodedStreamObject()
    form.set_data(content_of(page))
    form = form.flate_encode()
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject(list(box_of(page))),
            NameObject("/Resources"): page["/Resources"],
        }
    )
    named = DictionaryObject({NameObject("/F0"): writer._add_object(form)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    put(writer, page, b"q /F0 Do Q\n")


def user_unit(writer, page, at):
    """Half the size under a user unit of two points."""
    x0, y0, x1, y1 = box_of(page)
    wrapped(writer, page, (0.5, 0, 0, 0.5, 0, 0), (x0 / 2, y0 / 2, x1 / 2, y1 / 2))
    page[NameObject("/UserUnit")] = FloatObject(2.0)


def before(data):
    def change(writer, page, at):
        x0, y0, x1, y1 = box_of(page)
        put(writer, page, data(x0, y0, x1, y1) + b"q\n" + content_of(page) + b"\nQ\n")

    return change


def white(x0, y0, x1, y1):
    return f"q 1 g {numbers((x0, y0, x1 - x0, y1 - y0))} re f Q\n".encode()


def framed(writer, page, at):
    """A thin frame near the edge of the paper."""
    x0, y0, x1, y1 = box_of(page)
    frame = f"\nq 0.5 w 0 G {numbers((x0 + 8, y0 + 8, x1 - x0 - 16, y1 - y0 - 16))} re S Q\n".encode()
    put(writer, page, b"q\n" + content_of(page) + b"\nQ\n" + frame)


def over(draw, below=False):
    """Return a change that prints more on the page, as it is seen, over or below what it holds."""

    def change(writer, page, at):
        turn = int(page.get("/Rotate", 0)) % 360
        if turn:
            page.transfer_rotation_to_content()
        x0, y0, x1, y1 = box_of(page)
        out = BytesIO()
        canvas = Canvas(out, pagesize=(x1 - x0, y1 - y0))
        draw(canvas, x1 - x0, y1 - y0, at)
        canvas.showPage()
        canvas.save()
        page.merge_transformed_page(PdfReader(out).pages[0], Transformation().translate(x0, y0), over=not below)

    return change


def number_below(canvas, w, h, at):
    canvas.setFont("Helvetica", 9)
    canvas.drawCentredString(w / 2, 14, f"- {at + 1} -")


def number_at_side(canvas, w, h, at):
    canvas.setFont("Helvetica", 8)
    canvas.saveState()
    canvas.translate(w - 10, h / 2)
    canvas.rotate(90)
    canvas.drawString(0, 0, f"Halaman {at + 1}")
    canvas.restoreState()


def line_above(canvas, w, h, at):
    canvas.setFont("Helvetica", 7)
    canvas.drawString(30, h - 12, "jdih.kpu.go.id")
    canvas.drawRightString(w - 30, 8, "Dokumen ini telah ditandatangani secara elektronik")


def watermark(canvas, w, h, at):
    """A slanted word that lets the text below it through."""
    canvas.setFillGray(0.5, 0.25)
    slanted(canvas, w, h)


def heavy_watermark(canvas, w, h, at):
    """A slanted word that hides what lies below it."""
    canvas.setFillGray(0.9)
    slanted(canvas, w, h)


def slanted(canvas, w, h):
    canvas.setFont("Helvetica-Bold", 90)
    canvas.translate(w / 2, h / 2)
    canvas.rotate(45)
    canvas.drawCentredString(0, 0, "SALINAN")


def stamp(canvas, w, h, at):
    canvas.setStrokeColorRGB(0.3, 0.2, 0.7)
    canvas.setLineWidth(1.5)
    canvas.circle(w - 30, 30, 22)
    canvas.circle(w - 30, 30, 15)


def each_page(change):
    def whole(writer):
        for at, page in enumerate(writer.pages):
            change(writer, page, at)

    return whole


def blank_between(writer):
    """An empty page after each but the last."""
    for at in range(len(writer.pages) - 1, 0, -1):
        page = writer.pages[at]
        writer.insert_blank_page(float(page.mediabox.width), float(page.mediabox.height), at)


def joined(writer):
    """Pages in twos as one long page, all but the first."""
    for at in range(len(writer.pages) - 2 - len(writer.pages) % 2 + 1, 0, -2):
        if at + 1 < len(writer.pages):
            join_next(writer, at)


def join_next(writer, at):
    """Put the next page below this one, if they are as wide as each other."""
    upper, lower = writer.pages[at], writer.pages[at + 1]
    for page in (upper, lower):
        page.transfer_rotation_to_content()
    x0, y0, x1, y1 = box_of(upper)
    u0, v0, u1, v1 = box_of(lower)
    if abs((x1 - x0) - (u1 - u0)) > 1 or "/Annots" in lower:
        return
    boxes(upper, (x0, y0 - (v1 - v0), x1, y1))
    upper.merge_transformed_page(lower, Transformation().translate(x0 - u0, y0 - v1))
    writer.remove_page(at + 1)


def copied(path: str) -> PdfWriter:
    writer = PdfWriter()
    writer.clone_document_from_reader(PdfReader(path))
    for page in writer.pages:  # boxes and resources that pages inherit
        for name in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
            holder = page
            while name not in holder and "/Parent" in holder:
                holder = holder["/Parent"].get_object()
            if name in holder:
                page[NameObject(name)] = holder[name]
    return writer


PAGES = {
    "scaled_07": each_page(scaled(0.7)),
    "scaled_14": each_page(scaled(1.4)),
    "offset": each_page(offset),
    "cropped": each_page(cropped),
    "turned_90": each_page(turned(90)),
    "turned_180": each_page(turned(180)),
    "turned_270": each_page(turned(270)),
    "as_form": each_page(as_form),
    "user_unit": each_page(user_unit),
    "white_below": each_page(before(white)),
    "framed": each_page(framed),
    "number_below": each_page(over(number_below)),
    "number_at_side": each_page(over(number_at_side)),
    "line_above": each_page(over(line_above)),
    "watermark": each_page(over(watermark)),
    "watermark_below": each_page(over(heavy_watermark, below=True)),
    "heavy_watermark": each_page(over(heavy_watermark)),
    "stamp": each_page(over(stamp)),
    "blank_between": blank_between,
    "joined": joined,
}
