"""Which plan follows which, and what became of the rows of the earlier one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from renaksi.results.reported.placing import row_text
from renaksi.results.years.likeness import Match, matches

ChangeKind = Literal["came back", "uncertain", "new", "gone"]


class YearPlan(NamedTuple):
    """A plan as it is compared: ``rows`` are its row numbers and texts in their order; ``rank`` prefers the later."""

    decree_id: str
    region_code: str
    year: int
    rank: str
    rows: Sequence[tuple[int, str]]


class Change(NamedTuple):
    """What became of one row, as the contract ``changes`` says."""

    region_code: str
    year: int
    change: ChangeKind
    likeness: float | None
    before_decree_id: str
    before_row_no: int | None
    before_text: str | None
    after_decree_id: str
    after_row_no: int | None
    after_text: str | None


def year_plan(decree: Mapping[str, Any], actions: Iterable[Mapping[str, Any]]) -> YearPlan | None:
    """Return a decree as it is compared; None where its region or year is not known."""
    year = decree["subject_year"] or (decree["valid_from"].year if decree["valid_from"] else decree["year"])
    if not year or not decree["region_code"]:
        return None
    rows = [(row["row_no"], row_text(row)) for row in actions]
    return YearPlan(decree["decree_id"], decree["region_code"], year, str(decree["signed_on"] or ""), rows)


def following(plans: Iterable[YearPlan]) -> list[tuple[YearPlan, YearPlan]]:
    """Return the pairs of plans of a region in two years running, by region and year; of several in a year the last."""
    newest: dict[tuple[str, int], YearPlan] = {}
    for plan in plans:
        key = plan.region_code, plan.year
        if key not in newest or (plan.rank, plan.decree_id) > (newest[key].rank, newest[key].decree_id):
            newest[key] = plan
    pairs = [(newest.get((region, year - 1)), plan) for (region, year), plan in sorted(newest.items())]
    return [(before, after) for before, after in pairs if before is not None]


def matched(before: YearPlan, after: YearPlan) -> list[Match]:
    """Return which rows of two plans are the same, by their places."""
    return matches([text for _, text in before.rows], [text for _, text in after.rows])


def changes_of(before: YearPlan, after: YearPlan) -> Iterator[Change]:
    """Yield what became of each row of the earlier plan, in its order, then the later plan's new rows."""
    found = {match.before: match for match in matched(before, after)}
    kept = {match.after for match in found.values()}
    for place, (row_no, text) in enumerate(before.rows):
        match = found.get(place)
        row = after.rows[match.after] if match else (None, None)
        kind: ChangeKind = "gone" if match is None else "came back" if match.is_sure else "uncertain"
        likeness = round(match.likeness, 1) if match else None
        where = after.region_code, after.year
        yield Change(*where, kind, likeness, before.decree_id, row_no, text, after.decree_id, *row)
    for place, (row_no, text) in enumerate(after.rows):
        if place not in kept:
            none = before.decree_id, None, None
            yield Change(after.region_code, after.year, "new", None, *none, after.decree_id, row_no, text)


def counts_of(changes: Iterable[Change]) -> dict[ChangeKind, int]:
    """Return how many rows have each fate."""
    counts: defaultdict[ChangeKind, int] = defaultdict(int)
    for change in changes:
        counts[change.change] += 1
    return dict(counts)
