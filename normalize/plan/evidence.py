"""Whether tables that have the columns of a plan are one: what their titles, their schedules and their heading say.

Service standards, price lists, teams and budgets have columns of activities and of time as well. No single word shows
the difference: titles, levels and months that can be read add up.
"""

import re
from collections.abc import Iterable, Sequence

from normalize.language.calendar import fold, schedule_months
from normalize.language.text import fold_space
from normalize.plan.columns import Header
from normalize.plan.model import PlanTable
from normalize.plan.periods.figures import is_of_money
from schemas.document import Document
from schemas.fields import LEVELS
from schemas.findings import Finding, finding

# Points of evidence: fewer are no plan, and this many are a plan with a doubt.
LEAST_POINTS = 3
# Months that are read in a schedule, by columns or in words; words of which fewer than this share name months are
# durations or hours of the day.
MONTHS_POINTS, READ_SHARE = 2, 0.2
# Columns that a plan has and other tables seldom together count up to this many.
MOST_COLUMN_POINTS = 3
# What a plan has besides its levels.
_BESIDE_LEVELS = frozenset({"indicator", "output", "target", "responsible", "evidence"})
# Titles that price lists have as well.
_COUNTED_THING = re.compile(r"SATUAN|JUMLAH|VOLUME|VOL|URAIAN")
_PLAN_TITLE = re.compile(
    r"\b(RENCANA (AKSI|KERJA|KEGIATAN|TINDAK|PELAKSANAAN)|PROGRAM KERJA|JADWAL|TIME ?LINE|MATRIKS?)\b"
)
# Words of time in a schedule that is none: how long something takes, and at what hour.
_NO_CALENDAR = re.compile(r"\b(HARI|JAM|MENIT|DETIK|WIB|WITA|WIT)\b|\b\d{1,2}[.:]\d\d\b")


def without_other_tables(document: Document, tables: Sequence[PlanTable]) -> tuple[list[PlanTable], list[Finding]]:
    """Return the tables that are a plan, and the findings about those that are none or may be none.

    Tables under the same titles are judged together: a page alone may show no month.
    """
    kept: dict[Header, bool] = {}
    findings: list[Finding] = []
    for header, group in _groups(tables):
        points = _points(document, header, group)
        first = group[0].page.number
        kept[header] = points >= LEAST_POINTS
        if points < LEAST_POINTS:
            rows = sum(table.grid.n_rows for table in group)
            message = f"A table of {rows} rows on page {first} is no action plan and was skipped."
            findings.append(finding("table-skipped", message, page=first, printed=_titles(header)))
        elif points == LEAST_POINTS:
            message = (
                "Little but its months shows that this table is an action plan; look at it before its rows are used."
            )
            findings.append(finding("plan-uncertain", message, page=first, printed=_titles(header)))
        if kept[header] and not has_schedule(header):
            message = "The plan prints what shall be reached in each period and no schedule; its months are not known."
            findings.append(finding("schedule-not-printed", message, page=first, printed=_titles(header)))
    return [table for table in tables if kept[_judged(table.header)]], findings


def _groups(tables: Iterable[PlanTable]) -> list[tuple[Header, list[PlanTable]]]:
    found: dict[Header, list[PlanTable]] = {}
    for table in tables:
        found.setdefault(_judged(table.header), []).append(table)
    return list(found.items())


def _judged(header: Header) -> Header:
    """Return the header without what may differ from page to page."""
    return Header(header.columns, 0)


def _titles(header: Header) -> str:
    return " | ".join(column.title for column in header.columns)[:200]


def _points(document: Document, header: Header, tables: Sequence[PlanTable]) -> int:
    """Return how much shows that tables under one header are a plan, 0 where there is no schedule at all."""
    columns = _column_points(header)
    schedule = _schedule_points(header, tables)
    titled = _is_titled(document, tables)
    if not columns or not schedule:
        return 0
    if not header.months() and columns + titled < 2:
        return 0
    return schedule + columns + titled


def _column_points(header: Header) -> int:
    roles = {column.role for column in header.columns if not _COUNTED_THING.fullmatch(fold(column.title))}
    levels = [level for level in LEVELS if level in roles]
    if not levels and not roles & {"indicator"}:
        return 0
    return min(len(levels) + len(roles & _BESIDE_LEVELS), MOST_COLUMN_POINTS)


def _schedule_points(header: Header, tables: Sequence[PlanTable]) -> int:
    """Return the points of a schedule: months by columns, months in words, or targets of quarters that are no money."""
    if header.months() or any(column.role == "month" for column in header.columns):
        return MONTHS_POINTS
    if any(column.role == "schedule" for column in header.columns):
        return MONTHS_POINTS if _words_name_months(header, tables) else 0
    roles = {column.role for column in header.columns}
    targets = [column for column in header.columns if column.role == "period_target" and not is_of_money(column)]
    return MONTHS_POINTS if targets and {"activity", "indicator"} <= roles else 0


def has_schedule(header: Header) -> bool:
    """Say whether a header has columns of a schedule, by months or in words."""
    return any(column.role in ("month", "schedule") for column in header.columns)


def _words_name_months(header: Header, tables: Sequence[PlanTable]) -> bool:
    """Say whether enough of what is printed in the columns of a schedule in words names months."""
    places = {column.index for column in header.columns if column.role in ("schedule", "schedule_end")}
    texts = [
        fold_space(cell.text)
        for table in tables
        for cell in table.grid.cells
        if cell.col in places and cell.row >= table.header.rows and cell.text.strip()
    ]
    if not texts:
        return True
    read = sum(bool(schedule_months(text)) for text in texts)
    other = sum(not schedule_months(text) and bool(_NO_CALENDAR.search(fold(text))) for text in texts)
    return not other or read >= READ_SHARE * len(texts)


def _is_titled(document: Document, tables: Sequence[PlanTable]) -> bool:
    """Say whether the lines over the first table name a plan, or where there are none, the decree's own."""
    page = tables[0].page
    top = tables[0].grid.box.top if tables[0].grid.box is not None else page.height
    own = [line.text for line in page.lines if line.box is None or line.box.top <= top]
    lines = (
        own if any(any(char.isalpha() for char in text) for text in own) else [x.text for x in document.pages[0].lines]
    )
    return any(_PLAN_TITLE.search(fold(text)) for text in lines)
