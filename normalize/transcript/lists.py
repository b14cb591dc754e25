"""A list that was cut over several rows becomes one cell again. Knows positions and numbers, no columns."""

from normalize.draft import Value
from normalize.language.numbering import follows, is_first, number_form, split_number
from normalize.transcript.rows import Piece, TranscriptRow

_REACH = 2  # columns by which an item may be off its head


def join_lists(rows: list[TranscriptRow]) -> list[TranscriptRow]:
    """Return the rows with every cut list in the cell of its head; rows that held nothing else are gone.

    The head ends with a colon; its items are in the same column of the rows below and are numbered from the
    first on in another form than the head. The rows beside the list are marked, as the marks of such merged
    cells are printed once.
    """
    for at, row in enumerate(rows):
        for piece in row.texts:
            if piece.text.endswith(":"):
                items = _items(rows[at + 1 :], piece)
                if items:
                    _join(row, piece, items)
    return [row for row in rows if row.texts or row.marks]


def _items(rows: list[TranscriptRow], head: Piece) -> list[tuple[TranscriptRow, Piece]]:
    """Return the list's items below its head, with their rows."""
    found: list[tuple[TranscriptRow, Piece]] = []
    previous = ""
    for row in rows:
        piece = row.texts[0] if row.texts else None
        if piece is None or not _may_belong(row, head, bool(found)):
            break
        number, _ = split_number(piece.text)
        if number is None or not (follows(number, previous) if previous else is_first(number)):
            break
        previous = number
        found.append((row, piece))
    return found


def _may_belong(row: TranscriptRow, head: Piece, begun: bool) -> bool:
    """Say whether a row's first text may be an item of the head's list.

    It may have drifted from the head's column, but only where an indicator beside it or an item above it shows
    that it is none itself.
    """
    first = row.texts[0]
    off = abs(first.at - head.at)
    near = off == 0 or (off <= _REACH and (begun or len(row.texts) > 1))
    return near and number_form(first.text) not in (None, number_form(head.text))


def _join(row: TranscriptRow, head: Piece, items: list[tuple[TranscriptRow, Piece]]) -> None:
    """Put the items into the head's cell, and take them out of their rows."""
    pieces = [head, *(piece for _, piece in items)]
    text = " ".join(piece.text for piece in pieces)
    parts = tuple(part for piece in pieces for part in piece.value.parts)
    row.texts[row.texts.index(head)] = Piece(head.at, Value(text, parts))
    row.notes.append(("list-joined", f"{len(items)} items were in the rows below.", text))
    row.in_list = True
    for other, piece in items:
        other.texts.remove(piece)
        other.in_list = True
