"""Marks of unruled rows become months, where they can be known. Knows positions; knows no text.

A mark drifts as far as its row's last text does, and often further. So a page's marks are believed only where some
row fills exactly the month columns, or where no row reaches past the last month.
"""

from normalize.draft import Part
from normalize.transcript.rows import LooseRow, Piece, count_marks, is_dash
from schemas.decree import UNKNOWN_MONTHS, Months

Note = tuple[str, str, str | None]


def trusted(rows: list[LooseRow]) -> bool:
    """Say whether the marks of a page's rows stand where they should."""
    return any(_fills(row) for row in rows) or not any(_outside(row) for row in rows)


def read_months(row: LooseRow, trust: bool) -> tuple[Months, dict[int, tuple[Part, ...]], list[Note]]:
    """Return a row's months, where each is marked, and notes on what cannot be known.

    As many marks as there are month columns, or more, mean the whole year; no mark means none.
    """
    columns = row.months
    if not columns:
        return UNKNOWN_MONTHS, {}, []
    count = sum(count_marks(piece.text) for piece in _ticks(row))
    printed = f"{count} marks in columns {', '.join(str(piece.at + 1) for piece in _ticks(row))}"
    if any(note[0] == "schedule-unparsed" for note in row.notes):
        return UNKNOWN_MONTHS, {}, []
    if count >= len(columns) > 3:
        notes: list[Note] = []
        if count > len(columns):
            notes = [("marks-out-of-range", f"More than {len(columns)} marks were read as the whole year.", printed)]
        return _all_months(row), {}, notes
    if not count:
        if row.in_list:
            return UNKNOWN_MONTHS, {}, [("marks-uncertain", "The marks beside a merged cell stand once.", None)]
        return (False,) * 12, {}, []
    if _outside(row):
        return UNKNOWN_MONTHS, {}, [("marks-out-of-range", "Marks stand where no month is.", printed)]
    if not trust or row.shift_uncertain or any(count_marks(piece.text) > 1 for piece in _ticks(row)):
        return UNKNOWN_MONTHS, {}, [("marks-uncertain", "Which months the marks mean cannot be known.", printed)]
    return _placed_months(row)


def _placed_months(row: LooseRow) -> tuple[Months, dict[int, tuple[Part, ...]], list[Note]]:
    """Return the months of the columns that the marks stand in."""
    months = {column.index: column.months for column in row.months}
    where = {month: piece.value.parts for piece in _ticks(row) for month in months[piece.at - row.shift]}
    return tuple(month in where for month in range(1, 13)), where, []


def _all_months(row: LooseRow) -> Months:
    """Return the months that the columns stand for."""
    named = {month for column in row.months for month in column.months}
    return tuple(month in named for month in range(1, 13))


def _ticks(row: LooseRow) -> list[Piece]:
    """Return the marks that plan something: no dashes, nothing in columns of what was done."""
    others = {column.index for column in row.header.columns if column.role in ("realisation", "extra") and column.title}
    return [piece for piece in row.marks if not is_dash(piece.text) and piece.at - row.shift not in others]


def _fills(row: LooseRow) -> bool:
    """Say whether a row has exactly one mark in each month column, and none elsewhere."""
    return bool(row.months) and [p.at - row.shift for p in _ticks(row)] == [column.index for column in row.months]


def _outside(row: LooseRow) -> bool:
    """Say whether a mark stands in no month column."""
    places = {column.index for column in row.months}
    return any(piece.at - row.shift not in places for piece in _ticks(row))
