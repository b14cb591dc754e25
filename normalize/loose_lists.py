"""A list that was cut over several rows becomes one cell again. Knows positions and numbers, no columns."""

from normalize.draft import Value
from normalize.loose_rows import LooseRow, Piece
from normalize.numbering import follows, is_first, number_form, split_number


def join_lists(rows: list[LooseRow]) -> list[LooseRow]:
    """Return the rows with every cut list in the cell of its head; rows that held nothing else are gone.

    The head ends with a colon; its items stand in the same column of the rows below and are numbered from the
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


def _items(rows: list[LooseRow], head: Piece) -> list[tuple[LooseRow, Piece]]:
    """Return the list's items below its head, with their rows."""
    found: list[tuple[LooseRow, Piece]] = []
    previous = ""
    for row in rows:
        piece = next((piece for piece in row.texts if piece.at == head.at), None)
        if piece is None or row.texts[0] is not piece or number_form(piece.text) in (None, number_form(head.text)):
            break
        number, _ = split_number(piece.text)
        if number is None or not (follows(number, previous) if previous else is_first(number)):
            break
        previous = number
        found.append((row, piece))
    return found


def _join(row: LooseRow, head: Piece, items: list[tuple[LooseRow, Piece]]) -> None:
    """Put the items into the head's cell, and take them out of their rows."""
    pieces = [head, *(piece for _, piece in items)]
    text = " ".join(piece.text for piece in pieces)
    parts = tuple(part for piece in pieces for part in piece.value.parts)
    row.texts[row.texts.index(head)] = Piece(head.at, Value(text, parts))
    row.notes.append(("list-joined", f"{len(items)} items stood in the rows below.", text))
    row.in_list = True
    for other, piece in items:
        other.texts.remove(piece)
        other.in_list = True
