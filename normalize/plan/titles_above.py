"""What names a table from above: a line that says which program the table's rows belong to."""

import re

from normalize.draft import Part
from normalize.language.areas import change_area
from normalize.language.numbering import split_number
from normalize.language.repeats import is_marked
from normalize.language.text import fold_space
from normalize.plan.columns import Header
from normalize.plan.model import CellText, PlanTable
from normalize.plan.outline.items import BEHIND_LABEL
from normalize.plan.sheets.sheet import origin_of
from normalize.plan.vocabulary import LEVEL_NAMES
from schemas.document import Box, Document, Grid, Line, Page
from schemas.page_furniture import PAGE_NUMBER

_NO_PROGRAM = re.compile(r"(DI LINGKUNGAN|REFORMASI|KERJA|AKSI|TAHUN|KEPUTUSAN|LAMPIRAN|RENCANA)\b")
_NUMBER_BEFORE = re.compile(r"^([IVX]+|\d{1,2}|[A-H])\s*[:–-]\s+")
LONGEST_LINE_LETTERS = 200
# A line of more words is a sentence that speaks of an area of change, not its name.
MOST_WORDS = 8
# Fewer letters above a table name nothing.
LEAST_NAME_LETTERS = 4
_LABEL = re.compile(
    r"(?P<before>(?:[IVX]+|\d{1,2}|[A-H])[.)]\s*)?"
    rf"(?:{LEVEL_NAMES})"
    r"(?:\s+(?P<no>[IVX]+|\d{1,2}|[A-H]))?" + BEHIND_LABEL,
    re.IGNORECASE,
)
_CAPTION = re.compile(r"TABEL\s+\w{1,4}\s*[.:–-]\s*", re.IGNORECASE)
_GOAL = re.compile(r"SASARAN\b", re.IGNORECASE)
_PROGRAM_WORD = re.compile(rf"^(?:{LEVEL_NAMES}|BIDANG)\b\W*", re.IGNORECASE)


def without_level_word(text: str) -> str:
    """Return a title or a band without the word for its level before a colon, as a column's title would give it.

    "1. AREA PERUBAHAN : MANAJEMEN" becomes "1. MANAJEMEN", "PROGRAM II: MANAJEMEN" becomes "II. MANAJEMEN".
    """
    label = _LABEL.match(text)
    if label is None:
        return text
    number = label["before"] or (f"{label['no']}. " if label["no"] else "")
    return f"{number.strip()} {text[label.end() :]}".strip()


def title_above(document: Document, page: Page, grid: Grid, tables: list[PlanTable], header: Header) -> CellText | None:
    """Return the program that a line right above the table names, where the table has no column for it."""
    if any(column.role == "program" for column in header.columns):
        return None
    places = [(line, page) for line in lines_above(page, grid, [t.grid for t in tables if t.page is page])]
    if grid.box is not None and page.number > 1 and not any(t.page is page for t in tables):
        before = _printed_page_before(document, page)
        foot = max((g.box.bottom for g in before.grids if g.box is not None), default=0.0)
        places = [(line, before) for line in before.lines if foot and line.box and line.box.top >= foot] + places
    named = [(line, content) for line, owner in reversed(places) if (content := _program_title(line, owner))]
    # between the name of a program and its table may be its goal
    return next((content for line, content in sorted(named, key=lambda found: is_goal(found[0]))), None)


def _printed_page_before(document: Document, page: Page) -> Page:
    """Return the last page before this one with more on it than its number; this one's predecessor if all are empty."""
    earlier = [one for one in document.pages if one.number < page.number]
    printed = (one for one in reversed(earlier) if one.grids or any(_says_more_than_number(line) for line in one.lines))
    return next(printed, earlier[-1])


def _says_more_than_number(line: Line) -> bool:
    return PAGE_NUMBER.fullmatch(fold_space(line.text)) is None


def unknown_name_above(page: Page, grid: Grid, tables: list[PlanTable]) -> str:
    """Return the line between a table and the one above it on its page, "" where it says nothing.

    Nobody knows whether it names the program of the table: it has none of the words that programs are known by.
    """
    above = lines_above(page, grid, [table.grid for table in tables if table.page is page])
    text = fold_space(above[-1].text) if above else ""
    letters = sum(sign.isalpha() for sign in text)
    return text if letters >= LEAST_NAME_LETTERS and not (PAGE_NUMBER.fullmatch(text) or is_marked(text)) else ""


def is_goal(line: Line) -> bool:
    """Say whether a line names a goal: the program of its table only where no other line names one."""
    return _GOAL.match(fold_space(line.text)) is not None


def lines_above(page: Page, grid: Grid, earlier: list[Grid]) -> list[Line]:
    """Return the lines of a page above a grid and below the earlier ones, by their boxes or their numbers."""
    if grid.box is None and grid.number is not None:
        last = max((other.number for other in earlier if other.number is not None), default=0)
        return [line for line in page.lines if line.number is not None and last < line.number <= grid.number]
    if grid.box is None:
        return []
    over = (other.box for other in earlier if other.box is not None and _share_columns(grid, other))
    foot = max((box.bottom for box in over), default=0.0)
    boxed = ((line, line.box) for line in page.lines if line.box is not None)
    above = [line for line, box in boxed if foot <= box.top and box.bottom <= grid.box.top + 2]
    alone = all(_share_columns(grid, other) for other in page.grids)
    return above if alone else [part for line in above if (part := _over(grid.box, line)).words]


def _share_columns(one: Grid, other: Grid) -> bool:
    """Say whether two grids are not side by side."""
    return one.box is None or other.box is None or (one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1)


def _over(box: Box, line: Line) -> Line:
    """Return the words of a line that are over a box: two tables side by side have their titles on one line."""
    placed = ((word, word.box) for word in line.words if word.box is not None)
    return line._replace(words=tuple(word for word, own in placed if box.x0 <= own.center[0] <= box.x1))


def _program_title(line: Line, page: Page) -> CellText | None:
    """Return the program that a title line names: by a word for it, or a number before a name in capitals."""
    text = _CAPTION.sub("", fold_space(line.text))
    bare = without_level_word(text)
    named = _PROGRAM_WORD.match(bare)
    number, name = split_number(_NUMBER_BEFORE.sub(r"\1. ", bare[named.end() :] if named else bare))
    if not name or len(text) > LONGEST_LINE_LETTERS or _NO_PROGRAM.match(name.upper()):
        return None
    area = change_area(name) is not None and len(name.split()) <= MOST_WORDS
    if not named and bare == text and not (area or (number and name.isupper())):
        return None
    return name_at(page, line, f"{number}. {name}" if number else name)


def name_at(page: Page, line: Line, text: str) -> CellText:
    """Return a program's name, read from a line of a page, with its place there."""
    box = None
    if line.box:
        page, own = origin_of(page, line.box)
        box = page.shown_box(own)
    return CellText(text, [Part(page.number, page.reader, box, line.number)])
