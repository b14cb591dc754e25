"""A table written in HTML becomes a grid: as a browser lays it out, with what a browser shows. Knows no page."""

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from extract.transcript.controls import drawing_of, list_number, shown_text
from extract.transcript.styles import apply_sheets, look_of
from extract.transcript.tables import is_separator
from extract.transcript.text import parted_raised, plain, to_lines
from schemas.document import UNREADABLE, Box, Cell, Grid, Line, Mark, Remark, Word
from schemas.errors import LimitExceeded

_MAX_SPAN = 1000  # the limit that HTML itself sets for colspan; a larger one is damage
# A decree's tables have some thousand cells; spans can make any number of a few letters.
MOST_SLOTS = 100_000
# A table with more columns in no row lays out others that are in it.
_MOST_LAYOUT_COLUMNS = 6
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_LAYOUT = re.compile(r"<(/?)(table|tbody|thead|tfoot|tr|td|th)\b[^<>]{0,4000}>", re.IGNORECASE)
_BREAKING = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"}
# A transcript has no geometry.
NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class _Content:
    """What a browser shows of one cell, piece by piece; ``drawings`` say what each picture in it looks like."""

    pieces: list[str] = field(default_factory=lambda: [""])
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)


def html_to_grid(source: str, first_line: int, sheets: tuple[str, ...] = ()) -> tuple[Grid, tuple[Line, ...]]:
    """Return the grid of an HTML table, and the lines that stand in it outside all cells, as its caption does.

    Ruled where the body has cells of several rows: without one, the service that wrote the table did not know
    which cells are merged, and a blank one may be. ``sheets``: the style sheets of the text that it is from.

    Raises:
        LimitExceeded: its spans make more cells than any decree has.
    """
    soup = BeautifulSoup(_with_line_numbers(source, first_line), "lxml")
    table = soup.find("table")
    if not isinstance(table, Tag):
        return Grid((), 0, 0, ruled=False, number=first_line), to_lines(source, first_line, markdown=False)
    apply_sheets(soup, sheets)
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table and _is_row(row)]
    cells, width = _place_cells(rows)
    ruled = any(cell.rowspan > 1 and cell.row >= _header_height(cells) for cell in cells)
    grid = Grid(_fill_gaps(cells, len(rows), width), len(rows), width, ruled, number=first_line)
    return grid, _stray_lines(table, first_line)


def unwrapped(source: str) -> str | None:
    """Return what a table around wider ones holds, its own cells as lines; None where it has none or is no layout.

    Mail programs put what is forwarded into a cell. The lines keep their numbers.
    """
    if len(_TABLE.findall(source)) < 2:
        return None
    table = BeautifulSoup(source, "lxml").find("table")
    if not isinstance(table, Tag):
        return None
    widths = [max((len(row) for row in _own_rows(one)), default=0) for one in table.find_all("table")]
    own = max((len(row) for row in _own_rows(table)), default=0)
    if own > _MOST_LAYOUT_COLUMNS or max(widths, default=0) <= _MOST_LAYOUT_COLUMNS:
        return None
    depth, kept, at = 0, [], 0
    for match in _LAYOUT.finditer(source):
        if match[2].lower() == "table":
            depth += -1 if match[1] else 1
            outer = depth == (0 if match[1] else 1)
        else:
            outer = depth == 1
        if outer:
            kept += [source[at : match.start()], "<br>", "\n" * match[0].count("\n")]
            at = match.end()
    return "".join([*kept, source[at:]])


def _own_rows(table: Tag) -> list[list[Tag]]:
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    return [row.find_all(["td", "th"], recursive=False) for row in rows]


def _is_row(row: Tag) -> bool:
    """Say whether a row takes room and does more than part others, as Markdown's do that was turned into HTML.

    Word ends tables of uneven cells with a blank row without height.
    """
    texts = [tag.get_text().strip() for tag in row.find_all(["td", "th"])]
    flat = str(row.get("height", "")).strip() in {"0", "0px"} and not any(texts)
    return not flat and not look_of(row).removed and not is_separator(texts)


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
    placed: list[tuple[Cell, _Content, Tag]] = []
    for r, row in enumerate(rows):
        c = 0
        row_hidden = look_of(row).hidden
        for tag in row.find_all(["td", "th"], recursive=False):
            look = look_of(tag)
            if look.removed:
                continue
            while (r, c) in taken:
                c += 1
            height = min(_span(tag, "rowspan") or len(rows), len(rows) - r)
            width = max(_free_width(taken, r, c, _span(tag, "colspan")), 1)
            if len(taken) + height * width > MOST_SLOTS:
                raise LimitExceeded(f"A table has more than {MOST_SLOTS} cells by its spans. Cut out the decree.")
            taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
            placed.append((Cell(r, c, (), height, width), _content_of(tag, row_hidden or look.hidden), tag))
            c += width
    kinds = {drawing for _, content, _ in placed for drawing in content.drawings}
    cells = [_filled(cell, content, tag, len(kinds) == 1) for cell, content, tag in placed]
    return cells, max((c for _, c in taken), default=-1) + 1


