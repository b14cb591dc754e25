"""What the cells of months, targets and realisations print, and the true table of realisations made from it."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from samples.make.plans.layout import Amount, Column, Layout
from samples.make.plans.plan import Months, Node, Printed, printed_rows

MARKED = ("month", "value", "realisation")
FIELDS = ("row_no", "value_no", "kind", "title", "period_kind", "period_no", "value", "number", "unit")


def printed_amount(column: Column, c: int, r: int, months: Months, layout: Layout, *, done: bool) -> Amount | None:
    """Return what a cell prints, None for nothing; ``done``: in the row of what was done, or in such a column.

    ``c`` and ``r``: the column's and the row's place in the plan, counted from 0.
    """
    shown = is_done(column, months) if done else column.role != "month" or bool(months & set(column.months))
    if column.values:
        amount = column.values[(r + c + (done and column.role != "realisation")) % len(column.values)]
        return amount if amount.text and (shown or not column.months or column.role == "realisation") else None
    texts = layout.marks.texts
    return Amount(texts[(r + c) % len(texts)] if texts else "") if shown else None


def is_done(column: Column, months: Months) -> bool:
    """Return whether a column of marks is done: what was planned for the first half year; with values, all of it."""
    early = bool(column.months) and max(column.months) <= 6
    return early and (bool(column.values) or bool(months & set(column.months)))


def realisation_rows(plan: Sequence[Node], layout: Layout) -> list[dict[str, str]]:
    """Return the true table of realisations."""
    rows = []
    for r, row in enumerate(printed_rows(plan, layout)):
        for value_no, (kind, column, amount) in enumerate(_amounts(r, row, layout), 1):
            period_kind, period_no = period_of(column) or ("", "")
            number = "" if amount.number is None else repr(float(amount.number))
            values = (r + 1, value_no, kind, " / ".join(column.header), period_kind, period_no, amount.text, number)
            rows.append(dict(zip(FIELDS, (*map(str, values), amount.unit or ""), strict=True)))
    return rows


def _amounts(r: int, row: Printed, layout: Layout) -> Iterator[tuple[str, Column, Amount]]:
    counts = all(text.isdigit() for text in layout.marks.texts) and set(layout.marks.texts) > {"1"}
    for c, column in enumerate(layout.columns):
        if column.role not in MARKED:
            continue
        own = "realisation" if column.role == "realisation" else "target"
        amount = printed_amount(column, c, r, row.months, layout, done=own == "realisation")
        if amount and (column.role != "month" or column.values or counts):
            yield own, column, Amount(amount.text, float(amount.text)) if counts and not column.values else amount
        done = printed_amount(column, c, r, row.months, layout, done=True) if layout.pairs else None
        if done:
            yield "realisation", column, done


def period_of(column: Column) -> tuple[str, int] | None:
    """Return the period of a column: its own, else the month, quarter or half-year of its months."""
    if column.period or not column.months:
        return column.period
    size = len(column.months)
    return {1: "month", 3: "quarter", 6: "half-year"}[size], column.months[-1] // size


def write_realisations(plan: Sequence[Node], layout: Layout, folder: Path) -> None:
    """Write ``realisations.csv`` of a layout into a folder, where it prints any."""
    rows = realisation_rows(plan, layout)
    if not rows:
        return
    with (folder / "realisations.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
