"""Turn a sample PDF into a scan of it: the same pages as pictures, worn as paper and scanners wear them.

The sample's expected tables are the scan's truth as well. The same seed gives the same pixels.
"""

import hashlib
import io
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.make.scan.ink import Marks, faint_rules, holes, pen_marks, printed_marks, signature, stamp
from samples.make.scan.light import blurred, evenly_lit, noisy, shadowed

# The page is drawn this much finer than it is scanned, as a printer does.
FINER = 2
# What is darker than this of 255 greys is black to a scanner that knows only black and white.
BLACK = 150


@dataclass(frozen=True, slots=True)
class Scan:
    """How a page is worn and scanned.

    ``skew``: degrees either way, drawn anew for each page. ``turn``: clockwise quarter turns in degrees of every page.
    ``blur``: pixels. ``noise``: standard deviation of 255 greys. ``warp``: points by which lines wave; ``tilt``: share
    by which one side is narrower. ``shadow``, ``uneven``: share of the light that is lost. ``stamp``, ``signed``: one
    over the table of the last page. ``faint``: share of the rules' length that is broken or pale.
    """

    dpi: int = 200
    mode: Literal["grey", "colour", "bilevel"] = "grey"
    skew: float = 0.4
    turn: int = 0
    blur: float = 0.6
    noise: float = 4.0
    quality: int = 75
    warp: float = 0.0
    tilt: float = 0.0
    shadow: float = 0.0
    uneven: float = 0.0
    stamp: bool = False
    signed: bool = False
    pen: bool = False
    punched: bool = False
    faint: float = 0.0


VARIANTS = {
    "grey-200": Scan(),
    "grey-200-skewed": Scan(skew=2.0, shadow=0.45, quality=60),
    "grey-200-worn": Scan(skew=1.0, blur=0.9, noise=9.0, quality=45, uneven=0.3, punched=True),
    "grey-200-upside-down": Scan(turn=180, skew=0.8, shadow=0.3, punched=True),
    "grey-200-faint": Scan(skew=0.7, faint=0.25, quality=70),
    "grey-200-stamped": Scan(skew=0.6, stamp=True, signed=True),
    "grey-300": Scan(dpi=300, turn=90, skew=1.2, quality=60),
    "grey-300-bent": Scan(dpi=300, warp=2.0, tilt=0.008, shadow=0.4, blur=0.9, quality=55),
    "colour-200-stamped": Scan(mode="colour", skew=0.6, stamp=True, signed=True, quality=65),
    "colour-200-pen": Scan(mode="colour", skew=0.9, pen=True, uneven=0.2, quality=60),
    "colour-300": Scan(dpi=300, mode="colour", skew=1.5, turn=270, uneven=0.2, quality=40),
    "grey-150": Scan(dpi=150, skew=0.5, quality=80),
    "grey-150-worn": Scan(dpi=150, skew=1.2, blur=0.7, noise=6.0, quality=60, shadow=0.3),
    "bilevel-200": Scan(mode="bilevel", skew=0.6, noise=6.0),
    "bilevel-300": Scan(dpi=300, mode="bilevel", skew=1.0, noise=8.0, stamp=True),
    "bilevel-200-pen": Scan(mode="bilevel", skew=0.3, pen=True, punched=True),
}


def make_scan(source: Path, scan: Scan, out: Path, seed: int = 0) -> Path:
    """Write the scan of a PDF; return where it was written."""
    marks = printed_marks(source) if scan.pen else {}
    pdf = pdfium.PdfDocument(source)
    others, last = replace(scan, stamp=False, signed=False), len(pdf)
    pages = [
        page_picture(page, scan if number == last else others, marks.get(number, ()), seed + number)
        for number, page in enumerate(pdf, 1)
    ]
    pdf.close()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(pdf_of(pages, scan))
    return out


def page_picture(page: Any, scan: Scan, marks: Marks, seed: int) -> np.ndarray:
    """Return what the scanner makes of a page: RGB, grey, or black and white (0 and 255)."""
    rng = np.random.default_rng(seed)
    scale = scan.dpi * FINER / 72
    pixels = np.ascontiguousarray(page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3])
    pixels = written_on(pixels, scan, marks, scale, rng)
    pixels = np.rot90(pixels, -scan.turn // 90)
    pixels = laid_on_glass(np.ascontiguousarray(pixels), scan, rng)
    pixels = blurred(pixels, scan.blur)
    if scan.punched:
        pixels = holes(pixels, scan.dpi / 72)
    pixels = shadowed(evenly_lit(pixels, scan.uneven, rng), scan.shadow)
    pixels = noisy(pixels, scan.noise, rng)
    if scan.mode == "colour":
        return pixels
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return np.where(grey < BLACK, 0, 255).astype(np.uint8) if scan.mode == "bilevel" else grey


def written_on(pixels: np.ndarray, scan: Scan, marks: Marks, scale: float, rng: np.random.Generator) -> np.ndarray:
    """Return the printed page with what hands, stamps and a worn drum add to it or take from it."""
    if scan.faint:
        pixels = faint_rules(pixels, scan.faint, scale, rng)
    if scan.pen:
        pixels = pen_marks(pixels, marks, scale, rng)
    if scan.stamp:
        pixels = stamp(pixels, scale, rng)
    return signature(pixels, scale, rng) if scan.signed else pixels


def laid_on_glass(pixels: np.ndarray, scan: Scan, rng: np.random.Generator) -> np.ndarray:
    """Return the page at the scanner's resolution, skewed, bent and narrower at one side."""
    height, width = pixels.shape[0] // FINER, pixels.shape[1] // FINER
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    u, v = x - width / 2, y - height / 2
    u, v = u * (1 + scan.tilt * v / height), v * (1 + scan.tilt * u / width)
    angle = np.radians(scan.skew * rng.choice((-1, 1)) * rng.uniform(0.6, 1.0)) if scan.skew else 0.0
    u, v = u * np.cos(angle) - v * np.sin(angle), u * np.sin(angle) + v * np.cos(angle)
    if scan.warp:
        v = v + scan.warp * scan.dpi / 72 * np.sin(np.pi * u / width * 1.3)
    wide = ((u + width / 2) * FINER).astype(np.float32), ((v + height / 2) * FINER).astype(np.float32)
    soft = cv2.GaussianBlur(pixels, (0, 0), FINER * 0.4)
    return np.asarray(cv2.remap(soft, *wide, cv2.INTER_LINEAR, borderValue=(250, 250, 250)), dtype=np.uint8)


def pdf_of(pages: list[np.ndarray], scan: Scan) -> bytes:
    """Return a PDF with a picture a page: JPEG, or fax code where it is black and white."""
    file = io.BytesIO()
    if scan.mode == "bilevel":
        first, *rest = [Image.fromarray(page).convert("1", dither=Image.Dither.NONE) for page in pages]
        dates = {"creationDate": time.gmtime(0), "modDate": time.gmtime(0)}
        first.save(file, "PDF", save_all=True, append_images=rest, resolution=scan.dpi, **dates)
        return file.getvalue()
    canvas = Canvas(file, invariant=1, pageCompression=1)
    for page in pages:
        width, height = page.shape[1] * 72 / scan.dpi, page.shape[0] * 72 / scan.dpi
        jpeg = io.BytesIO()
        Image.fromarray(page).save(jpeg, "JPEG", quality=scan.quality)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(jpeg), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def seed_of(name: str) -> int:
    """Return a seed that a name always gives."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:6], 16)
