"""What clerks do to a printed plan: each habit changes a sheet and leaves its truth as it is."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from samples.make.plans.layout import LEVELS, Layout
from samples.make.plans.sheet import Sheet, SheetCell
from samples.make.plans.values import MARKED

Habit = Callable[[Sheet, Layout, random.Random], Sheet]


def apply_habits(sheets: Sequence[Sheet], layout: Layout, names: Sequence[str], seed: int) -> list[Sheet]:
    """Return the sheets with these habits, one after the other."""
    done = list(sheets)
    for name in names:
        done = [HABITS[name](sheet, layout, random.Random(f"{name} {seed} {n}")) for n, sheet in enumerate(done)]
    return done


def draw_habits(seed: int, layout: Layout) -> list[str]:
    """Return the names of the habits of a seed: none to three, of those that go together."""
    chance = random.Random(f"habits {seed}")
    names = chance.sample(list(HABITS), chance.choice((0, 1, 2, 2, 3)))
    kept = [name for name in names if not (name in _NEEDS_PROGRAMS and layout.bands)]
    if layout.titled is not None or layout.beside:
        kept = [name for name in kept if name in _OF_PAGES]
    apart = [name for name in kept if name in _ONE_OF]
    return [name for name in HABITS if name in kept and name not in apart[1:]]


def with_row(sheet: Sheet, at: int, cells: Sequence[SheetCell]) -> Sheet:
    """Return a sheet with one more row of its body at a place; merged cells across it grow."""
    moved = []
    for cell in sheet.body:
        if cell.row >= at:
            moved.append(replace(cell, row=cell.row + 1))
        elif cell.row + cell.rowspan > at:
            moved.append(replace(cell, rowspan=cell.rowspan + 1))
        else:
            moved.append(cell)
    body = sorted([*moved, *(replace(cell, row=at) for cell in cells)], key=lambda cell: (cell.row, cell.col))
    return replace(sheet, body_rows=sheet.body_rows + 1, body=tuple(body))


def _whole_row(sheet: Sheet, text: str, fill: str | None = None) -> list[SheetCell]:
    return [SheetCell(0, 0, text, 1, len(sheet.widths), fill, bold=bool(fill))]


def _cells(sheet: Sheet, texts: dict[int, str], bold: bool = False) -> list[SheetCell]:
    return [SheetCell(0, c, texts.get(c, ""), bold=bold) for c in range(len(sheet.widths))]


def program_starts(sheet: Sheet, layout: Layout) -> list[int]:
    """Return the body's rows with which a program begins: its band's, or its cell's."""
    column = 0 if layout.bands else _column(layout, "program")
    wide = len(sheet.widths) if layout.bands else 1
    return [cell.row for cell in sheet.body if cell.col == column and cell.colspan == wide]


def _is_plain(cell: SheetCell) -> bool:
    return bool(cell.text) and not cell.bold and cell.colspan == 1


def _column(layout: Layout, role: str) -> int:
    return next(c for c, column in enumerate(layout.columns) if column.role == role)


def _first_month(layout: Layout) -> int:
    return next(c for c, column in enumerate(layout.columns) if column.role in (*MARKED, "schedule"))


def _at_program_ends(sheet: Sheet, layout: Layout, make: Callable[[Sheet], list[SheetCell]]) -> Sheet:
    for at in reversed([*program_starts(sheet, layout)[1:], sheet.body_rows]):
        sheet = with_row(sheet, at, make(sheet))
    return sheet


def sub_totals(sheet: Sheet, layout: Layout, _: random.Random) -> Sheet:
    """Put a row "Jumlah" under each program."""
    wide = _first_month(layout)

    def make(one: Sheet) -> list[SheetCell]:
        rest = [SheetCell(0, c) for c in range(wide, len(one.widths))]
        return [SheetCell(0, 0, "Jumlah", 1, wide, bold=True, align="center"), *rest]

    return _at_program_ends(sheet, layout, make)


def blank_rows(sheet: Sheet, layout: Layout, _: random.Random) -> Sheet:
    """Put a row of empty cells under each program."""
    return _at_program_ends(sheet, layout, lambda one: _cells(one, {}))


def month_counts(sheet: Sheet, layout: Layout, _: random.Random) -> Sheet:
    """Put a last row that counts what each month holds."""
    wide = _first_month(layout)
    if layout.columns[wide].role != "month":
        return sheet
    counts = {
        c: str(sum(1 for cell in sheet.body if cell.col == c and (cell.text not in ("", "-", "–") or cell.fill)))
        for c, column in enumerate(layout.columns) if column.role == "month"
    }  # fmt: skip
    rest = [SheetCell(0, c, counts.get(c, ""), align="center") for c in range(wide, len(sheet.widths))]
    return with_row(sheet, sheet.body_rows, [SheetCell(0, 0, "Jumlah Kegiatan per Bulan", 1, wide, bold=True), *rest])


def header_again(sheet: Sheet, layout: Layout, _: random.Random) -> Sheet:
    """Paste the header by hand before the third program, as where a page was meant to begin."""
    starts = program_starts(sheet, layout)
    if len(starts) < 3:
        return sheet
    at = starts[2]
    for _row in range(sheet.header_rows):
        sheet = with_row(sheet, at, [])
    # bold, as what other habits leave alone: the columns' numbers below the titles are none of the plan's
    pasted = [replace(cell, row=cell.row + at, bold=True) for cell in sheet.header]
    body = sorted([*sheet.body, *pasted], key=lambda cell: (cell.row, cell.col))
    return replace(sheet, body=tuple(body))


