"""Scans that hold no decree: each ends with a clear answer, and an inverted one is read."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from scanned import LINES, picture_of, texts

from extract import read_document
from schemas.errors import UnreadableDocument
from schemas.options import ReadOptions

pytestmark = pytest.mark.slow

RANDOM = np.random.default_rng(5)
SIZE = (300, 420)


def scan(path: Path, pixels: NDArray[np.uint8] | Image.Image, dpi: int = 100) -> Path:
    picture = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    picture.save(path, resolution=dpi)
    return path


def coarse(share: float, side: int) -> NDArray[np.uint8]:
    """Return noise of black squares."""
    black = RANDOM.random((SIZE[0] // side, SIZE[1] // side)) < share
    return np.kron(np.where(black, 0, 255).astype(np.uint8), np.ones((side, side), np.uint8))


def photo() -> NDArray[np.uint8]:
    """Return soft shades of three colours with a grain."""
    y, x = np.mgrid[0 : SIZE[0], 0 : SIZE[1]]
    shade = 128 + 60 * np.sin(x / 90) + 40 * np.cos(y / 50) + RANDOM.normal(0, 12, SIZE)
    grey = shade.clip(0, 255).astype(np.uint8)
    return np.stack([grey, grey[::-1], 255 - grey], axis=-1)


@pytest.mark.parametrize(
    "pixels",
    [
        np.full(SIZE, 250, dtype=np.uint8),
        RANDOM.integers(0, 256, SIZE).astype(np.uint8),
        coarse(0.5, 4),
        coarse(0.03, 1),
        photo(),
        np.full((3, 3), 200, dtype=np.uint8),
        np.full((20, 1400), 255, dtype=np.uint8),
    ],
    ids=["blank", "noise", "coarse noise", "dust", "photo", "tiny", "strip"],
)
def test_a_picture_of_no_decree_is_rejected(tmp_path: Path, pixels: NDArray[np.uint8]) -> None:
    with pytest.raises(UnreadableDocument, match=r"no print was found .* scan the decree again"):
        read_document(scan(tmp_path / "a.pdf", pixels), ReadOptions(ocr="auto"))


def test_a_black_and_white_scan_with_inverted_colours_is_read(tmp_path: Path) -> None:
    picture = picture_of(lambda c: texts(c, LINES[:2]))
    inverted = picture.point(lambda grey: 255 if grey < 128 else 0).convert("1")
    document = read_document(scan(tmp_path / "a.pdf", inverted, dpi=150), ReadOptions(ocr="auto"))
    assert tuple(line.text for line in document.pages[0].lines) == LINES[:2]


def test_a_huge_page_is_looked_at_no_larger_than_needed(tmp_path: Path, monkeypatch) -> None:
    """A page of two metres' side, as careless programs make of a large picture."""
    from extract.pdf import page_layers
    from extract.scan import pages as scanned_pages
    from schemas.document import Page

    seen = []
    monkeypatch.setattr(page_layers, "_letters", lambda grey, scale: seen.append(grey.size) or np.empty((0, 4)))
    monkeypatch.setattr(scanned_pages, "_read", lambda path, number, options: (Page(number, "raster"), []))
    with pytest.raises(UnreadableDocument):
        read_document(scan(tmp_path / "a.pdf", np.full((60, 60), 255, np.uint8), dpi=1), ReadOptions(ocr="auto"))
    assert 0 < seen[0] <= 1.01 * page_layers.MOST_PIXELS
