"""The steps of a born-digital page, shown to a watcher as pictures."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from extract import read_document
from schemas.options import ReadOptions
from schemas.steps import PageStep

SAMPLES = Path(__file__).parents[3] / "samples"
NAMES = ["objects", "rules", "cells", "words", "marks"]


def steps_of(path: Path) -> list[tuple[PageStep, np.ndarray]]:
    seen: list[tuple[PageStep, np.ndarray]] = []
    read_document(path, ReadOptions(watch=lambda step: seen.append((step, step.draw()))))
    return seen


@pytest.fixture(scope="module")
def seen() -> list[tuple[PageStep, np.ndarray]]:
    return steps_of(SAMPLES / "gallery" / "html-ticks" / "decree.pdf")


def test_each_page_shows_its_steps_in_order(seen) -> None:
    last = seen[-1][0].page
    assert last > 1
    assert [(step.page, step.number, step.name) for step, _ in seen] == [
        (page, number, name) for page in range(1, last + 1) for number, name in enumerate(NAMES, 1)
    ]


def test_pictures_are_rgb_and_show_what_the_step_adds(seen) -> None:
    page = {step.name: picture for step, picture in seen if step.page == seen[-1][0].page}
    assert {(picture.dtype, picture.shape[2]) for picture in page.values()} == {(np.dtype(np.uint8), 3)}
    assert len({picture.shape for picture in page.values()}) == 1
    pictures = list(page.values())
    assert all((one != other).any() for one, other in pairwise(pictures))


def test_watching_changes_nothing() -> None:
    path = SAMPLES / "gallery" / "html-ticks" / "decree.pdf"
    assert read_document(path, ReadOptions(watch=lambda step: None)) == read_document(path)