def note_row(sheet: Sheet, _layout: Layout, chance: random.Random) -> Sheet:
    """Put a note over the whole width as the last row."""
    text = chance.choice(
        ("Keterangan: jadwal dapat berubah sesuai kebutuhan organisasi.", "Catatan: kegiatan dibiayai DIPA.")
    )
    return with_row(sheet, sheet.body_rows, _whole_row(sheet, text))


def legend(sheet: Sheet, layout: Layout, _: random.Random) -> Sheet:
    """Print what the marks mean under the table."""
    sign = layout.marks.texts[0] if layout.marks.texts else "Warna"
    return replace(sheet, closing=("Keterangan:", f"{sign} : dilaksanakan", *sheet.closing))


def _split(sheet: Sheet, layout: Layout, below: Callable[[SheetCell], str]) -> Sheet:
    """Return the sheet with the merged cells of its levels cut into one a row."""
    roles = {*LEVELS, "no"}
    body: list[SheetCell] = []
    for cell in sheet.body:
        if cell.rowspan == 1 or cell.bold or layout.columns[cell.col].role not in roles or cell.colspan > 1:
            body.append(cell)
            continue
        rows = range(cell.row, cell.row + cell.rowspan)
        body += [replace(cell, row=row, rowspan=1, text=below(cell) if row > cell.row else cell.text) for row in rows]
    return replace(sheet, body=tuple(sorted(body, key=lambda cell: (cell.row, cell.col))))


def repeated(sheet: Sheet, layout: Layout, _: random.Random) -> Sheet:
    """Print a merged text on each row instead."""
    return _split(sheet, layout, lambda cell: cell.text)


def left_blank(sheet: Sheet, layout: Layout, _: random.Random) -> Sheet:
    """Print a merged text once, and ruled empty cells below."""
    return _split(sheet, layout, lambda cell: "")


def ditto(sheet: Sheet, layout: Layout, chance: random.Random) -> Sheet:
    """Print a merged text once, and a word or sign for the same below."""
    sign = chance.choice(("sda", "s.d.a.", "idem", '"'))
    number = ("no", "number")
    return _split(sheet, layout, lambda cell: "" if layout.columns[cell.col].role in number else sign)


def head_rows(sheet: Sheet, layout: Layout, _: random.Random) -> Sheet:
    """Give each program a row of its own, with its number and its name; its cells below are empty."""
    column = _column(layout, "program")
    numbered = layout.no_level == "program" and layout.columns[0].role == "no"
    taken = {column, 0} if numbered else {column}
    heads = {cell.row: cell for cell in sheet.body if cell.col == column and _is_plain(cell)}
    numbers = {cell.row: cell.text for cell in sheet.body if cell.col == 0 and numbered}
    cut: list[SheetCell] = []
    for cell in sheet.body:
        if cell.col not in taken or not _is_plain(cell):
            cut.append(cell)
            continue
        rows = range(cell.row, cell.row + cell.rowspan)
        cut += [replace(cell, row=row, rowspan=1, text="") for row in rows]
    sheet = replace(sheet, body=tuple(cut))
    for at in sorted(heads, reverse=True):
        texts = {column: heads[at].text} | ({0: numbers[at]} if numbered else {})
        sheet = with_row(sheet, at, _cells(sheet, texts, bold=True))
    return sheet


def empty_column(sheet: Sheet, _layout: Layout, _: random.Random) -> Sheet:
    """Put a column without a title and without a text at the right end."""
    end = len(sheet.widths)
    body = [replace(cell, colspan=cell.colspan + 1) if cell.colspan == end else cell for cell in sheet.body]
    whole = {cell.row for cell in body if cell.colspan > end}
    body += [SheetCell(row, end) for row in range(sheet.body_rows) if row not in whole]
    header = [*sheet.header, SheetCell(0, end, rowspan=sheet.header_rows)]
    return replace(sheet, widths=(*sheet.widths, 8.0), header=tuple(header),
                   body=tuple(sorted(body, key=lambda cell: (cell.row, cell.col))))  # fmt: skip


def two_lines_of_titles(sheet: Sheet, _layout: Layout, _: random.Random) -> Sheet:
    """Put the parts of titles in brackets or after a slash on lines of their own."""
    header = [replace(cell, text=cell.text.replace(" (", "\n(").replace(" / ", "/\n")) for cell in sheet.header]
    return replace(sheet, header=tuple(header))


def long_title(sheet: Sheet, _layout: Layout, _: random.Random) -> Sheet:
    """Print a line about the unit and the year over the table."""
    return replace(sheet, title=(*sheet.title, "", "UNIT KERJA : SEKRETARIAT", "TAHUN ANGGARAN : 2022"))


HABITS: dict[str, Habit] = {
    "sub_totals": sub_totals,
    "blank_rows": blank_rows,
    "header_again": header_again,
    "month_counts": month_counts,
    "note_row": note_row,
    "legend": legend,
    "repeated": repeated,
    "left_blank": left_blank,
    "ditto": ditto,
    "head_rows": head_rows,
    "empty_column": empty_column,
    "two_lines_of_titles": two_lines_of_titles,
    "long_title": long_title,
}
"""In the order in which they are done: rows are put between programs while each program is one merged cell."""
_OF_PAGES = {"legend", "two_lines_of_titles", "long_title"}
_NEEDS_PROGRAMS = {"head_rows"}
_ONE_OF = {"repeated", "left_blank", "ditto", "head_rows"}
