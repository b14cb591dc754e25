"""Rows of a grid that run over the columns: headings with or without sums, totals, cells over several fields."""

import re
from collections.abc import Callable

from normalize.draft import SECOND_HALVES
from normalize.language.sums import FIGURE, SUM_OF, SUM_UP, TOTAL, is_money
from normalize.plan.header import MISREAD_LETTERS, PRINTED_PER_MISREAD
from normalize.plan.model import TEXT_ROLES, CellText, Place, PlanTable, Row
from schemas.document import Cell
from schemas.fields import LEVELS
from schemas.findings import Finding, finding
from schemas.page_furniture import PAGE_NUMBER

# Rows over the whole width that head nothing.
_FOOT = re.compile(rf"(?:.* \| )?(?:{PAGE_NUMBER.pattern})$", re.IGNORECASE)
NO_BAND = re.compile(rf"{SUM_UP.pattern}|(KETERANGAN|CATATAN)\b|{_FOOT.pattern}", re.IGNORECASE)


def band_of(table: PlanTable, covering: dict[int, Cell]) -> Cell | None:
    """Return the cell that covers all text columns of a row, None where the row has several."""
    text_columns = [c.index for c in table.header.columns if c.role in TEXT_ROLES]
    if len(text_columns) < 2 and not any(c.colspan == table.grid.n_cols > 3 for c in covering.values()):
        return None
    found = {covering[col].place: covering[col] for col in text_columns if col in covering}
    cell = next(iter(found.values())) if len(found) == 1 else None
    return cell if cell is not None and cell.colspan > 1 else None


def is_heading(band: Cell, covering: dict[int, Cell], table: PlanTable) -> bool:
    """Say whether nothing but numbers is printed in the row beside a band: no text, no sign; sums are no marks.

    In a picture one of several sums may be misread, as hardly more signs than a sum has.
    """
    columns = {column.index: column for column in table.header.columns}
    beside = [
        cell.text.strip()
        for col, cell in covering.items()
        if cell is not band and cell.text.strip() and col in columns and columns[col].role != "no"
    ]
    others = [text for text in beside if not FIGURE.fullmatch(text)]
    few = len(others) * PRINTED_PER_MISREAD <= len(beside) and max(map(len, others), default=0) <= MISREAD_LETTERS
    return (not others or (few and table.page.reader == "raster")) and set(beside) != {"1"}


def figures_beside(band: Cell, covering: dict[int, Cell], table: PlanTable) -> list[str]:
    """Return what is printed beside a heading, each with the title of its column."""
    columns = [c for c in table.header.columns if c.role != "no" and c.index in covering]
    cells = ((column, covering[column.index]) for column in columns)
    return [f"{column.title}: {cell.text.strip()}" for column, cell in cells if cell is not band and cell.text.strip()]


def over_columns(covering: dict[int, Cell], table: PlanTable) -> list[Cell]:
    """Return the printed cells of a row that cover the columns of several fields."""
    fields: dict[Place, set[str]] = {}
    cells = {cell.place: cell for cell in covering.values() if cell.colspan > 1}
    for column in table.header.columns if cells else ():
        cell = covering.get(column.index)
        if cell is not None and cell.place in cells and column.role not in ("no", "month", "extra"):
            fields.setdefault(cell.place, set()).add(SECOND_HALVES.get(column.role, column.role))
    return [cells[key] for key, roles in fields.items() if len(roles) > 1 and cells[key].text.strip()]


def band_text(
    band: Cell, covering: dict[int, Cell], roles: dict[int, str], cell_text_of: Callable[[Cell], CellText]
) -> CellText:
    """Return a band's text behind the number in a cell of its own to its left."""
    content = cell_text_of(band)
    number = next((covering[col] for col in roles if col in covering and covering[col] is not band), None)
    if number is None or not number.text.strip() or not content.text:
        return content
    head = cell_text_of(number)
    return CellText(
        f"{head.text.rstrip('.')}. {content.text}", [*head.parts, *content.parts], [*head.cells, *content.cells]
    )


def page_foot(covering: dict[int, Cell]) -> str:
    """Return what a row with a page number over several columns prints, the number last; "" for any other row."""
    cells = {cell.place: cell for cell in covering.values()}.values()
    texts = [(" ".join(cell.text.split()), cell.colspan) for cell in cells if cell.text.strip()]
    number = next((text for text, width in texts if width > 1 and PAGE_NUMBER.fullmatch(text)), "")
    return " | ".join([*(text for text, _ in texts if text != number), number]) if number else ""


def take_total(row: Row) -> None:
    """Make a row of totals a band: it is no item of the plan, and all that it prints is kept together."""
    texts = [content.text for name, content in row.texts.items() if content.text and name in row.own]
    if texts and (TOTAL.fullmatch(texts[0]) or _sums_up(row)):
        printed = [*texts, *(content.text for content in row.extra.values()), *row.values]
        row.band = CellText(" | ".join(printed))


def _sums_up(row: Row) -> bool:
    """Say whether a row prints a level that names a sum, or "Jumlah A" in any column, money beside it, nothing else."""
    own = {name: content.text for name, content in row.texts.items() if content.text and name in row.own}
    name, text = next(iter(own.items()))
    beside = [own[other] for other in own if other != name] + [content.text for content in row.extra.values()]
    money = set(own) <= {name, "budget"} and bool(beside) and not row.marked() and not row.values
    named = SUM_UP.match(text) if name in LEVELS else SUM_OF.fullmatch(text)
    return bool(named) and money and all(map(is_money, beside))


def is_head(row: Row) -> bool:
    """Say whether a row heads those below it: a band, but for sums and remarks."""
    return row.band is not None and not NO_BAND.match(row.band.text)


def band_figures(pages: list[list[Row]]) -> list[Finding]:
    """Keep the sums that headings print in the columns of their rows."""
    return [
        finding(_code_of(row.values), "A heading holds values.", page=row.pages[0], printed="; ".join(row.values))
        for rows in pages
        for row in rows
        if row.band is not None and row.values and row.band.parts and not SUM_UP.match(row.band.text)
    ]


def _code_of(values: list[str]) -> str:
    """Return a warning where a heading holds more than sums: texts that may be those of its rows."""
    printed = [value.rpartition(": ")[2] for value in values]
    return "month-values" if all(map(is_money, printed)) else "band-uncertain"


def unplaced_bands(pages: list[list[Row]], done: list[Row]) -> list[Finding]:
    """Report the rows over the whole width that are a level of no row: totals, remarks, a heading behind the last."""
    used = {content.text for row in done for content in row.texts.values()}
    return [
        _unplaced(row.band.text, row)
        for rows in pages
        for row in rows
        if row.band is not None and row.band.text and row.band.text not in used
    ]


def _unplaced(text: str, row: Row) -> Finding:
    """Return what is said of a band that heads nothing; totals are known to be none of the plan's rows."""
    if _FOOT.match(text):
        message = "A row with a page number is no row of the plan."
        return finding("page-foot-row", message, page=row.pages[0], printed=text)
    if SUM_UP.match(text):
        printed = "; ".join([text, *row.values])
        return finding("total-row", "A row of totals is no row of the plan.", page=row.pages[0], printed=printed)
    message = "A row over the whole width heads no row of the plan; its text is in no row of the tables."
    return finding("band-uncertain", message, page=row.pages[0], printed=text)
