"""All forms into a folder of results, or none: what they say is checked before the first file is written."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from renaksi.inputs.realisation.filled import PLAN_COLUMNS, KnownPlan, Said, contradictions, known_plan, said_of
from renaksi.inputs.realisation.merge import Reports, merged, reports_of
from renaksi.inputs.realisation.sheets import FormLine, form_files, form_lines
from renaksi.results.formats.arrow import frame_of_arrow
from renaksi.results.integrity import arrow_tables, verified_folder
from renaksi.results.published import published_entries
from renaksi.results.reported.placing import placed_reports
from renaksi.results.reported.report import Report, read_reports, table_of, write_reports
from renaksi.results.store import Results, open_results
from schemas.contracts.reported import NAME, REPORTED
from schemas.errors import RealisationError

SHOWN = 20
"""A message with more faults is no help to anyone."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the reports on one decree; ``lost``: earlier ones whose row is not in the plan any more."""

    decree_id: str
    new: int
    changed: int
    taken_back: int
    total: int
    lost: tuple[Report, ...] = ()


def take_realisations(out: Path, paths: Sequence[Path], today: datetime.date) -> list[Taken]:
    """Take filled-in forms into a folder of results; return what became of each decree in them, by id.

    An empty cell says nothing, so that several offices may fill in parts of one plan; a dash takes back.

    Raises:
        RealisationError: anything is wrong with a form; nothing is written.
        OutputError: the results cannot be read or written.
    """
    lines = [line for path in form_files(paths) for line in form_lines(path)]
    with open_results(out) as results:
        plans = dict(_plans(results, {(line.texts["decree_id"] or "").strip() for line in lines}))
        items = _said(lines, plans)
        by_decree: defaultdict[str, list[Said]] = defaultdict(list)
        for item in items:
            by_decree[item.decree_id].append(item)
        return [_take(out, name, plans[name], by_decree[name], today) for name in sorted(by_decree)]


def _plans(results: Results, wanted: Iterable[str]) -> Iterable[tuple[str, KnownPlan]]:
    """Yield the published plans of some ids."""
    chosen = set(wanted)
    for entry in published_entries(results.entries, results.out):
        if entry.decree_id in chosen:
            folder = verified_folder(entry.decree_id, results.out / entry.folder, tables=("actions",))
            rows = arrow_tables(folder)["actions"].select([*PLAN_COLUMNS, "decree_id"]).to_pylist()
            yield entry.decree_id, known_plan(rows)


def _said(lines: Sequence[FormLine], plans: dict[str, KnownPlan]) -> list[Said]:
    """Return what the lines say.

    Raises:
        RealisationError: something is wrong with any of them.
    """
    items, faults = [], []
    for line in lines:
        said, wrong = said_of(line, plans)
        faults += wrong
        items += [said] if said else []
    faults += contradictions(items)
    faults += _broken(items)
    if faults:
        more = [f"... and {len(faults) - SHOWN} more"] if len(faults) > SHOWN else []
        advice = "Nothing was taken over. Put these cells right and try again."
        raise RealisationError("\n".join([*faults[:SHOWN], *more, advice]))
    return items


def _broken(items: Sequence[Said]) -> list[str]:
    """Return where what was filled in breaks the contract of the table that it becomes."""
    reports = list(reports_of(items, datetime.date(2000, 1, 1)))
    try:
        REPORTED.validate(frame_of_arrow(NAME, table_of(reports)), lazy=True)
    except pa.errors.SchemaErrors as error:
        return [_broken_text(case, reports) for case in error.failure_cases.to_dict("records")]
    return []


def _broken_text(case: dict[str, Any], reports: Sequence[Report]) -> str:
    place = case["index"]
    report = None if pd.isna(place) else reports[int(place)]
    where = f"{report.source_file}, {report.source_place}" if report else "the forms"
    return f"{where}: {case['failure_case']!r} in {case['column']}: {case['check']}. Write a number or √ there."


def _take(out: Path, decree_id: str, plan: KnownPlan, items: Sequence[Said], today: datetime.date) -> Taken:
    before, lost = placed_reports(read_reports(out, decree_id), plan.rows)
    known: Reports = {report.place: report for report in before}
    after = merged(known, items, today)
    if after != known:
        # what has lost its row is kept for whoever looks into the file
        write_reports(out, decree_id, [*after.values(), *lost])
    new = sum(report.value is not None and place not in known for place, report in after.items())
    changed = sum(place in known and report.says != known[place].says for place, report in after.items())
    gone = sum(report.value is not None and place not in after for place, report in known.items())
    total = sum(report.value is not None for report in after.values())
    return Taken(decree_id, new, changed, gone, total, tuple(lost))
