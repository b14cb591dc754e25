"""What a caller may choose about reading a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from schemas.steps import Watch

Ocr = Literal["auto", "never", "always"]
OCRS: tuple[Ocr, ...] = get_args(Ocr)
# What happens to scanned pages where nobody chooses.
DEFAULT_OCR: Ocr = "auto"
# What reads the letters of pictures. The first one is the default.
OcrEngine = Literal["rapidocr", "tesseract"]
ENGINES: tuple[OcrEngine, ...] = get_args(OcrEngine)
# The module that calls each: ``load`` returns the engine, ``describe`` says what is installed.
ENGINE_MODULES: Mapping[str, str] = {"rapidocr": "extract.ocr.rapid", "tesseract": "extract.ocr.tesseract"}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits and choices for one file: ``max_pages`` and ``max_bytes`` end the reading with LimitExceeded.

    ``cross_check`` reads every table page a second time; ``reference`` reads born-digital pages with pdfplumber alone.
    ``ocr``: ``auto`` reads scanned pages, and those whose text in the file is not credible, from their pictures;
    ``never`` reports them as unreadable; ``always`` reads every page from its picture. ``jobs``: how many processes
    this one file may use; the result is the same whatever the number. ``engine``: reads the letters of
    pictures in place of ``ocr_engine``, a function as ``extract.ocr.Recognize``. ``watch``: is called after each step
    of each page. ``on_page``: is called with how many pages are read, of how many.
    """

    max_pages: int = 1000
    max_bytes: int = 500_000_000
    cross_check: bool = False
    reference: bool = False
    ocr: Ocr = DEFAULT_OCR
    ocr_engine: OcrEngine = "rapidocr"
    jobs: int = 1
    engine: Callable[[Sequence[Any]], list[Any]] | None = field(default=None, compare=False, repr=False)
    watch: Watch | None = field(default=None, compare=False, repr=False)
    on_page: Callable[[int, int], None] | None = field(default=None, compare=False, repr=False)
