"""A workbook becomes a Document: each sheet that is printed is a page, with its tables and the text around them."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from extract.office.colors import theme_colors
from extract.office.package import Element, Package
from extract.office.tables import Placed, Table, printed_line, table_grids
from extract.office.xlsx.blocks import Block, blocks_of, join_unparted
from extract.office.xlsx.conditional import take_conditions
from extract.office.xlsx.drawings import take_drawings
from extract.office.xlsx.field import Field, Place, Unit, printed_field
from extract.office.xlsx.formats import Formats
from extract.office.xlsx.put_aside import names_put_aside, with_doubt
from extract.office.xlsx.sheet import LAST_COL, LAST_ROW, Area, R, SheetPart, areas_of, column_letters, read_sheet
from extract.office.xlsx.stored import Result, StoredCells
from extract.office.xlsx.styles import Look, S, SheetStyles
from extract.office.xlsx.texts import LONGEST, Run, Shown, shared_texts, shown
from schemas.document import Document, Grid, Line, Page, Source
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.findings import Finding, finding
from schemas.options import ReadOptions

PRINT_AREA = "_xlnm.Print_Area"
WHOLE = Area(1, 1, LAST_ROW, LAST_COL)
# So many places are worth naming.
MOST_PLACES = 8


class _Sheet(NamedTuple):
    """A sheet as its workbook lists it; ``number``: its place in the list, from 0."""

    number: int
    name: str
    part: str
    hidden: bool
    areas: tuple[Area, ...]


class _Book(NamedTuple):
    """What all sheets of a workbook share."""

    package: Package
    source: Source
    styles: SheetStyles
    shared: list[tuple[Run, ...]]
    formats: Formats
    stored: StoredCells


def read_xlsx(package: Package, part: str, source: Source, options: ReadOptions) -> Document:
    """Return the document of a workbook, a page for each sheet that is printed, in the order of its tabs.

    ``part``: its main part. Hidden sheets, rows and columns and what lies outside of a print area are left out.

    Raises:
        UnreadableDocument: a part that is needed is damaged or missing.
        LimitExceeded: more sheets than the options allow, or one that is formatted far beyond what it holds.
    """
    root = package.xml(part)
    if root is None:
        raise UnreadableDocument(f"{source.name}: the workbook holds no sheets. Open it, save it anew, and try again.")
    book = _book(package, part, root, source)
    sheets = list(_sheets(package, part, root))
    shown_sheets = [sheet for sheet in sheets if not sheet.hidden]
    if len(shown_sheets) > options.max_pages:
        raise LimitExceeded(
            f"{source.name}: {len(shown_sheets)} sheets, and at most {options.max_pages} are read. Split the file."
        )
    findings = list(_hidden_sheets(sheets))
    pages = [_page(sheet, number, book, findings) for number, sheet in enumerate(shown_sheets, 1)]
    aside = names_put_aside([sheet.name for sheet, page in zip(shown_sheets, pages, strict=True) if page.grids])
    kept = [with_doubt(page) if sheet.name in aside else page for sheet, page in zip(shown_sheets, pages, strict=True)]
    return Document(source, tuple(kept), (*findings, *_assumed(book.formats)))


def sheet_texts(package: Package, part: str, source: Source) -> Iterator[tuple[str, dict[Place, str | None]]]:
    """Yield each sheet's name and what its cells show, by row and column from 1; hidden ones too, as nobody prints it.

    None: a formula whose result the file does not hold. A sheet without cells has an empty dictionary.

    Raises:
        UnreadableDocument: a part that is needed is damaged.
    """
    root = package.xml(part)
    book = _book(package, part, root, source) if root is not None else None
    for sheet in _sheets(package, part, root) if root is not None else ():
        body = package.xml(sheet.part) if sheet.part else None
        if body is not None and book is not None:
            texts = _texts(read_sheet(body, book.shared), book, sheet.name)
            unknown = "formula-without-value"
            yield (
                sheet.name,
                {at: None if any(r.code == unknown for r in each.remarks) else each.text for at, each in texts.items()},
            )


def _book(package: Package, part: str, root: Element, source: Source) -> _Book:
    parts = {relation.kind: relation.target for relation in package.relations(part).values() if relation.target}
    theme = theme_colors(package.xml(parts.get("theme", "")))
    properties, calculation = root.find(f"{S}workbookPr"), root.find(f"{S}calcPr")
    from_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")
    shared = shared_texts(package.xml(parts.get("sharedStrings", "")))
    sheets = {sheet.name: sheet.part for sheet in _sheets(package, part, root) if sheet.part}

    def load(name: str) -> SheetPart | None:
        body = package.xml(sheets[name])
        return None if body is None else read_sheet(body, shared)

    stored = StoredCells(tuple(sheets), load, _names(root), not from_1904)
    # written by a program that computes nothing, for another one to do it
    if calculation is not None and calculation.get("fullCalcOnLoad", "0") in ("1", "true"):
        stored.doubt_results()
    return _Book(
        package, source, SheetStyles(package.xml(parts.get("styles", "")), theme), shared, Formats(from_1904), stored
    )


def _names(root: Element) -> dict[str, str]:
    """Return the formulas of the names that the workbook defines, in capitals; a name of two formulas is none."""
    found: dict[str, set[str]] = {}
    for name in root.findall(f"{S}definedNames/{S}definedName"):
        found.setdefault(name.get("name", "").upper(), set()).add(name.text or "")
    return {name: texts.pop() for name, texts in found.items() if len(texts) == 1}


def _sheets(package: Package, part: str, root: Element) -> Iterator[_Sheet]:
    links = package.relations(part)
    areas: dict[str, tuple[Area, ...]] = {}
    for name in root.findall(f"{S}definedNames/{S}definedName"):
        if name.get("name", "") == PRINT_AREA:
            areas[name.get("localSheetId", "")] = tuple(areas_of(_without_sheets(name.text or "")))
    for number, sheet in enumerate(root.findall(f"{S}sheets/{S}sheet")):
        link = links.get(sheet.get(f"{R}id", ""))
        if link is not None and link.kind in ("worksheet", "chartsheet"):
            hidden = sheet.get("state", "visible") != "visible"
            target = link.target if link.kind == "worksheet" else ""
            yield _Sheet(number, sheet.get("name", ""), target, hidden, areas.get(str(number), ()))


def _without_sheets(text: str) -> str:
    """Return a list of references without the names of their sheets, which may hold commas and blanks."""
    kept, quoted = "", False
    for sign in text:
        quoted ^= sign == "'"
        kept += "" if quoted or sign == "'" else sign
    return kept


def _hidden_sheets(sheets: list[_Sheet]) -> Iterator[Finding]:
    hidden = [sheet.name for sheet in sheets if sheet.hidden]
    if hidden:
        message = f"{len(hidden)} sheets are hidden and were left out."
        yield finding("hidden-text-dropped", message, page=1, printed=", ".join(hidden)[:LONGEST])


def _assumed(formats: Formats) -> Iterator[Finding]:
    if formats.assumed:
        examples = ", ".join(list(dict.fromkeys(formats.assumed))[:5])
        message = (
            f"Numbers or dates were written as an Indonesian office shows them ({examples}); the file does not say."
        )
        yield finding("format-assumed", message, page=1)


def _page(sheet: _Sheet, number: int, book: _Book, findings: list[Finding]) -> Page:
    """Return the page of a sheet; what is to be said of it is added to the findings."""
    root = book.package.xml(sheet.part) if sheet.part else None
    if root is None:
        message = f"The sheet {sheet.name!r} is a chart; it was not read."
        findings.append(finding("content-unread", message, page=number))
        return Page(number, "office")
    part = read_sheet(root, book.shared)
    texts = _texts(part, book, sheet.name)
    lines: list[Line] = []
    grids: list[Grid] = []
    printed: set[Place] = set()
    for area in sheet.areas or (WHOLE,):
        field = printed_field(part, book.styles, texts, area, book.source.name)
        printed |= {(row, col) for row in field.rows for col in field.cols}
        take_conditions(root, field, book.styles, book.stored.cells, sheet.name)
        findings += take_drawings(root, sheet.part, book.package, field, part, number)
        blocks = blocks_of(field, _own_tables(sheet.part, book.package, field))
        grids += [grid for block in blocks for grid in _grids(field, block, number, findings)]
        lines += _lines(field, blocks)
    findings += _left_out(texts, printed, part, sheet, number)
    return Page(number, "office", lines=tuple(lines), grids=tuple(grids))


def _texts(part: SheetPart, book: _Book, sheet: str) -> dict[Place, Shown]:
    found = {}
    for place, raw in part.cells.items():
        look = book.styles.look(part.styles[place]) if place in part.styles else Look()
        if raw.is_formula and Result(sheet, place) in book.stored.unsure:
            raw = raw._replace(value=None, runs=(), kind="n")
        found[place] = shown(raw, look, book.formats, part.zeros)
    return found


def _own_tables(name: str, package: Package, field: Field) -> list[tuple[range, range]]:
    """Return the ranges that the sheet itself calls tables: their borders come from a style."""
    found = []
    for link in package.relations(name).values():
        table = package.xml(link.target) if link.kind == "table" else None
        for area in areas_of(table.get("ref", "")) if table is not None else ():
            rows, cols = field.over(area)
            found += [(rows, cols)] if rows and cols else []
    return found


def _grids(field: Field, block: Block, sheet: int, findings: list[Finding]) -> list[Grid]:
    ruled = join_unparted(field, block)
    if not ruled or not block.bordered:
        what = "has no borders" if not block.bordered else "has no borders between its rows"
        message = f"The table in rows {_span(field, block)} {what}; each row of the sheet was taken as a row."
        findings.append(finding("grid-irregular", message, page=sheet))
    cells = tuple(_placed(unit, block) for unit in field.units(block.rows, block.cols))
    rows, cols = (each[part.start : part.stop] for each, part in ((field.rows, block.rows), (field.cols, block.cols)))
    return table_grids(Table(sheet, rows[0] - 1, cells, rows, cols))


def _span(field: Field, block: Block) -> str:
    return f"{field.rows[block.rows[0]]} to {field.rows[block.rows[-1]]}"


def _placed(unit: Unit, block: Block) -> Placed:
    top, left = max(unit.row, block.rows.start), max(unit.col, block.cols.start)
    bottom, right = min(unit.row + unit.rows, block.rows.stop), min(unit.col + unit.cols, block.cols.stop)
    lines = tuple(printed_line(text) for text in unit.lines)
    at = (top - block.rows.start, left - block.cols.start)
    return Placed(*at, bottom - top, right - left, lines, unit.all_marks(), unit.remarks)


def _lines(field: Field, blocks: list[Block]) -> Iterator[Line]:
    """Yield the texts outside of the tables, row by row, each with the number of its row in the sheet."""
    inside = {id(unit) for block in blocks for unit in field.units(block.rows, block.cols)}
    every = range(len(field.cols))
    for row, number in enumerate(field.rows):
        units = [unit for unit in field.units(range(row, row + 1), every) if unit.row == row and unit.lines]
        texts = [unit.lines for unit in units if id(unit) not in inside]
        for parts in zip_longest(*texts, fillvalue=""):
            yield printed_line(" ".join(parts), number)


def _left_out(
    texts: dict[Place, Shown], printed: set[Place], part: SheetPart, sheet: _Sheet, number: int
) -> Iterator[Finding]:
    """Yield a finding for all texts of hidden rows and columns, and one for those outside of the print areas."""
    covered = [area for area in part.areas if (area.top, area.left) != (area.bottom, area.right)]
    hidden: list[Place] = []
    outside: list[Place] = []
    for place, found in texts.items():
        if place in printed or not found.text.strip() or any(area.holds(*place) for area in covered):
            continue
        within = not sheet.areas or any(area.holds(*place) for area in sheet.areas)
        (hidden if within else outside).append(place)
    for places, what in ((hidden, "in hidden rows or columns"), (outside, "outside of the print area")):
        if places:
            named = ", ".join(f"{column_letters(col)}{row}" for row, col in places[:MOST_PLACES])
            message = f"{len(places)} cells {what} of sheet {sheet.name!r} were left out ({named})."
            told = " | ".join(texts[place].text.replace("\n", " ") for place in places)
            yield finding("hidden-text-dropped", message, page=number, printed=told[:LONGEST])
