"""How well scans of the gallery are read: scans.py [--source NAME]... [--variant NAME]... [--scratch FOLDER].

Makes each scan from its sample (samples/make/scan), reads it, holds it against the sample's truth and prints a line
for each: rows, text cells, months, wrong cells without a warning on their row, right rows with a warning, seconds.
Months whose light fills a scan in black and white does not hold are counted by themselves.
``--values FILE`` keeps for each value its confidence and whether it was right (scripts/reliability.py draws them).
With ``--scratch`` scans and what the engine reads are kept there for the next run; ``--wrong`` prints what is wrong.
"""

import argparse
import csv
import hashlib
import pickle
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import pypdfium2 as pdfium

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests/support"))

from scoring import Score, score

from extract.arrays import Grey
from extract.ocr import ReadWord, Recognize, load_engine
from samples.make.scan import BLACK, VARIANTS, make_scan, seed_of
from schemas.decree import Normalized
from schemas.document import Box
from schemas.errors import DocumentError
from schemas.options import ReadOptions

# Marks are looked for at this resolution, further than so many pixels from the rules around them.
DPI, RIM = 200, 4
GALLERY = Path(__file__).parent.parent / "samples/gallery"
# Half of the sources set the thresholds, the other half tests them; producers, marks and turns in both.
CALIBRATION = (
    "docx-seed-like", "docx-rotated-wingdings", "html-filled-runs", "html-two-month-blocks",
    "report-drawn-ticks-turned", "xlsx-month-targets",
)  # fmt: skip
TEST = (
    "docx-bands-quarter-ends", "docx-open-sides-upright", "html-ticks", "html-merged-blocks",
    "report-arrows-long-merge", "xlsx-quarters-months",
)  # fmt: skip


def kept_readings(engine: Recognize, folder: Path) -> Recognize:
    """Return an engine that reads each crop once and keeps the words under the hash of its pixels."""
    file = folder / "readings.pickle"
    kept: dict[str, tuple[ReadWord, ...]] = pickle.loads(file.read_bytes()) if file.exists() else {}

    def recognize(crops: Sequence[Grey]) -> list[tuple[ReadWord, ...]]:
        keys = [hashlib.sha256(repr(crop.shape).encode() + crop.tobytes()).hexdigest() for crop in crops]
        new = {key: crop for key, crop in zip(keys, crops, strict=True) if key not in kept}
        if new:
            kept.update(zip(new, engine(list(new.values())), strict=True))
            scratch = file.with_suffix(".new")
            scratch.write_bytes(pickle.dumps(kept))
            scratch.replace(file)
        return [kept[key] for key in keys]

    return recognize


def read_scan(source: str, variant: str, folder: Path, engine: Recognize) -> tuple[Score, Normalized | None, float]:
    """Make a scan where there is none, and return how it was read, and in how many seconds."""
    path = folder / f"{source}.{variant}.pdf"
    if not path.exists():
        make_scan(GALLERY / source / "decree.pdf", VARIANTS[variant], path, seed_of(source + variant))
    started = time.perf_counter()
    try:
        result, normalized = score(GALLERY / source, path, ReadOptions(ocr="auto", engine=engine))
    except DocumentError as error:
        truth = score(GALLERY / source)[0]
        lost = Score(source, truth.rows_true, 0, texts=truth.texts, months=truth.months)
        lost.wrong.append((0, "", "", str(error)))
        return lost, None, time.perf_counter() - started
    return result, normalized, time.perf_counter() - started


def unreadable(source: str, variant: str) -> set[tuple[int, str]]:
    """Return (row, month) whose marks the scan does not hold: light fills that are paper in black and white.

    Of a row that has no other marks the empty months cannot be known either.
    """
    if VARIANTS[variant].mode != "bilevel":
        return set()
    normalized = score(GALLERY / source)[1]
    with pdfium.PdfDocument(GALLERY / source / "decree.pdf") as pdf:
        pages = [
            cv2.cvtColor(page.render(scale=DPI / 72, rev_byteorder=True).to_numpy(), cv2.COLOR_RGB2GRAY) for page in pdf
        ]
    marks: dict[tuple[int, str], bool] = {}
    for trace in normalized.traces:
        if trace.row_no and trace.box is not None and trace.field.startswith("month_"):
            key = trace.row_no, trace.field
            marks[key] = marks.get(key, False) or has_ink(pages[trace.page - 1], trace.box)
    found = set()
    for action in normalized.actions:
        planned = {f"month_{month}" for month, is_planned in enumerate(action.months, 1) if is_planned}
        gone = {month for month in planned if not marks.get((action.row_no, month), True)}
        every = {f"month_{month}" for month in range(1, 13)}
        found |= {(action.row_no, month) for month in (every if gone and gone == planned else gone)}
    return found


