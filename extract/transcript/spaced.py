"""Tables whose columns are parted by blanks alone, as plain text prints them: what no line writes over is a border.

A header names the months, or begins with a number's title; its fields are the columns. A row may take several lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from extract.transcript.bordered import cell_of
from extract.transcript.tables import Row
from extract.transcript.text import page_sign

NumberedLine = tuple[int, str]
# Fewer fields are no header of a plan; months alone, or a number's title, make sure of it.
LEAST_FIELDS, LEAST_TITLES, LEAST_MONTHS, LEAST_OTHERS = 5, 3, 4, 2
HEADER_LINES = 2
# A table without months has so many lines below its header at least; a blank line may part rows, two end the table.
LEAST_BODY, MOST_BLANK = 2, 1
# So many fields in a line behind a table's end are more of it, which was not understood.
FIELDS_BEHIND, LINES_BEHIND, LOOKED_BEHIND = 4, 2, 9
_FIELD, _WORD = re.compile(r"\S+(?: \S+)*"), re.compile(r"\S+")
# A field that blanks part from the next one.
_FIELD_APART = re.compile(r"\S+(?: \S+)*(?:  |$)")
_MONTH = re.compile(
    r"(?:JAN|[FP]EB|MAR|APR|MEI|JUN|JUL|AG[UST]|SEP|OKT|NO[VP]|DES)[A-Z]*\.?|B?0?(?:[1-9]|1[0-2])|[IVX]{1,4}",
    re.IGNORECASE,
)
_NUMBER_TITLE = re.compile(r"NO(?:MOR)?\b\.?", re.IGNORECASE)
_RULE = re.compile(r"[\s=_─━-]*[=_─━-]{3}[\s=_─━-]*")
_ITEM = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})[.)]\s")
# What a month's cell prints.
_MARK_LETTERS = 2


@dataclass(frozen=True, slots=True)
class SpacedTable:
    """How many lines a table takes, and its rows, each with its line number; lines of a cell are parted by breaks."""

    length: int
    rows: list[Row]


class _Field(NamedTuple):
    """A field of a header: where it begins and ends, its text, and whether it is a month's."""

    start: int
    stop: int
    text: str
    month: bool = False


def spaced_table(lines: Sequence[NumberedLine]) -> SpacedTable | None:
    """Return the table that begins with the first of these lines, None where none does, or its columns are not sure."""
    fields, height = _header([line for _, line in lines[:HEADER_LINES]])
    if not fields:
        return None
    blank = [set(range(one.stop, other.start)) for one, other in pairwise(fields)]
    length, empty = height, 0
    for place, (_, line) in enumerate(lines[height:], height + 1):
        empty = 0 if line.strip() else empty + 1
        left = [{at for at in gap if line[at : at + 1].strip() == ""} for gap in blank]
        if _RULE.fullmatch(line) and line.strip():
            left = blank
        if empty > MOST_BLANK or not all(left) or "\f" in line or page_sign(line) is not None:
            break
        blank = left
        length = place if line.strip() else length
    split = [(number, line) for number, line in lines[height:length] if not _RULE.fullmatch(line) or not line.strip()]
    behind = [line for _, line in lines[length : length + LOOKED_BEHIND]]
    least = 1 if any(field.month for field in fields) else LEAST_BODY
    if sum(bool(line.strip()) for _, line in split) < least or _goes_on_behind(behind):
        return None
    edges = [0, *(max(gap) for gap in blank), None]
    body = [(number, [line[a:b].strip() for a, b in pairwise(edges)]) for number, line in split]
    return SpacedTable(length, [(lines[0][0], [field.text for field in fields]), *_rows(body)])


def _goes_on_behind(lines: Sequence[str]) -> bool:
    """Say whether lines behind a table look like more of it: several with many fields, before a page or a header."""
    own = list(takewhile(lambda place: "\f" not in lines[place] and not _header(lines[place:])[1], range(len(lines))))
    return sum(len(_FIELD_APART.findall(lines[place])) >= FIELDS_BEHIND for place in own) >= LINES_BEHIND


