"""Several files as one decree: their order, what each page was taken from, and nothing done twice."""

import csv
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from batches import here
from click.testing import CliRunner
from PIL import Image
from scanned import pdf_of, texts

from renaksi.cli import main
from renaksi.inputs import as_one, order_of_names
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.options import ReadOptions

OPTIONS = ReadOptions()
SAMPLE = Path(__file__).parents[3] / "samples/gallery/docx-quarters-double/decree.pdf"


@pytest.fixture
def parts(tmp_path):
    """Pictures of three sizes and a PDF of two pages, in a folder."""
    folder = tmp_path / "Kab. Alor"
    folder.mkdir()
    for number, width in ((2, 500), (10, 600), (1, 400)):
        Image.new("L", (width, 800), 255).save(folder / f"IMG_{number}.png", dpi=(100, 100))
    pdf_of(folder / "img_3.pdf", texts, texts)
    return folder


def listing(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return [(line["page"], line["file"], line["page_of_file"]) for line in csv.DictReader(stream)]


def test_pages_come_in_the_order_that_people_number_them(parts, tmp_path):
    files = sorted(parts.iterdir(), key=order_of_names)
    made = as_one.assemble("Kab. Alor", files, tmp_path / "out", OPTIONS, here)
    assert made == tmp_path / "out/_assembled/Kab. Alor.pdf"
    with pdfium.PdfDocument(made) as pdf:
        assert [round(page.get_size()[0]) for page in pdf] == [288, 360, 420, 420, 432]
    assert listing(made.with_name("Kab. Alor.pages.csv")) == [
        ("1", "IMG_1.png", "1"), ("2", "IMG_2.png", "1"), ("3", "img_3.pdf", "1"), ("4", "img_3.pdf", "2"),
        ("5", "IMG_10.png", "1"),
    ]  # fmt: skip


def test_it_is_made_again_only_where_a_file_has_changed(parts, tmp_path):
    files = sorted(parts.iterdir(), key=order_of_names)
    made = as_one.assemble("a", files, tmp_path / "out", OPTIONS, here)
    before = made.read_bytes()
    assert as_one.assemble("a", files, tmp_path / "out", OPTIONS, None).read_bytes() == before  # nothing is called
    Image.new("L", (700, 800), 255).save(files[0], dpi=(100, 100))
    as_one.assemble("a", files, tmp_path / "out", OPTIONS, here)
    with pdfium.PdfDocument(made) as pdf:
        assert round(pdf[0].get_size()[0]) == 504


def test_what_has_no_pages_is_refused_by_its_name_and_nothing_is_left(parts, tmp_path):
    (parts / "z.docx").write_bytes(b"PK\x03\x04")
    files = sorted(parts.iterdir(), key=order_of_names)
    with pytest.raises(UnreadableDocument, match=r"z\.docx: no picture and no PDF"):
        as_one.assemble("a", files, tmp_path / "out", OPTIONS, here)
    with pytest.raises(LimitExceeded, match="more than 2 pages"):
        as_one.assemble("a", files[:-1], tmp_path / "out", ReadOptions(max_pages=2), here)
    assert list((tmp_path / "out/_assembled").iterdir()) == []


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.slow
def test_the_formal_part_and_the_annex_in_two_files_are_one_decree(tmp_path):
    source = SAMPLE
    folder = tmp_path / "bagian"
    folder.mkdir()
    with pdfium.PdfDocument(source) as whole:
        for name, pages in (("1 keputusan.pdf", [0]), ("2 lampiran.pdf", list(range(1, len(whole))))):
            with pdfium.PdfDocument.new() as part:
                part.import_pages(whole, pages)
                part.save(folder / name)
    result = CliRunner().invoke(main, ["convert", "--as-one", str(folder), "-o", str(tmp_path / "out"), "-j", "0"])
    assert result.exit_code == 0, result.output
    (decree,) = [path for path in (tmp_path / "out").iterdir() if path.is_dir() and path.name[0] not in "._"]
    truth = rows_of(source.parent / "expected/actions.csv")
    read = rows_of(decree / "actions.csv")
    assert [{field: row[field] for field in true} for row, true in zip(read, truth, strict=True)] == truth
