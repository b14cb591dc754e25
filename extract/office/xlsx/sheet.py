"""One sheet's part: its cells, merged ranges, sizes, and what is hidden. Knows no table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.office.numbers import decimal, whole
from extract.office.package import Element
from extract.office.xlsx.styles import S
from extract.office.xlsx.texts import Raw, Run, runs_of

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LAST_ROW, LAST_COL = 1_048_576, 16_384
# Points of a row and of a column for which a sheet names no size.
ROW_PT, COL_PT = 15.0, 48.0
# A column's width is told in digits of the usual font, which are so wide.
DIGIT_PT = 5.25
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)", re.IGNORECASE)


class Formula(NamedTuple):
    """A formula as its file keeps it, and the cell that its text is written for: cells may share one."""

    text: str
    base: tuple[int, int]


class Area(NamedTuple):
    """A rectangle of cells, all sides within it, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, col: int) -> bool:
        """Say whether a cell is in it."""
        return self.top <= row <= self.bottom and self.left <= col <= self.right


@dataclass(slots=True)
class SheetPart:
    """A sheet as its file keeps it; rows and columns are counted from 1.

    ``heights``, ``widths``: in points, 0 for hidden ones; ``areas``: merged ranges. ``formulas``: those of one cell.
    """

    cells: dict[tuple[int, int], Raw] = field(default_factory=dict)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    formulas: dict[tuple[int, int], Formula] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    row_height: float = ROW_PT
    col_width: float = COL_PT
    zeros: bool = True
    prints_grid: bool = False

    def height(self, row: int) -> float:
        """Return a row's height in points, 0 where it is hidden."""
        return self.heights.get(row, self.row_height)

    def width(self, col: int) -> float:
        """Return a column's width in points, 0 where it is hidden."""
        return self.widths.get(col, self.col_width)


def read_sheet(root: Element, shared: list[tuple[Run, ...]]) -> SheetPart:
    """Return a sheet's part; ``shared``: the workbook's texts."""
    sheet = SheetPart()
    view = root.find(f"{S}sheetViews/{S}sheetView")
    sheet.zeros = view is None or view.get("showZeros", "1") not in ("0", "false")
    options = root.find(f"{S}printOptions")
    sheet.prints_grid = options is not None and options.get("gridLines", "0") in ("1", "true")
    usual = root.find(f"{S}sheetFormatPr")
    if usual is not None:
        sheet.row_height = (
            0.0 if usual.get("zeroHeight", "0") == "1" else _number(usual.get("defaultRowHeight"), ROW_PT)
        )
        sheet.col_width = _points(_number(usual.get("defaultColWidth"), 0.0)) or COL_PT
    for column in root.findall(f"{S}cols/{S}col"):
        _take_column(column, sheet)
    written: dict[str, Formula] = {}
    for row in root.findall(f"{S}sheetData/{S}row"):
        _take_row(row, sheet, shared, written)
    sheet.areas = [
        area for each in root.findall(f"{S}mergeCells/{S}mergeCell") for area in areas_of(each.get("ref", ""))
    ]
    return sheet


def _take_column(column: Element, sheet: SheetPart) -> None:
    first, last = max(whole(column.get("min"), 1), 1), min(whole(column.get("max"), 1), LAST_COL)
    width = _points(decimal(column.get("width"))) if column.get("width", "") else sheet.col_width
    hidden = column.get("hidden", "0") in ("1", "true")
    for col in range(first, last + 1):
        sheet.widths[col] = 0.0 if hidden else width


def _take_row(row: Element, sheet: SheetPart, shared: list[tuple[Run, ...]], written: dict[str, Formula]) -> None:
    """Take the cells of a row; ``written``: the formulas so far that cells below may share, by their number."""
    number = min(max(whole(row.get("r")), 0), LAST_ROW) or max(sheet.heights, default=0) + 1
    hidden = row.get("hidden", "0") in ("1", "true")
    sheet.heights[number] = 0.0 if hidden else decimal(row.get("ht"), sheet.row_height)
    col = 0
    for cell in row.findall(f"{S}c"):
        found = _CELL.fullmatch(cell.get("r", ""))
        col = min(column_number(found[1]), LAST_COL) if found else col + 1
        sheet.styles[number, col] = whole(cell.get("s"))
        raw = _raw(cell, shared)
        if raw is not None:
            sheet.cells[number, col] = raw
            formula = _formula(cell.find(f"{S}f"), (number, col), written) if raw.is_formula else None
            if formula is not None:
                sheet.formulas[number, col] = formula


def _formula(element: Element | None, place: tuple[int, int], written: dict[str, Formula]) -> Formula | None:
    """Return a cell's own formula or the one that it shares, None for those over several cells."""
    kind = element.get("t", "normal") if element is not None else ""
    if element is None or kind not in ("normal", "shared"):
        return None
    formula = Formula(element.text, place) if element.text else None
    if kind == "shared":
        return written.setdefault(element.get("si", ""), formula) if formula else written.get(element.get("si", ""))
    return formula


def _raw(cell: Element, shared: list[tuple[Run, ...]]) -> Raw | None:
    """Return what a cell holds, None for an empty one."""
    value, kind = cell.find(f"{S}v"), cell.get("t", "n")
    is_formula = cell.find(f"{S}f") is not None
    if kind == "inlineStr":
        inline = cell.find(f"{S}is")
        return None if inline is None else Raw(kind, "", tuple(runs_of(inline)), is_formula)
    if value is None:
        return Raw(kind, None, (), True) if is_formula else None
    text = value.text or ""
    if is_formula and kind == "n" and not text.strip():
        return Raw(kind, None, (), True)  # a place kept for a result that nobody computed
    if kind == "s":
        place = whole(text, -1)
        return Raw(kind, "", shared[place], is_formula) if 0 <= place < len(shared) else None
    return Raw(kind, text, (), is_formula)


def column_number(letters: str) -> int:
    """Return a column's number, 1 for A."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return a column's letters, A for 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def areas_of(text: str) -> Iterator[Area]:
    """Yield the rectangles that a list of references names (A1, A1:C3, whole rows 1:4, whole columns A:C)."""
    for part in re.split(r"[\s,]+", text.strip()):
        one, _, other = part.rpartition("!")[2].replace("$", "").partition(":")
        first, last = _corner(one, 1), _corner(other or one, LAST_ROW if other else 1)
        if first and last:
            rows, cols = sorted((first[0], last[0])), sorted((first[1], last[1]))
            yield Area(rows[0], cols[0], rows[1], cols[1])


def _corner(text: str, otherwise: int) -> tuple[int, int] | None:
    """Return row and column of a reference; a whole row or column reaches to the sheet's first or last."""
    found = re.fullmatch(r"([A-Za-z]{0,3})(\d*)", text)
    if not found or not text:
        return None
    last = otherwise == LAST_ROW
    row = min(whole(found[2], LAST_ROW), LAST_ROW) if found[2] else (LAST_ROW if last else 1)
    col = min(column_number(found[1]), LAST_COL) if found[1] else (LAST_COL if last else 1)
    return row, col


def _points(digits: float) -> float:
    return max(digits, 0.0) * DIGIT_PT


def _number(text: str | None, otherwise: float) -> float:
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise
