"""The steps of a scanned page as a watcher sees them, and as the command line writes them."""

import cv2
import numpy as np
import pytest
from click.testing import CliRunner
from drawn_pictures import SCALE, silent, table, tick
from PIL import Image

from extract.scan.image.rasterize import Raster
from extract.scan.page import Walk, read_picture, read_scanned_page
from extract.scan.pipeline import LAYOUT, STRAIGHTEN, reading_steps
from extract.scan.step_pictures import CELL, HORIZONTAL, MARK
from renaksi.cli import main

NAMES = [name for name, _ in (*STRAIGHTEN, *LAYOUT, *reading_steps(silent))]


@pytest.fixture
def pixels():
    drawn = table()
    tick(drawn, 2, 3)
    return drawn


def steps_of(pixels, engine=silent, page=4):
    seen = []
    read_picture(Raster(pixels, SCALE, 1.0), engine, Walk(page, lambda step: seen.append((step, step.draw()))))
    return seen


def shows(picture, color):
    return bool((picture == color).all(axis=2).any())


def test_each_step_is_shown_once_in_its_order(pixels):
    seen = steps_of(pixels)
    assert [step.name for step, _ in seen] == NAMES
    assert [step.number for step, _ in seen] == list(range(1, len(NAMES) + 1))
    assert {step.page for step, _ in seen} == {4}


def test_each_picture_shows_what_its_step_has_found(pixels):
    pictures = {step.name: picture for step, picture in steps_of(pixels)}
    assert {picture.shape for picture in pictures.values()} == {pixels.shape}
    colors = {"rules": HORIZONTAL, "lattice": CELL, "cells": MARK}
    for name, color in colors.items():
        before = NAMES[NAMES.index(name) - 1]
        assert shows(pictures[name], color) and not shows(pictures[before], color)


def test_a_page_that_is_turned_goes_through_its_layout_again(tmp_path):
    drawn = np.full((1100, 1600), 255, dtype=np.uint8)
    for row in range(12):
        cv2.putText(drawn, f"Rapat kerja {row}", (200, 100 + 80 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 2)
    Image.fromarray(np.rot90(drawn, 2)).save(tmp_path / "page.pdf", resolution=200)
    from extract.ocr.rapid import recognize

    seen = []
    page, _ = read_scanned_page(tmp_path / "page.pdf", 1, recognize, seen.append)
    assert page.turned == 180
    names = [step.name for step in seen]
    assert names == [*NAMES[: len(STRAIGHTEN + LAYOUT)], "turn-upright", *NAMES[len(STRAIGHTEN) :]]


def test_the_command_writes_a_picture_a_step_into_a_folder_a_page(tmp_path, pixels):
    Image.fromarray(pixels).save(tmp_path / "a.pdf", resolution=200)
    command = ["tables", str(tmp_path / "a.pdf"), "--steps", str(tmp_path / "steps")]
    assert CliRunner().invoke(main, command).exit_code == 0
    files = sorted(path.relative_to(tmp_path / "steps").as_posix() for path in tmp_path.glob("steps/*/*"))
    assert files[0] == "page-001/01-sheet.png"
    assert [file.split("-", 2)[2].removesuffix(".png") for file in files][: len(STRAIGHTEN + LAYOUT)] == NAMES[
        : len(STRAIGHTEN + LAYOUT)
    ]
    with Image.open(tmp_path / "steps" / files[-1]) as last:
        assert shows(np.asarray(last), MARK)
    again = CliRunner().invoke(main, command)
    assert again.exit_code != 0 and "has files in it already" in again.output
