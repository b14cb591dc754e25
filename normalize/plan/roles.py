"""What the columns of a plan hold, from the titles over each and from their order."""

import re
from itertools import pairwise

from normalize.language.calendar import fold, label_months, month_run
from normalize.plan.number_columns import with_numbers_apart
from normalize.plan.outline.levels import nearest_levels, outermost_role
from normalize.plan.periods.targets import RoleMonths, with_period_targets
from normalize.plan.vocabulary import MEASURED, WEAK_LEVEL, Role, near_role, vocabulary_role
from schemas.fields import LEVELS

# Where two columns could fill one field, the one with the field's own name does.
_OWN_NAME: dict[Role, str] = {
    "target": r"\b(TARGET|JUMLAH|JML|JLH|VOLUME|VOL)\b",
    "output": r"\b(OUTPUT|KELUARAN)\b",
    "indicator": r"\bINDIKATOR\b",
    "responsible": r"\b(PENANGGUNG|PIC|PJ)\b",
    "evidence": r"\b(DATA DUKUNG|BUKTI)\b",
    "budget": r"\bANGGARAN\b",
}
# Beside an indicator of the programs' aims, the one of the activities is the row's.
_OF_ITEMS = re.compile(r"\b(KEGIATAN|AKTIVITAS|AKSI|OUTPUT|KELUARAN)\b")
_RESULT = re.compile(r"HASIL\b(?! KERJA)")
# The fewest months in a row that show the one before or after them.
COUNTED = 3
# The share of an axis of months that must be understood before the rest is counted out; the most weeks of a month.
KNOWN_LABELS_SHARE, MOST_WEEKS = 0.7, 5
INITIALS = list("JFMAMJJASOND")
# Labels over a schedule in two columns; stages of an election are printed so.
_BEGINS = re.compile(r"((TANGGAL|TGL|WAKTU|JADWAL) )?(AWAL|MULAI|DIMULAI|DARI)")
_ENDS = re.compile(r"((TANGGAL|TGL|WAKTU|JADWAL) )?(AKHIR|SELESAI|BERAKHIR|SAMPAI|S/D|S D)")
# Numbers under such a title count days or sessions.
_NO_AXIS = re.compile(r"^(?!.*\bBULAN\b).*\b(HARI|JAM|SESI|PERTEMUAN|GELOMBANG|ANGKATAN|MINGGU|PEKAN)\b")
# A plan of several years has a column for each of them, or for a span of them; they name no month.
_YEARS = re.compile(r"(TAHUN )?20\d\d( ?[-–/] ?20\d\d)?")


def column_roles(
    paths: list[list[str]], merged: set[int], counting: frozenset[int] = frozenset()
) -> tuple[list[RoleMonths], tuple[str, ...]]:
    """Return what each column holds, and titles that did not show it: levels by place, months by count, misprints.

    ``paths``: the titles over each column from outer to inner. ``merged``: the columns with cells over several rows.
    ``counting``: those that hold nothing but numbers of lists.
    """
    roles = [_role(path) for path in paths]
    near = _near(roles, paths)
    roles = [near.get(index, role) for index, role in enumerate(roles)]
    run = month_run([path[0] if len(path) == 1 else "" for path in paths])
    for index in run:
        roles[index] = ("month", (index - run[0] + 1,))
    roles = _axis_labels(_between_months(roles), paths)
    counted = _counted_months(roles, paths)
    roles = [counted.get(index, role) for index, role in enumerate(roles)]
    counted |= (ends := _at_the_ends(roles, paths))
    roles = [ends.get(index, role) for index, role in enumerate(roles)]
    roles = _untitled(roles, paths)
    roles = _schedules(roles, paths)
    group = _group_by_place(roles, paths, merged)
    if group is not None:
        roles[group] = ("program", ())
    between = _level_between(roles, paths, merged)
    if between is not None:
        roles[between] = ("activity", ())
    roles = with_period_targets(with_numbers_apart(roles, paths, counting), paths)
    roles, unsure = _levels_in_order(roles, paths)
    guessed = [paths[index][-1] for index in near if roles[index][0] != "extra"]
    guessed += [paths[index][-1] for index in (group, between) if index is not None]
    guessed += [" / ".join(paths[index]) for index in counted]
    return roles, tuple(dict.fromkeys((*unsure, *guessed)))


