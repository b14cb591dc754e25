"""A page of a PDF becomes a picture in RGB, at about the resolution of the picture that it holds."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from extract.arrays import Pixels

# Scans of 200 dpi hold print of 6 points well; less than 150 is drawn larger, more than 300 adds nothing.
LEAST_DPI, USUAL_DPI, MOST_DPI = 150.0, 200.0, 300.0
# An A3 page at 200 dpi has 7.7 million pixels; beyond this memory and time grow for nothing.
MOST_PIXELS = 12_000_000
# A picture that covers this much of a page is the page; beside a smaller one there may be print that is drawn.
WHOLE_SHARE = 0.8


class Raster(NamedTuple):
    """A page's picture in RGB, the pixels in a point, and how many of them one pixel of the scan became."""

    pixels: Pixels
    scale: float
    enlarged: float


def rasterize_page(path: Path, number: int) -> Raster:
    """Return a page (1-based number) of a PDF as a picture."""
    import pypdfium2 as pdfium

    pdf = pdfium.PdfDocument(path)
    try:
        return _rasterize(pdf[number - 1])
    finally:
        pdf.close()


def _rasterize(page: Any) -> Raster:
    """Return a PDFium page at about the resolution of its own picture."""
    width, height = page.get_size()
    native, is_all = _native_dpi(page)
    dpi = min(max(native, LEAST_DPI), MOST_DPI)
    scale = min(dpi / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    pixels = bitmap.to_numpy()
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        pixels = np.repeat(pixels.reshape(*pixels.shape[:2], 1), 3, axis=2)
    pixels = np.ascontiguousarray(pixels[:, :, :3])
    bitmap.close()
    return Raster(pixels, scale, max(1.0, scale * 72 / native) if is_all else 1.0)


def _native_dpi(page: Any) -> tuple[float, bool]:
    """Return the resolution of the largest picture of a page, and whether it covers the page."""
    import pypdfium2.raw as raw

    found = [(0.0, USUAL_DPI, False)]
    width, height = page.get_size()
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        data = image.get_metadata()
        if data.width and data.height and data.horizontal_dpi > 0:
            left, bottom, right, top = image.get_bounds()
            covers = (right - left) * (top - bottom) >= WHOLE_SHARE * width * height
            found.append((float(data.width * data.height), float(data.horizontal_dpi), covers))
    _, dpi, is_all = max(found)
    return dpi, is_all
