"""Picture files become pages: which files, how many, how large, how turned; and what is no picture is refused."""

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from scanned import LINES, picture_of, texts

from extract import read_document
from extract.pdf.pictures.kinds import is_picture
from extract.pdf.pictures.reader import write_pages
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.options import ReadOptions

SIZE = (827, 1169)  # A4 at 100 dpi


def sheet(mode="L", size=SIZE):
    image = Image.new("L", size, 255)
    image.paste(0, (100, 100, 300, 140))
    return image.convert(mode)


def sizes_of(path, folder):
    write_pages(path, folder / "made.pdf", path.name, 100)
    with pdfium.PdfDocument(folder / "made.pdf") as pdf:
        return [tuple(round(side) for side in page.get_size()) for page in pdf]


@pytest.mark.parametrize(
    ("ending", "mode"),
    [
        ("jpg", "RGB"), ("jpg", "CMYK"), ("png", "L"), ("png", "1"), ("png", "P"), ("png", "RGBA"), ("png", "I;16"),
        ("tiff", "1"), ("bmp", "RGB"), ("gif", "P"), ("webp", "RGB"),
    ],
)  # fmt: skip
def test_each_kind_of_picture_becomes_a_page_of_its_size(tmp_path, ending, mode):
    path = tmp_path / f"a.{ending}"
    image = sheet() if mode != "I;16" else Image.fromarray(np.asarray(sheet(), np.uint16) * 257)
    (image if mode == "I;16" else image.convert(mode)).save(path, dpi=(100, 100))
    assert is_picture(path.read_bytes()[:16])
    ((width, height),) = sizes_of(path, tmp_path)
    assert (width, height) == pytest.approx((595, 842), abs=1)


def test_the_pages_of_a_tiff_are_pages_and_its_small_copies_are_none(tmp_path):
    path = tmp_path / "a.tif"
    pages = [sheet(), sheet(size=(1169, 827))]
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(100, 100))
    assert sizes_of(path, tmp_path) == [pytest.approx((595, 842), abs=1), pytest.approx((842, 595), abs=1)]
    pages[0].save(path, save_all=True, append_images=[sheet(size=(82, 116))], dpi=(100, 100), tiffinfo={254: 1})
    with pytest.raises(UnreadableDocument, match="holds no picture"):
        sizes_of(path, tmp_path)


def test_a_picture_that_a_phone_has_turned_is_upright(tmp_path):
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    sheet("RGB").rotate(90, expand=True).save(path, exif=exif, dpi=(72, 72))
    ((width, height),) = sizes_of(path, tmp_path)
    assert height == pytest.approx(842, abs=1) and width < height  # 72 dpi would make it a sheet of 41 cm


def test_what_is_transparent_is_paper(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGBA", SIZE, (0, 0, 0, 0)).save(path)
    write_pages(path, tmp_path / "made.pdf", "a.png", 1)
    with pdfium.PdfDocument(tmp_path / "made.pdf") as pdf:
        assert np.asarray(pdf[0].render().to_pil()).min() == 255


def test_a_picture_is_read_as_a_scan_is(tmp_path):
    path = tmp_path / "a.png"
    picture_of(lambda canvas: texts(canvas, LINES[:1])).save(path, dpi=(150, 150))
    seen = []

    def engine(crops):
        seen.extend(crops)
        return [() for _ in crops]

    with pytest.raises(UnreadableDocument, match=r"a\.png: no print was found"):
        read_document(path, ReadOptions(engine=engine))
    assert seen  # its line went to the engine


def test_bad_pictures_are_refused_with_their_cause(tmp_path):
    stream = io.BytesIO()
    sheet().save(stream, "PNG")
    half = tmp_path / "half.png"
    half.write_bytes(stream.getvalue()[:200])
    with pytest.raises(UnreadableDocument, match=r"half.png: the picture is damaged .* Scan or send it again"):
        read_document(half)
    heic = tmp_path / "a.heic"
    heic.write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    with pytest.raises(UnreadableDocument, match="HEIC or AVIF"):
        read_document(heic)
    many = tmp_path / "a.tif"
    sheet().save(many, save_all=True, append_images=[sheet()])
    with pytest.raises(LimitExceeded, match="more than 1 pages"):
        read_document(many, ReadOptions(max_pages=1))


def test_a_tiff_without_a_size_is_damaged(tmp_path):
    """Its library stumbles with a TypeError."""
    path = tmp_path / "a.tif"
    sheet().save(path)
    data = path.read_bytes()
    tag = (256).to_bytes(2, "little")  # the width
    at = data.index(tag, int.from_bytes(data[4:8], "little"))
    path.write_bytes(data[:at] + (255).to_bytes(2, "little") + data[at + 2 :])
    with pytest.raises(UnreadableDocument, match="the picture is damaged"):
        read_document(path)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "a.png"
    Image.new("1", (20_000, 10_000)).save(path)
    with pytest.raises(LimitExceeded, match="200000000 pixels"):
        write_pages(path, tmp_path / "made.pdf", "a.png", 1)
