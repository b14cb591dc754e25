"""Titles that were made of two header rows ("Waktu Pelaksanaan Jan", "Waktu Pelaksanaan Feb") come apart again.

Programs that know one header row alone write the group before each of its labels.
"""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from normalize.language.calendar import label_months

# What stands between a group and its label besides blanks.
_SIGNS_BETWEEN = " ./|>:_–—-"
# Fewer labels that count on from a title's last word may do so by chance.
_LEAST_LABELS = 4
_WORD_BEGUN = re.compile(rf"[^{_SIGNS_BETWEEN}]+$")


def groups_apart(paths: Sequence[list[str]], is_group: Callable[[str], bool]) -> list[list[str]]:
    """Return the titles over each column, outer to inner; a group written before each of its months is one of its own.

    ``paths``: from left to right, [] where a column has no title. ``is_group``: whether a text may stand over months.
    """
    titles = [path[-1] if path else "" for path in paths]
    found = [list(path) for path in paths]
    start = 0
    while start < len(titles):
        stop, group = _run(titles, start)
        name = group.rstrip(_SIGNS_BETWEEN)
        for place in range(start, stop) if name and is_group(name) else ():
            found[place][-1:] = [name, titles[place][len(group) :]]
        start = stop
    for place in range(len(titles)):
        name, stop = _first_alone(titles, place)
        if name and is_group(name):
            for at in range(place, stop):
                found[at][-1:] = [name, titles[at].split()[-1]]
    return found


def _first_alone(titles: Sequence[str], start: int) -> tuple[str, int]:
    """Return the group written before the first of its labels alone ("BULAN 1", "2", "3"), and where the run stops."""
    group, _, label = titles[start].rpartition(" ")
    group = group.rstrip(_SIGNS_BETWEEN)
    sure = label_months(titles[start]) or (label.isalpha() and label_months(label))
    months = label_months(label, group) if group and sure else ()
    stop = start + 1
    while len(months) == 1 and stop < len(titles) and label_months(titles[stop], group) == (months[0] + stop - start,):
        stop += 1
    return (group, stop) if stop - start >= _LEAST_LABELS else ("", start)


def _beginning(texts: Sequence[str]) -> str:
    """Return the signs with which all texts begin."""
    return "".join(signs[0] for signs in takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False)))


def _run(titles: Sequence[str], start: int) -> tuple[int, str]:
    """Return where the longest run of titles with one group ends, and the group as written, "" where there is none."""
    stop, group = start + 1, ""
    for end in range(start + 2, len(titles) + 1):
        own = titles[start:end]
        prefix = _WORD_BEGUN.sub("", _beginning(own))
        if not prefix.strip(_SIGNS_BETWEEN):
            break
        labels = [title[len(prefix) :] for title in own]
        understood = all(map(label_months, own))
        if len(set(labels)) == len(labels) and all(label_months(label, prefix) for label in labels) and not understood:
            stop, group = end, prefix
    return stop, group
