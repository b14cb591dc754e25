"""A table written as text, with tabs or pipes, becomes a grid. Knows no file and no page."""

import re
from collections.abc import Sequence

from extract.transcript.text import split_raised, split_struck, to_lines
from schemas.document import Cell, Grid, Remark

Row = tuple[int, list[str]]
NumberedLine = tuple[int, str]
# A quoted cell with more lines is none; its quote is never closed.
_MOST_LINES = 60
_PIPE = re.compile(r"(?<!\\)\|")
# What parts the header of a Markdown table from its body: dashes, with a colon where a column is set to that side. Word
# processors make one long dash of several.
_PARTING = re.compile(r":?\s?(?:[-=_\u2010-\u2015\u2500\u2501]\s?){1,400}:?")
_LONG_DASHES = "\u2014\u2015"


def split_pipes(line: str) -> list[str]:
    r"""Return the cells of a Markdown row, more than the header has where there are more; ``\|`` is a pipe."""
    cells = _PIPE.split(line.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _cell(row: int, col: int, text: str, number: int) -> Cell:
    """Return a cell with its lines; words between two pairs of tildes are struck out, raised marks are footnotes'."""
    valid, struck = split_struck(text)
    valid, notes = split_raised(valid)
    found = (
        ("text-struck-out", "These words are struck out.", struck),
        ("footnote-mark-dropped", "A raised mark of a footnote.", notes),
    )
    remarks = tuple(Remark(code, message, printed) for code, message, printed in found if printed)
    return Cell(row, col, to_lines(valid, number), remarks=remarks)


def _lost(texts: list[str], width: int) -> tuple[Remark, ...]:
    message = f"The row has {len(texts)} cells where others have {width}; which of them are missing is not known."
    return (Remark("marks-uncertain", message),)


def is_separator(cells: Sequence[str]) -> bool:
    """Say whether a row of texts only parts others, wherever it stands: nothing in it but the signs for that.

    A row of single dashes says that nothing is planned; it parts none.
    """
    texts = [plain for cell in cells if (plain := cell.replace("\\", "").strip())]
    if not texts or not all(_PARTING.fullmatch(text) for text in texts):
        return False
    return any(":" in text or len(text) > 1 for text in texts) or all(text in _LONG_DASHES for text in texts)


def with_quoted_cells(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return lines of cells parted by tabs with quoted cells as one line each, without their quotes.

    So spreadsheets write a cell that holds a break, which becomes one of HTML. A quote that nothing closes is a sign
    like others.
    """
    found: list[NumberedLine] = []
    at = 0
    while at < len(lines):
        number, line = lines[at]
        count = 1
        while _is_open(line) and count < _MOST_LINES and at + count < len(lines):
            line += f"<br>{lines[at + count][1]}"
            count += 1
        if _is_open(line):
            line, count = lines[at][1], 1
        found.append((number, "\t".join(map(_unquoted, line.split("\t"))) if "\t" in line else line))
        at += count
    return found


def _is_open(line: str) -> bool:
    """Say whether a quoted cell of a line goes on in the next one."""
    last = line.rsplit("\t", 1)[-1]
    return "\t" in line and last.startswith('"') and last.count('"') % 2 == 1


def _unquoted(cell: str) -> str:
    quoted = len(cell) > 1 and cell[0] == cell[-1] == '"' and cell.count('"') % 2 == 0
    return cell[1:-1].replace('""', '"') if quoted else cell


def rows_to_grid(rows: list[Row]) -> Grid:
    """Return the unruled grid of rows of texts, each with its line number; short rows are filled with blanks.

    Where the others print their last blanks, a short row has lost cells, nobody knows which: it gets a remark.
    """
    rows = [(number, texts) for number, texts in rows if not is_separator(texts)] or rows
    width = max((len(texts) for _, texts in rows), default=0)
    full = [texts for _, texts in rows if len(texts) == width]
    padded = 2 * len(full) > len(rows) and any(not texts[-1].strip() for texts in full)
    cells = tuple(
        _cell(r, c, texts[c], number) if c < len(texts) else Cell(r, c, remarks=_lost(texts, width) if padded else ())
        for r, (number, texts) in enumerate(rows)
        for c in range(width)
    )
    return Grid(cells, len(rows), width, ruled=False, number=rows[0][0] if rows else None)