def _header(lines: Sequence[str]) -> tuple[list[_Field], int]:
    """Return the fields of the header that lines begin with, and how many lines it has; none where there is none.

    The months may have a line of their own below the other titles; what is above them names no column.
    """
    fields = _fields(lines[0])
    if len(fields) < LEAST_TITLES or (len(lines) > 1 and not lines[0].strip()):
        return [], 0
    months = sum(field.month for field in fields)
    titled = _NUMBER_TITLE.match(lines[0].strip()) is not None
    below = _fields(lines[1]) if len(lines) > 1 and months < LEAST_MONTHS and titled else []
    named = [field for field in below if field.month]
    if len(named) >= LEAST_MONTHS:
        first, last = named[0].start, named[-1].stop
        others = [field for field in fields if field.stop <= first or field.start >= last]
        return sorted(_joined(others, [field for field in below if not field.month]) + named), 2
    is_header = (months >= LEAST_MONTHS and len(fields) - months >= LEAST_OTHERS) or titled
    return (fields, 1) if is_header and len(fields) >= LEAST_FIELDS else ([], 0)


def _joined(fields: Sequence[_Field], below: Sequence[_Field]) -> list[_Field]:
    """Return fields with what is printed below each of them."""
    found = []
    for field in fields:
        own = [other for other in below if other.start < field.stop and field.start < other.stop]
        text = " ".join([field.text, *(other.text for other in own)])
        found.append(_Field(min(each.start for each in (field, *own)), max(e.stop for e in (field, *own)), text))
    return found


def _fields(line: str) -> list[_Field]:
    """Return the fields of a line that may be a header's; months stand for themselves."""
    found: list[_Field] = []
    for field in _FIELD.finditer(line):
        words = [(field.start() + word.start(), field.start() + word.end()) for word in _WORD.finditer(field.group())]
        for named, run in groupby(words, key=lambda span: _MONTH.fullmatch(line[slice(*span)]) is not None):
            own = list(run)
            if named and (len(own) == len(words) or len(own) >= LEAST_MONTHS):
                found += [_Field(a, b, line[a:b], True) for a, b in own]
            elif found and not found[-1].month and found[-1].stop == own[0][0] - 1:
                found[-1] = _Field(found[-1].start, own[-1][1], line[found[-1].start : own[-1][1]])
            else:
                found.append(_Field(own[0][0], own[-1][1], line[own[0][0] : own[-1][1]]))
    return found


def _rows(lines: Sequence[tuple[int, list[str]]]) -> list[Row]:
    """Return the rows below a header: those that blank lines part, or that do not go on the row above."""
    reach = [max(len(cells[place]) for _, cells in lines) for place in range(len(lines[0][1]))]
    groups = _groups(lines)
    parted = len(groups) > 1 and all(sum(_has_marks(cells) for _, cells in group) <= 1 for group in groups)
    rows: list[tuple[int, list[list[str]]]] = []
    for group in groups:
        for place, (number, cells) in enumerate(group):
            if place and (parted or _goes_on(rows[-1][1], cells, reach)):
                for texts, text in zip(rows[-1][1], cells, strict=True):
                    texts.append(text)
            else:
                rows.append((number, [[text] for text in cells]))
    return [(number, [cell_of(texts) for texts in cells]) for number, cells in rows]


def _groups(lines: Sequence[tuple[int, list[str]]]) -> list[list[tuple[int, list[str]]]]:
    """Return the lines between blank ones."""
    groups: list[list[tuple[int, list[str]]]] = [[]]
    for number, cells in lines:
        if any(cells):
            groups[-1].append((number, cells))
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _has_marks(cells: Sequence[str]) -> bool:
    return any(0 < len(text) <= _MARK_LETTERS for text in cells[1:])


def _goes_on(row: Sequence[list[str]], cells: Sequence[str], reach: Sequence[int]) -> bool:
    """Say whether a line goes on a row: no number, no mark, and no text whose first word had room on the line above."""
    if cells[0] or _has_marks(cells):
        return False
    for above, text, width in zip(row, cells, reach, strict=True):
        if text and (not above[-1] or _ITEM.match(text) or len(above[-1]) + 1 + len(text.split()[0]) <= width):
            return False
    return any(cells)
