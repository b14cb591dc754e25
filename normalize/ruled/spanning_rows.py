"""Rows of a grid that run over the columns: headings with or without sums, totals, cells over several fields."""

import re
from collections.abc import Callable

from normalize.plan.header import LONGEST_NUMBER, MISREAD
from normalize.plan.model import TEXT_ROLES, PlanTable, Row, Slot
from schemas.document import Cell

# Rows that sum up others.
TOTAL = re.compile(
    r"(SUB ?)?(JUMLAH|TOTAL)( (ANGGARAN|BIAYA|PAGU|KESELURUHAN|SELURUHNYA|TOTAL|PROGRAM|KEGIATAN))*\W*", re.IGNORECASE
)
# A heading's sums over its rows.
FIGURE = re.compile(r"[\d.,\s]+%?|-")


def band_of(table: PlanTable, covering: dict[int, Cell]) -> Cell | None:
    """Return the cell that covers all text columns of a row, None where the row has several."""
    text_columns = [c.index for c in table.header.columns if c.role in TEXT_ROLES]
    if len(text_columns) < 2 and not any(c.colspan == table.grid.n_cols > 3 for c in covering.values()):
        return None
    found = {id(covering[col]): covering[col] for col in text_columns if col in covering}
    cell = next(iter(found.values())) if len(found) == 1 else None
    return cell if cell is not None and cell.colspan > 1 else None


def stands_alone(band: Cell, covering: dict[int, Cell], table: PlanTable) -> bool:
    """Say whether nothing but numbers is printed in the row beside a band: no text, no sign; sums are no marks.

    In a picture one of several sums may be misread, as hardly more signs than a sum has.
    """
    columns = {column.index: column for column in table.header.columns}
    beside = [
        cell.text.strip()
        for col, cell in covering.items()
        if cell is not band and cell.text.strip() and col in columns and columns[col].role != "no"
    ]
    odd = [text for text in beside if not FIGURE.fullmatch(text)]
    few = len(odd) * MISREAD <= len(beside) and max(map(len, odd), default=0) <= LONGEST_NUMBER
    return (not odd or (few and table.page.reader == "raster")) and set(beside) != {"1"}


def figures_beside(band: Cell, covering: dict[int, Cell], table: PlanTable) -> list[str]:
    """Return what is printed beside a heading, each with the title of its column."""
    columns = [c for c in table.header.columns if c.role != "no" and c.index in covering]
    cells = ((column, covering[column.index]) for column in columns)
    return [f"{column.title}: {cell.text.strip()}" for column, cell in cells if cell is not band and cell.text.strip()]


def over_columns(covering: dict[int, Cell], table: PlanTable) -> list[Cell]:
    """Return the printed cells of a row that cover the columns of several fields."""
    fields: dict[int, set[str]] = {}
    cells = {id(cell): cell for cell in covering.values() if cell.colspan > 1}
    for column in table.header.columns if cells else ():
        cell = covering.get(column.index)
        if cell is not None and id(cell) in cells and column.role not in ("no", "month", "extra"):
            fields.setdefault(id(cell), set()).add(column.role.removesuffix("_end"))
    return [cells[key] for key, roles in fields.items() if len(roles) > 1 and cells[key].text.strip()]


def band_slot(band: Cell, covering: dict[int, Cell], roles: dict[int, str], slot_of: Callable[[Cell], Slot]) -> Slot:
    """Return a band's text behind the number that stands in a cell of its own to its left."""
    slot = slot_of(band)
    number = next((covering[col] for col in roles if col in covering and covering[col] is not band), None)
    if number is None or not number.text.strip() or not slot.text:
        return slot
    head = slot_of(number)
    return Slot(f"{head.text.rstrip('.')}. {slot.text}", [*head.parts, *slot.parts], [*head.cells, *slot.cells])


def take_total(row: Row) -> None:
    """Make a row of totals a band: it is no item of the plan, and all that it prints is kept together."""
    texts = [slot.text for name, slot in row.slots.items() if slot.text and name in row.own]
    if texts and TOTAL.fullmatch(texts[0]):
        printed = [*texts, *(slot.text for slot in row.extra.values()), *row.values]
        row.band = Slot(" | ".join(printed))
