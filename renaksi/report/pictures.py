"""Pages of a PDF as small pictures for a report. Knows no decree; a page is shown as a viewer shows it."""

import base64
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Pixels a point, and the widest picture: the 7 pt print of a large annex can still be read at twice its width.
SCALE, WIDEST = 2.0, 2000
# The base64 text of all pictures is 4/3 of this; with the rest a report of 20 pages stays below 3 MB.
ALL_BYTES = 1_900_000
PAGE_BYTES = (24_000, 160_000)
# A page that is too large even so is made smaller step by step, down to what can just be read.
SHRINK = (1.0, 0.8, 0.65, 0.5, 0.4)
COLOURS = 32
QUALITY = 45


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: 1-based number, size in points as shown, the picture as a data: URI."""

    page: int
    width: float
    height: float
    uri: str


def page_count(path: Path) -> int:
    """Return how many pages a PDF has; 0 for a file that is no PDF or cannot be opened."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return 0
    with pdf:
        return len(pdf)


def pictures_of(path: Path, pages: Sequence[int]) -> Iterator[Picture]:
    """Yield the pictures of the given 1-based pages; one that cannot be drawn is left out."""
    import pypdfium2

    share = min(max(ALL_BYTES // max(len(pages), 1), PAGE_BYTES[0]), PAGE_BYTES[1])
    with pypdfium2.PdfDocument(path) as pdf:
        for number in pages:
            try:
                page = pdf[number - 1]
                width, height = page.get_size()
                image = page.render(scale=min(SCALE, WIDEST / max(width, height))).to_pil().convert("RGB")
                page.close()
            except pypdfium2.PdfiumError:
                continue
            yield Picture(number, round(width, 2), round(height, 2), _uri(image, share))


def _uri(image: Any, share: int) -> str:
    data = b""
    for step in SHRINK:
        size = (max(1, round(image.width * step)), max(1, round(image.height * step)))
        data = _smallest(image if step == 1 else image.resize(size))
        if len(data) <= share:
            break
    return "data:image/webp;base64," + base64.b64encode(data).decode("ascii")


def _smallest(image: Any) -> bytes:
    """Return the picture without loss but for few colours (best for print), or with loss (best for scans)."""
    flat = image.quantize(COLOURS, dither=0).convert("RGB")
    kinds = [_webp(flat, lossless=True, method=3), _webp(image, quality=QUALITY, method=4)]
    return min(kinds, key=len)


def _webp(image: Any, **how: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "WEBP", **how)
    return stream.getvalue()
