"""What a scanned page costs beside the engine that reads its letters: ocr.py [PDF]... [--engine NAME] [--pages N].

Reads each page of scans (pictures of the sample decrees at 200 dpi where none are named) and prints, from one and the
same run: the seconds of the whole page, those that the engine took for the lines that were cut out, and their ratio;
with ``--whole`` also the seconds of rapidocr's own run over the whole picture, its search for lines included.
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import pypdfium2 as pdfium

from extract.arrays import Grey
from extract.ocr import ReadWord, load_engine
from extract.scan.image.rasterize import rasterize_page
from extract.scan.page import read_scanned_page
from schemas.options import ENGINES

ROOT = Path(__file__).parent.parent
SAMPLES = (
    ROOT / "samples/kota-pasuruan-2021-typeset/decree.pdf",
    ROOT / "samples/gallery/docx-seed-like/decree.pdf",
)
DPI = 200


class Clock:
    """An engine that adds up the seconds it takes."""

    def __init__(self, name: str) -> None:
        self.seconds, self.lines, self._recognize = 0.0, 0, load_engine(name)

    def __call__(self, crops: Sequence[Grey]) -> list[tuple[ReadWord, ...]]:
        """Read crops as the engine does."""
        begun = time.perf_counter()
        found = self._recognize(crops)
        self.seconds += time.perf_counter() - begun
        self.lines += len(crops)
        return found


def scan_of(sample: Path, folder: Path, pages: int) -> Path:
    """Write pictures of a sample's first table pages as a PDF."""
    path = folder / f"{sample.parent.name}.pdf"
    source = pdfium.PdfDocument(sample)
    pictures = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in list(source)[1 : pages + 1]]
    source.close()
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=DPI)
    return path


def whole_run() -> Any:
    """Return rapidocr as it comes, with one thread as here."""
    from rapidocr import RapidOCR

    threads = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1}
    return RapidOCR(params={**threads, "Global.log_level": "error"})


def seconds_of(path: Path, number: int, engine: str) -> tuple[float, Clock]:
    """Return what reading a 1-based page takes, and the engine with its share."""
    clock = Clock(engine)
    begun = time.perf_counter()
    read_scanned_page(path, number, clock)
    return time.perf_counter() - begun, clock


def whole_seconds(path: Path, number: int, whole: Any) -> float:
    """Return what rapidocr takes for the picture of a 1-based page."""
    pixels = rasterize_page(path, number).pixels
    begun = time.perf_counter()
    whole(pixels)
    return time.perf_counter() - begun


def main() -> None:
    """Read the pages and print what they cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--engine", default="rapidocr", choices=sorted(ENGINES))
    parser.add_argument("--pages", type=int, default=4, help="of each file")
    parser.add_argument("--whole", action="store_true")
    asked = parser.parse_args()
    cv2.setNumThreads(1)  # as in a worker, and as the engine
    whole = whole_run() if asked.whole else None
    ratios, wholes = [], []
    with tempfile.TemporaryDirectory() as folder:
        files = asked.files or [scan_of(sample, Path(folder), asked.pages) for sample in SAMPLES]
        pages = [(path, number) for path in files for number in range(1, min(_length(path), asked.pages) + 1)]
        for path, number in pages:
            seconds, clock = seconds_of(path, number, asked.engine)
            ratios.append(seconds / max(clock.seconds, 0.001))
            line = f"{path.name} page {number}: {seconds:.2f} s, {clock.lines} lines {clock.seconds:.2f} s"
            if whole is not None:
                wholes.append(seconds / whole_seconds(path, number, whole))
                line += f", {wholes[-1]:.2f} of rapidocr's own run"
            print(f"{line}, ratio {ratios[-1]:.2f}", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(f"median ratio page to engine {statistics.median(ratios):.2f}; at most {memory:.0f} MB")
    if wholes:
        print(f"median ratio page to rapidocr's own run {statistics.median(wholes):.2f}")


def _length(path: Path) -> int:
    pdf = pdfium.PdfDocument(path)
    try:
        return len(pdf)
    finally:
        pdf.close()


if __name__ == "__main__":
    main()
