"""The period that titles over a column name: a month, a quarter, a half-year or a year of the plan."""

import re
from collections.abc import Sequence
from functools import lru_cache

from normalize.language.calendar import FULL_YEAR, MONTH_NAMES, ROMANS, fold, label_months, quarter_months
from schemas.decree import LAST_PERIODS, Period, PeriodKind

_NAMES = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
_COUNT = rf"(\d{{1,2}}|{'|'.join(sorted(ROMANS, key=len, reverse=True))})"
_KE = r"\s*(?:KE\s*-?\s*)?"
_NAMED: tuple[tuple[PeriodKind, re.Pattern[str]], ...] = (
    ("quarter", re.compile(rf"\b(?:TRIWULAN|TRIW|TRW|TW|KUARTAL|QUARTER|Q){_KE}{_COUNT}\b")),
    ("half-year", re.compile(rf"\b(?:SEMESTER|SMT|SEM){_KE}{_COUNT}\b")),
    ("month", re.compile(rf"\bBULAN{_KE}{_COUNT}\b|\bB\s?0?(\d{{1,2}})\b")),
)
_MONTH = re.compile(rf"\b({_NAMES})\b")
_SPAN = re.compile(rf"\b({_NAMES})\s*(?:-|–|—|S ?/? ?D|SAMPAI|HINGGA)\s*({_NAMES})\b")
_YEAR = re.compile(r"\b20\d\d\b")
# What is summed up to a period is of no one period: "Realisasi s.d. TW II".
_UP_TO = re.compile(r"\bS ?/? ?D\b|\b(?:SAMPAI|HINGGA|KUMULATIF|AKUMULASI)\b")
# Numbers alone count the months where these words stand over them, else only where they count to twelve.
_OF_TIME = re.compile(r"\b(?:BULAN|BULANAN|TRIWULAN|TRIW|TRW|TW|KUARTAL|QUARTER|SEMESTER|SMT|SEM)\b")


def periods_of(paths: Sequence[Sequence[str]]) -> list[Period | None]:
    """Return the period of each column, None where its titles name none or several.

    ``paths``: the titles over each column from outer to inner. The innermost period counts, a year only where the
    titles name nothing shorter.
    """
    counted = _counted(paths)
    return [counted.get(index) or _period(path) for index, path in enumerate(paths)]


def period_of_months(months: Sequence[int]) -> Period | None:
    """Return the month, quarter or half-year that consists of these months."""
    return _period_of(tuple(sorted(set(months))))


@lru_cache
def _period_of(own: tuple[int, ...]) -> Period | None:
    spans = [Period("month", month) for month in own[:1]]
    spans += [Period("quarter", (month + 2) // 3) for month in own[:1]]
    spans += [Period("half-year", (month + 5) // 6) for month in own[:1]]
    return next((span for span in spans if months_of(span) == own), None)


def months_of(period: Period) -> tuple[int, ...]:
    """Return the months of a month, quarter or half-year."""
    if period.kind == "quarter":
        return quarter_months(period.number)
    return FULL_YEAR[6 * period.number - 6 : 6 * period.number] if period.kind == "half-year" else (period.number,)


def _counted(paths: Sequence[Sequence[str]]) -> dict[int, Period]:
    """Return the months of columns beside one another whose labels count from 1 to 12, or are twelve initials."""
    found: dict[int, Period] = {}
    labels = [fold(path[-1]) if path else "" for path in paths]
    for start in range(len(paths) - len(FULL_YEAR) + 1):
        run = range(start, start + len(FULL_YEAR))
        counts = [_count(labels[index]) for index in run] == list(FULL_YEAR)
        initials = "".join(labels[index] for index in run) == "JFMAMJJASOND"
        if (counts or initials) and len({tuple(paths[index][:-1]) for index in run}) == 1 and len(paths[start]) > 1:
            found |= {index: Period("month", month) for month, index in enumerate(run, 1)}
    return found


def _count(label: str) -> int | None:
    return int(label) if label.isdecimal() else ROMANS.get(label)


def _period(path: Sequence[str]) -> Period | None:
    years: list[Period | None] = []
    for depth in range(len(path) - 1, -1, -1):
        title, above = fold(path[depth]), fold(" ".join(path[:depth]))
        named = _named(title, above)
        if named and named[0] is not None and named[0].kind == "year":
            years += named
        elif named:
            return named[0] if len(named) == 1 else None
    return years[0] if len(set(years)) == 1 else None


def _named(title: str, above: str) -> list[Period | None]:
    """Return the period that a title names, several where none holds the others, [None] for a sum up to one."""
    if _count(title) is None or _OF_TIME.search(above):
        months = label_months(title, above)
        if months:
            return [period_of_months(months)]
    found = [period_of_months(range(MONTH_NAMES[first], MONTH_NAMES[last] + 1)) for first, last in _SPAN.findall(title)]
    rest = _SPAN.sub(" ", title)
    if _UP_TO.search(rest):
        return [None]
    found += [
        Period(kind, number)
        for kind, pattern in _NAMED
        for match in pattern.finditer(rest)
        if (number := _count(next(filter(None, match.groups()))) or 0) and number <= LAST_PERIODS[kind]
    ]
    found += [Period("month", MONTH_NAMES[name]) for name in _MONTH.findall(rest)]
    found = found or [Period("year", int(year)) for year in _YEAR.findall(rest)]
    return _longest(list(dict.fromkeys(found)))


def _longest(found: list[Period | None]) -> list[Period | None]:
    """Return the period that holds all the others that a title names ("Triwulan I (Jan-Mar)"), all where none does."""
    months = [() if period is None or period.kind == "year" else months_of(period) for period in found]
    every = {month for own in months for month in own}
    whole = [period for period, own in zip(found, months, strict=True) if every and set(own) == every]
    return whole or found
