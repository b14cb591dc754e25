"""Which levels the depths of a plan's columns are, by their titles and by how many there are."""

import re
from collections.abc import Mapping, Sequence

from normalize.language.calendar import fold
from normalize.plan.outline.items import BAND
from normalize.plan.vocabulary import vocabulary_role
from schemas.fields import LEVELS, NUMBERED_FIELDS, Level

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
    places = [list[str](NUMBERED_FIELDS).index(role) for role in found]
    return found if len(found) > 1 and places == sorted(set(places)) else []


def assigned_levels(depths: Mapping[int, int], roles: Sequence[Level], titles: Sequence[str]) -> dict[int, list[Level]]:
    """Return the level of each depth of each column, {} where there are more depths than levels.

    ``depths``: how many each column has, that of the bands too. ``roles`` and ``titles``: those of the columns in
    order. Bands above a column of programs are no level.
    """
    bands = depths.get(BAND, 0) if roles and (roles[0] != LEVELS[0] or depths.get(0, 1) > 1) else 0
    counts = [depths.get(column, 1) for column in range(len(roles))]
    if bands + sum(counts) > len(LEVELS):
        bands = 0
    if sum(counts) > len(LEVELS):
        return {}
    found: dict[int, list[Level]] = {BAND: list(LEVELS[:bands])}
    free = bands
    for column, (role, title, count) in enumerate(zip(roles, titles, counts, strict=True)):
        named = [name for name in levels_named(title) if name in LEVELS]
        first = LEVELS.index(role) - count + 1
        if len(named) >= count > 1:
            first = list[str](LEVELS).index(named[0])
        elif count > 1 and sum(counts) + bands <= 2:
            first = 0
        first = min(max(first, free), len(LEVELS) - sum(counts[column:]))
        found[column] = list(LEVELS[first : first + count])
        free = first + count
    return found
