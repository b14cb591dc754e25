"""What a caller may choose about reading a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits and choices for one file: ``max_pages`` and ``max_bytes`` end the reading with LimitExceeded.

    ``ocr_engine``: what reads the letters of scanned pages; extract.ocr.ENGINES names them.
    """

    max_pages: int = 1000
    max_bytes: int = 500_000_000
    cross_check: bool = False
    ocr_engine: str = "rapidocr"
