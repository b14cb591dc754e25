"""Which column each text of an unruled row belongs to: OCR lets cells drift, mostly to the right, along the row.

Every way to give the texts to columns from left to right has a cost: how far they are off, and how badly their
numbers continue the lists above. The cheapest wins; a close second makes the row uncertain.
"""

from dataclasses import dataclass, field, replace

from normalize.language.numbering import bare_number, is_first, split_number, steps
from normalize.plan.columns import Column
from normalize.transcript.rows import Piece, TranscriptRow
from schemas.fields import NUMBERED_FIELDS

# Costs are in steps to the right, the commonest drift; one to the left is rarer (one in a hundred rows seen).
_RIGHT, _LEFT, _REACH = 1.5, 3.0, 4
# A number that jumps weighs less than a step, so that a text in its own column stays there.
_JUMP, _BACK, _UNNUMBERED = 1.0, 2.5, 0.3
_NO_INDICATOR, _NO_PROGRAM_NUMBER, _WORDS_FOR_NUMBER = 1.0, 4.0, 6.0
_NOWHERE = 9.0
_MARGIN, _BEAM = 1.0, 60


@dataclass(frozen=True, slots=True)
class _Placement:
    """One way to place the texts seen so far: the place in the columns of each, None for no column."""

    cost: float = 0.0
    places: tuple[int | None, ...] = ()
    roles: frozenset[str] = frozenset()
    last: int = -1


@dataclass(slots=True)
class Numbers:
    """The last number and text at each level; without one it begins anew.

    ``has_no``: programs are numbered apart. ``weight``: less than 1 where a page is turned and may be missing.
    """

    last: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    has_no: bool = False
    weight: float = 1.0

    def cost(self, role: str, text: str, roles: frozenset[str]) -> float:
        """Return how badly a text's number continues the list of its level."""
        number, _ = split_number(text)
        before = self.last.get(role)
        if self.repeats(role, text):
            return 0.0
        if number is None:
            return _UNNUMBERED if before else 0.0
        fresh = any(parent in roles for parent in NUMBERED_FIELDS[: NUMBERED_FIELDS.index(role)])
        if (fresh or before is None) and is_first(number):
            return 0.0
        step = steps(number, before) if before else None
        if step is None:
            return 0.5
        return 0.0 if step == 1 else self.weight * (_BACK if step < 0 else _JUMP)

    def repeats(self, role: str, text: str) -> bool:
        """Say whether a merged cell's text was written out again; an indicator is a row's own."""
        return role != "indicator" and self.texts.get(role) == text

    def note(self, row: TranscriptRow) -> None:
        """Remember the numbers of a placed row; lists below a new parent begin anew."""
        texts = row.by_role()
        for depth, role in enumerate(NUMBERED_FIELDS):
            if role not in texts:
                continue
            if self.repeats(role, texts[role].text):
                row.repeats.add(role)
                continue
            self.texts[role] = texts[role].text
            for below in NUMBERED_FIELDS[depth + 1 : -1]:  # indicators may count on through their parent
                self.last.pop(below, None)
                self.texts.pop(below, None)
            number, _ = split_number(texts[role].text)
            if number is not None:
                self.last[role] = number
            elif role == "indicator":
                self.last.pop(role, None)


def place_rows(rows: list[TranscriptRow]) -> None:
    """Give every text of the rows a column, in place; notes on the row say what was moved, dropped or lost."""
    numbers = Numbers(has_no=any(_program_number(row) for row in rows))
    for row in rows:
        _drop_repeats(row)
        columns = [column for column in row.header.columns if column.role != "month" and column.title]
        numbers.weight = 0.5 if row.first else 1.0
        close = _close_ways(_ways(row.texts, columns, numbers))
        row.placed = _placed(close[0], columns)
        row.uncertain = len(close) > 1
        moved = row.shift
        row.shift = moved + _shift(row, row.placed)
        row.shift_uncertain = any(moved + _shift(row, _placed(way, columns)) != row.shift for way in close)
        _note_moves(row)
        numbers.note(row)


def _close_ways(ways: list[_Placement]) -> list[_Placement]:
    """Return the cheapest way, and those that are hardly worse."""
    return [way for way in ways if way.cost - ways[0].cost < _MARGIN or way is ways[0]]


