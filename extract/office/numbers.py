"""Numbers in the XML of office files: what is none, or none that a page could have, counts as not given."""

import math
import re

MOST = 1_000_000_000
"""No count, place or length in such a file is larger (a page's length in EMU is ten million)."""
_WHOLE = re.compile(r"\s*[+-]?[0-9]{1,12}\s*")
_HEX = re.compile(r"\s*[0-9A-Fa-f]{1,8}\s*")


def whole(text: str | None, otherwise: int = 0) -> int:
    """Return a whole number, ``otherwise`` where the text is none or larger than MOST."""
    number = int(text) if text is not None and _WHOLE.fullmatch(text) else None
    return number if number is not None and abs(number) <= MOST else otherwise


def decimal(text: str | None, otherwise: float = 0.0) -> float:
    """Return a number, ``otherwise`` where the text is none, endless or larger than MOST."""
    try:
        number = float(text) if text else otherwise
    except ValueError:
        return otherwise
    return number if math.isfinite(number) and abs(number) <= MOST else otherwise


def hexadecimal(text: str | None, otherwise: int = 0) -> int:
    """Return a number of up to eight hexadecimal digits, ``otherwise`` where the text is none."""
    return int(text, 16) if text is not None and _HEX.fullmatch(text) else otherwise


def sign_of(code: int) -> str:
    """Return the sign of a code, "" where it is half of a pair or beyond all signs."""
    return "" if 0xD800 <= code <= 0xDFFF or not 0 <= code <= 0x10FFFF else chr(code)
