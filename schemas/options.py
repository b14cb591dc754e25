"""What a caller may choose about reading a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits and choices for one file: ``max_pages`` and ``max_bytes`` end the reading with LimitExceeded.

    ``cross_check`` reads every table page a second time; ``reference`` reads born-digital pages with pdfplumber alone.
    """

    max_pages: int = 1000
    max_bytes: int = 500_000_000
    cross_check: bool = False
    reference: bool = False