def _placed(way: _Placement, columns: list[Column]) -> dict[int, Column]:
    """Return the column of each text that has one, by the text's position."""
    return {i: columns[place] for i, place in enumerate(way.places) if place is not None}


def _ways(texts: list[Piece], columns: list[Column], numbers: Numbers) -> list[_Placement]:
    """Return the ways to place the texts, cheapest first."""
    ways = [_Placement()]
    for piece in texts:
        ways = [further for way in ways for further in _further(way, piece, columns, numbers)]
        ways = sorted(ways, key=lambda way: way.cost)[:_BEAM]
    wants = any(column.role == "indicator" for column in columns)
    ends = [replace(w, cost=w.cost + _end_cost(w, wants, numbers)) for w in ways]
    return sorted(ends, key=lambda way: way.cost)


def _further(way: _Placement, piece: Piece, columns: list[Column], numbers: Numbers) -> list[_Placement]:
    """Return the ways that place one text more."""
    found = [replace(way, cost=way.cost + _NOWHERE, places=(*way.places, None))]
    for place in range(way.last + 1, len(columns)):
        column = columns[place]
        off = piece.at - column.index
        if abs(off) > _REACH:
            continue
        cost = way.cost + (off * _RIGHT if off > 0 else -off * _LEFT)
        if column.role == "no":
            cost += 0.0 if bare_number(piece.text) else _WORDS_FOR_NUMBER
        elif column.role in NUMBERED_FIELDS:
            cost += numbers.cost(column.role, piece.text, way.roles)
            cost += _WORDS_FOR_NUMBER / 2 if bare_number(piece.text) else 0.0
        roles = way.roles | {column.role}
        if column.role == "program" and numbers.repeats("program", piece.text):
            roles |= {"no"}  # written out again, it need not be numbered again
        found.append(_Placement(cost, (*way.places, place), roles, place))
    return found


def _end_cost(way: _Placement, wants_indicator: bool, numbers: Numbers) -> float:
    """Return what the row as a whole lacks."""
    cost = _NO_INDICATOR if wants_indicator and way.places and "indicator" not in way.roles else 0.0
    return cost + (_NO_PROGRAM_NUMBER if numbers.has_no and "program" in way.roles and "no" not in way.roles else 0.0)


def _program_number(row: TranscriptRow) -> bool:
    """Say whether a row has a number in its number column and a text in the program's."""
    roles = {column.index: column.role for column in row.header.columns}
    found = {roles.get(piece.at) for piece in row.texts if roles.get(piece.at) != "no" or bare_number(piece.text)}
    return {"no", "program"} <= found


def _drop_repeats(row: TranscriptRow) -> None:
    """Drop a text that is printed twice side by side; the row still reaches as far as it did."""
    kept: list[Piece] = []
    for piece in row.texts:
        if kept and piece.text == kept[-1].text and len(piece.text) > 3:
            row.notes.append(("duplicate-text-dropped", "The text was printed twice in the row.", piece.text))
            row.shift += 1
        else:
            kept.append(piece)
    row.texts = kept


def _shift(row: TranscriptRow, placed: dict[int, Column]) -> int:
    """Return how far the row's last text before the months is from where it belongs."""
    end = min((column.index for column in row.months), default=len(row.header.columns))
    last = max((i for i, column in placed.items() if column.index < end), default=None)
    return 0 if last is None else row.texts[last].at - placed[last].index


def _note_moves(row: TranscriptRow) -> None:
    """Leave notes on texts that are not in their column, or have none."""
    for i, piece in enumerate(row.texts):
        column = row.placed.get(i)
        months = {month.index for month in row.months}
        if column is None:
            code = "schedule-unparsed" if piece.at in months else "column-shift-uncertain"
            row.notes.append((code, "The column of this text is not known; it was left out.", piece.text))
        elif row.uncertain:
            row.notes.append(
                ("column-shift-uncertain", f"Read as {column.role}; another column fits as well.", piece.text)
            )
        elif column.index != piece.at:
            message = f"Was in column {piece.at + 1}, belongs to column {column.index + 1} ({column.role})."
            row.notes.append(("column-shift-repaired", message, piece.text))
