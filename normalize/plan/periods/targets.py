"""Which columns hold what is to be reached by a period: targets, budgets or outputs with a quarter over them."""

import re
from collections.abc import Sequence

from normalize.language.calendar import fold
from normalize.language.periods import months_of, periods_of
from normalize.plan.vocabulary import Role

# What a column holds, and its 1-based months, if any.
RoleMonths = tuple[Role, tuple[int, ...]]
# Fields that a plan may print once for each period.
_BY_PERIOD = ("target", "output", "budget")
_TARGET = re.compile(r"\bTARGET\b")
# What was so before the plan is no target of it.
_BEFORE = re.compile(r"\b(?:BASELINE|KONDISI AWAL|SATUAN)\b")


def with_period_targets(roles: Sequence[RoleMonths], paths: Sequence[Sequence[str]]) -> list[RoleMonths]:
    """Return the roles, period_target for the columns of targets, outputs and budgets whose titles name a period.

    One column that names a year is the field itself, for the plan is that year's.
    """
    found = list(roles)
    periods = periods_of(paths)
    shares = [(index, _field(role, paths[index])) for index, (role, _) in enumerate(roles) if periods[index]]
    for index, field in shares:
        period = periods[index]
        alone = sum(other == field for _, other in shares) == 1
        if field is not None and period is not None and not (alone and period.kind == "year"):
            found[index] = ("period_target", () if period.kind == "year" else months_of(period))
    return found


def _field(role: Role, path: Sequence[str]) -> Role | None:
    """Return the field that a column would fill if it were the only one, None for a column of anything else."""
    titles = fold(" ".join(path))
    if _BEFORE.search(titles):
        return None
    return role if role in _BY_PERIOD else "target" if role == "extra" and _TARGET.search(titles) else None
