"""Columns of months or quarters that hold figures of the period and no marks: targets, budgets, opinions.

A plan may print both, a schedule and what shall be reached by each quarter. Titles and values decide together: a title
alone does not show whether "TARGET" means when or how much, and an amount in a month may be its mark.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

from normalize.language.calendar import fold, label_months, schedule_months
from normalize.plan.columns import Column
from schemas.document import UNREADABLE, Grid
from schemas.mark_signs import LOST_TICKS, NONE_SIGNS, TICKS, sign_of_notation

# Titles of what is to be reached, and of money; without a word of time they name no schedule.
_MONEY = re.compile(r"\b(ANGGARAN|PAGU|PENARIKAN|PENYERAPAN|DANA|BIAYA|RP|KEUANGAN|RUPIAH|HARGA)\b")
_REACHED = re.compile(r"\b(KINERJA|CAPAIAN|INDIKATOR|SASARAN|OUTPUT|FISIK)\b")
_TIME = re.compile(r"\b(JADWAL|WAKTU|PELAKSANAAN|TIME ?LINE|SCHEDULE|TAHAPAN)\b")
# An amount of money has dots between its thousands; shorter numbers may count documents.
_AMOUNT = re.compile(r"(RP ?)?\d{1,3}([.,]\d{3})+([.,](-|\d{1,2}))?", re.IGNORECASE)
# Figures are what fills a group of columns where they are more than this share of all that is printed in them.
FIGURES_SHARE = 0.5
# One column of figures is no axis.
LEAST_COLUMNS = 2


class _Printed(NamedTuple):
    """How many cells of a group print which kind of text, or are marked without any."""

    marks: int
    figures: int
    amounts: int
    words: int

    def are_figures(self) -> bool:
        """Say whether figures or words are most of what is printed."""
        return self.figures + self.words > FIGURES_SHARE * (self.marks + self.figures + self.words)

    def name_no_month(self, titled: bool) -> bool:
        """Say whether most are amounts of money or words such as an auditor's opinion, which mark no month.

        ``titled``: the group has a title; without one its words may be marks of a notation that nobody knows.
        """
        words = self.words if titled else 0
        return self.amounts + words > FIGURES_SHARE * (self.marks + self.figures + self.words)


@dataclass(frozen=True, slots=True)
class _Group:
    """The columns under one title of a month each, or those of several months."""

    title: str
    columns: tuple[Column, ...]
    printed: _Printed

    def months(self) -> set[int]:
        """Return the months of its columns."""
        return {month for column in self.columns for month in column.months}


def with_figures_apart(columns: tuple[Column, ...], grid: Grid, rows: int) -> tuple[Column, ...]:
    """Return the columns with those of months or quarters that hold figures as ``period_target``.

    ``rows``: how many rows the header takes. Such a column keeps its months: they are the period that it is about.
    """
    groups = _groups(columns, grid, rows)
    in_words = any(column.role == "schedule" for column in columns)
    apart = {
        column.index
        for group in groups
        if _is_apart(group, [other for other in groups if other is not group], in_words)
        for column in group.columns
    }
    return tuple(replace(c, role="period_target") if c.index in apart else c for c in columns)


def is_of_money(column: Column) -> bool:
    """Say whether the titles over a column name money."""
    return bool(_MONEY.search(fold(column.title)))


def _groups(columns: tuple[Column, ...], grid: Grid, rows: int) -> list[_Group]:
    titles: dict[tuple[str, bool], list[Column]] = {}
    for column in columns:
        if column.role == "month":  # behind three months may be what is reached by then
            titles.setdefault((_title_of_group(column), len(column.months) > 1), []).append(column)
    return [
        _Group(fold(title), tuple(found), _printed(found, grid, rows))
        for (title, _), found in titles.items()
        if len(found) >= LEAST_COLUMNS
    ]


def _title_of_group(column: Column) -> str:
    """Return the titles over a column without the one that names its months: it may be over that of what it holds."""
    titles = column.title.split(" / ")
    named = [bool(label_months(title, " ".join(titles[:depth]))) for depth, title in enumerate(titles)]
    innermost = max((depth for depth, own in enumerate(named) if own), default=len(titles) - 1)
    return " / ".join(title for depth, title in enumerate(titles) if depth != innermost)


def _printed(columns: list[Column], grid: Grid, rows: int) -> _Printed:
    places = {column.index for column in columns}
    counts: Counter[str] = Counter()
    for cell in grid.cells:
        if cell.row >= rows and cell.col in places:
            text = " ".join(cell.text.split())
            counts[_kind(text) if text else "mark" if cell.marks else ""] += 1
    return _Printed(counts["mark"], counts["figure"] + counts["amount"], counts["amount"], counts["word"])


def _kind(text: str) -> str:
    """Return what a month's cell prints: a mark, an amount, another figure, a word, or "" for nothing planned."""
    sign = text.replace(" ", "")
    if set(sign) <= NONE_SIGNS:
        return ""
    if sign == "1" or (len(sign) == 1 and not sign.isdigit()) or UNREADABLE in sign:
        return "mark"
    if set(sign) <= TICKS | LOST_TICKS or sign_of_notation(text, words=True) or schedule_months(text):
        return "mark"
    if _AMOUNT.fullmatch(text.rstrip(",-")):
        return "amount"
    return "figure" if re.search(r"\d", text) else "word"


def _is_apart(group: _Group, others: list[_Group], in_words: bool) -> bool:
    """Say whether a group holds figures of the period and no schedule."""
    figures = group.printed.are_figures()
    beside = any(_is_schedule(other, group) for other in others)
    if _TIME.search(group.title):
        return figures and beside
    named = bool(_MONEY.search(group.title) or _REACHED.search(group.title))
    if not figures:
        return named and not any(group.printed) and (beside or in_words)
    return named or beside or in_words or group.printed.name_no_month(bool(group.title))


def _is_schedule(other: _Group, group: _Group) -> bool:
    """Say whether another group is the schedule beside a group of figures: marks, or a title of time."""
    if not other.months() & group.months():
        return False
    if not other.printed.are_figures():
        return True
    return bool(_TIME.search(other.title)) and not _TIME.search(group.title)
