"""Lines of forms -> what they say of which row of which plan, or all that is wrong with them, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from renaksi.inputs.realisation.answers import Fault, answer_of, note_of
from renaksi.inputs.realisation.sheets import FormLine
from renaksi.results.reported.form import FORM_PERIODS, NOTES, NOTHING, TEXTS, Filled, is_open, period_columns
from renaksi.results.reported.placing import PlanRows, plan_rows, row_text
from schemas.decree import Period
from schemas.fields import MONTH_COLUMNS

COLUMNS = tuple(column for kind in FORM_PERIODS for column in period_columns(kind))
PLAN_COLUMNS = ("row_no", *TEXTS, *MONTH_COLUMNS)


@dataclass(frozen=True, slots=True)
class KnownPlan:
    """A published plan that forms may be about."""

    rows: PlanRows
    actions: Mapping[int, Mapping[str, Any]]
    """Its rows by number, with PLAN_COLUMNS."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of one row of a plan. A value of None takes back what was reported before."""

    decree_id: str
    row_no: int
    row_text: str
    line: FormLine
    values: dict[Period, tuple[str | None, float | None, str | None]] = field(default_factory=dict)
    notes: dict[str, str | None] = field(default_factory=dict)
    """Evidence and note by column, where they are filled in."""

    def cell(self, period: Period) -> str:
        """Return the place of what is said for a period."""
        return self.line.cells[f"{period.kind}_{period.number}"]


def known_plan(actions: Sequence[Mapping[str, Any]]) -> KnownPlan:
    """Return a plan from its rows, of PLAN_COLUMNS."""
    return KnownPlan(plan_rows(actions), {row["row_no"]: row for row in actions})


def said_of(line: FormLine, plans: Mapping[str, KnownPlan]) -> tuple[Said | None, list[str]]:
    """Return what a line says, and what is wrong with it: file, place, cause and remedy; None where it says nothing."""
    found = _row_of(line, plans)
    if isinstance(found, str):
        return None, [found]
    decree_id, row_no = found
    plan = plans[decree_id]
    said = Said(decree_id, row_no, plan.rows.texts[row_no], line)
    faults = list(_take_values(said, plan.actions[row_no]))
    for name in NOTES:
        text = line.texts.get(name, "")
        if text is None:
            faults.append(_unknown(line, name))
        elif text.strip():
            said.notes[name] = None if text.strip() == NOTHING else note_of(text)
    return (said if said.values or said.notes else None), faults


def _row_of(line: FormLine, plans: Mapping[str, KnownPlan]) -> tuple[str, int] | str:
    """Return the decree and the row number that a line is about, or why none."""
    decree_id = (line.texts["decree_id"] or "").strip()
    number = (line.texts["row_no"] or "").strip()
    if decree_id not in plans:
        what = f"{decree_id!r} is no published decree" if decree_id else "there is no decree's id"
        return f"{line.named('decree_id')}: {what}. Write the id as the form had it, or remove the row."
    if not number.isdecimal():
        return f"{line.named('row_no')}: {number!r} is no row's number. Write the number as the form had it."
    row_no = plans[decree_id].rows.row_of(int(number), row_text({name: line.texts.get(name) for name in TEXTS}))
    if row_no is None:
        return (
            f"{line.named('row_no')}: row {number} of {decree_id} has other texts in the plan as it is read now. "
            "Export the form anew and fill that in."
        )
    return decree_id, row_no


def _take_values(said: Said, row: Mapping[str, Any]) -> Iterator[str]:
    """Take what is filled in for each period; yield what is wrong with it."""
    for column in COLUMNS:
        text = said.line.texts.get(column.name, "")
        if text is None:
            yield _unknown(said.line, column.name)
            continue
        answer = answer_of(text)
        if isinstance(answer, Fault):
            yield f"{said.line.named(column.name)}: {text.strip()!r}: {answer.cause}. Remedy: {answer.remedy}."
        elif answer is not None and answer.value is not None and not is_open(row, column):
            yield _not_planned(said, column)
        elif answer is not None:
            said.values[column.period] = (answer.value, answer.number, answer.unit)


def _not_planned(said: Said, column: Filled) -> str:
    where = said.line.named(column.name)
    return (
        f"{where}: row {said.row_no} of {said.decree_id} has nothing planned for that period. Write it under the "
        "period for which it was planned; if the plan was misread, correct its months first."
    )


def _unknown(line: FormLine, name: str) -> str:
    return f"{line.named(name)}: a formula without a stored result. Write the value itself."


def contradictions(items: Sequence[Said]) -> Iterator[str]:
    """Yield where two lines say different things of one row and period."""
    first: dict[tuple[str, int, object], tuple[Said, object, str]] = {}
    for said in items:
        told: list[tuple[object, object, str]] = [(at, value, said.cell(at)) for at, value in said.values.items()]
        told += [(name, text, said.line.cells[name]) for name, text in said.notes.items()]
        for about, what, cell in told:
            other, known, place = first.setdefault((said.decree_id, said.row_no, about), (said, what, cell))
            if known != what:
                where = f"{said.line.file}, {cell}"
                yield f"{where}: says something else than {other.line.file}, {place}. Leave one of the two."
