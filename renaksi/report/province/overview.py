"""A folder of published decrees as one page: who has a plan, what it covers, what is due, what is in doubt."""

from dataclasses import asdict, dataclass
from pathlib import Path

from renaksi.report.page import render, write_page
from renaksi.report.province.addresses import address
from renaksi.report.province.packed import compressed, page_data
from renaksi.report.province.plans import Plan, plans_of
from renaksi.results.entry import Entry
from renaksi.results.layout import REPORT
from renaksi.results.manifest import read_manifest
from renaksi.results.published import published_entries
from schemas.errors import OutputError
from schemas.reference.regions import province_by_code

STYLES = ("shared.css", "overview.css")
SCRIPTS = ("shared.js", "overview.js", "overview_parts.js", "overview_answers.js", "overview_start.js")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which decrees: of one province (2-digit code) or all, for one year or all; the month that is shown first."""

    province: str | None
    year: int | None
    month: int


def write_overview(out: Path, path: Path, selection: Selection) -> tuple[Path, list[str]]:
    """Write the overview of the accepted decrees of a folder; return its path, and why others are not on it.

    Raises:
        OutputError: there is no such decree, or the page cannot be written.
    """
    failed: list[str] = []
    entries = published_entries(read_manifest(out), out)
    accepted = [entry for entry in entries if entry.is_accepted]
    known = list(plans_of(accepted, out, path, lambda error: failed.append(str(error))))
    plans = [plan for plan in known if _is_selected(plan, selection)]
    if not plans:
        raise OutputError(f"{out}: no published decree of that province and year. Convert some, or ask for others.")
    plans.sort(key=lambda plan: (plan.region_code or "~", plan.year or 0, plan.decree_id))
    doubtful = [(entry.decree_id, _report(entry, out, path)) for entry in entries if not entry.is_accepted]
    return write_page(overview_page(plans, selection, doubtful, len(failed), known), path), failed


def _is_selected(plan: Plan, selection: Selection) -> bool:
    return selection.province in (None, plan.province_code) and selection.year in (None, plan.year)


def _report(entry: Entry, out: Path, page: Path) -> str:
    report = out / entry.folder / REPORT
    return address(report, page) if report.is_file() else ""


def overview_page(
    plans: list[Plan],
    selection: Selection,
    doubtful: list[tuple[str, str]] | None = None,
    left_out: int = 0,
    earlier: list[Plan] | None = None,
) -> str:
    """Return the overview of some plans (at least one) as HTML; the same plans give the same text.

    ``doubtful``: ids and addresses of decrees that need a review; ``left_out``: how many could not be read;
    ``earlier``: the plans with which these are compared, these themselves where it is None.
    """
    data = page_data(plans, doubtful or [], selection.year, earlier)
    province = province_by_code(selection.province) if selection.province else None
    return render(
        "overview.html.j2", STYLES, SCRIPTS, {"wanted": asdict(selection), "left_out": left_out},
        packed=compressed(data), province=province.name if province else None, year=selection.year,
    )  # fmt: skip
