"""The true tables of a made-up plan.

Numbers follow the data dictionary: a label moves to ``*_no`` where the cell holds one item; a cell that is a list of
its own stays whole. Of the printed columns without a field, ``extra`` holds those with a text.
"""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from samples.make.plans import words
from samples.make.plans.layout import LEVELS, Layout
from samples.make.plans.plan import Node, Printed, printed_rows
from samples.make.plans.values import write_realisations

FIELDS = ("output", "target", "responsible", "budget", "evidence", "remarks")
COLUMNS = (
    "row_no", "program_no", "program", "activity_no", "activity", "sub_activity_no", "sub_activity", "indicator_no",
    "indicator", *FIELDS, *(f"month_{m}" for m in range(1, 13)), "change_area", "extra",
)  # fmt: skip


def truth_rows(plan: Sequence[Node], layout: Layout) -> list[dict[str, str]]:
    """Return the true actions, one a row, in the columns of ``COLUMNS``."""
    rows = printed_rows(plan, layout)
    return [truth_row(number, row, layout) for number, row in enumerate(rows, 1)]


def truth_row(number: int, row: Printed, layout: Layout) -> dict[str, str]:
    """Return one true action; a field without a column stays empty."""
    out = dict.fromkeys(COLUMNS, "")
    out["row_no"] = str(number)
    roles = {column.role for column in layout.columns}
    if layout.bands or layout.titled is not None:
        roles.add("program")
    for level, (_, node) in zip(LEVELS, row.item.path, strict=True):
        if level in roles:
            out[level], out[f"{level}_no"] = node.text, row.numbers.get(level, "")
    for column, text in zip(layout.columns, row.texts, strict=True):
        if column.role in FIELDS:
            out[column.role] = text
    if roles & {"month", "schedule"}:
        out |= {f"month_{m}": "true" if m in row.months else "false" for m in range(1, 13)}
    if "program" in roles and layout.shape.theme in ("reform", "reform-2020", "integrity"):
        area = next((n for name, n in words.AREAS.items() if out["program"].lower().startswith(name.lower())), None)
        out["change_area"] = str(area or "")
    extra = {" / ".join(c.header): t for c, t in zip(layout.columns, row.texts, strict=True) if t and c.role == "extra"}
    out["extra"] = json.dumps(extra, ensure_ascii=False) if extra else ""
    return out


def write_truth(plan: Sequence[Node], layout: Layout, folder: Path) -> None:
    """Write ``actions.csv``, ``realisations.csv`` and ``decrees.csv`` of a layout into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "actions.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(truth_rows(plan, layout))
    write_realisations(plan, layout, folder)
    decree = layout.decree
    if not decree.number:
        return
    with (folder / "decrees.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["number", "region_code", "year", "title", "signed_on"])
        rows.writerow([decree.number, decree.region_code, decree.year, decree.title, decree.signed_on])
