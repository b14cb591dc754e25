"""A folder of published decrees as one page: who has a plan, what it covers, what is due, what is in doubt."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pandas as pd

from renaksi.report.charts import heat_map
from renaksi.report.page import render, words, write_page
from renaksi.results.layout import REPORT
from renaksi.results.manifest import read_manifest
from renaksi.results.published import published_entries, read_each
from schemas.errors import OutputError
from schemas.fields import MONTH_COLUMNS
from schemas.reference.regions import Region, province_by_code, regions_of
from schemas.tables import Tables

AREAS = range(1, 9)
# More lines than these help nobody who wants to see where to look first.
DUE_SHOWN, WORST_SHOWN = 12, 15


@dataclass(frozen=True, slots=True)
class Selection:
    """Which decrees: of one province (2-digit code) or all, for one year or all; the month whose items are listed."""

    province: str | None
    year: int | None
    month: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What the overview says of one decree; counts of indicators, ``link`` to its report or None."""

    decree_id: str
    name: str
    region_code: str | None
    province_code: str | None
    year: int | None
    status: str
    link: str | None
    rows: int
    areas: tuple[int, ...]
    no_area: int
    unread: int
    months: tuple[int, ...]
    area_months: tuple[tuple[int, ...], ...]
    due: tuple[tuple[int, str], ...]
    doubts: tuple[tuple[str, str, int], ...]

    @property
    def errors(self) -> int:
        """Open findings that are errors."""
        return sum(count for severity, _, count in self.doubts if severity == "error")

    @property
    def warnings(self) -> int:
        """Open findings that are warnings."""
        return sum(count for severity, _, count in self.doubts if severity == "warning")


def write_overview(out: Path, path: Path, selection: Selection) -> tuple[Path, list[str]]:
    """Write the overview of the accepted decrees of a folder; return its path, and why others are not on it.

    Raises:
        OutputError: there is no such decree, or the page cannot be written.
    """
    failed: list[str] = []
    entries = published_entries(read_manifest(out), out, doubtful=False)
    decrees = read_each(entries, out, lambda error: failed.append(str(error)))
    plans = [_plan(tables, out / entry.folder, path, selection.month) for entry, tables in decrees]
    plans = [plan for plan in plans if _is_selected(plan, selection)]
    if not plans:
        raise OutputError(f"{out}: no published decree of that province and year. Convert some, or ask for others.")
    plans.sort(key=lambda plan: (plan.region_code or "~", plan.year or 0, plan.decree_id))
    return write_page(overview_page(plans, selection, len(failed)), path), failed


def _is_selected(plan: Plan, selection: Selection) -> bool:
    return selection.province in (None, plan.province_code) and selection.year in (None, plan.year)


def _plan(tables: Tables, folder: Path, page: Path, month: int) -> Plan:
    decree = tables.decrees.iloc[0]
    actions = tables.actions
    planned = actions[list(MONTH_COLUMNS)]
    report = folder / REPORT
    link = _link(report, page) if report.is_file() else None
    code, year = _text(decree["region_code"]), decree["subject_year"]
    year = decree["year"] if pd.isna(year) else year
    areas = actions["change_area"].fillna(0)
    due = actions[actions[MONTH_COLUMNS[month - 1]].fillna(False).astype(bool)]
    names = due["indicator"].fillna(due["output"]).fillna(due["activity"]).fillna("—")
    return Plan(
        decree_id=tables.decree_id,
        name=_text(decree["region"]) or _text(decree["institution"]) or tables.decree_id,
        region_code=code,
        province_code=_text(decree["province_code"]) or (code[:2] if code else None),
        year=None if pd.isna(year) else int(year),
        status=tables.status,
        link=link,
        rows=len(actions),
        areas=tuple(int((areas == area).sum()) for area in AREAS),
        no_area=int((areas == 0).sum()),
        unread=int(planned.isna().any(axis=1).sum()),
        months=tuple(int(planned[column].sum()) for column in MONTH_COLUMNS),
        area_months=tuple(tuple(int(planned.loc[areas == a, c].sum()) for c in MONTH_COLUMNS) for a in (*AREAS, 0)),
        due=tuple((int(no), str(name)) for no, name in zip(due["row_no"], names, strict=True)),
        doubts=_doubts(tables.findings),
    )


