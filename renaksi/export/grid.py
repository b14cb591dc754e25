"""The sheet that looks like the printed grid: program, activity, sub-activity merged over their indicators, and marks.

A merged cell does not grow with its text in any spreadsheet program, so the heights of rows are reckoned here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from renaksi.export.sheets import LARGEST_POINTS, TEXT_LIMIT, Book, Place, points_of, printed
from renaksi.export.streamed import StreamedSheet, blank_cell, inline, number_cell, text_cell
from schemas.fields import LEVELS, NUMBERED_FIELDS

Row = dict[str, Any]
WIDTHS = {"program": 20, "activity": 26, "sub_activity": 26, "indicator": 34, "remarks": 16}
MONTH_WIDTH, PAGE_WIDTH = 3.3, 5
FIRST_MONTH = len(NUMBERED_FIELDS)
REMARKS, PAGE = FIRST_MONTH + 12, FIRST_MONTH + 13
HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a decree, from the first up to before ``stop`` (0-based), under one text of a level."""

    level: int
    start: int
    stop: int
    text: str


def groups_of(rows: Sequence[Row]) -> Iterator[Group]:
    """Yield the stretches of rows with the same text of a level, within the same levels before it."""
    for level in range(len(LEVELS)):
        start, paths = 0, [_path(row, level) for row in rows]
        for stop in range(1, len(rows) + 1):
            if stop == len(rows) or paths[stop] != paths[start]:
                if text := shown(rows[start], LEVELS[level]):
                    yield Group(level, start, stop, text)
                start = stop


def _path(row: Row, level: int) -> tuple[Any, ...]:
    """Return what must be the same; a level without a text is its own group in each row."""
    names = LEVELS[: level + 1]
    own = None if row[LEVELS[level]] is not None else row["row_no"]
    return (*((row[f"{name}_no"], row[name]) for name in names), own)


def shown(row: Row, name: str) -> str:
    """Return a level's text with its printed number before it; empty for none."""
    return ". ".join(str(part) for part in (row[f"{name}_no"], row[name]) if part is not None)


def heights_of(rows: Sequence[Row], groups: Sequence[Group]) -> list[float]:
    """Return the height of each row in points: its own texts fit, and those of its groups together."""
    heights = [
        max(points_of(shown(row, "indicator"), WIDTHS["indicator"]), points_of(row["remarks"], WIDTHS["remarks"]))
        for row in rows
    ]
    for group in sorted(groups, key=lambda group: group.stop - group.start):
        missing = points_of(group.text, WIDTHS[LEVELS[group.level]]) - sum(heights[group.start : group.stop])
        if missing > 0:
            for place in range(group.start, group.stop):
                heights[place] += missing / (group.stop - group.start)
    return [min(height, LARGEST_POINTS) for height in heights]


def begin_grid(book: Book, sheet: Worksheet) -> None:
    """Write the header: a line on the marks, then two rows as printed."""
    header = book.formats["header"]
    sheet.write_string(0, 0, book.word("legend"), book.formats["note"])
    for place, name in enumerate(NUMBERED_FIELDS):
        sheet.set_column(place, place, WIDTHS[name])
    sheet.set_column(FIRST_MONTH, FIRST_MONTH + 11, MONTH_WIDTH)
    sheet.set_column(REMARKS, REMARKS, WIDTHS["remarks"])
    sheet.set_column(PAGE, PAGE, PAGE_WIDTH)
    names = [*NUMBERED_FIELDS, *["months"] * 12, "remarks", "page"]
    for place, title in enumerate(names):
        text = book.heading("schedule", title) if title != "months" or place == FIRST_MONTH else ""
        sheet.write_string(1, place, text, header)
    for place, title in enumerate(names):
        sheet.write_string(2, place, str(place - FIRST_MONTH + 1) if title == "months" else "", header)
        if title != "months":
            _merge(sheet, 1, place, 2, place)
    _merge(sheet, 1, FIRST_MONTH, 1, FIRST_MONTH + 11)
    sheet.freeze_panes(HEADER_ROWS, 0)
    printed(sheet, HEADER_ROWS)


def doubts_of(findings: Sequence[Row]) -> dict[int, str]:
    """Return the gravest severity of the open findings by row, infos left out."""
    still = [(row["row_no"], row["severity"]) for row in findings if row["closed"] is None]
    return {row_no: severity for grave in ("warning", "error") for row_no, severity in still if severity == grave}


def write_decree(
    book: Book, sheet: StreamedSheet, place: int, decree: Row, rows: Sequence[Row], doubts: Mapping[int, str]
) -> int:
    """Write a decree from a row of the sheet on: a line that names it, then its rows; return the next free row."""
    _write_heading(book, sheet, place, decree)
    place += 1
    groups = list(groups_of(rows))
    texts = {(group.level, group.start): group.text for group in groups}
    for offset, (row, height) in enumerate(zip(rows, heights_of(rows, groups), strict=True)):
        levels = [texts.get((level, offset), "") for level in range(len(LEVELS))]
        cells, values = _cells(book, row, [*levels, shown(row, "indicator")])
        cells.append(number_cell(PAGE, book.styles[doubts.get(row["row_no"], "number")]))
        sheet.put_row(place + offset, cells, [*values, row["page_first"]], height)
    for group in groups:
        if group.stop - group.start > 1:
            _merge(sheet, place + group.start, group.level, place + group.stop - 1, group.level)
    return place + len(rows)


def _write_heading(book: Book, sheet: StreamedSheet, place: int, decree: Row) -> None:
    names = {"region": "region", "number": "number", "year": "subject_year", "title": "title"}
    values = {key: decree[name] if decree[name] is not None else "–" for key, name in names.items()}
    values["region"] = decree["region"] or decree["institution"] or decree["decree_id"]
    text = book.word("heading").format(**values)
    text = book.fitting(text, Place(decree["decree_id"], "decrees", None, "title"))
    style = book.styles["heading"]
    width = sum(WIDTHS.values()) + 12 * MONTH_WIDTH + PAGE_WIDTH
    cells = [text_cell(0, style), *(blank_cell(column, style) for column in range(1, PAGE + 1))]
    sheet.put_row(place, cells, [inline(text)], min(points_of(text, width) + 4, LARGEST_POINTS))
    _merge(sheet, place, 0, place, PAGE)


def _cells(book: Book, row: Row, texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the cells of a row up to its remarks, and their values."""
    cells, values = [], []
    named = [*zip(range(FIRST_MONTH), NUMBERED_FIELDS, texts, strict=True), (REMARKS, "remarks", row["remarks"] or "")]
    for column, name, text in named:
        if column == REMARKS:
            cells.append(book.month_cells(FIRST_MONTH, row))
        if not text:
            cells.append(blank_cell(column, book.styles["cell"]))
            continue
        cells.append(text_cell(column, book.styles["cell"]))
        fits = len(text) * 2 <= TEXT_LIMIT
        place = Place(row["decree_id"], "actions", row["row_no"], name)
        values.append(inline(text if fits else book.fitting(text, place)))
    return cells, values


def _merge(sheet: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    """Merge cells that are written already.

    Not by ``merge_range``: that writes the cells again, which constant memory does not allow for rows gone by.
    """
    sheet.merge.append([top, left, bottom, right])
