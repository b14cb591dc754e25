"""Marks of unruled rows become months, where they can be known. Knows positions; knows no text.

A mark drifts as far as its row's last text does, and often further. So a page's marks are believed only where some
row fills exactly the month columns, or where no row reaches past the last month.
"""

from normalize.draft import Part
from normalize.plan.columns import WITHOUT_FIELD
from normalize.transcript.rows import Piece, TranscriptRow, count_marks, is_dash
from schemas.decree import UNKNOWN_MONTHS, Months

Note = tuple[str, str, str | None]


def trusted(rows: list[TranscriptRow]) -> bool:
    """Say whether the marks of a page's rows are in their columns."""
    return any(_fills(row) for row in rows) or not any(_outside(row) for row in rows)


def read_months(row: TranscriptRow, trust: bool) -> tuple[Months, dict[int, tuple[Part, ...]], list[Note]]:
    """Return a row's months, where each is marked, and notes on what cannot be known.

    As many marks as there are month columns, or more, mean the whole year; no mark means none.
    """
    columns = row.months
    if not columns:
        return UNKNOWN_MONTHS, {}, []
    count = sum(count_marks(piece.text) for piece in _ticks(row))
    printed = f"{count} marks in columns {', '.join(str(piece.at + 1) for piece in _ticks(row))}"
    if any(note[0] in ("schedule-unparsed", "marks-uncertain") for note in row.notes):
        return UNKNOWN_MONTHS, {}, []
    if count >= len(columns) > 3:
        notes: list[Note] = []
        if count > len(columns):
            notes = [("marks-out-of-range", f"More than {len(columns)} marks were read as the whole year.", printed)]
        return _all_months(row), {}, notes
    if not count:
        if row.in_list:
            return UNKNOWN_MONTHS, {}, [("marks-uncertain", "The marks beside a merged cell are printed once.", None)]
        return (False,) * 12, {}, []
    if _outside(row):
        return UNKNOWN_MONTHS, {}, [("marks-out-of-range", "There are marks outside the month columns.", printed)]
    if not trust or row.shift_uncertain or any(count_marks(piece.text) > 1 for piece in _ticks(row)):
        return UNKNOWN_MONTHS, {}, [("marks-uncertain", "Which months the marks mean cannot be known.", printed)]
    return _placed_months(row)


def _placed_months(row: TranscriptRow) -> tuple[Months, dict[int, tuple[Part, ...]], list[Note]]:
    """Return the months of the columns that hold the marks; a mark in a cell over several is of them all."""
    months = {column.index: column.months for column in row.months}
    where: dict[int, tuple[Part, ...]] = {}
    for piece in _ticks(row):
        first = piece.at - row.shift
        for index in range(first, first + piece.columns):
            where |= dict.fromkeys(months.get(index, ()), piece.value.parts)
    return tuple(month in where for month in range(1, 13)), where, []


def _all_months(row: TranscriptRow) -> Months:
    """Return the months of the columns."""
    named = {month for column in row.months for month in column.months}
    return tuple(month in named for month in range(1, 13))


def _ticks(row: TranscriptRow) -> list[Piece]:
    """Return the marks that plan something: no dashes, nothing in columns of what was done."""
    others = {column.index for column in row.header.columns if column.role in WITHOUT_FIELD and column.title}
    return [piece for piece in row.marks if not is_dash(piece.text) and piece.at - row.shift not in others]


def _fills(row: TranscriptRow) -> bool:
    """Say whether a row has exactly one mark in each month column, and none elsewhere."""
    return bool(row.months) and [p.at - row.shift for p in _ticks(row)] == [column.index for column in row.months]


def _outside(row: TranscriptRow) -> bool:
    """Say whether a mark lies outside the month columns."""
    places = {column.index for column in row.months}
    return any(piece.at - row.shift not in places for piece in _ticks(row))
