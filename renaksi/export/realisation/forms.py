"""The rows of a plan as the rows of a form, with what was reported before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from renaksi.export import Language
from renaksi.export.decrees import Source
from renaksi.results.csv_dialect import CsvDialect
from renaksi.results.integrity import arrow_tables, verified_folder
from renaksi.results.reported.form import EVIDENCE, NOTE, TEXTS, FormPeriod, is_open, is_planned, period_columns
from renaksi.results.reported.placing import placed_reports, plan_rows
from renaksi.results.reported.report import Report, read_reports

TABLES = ("decrees", "actions", "realisations")


@dataclass(frozen=True, slots=True)
class FormOptions:
    """What is chosen about forms: their language, the periods to fill in, the CSV's dialect, the files of a decree."""

    language: Language
    period: FormPeriod
    dialect: CsvDialect
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row to fill in: its values by column, and which of its columns for periods are open."""

    values: Mapping[str, Any]
    open: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """The rows of a decree, and what is said above them."""

    decree_id: str
    region: str
    number: str
    year: int | None
    rows: tuple[FormRow, ...]


def form_of(out: Path, source: Source, options: FormOptions) -> Form:
    """Return the form of a decree; one without a planned row has none.

    Raises:
        OutputError: a file of the decree, or what was reported on it, is damaged.
    """
    tables = arrow_tables(verified_folder(source.decree_id, source.path, tables=TABLES))
    (decree,), actions = tables["decrees"].to_pylist(), tables["actions"].to_pylist()
    targets = _targets(tables["realisations"].to_pylist())
    reported, _ = placed_reports(read_reports(out, source.decree_id), plan_rows(actions))
    known = defaultdict(list)
    for report in reported:
        known[report.row_no].append(report)
    rows = [_row(row, targets.get(row["row_no"], []), known[row["row_no"]], options) for row in actions]
    year = decree["subject_year"] or (decree["valid_from"].year if decree["valid_from"] else decree["year"])
    name = decree["region"] or decree["institution"] or source.decree_id
    kept = tuple(row for row, action in zip(rows, actions, strict=True) if is_planned(action))
    return Form(source.decree_id, name, decree["number"] or "–", year, kept)


def _row(row: Mapping[str, Any], targets: Sequence[str], reports: Sequence[Report], options: FormOptions) -> FormRow:
    values: dict[str, Any] = {"decree_id": row["decree_id"], "row_no": row["row_no"]}
    values |= {name: row[name] for name in TEXTS}
    if targets:
        values["target"] = "; ".join([*filter(None, [row["target"]]), *targets])
    columns = period_columns(options.period)
    for report in reports:
        values[EVIDENCE], values[NOTE] = report.evidence, report.note
        values |= {column.name: report.value for column in columns if column.period == _period(report)}
    return FormRow(values, frozenset(column.name for column in columns if is_open(row, column)))


def _period(report: Report) -> tuple[str | None, int | None]:
    return report.period_kind, report.period_no


def _targets(realisations: Sequence[Mapping[str, Any]]) -> dict[int, list[str]]:
    """Return the targets of each row as the plan prints them, with their headers."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for each in realisations:
        if each["kind"] == "target":
            found[each["row_no"]].append(f"{each['title']}: {each['value']}")
    return found