def _near(roles: list[RoleMonths], paths: list[list[str]]) -> dict[int, RoleMonths]:
    """Return what the columns hold whose title is in no list but nearly the same as one that is: a letter misread."""
    found = {index: near_role(path[-1]) for index, path in enumerate(paths) if path and roles[index][0] == "extra"}
    return {index: (role, ()) for index, role in found.items() if role}


def _role(path: list[str]) -> RoleMonths:
    """Return what a column is from its titles: a month, a quarter, or what the words say."""
    known = [vocabulary_role(title) for title in path]
    if "realisation" in known:
        return "realisation", ()
    months = _axis_months(path)
    if months and (len(path) > 1 or not re.fullmatch(r"\(?\d+\)?", path[0])):
        return "month", months
    roles = [outermost_role(role, title) for role, title in zip(known, path, strict=True) if role]
    return (roles[-1] if roles else "extra"), ()


def _axis_months(path: list[str]) -> tuple[int, ...]:
    """Return the months that the innermost label of a column names; a number under one month is its week."""
    if any(_NO_AXIS.search(fold(title)) for title in path[:-1]) and not any(map(label_months, path[:-1])):
        return ()
    for depth in range(len(path) - 1, -1, -1):
        months = label_months(path[depth], " ".join(path[:depth]))
        above = label_months(path[depth - 1], " ".join(path[: depth - 1])) if depth else ()
        if not months and len(above) > 1 and re.fullmatch(r"\d+|[IVX]+", path[depth]):
            return ()  # a number that is no month of the quarter or half above it
        if months and not (len(above) == 1 and re.fullmatch(r"\D{0,12}[1-5]|[IV]{1,3}", path[depth])):
            return months
    return ()


def _between_months(roles: list[RoleMonths]) -> list[RoleMonths]:
    """Give the columns between two months whose own label is not understood the months between them."""
    known = [index for index, (role, months) in enumerate(roles) if role == "month" and len(months) == 1]
    for left, right in pairwise(known):
        first, last = roles[left][1][0], roles[right][1][0]
        if right - left > 1 and last - first == right - left:
            for index in range(left + 1, right):
                roles[index] = ("month", (first + index - left,))
    return roles


def _at_the_ends(roles: list[RoleMonths], paths: list[list[str]]) -> dict[int, RoleMonths]:
    """Return the month before or after those of its group for columns beside them whose label is not read."""
    found, roles = dict[int, RoleMonths](), list(roles)
    for index, role in enumerate(roles):
        bare = role[0] == "schedule" and any(len(path) > 1 and path[:-1] == paths[index] for path in paths)
        group, role = (paths[index], ("extra", ())) if bare else (paths[index][:-1], role)
        for step in (1, -1):
            beside = [index + step * away for away in range(1, COUNTED + 1)]
            if role not in (("month", ()), ("extra", ())) or not group or min(beside) < 0 or max(beside) >= len(paths):
                continue
            month = next(iter(roles[beside[0]][1]), 0) - step
            run = [("month", (month + step * away,)) for away in range(1, COUNTED + 1)]
            same = all(group in (paths[place][:-1], paths[place]) for place in beside)
            free = 1 <= month <= 12 and ("month", (month,)) not in (*roles, *found.values())
            if same and free and [roles[place] for place in beside] == run:
                roles[index] = found[index] = ("month", (month,))
    return found


