"""What the overview says of a plan beside that of the year before."""

from collections.abc import Sequence
from dataclasses import dataclass

from renaksi.report.province.plans import Plan
from renaksi.results.years.plans import following, matched


@dataclass(frozen=True, slots=True)
class PlanChange:
    """The rows of a plan and of the one a year before it, as the texts that the page shows."""

    decree_id: str
    """The earlier plan."""
    came_back: int
    uncertain: tuple[tuple[str, str, float], ...]
    """Rows that are perhaps the same: the earlier text, the later one, their likeness in percent."""
    new: tuple[str, ...]
    gone: tuple[str, ...]


def changes_by_plan(plans: Sequence[Plan]) -> dict[str, PlanChange]:
    """Return what became of the rows of the plan a year before, by the id of the later plan."""
    known = {plan.decree_id: plan for plan in plans}
    compared = [plan.compared for plan in plans if plan.compared is not None]
    found = {}
    for before, after in following(compared):
        ones, others = known[before.decree_id].items, known[after.decree_id].items
        pairs = matched(before, after)
        kept = {match.before for match in pairs}, {match.after for match in pairs}
        doubted = [match for match in pairs if not match.is_sure]
        found[after.decree_id] = PlanChange(
            before.decree_id,
            len(pairs) - len(doubted),
            tuple((ones[each.before].text, others[each.after].text, each.likeness) for each in doubted),
            tuple(item.text for place, item in enumerate(others) if place not in kept[1]),
            tuple(item.text for place, item in enumerate(ones) if place not in kept[0]),
        )
    return found