def _free_width(taken: set[tuple[int, int]], row: int, col: int, wanted: int) -> int:
    """Return how many free columns of a row follow each other from a column on, at most the wanted ones."""
    return next((n for n in range(wanted) if (row, col + n) in taken), wanted)


def _span(tag: Tag, name: str) -> int:
    """Return a span of a cell, 0 for "to the end", 1 where it is missing or damaged."""
    text = str(tag.get(name, "1")).strip()
    return min(int(text), _MAX_SPAN) if text.isdecimal() and len(text) <= len(str(_MAX_SPAN)) + 1 else 1


def _header_height(cells: list[Cell]) -> int:
    """Return how many rows the cells of the first row cover: the header's own spans say nothing of the body's.

    Where one of them is blank, or all of the table is below it, a page goes on without a header: the spans are a row's.
    """
    merged = [cell for cell in cells if cell.row == 0 and cell.rowspan > 1]
    n_rows = max((cell.row + cell.rowspan for cell in cells), default=0)
    if any(not cell.text.strip() or cell.rowspan == n_rows for cell in merged):
        return 0
    return max((cell.rowspan for cell in cells if cell.row == 0), default=0)


def _fill_gaps(cells: list[Cell], n_rows: int, n_cols: int) -> tuple[Cell, ...]:
    """Return the cells in reading order, with blank ones wherever a row is short."""
    taken = {(cell.row + i, cell.col + j) for cell in cells for i in range(cell.rowspan) for j in range(cell.colspan)}
    blanks = [Cell(r, c) for r in range(n_rows) for c in range(n_cols) if (r, c) not in taken]
    return tuple(sorted([*cells, *blanks], key=lambda cell: (cell.row, cell.col)))


def _filled(cell: Cell, content: _Content, tag: Tag, one_drawing: bool) -> Cell:
    """Return a cell with its printed lines, its marks and the remarks on it.

    ``one_drawing``: all pictures of the table look alike, so that one is a mark; of several kinds none can be told.
    """
    number = int(str(tag.get("data-line", "1")))
    texts = [plain(piece, markdown=False) for piece in content.pieces]
    marks = [Mark("fill", color, NOWHERE)] if (color := _ground_of(tag)) else []
    if content.drawings and not any(texts):
        if one_drawing:
            marks.append(Mark("path", "", NOWHERE))
        else:
            texts = [UNREADABLE]
    lines = tuple(Line(tuple(Word(word) for word in text.split()), None, number) for text in texts if text)
    return cell._replace(lines=lines, marks=tuple(marks), remarks=_remarks(content))


def _ground_of(tag: Tag) -> str | None:
    """Return the colour that a cell is filled with, its row's where it has none."""
    row = tag.parent
    return look_of(tag).background or (look_of(row).background if isinstance(row, Tag) else None)


def _remarks(content: _Content) -> tuple[Remark, ...]:
    found = (
        ("hidden-text-dropped", "The markup hides this text; a browser does not show it.", content.hidden),
        ("text-struck-out", "These words are struck out.", content.struck),
        ("footnote-mark-dropped", "A raised mark of a footnote.", content.notes),
    )
    joined = ((code, message, " ".join(" ".join(texts).split())) for code, message, texts in found)
    return tuple(Remark(code, message, printed) for code, message, printed in joined if printed)


def _content_of(tag: Tag, hidden: bool) -> _Content:
    """Return what a browser shows of a cell: a break or a block begins a new piece; nothing of a hidden one."""
    if hidden:
        return _Content(hidden=[tag.get_text(" ")])
    content = _Content()
    _add_children(tag, content)
    return content


def _add_children(tag: Tag, content: _Content) -> None:
    """Add what stands in an element to the content of its cell."""
    for node in tag.children:
        if isinstance(node, Tag):
            _add_element(node, content)
        elif type(node) is NavigableString:
            content.pieces[-1] += str(node)


def _add_element(tag: Tag, content: _Content) -> None:
    look = look_of(tag)
    if look.hidden or look.struck:
        (content.hidden if look.hidden else content.struck).append(tag.get_text(" "))
    elif (text := shown_text(tag)) is not None:
        content.pieces[-1] += text
    elif (drawing := drawing_of(tag)) is not None:
        content.drawings.append(drawing)
    elif tag.name == "sup":
        _add_raised(tag.get_text().strip(), content)
    else:
        if tag.name in _BREAKING:
            content.pieces.append(list_number(tag))
        elif tag.name in {"td", "th"}:
            content.pieces[-1] += " "
        _add_children(tag, content)


def _add_raised(text: str, content: _Content) -> None:
    """Add raised print: the exponent of a unit as raised digits, the mark of a footnote as a remark alone."""
    kept, note = parted_raised(content.pieces[-1], text)
    content.pieces[-1] += kept
    content.notes.extend(filter(None, [note]))


def _stray_lines(table: Tag, number: int) -> tuple[Line, ...]:
    """Return the texts of a table that are in none of its cells."""
    strays = (
        plain(str(node), markdown=False)
        for node in table.descendants
        if type(node) is NavigableString and node.find_parent(["td", "th"]) is None
    )
    return tuple(Line(tuple(Word(word) for word in text.split()), None, number) for text in strays if text)
