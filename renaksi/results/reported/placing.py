"""The rows that reports are about, found again in the plan as it is read now: by their texts, not by their numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import ratio

from renaksi.results.reported.report import Report

TEXTS = ("activity", "sub_activity", "indicator", "output")
"""The fields by which a row is known; the program may be null on one reading and known on the next."""
ALIKE = 95.0
"""Likeness in percent from which a row of the same number is the same where none has the very text any more: corrected
letters leave more. Of 1,641 rows of the samples 48 have another one in their plan that is as alike (from 90 on 131)."""


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The rows of a plan by their texts."""

    texts: Mapping[int, str]
    """The text of each row number."""
    numbers: Mapping[str, Sequence[int]]
    """The row numbers of each text, spaces and capitals apart."""

    def row_of(self, row_no: int, text: str) -> int | None:
        """Return the number of the row with that text, which had the given number; None where it is not certain."""
        same = self.numbers.get(_folded(text), ())
        if row_no in same or len(same) == 1:
            return row_no if row_no in same else same[0]
        there = self.texts.get(row_no)
        if same or there is None or ratio(_folded(text), _folded(there)) < ALIKE:
            return None
        return row_no


def row_text(row: Mapping[str, Any]) -> str:
    """Return the texts by which a row is known, as one; a row without any has a dash."""
    return " | ".join(" ".join(str(row[name]).split()) for name in TEXTS if row.get(name)) or "–"


def plan_rows(rows: Iterable[Mapping[str, Any]]) -> PlanRows:
    """Return the rows of a plan, of actions' columns ``row_no`` and TEXTS."""
    texts = {row["row_no"]: row_text(row) for row in rows}
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for row_no, text in texts.items():
        numbers[_folded(text)].append(row_no)
    return PlanRows(texts, numbers)


def placed_reports(reports: Iterable[Report], plan: PlanRows) -> tuple[list[Report], list[Report]]:
    """Return reports with the numbers that their rows have now, by place, and those whose row is not there any more.

    Of two that come to say different things of one row and period, the second counts as lost.
    """
    found: dict[tuple[int, str, int], Report] = {}
    lost = []
    for report in reports:
        row_no = plan.row_of(report.row_no, report.row_text)
        placed = report if row_no is None else report._replace(row_no=row_no)
        if row_no is None or found.setdefault(placed.place, placed).says != placed.says:
            lost.append(report)
    return [found[place] for place in sorted(found)], lost


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
