"""Pages of a PDF as small pictures for a report. Knows no decree; a page is shown as a viewer shows it."""

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Pixels a point, and the widest picture: the 7 pt print of a large annex can still be read at twice its width.
SCALE, WIDEST = 2.0, 2000
# The base64 text of all pictures is 4/3 of this; with the rest a report of 20 pages stays below 3 MB.
ALL_BYTES = 1_900_000
PAGE_BYTES = (24_000, 160_000)
# A page that is too large even so is made smaller step by step, down to what can just be read.
SHRINK = (1.0, 0.8, 0.65, 0.5, 0.4, 0.3)
# A smaller picture takes less than the share of its area, as noise is lost: photographed pages foretold at 1.3 of what
# they may take still fitted. A step foretold at more than this is not tried.
HOPELESS = 1.8
COLOURS = 32
# Eight shades of grey make up this share of a printed page (0.93 and more on the samples; 0.6 on a noisy scan).
PRINT = 0.85
QUALITY = 45


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: 1-based number, size in points as shown, the picture as a data: URI."""

    page: int
    width: float
    height: float
    uri: str


@contextmanager
def shown_pages(path: Path, most: int) -> Iterator[Path]:
    """Give the PDF whose pages are shown, as they were read: mended, or made of a picture file."""
    from extract.pdf.pictures.kinds import HEAD_BYTES, is_picture
    from extract.pdf.pictures.reader import pages_of_pictures
    from extract.pdf.readable_copy import readable_copy

    with path.open("rb") as stream:
        picture = is_picture(stream.read(HEAD_BYTES))
    if picture:
        with pages_of_pictures(path, most) as pages:
            yield pages
        return
    with readable_copy(path) as file:
        yield file.path


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

    if not pages:
        return
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
    return "data:image/webp;base64," + base64.b64encode(_packed(image, share)).decode("ascii")


def _packed(image: Any, share: int) -> bytes:
    """Return the picture within its share: print without loss but for few colours, scans with loss, or smaller."""
    data = b""
    if _is_print(image):
        data = _webp(image.quantize(COLOURS, dither=0).convert("RGB"), lossless=True, method=3)
        if len(data) <= share:
            return data
    whole = 0
    for step in SHRINK:
        if whole * step**2 > HOPELESS * share and step != SHRINK[-1]:
            continue
        size = (max(1, round(image.width * step)), max(1, round(image.height * step)))
        data = _webp(image if step == 1 else image.resize(size), quality=QUALITY, method=4)
        whole = whole or len(data)
        if len(data) <= share:
            break
    return data


def _is_print(image: Any) -> bool:
    grey: list[int] = image.convert("L").histogram()
    return sum(sorted(grey)[-8:]) >= PRINT * sum(grey)


def _webp(image: Any, **how: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "WEBP", **how)
    return stream.getvalue()
