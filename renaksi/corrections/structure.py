"""Corrected rows become the rows of the plan: taken out, cut, joined, added and moved, in their new order.

Each row has a slot, its number as it was read; what is added or moved goes into the slot of the row it comes after,
whatever became of that one. So the order of the corrections does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from renaksi.corrections.draft import Draft, Row
from renaksi.corrections.kinds.rows import (
    ADD,
    JOIN,
    MONTHS,
    MOVE,
    REMOVE,
    SPLIT,
    number_of_added,
    parts_of,
    place_moved_to,
    texts_of,
    values_of,
)
from renaksi.corrections.values import correctable, target_of
from schemas.corrections import ROW, Correction, Key, Refusal
from schemas.fields import MONTH_COLUMNS

State = Mapping[Key, Correction]
PLAIN = tuple(name for name in correctable("actions") if name not in (*MONTH_COLUMNS, "change_area"))


@dataclass(frozen=True, slots=True)
class Part:
    """A row as it will be: its values, the rows as read that it comes from, and what puts it in order."""

    values: Row
    sources: tuple[int, ...]
    place: tuple[int, int, int, int]
    """Slot, order in the slot, row as read (0: added), which part of it."""


def arranged(draft: Draft, state: State) -> list[Part]:
    """Return the rows of a draft, whose values are corrected, as the corrections of rows arrange them."""
    parts: dict[int, list[Part]] = {}
    for no, values in enumerate(draft.rows, 1):
        fate = fate_of(state, no)
        if fate and fate.field == REMOVE:
            parts[no] = []
        elif fate and fate.field == JOIN and parts.get(no - 1):
            _join(parts[no - 1], values, fate, no)
            parts[no] = parts[no - 1]
        else:
            parts[no] = _parts(values, fate, no, _slot(state, no))
    found = {id(part): part for own in parts.values() for part in own}
    return sorted([*found.values(), *_added(draft, state)], key=lambda part: part.place)


def fate_of(state: State, row_no: int) -> Correction | None:
    """Return what becomes of a row as a whole, None where nothing was said."""
    return state.get((row_no, ROW, None))


def contradictions(draft: Draft, state: State) -> Iterator[Refusal]:
    """Yield the corrections that have no effect, as others on another place speak against them."""
    cut = {
        no: {name for field in parts_of(fate.corrected_value)[0] for name in _columns(field)}
        for no in range(1, len(draft.rows) + 1)
        if (fate := fate_of(state, no)) and fate.field == SPLIT
    }
    for item in state.values():
        yield from _without_item(item, draft, state)
        if item.row_no is not None and item.field in cut.get(item.row_no, ()):
            yield Refusal(item, f"row {item.row_no} is cut in this text; put the right text into its row:split")
        if item.row_no is not None and item.field == JOIN:
            before = fate_of(state, item.row_no - 1)
            if before and before.field == REMOVE:
                yield Refusal(item, f"it joins a row to row {item.row_no - 1}, which is taken out")


def _without_item(item: Correction, draft: Draft, state: State) -> Iterator[Refusal]:
    """Yield a value of a new item of a list that nobody has given its text."""
    table, number, column = target_of(item.field, item.row_no)
    if number is None or number in draft.lists[table] or item.corrected_value is None or column == "text":
        return
    text = state.get((None, f"{table}.{number}.text", None))
    if text is None or text.corrected_value is None:
        yield Refusal(item, f"there is no item {number} in {table}; give it a text too")


def _columns(field: str) -> tuple[str, ...]:
    return MONTH_COLUMNS if field == MONTHS else (field,)


def _slot(state: State, no: int) -> tuple[int, int]:
    moved = state.get((no, MOVE, None))
    place = place_moved_to(moved.corrected_value) if moved else None
    return place if place and place[0] != no else (no, 0)


def _parts(values: Row, fate: Correction | None, no: int, slot: tuple[int, int]) -> list[Part]:
    if not fate or fate.field != SPLIT:
        return [Part(values, (no,), (*slot, no, 0))]
    texts = parts_of(fate.corrected_value)
    return [Part(_with(values, each), (no,), (*slot, no, at)) for at, each in enumerate(texts)]


def _added(draft: Draft, state: State) -> Iterator[Part]:
    for item in state.values():
        if item.field.startswith(ADD) and item.corrected_value is not None:
            after = item.row_no or 0
            page = draft.rows[after - 1]["page_last"] if after else draft.rows[0]["page_first"] if draft.rows else 1
            blank: Row = {**dict.fromkeys((*PLAIN, *MONTH_COLUMNS, "change_area")), "extra": {}}
            values = _with({**blank, "page_first": page, "page_last": page}, texts_of(item.corrected_value))
            yield Part(values, (), (after, number_of_added(item.field) or 0, 0, 0))


def _with(values: Row, texts: Mapping[str, str | None]) -> Row:
    row = {**values, "extra": dict(values["extra"])}
    for name, value in values_of(texts).items():
        header = name.removeprefix("extra.")
        record = row if header == name else row["extra"]
        record[header] = value
    row["extra"] = {header: text for header, text in row["extra"].items() if text is not None}
    return row


def _join(target: list[Part], lower: Row, fate: Correction, no: int) -> None:
    """Join a row to the last part of the one before it."""
    upper = target[-1]
    row: Row = {name: _joined(name, upper.values.get(name), lower.get(name)) for name in upper.values}
    row["extra"] = {
        header: _joined(header, upper.values["extra"].get(header), lower["extra"].get(header))
        for header in dict.fromkeys((*upper.values["extra"], *lower["extra"]))
    }
    row["page_last"] = max(upper.values["page_last"], lower["page_last"])
    whole = _with(row, texts_of(fate.corrected_value))
    target[-1] = replace(upper, values=whole, sources=(*upper.sources, no))


def _joined(name: str, upper: Any, lower: Any) -> Any:
    if name in MONTH_COLUMNS:
        return True if upper or lower else None if None in (upper, lower) else False
    if upper is None or lower is None or upper == lower:
        return upper if upper is not None else lower
    return f"{upper} {lower}" if isinstance(upper, str) and not name.endswith("_no") else upper


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where the rows as read are now."""

    rows: Mapping[int, tuple[int, ...]]
    """Row as read -> the new rows that hold it; none where it was taken out."""
    lower: frozenset[int]
    """Rows as read that are joined to one before them: their parts of a value come after its."""

    def now(self, row_no: int | None) -> int | None:
        """Return the first row that holds a row as read; None where there is none."""
        return next(iter(self.rows.get(row_no, ())), None) if row_no is not None else None

    def is_as_read(self) -> bool:
        """Return whether each row has its number."""
        return not self.lower and all(now == (no,) for no, now in self.rows.items())


def numbering(parts: Iterable[Part], count: int) -> Numbering:
    """Return where ``count`` rows as read are among the rows of the plan."""
    rows: dict[int, list[int]] = {no: [] for no in range(1, count + 1)}
    lower: set[int] = set()
    for now, part in enumerate(parts, 1):
        lower.update(part.sources[1:])
        for source in part.sources:
            rows[source].append(now)
    return Numbering({no: tuple(now) for no, now in rows.items()}, frozenset(lower))


def renumbered_traces(traces: list[Row], parts: list[Part]) -> list[Row]:
    """Return the places of values under the new rows' numbers: the decree's first, then row by row."""
    of_row: defaultdict[int | None, list[Row]] = defaultdict(list)
    for trace in traces:
        of_row[trace["row_no"]].append(trace)
    found = list(of_row[None])
    for now, part in enumerate(parts, 1):
        had: dict[str, int] = {}
        for source in part.sources:
            more: dict[str, int] = {}
            for trace in of_row[source]:
                part_no = trace["part_no"] + had.get(trace["field"], 0)
                more[trace["field"]] = max(part_no, more.get(trace["field"], 0))
                found.append({**trace, "row_no": now, "part_no": part_no})
            had |= more
    return found
