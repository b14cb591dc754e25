"""Scans made from a sample as paper and scanners wear it, read again and held against the sample's truth."""

from pathlib import Path

import pytest
from scoring import SAMPLES, Score, score

from extract import read_document
from samples.make.scan import VARIANTS, make_scan
from schemas.decree import Normalized
from schemas.errors import UnreadableDocument
from schemas.options import ReadOptions

pytestmark = pytest.mark.slow

FOLDER = SAMPLES / "gallery/docx-open-sides-upright"
READ: dict[str, tuple[Score, Normalized]] = {}


def scan_of(variant: str, folder: Path) -> Path:
    return make_scan(FOLDER / "decree.pdf", VARIANTS[variant], folder / f"{variant}.pdf")


@pytest.fixture(params=["grey-200-skewed", "colour-200-stamped", "bilevel-200", "grey-300-bent"])
def read(request, tmp_path):
    if request.param not in READ:
        READ[request.param] = score(FOLDER, scan_of(request.param, tmp_path), ReadOptions(ocr="auto"))
    return READ[request.param]


def test_a_scan_is_not_read_where_that_is_not_wanted(tmp_path):
    with pytest.raises(UnreadableDocument, match="--ocr never"):
        read_document(scan_of("grey-150", tmp_path), ReadOptions(ocr="never"))


def test_every_row_of_a_scan_is_found_and_every_month_right(read):
    found, _ = read
    print(found.line())
    assert found.rows_read == found.rows_true
    assert found.months_right == found.months


def test_what_a_scan_gets_wrong_has_a_finding(read):
    found, _ = read
    assert found.silent_cells == []
    assert found.texts_exact >= 0.97 * found.texts


def test_rows_read_surely_carry_no_warning(read):
    found, normalized = read
    assert found.warned_right_rows <= 0.2 * found.right_rows
    assert {trace.reader for trace in normalized.traces} == {"raster"}
    (told,) = (found for found in normalized.findings if found.code == "read-from-picture")
    assert (told.severity, told.row_no, told.page) == ("warning", None, 1)


def test_the_same_seed_gives_the_same_scan(tmp_path):
    first, second = (scan_of("bilevel-200", tmp_path / name).read_bytes() for name in ("first", "second"))
    assert first == second
