"""An amount as printed -> its number and unit. Knows one cell's text and the titles over it at a time."""

import re
from collections.abc import Sequence
from functools import lru_cache

from normalize.language.calendar import schedule_months

_AMOUNT = re.compile(
    r"(?P<money>Rp\.?\s*)?(?P<digits>\d[\d.,]*\d|\d)(?P<end>,[-–—]+)?\s*(?P<words>\((?:[a-z]+\s?)+\)\s*)?(?P<unit>.*)",
    re.IGNORECASE,
)
_UNIT = re.compile(r"%|[^\W\d_]+\.?(?:(?: ?/ ?| )[^\W\d_]+\.?){0,3}")
# "25 s.d. 30", "2 dan 3", "5 dari": what follows joins a number to another one.
_JOINING = re.compile(r"(S\.?D\.?|SAMPAI|HINGGA|DAN|ATAU|DARI|KE)\b", re.IGNORECASE)
_TITLE_UNIT = re.compile(r"(?:^|.*\()\s*(%|Rp\.?[^()]{0,12}?|persen)\s*(?:\)|$)", re.IGNORECASE)
_PLAIN = re.compile(r"\d+")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_DECIMAL = re.compile(r"\d+[.,](?:\d{1,2}|\d{4,})|0[.,]\d+")


@lru_cache(maxsize=1 << 12)
def amount_of(text: str, titles: Sequence[str] = ()) -> tuple[float | None, str | None]:
    """Return a text's number and its unit, None where there is none; a unit may be in a title over it.

    The number is None where it may be read in two ways ("1,500"), and for dates and spans of numbers.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or schedule_months(text):
        return None, None
    unit = found["unit"].strip().rstrip(".;")
    if unit and (not _UNIT.fullmatch(unit) or _JOINING.match(unit)):
        return None, None
    unit = ("Rp" if found["money"] else "") or unit or _title_unit(titles)
    number = _number(found["digits"], share=unit == "%")
    return (number, unit or None) if number is not None else (None, None)


def _title_unit(titles: Sequence[str]) -> str:
    """Return the unit that the innermost title with one names, "" where none does."""
    units = (match[1].strip() for title in reversed(titles) if (match := _TITLE_UNIT.match(title.strip())))
    return next(units, "")


def _number(digits: str, *, share: bool) -> float | None:
    """Return the value of printed digits; points part thousands, but not those of a percentage."""
    if _PLAIN.fullmatch(digits):
        return float(digits)
    if _POINTS.fullmatch(digits) and not (share and "," not in digits):
        return float(digits.replace(".", "").replace(",", "."))
    if _COMMAS.fullmatch(digits):
        return float(digits.replace(",", ""))
    return float(digits.replace(",", ".")) if _DECIMAL.fullmatch(digits) else None