def _link(report: Path, page: Path) -> str:
    """Return the address of a report from another page, whatever bytes the names of the folders between them have."""
    return quote(os.fsencode(Path(os.path.relpath(report, page.resolve().parent)).as_posix()))


def _text(value: object) -> str | None:
    return None if pd.isna(value) else str(value)  # type: ignore[call-overload]


def _doubts(findings: pd.DataFrame) -> tuple[tuple[str, str, int], ...]:
    """Return (severity, code, how many) of the open errors and warnings, the worst first."""
    left = findings[findings["closed"].isna() & (findings["severity"] != "info")]
    counts = Counter(zip(left["severity"], left["code"], strict=True))
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    return tuple((str(severity), str(code), count) for (severity, code), count in ordered)


def overview_page(plans: Sequence[Plan], selection: Selection, left_out: int = 0) -> str:
    """Return the overview of some plans (at least one) as HTML; the same plans give the same text.

    ``left_out``: how many decrees could not be read.
    """
    provinces = _provinces(plans, selection)
    worst = sorted((plan for plan in plans if plan.doubts), key=lambda plan: (-plan.errors, -plan.warnings))
    due = [plan for plan in plans if plan.due]
    province = province_by_code(selection.province) if selection.province else None
    return render(
        "overview.html.j2", ("shared.css", "overview.css"), ("shared.js", "overview.js"), {},
        plans=plans, provinces=provinces, province=province.name if province else None, wanted=selection, areas=AREAS,
        due=due, due_total=sum(len(plan.due) for plan in due), due_shown=DUE_SHOWN,
        worst=worst[:WORST_SHOWN], more=max(0, len(worst) - WORST_SHOWN), charts=_charts(plans),
        total=sum(len(known) for _, _, known, _ in provinces), missing=sum(len(gone) for *_, gone in provinces),
        left_out=left_out, top=max(1, *(count for plan in plans for count in plan.areas)),
        listed=len(plans) == 1 or len(provinces) == 1,
    )  # fmt: skip


def _provinces(
    plans: Sequence[Plan], selection: Selection
) -> list[tuple[str | None, list[Plan], tuple[Region, ...], list[Region]]]:
    """Return for each province its name, its plans, its regencies and cities, and those without a plan."""
    found = []
    for code in sorted({plan.province_code or "" for plan in plans}):
        own = [plan for plan in plans if (plan.province_code or "") == code]
        year = selection.year or max((plan.year or 0 for plan in own), default=0) or None
        known = regions_of(code, year)
        seen = {plan.region_code for plan in own}
        province = province_by_code(code)
        missing = [region for region in known if region.code not in seen]
        found.append((province.name if province else None, own, known, missing))
    return found


def _charts(plans: Sequence[Plan]) -> dict[str, tuple[str, str]]:
    """Return for each language the heat maps of planned items by month: by region, by area."""
    regions = [(_label(plan), plan.months) for plan in plans]
    sums = [[sum(plan.area_months[area][month] for plan in plans) for month in range(12)] for area in range(9)]
    charts = {}
    for language, dictionary in words().items():
        months = [name[:3] for name in dictionary["months"]]
        names = [f"{number} {name}" for number, name in enumerate(dictionary["areas"], 1)]
        areas = list(zip([*names, dictionary["page"]["o_no_area"]], sums, strict=True))
        charts[language] = (heat_map(regions, months), heat_map(areas, months))
    return charts


def _label(plan: Plan) -> str:
    """Return a name from the reference table, not from the print; with the year, as a region may have two plans."""
    known = plan.name if plan.region_code and plan.name != plan.decree_id else plan.decree_id
    return f"{known} {plan.year}" if plan.year and known != plan.decree_id else known
