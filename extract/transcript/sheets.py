"""A sheet of a spreadsheet saved as one table becomes the lines above its table and the table itself.

Such a page holds the whole decree in rows of one wide table; some programs add the names of columns and rows as cells.
"""

from dataclasses import replace

from schemas.document import Cell, Grid, Line

# A table is as wide as that where it is a sheet, and its rows have as many cells with text.
LEAST_COLUMNS = 7
LEAST_TEXTS = 4
# More rows than a table has titles of its own above its header.
LEAST_LEADING_ROWS = 4


def split_sheet(grid: Grid) -> tuple[tuple[Line, ...], Grid]:
    """Return the lines of the rows above a sheet's table, and the table; no lines where the table is no sheet."""
    grid = _without_names(grid)
    if grid.n_cols < LEAST_COLUMNS:
        return (), grid
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text.strip() or cell.marks:
            rows.setdefault(cell.row, []).append(cell)
    first = next((row for row, cells in sorted(rows.items()) if len(cells) >= LEAST_TEXTS), 0)
    leading = [row for row in sorted(rows) if row < first]
    above = [cell for cell in grid.cells if cell.row < first]
    reaches = any(cell.row + cell.rowspan > first for cell in above)
    if len(leading) < LEAST_LEADING_ROWS or reaches or any(cell.marks and not cell.text for cell in above):
        return (), grid
    lines = tuple(_joined(rows[row]) for row in leading)
    return lines, _cut(grid, first, 0)


def _joined(cells: list[Cell]) -> Line:
    lines = [line for cell in cells for line in cell.lines]
    return Line(tuple(word for line in lines for word in line.words), None, lines[0].number)


def _without_names(grid: Grid) -> Grid:
    """Return a grid without the letters above its columns and the numbers before its rows that name them."""
    texts = {cell.place: cell.text.strip() for cell in grid.cells}
    letters = [texts.get((0, col), "") for col in range(1, grid.n_cols)]
    numbers = [text for row in range(1, grid.n_rows) if (text := texts.get((row, 0), ""))]
    if texts.get((0, 0)) or len(letters) < LEAST_COLUMNS or letters != [_name(col) for col in range(len(letters))]:
        return grid
    if not numbers or not all(text.isdecimal() for text in numbers):
        return grid
    if any(cell.col == 0 and cell.colspan > 1 for cell in grid.cells):
        return grid
    return _cut(grid, 1, 1)


def _name(col: int) -> str:
    """Return the letters that name a column of a spreadsheet, counted from 0."""
    return (_name(col // 26 - 1) if col >= 26 else "") + chr(ord("A") + col % 26)


def _cut(grid: Grid, rows: int, cols: int) -> Grid:
    """Return a grid without its first rows and columns."""
    cells = tuple(
        cell._replace(row=cell.row - rows, col=cell.col - cols)
        for cell in grid.cells
        if cell.row >= rows and cell.col >= cols
    )
    number = next((line.number for cell in cells for line in cell.lines), grid.number)
    return replace(grid, cells=cells, n_rows=grid.n_rows - rows, n_cols=grid.n_cols - cols, number=number)
