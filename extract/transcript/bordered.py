"""Tables whose borders are printed with signs ("+----+----+"): what is between two borders is one row.

A cell may have several lines, and a border may part some columns alone: the cells of the others go on below it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.transcript.tables import NumberedLine, Row

# Signs that draw boxes are borders as well.
_SIGNS_OF = {"|": "│┃║╎┆┊", "-": "─━═╌┄┈", "+": "┼├┤┬┴┌┐└┘╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋"}
_BOXES = str.maketrans({box: sign for sign, boxes in _SIGNS_OF.items() for box in boxes})
_BORDER = re.compile(r"\s*\+(?:[-=:]{1,400}\+){2,200}\s*")
_PARTS = ("+--", "+==")
# What parts the lines of a cell.
LINE_BREAK = "<br>"
_AFTER_HYPHEN = re.compile(r"(?<=\w-)<br>(?=[a-z])")


def is_border(line: str) -> bool:
    """Say whether a line is a border over the whole width of a table."""
    return _BORDER.fullmatch(line.translate(_BOXES)) is not None


def bordered_length(lines: Sequence[NumberedLine]) -> int:
    """Return how many of these lines, the first of them a border, are a table; 0 where no border ends it."""
    length = 0
    for at, (_, line) in enumerate(lines):
        plain = line.translate(_BOXES).strip()
        if not plain.startswith(("|", "+")):
            break
        if is_border(plain):
            length = at + 1
    return length if length > 1 else 0


def bordered_rows(lines: Sequence[NumberedLine]) -> list[Row]:
    """Return the rows of a table with borders, each with its line number; the lines of a cell are parted by breaks.

    ``lines``: from the first border to the last. Cells that go on over a border of other columns are blank below it.
    """
    texts = [(number, line.translate(_BOXES).rstrip()) for number, line in lines]
    places = sorted({place for _, line in texts if is_border(line) for place, sign in enumerate(line) if sign == "+"})
    columns = list(pairwise(places))
    rows: list[tuple[int, list[list[str]]]] = []
    begins = [0] * len(columns)
    for number, line in texts:
        if is_border(line) or any(part in line for part in _PARTS):
            parted = [set(line[a + 1 : b]) <= set("-=:+") and b > a + 1 for a, b in columns]
            rows.append((number + 1, [[] for _ in columns]))
            begins = [len(rows) - 1 if cut else begin for cut, begin in zip(parted, begins, strict=True)]
            continue
        for place, text in _cells(line, columns):
            rows[begins[place]][1][place].append(text)
    filled = [(number, [cell_of(cell) for cell in cells]) for number, cells in rows]
    return [(number, cells) for number, cells in filled if any(cells)]


def cell_of(texts: Sequence[str]) -> str:
    """Return the lines of a cell as one text with breaks between them, but for a line that a word's hyphen ends."""
    return _AFTER_HYPHEN.sub("", LINE_BREAK.join(filter(None, texts)))


def _cells(line: str, columns: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """Return the texts of a line with the first column of each: by its bars, or where the borders cross."""
    parts = line.strip().strip("|").split("|")
    if len(parts) == len(columns):
        return [(place, part.strip()) for place, part in enumerate(parts)]
    found: list[tuple[int, str]] = []
    for place, (a, b) in enumerate(columns):
        joined = found and line[a : a + 1] not in ("|", "+")
        text = line[a + 1 : b] if not joined else line[a:b]
        if joined:
            found[-1] = (found[-1][0], found[-1][1] + text)
        else:
            found.append((place, text))
    return [(place, text.strip()) for place, text in found]
