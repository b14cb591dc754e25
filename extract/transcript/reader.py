"""The reader of transcripts: a text that an OCR service made of a decree becomes a Document.

Tables are tab-separated, Markdown, HTML or bordered by signs; what is between them stays text. A page is a stretch with
at most one table; form feeds and printed page numbers begin a page too. Knows no decree.
"""

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path

from extract.transcript.bordered import bordered_length, bordered_rows, is_border
from extract.transcript.mojibake import without_mojibake
from extract.transcript.sheets import split_sheet
from extract.transcript.spaced import spaced_table
from extract.transcript.stretches import split_html, style_sheets
from extract.transcript.tables import Row, is_separator, rows_to_grid, split_pipes, with_quoted_cells
from extract.transcript.text import page_sign, plain, to_lines, without_hidden, without_quote_signs
from schemas.document import Document, Grid, Line, Page, Source
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.findings import Finding, finding
from schemas.options import ReadOptions

# An element that prints nothing before a row of bars: the anchor that a service puts before a page's first line.
_ANCHOR = re.compile(r"^\s{0,40}(?:<(span|a)\b[^<>]{0,400}>\s{0,40}</\1>\s{0,40}){1,9}(?=\|)", re.IGNORECASE)
_MAX_LAYOUT_COLUMNS = 6
# A legend explains two signs or colours at least: capital letters or signs, as list letters are small ones.
_LEAST_KEYS = 2
_KEY = re.compile(r"[A-Z]|[^\w\s.,:;()-]")


@dataclass(slots=True)
class _PageDraft:
    """A page while it is being filled."""

    number: int
    lines: list[Line] = field(default_factory=list)
    grid: Grid | None = None


@dataclass(slots=True)
class _PageBuilder:
    """The pages so far; ``waiting`` is text that may belong to the table after it."""

    drafts: list[_PageDraft] = field(default_factory=lambda: [_PageDraft(1)])
    waiting: list[Line] = field(default_factory=list)
    spaced: list[int] = field(default_factory=list)
    """In which lines tables begin whose columns blanks part."""

    def add_grid(self, grid: Grid) -> None:
        """Put a table on the page at hand, or on a new one where that has a table."""
        if self.drafts[-1].grid is not None:
            self.drafts.append(_PageDraft(self.drafts[-1].number + 1))
        self.settle()
        self.drafts[-1].grid = grid

    def begin_page(self, number: int | None) -> None:
        """Begin a page where there is something on the one at hand; numbers only ever rise."""
        self.settle()
        last = self.drafts[-1]
        if last.lines or last.grid is not None:
            self.drafts.append(_PageDraft(max(number or 0, last.number + 1)))
        elif number is not None and len(self.drafts) == 1:
            last.number = max(number, 1)

    def settle(self) -> None:
        """Put the waiting text on the page at hand."""
        self.drafts[-1].lines.extend(self.waiting)
        self.waiting = []


def read_transcript(path: Path, source: Source, options: ReadOptions) -> Document:
    """Return the document that a transcript holds, pages in order, at most one grid on each.

    Text before a table is on the table's page, text after the last one on the last page. A text without tables
    gives pages without grids.

    Raises:
        UnreadableDocument: the file cannot be opened, is empty, or is no text.
        LimitExceeded: larger or longer than the options allow.
    """
    data = _read_bytes(path, source, options)
    text, findings = _decode(data, source)
    if not text.strip():
        raise UnreadableDocument(f"{source.name}: the file holds no text. Export the transcript again.")
    pages, sheets = _PageBuilder(), style_sheets(text)
    for start, part, is_table in split_html(without_quote_signs(without_hidden(text))):
        if is_table:
            _add_html(pages, part, start, sheets)
        else:
            _add_text(pages, part, start)
    pages.settle()
    if len(pages.drafts) > options.max_pages:
        raise LimitExceeded(
            f"{source.name}: {len(pages.drafts)} pages, and at most {options.max_pages} are read. Split the file."
        )
    return Document(source, tuple(map(_to_page, pages.drafts)), (*findings, *_spaced_findings(pages)))


