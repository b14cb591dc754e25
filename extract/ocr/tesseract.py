"""Lines of print by Tesseract, a program that has to be installed: all crops in one run, words as TSV.

The only place that knows its command line.
"""

import csv
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from extract.arrays import Grey
from extract.ocr import ReadWord, Recognize
from schemas.errors import LimitExceeded, MissingProgram

PROGRAM = "tesseract"
# Indonesian first; English for what officialese takes from it.
LANGUAGES = ("ind", "eng")
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-ind (macOS: brew install tesseract tesseract-lang)"
# Its own advice: capitals 30 to 33 pixels high; a line with its descenders is half as high again.
LINE_HEIGHT_PX = 48
# It wants paper around the print.
PAPER_MARGIN_PX = 10
# Each image is one line of text.
PAGE_MODE_ONE_LINE = "7"
# It reads letters even into clean paper, whose grey hardly changes.
BLANK_CONTRAST = 40
# A run takes about a tenth of a second for each line; a hundred times that is no reading but a hang.
RUN_S, LINE_S = 60.0, 10.0


def load() -> Recognize:
    """Return this engine.

    Raises:
        MissingProgram: Tesseract or its Indonesian is not installed.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise MissingProgram(f"Scans cannot be read: Tesseract is not installed. Run: {INSTALL}; or use --ocr auto.")
    lacking = [language for language in LANGUAGES if language not in languages(program)]
    if lacking:
        what = " and ".join(lacking)
        raise MissingProgram(f"Scans cannot be read: Tesseract lacks {what}. Run: {INSTALL}; or use --ocr auto.")
    return recognize


@cache
def languages(program: str) -> tuple[str, ...]:
    """Return the languages that an installed Tesseract knows."""
    run = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=RUN_S, check=False)
    return tuple(line.strip() for line in run.stdout.splitlines()[1:])


def describe() -> str:
    """Return the version and the languages of the installed Tesseract.

    Raises:
        MissingProgram: as for ``loaded``.
    """
    load()
    program = shutil.which(PROGRAM) or PROGRAM
    run = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=RUN_S, check=False)
    version = next(iter((run.stdout or run.stderr).splitlines()), "of unknown version")
    return f"{version}, languages {' '.join(languages(program))}"


def recognize(crops: Sequence[Grey]) -> list[tuple[ReadWord, ...]]:
    """Return the words of each crop, from left to right; none where nothing was read.

    Raises:
        LimitExceeded: Tesseract does not come to an end.
        MissingProgram: it fails.
    """
    printed = [index for index, crop in enumerate(crops) if int(crop.max()) - int(crop.min()) > BLANK_CONTRAST]
    found: list[tuple[ReadWord, ...]] = [()] * len(crops)
    if not printed:
        return found
    with tempfile.TemporaryDirectory(prefix="renaksi-") as folder:
        paths = [Path(folder) / f"{index}.png" for index in printed]
        scales = [_written(crops[index], path) for index, path in zip(printed, paths, strict=True)]
        listed = Path(folder) / "lines.txt"
        listed.write_text("".join(f"{path}\n" for path in paths))
        table = _run(listed, len(paths))
    for index, words in zip(printed, _words_of(table, scales), strict=True):
        found[index] = words
    return found


def _written(crop: Grey, path: Path) -> float:
    """Write a crop as Tesseract likes it; return by how much it was enlarged."""
    scale = LINE_HEIGHT_PX / float(crop.shape[0])
    width = max(round(crop.shape[1] * scale), 1)
    large = cv2.resize(crop, (width, LINE_HEIGHT_PX), interpolation=cv2.INTER_CUBIC)
    framed = np.pad(large, PAPER_MARGIN_PX, constant_values=255)
    path.write_bytes(cv2.imencode(".png", framed)[1].tobytes())
    return scale


def _run(listed: Path, count: int) -> str:
    command = [
        shutil.which(PROGRAM) or PROGRAM,
        str(listed),
        "stdout",
        "-l",
        "+".join(LANGUAGES),
        "--psm",
        PAGE_MODE_ONE_LINE,
    ]
    try:
        run = subprocess.run(
            [*command, "-c", "tessedit_create_tsv=1"],
            capture_output=True,
            encoding="utf-8",
            timeout=RUN_S + LINE_S * count,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"Tesseract did not end within {error.timeout:.0f} seconds for {count} lines. Use --ocr auto."
        raise LimitExceeded(message) from error
    if run.returncode:
        cause = run.stderr.strip().splitlines()[-1:] or ["no message"]
        raise MissingProgram(f"Tesseract failed ({cause[0]}). Install it again: {INSTALL}; or use --ocr auto.")
    return run.stdout


def _words_of(table: str, scales: Sequence[float]) -> list[tuple[ReadWord, ...]]:
    """Return the words of each image from Tesseract's table; an image is a page there, counted from 1."""
    found: list[list[ReadWord]] = [[] for _ in scales]
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        if row["level"] != "5" or not text:
            continue
        image = int(row["page_num"]) - 1
        left = (float(row["left"]) - PAPER_MARGIN_PX) / scales[image]
        right = left + float(row["width"]) / scales[image]
        found[image].append(ReadWord(text, max(left, 0.0), right, max(float(row["conf"]), 0.0) / 100))
    return [tuple(sorted(words, key=lambda word: word.left)) for words in found]
