"""Plans too wide for a page: the first months on one page, the others on the next, the same rows on both."""

from collections.abc import Sequence
from dataclasses import replace

from normalize.row import TEXT_ROLES, PlanTable, Row
from normalize.text import fold_space

# So many texts that are the same row by row on two pages are no chance.
SAME_TEXTS = 3


def with_other_halves(tables: Sequence[PlanTable]) -> list[PlanTable]:
    """Return the tables, those that print other months of the same rows as the ``beside`` of the first."""
    taken: set[int] = set()
    found: list[PlanTable] = []
    for index, table in enumerate(tables):
        if index in taken:
            continue
        other = next(
            (i for i in range(index + 1, len(tables)) if i not in taken and _is_beside(table, tables[i])), None
        )
        if other is not None:
            taken.add(other)
            table = replace(table, beside=tables[other])
        again = bool(found) and table.title is None and table.header.columns == found[-1].header.columns
        found.append(replace(table, fresh=False) if again and taken else table)
    return found


def _is_beside(table: PlanTable, other: PlanTable) -> bool:
    """Say whether a table prints other months of the same rows."""
    months, others = ({m for c in one.header.columns for m in c.months} for one in (table, other))
    if not months or not others or months & others:
        return False
    texts = _texts(table)
    return len(texts) >= SAME_TEXTS and texts == _texts(other)


def _texts(table: PlanTable) -> list[tuple[str, int, str]]:
    """Return the texts of the columns that tell the rows apart, each with the role and the row where it begins."""
    roles = {column.index: column.role for column in table.header.columns if column.role in TEXT_ROLES}
    body = (cell for cell in table.grid.cells if cell.row >= table.header.rows and cell.col in roles)
    found = ((roles[cell.col], cell.row - table.header.rows, fold_space(cell.text)) for cell in body)
    return [item for item in found if item[2]]


def joined_halves(rows: list[Row], others: list[Row]) -> list[Row]:
    """Return the rows with what the other half prints of each; both lists where they are not as long."""
    if len(rows) != len(others):
        return [*rows, *others]
    for row, other in zip(rows, others, strict=True):
        row.take_over(other)
        row.own |= other.own
        row.values += other.values
    return rows
