"""Dates in figures ("10/05/2022", "3.1.2022", "2022-05-10") with their months in words; days come first."""

import re
from collections.abc import Iterable

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGS", "SEP", "OKT", "NOV", "DES")
_DATE = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(20\d\d|(?<!\.)\d\d)(?![\d/-])")
_ISO_DATE = re.compile(r"(?<![\d./-])(20\d\d)-(\d\d)-(\d\d)(?: \d\d:\d\d(?::\d\d)?)?(?![\d/-])")


def with_named_months(text: str) -> str:
    """Return a text in which dates in figures name their months; one that is no date stays as it is."""
    if not any(sign.isdecimal() for sign in text):
        return text
    text = _DATE.sub(lambda found: _named(found[0], found[1], found[3], found[4]), text)
    return _ISO_DATE.sub(lambda found: _named(found[0], found[3], found[2], found[1]), text)


def are_day_first(texts: Iterable[str]) -> bool:
    """Say whether all dates in figures have a month in their second place, so that the first is the day."""
    return all(int(found[3]) <= len(_MONTHS) for text in texts for found in _DATE.finditer(text))


def holds_date(text: str) -> bool:
    """Say whether a text holds a date in figures whose parts may be in either order."""
    return bool(_DATE.search(text))


def _named(printed: str, day: str, month: str, year: str) -> str:
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= len(_MONTHS)):
        return printed
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year if len(year) == 4 else f'20{year}'}"
