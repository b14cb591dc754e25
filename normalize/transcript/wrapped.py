"""Printed lines that a transcript gives as rows of their own become one row again. Knows positions, no columns."""

from normalize.draft import Value
from normalize.language.numbering import split_number
from normalize.transcript.rows import Piece, TranscriptRow, is_dash

# Small letters begin the rest of a text where at most this share of the rows with marks begins with them.
SMALL_SHARE = 0.2


def join_wrapped(rows: list[TranscriptRow]) -> list[TranscriptRow]:
    """Return the rows, each with the lines below it that go on with its cells.

    Such a line has no mark and no number, all its texts are below texts of the row, and the last of them goes on in
    small letters where the plan's own texts begin with capitals.
    """
    marked = [row for row in rows if _is_marked(row) and row.texts]
    if sum(_goes_on(row) for row in marked) > SMALL_SHARE * len(marked):
        return rows
    joined: list[TranscriptRow] = []
    for row in rows:
        head = joined[-1] if joined else None
        if head is not None and head.page is row.page and _is_marked(head) and _is_rest(row, head):
            _join(head, row)
        else:
            joined.append(row)
    return joined


def _is_marked(row: TranscriptRow) -> bool:
    return any(not is_dash(piece.text) for piece in row.marks)


def _goes_on(row: TranscriptRow) -> bool:
    return row.texts[-1].text[:1].islower()


def _is_rest(row: TranscriptRow, head: TranscriptRow) -> bool:
    places = {piece.at for piece in head.texts}
    return (
        bool(row.texts)
        and not _is_marked(row)
        and _goes_on(row)
        and all(piece.at in places and split_number(piece.text)[0] is None for piece in row.texts)
    )


def _join(head: TranscriptRow, row: TranscriptRow) -> None:
    rest = {piece.at: piece.value for piece in row.texts}
    for place, piece in enumerate(head.texts):
        more = rest.get(piece.at)
        if more is not None:
            value = Value(f"{piece.text} {more.text}", (*piece.value.parts, *more.parts))
            head.texts[place] = Piece(piece.at, value)
    printed = " | ".join(value.text for value in rest.values())
    head.notes.append(("lines-joined", "The row goes on in the line below it.", printed))
