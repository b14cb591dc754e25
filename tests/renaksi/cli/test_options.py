import json

import click
import pytest
from click.testing import CliRunner
from scanned import pdf_of, picture_of, put, texts

from renaksi.cli import main
from renaksi.cli.options import read_options
from schemas.options import DEFAULT_OCR


@pytest.mark.parametrize(
    ("ocr", "engine", "expected"),
    [
        ("auto", None, ("auto", "rapidocr")),
        ("always", "tesseract", ("always", "tesseract")),
        ("tesseract", None, ("auto", "tesseract")),
        ("tesseract", "tesseract", ("auto", "tesseract")),
        (DEFAULT_OCR, None, (DEFAULT_OCR, "rapidocr")),
    ],
)
def test_what_is_chosen(ocr, engine, expected):
    options = read_options(ocr, engine, cross_check=True)
    assert (options.ocr, options.ocr_engine) == expected and options.cross_check


def test_two_engines_are_one_too_many():
    with pytest.raises(click.UsageError, match="two engines"):
        read_options("tesseract", "rapidocr")


@pytest.fixture
def scan(tmp_path):
    return pdf_of(tmp_path / "a.pdf", lambda c: put(c, picture_of(texts)))


def test_an_engine_that_is_not_installed(tmp_path, scan, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    result = CliRunner().invoke(main, ["convert", str(scan), "-o", str(tmp_path / "out"), "--ocr", "tesseract"])
    assert result.exit_code == 8
    assert "apt-get install tesseract-ocr tesseract-ocr-ind" in result.output


def test_tables_of_a_scan(tmp_path):
    def ruled(canvas):
        texts(canvas, ("rencana kerja",), top=230)
        canvas.grid([20, 220, 400], [200, 250, 290])

    path = pdf_of(tmp_path / "b.pdf", lambda c: put(c, picture_of(ruled)))
    result = CliRunner().invoke(main, ["tables", str(path), "--json", "--ocr", "auto"])
    (table,) = json.loads(result.stdout)
    assert [cell["text"] for cell in table["cells"] if cell["text"]] == ["rencana kerja"]
