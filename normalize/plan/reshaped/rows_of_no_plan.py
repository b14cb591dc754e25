"""Rows of a plan's table that are none of the plan: lines of a form left empty, the signature or notes at its end."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from normalize.language.numbering import bare_number
from normalize.language.sums import SUM_UP
from normalize.language.text import fold_space
from normalize.plan.model import PlanTable
from schemas.document import Cell, Grid
from schemas.fields import LEVELS
from schemas.findings import Finding, finding
from schemas.mark_signs import NONE_SIGNS

# Signs that hold a place without a text; those of the second pattern are left in rows that nobody filled in.
_PLACEHOLDER = re.compile(r"[.…_\-–—·\s]+")
_AND_SO_ON = r"dst|dll|dsb|dan (?:seterusnya|lain[\s-]*lain(?:nya)?|sebagainya)"
_UNFILLED = re.compile(rf"[.…_\s]*(?:{_AND_SO_ON})[.…_\s]*|(?=(?:.*[.…_]){{3}}|…)[.…_\s]+", re.IGNORECASE)
# What a signature consists of; two different ones are one.
_OF_SIGNATURES = (
    re.compile(r"\b(ditetapkan|dibuat|disahkan|dikeluarkan) (di|pada)\b", re.IGNORECASE),
    re.compile(r"\bpada tanggal\b|\b\d{1,2} [a-z]{3,9} 20\d\d\b", re.IGNORECASE),
    re.compile(r"\b(ketua|sekretaris|kepala|pejabat|anggota|plt|plh|kasubbag)\b", re.IGNORECASE),
    re.compile(r"\bttd\b|\bt\.t\.d|\bnip\b|\btanda tangan\b|\b(mengetahui|menyetujui|disusun oleh)\b", re.IGNORECASE),
    re.compile(r"\b(KETUA|SEKRETARIS|KEPALA)\b[^a-z,]*,"),
)
LEAST_PARTS = 2
# The place, the words over names and an office in capitals with a comma are nowhere else in a plan; a row without rules
# needs one of them.
_SURE_PARTS = frozenset({0, 3, 4})
_NOTE = re.compile(r"(keterangan|catatan|ket|cat|nb|note)\s*[.:]", re.IGNORECASE)
# As many sign side by side.
MOST_SIGNERS = 2
_Rows = Mapping[int, Sequence[Cell]]


def without_other_rows(tables: Sequence[PlanTable]) -> tuple[list[PlanTable], list[Finding]]:
    """Return the tables without such rows, and what these print as findings."""
    kept: list[PlanTable] = []
    findings: list[Finding] = []
    for place, table in enumerate(tables):
        rows: _Rows = _printed_rows(table)
        signature = _signature(table, rows)
        if signature:
            message = "The signature at the end of the table is no row of the plan."
            printed = _text(cell for row in sorted(signature) for cell in rows[row])
            findings.append(finding("signature-row", message, page=table.page.number, printed=printed))
        rows = {row: cells for row, cells in rows.items() if row not in signature}
        notes = _notes(table, rows)
        if notes:
            findings.append(_about_notes(table, _text(cell for row in sorted(notes) for cell in rows[row])))
        ends = place + 1 == len(tables) or tables[place + 1].fresh
        unfilled = _unfilled(table, {row: cells for row, cells in rows.items() if row not in notes}, ends=ends)
        for row in sorted(unfilled):
            message = 'A row with nothing but numbers, dots or "dst." is no row of the plan.'
            findings.append(finding("unfilled-row", message, page=table.page.number, printed=_text(rows[row])))
        gone = {*signature, *notes, *unfilled}
        kept.append(replace(table, grid=_without(table.grid, gone)) if gone else table)
    return kept, findings


def _printed_rows(table: PlanTable) -> dict[int, list[Cell]]:
    """Return the cells that begin in each row below the header and print anything."""
    found: dict[int, list[Cell]] = {}
    for cell in table.grid.cells:
        if cell.row >= table.header.rows and cell.lines:
            found.setdefault(cell.row, []).append(cell)
    return found


def _text(cells: Iterable[Cell]) -> str:
    return " | ".join(fold_space(cell.text) for cell in cells)


def _unfilled(table: PlanTable, rows: _Rows, *, ends: bool) -> set[int]:
    """Return the rows that nobody filled in; those of a number alone are such behind the last one that prints a text.

    ``ends``: the plan ends with this table; before a page's end a number may be parted from its text.
    """
    doubted = {cell.row for cell in table.grid.cells if cell.remarks or cell.cut}
    marked = _marked(table)
    empty = {row for row, cells in rows.items() if row not in doubted | marked and _holds_nothing(table, cells)}
    found = {row for row in empty if any(_UNFILLED.fullmatch(fold_space(cell.text)) for cell in rows[row])}
    last = max((row for row in rows if row not in empty and not _sums_up(rows[row][0])), default=-1)
    covered = _covered(table)
    sure = ends and table.page.reader != "raster"
    return found | {row for row in empty if sure and row > last >= 0 and row not in covered}


def _sums_up(first: Cell) -> bool:
    """Say whether the first cell of a row, in the first column or over several, names a sum of those above."""
    return (first.col == 0 or first.colspan > 1) and SUM_UP.match(fold_space(first.text)) is not None


def _covered(table: PlanTable) -> set[int]:
    """Return the rows that the text of a merged cell above holds for."""
    cells = (cell for cell in table.grid.cells if cell.lines)
    return {row for cell in cells for row in range(cell.row + 1, cell.row + cell.rowspan)}


def _holds_nothing(table: PlanTable, cells: Sequence[Cell]) -> bool:
    """Say whether a row prints nothing but numbers of levels, dots and the like."""
    columns = {column.index: column.role for column in table.header.columns}
    for cell in cells:
        text = fold_space(cell.text)
        role = columns.get(cell.col, "extra")
        numbers = role == "no" or role.removesuffix("_no") in (*LEVELS, "indicator")
        if _PLACEHOLDER.fullmatch(text) or _UNFILLED.fullmatch(text) or (role == "month" and text in NONE_SIGNS):
            continue
        if not numbers or bare_number(text) is None:
            return False
    return True


def _marked(table: PlanTable) -> set[int]:
    """Return the rows with a mark in a month that is no colour of the row's other cells."""
    months = {column.index for column in table.header.columns if column.role == "month"}
    colors: dict[int, set[str]] = {}
    for cell in table.grid.cells:
        if cell.col not in months:
            colors.setdefault(cell.row, set()).update(mark.value for mark in cell.marks)
    return {
        cell.row
        for cell in table.grid.cells
        if cell.col in months
        and any(mark.kind == "path" or mark.value not in colors.get(cell.row, ()) for mark in cell.marks)
    }


