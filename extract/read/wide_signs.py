"""A document as its reader gives it becomes one whose letters, digits and signs are of the plain kind.

Recognition made for Chinese and Japanese prints Latin letters and digits in full width; typesetters and language models
write numerals as one sign, or bold letters as signs of mathematics. They are the same letters in another shape.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from schemas.document import Document, Grid, Line, Page

# Full width; Roman numerals as one sign; numbers with their brackets or stop; letters and digits of mathematics.
_WIDE = re.compile("[\uff01-\uff5e\u3000\u2160-\u217f\u2474-\u249b\U0001d400-\U0001d7ff]")


def with_plain_signs(document: Document) -> Document:
    """Return the document with such signs in all its texts as plain ones; itself where it has none."""
    if not any(_WIDE.search(text) for page in document.pages for text in _texts(page)):
        return document
    return replace(document, pages=tuple(map(_page, document.pages)))


def _texts(page: Page) -> Iterator[str]:
    yield " ".join([word.text for line in (*page.lines, *page.furniture) for word in line.words])
    for grid in page.grids:
        yield " ".join([word.text for cell in grid.cells for line in cell.lines for word in line.words])


def _page(page: Page) -> Page:
    return replace(
        page, lines=_plain(page.lines), furniture=_plain(page.furniture), grids=tuple(map(_grid, page.grids))
    )


def _grid(grid: Grid) -> Grid:
    return replace(grid, cells=tuple(cell._replace(lines=_plain(cell.lines)) for cell in grid.cells))


def _plain(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(
        line._replace(words=tuple(word._replace(text=_plain_text(word.text)) for word in line.words)) for line in lines
    )


def _plain_text(text: str) -> str:
    return _WIDE.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
