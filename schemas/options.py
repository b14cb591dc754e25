"""What a caller may choose about reading a file."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits and choices for one file: ``max_pages`` and ``max_bytes`` end the reading with LimitExceeded.

    ``cross_check`` reads every table page a second time; ``reference`` reads born-digital pages with pdfplumber alone.
    ``ocr``: ``auto`` reads scanned pages from their pictures, ``never`` reports them as unreadable. ``ocr_engine``:
    what reads the letters of scanned pages; extract.ocr.ENGINES names them. ``jobs``: how many processes this one file
    may use; the result is the same whatever the number.
    """

    max_pages: int = 1000
    max_bytes: int = 500_000_000
    cross_check: bool = False
    reference: bool = False
    ocr: Literal["auto", "never"] = "never"
    ocr_engine: str = "rapidocr"
    jobs: int = 1
