"""The functions that are computed. All others are not known.

What depends on the moment (TODAY), on the reader's country (TEXT) or on more than values (OFFSET) is left out.
"""

from collections.abc import Callable

from extract.office.xlsx.formula.calendar import DATES
from extract.office.xlsx.formula.logic import LOGIC
from extract.office.xlsx.formula.lookup import LOOKUP
from extract.office.xlsx.formula.numbers import NUMBERS
from extract.office.xlsx.formula.place import Function, Nodes, Place, numbers_of
from extract.office.xlsx.formula.texts import TEXTS
from extract.office.xlsx.formula.values import Value


def _of_days(count: int, compute: Callable[[list[float]], float]) -> Function:
    def function(place: Place, nodes: Nodes) -> Value:
        return compute(numbers_of(place, nodes, count))

    return function


FUNCTIONS: dict[str, Function] = LOGIC | NUMBERS | TEXTS | LOOKUP
FUNCTIONS |= {name: _of_days(count, compute) for name, (count, compute) in DATES.items()}