def _counted_months(roles: list[RoleMonths], paths: list[list[str]]) -> dict[int, RoleMonths]:
    """Return the months of the columns of an axis whose label is not understood, where all others count them out.

    Every month has as many columns, one or one for each of its weeks, and most columns are known.
    """
    over = {path[0] for path, (role, _) in zip(paths, roles, strict=True) if role == "month" and len(path) > 1}
    unread = [
        role == "schedule" and len(path) > 1 and path[0] in over for path, (role, _) in zip(paths, roles, strict=True)
    ]
    axis = [index for index, (role, _) in enumerate(roles) if role == "month" or unread[index]]
    run = range(axis[0], axis[-1] + 1) if axis else range(0)
    known = {place: roles[index][1][0] for place, index in enumerate(run) if len(roles[index][1]) == 1}
    free = [index for index in run if not roles[index][1]]
    others = any(len(roles[index][1]) > 1 or roles[index][0] not in ("month", "schedule", "extra") for index in run)
    if others or not free or len(known) < KNOWN_LABELS_SHARE * len(run):
        return {}
    for size in range(1, MOST_WEEKS + 1):
        first = known[min(known)] - min(known) // size
        last = first + len(run) // size - 1
        if len(run) % size == 0 and 1 <= first < last <= 12 and _count(known, first, size):
            return {index: ("month", (first + (index - run[0]) // size,)) for index in free}
    return {}


def _count(known: dict[int, int], first: int, size: int) -> bool:
    """Say whether months at their places count on from the first one, ``size`` columns for each."""
    return all(month == first + place // size for place, month in known.items())


def _untitled(roles: list[RoleMonths], paths: list[list[str]]) -> list[RoleMonths]:
    """Make columns without any title beside months, two at least, months all the same: their labels were lost."""
    found = list(roles)
    bare = [role == ("extra", ()) and not path for role, path in zip(roles, paths, strict=True)]
    start = 0
    for stop in range(1, len(roles) + 1):
        if stop < len(roles) and bare[stop] == bare[start]:
            continue
        beside = [roles[index][0] for index in (start - 1, stop) if 0 <= index < len(roles)]
        if bare[start] and stop - start > 1 and "month" in beside:
            found[start:stop] = [("month", ())] * (stop - start)
        start = stop
    return found


def _axis_labels(roles: list[RoleMonths], paths: list[list[str]]) -> list[RoleMonths]:
    """Make the columns of a month axis whose labels are not understood months all the same: nobody knows which.

    Twelve initials from J to D, of two letters at most, are the year. Columns under one title of time are an axis
    where months are beside them, or where they are three at least; a schedule in words has a column or two.
    """
    labels = [fold(path[-1]) if path else "" for path in paths]
    found = list(roles)
    places = [  # quarters may be among the months, or over them
        i
        for i, (_, months) in enumerate(roles)
        if len(months) < 2 or (labels[i][:1] in INITIALS and len(labels[i]) < 3)
    ]
    for year in (places[start : start + 12] for start in range(len(places) - 11)):
        done = any(found[index][0] == "realisation" for index in year)
        initials = [labels[index][:1] for index in year] == INITIALS
        if initials and not done and all(len(labels[index]) <= 2 for index in year):
            found = [("month", (year.index(i) + 1,)) if i in year else role for i, role in enumerate(found)]
    unknown = [
        index
        for index, (role, _) in enumerate(found)
        if role == "schedule"
        and len(paths[index]) > 1
        and vocabulary_role(paths[index][-1]) is None
        and not (_YEARS.fullmatch(labels[index]) or _BEGINS.fullmatch(labels[index]) or _ENDS.fullmatch(labels[index]))
    ]
    for index in unknown:
        group = paths[index][:-1]
        same = [other for other, path in enumerate(paths) if path[: len(group)] == group]
        if len(set(same) & set(unknown)) > 2 or any(found[other][0] == "month" for other in same):
            found[index] = ("month", ())
    return found


def _schedules(roles: list[RoleMonths], paths: list[list[str]]) -> list[RoleMonths]:
    """Separate what is under a title of time: the end of a span from its beginning, years from a schedule."""
    places = [index for index, (role, _) in enumerate(roles) if role == "schedule"]
    labels = {index: fold(paths[index][-1]) for index in places}
    years = [index for index in places if _YEARS.fullmatch(labels[index])]
    several = len(years) > 1 or any(len(re.findall(r"20\d\d", labels[index])) > 1 for index in years)
    found = list(roles)
    for index in years if several else ():
        found[index] = ("extra", ())
    for begin, end in pairwise(places):
        if end == begin + 1 and _BEGINS.fullmatch(labels[begin]) and _ENDS.fullmatch(labels[end]):
            found[end] = ("schedule_end", ())
    return found


def _group_by_place(roles: list[RoleMonths], paths: list[list[str]], merged: set[int]) -> int | None:
    """Return the column that groups the plan's rows though its title is unknown: left of the levels, merged cells."""
    first = next((index for index, (role, _) in enumerate(roles) if role in LEVELS), None)
    if first is None or roles[first][0] == "program":
        return None
    for index in range(first - 1, -1, -1):
        if roles[index][0] == "extra" and paths[index] and index in merged:
            return index
    return None


def _level_between(roles: list[RoleMonths], paths: list[list[str]], merged: set[int]) -> int | None:
    """Return the only column with merged cells between program and indicator where no title names an activity."""
    names = [role for role, _ in roles]
    if {"activity", "sub_activity"}.intersection(names) or not {"program", "indicator"}.issubset(names):
        return None
    between = range(names.index("program") + 1, names.index("indicator"))
    found = [index for index in between if names[index] == "extra" and paths[index] and index in merged]
    return found[0] if len(found) == 1 else None


def _from_the_right(names: list[Role], places: list[int]) -> bool:
    """Say whether a plan has its levels from right to left: the indicator, its activity, the program last."""
    levels = [level for level in reversed(LEVELS) if level in names]
    before = "indicator" in names[: min(places, default=0)]
    return before and len(levels) > 1 and [names[index] for index in places] == levels


def _levels_in_order(roles: list[RoleMonths], paths: list[list[str]]) -> tuple[list[RoleMonths], tuple[str, ...]]:
    """Give each level to one column, from left to right; a second column of any other field becomes extra."""
    places = [index for index, (role, _) in enumerate(roles) if role in LEVELS]
    if len(places) > len(LEVELS):
        weak = [index for index in places if WEAK_LEVEL.match(fold(paths[index][-1]))]
        for index in weak[: len(places) - len(LEVELS)]:
            roles[index] = ("extra", ())
            places.remove(index)
    ordered = places[::-1] if _from_the_right([role for role, _ in roles], places) else places
    nominal = [LEVELS.index(roles[index][0]) for index in ordered]
    levels = nearest_levels(nominal)
    unsure = [paths[index][-1] for index, own, level in zip(ordered, nominal, levels, strict=True) if own != level]
    for index, level in zip(ordered, levels, strict=True):
        roles[index] = (LEVELS[level], ()) if level < len(LEVELS) else ("extra", ())
    if "activity" not in {role for role, _ in roles}:
        # the only level below the program is its activity, whatever an office calls it
        roles = [("activity", months) if role == "sub_activity" else (role, months) for role, months in roles]
    return _one_of_each(roles, paths), tuple(unsure)


def _one_of_each(roles: list[RoleMonths], paths: list[list[str]]) -> list[RoleMonths]:
    """Keep one column a field, the others become extra: by the field's own name, then beside the innermost level.

    An indicator of the programs may have a column before the activities and theirs.
    """
    innermost = max((index for index, (role, _) in enumerate(roles) if role in LEVELS), default=-1)
    outputs = [index for index, (role, _) in enumerate(roles) if role == "output"]
    if len(outputs) > 1 and ("indicator", ()) not in roles and _RESULT.match(fold(paths[outputs[0]][-1])):
        roles[outputs[0]] = ("indicator", ())  # what is to come of it, beside what is to be made
    for role in {role for role, _ in roles} - {"month", "no", "extra", *MEASURED}:
        places = [index for index, (other, _) in enumerate(roles) if other == role]
        named = [i for i in places if re.search(_OWN_NAME.get(role, r"(?!)"), fold(paths[i][-1] if paths[i] else ""))]
        own = [index for index in named if role == "indicator" and _OF_ITEMS.search(fold(paths[index][-1]))]
        named = own if len(own) < len(named) and own else named
        chosen = next((index for index in named or places if index > innermost), next(iter(named or places), -1))
        for index in places:
            if index != chosen:
                roles[index] = ("extra", ())
    return roles
