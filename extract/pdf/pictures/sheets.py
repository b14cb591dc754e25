"""A picture file becomes its sheets: each upright and with its scale."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from schemas.errors import LimitExceeded, UnreadableDocument, raised_within

# A sheet of A3 at 600 dpi has 70 million.
MOST_PIXELS = 150_000_000
# What scanners write is between these; phones write 72 or 96 and mean nothing by it.
DPI = (99.0, 1300.0)
# Sheets are no shorter and no longer than this (A6 to A1).
LONG_SIDE_MM = (140.0, 900.0)
# Where the scale is not known the sheet is taken for one of the usual length.
USUAL_LONG_SIDE_MM = 297.0
MM_PER_INCH = 25.4
_PAGES_FORMAT = "TIFF"
# Tag 254 of TIFF: bit 0 says that this picture is a smaller copy of another one in the file.
_SUBFILE_TAG, _SMALLER_COPY = 254, 1
_LIBRARIES = frozenset({"PIL"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's picture, and its pixels an inch."""

    image: Image.Image
    dpi: float


def sheets_of(path: Path, name: str) -> Iterator[Sheet]:
    """Yield the pages of a picture file: those of a TIFF in their order, of others the first picture.

    Raises:
        UnreadableDocument: it is damaged or of a kind that is not read.
        LimitExceeded: a picture has more pixels than any sheet.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes that are looked at below, and of damaged notes of a camera
            with Image.open(path) as file:
                for frame in ImageSequence.Iterator(file) if file.format == _PAGES_FORMAT else (file,):
                    if not _is_smaller_copy(frame):
                        yield _sheet(frame, name)
    except Image.DecompressionBombError as error:
        raise LimitExceeded(f"{name}: the picture is too large ({error}). Scan it at 300 dpi.") from error
    except Exception as error:
        if not raised_within(error, _LIBRARIES):
            raise
        message = f"{name}: the picture is damaged ({error or type(error).__name__}). Scan or send it again."
        raise UnreadableDocument(message) from error


def _is_smaller_copy(frame: Image.Image) -> bool:
    tags = getattr(frame, "tag_v2", None)
    return tags is not None and bool(int(tags.get(_SUBFILE_TAG, 0)) & _SMALLER_COPY)


def _sheet(frame: Image.Image, name: str) -> Sheet:
    if frame.width * frame.height > MOST_PIXELS:
        message = (
            f"{name}: a picture of {frame.width} x {frame.height} pixels, more than {MOST_PIXELS}. Scan it at 300 dpi."
        )
        raise LimitExceeded(message)
    given = frame.info.get("dpi", (0, 0))
    image = _plain(ImageOps.exif_transpose(frame))
    return Sheet(image, _dpi(image, given))


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture in black and white, grey or RGB; what is transparent shows the white paper under it."""
    if image.mode in ("1", "L", "RGB"):
        return image.copy()
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, np.float64)
        span = 65535.0 if values.max(initial=0.0) > 255 else 255.0
        return Image.fromarray(np.clip(values * (255.0 / span), 0, 255).astype(np.uint8))
    if "A" in image.mode or "transparency" in image.info:
        seen = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    return image.convert("RGB")


def _dpi(image: Image.Image, given: tuple[float, float]) -> float:
    """Return the pixels an inch: as the file says if that gives a sheet, else as a sheet of the usual length has."""
    across, down = (float(value) for value in given)
    if DPI[0] <= across <= DPI[1] and abs(across - down) < 0.02 * across:
        long_side = max(image.size) / across * MM_PER_INCH
        if LONG_SIDE_MM[0] <= long_side <= LONG_SIDE_MM[1]:
            return across
    return max(image.size) / USUAL_LONG_SIDE_MM * MM_PER_INCH
