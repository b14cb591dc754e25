"""A published decree becomes what the overview knows of it; only the tables that it asks for are read."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from renaksi.report.province.addresses import address
from renaksi.results.entry import Entry
from renaksi.results.integrity import arrow_tables, verified_folder
from renaksi.results.layout import REPORT, table_file
from schemas.errors import OutputError
from schemas.fields import MONTH_COLUMNS

TABLES = ("decrees", "actions", "realisations", "findings")
# A text of more characters is whole in the report.
LONGEST_TEXT = 110
MONTHS_OF = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
UNREAD = 1 << 12
"""Stands in a row's months where some of them could not be read."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a plan."""

    row_no: int
    area: int
    """1 to 8, 0 for none."""
    months: int
    """A bit for each planned month, January the lowest; UNREAD too where some is null."""
    done: int
    """A bit for each month for which a realisation is reported that is not 0."""
    text: str
    """Its indicator, or what the plan has instead."""
    activity: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the overview knows of one decree."""

    decree_id: str
    name: str
    region_code: str
    province_code: str
    year: int | None
    """The year of the title, else of the beginning, else of the number."""
    begins: str
    """ISO date from which it holds: as it says, else when it was signed; empty where neither is known."""
    until: str
    """ISO date until which it holds, empty where it does not say."""
    number: str
    status: str
    report: str
    """Address of its report from the page, empty where there is none."""
    rows: str
    """Address of its rows as CSV."""
    certainty: float
    """The share of its values that are sure, the least of rows, texts and months."""
    doubts: tuple[tuple[str, str, int], ...]
    """(severity, code, how many) of the open errors and warnings, the worst first."""
    items: tuple[Item, ...]


def plans_of(
    entries: Iterable[Entry], out: Path, page: Path, on_failure: Callable[[OutputError], None]
) -> Iterator[Plan]:
    """Yield the plans of published decrees; ``on_failure`` is called with what is wrong with each that is left out."""
    for entry in entries:
        try:
            folder = verified_folder(entry.decree_id, out / entry.folder, tables=TABLES)
            yield _plan(entry, folder.path, page, arrow_tables(folder))
        except OutputError as error:
            on_failure(error)


def _plan(entry: Entry, folder: Path, page: Path, tables: dict[str, pa.Table]) -> Plan:
    (decree,) = tables["decrees"].to_pylist()
    code = decree["region_code"] or ""
    report = folder / REPORT
    began = decree["valid_from"] or decree["signed_on"]
    first = decree["valid_from"].year if decree["valid_from"] else decree["year"]
    return Plan(
        entry.decree_id,
        decree["region"] or decree["institution"] or entry.decree_id,
        code,
        decree["province_code"] or code[:2],
        decree["subject_year"] or first,
        began.isoformat() if began else "",
        decree["valid_until"].isoformat() if decree["valid_until"] else "",
        decree["number"] or "",
        decree["status"],
        address(report, page) if report.is_file() else "",
        address(folder / table_file("actions", "csv"), page),
        min(entry.sure_rows, entry.sure_cells, entry.sure_months),
        _doubts(tables["findings"]),
        tuple(_items(tables["actions"], _done(tables["realisations"]))),
    )


def _done(realisations: pa.Table) -> dict[int, int]:
    """Return for each row the months that its realisations are about, those of no named period left out."""
    done: dict[int, int] = {}
    for row_no, kind, period, period_no, number in _rows(
        realisations, ("row_no", "kind", "period_kind", "period_no", "number")
    ):
        if kind == "realisation" and period is not None and number != 0:
            length = MONTHS_OF[period]
            months = ((1 << length) - 1) << (0 if period == "year" else length * (period_no - 1))
            done[row_no] = done.get(row_no, 0) | months
    return done


def _items(actions: pa.Table, done: dict[int, int]) -> Iterator[Item]:
    named = ("row_no", "change_area", "indicator", "output", "activity", *MONTH_COLUMNS)
    for no, area, indicator, output, activity, *months in _rows(actions, named):
        mask = sum(1 << place for place, planned in enumerate(months) if planned)
        if None in months:
            mask |= UNREAD
        yield Item(
            no, area or 0, mask, done.get(no, 0), _cut(indicator or output or activity or "—"), _cut(activity or "")
        )


def _rows(table: pa.Table, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(table.column(name).to_pylist() for name in names), strict=True)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + "…"


def _doubts(findings: pa.Table) -> tuple[tuple[str, str, int], ...]:
    rows = _rows(findings, ("severity", "code", "closed"))
    counts = Counter((severity, code) for severity, code, closed in rows if closed is None and severity != "info")
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    return tuple((severity, code, count) for (severity, code), count in ordered)
