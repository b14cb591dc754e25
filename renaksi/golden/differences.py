"""Two tables as rows of texts -> the cells that differ, and the rows that are in one of them alone."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Row = Sequence[str]
Pair = tuple[int | None, int | None]
"""The places of a row in the expected and in the read table, None where it has none there."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that was read otherwise than expected, or a whole row that only one of the tables has."""

    table: str
    row: int
    """The row, counted from 1; in the expected table, of a row that is not there in the table read."""
    column: str | None
    """None for a whole row."""
    expected: str | None
    """None where the row is not expected; a null is an empty text."""
    read: str | None
    """None where the row was not read; a null is an empty text."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One sample: ``problem`` where nothing could be compared, what differs, (right, all) by table.column."""

    source: Path
    problem: str | None
    differences: tuple[Difference, ...] = ()
    scores: tuple[tuple[str, int, int], ...] = ()

    @property
    def same(self) -> bool:
        """Whether all that is expected was read, and nothing else."""
        return self.problem is None and not self.differences


def pairs_of(wanted: Sequence[Row], found: Sequence[Row]) -> list[Pair]:
    """Return which rows belong together, in order: equal ones, and between them those with the most equal cells."""
    matcher = difflib.SequenceMatcher(None, [tuple(row) for row in wanted], [tuple(row) for row in found], False)
    pairs: list[Pair] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or b - a == d - c:
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += [
                (None if left is None else a + left, None if right is None else c + right)
                for left, right in _aligned(wanted[a:b], found[c:d])
            ]
    return pairs


def _aligned(wanted: Sequence[Row], found: Sequence[Row]) -> list[Pair]:
    """Return pairs in order, as many as can be, with the most equal cells in all."""
    best = [[0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for i in reversed(range(len(wanted))):
        for j in reversed(range(len(found))):
            together = best[i + 1][j + 1] + _likeness(wanted[i], found[j])
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(wanted) and j < len(found):
        if best[i][j] == best[i + 1][j + 1] + _likeness(wanted[i], found[j]):
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs + [(k, None) for k in range(i, len(wanted))] + [(None, k) for k in range(j, len(found))]


def _likeness(one: Row, other: Row) -> int:
    """Return how alike two rows are: their equal cells, and one more, for a pair is better than two single rows."""
    return 1 + sum(a == b for a, b in zip(one, other, strict=True))


def differences_of(
    name: str, header: Row, wanted: Sequence[Row], found: Sequence[Row], pairs: Sequence[Pair]
) -> Iterator[Difference]:
    """Yield what differs between two tables whose rows are paired, from the first row on."""
    for left, right in pairs:
        if left is None or right is None:
            texts = [None if at is None else ",".join(rows[at]) for at, rows in ((left, wanted), (right, found))]
            yield Difference(name, 1 + (left if left is not None else right or 0), None, *texts)
        else:
            for column, expected, read in zip(header, wanted[left], found[right], strict=True):
                if expected != read:
                    yield Difference(name, 1 + left, column, expected, read)


def scores_of(
    name: str, header: Row, wanted: Sequence[Row], found: Sequence[Row], pairs: Sequence[Pair]
) -> Iterator[tuple[str, int, int]]:
    """Yield for each column how many of its values are right, and how many there are."""
    both = [(wanted[left], found[right]) for left, right in pairs if left is not None and right is not None]
    for place, column in enumerate(header):
        alike = sum(a[place : place + 1] == b[place : place + 1] for a, b in both)
        yield f"{name}.{column}", alike, max(len(wanted), len(found))
