"""Plans become the data of the overview page: texts once, rows as numbers, all of it compressed.

A page for 514 regencies has to stay small enough to be sent by mail, and plans repeat one another's texts.
"""

import base64
import gzip
import json
from collections.abc import Iterable, Sequence
from typing import Any

from renaksi.report.province.changes import PlanChange, changes_by_plan
from renaksi.report.province.plans import Plan
from schemas.reference.regions import province_by_code, regions_of


class _Texts:
    """Texts, each once, known by their places."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def place(self, text: str) -> int:
        return self.places.setdefault(text, len(self.places))


def page_data(
    plans: Sequence[Plan],
    review: Iterable[tuple[str, str]],
    year: int | None,
    earlier: Sequence[Plan] | None = None,
) -> dict[str, Any]:
    """Return what the page's script reads; ``review``: ids and addresses of decrees that need one.

    ``earlier``: the plans with which those shown are compared; they themselves where it is None.

    ``year``: the one whose regions are listed, the latest of each province's plans where it is None.
    """
    texts, activities, acts = _Texts(), _Texts(), _Texts()
    changes = changes_by_plan(earlier if earlier is not None else plans)
    packed = [
        [
            *_packed(plan, texts, activities),
            plan.signed,
            plan.reports,
            [acts.place(act) for act in plan.acts],
            _packed_change(changes.get(plan.decree_id), texts),
        ]
        for plan in plans
    ]
    codes = sorted({plan.province_code for plan in plans} - {""})
    regions = [region for code in codes for region in regions_of(code, _year(plans, code, year))]
    return {
        "plans": packed,
        "texts": list(texts.places),
        "activities": list(activities.places),
        "acts": list(acts.places),
        "provinces": {code: province.name for code in codes if (province := province_by_code(code))},
        "regions": [(region.code, region.name) for region in regions],
        "review": list(review),
    }


def _year(plans: Sequence[Plan], province: str, year: int | None) -> int | None:
    return year or max((plan.year or 0 for plan in plans if plan.province_code == province), default=0) or None


def _packed(plan: Plan, texts: _Texts, activities: _Texts) -> list[Any]:
    items: list[int] = []
    for item in plan.items:
        items += [
            item.row_no,
            item.area,
            item.months,
            texts.place(item.text),
            activities.place(item.activity),
            item.done,
            item.evidence,
        ]
    return [
        plan.decree_id, plan.name, plan.region_code, plan.province_code, plan.year, plan.begins, plan.until,
        plan.number, plan.status, plan.report, plan.rows, round(plan.certainty, 3), plan.doubts, items,
    ]  # fmt: skip


def _packed_change(change: PlanChange | None, texts: _Texts) -> list[Any] | None:
    if change is None:
        return None
    pairs = [[texts.place(one), texts.place(other), round(likeness)] for one, other, likeness in change.uncertain]
    own = [[texts.place(text) for text in of] for of in (change.new, change.gone)]
    return [change.decree_id, change.came_back, pairs, *own]


def compressed(data: dict[str, Any]) -> str:
    """Return data as gzipped JSON in base64; the same data gives the same text."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0)).decode("ascii")
