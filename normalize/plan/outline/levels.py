"""Which levels the depths of a plan's columns are, by their titles and by how many there are."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from normalize.language.calendar import fold
from normalize.plan.outline.items import BAND
from normalize.plan.vocabulary import Role, vocabulary_role
from schemas.fields import LEVELS, NUMBERED_FIELDS, Level

DEPTHS = (*NUMBERED_FIELDS, "extra")
"""What depths of an outline may be, from outer to inner."""

_PARTS = re.compile(r"\s*(?:[/,&;+–-]|\bDAN\b)\s*")
_DETAIL = re.compile(r"(SUB ?)?(RINCIAN|DETAIL|URAIAN|TAHAPAN|LANGKAH)( .*)?")


def levels_named(title: str) -> list[str]:
    """Return the levels that a title names one after the other ("PROGRAM / KEGIATAN"), [] where it names but one."""
    found: list[str] = []
    for part in filter(None, _PARTS.split(fold(title))):
        role = "sub_activity" if _DETAIL.fullmatch(part) and found else vocabulary_role(part)
        if role not in NUMBERED_FIELDS:
            return []
        found.append(str(role))
    if "sub_activity" in found and "activity" not in found:
        # the only level below the program is its activity, whatever an office calls it
        found = ["activity" if name == "sub_activity" else name for name in found]
    places = [list[str](NUMBERED_FIELDS).index(role) for role in found]
    return found if len(found) > 1 and places == sorted(set(places)) else []


def outermost_role(role: Role, title: str) -> Role:
    """Return what a column holds whose title names an indicator behind levels: "PROGRAM / KEGIATAN / INDIKATOR"."""
    named = levels_named(title) if role == "indicator" else []
    return ("activity" if named[0] == "activity" else "program") if named else role


def nearest_levels(nominal: Sequence[int]) -> list[int]:
    """Return the levels of columns (places in LEVELS), further in from each to the next, by those their titles name.

    They are as near to those as can be; of two ways the inner one. Columns behind the innermost level have the place
    after it.
    """
    count = min(len(nominal), len(LEVELS))
    ways = list(combinations(range(len(LEVELS)), count))
    away = [sum(abs(own - level) for own, level in zip(nominal, way, strict=False)) for way in ways]
    nearest = max(way for way, steps in zip(ways, away, strict=True) if steps == min(away))
    return [*nearest, *[len(LEVELS)] * (len(nominal) - count)]


def is_inside(inner: str, outer: str) -> bool:
    """Say whether a level lies further in than another one."""
    return DEPTHS.index(inner) > DEPTHS.index(outer)


def assigned_levels(
    depths: Mapping[int, int],
    roles: Sequence[Level],
    titles: Sequence[str],
    labels: Sequence[str | None] = (),
    *,
    has_indicators: bool = True,
) -> dict[int, list[str]]:
    """Return the level of each depth of each column, {} where there are more depths than levels.

    Where a column has fewer levels than depths, its inner depths are of the last one.

    ``depths``: how many each column has, that of the bands too. ``roles`` and ``titles``: those of the columns in
    order. ``labels``: the levels that bands name themselves, from outer to inner. Bands above a column of programs are
    no level. The fourth depth is the indicator where no column has it, else it has no field.
    """
    named = levels_named(titles[0]) if len(roles) == 1 and not depths.get(BAND) else []
    if named and len(named) == depths.get(0, 1) and not (has_indicators and "indicator" in named):
        return {BAND: [], 0: named}
    counts = [depths.get(column, 1) for column in range(len(roles))]
    if len(roles) > 1 and sum(counts) > len(LEVELS):
        counts = [1] * len(roles)  # each level has its column: what seems to lie inside one is none
    shares = bool(roles) and max(depths.get(0, 1), len(levels_named(titles[0]))) > 1
    bands = depths.get(BAND, 0) if roles and (roles[0] != LEVELS[0] or shares) else 0
    names = LEVELS if sum(counts) <= len(LEVELS) else (*LEVELS, "extra" if has_indicators else "indicator")
    if bands + sum(counts) > len(names):
        bands = 0
    if sum(counts) > len(names) or (len(names) > len(LEVELS) and counts[-1] == 1):
        return {}
    found = {BAND: list(names[:bands])}
    own = [label for label in labels[:bands] if label is not None]
    last = max(map(DEPTHS.index, own), default=-1)
    if len(own) == bands and own and len(set(own)) == bands and last < len(names) - sum(counts):
        found[BAND] = sorted(own, key=DEPTHS.index)
    free = max(bands, DEPTHS.index(found[BAND][-1]) + 1 if bands else 0)
    for column, (role, title, count) in enumerate(zip(roles, titles, counts, strict=True)):
        spoken = [name for name in levels_named(title) if name in LEVELS]
        first = LEVELS.index(role) - count + 1
        if len(spoken) >= count > 1:
            first = DEPTHS.index(spoken[0])
        elif count > 1 and sum(counts) + bands <= 2:
            first = 0
        first = min(max(first, free), len(names) - sum(counts[column:]))
        found[column] = list(names[first : first + count])
        free = first + count
    return found
