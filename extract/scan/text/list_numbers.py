"""Numbers before the texts of a column: where the others have a stop behind them, one without may have lost it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.scan.confidence import cap_confidence
from schemas.document import Cell

# So many cells of a column begin with a number and a sign before one without the sign is in doubt.
FEWEST_WITH_SIGN = 3
_NUMBER = re.compile(r"(\d{1,2}|[a-zA-Z]|[IVX]{1,4})([.)]?)")


@dataclass(frozen=True, slots=True)
class _Lead:
    """The number with which a cell begins, and the stop or bracket behind it, "" without one."""

    index: int
    number: str
    sign: str

    def follows(self, other: "_Lead") -> bool:
        """Say whether two digits count on from each other."""
        return self.number.isdigit() and other.number.isdigit() and int(self.number) - int(other.number) == 1


def restore_list_signs(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells of a table; a number without the sign that its column or its neighbour has gets it.

    It is unsure where it does not count on from the numbers beside it: it may be an amount.
    """
    columns: dict[int, list[_Lead]] = {}
    for index, cell in enumerate(cells):
        words = cell.lines[0].words if cell.lines else ()
        number = _NUMBER.fullmatch(words[0].text) if len(words) > 1 else None
        if number is not None:
            columns.setdefault(cell.col, []).append(_Lead(index, number[1], number[2]))
    signs: dict[int, str] = {}
    counted: set[int] = set()
    for leads in columns.values():
        bare = [lead for lead in leads if not lead.sign]
        if len(leads) - len(bare) >= max(FEWEST_WITH_SIGN, 2 * len(bare)):
            usual = Counter(lead.sign for lead in leads if lead.sign).most_common(1)[0][0]
            signs |= {lead.index: usual for lead in bare}
        for one, after in pairwise(leads):
            if after.follows(one) and bool(one.sign) != bool(after.sign):
                signs[one.index if after.sign else after.index] = one.sign or after.sign
                counted |= {one.index, after.index}
    return tuple(
        _signed(cell, signs[index], index in counted) if index in signs else cell for index, cell in enumerate(cells)
    )


def _signed(cell: Cell, sign: str, sure: bool) -> Cell:
    first, *others = cell.lines[0].words
    signed = first._replace(text=first.text + sign) if first.text.isdigit() else first
    words = (signed if sure else cap_confidence(signed), *others)
    return cell._replace(lines=(cell.lines[0]._replace(words=words), *cell.lines[1:]))
