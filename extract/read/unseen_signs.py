"""A document as its reader gives it becomes one without signs that nobody sees.

Such a sign may turn round the order in which others are shown, carry a text of its own, or make two words that look
alike different ones. It is left out, with a finding where it could have done that.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from schemas.document import Cell, Document, Grid, Line, Page, Remark
from schemas.findings import Finding, finding

CODE = "unseen-signs-dropped"
# Marks of writing direction (all but U+200E, which is that of Latin letters), controls, codes that are no characters,
# signs around notes, the tags' letters, and the blanks that count as letters.
_ACTIVE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u115f\u1160\u200f\u202a-\u202e\u2066-\u206f\u2800\u3164"
    "\ufdd0-\ufdef\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
# Joiners and breaks of no width, invisible operators, byte order marks, what chooses among shapes of a glyph.
_IDLE = "\u034f\u180b-\u180e\u200b-\u200e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_UNSEEN = re.compile(f"[{_ACTIVE}{_IDLE}]")
# At either end of a text the mark of right-to-left letters, as pages of such tables have it, turns nothing round.
_ALONE = re.compile(f"(?!\\A\u200f|\u200f\\Z)[{_ACTIVE}]")
# Characters of what is printed that a finding keeps.
LONGEST = 200


def without_unseen_signs(document: Document) -> Document:
    """Return the document without them: a remark on each cell that held one, a finding for each page."""
    if not any(_UNSEEN.search(text) for page in document.pages for text in _texts(page)):
        return document
    found = [told for page in document.pages if (told := _told(page)) is not None]
    return replace(document, pages=tuple(map(_page, document.pages)), findings=(*document.findings, *found))


def _texts(page: Page) -> Iterator[str]:
    """Yield the texts of a page, in pieces that are searched fast."""
    yield " ".join([word.text for line in (*page.lines, *page.furniture) for word in line.words])
    for grid in page.grids:
        yield " ".join([word.text for cell in grid.cells for line in cell.lines for word in line.words])
        yield " ".join([f"{cell.cut} {_printed(cell)}" for cell in grid.cells if cell.cut or cell.remarks])


def _printed(cell: Cell) -> str:
    return " ".join([remark.printed or "" for remark in cell.remarks])


def _told(page: Page) -> Finding | None:
    """Return the finding for a page, None where it holds no sign that could have done anything."""
    count = sum(len(_ALONE.findall(text)) for text in _lines(page))
    if not count:
        return None
    where = next(line for line in _lines(page) if _ALONE.search(line))
    message = f"Signs that nobody sees were left out on this page: {count}."
    return finding(CODE, message, page=page.number, printed=_shown(where.strip()))


def _lines(page: Page) -> Iterator[str]:
    yield from (line.text for line in (*page.lines, *page.furniture))
    for grid in page.grids:
        yield from (text for cell in grid.cells for text in (cell.text, cell.cut, _printed(cell)))


def _page(page: Page) -> Page:
    return replace(
        page, lines=_cleaned(page.lines), furniture=_cleaned(page.furniture), grids=tuple(map(_grid, page.grids))
    )


def _cleaned(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines without such signs, without words that are nothing else, and without lines that are."""
    cleaned = []
    for line in lines:
        words = [word._replace(text=_UNSEEN.sub("", word.text)) for word in line.words]
        kept = tuple(word for word in words if word.text)
        if kept or not line.words:
            cleaned.append(line._replace(words=kept))
    return tuple(cleaned)


def _grid(grid: Grid) -> Grid:
    return replace(grid, cells=tuple(map(_cell, grid.cells)))


def _cell(cell: Cell) -> Cell:
    remarks = tuple(
        remark._replace(printed=_shown(remark.printed)) if remark.printed else remark for remark in cell.remarks
    )
    if _ALONE.search(cell.text):
        remarks += (Remark(CODE, "Signs that nobody sees were left out of this cell.", _shown(cell.text)),)
    return cell._replace(lines=_cleaned(cell.lines), cut=_UNSEEN.sub("", cell.cut), remarks=remarks)


def _shown(text: str) -> str:
    """Return a text in which the signs can be seen, by their codes."""
    named = _ALONE.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", text)
    return _UNSEEN.sub("", named)[:LONGEST]
