"""The engines behind their interface: rapidocr, and Tesseract where it is installed."""

import shutil
import stat
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PIL import Image
from scanned import picture_of, texts

from extract.ocr import load_engine, tesseract
from schemas.errors import MissingProgram
from schemas.options import ENGINES, OcrEngine

LINE = "tentang Pemilihan Umum 2021"


@pytest.fixture(scope="module")
def crop() -> np.ndarray:
    picture: Image.Image = picture_of(lambda c: texts(c, (LINE,), top=4), dpi=200, size=(220, 15))
    return np.asarray(picture.convert("L"))


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    if request.param == "tesseract" and not shutil.which("tesseract"):
        pytest.skip("tesseract is not installed")
    return str(request.param)


def test_every_engine_that_may_be_chosen_has_a_module():
    assert set(ENGINES) == set(get_args(OcrEngine))


def test_words_of_a_line_with_places_and_certainty(engine, crop):
    blank = np.full((42, 200), 255, dtype=np.uint8)
    line, nothing, again = load_engine(engine)([crop, blank, crop])
    assert " ".join(word.text for word in line) == LINE
    assert line == again and nothing == ()
    assert all(word.confidence > 0.8 for word in line)
    sides = [side for word in line for side in (word.left, word.right)]
    assert sides == sorted(sides)
    # the print begins 30 points from the left, at 200 dpi, and is 150 points long
    assert abs(sides[0] - 83) < 15 and abs(sides[-1] - 83 - 150 * 200 / 72) < 25


def test_no_crops(engine):
    assert load_engine(engine)([]) == []


def program(folder: Path, script: str) -> None:
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_tesseract_that_is_not_installed(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram, match="apt-get install tesseract-ocr tesseract-ocr-ind"):
        load_engine("tesseract")


def test_tesseract_without_indonesian(tmp_path, monkeypatch):
    program(tmp_path, "echo 'List of available languages (1):'; echo eng")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram, match=r"lacks ind\. .*apt-get install"):
        load_engine("tesseract")


def test_tesseract_that_fails(tmp_path, monkeypatch, crop):
    program(tmp_path, "echo 'Error opening data file' >&2; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram, match="Error opening data file"):
        tesseract.recognize([crop])
