"""A scan of a decree, made from a sample's page: unread unless asked for, and then with a warning on each row."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extract import read_document
from normalize import normalize
from schemas.errors import UnreadableDocument
from schemas.options import ReadOptions

SAMPLE = Path(__file__).parent.parent / "samples/gallery/docx-open-sides-upright/decree.pdf"
DPI = 200


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    source = pdfium.PdfDocument(SAMPLE)
    pictures = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in source]
    source.close()
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=DPI)
    return path


def test_a_scan_is_not_read_unless_asked_for(scan: Path) -> None:
    with pytest.raises(UnreadableDocument, match="--ocr auto"):
        read_document(scan)


def test_each_row_of_a_scan_carries_a_warning(scan: Path) -> None:
    read = normalize(read_document(scan, ReadOptions(ocr="auto")))
    truth = normalize(read_document(SAMPLE))
    assert [action.months for action in read.actions] == [action.months for action in truth.actions]
    warned = {found.row_no for found in read.findings if found.code == "read-from-picture"}
    assert warned == {action.row_no for action in read.actions} and warned