def _spaced_findings(pages: _PageBuilder) -> list[Finding]:
    """Report the tables whose columns nothing but blanks part."""
    own = [draft.number for draft in pages.drafts if draft.grid is not None and draft.grid.number in pages.spaced]
    message = "Columns of page {} are separated by white space, not by rules; compare them with the page."
    return [finding("grid-irregular", message.format(number), page=number) for number in own]


def _read_bytes(path: Path, source: Source, options: ReadOptions) -> bytes:
    """Return the bytes of the file, where it is not too large."""
    try:
        if path.stat().st_size > options.max_bytes:
            raise LimitExceeded(f"{source.name}: larger than {options.max_bytes} bytes. Split the file.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{source.name}: {error.strerror}. Check the path and its permissions.") from error


def _decode(data: bytes, source: Source) -> tuple[str, tuple[Finding, ...]]:
    """Return the text with line feeds for line ends; a finding reports a guessed encoding."""
    findings: tuple[Finding, ...] = ()
    try:
        encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        findings = (finding("low-confidence", "The file is not UTF-8; it was read as Windows-1252."),)
    if "\0" in text:
        raise UnreadableDocument(f"{source.name}: no text file, it holds zero bytes. Give the PDF or a UTF-8 text.")
    text, mended = without_mojibake(text.replace("\r\n", "\n").replace("\r", "\n"))
    return text, (*findings, *mended)


def _add_html(pages: _PageBuilder, part: str, start: int, sheets: tuple[str, ...]) -> None:
    """Add an HTML table; one that only lays out text becomes text."""
    from extract.transcript.html import html_to_grid, unwrapped  # loads its parser, which few transcripts need

    inner = unwrapped(part)
    if inner is not None:
        for at, piece, is_table in split_html(inner):
            if is_table:
                _add_html(pages, piece, start + at - 1, sheets)
            else:
                _add_text(pages, piece, start + at - 1)
        return
    grid, strays = html_to_grid(part, start, sheets)
    pages.waiting.extend(strays)
    above, grid = split_sheet(grid)
    pages.waiting.extend(above)
    by_row: dict[int, list[Line]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, []).extend(cell.lines)
    if _is_layout(grid):
        pages.waiting.extend(_joined(lines) for lines in by_row.values() if lines)
    else:
        pages.add_grid(grid)


def _add_text(pages: _PageBuilder, part: str, start: int) -> None:
    """Add a stretch without HTML tables: its tables of tabs and pipes, its page signs, its lines."""
    rows: list[Row] = []
    gap = spaced = False  # spaced: every row has a blank line after it, so that a blank line ends no table
    lines = _numbered(part, start)
    taken = 0  # where the last table with borders, or by blanks, ends
    for at, (number, line) in enumerate(lines):
        if at < taken:
            continue
        length, drawn = _drawn_table(pages, lines[at:])
        if length:
            _close(pages, rows)
            rows += drawn
            _close(pages, rows)
            taken = at + length
            continue
        cells = _table_cells(line)
        if cells is None and line.strip(" \n"):
            _close(pages, rows)
            _add_line(pages, line, number)
        elif cells is None:
            gap = bool(rows)
            continue
        elif cells:
            spaced = gap if len(rows) == 1 else spaced
            if rows and (_repeats(rows[0], cells) or (gap and not spaced)):
                _close(pages, rows)
            rows.append((number, cells))
        gap = False
    _close(pages, rows)


def _drawn_table(pages: _PageBuilder, lines: list[tuple[int, str]]) -> tuple[int, list[Row]]:
    """Return how many of the lines are a table with borders of signs, or with blanks between its columns; its rows."""
    if is_border(lines[0][1]) and (length := bordered_length(lines)):
        return length, bordered_rows(lines[:length])
    table = spaced_table(lines) if _table_cells(lines[0][1]) is None else None
    if table is None:
        return 0, []
    pages.spaced.append(table.rows[0][0])
    return table.length, table.rows


