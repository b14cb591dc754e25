"""Files that are no decrees, damaged in many ways."""

import pypdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def letter(path):
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "Surat biasa tanpa tabel apa pun di dalamnya, hanya beberapa kata saja.")
    canvas.save()
    return path.read_bytes()


def locked(path):
    letter(path)
    writer = pypdf.PdfWriter(clone_from=path)
    writer.encrypt("rahasia", algorithm="RC4-128")
    writer.write(path)


def bomb(path):
    """Write a page whose content is small in the file and 64 MB in memory."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    content = pypdf.generic.DecodedStreamObject()
    content.set_data(b"0 0 m 9 9 l S\n" * (1 << 22))
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content.flate_encode())
    writer.write(path)


def pages_in_a_circle(path):
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def damaged(folder):
    """Write files that are no decrees in many ways; return how many."""
    folder.mkdir(parents=True)
    whole = letter(folder / "letter.pdf")
    (folder / "empty.pdf").touch()
    (folder / "half.pdf").write_bytes(whole[: len(whole) // 2])
    (folder / "head.pdf").write_bytes(whole[:20])
    (folder / "noise.pdf").write_bytes(bytes(range(256)) * 9)
    Image.new("RGB", (90, 90), "red").save(folder / "picture.pdf", "JPEG")
    (folder / "page.html").write_text("<table><tr><td><table>" * 500 + "<b>\x00</i></p>")
    (folder / "letter.txt").write_text("Surat biasa tanpa tabel.\n")
    locked(folder / "locked.pdf")
    bomb(folder / "bomb.pdf")
    pages_in_a_circle(folder / "circle.pdf")
    return len(list(folder.iterdir()))
