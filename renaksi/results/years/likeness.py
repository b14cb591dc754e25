"""The rows of two plans, as texts -> which are the same, one to one, how alike they are, and whether that is sure."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio, token_sort_ratio
from rapidfuzz.process import cdist

LEAST = 70.0
"""Likeness in percent below which two rows are different ones."""
SURE, MARGIN = 88.0, 5.0
"""From this likeness on, and so far above all others, two rows are surely the same. Measured by
``benchmarks/years/likeness.py`` on 3,911 rows that came back, as they were or with other years, letters and words,
among new ones: 3,493 pairs were sure, none of them wrong; of all 3,931 from LEAST on 22 were."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SIGNS = re.compile(r"[^\w%]+")
_COUNT = re.compile(r"\d+|\b[ivx]+\b")


class Match(NamedTuple):
    """Two rows by their places in the two plans; ``likeness`` in percent."""

    before: int
    after: int
    likeness: float
    is_sure: bool


def folded(text: str) -> str:
    """Return what a row is compared by: small letters, without signs and years, which change with the plan."""
    return " ".join(_SIGNS.sub(" ", _YEAR.sub("", text.casefold())).split())


def matches(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """Return which rows of two plans are the same, each at most once, by their places in the first; empty for none."""
    if not before or not after:
        return []
    ones, others = [folded(text) for text in before], [folded(text) for text in after]
    likeness = np.maximum(cdist(ones, others, scorer=ratio), cdist(ones, others, scorer=token_sort_ratio))
    found = [
        Match(one, other, float(likeness[one, other]), _is_sure(likeness, one, other, (ones, others)))
        for one, other in _pairs(likeness)
    ]
    return sorted(found)


def _pairs(likeness: NDArray[Any]) -> Iterator[tuple[int, int]]:
    """Yield the pairs one to one, the most alike first; of equally alike ones those nearest to the same place."""
    rows, columns = np.nonzero(likeness >= LEAST)
    height, width = likeness.shape
    apart = np.abs(rows / height - columns / width)
    taken: tuple[set[int], set[int]] = set(), set()
    for place in np.lexsort((columns, rows, apart, -likeness[rows, columns])):
        one, other = int(rows[place]), int(columns[place])
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            yield one, other


def _is_sure(likeness: NDArray[Any], one: int, other: int, texts: tuple[Sequence[str], Sequence[str]]) -> bool:
    """Return whether two rows are surely the same: alike, with the same numbers, and no other row nearly as alike."""
    ones, others = texts
    if ones[one] == others[other]:
        return True
    if likeness[one, other] < SURE or _COUNT.findall(ones[one]) != _COUNT.findall(others[other]):
        return False
    rivals = [likeness[one, place] for place, text in enumerate(others) if text != others[other]]
    rivals += [likeness[place, other] for place, text in enumerate(ones) if text != ones[one]]
    return bool(likeness[one, other] >= max(rivals, default=0.0) + MARGIN)
