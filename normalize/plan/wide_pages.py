"""Plans too wide for a page: the first months on one page, the others on the next, the same rows on both."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from normalize.language.text import fold_space
from normalize.plan.model import TEXT_ROLES, CellText, PlanTable, Row
from schemas.confidence import DOUBTED

# The fewest texts, the same row by row on two pages, that are no chance.
LEAST_TEXTS = 3
# In pictures a text may be read in two ways: each pair is alike to this share then, and this share of all is the same.
ALIKE_SHARE, IDENTICAL_SHARE = 0.75, 0.5


def pair_halves(tables: Sequence[PlanTable]) -> list[PlanTable]:
    """Return the tables, those that print other months of the same rows as the ``other_half`` of the first."""
    taken: set[int] = set()
    found: list[PlanTable] = []
    for index, table in enumerate(tables):
        if index in taken:
            continue
        other = next(
            (i for i in range(index + 1, len(tables)) if i not in taken and _is_other_half(table, tables[i])), None
        )
        if other is not None:
            taken.add(other)
            table = replace(table, other_half=tables[other])
        again = bool(found) and table.title is None and table.header.columns == found[-1].header.columns
        found.append(replace(table, fresh=False) if again and taken else table)
    return found


def _is_other_half(table: PlanTable, other: PlanTable) -> bool:
    """Say whether a table prints other months of the same rows."""
    months, others = (one.header.months() for one in (table, other))
    if not months or not others or months & others:
        return False
    texts, printed = _texts(table), _texts(other)
    if len(texts) < LEAST_TEXTS or [item[:2] for item in texts] != [item[:2] for item in printed]:
        return False
    pairs = [(one[2], two[2]) for one, two in zip(texts, printed, strict=True)]
    if all(one == two for one, two in pairs):
        return True
    pictures = "raster" in (table.page.reader, other.page.reader)
    return (
        pictures and sum(one == two for one, two in pairs) >= IDENTICAL_SHARE * len(pairs) and all(map(_alike, pairs))
    )


def _alike(pair: tuple[str, str]) -> bool:
    return SequenceMatcher(None, *pair, autojunk=False).ratio() >= ALIKE_SHARE


def _texts(table: PlanTable) -> list[tuple[str, int, str]]:
    """Return the texts of the columns that distinguish the rows, each with the role and the row where it begins."""
    roles = {column.index: column.role for column in table.header.columns if column.role in TEXT_ROLES}
    body = (cell for cell in table.grid.cells if cell.row >= table.header.rows and cell.col in roles)
    found = ((roles[cell.col], cell.row - table.header.rows, fold_space(cell.text)) for cell in body)
    return [item for item in found if item[2]]


def merge_halves(rows: list[Row], others: list[Row]) -> list[Row]:
    """Return the rows with what the other half prints of each; both lists where they are not as long.

    A text that was read otherwise in the other half is doubted, and the surer reading kept.
    """
    if len(rows) != len(others):
        return [*rows, *others]
    twice = {content: two for row, other in zip(rows, others, strict=True) for content, two in _both(row, other)}
    for content, two in twice.items():
        if content.text != two.text:
            best = max(content, two, key=_surety)
            content.text = best.text
            content.parts = [part._replace(confidence=min(part.confidence, DOUBTED)) for part in best.parts]
    for row, other in zip(rows, others, strict=True):
        row.take_over(other)
        row.own |= other.own
        row.values += other.values
    return rows


def _both(row: Row, other: Row) -> list[tuple[CellText, CellText]]:
    return [(row.texts[role], two) for role, two in other.texts.items() if two.text and row.text(role)]


def _surety(content: CellText) -> float:
    return min((part.confidence for part in content.parts), default=0.0)
