"""Dates as numbers of days, counted from the end of 1899; those before March 1900 are not computed."""

import calendar
import datetime
from collections.abc import Callable

from extract.office.xlsx.formula.values import NotComputable

FIRST, LAST = 61, 2_958_465
_START = datetime.date(1899, 12, 30)


def _day(number: float) -> datetime.date:
    if not FIRST <= number < LAST + 1:
        raise NotComputable
    return _START + datetime.timedelta(days=int(number))


def _number(day: datetime.date) -> float:
    return float((day - _START).days)


def _later(day: datetime.date, months: float) -> datetime.date:
    """Return the first day of the month so many months later."""
    count = day.year * 12 + day.month - 1 + int(months)
    if not 1901 * 12 <= count < 9999 * 12:
        raise NotComputable
    return datetime.date(count // 12, count % 12 + 1, 1)


def _edate(numbers: list[float]) -> float:
    day = _day(numbers[0])
    later = _later(day, numbers[1])
    return _number(later.replace(day=min(day.day, calendar.monthrange(later.year, later.month)[1])))


def _eomonth(numbers: list[float]) -> float:
    later = _later(_day(numbers[0]), numbers[1])
    return _number(later.replace(day=calendar.monthrange(later.year, later.month)[1]))


def _date(numbers: list[float]) -> float:
    year, month, day = map(int, numbers)
    if not 1901 <= year < 9999 or abs(month) > 1_000 or abs(day) > 10_000:
        raise NotComputable
    return _number(_later(datetime.date(year, 1, 1), month - 1)) + day - 1


DATES: dict[str, tuple[int, Callable[[list[float]], float]]] = {
    "YEAR": (1, lambda numbers: float(_day(numbers[0]).year)),
    "MONTH": (1, lambda numbers: float(_day(numbers[0]).month)),
    "DAY": (1, lambda numbers: float(_day(numbers[0]).day)),
    "DATE": (3, _date),
    "EDATE": (2, _edate),
    "EOMONTH": (2, _eomonth),
}
"""The functions of dates: how many numbers each takes, and what it gives."""
