"""Merged cells of the plain fields (responsible, target ...) that go on over a page end with nothing printed."""

from normalize.header import LEVELS
from normalize.rows import Row, Slot

_PLAIN = ("output", "target", "responsible", "budget", "evidence", "remarks")


def carry_merged_fields(last: Row, rows: list[Row]) -> None:
    """Let a field's merged cell go on beside a level's that goes on.

    The empty cell at the page top spans the same rows as the level's empty cell, and before the page end both
    began in the same row. One row alone does not show whether its empty cell is merged with the one above.
    """
    first = rows[0]
    level = next((role for role in reversed(LEVELS) if _goes_on_empty(last, first, role)), None)
    if level is None:
        return
    for role in _PLAIN:
        slot = first.slots.get(role)
        if slot is None or slot.text or not last.text(role) or not _beside(last, first, role, level):
            continue
        if slot.cells[0].rowspan > 1:
            _carry(last, rows, role, slot)
        elif last.slots[role].cells[-1].rowspan > 1:
            message = f"The {role} cell at the page top is empty; it may be the rest of the merged one before."
            first.notes.append(("row-join-uncertain", message, role))


def _goes_on_empty(last: Row, first: Row, role: str) -> bool:
    slot = first.slots.get(role)
    return slot is not None and not slot.text and bool(last.text(role)) and bool(last.slots[role].cells)


def _beside(last: Row, first: Row, role: str, level: str) -> bool:
    above, level_above = last.slots[role].cells, last.slots[level].cells
    same_start = bool(above) and above[-1].row == level_above[-1].row
    return same_start and first.slots[role].cells[0].rowspan == first.slots[level].cells[0].rowspan


def _carry(last: Row, rows: list[Row], role: str, slot: Slot) -> None:
    for row in rows:
        if row.slots.get(role) is slot:
            row.slots[role] = last.slots[role]
            message = f"The {role} was taken from the merged cell that goes on over the page end."
            row.notes.append(("value-carried", message, role))
