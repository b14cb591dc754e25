"""A table written in HTML becomes a grid. Knows no file and no page."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from extract.transcript.text import plain, to_lines
from schemas.document import Cell, Grid, Line, Word

_MAX_SPAN = 1000  # the limit that HTML itself sets for colspan; a larger one is damage
_BREAKING = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"}


def html_to_grid(source: str, first_line: int) -> tuple[Grid, tuple[Line, ...]]:
    """Return the grid of an HTML table, and the lines in it outside all cells, as its caption does.

    Ruled where the body has cells of several rows: without one, the service that wrote the table did not know
    which cells are merged, and a blank one may be.
    """
    table = BeautifulSoup(_with_line_numbers(source, first_line), "lxml").find("table")
    if not isinstance(table, Tag):
        return Grid((), 0, 0, ruled=False, number=first_line), to_lines(source, first_line, markdown=False)
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    cells, width = _place_cells(rows)
    ruled = any(cell.rowspan > 1 and cell.row >= _header_height(cells) for cell in cells)
    grid = Grid(_fill_gaps(cells, len(rows), width), len(rows), width, ruled, number=first_line)
    return grid, _stray_lines(table, first_line)


def _with_line_numbers(source: str, first_line: int) -> str:
    """Return the source with its line number on every cell, which the parser does not keep."""
    lines = source.split("\n")
    return "\n".join(
        re.sub(r"<(td|th)\b", rf'<\1 data-line="{number}"', line, flags=re.IGNORECASE)
        for number, line in enumerate(lines, first_line)
    )


def _place_cells(rows: list[Tag]) -> tuple[list[Cell], int]:
    """Return the cells in their places as a browser lays them out, without overlap, and the width of the table."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for r, row in enumerate(rows):
        c = 0
        for tag in row.find_all(["td", "th"], recursive=False):
            while (r, c) in taken:
                c += 1
            width = min(
                _span(tag, "colspan"), next(n for n in range(1, _MAX_SPAN + 2) if (r, c + n) in taken or n > _MAX_SPAN)
            )
            height = _span(tag, "rowspan") or len(rows)
            height = min(height, len(rows) - r)
            width = max(width, 1)
            taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
            cells.append(Cell(r, c, _cell_lines(tag), height, width))
            c += width
    return cells, max((c for _, c in taken), default=-1) + 1


def _span(tag: Tag, name: str) -> int:
    """Return a span of a cell, 0 for "to the end", 1 where it is missing or damaged."""
    text = str(tag.get(name, "1")).strip()
    return min(int(text), _MAX_SPAN) if text.isdecimal() else 1


def _header_height(cells: list[Cell]) -> int:
    """Return how many rows the cells of the first row cover: the header's own spans say nothing of the body's."""
    return max((cell.rowspan for cell in cells if cell.row == 0), default=0)


def _fill_gaps(cells: list[Cell], n_rows: int, n_cols: int) -> tuple[Cell, ...]:
    """Return the cells in reading order, with blank ones wherever a row is short."""
    taken = {(cell.row + i, cell.col + j) for cell in cells for i in range(cell.rowspan) for j in range(cell.colspan)}
    blanks = [Cell(r, c) for r in range(n_rows) for c in range(n_cols) if (r, c) not in taken]
    return tuple(sorted([*cells, *blanks], key=lambda cell: (cell.row, cell.col)))


def _cell_lines(tag: Tag) -> tuple[Line, ...]:
    """Return the printed lines of a cell: a break or a block begins a new one."""
    pieces = [""]
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name in _BREAKING:
                pieces.append("")
            elif node.name in {"td", "th"}:
                pieces[-1] += " "
        elif type(node) is NavigableString:
            pieces[-1] += str(node)
    number = int(str(tag.get("data-line", "1")))
    texts = (plain(piece, markdown=False) for piece in pieces)
    return tuple(Line(tuple(Word(word) for word in text.split()), None, number) for text in texts if text)


def _stray_lines(table: Tag, number: int) -> tuple[Line, ...]:
    """Return the texts of a table that are in none of its cells."""
    strays = (
        plain(str(node), markdown=False)
        for node in table.descendants
        if type(node) is NavigableString and node.find_parent(["td", "th"]) is None
    )
    return tuple(Line(tuple(Word(word) for word in text.split()), None, number) for text in strays if text)
