"""Plans by chance as files of eight forms, each with its truth beside it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from samples.make.chance.habits import apply_habits, draw_habits
from samples.make.chance.layouts import draw_layout
from samples.make.plans.compose import plan_to_sheets
from samples.make.plans.layout import LEVELS, Layout
from samples.make.plans.plan import Node, make_plan
from samples.make.plans.sheet import Sheet
from samples.make.plans.truth import FIELDS, truth_rows
from samples.make.producers import docx, html, markdown, report, xlsx
from samples.make.producers.finish import finish

Write = Callable[[Sequence[Sheet], Path], None]
FORMS: dict[str, tuple[str, Write]] = {
    "report": ("pdf", report.make_pdf),
    "chromium": ("pdf", html.make_pdf),
    "writer": ("pdf", docx.make_pdf),
    "calc": ("pdf", xlsx.make_pdf),
    "docx": ("docx", docx.write_docx),
    "xlsx": ("xlsx", xlsx.write_xlsx),
    "html": ("html", html.write_html),
    "md": ("md", markdown.write_markdown),
}
PRODUCERS = {"writer": "docx", "docx": "docx", "calc": "xlsx", "xlsx": "xlsx", "chromium": "html", "html": "html"}


def truth(plan: Sequence[Node], layout: Layout) -> list[dict[str, object]]:
    """Return the true rows with what the layout prints: levels, fields, months as numbers."""
    roles = {column.role for column in layout.columns}
    roles |= {"program"} if layout.bands or layout.titled is not None else set()
    names = [name for name in (*LEVELS, *FIELDS) if name in roles]
    names = [part for name in names for part in ((f"{name}_no", name) if name in LEVELS else (name,))]
    return [
        {name: row[name] or None for name in names}
        | {"months": [month for month in range(1, 13) if row[f"month_{month}"] == "true"]}
        for row in truth_rows(plan, layout)
    ]


def make(folder: Path, form: str, seed: int, font: str | None = None) -> Path:
    """Write the file of a seed and its truth; return its path. ``font``: in place of the one that is drawn."""
    suffix, write = FORMS[form]
    layout = draw_layout(seed, PRODUCERS.get(form, "report"))
    if font is not None:
        layout = replace(layout, sheet={**layout.sheet, "font": font})
    plan = make_plan(layout.shape)
    habits = draw_habits(seed, layout)
    path = folder / f"{seed:05}.{suffix}"
    path.with_suffix(".truth.json").write_text(
        json.dumps({"habits": habits, "rows": truth(plan, layout)}, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    write(apply_habits(plan_to_sheets(plan, layout), layout, habits, seed), path)
    if suffix == "pdf":
        finish(path, layout)
    return path