def has_ink(page: Any, box: Box) -> bool:
    """Say whether anything within a box of a page (points) is dark enough for a scan in black and white."""
    left, top, right, bottom = (int(value * DPI / 72) for value in box)
    pixels = page[top + RIM : bottom - RIM, left + RIM : right - RIM]
    return bool((pixels < BLACK).any())


def without(result: Score, gone: set[tuple[int, str]]) -> Score:
    """Return the figures without the months that nobody could read; silent errors among them stay."""
    wrong = {(row_no, field) for row_no, field, _, _ in result.wrong}
    right = result.months_right - len(gone - wrong)
    return replace(result, months=result.months - len(gone), months_right=right)


def values(variant: str, result: Score, normalized: Normalized | None) -> Iterator[tuple[str, str, str, float, int]]:
    """Yield for each text and month of a scan read row by row: source, variant, field, confidence, 1 where right."""
    if normalized is None or result.rows_read != result.rows_true:
        return
    wrong = {(row_no, field) for row_no, field, _, _ in result.wrong}
    sure: dict[tuple[int, str], float] = {}
    for trace in normalized.traces:
        if trace.row_no is not None:
            key = trace.row_no, trace.field
            sure[key] = min(trace.confidence, sure.get(key, 1.0))
    for (row_no, field), confidence in sure.items():
        yield result.name, variant, field, confidence, int((row_no, field) not in wrong)


def line(name: str, found: Sequence[Score], seconds: float) -> str:
    """Return the figures of some scans as one line of a table."""

    def total(field: str) -> int:
        values = [getattr(one, field) for one in found]
        return sum(len(value) if isinstance(value, list) else value for value in values)

    texts, months = max(total("texts"), 1), max(total("months"), 1)
    return (
        f"{name:48} {total('rows_read'):5}/{total('rows_true'):<5} {100 * total('texts_exact') / texts:7.2f} "
        f"{100 * total('months_right') / months:8.3f} {100 * total('silent_cells') / (texts + months):7.3f} "
        f"{100 * total('warned_right_rows') / max(total('right_rows'), 1):7.1f} {seconds:7.1f}"
    )


def main() -> None:
    """Read the chosen scans and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", action="append", choices=[*CALIBRATION, *TEST, "calibration", "test"])
    parser.add_argument("--variant", action="append", choices=VARIANTS)
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--values", type=Path)
    chosen = parser.parse_args()
    halves = {"calibration": CALIBRATION, "test": TEST}
    sources = [name for given in chosen.source or halves for name in halves.get(given, (given,))]
    with tempfile.TemporaryDirectory() as folder:
        run(sources, chosen.variant or list(VARIANTS), Path(folder), chosen)


def run(sources: list[str], variants: list[str], folder: Path, chosen: argparse.Namespace) -> None:
    """Print a line for each scan, for each variant and for all."""
    engine = load_engine("rapidocr")
    if chosen.scratch:
        folder = chosen.scratch
        folder.mkdir(parents=True, exist_ok=True)
        engine = kept_readings(engine, folder)
    print(f"{'scan':48} {'rows':>11} {'texts %':>7} {'months %':>8} {'silent %':>7} {'warned %':>7} {'seconds':>7}")
    everything: list[tuple[Score, float]] = []
    for variant in variants:
        of_variant: list[tuple[Score, float]] = []
        for source in sources:
            result, normalized, seconds = read_scan(source, variant, folder, engine)
            if chosen.values:
                with chosen.values.open("a", encoding="utf-8", newline="") as file:
                    csv.writer(file).writerows(values(variant, result, normalized))
            gone = unreadable(source, variant) if result.rows_read == result.rows_true else set()
            result = without(result, gone)
            of_variant.append((result, seconds))
            note = f"  {len(gone)} months on paper no more" if gone else ""
            print(line(f"{variant} {source}", [result], seconds) + note, flush=True)
            for where in result.wrong if chosen.wrong else ():
                print("   ", "silent" if where in result.silent_cells else "warned", *where, sep=" | ")
        print(line(f"{variant} all", [one for one, _ in of_variant], sum(s for _, s in of_variant)), flush=True)
        everything += of_variant
    print(line("all", [one for one, _ in everything], sum(s for _, s in everything)))


if __name__ == "__main__":
    main()
