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
from renaksi.results.reported.form import months_of
from renaksi.results.reported.placing import placed_reports, plan_rows
from renaksi.results.reported.report import Report, read_reports
from renaksi.results.years.plans import YearPlan, year_plan
from schemas.decree import Period
from schemas.errors import OutputError
from schemas.fields import MONTH_COLUMNS

TABLES = ("decrees", "actions", "realisations", "legal_bases", "findings")
# A text of more characters is whole in the report.
LONGEST_TEXT = 110
Row = dict[str, Any]
NAMED = 1
"""The bit of a row for which the plan names the evidence in a column of its own."""
EVIDENCE_WORDS = (("dokumen",), ("laporan",), ("jumlah",), ("%", "persen"))
"""Words of an indicator that ask for a document, a report, a number, a percentage: the bits after NAMED."""
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
    evidence: int = 0
    """A bit for each kind of evidence that it asks for: NAMED and those of EVIDENCE_WORDS."""


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
    signed: str = ""
    """ISO date of its signing, empty where it is not known."""
    reports: int = 0
    """How many values were reported on it in forms."""
    acts: tuple[str, ...] = ()
    """The acts that it cites, each once; those whose number or year could not be read are left out."""
    compared: YearPlan | None = None
    """Its rows as they are compared with those of other years; None where region or year is not known."""


def plans_of(
    entries: Iterable[Entry], out: Path, page: Path, on_failure: Callable[[OutputError], None]
) -> Iterator[Plan]:
    """Yield the plans of published decrees; ``on_failure`` is called with what is wrong with each that is left out."""
    for entry in entries:
        try:
            folder = verified_folder(entry.decree_id, out / entry.folder, tables=TABLES)
            yield _plan(entry, out, page, arrow_tables(folder))
        except OutputError as error:
            on_failure(error)


def _plan(entry: Entry, out: Path, page: Path, tables: dict[str, pa.Table]) -> Plan:
    (decree,), folder = tables["decrees"].to_pylist(), out / entry.folder
    actions = tables["actions"].to_pylist()
    reports = read_reports(out, entry.decree_id)
    placed, _ = placed_reports(reports, plan_rows(actions)) if reports else ([], [])
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
        tuple(_items(actions, _done(tables["realisations"], placed))),
        decree["signed_on"].isoformat() if decree["signed_on"] else "",
        sum(report.value is not None for report in placed),
        tuple(dict.fromkeys(_acts(tables["legal_bases"]))),
        year_plan(decree, actions),
    )


def _done(realisations: pa.Table, reports: Iterable[Report]) -> dict[int, int]:
    """Return for each row the months that its realisations are about, those of no named period left out."""
    named = ("row_no", "kind", "period_kind", "period_no", "number")
    found = [each[:1] + each[2:] for each in _rows(realisations, named) if each[1] == "realisation"]
    found += [(each.row_no, each.period_kind, each.period_no, each.number) for each in reports if each.value]
    done: dict[int, int] = {}
    for row_no, period, period_no, number in found:
        if period is not None and number != 0:
            months = sum(1 << (month - 1) for month in months_of(Period(period, period_no)))
            done[row_no] = done.get(row_no, 0) | months
    return done


def _items(actions: Iterable[Row], done: dict[int, int]) -> Iterator[Item]:
    for row in actions:
        months = [row[name] for name in MONTH_COLUMNS]
        mask = sum(1 << place for place, planned in enumerate(months) if planned)
        if None in months:
            mask |= UNREAD
        text = _cut(row["indicator"] or row["output"] or row["activity"] or "—")
        no, activity = row["row_no"], _cut(row["activity"] or "")
        yield Item(no, row["change_area"] or 0, mask, done.get(no, 0), text, activity, _evidence(row))


def _evidence(row: Row) -> int:
    """Return which evidence a row asks for, by the words that the database's view ``evidence_asked`` goes by."""
    text = (row["indicator"] or "").lower().replace("pelaporan", "")
    words = sum(1 << place for place, own in enumerate(EVIDENCE_WORDS, 1) if any(word in text for word in own))
    return words | (NAMED if row["evidence"] is not None else 0)


def _acts(legal_bases: pa.Table) -> Iterator[str]:
    for instrument, number, year in _rows(legal_bases, ("instrument", "number", "year")):
        if instrument and number and year:
            yield f"{instrument} {number}/{year}"


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