def _signature(table: PlanTable, rows: _Rows) -> set[int]:
    """Return the last rows of a table, in wide cells or one alone, that print place, date, office or signer."""
    fields = {column.index: column.role for column in table.header.columns}
    wide = _wide if table.grid.ruled else _few
    covered = _covered(table)
    found: list[int] = []
    for row in sorted(rows, reverse=True):
        alone = len(rows[row]) == 1 and row not in covered
        if not (alone or wide(rows[row], fields)):
            break
        found.append(row)
    while found and not _parts(rows[found[-1]]):
        found.pop()
    parts = _parts([cell for row in found for cell in rows[row]])
    sure = len(parts) >= LEAST_PARTS and (table.grid.ruled or bool(_SURE_PARTS.intersection(parts)))
    return set(found) if sure else set()


def _notes(table: PlanTable, rows: _Rows) -> set[int]:
    """Return the last rows of a table that print a text alone, from the first column on, below one that begins a note.

    Without rules, a text printed alone there is as good as one over the whole width.
    """
    others = _covered(table) | _marked(table)
    alone: list[int] = []
    for row in sorted(rows, reverse=True):
        first = rows[row][0]
        if len(rows[row]) > 1 or first.col > 0 or row in others or (table.grid.ruled and first.colspan == 1):
            break
        alone.append(row)
    top = max((at for at, row in enumerate(alone) if _NOTE.match(fold_space(rows[row][0].text))), default=-1)
    return set(alone[: top + 1])


def _about_notes(table: PlanTable, printed: str) -> Finding:
    """Return what is said of a table's notes; one with an equals sign may say what the plan's marks mean."""
    if "=" in printed:
        message = "A note at the end of the table may say what its marks mean; it was not read."
        return finding("band-uncertain", message, page=table.page.number, printed=printed)
    message = "The note at the end of the table is no row of the plan."
    return finding("note-row", message, page=table.page.number, printed=printed)


def _wide(cells: Sequence[Cell], fields: Mapping[int, str]) -> bool:
    """Say whether each cell of a row runs over the columns of several fields, or over several months."""
    spans = [[fields.get(col, "extra") for col in range(cell.col, cell.col + cell.colspan)] for cell in cells]
    return all(len(span) > 1 and (len(set(span)) > 1 or span[0] == "month") for span in spans)


def _few(cells: Sequence[Cell], fields: Mapping[int, str]) -> bool:
    """Say whether a row without rules prints two texts at most, and none in a column of numbers."""
    return len(cells) <= MOST_SIGNERS and all(fields.get(cell.col) != "no" or cell.colspan > 1 for cell in cells)


def _parts(cells: Sequence[Cell]) -> list[int]:
    """Return which parts of a signature cells print."""
    text = fold_space(" ".join(cell.text for cell in cells))
    return [place for place, pattern in enumerate(_OF_SIGNATURES) if pattern.search(text)]


def _without(grid: Grid, rows: set[int]) -> Grid:
    """Return a grid in which some rows print nothing; those at its end are cut off."""
    count = grid.n_rows
    last = max((cell.row for cell in grid.cells if (cell.lines or cell.marks) and cell.row not in rows), default=0)
    while count - 1 in rows or (rows and count - 1 > max(last, min(rows))):
        count -= 1
    cells = []
    for cell in grid.cells:
        if cell.row < count:
            own = cell._replace(lines=(), marks=()) if cell.row in rows else cell
            cells.append(own._replace(rowspan=min(own.rowspan, count - own.row)))
    place = grid.place and replace(grid.place, rows=grid.place.rows[:count])
    return replace(grid, cells=tuple(cells), n_rows=count, ys=grid.ys[: count + 1], place=place)
