"""Marks that look alike are read once; numbers, words and other marks are read each."""

import cv2
import numpy as np

from extract.ocr import ReadWord
from extract.ocr.alike_signs import AlikeSigns


class Engine:
    """Answers with the next text of a list, and counts the crops."""

    def __init__(self, *texts: str) -> None:
        self.texts, self.asked = list(texts), 0

    def __call__(self, crops):
        self.asked += len(crops)
        return [tuple(ReadWord(text, 0, 9, 0.9) for text in [self.texts.pop(0)] if text) for _ in crops]


def drawn(*strokes: tuple[int, int, int, int], width: int = 30, noise: int = 0) -> np.ndarray:
    """Return a crop of 30 pixels' height with strokes (x0, y0, x1, y1), its greys off by chance where ``noise``."""
    crop = np.full((30, width), 240, dtype=np.uint8)
    for x0, y0, x1, y1 in strokes:
        cv2.line(crop, (x0, y0), (x1, y1), 20, 2, cv2.LINE_AA)
    off = np.random.default_rng(noise).integers(-noise, noise + 1, crop.shape)
    return np.clip(crop + off, 0, 255).astype(np.uint8)


V, X = ((8, 8, 14, 22), (14, 22, 20, 8)), ((8, 8, 20, 22), (20, 8, 8, 22))


def read(engine: Engine, *crops: np.ndarray) -> list[str]:
    return ["".join(word.text for word in words) for words in AlikeSigns(engine)(crops)]


def test_marks_that_look_alike_are_read_once():
    engine = Engine("V", "x")
    found = read(engine, *(drawn(*shape, noise=noise) for noise in (1, 4, 9) for shape in (V, X)))
    assert found == ["V", "x"] * 3 and engine.asked == 2


def test_a_mark_of_another_size_is_read():
    engine = Engine("V", "v")
    small = tuple((x0, y0, x1 - 4, y1 - 4) for x0, y0, x1, y1 in ((10, 10, 16, 24), (16, 24, 22, 10)))
    assert read(engine, drawn(*V), drawn(*small)) == ["V", "v"]


def test_numbers_are_read_each():
    engine = Engine("7", "1")
    assert read(engine, drawn(*V), drawn(*V)) == ["7", "1"]


def test_lines_are_read_each_and_keep_their_order():
    engine = Engine("one", "V", "two")
    wide = drawn(*V, width=200)
    assert read(engine, wide, drawn(*V), wide, drawn(*V)) == ["one", "V", "two", "V"]


def test_white_is_given_to_the_engine():
    engine = Engine("", "")
    assert read(engine, drawn(), drawn()) == ["", ""] and engine.asked == 2
