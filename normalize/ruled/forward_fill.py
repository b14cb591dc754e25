"""Merged cells of the plain fields (responsible, target ...) that go on over a page end with nothing printed."""

from normalize.plan.model import PlanTable, Row, Slot
from schemas.fields import LEVELS, PLAIN_FIELDS

_MERGED_FIELDS = ("indicator", *PLAIN_FIELDS)
# A field follows a level when this share of its cells spans the same rows as the level's cells.
FOLLOWS = 0.9


def followed_levels(tables: list[PlanTable]) -> dict[str, str]:
    """Return the fields whose cells are merged like those of a level, with that level, the innermost first."""
    found: dict[str, str] = {}
    cells_of = {role: [spans(table, role) for table in tables] for role in (*_MERGED_FIELDS, *LEVELS)}
    for field in _MERGED_FIELDS:
        for level in reversed(LEVELS):
            pairs = list(zip(cells_of[field], cells_of[level], strict=True))
            cells = sum(len(own) for own, _ in pairs)
            same = sum(len(own & other) for own, other in pairs)
            merged = any(span > 1 for own, _ in pairs for _, span in own)
            if cells and merged and same >= FOLLOWS * cells:
                found[field] = level
                break
    return found


def spans(table: PlanTable, role: str) -> set[tuple[int, int]]:
    """Return (first row, rows) of each cell that a table has below the header in the column of a role."""
    columns = {column.index for column in table.header.columns if column.role == role}
    return {(c.row, c.rowspan) for c in table.grid.cells if c.col in columns and c.row >= table.header.rows}


def carry_merged_fields(last: Row, rows: list[Row], followed: dict[str, str]) -> None:
    """Let the empty cells at a page top go on from the page before, where the level they follow goes on."""
    first = rows[0]
    for role, level in followed.items():
        slot = first.slots.get(role)
        if slot is not None and not slot.text and last.text(role) and _goes_on(last, first, level):
            continue_slot(last, rows, role, slot)
            message = f"The {role} was taken from the merged cell that goes on over the page end."
            for row in rows:
                if row.slots.get(role) is last.slots[role]:
                    row.notes.append(("value-carried", message, role))


def _goes_on(last: Row, first: Row, level: str) -> bool:
    """Say whether the level's cell at the page top is the rest of the one before: taken over already, or empty."""
    slot = first.slots.get(level)
    return slot is not None and bool(last.text(level)) and (slot is last.slots.get(level) or not slot.text)


def continue_slot(last: Row, rows: list[Row], role: str, slot: Slot) -> None:
    """Put the slot of the row before the page end in the place of one that goes on from it."""
    for row in rows:
        if row.slots.get(role) is slot:
            row.slots[role] = last.slots[role]
