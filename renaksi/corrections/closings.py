"""Which findings a reviewer has settled: corrected where a value there was put right, confirmed where it was seen."""

from collections.abc import Iterator, Sequence

from renaksi.corrections.draft import Draft, Row
from renaksi.corrections.kinds.rows import JOIN, REMOVE, SPLIT
from renaksi.corrections.kinds.seen import CONFIRM_PAGE, CONFIRM_ROW, message_of
from renaksi.corrections.structure import State, fate_of
from schemas.corrections import FINDING
from schemas.fields import LEVELS, MONTH_COLUMNS

# What the readers call the twelve month columns as a whole, and the schedule in words that they come from.
ALL_MONTHS = ("months", "schedule")
CLOSING_FATES = (REMOVE, SPLIT, JOIN)


def closings(reading: Draft, state: State) -> list[str | None]:
    """Return for each finding corrected or confirmed, None where it is open still."""
    absent: set[str] = {column for column in LEVELS if all(row[column] is None for row in reading.rows)}
    return [_closing(found, reading, state, absent) for found in reading.findings]


def seen_rows(reading: Draft, state: State) -> Iterator[int]:
    """Yield the rows as read that a person has seen as a whole: the row, or the page that it begins on."""
    for no, row in enumerate(reading.rows, 1):
        if _is_seen(state, no, row["page_first"]):
            yield no


def _is_seen(state: State, row_no: int | None, page: int | None) -> bool:
    keys = [(None, f"{CONFIRM_PAGE}{page}", None)] + ([(row_no, CONFIRM_ROW, None)] if row_no is not None else [])
    return any(key in state and state[key].corrected_value is not None for key in keys)


def _closing(found: Row, reading: Draft, state: State, absent: set[str]) -> str | None:
    row_no, code = found["row_no"], found["code"]
    seen = state.get((row_no, f"{FINDING}{code}", message_of(found["message"])))
    if seen and seen.corrected_value is not None:
        return "confirmed"
    if row_no is not None and (fate := fate_of(state, row_no)) and fate.field in CLOSING_FATES:
        return "corrected"
    settled = [state.get((row_no, name, None)) for name in _needed(found, reading, absent)]
    if settled and None not in settled:
        changed = any(item.read_value != item.corrected_value for item in settled if item)
        return "corrected" if changed else "confirmed"
    pages = {found["page"], reading.rows[row_no - 1]["page_first"] if row_no is not None else None}
    return "confirmed" if any(_is_seen(state, row_no, page) for page in pages) else None


def _needed(found: Row, reading: Draft, absent: set[str]) -> Sequence[str]:
    """Return the fields that have to be said for a finding to be settled."""
    row_no, field = found["row_no"], found["field"]
    if row_no is None or not field:
        return (field,) if field else ()
    row = reading.rows[row_no - 1]
    if field in ALL_MONTHS:
        return [name for name in MONTH_COLUMNS if row[name] is None] or MONTH_COLUMNS
    if found["code"] == "parent-missing":
        return [field, *(name for name in LEVELS if name not in absent and row[name] is None)]
    return (field,)