def _numbered(part: str, start: int) -> list[tuple[int, str]]:
    """Return the lines with their numbers; a form feed is a line of its own with the number of its line."""
    pieces = [
        (number, piece)
        for number, line in enumerate(part.split("\n"), start)
        for piece in re.split("(\f)", line.replace("\v", " "))
        if piece or "\f" not in line
    ]
    return with_quoted_cells(pieces) if "\t" in part and '"' in part else pieces


def _table_cells(line: str) -> list[str] | None:
    """Return the cells of a table's row, an empty list for a row that only parts, None for text and blank lines."""
    tabs = 0 if line.lstrip().startswith("|") else line.count("\t")  # between bars they are blanks
    if tabs >= 2 and (line.strip() or tabs > 3):
        return line.split("\t") if line.strip() else []
    line = _ANCHOR.sub("", line)
    bars = line.replace("\\|", "").count("|")
    if bars and is_separator(line.split("|")):
        return []
    return split_pipes(line) if bars >= 3 or (bars >= 2 and line.lstrip().startswith("|")) else None


def _repeats(head: Row, cells: list[str]) -> bool:
    """Say whether a row is the table's first row again, and not a mere line of marks."""
    first = [plain(text) for text in head[1]]
    again = [plain(text) for text in cells]
    words = {text for text in first if len(text) > 1}
    return len(words) > 2 and words == {text for text in again if len(text) > 1}


def _close(pages: _PageBuilder, rows: list[Row]) -> None:
    """Add the rows so far as a table, or as text where they are none; leave the list empty."""
    if not rows:
        return
    above, grid = split_sheet(rows_to_grid(rows))
    pages.waiting.extend(above)
    if (len(rows) < 2 and grid.n_cols < _MAX_LAYOUT_COLUMNS) or _is_layout(grid):
        for number, cells in rows[-grid.n_rows :]:
            pages.waiting.extend(to_lines(" ".join(cells), number))
    else:
        pages.add_grid(grid)
    rows.clear()


def _is_layout(grid: Grid) -> bool:
    """Say whether a table only lays out text: two columns, or few columns with lone colons ("Menimbang | : | a.").

    A table of signs or colours and what they mean is none of these.
    """
    if _has_keys(grid):
        return False
    if grid.n_cols < 3:
        return True
    return grid.n_cols <= _MAX_LAYOUT_COLUMNS and any(cell.text in (":", "\uff1a") for cell in grid.cells)


def _has_keys(grid: Grid) -> bool:
    """Say whether all rows but a title's begin with a sign or a colour of their own; bullets are all the same."""
    begins = [cell for cell in grid.cells if cell.col == 0 and cell.row + cell.rowspan > 1]
    first = [cell for cell in grid.cells if cell.place == (0, 0)]
    keys = [cell for cell in (*first, *begins) if _KEY.fullmatch(cell.text) or (cell.marks and not cell.text)]
    shown = {(cell.text, cell.marks) for cell in keys}
    return grid.n_cols <= _MAX_LAYOUT_COLUMNS and len(shown) >= _LEAST_KEYS and all(cell in keys for cell in begins)


def _joined(lines: list[Line]) -> Line:
    """Return several lines as one."""
    return Line(tuple(word for line in lines for word in line.words), None, lines[0].number)


def _add_line(pages: _PageBuilder, line: str, number: int) -> None:
    """Add a line of text, or begin the page that it announces."""
    sign = page_sign(line)
    if line == "\f" or sign is not None:
        pages.begin_page(sign)
    else:
        pages.waiting.extend(to_lines(line, number))


def _to_page(draft: _PageDraft) -> Page:
    """Return the finished page."""
    grids = () if draft.grid is None else (draft.grid,)
    return Page(draft.number, "transcript", lines=tuple(draft.lines), grids=grids)
