"""Which level each column of numbers numbers: the one whose texts change with them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from normalize.language.numbering import bare_number, have_other_numbers
from normalize.plan.columns import Column
from normalize.plan.model import TEXT_ROLES, PlanTable, Row
from schemas.fields import NUMBERED_FIELDS, number_field

# Table and row of each printed cell of a column, in order, with its text.
Printed = Mapping[tuple[int, int], str]
NAMES: tuple[str, ...] = NUMBERED_FIELDS
# Numbers that pass over more levels than one, whose texts are printed again beside each, may be those of any of them.
_MOST_PASSED = 1
# They count the texts of their own level where this share of both begin together; one text may be that of two rows.
_COUNTING_SHARE = 0.9


def number_roles(tables: Sequence[PlanTable]) -> dict[int, str]:
    """Return the number field of each number column: of the levels to its right the one whose texts begin with it.

    ``tables``: those of one plan, with the same columns; a page of sums or of the rest of a row alone shows little.
    A text that is printed again under another number is none of the numbers' own.
    """
    columns = tables[0].header.columns
    numbers = {column.index for column in columns if column.role == "no"}
    printed = _printed(tables, numbers) if numbers else {}
    roles: dict[int, str] = {}
    for column in reversed(columns):
        if column.role != "no":
            continue
        right = _right(column.index, columns)
        own = {place: text for place, text in printed.get(column.index, {}).items() if bare_number(text)}
        # of equally good ones the outermost, which is next to the number
        best = max(right, key=lambda c: (*_fit(own, printed.get(c.index, {})), -c.index), default=None)
        if best is not None and number_field(best.role) not in roles.values():
            roles[column.index] = number_field(best.role)
    return roles


def doubt_numbers(tables: Sequence[PlanTable], roles: Mapping[int, str], rows: Iterable[Row]) -> None:
    """Leave a doubt on rows whose numbers pass over several levels that are printed again beside each number.

    None is due where numbers and texts of their level begin together: these are what the numbers count.
    """
    columns = tables[0].header.columns
    printed = _printed(tables, roles) if roles else {}
    doubtful: set[str] = set()
    for index, name in roles.items():
        passed = 0
        numbers = {place: text for place, text in printed.get(index, {}).items() if bare_number(text)}
        for column in _right(index, columns):
            if number_field(column.role) == name:
                passed = 0 if _alike(numbers, printed.get(column.index, {})) >= _COUNTING_SHARE else passed
                break
            if NAMES.index(column.role) > NAMES.index(name.removesuffix("_no")):
                continue  # where the levels go from right to left, inner ones begin beside the numbers of outer ones
            passed += bool(numbers) and numbers.keys() <= printed.get(column.index, {}).keys()
        doubtful |= {name} if passed > _MOST_PASSED else set()
    for row in rows:
        for name in doubtful:
            if row.band is None and row.text(name):
                message = "The numbers count the rows; the levels further out are printed again beside them."
                row.notes.append(("header-uncertain", message, name))


def _right(index: int, columns: Sequence[Column]) -> list[Column]:
    return [column for column in columns if column.index > index and column.role in TEXT_ROLES]


def _printed(tables: Sequence[PlanTable], numbers: Collection[int]) -> dict[int, dict[tuple[int, int], str]]:
    """Return the printed cells below the headers of each column of numbers, and of each that they may number."""
    columns = {*numbers, *(column.index for column in tables[0].header.columns if column.role in TEXT_ROLES)}
    found: dict[int, dict[tuple[int, int], str]] = {}
    for number, table in enumerate(tables):
        for cell in table.grid.cells:
            if cell.lines and cell.col in columns and cell.row >= table.header.rows:
                text = " ".join(cell.text.split())
                if text:
                    found.setdefault(cell.col, {})[number, cell.row] = text
    return found


def _as_numbered(numbers: Printed, texts: Printed) -> Printed:
    """Return the texts, those at a page's top beside their number where the page end parts both.

    Another one without a number there may be the rest of the text above, and begins nothing.
    """
    found = dict(texts)
    for table in {table for table, _ in numbers}:
        last, said = (max((p for p in own if p[0] == table), default=(table, -1)) for own in (numbers, texts))
        first, rest = (min((p for p in own if p[0] == table + 1), default=None) for own in (numbers, texts))
        if rest is None or (first is not None and rest >= first):
            continue
        text = found.pop(rest)
        if last > said:
            found[last] = text
    return found


def _fit(numbers: Printed, texts: Printed) -> tuple[bool, float]:
    """Return how well texts fit to numbers: whether they have no others of their own, and how many begin with them."""
    return not have_other_numbers(numbers, texts), _alike(numbers, texts)


def _alike(numbers: Printed, texts: Printed) -> float:
    """Return how many of the places where a number or a text begins are those of both; one said again begins none."""
    texts = _as_numbered(numbers, texts)
    begun: set[tuple[int, int]] = set()
    own: set[tuple[int, int]] = set()
    number = text = ""
    for place in sorted({*numbers, *texts}):
        now, said = numbers.get(place, number), texts.get(place, text)
        if place in numbers and (now, said) != (number, text):
            begun.add(place)
        if place in texts and said != text:
            own.add(place)
        number, text = now, said
    return len(begun & own) / max(len(begun | own), 1)
