"""What is drawn over a sheet's cells: arrows and bars through months mark them, the rest makes cells uncertain."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Literal, NamedTuple

from extract.office.numbers import whole
from extract.office.package import Element, Package
from extract.office.shapes import A, is_inked
from extract.office.xlsx.field import Field, Unit
from extract.office.xlsx.sheet import LAST_COL, LAST_ROW, R, SheetPart
from extract.office.xlsx.styles import S
from extract.office.xlsx.texts import CHECKED, EMPTY_BOX, LONGEST
from schemas.document import UNPLACED, Mark, Remark
from schemas.errors import UnreadableDocument
from schemas.findings import Finding, finding

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
X = "{urn:schemas-microsoft-com:office:excel}"
EMU_PER_POINT = 12700
# A shape marks a cell of which it covers this share across, and does not where it covers less than the second one.
COVERS, TOUCHES = 0.6, 0.25
# It lies in a row where this share of its height does.
IN_ROW = 0.7
PICTURED = "A picture or a shape is drawn over the cell; it was not read."

Kind = Literal["shape", "outline", "picture", "text"]


class _Drawn(NamedTuple):
    """Something drawn, in points from the sheet's corner; ``text``: what it prints.

    An outline may be an empty box, or a frame around what counts.
    """

    kind: Kind
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""


class _Edges(NamedTuple):
    """Where the printed rows and columns of a field begin and end, in points from the sheet's corner."""

    rows: list[tuple[float, float]]
    cols: list[tuple[float, float]]


def take_drawings(
    root: Element, name: str, package: Package, field: Field, sheet: SheetPart, page: int
) -> Iterator[Finding]:
    """Mark the cells under what is drawn over a field, and say what could not be read."""
    edges = _Edges(*_edges(field, sheet))
    links = package.relations(name)
    drawing, controls = root.find(f"{S}drawing"), root.find(f"{S}legacyDrawing")
    if drawing is not None and (link := links.get(drawing.get(f"{R}id", ""))) is not None:
        part = package.xml(link.target)
        for drawn in _drawn(part, sheet) if part is not None else ():
            yield from _take(drawn, field, edges, page)
    if controls is not None and (link := links.get(controls.get(f"{R}id", ""))) is not None:
        yield from _take_boxes(link.target, package, field, page)


def _edges(field: Field, sheet: SheetPart) -> Iterator[list[tuple[float, float]]]:
    for numbers, size in ((field.rows, sheet.height), (field.cols, sheet.width)):
        last = numbers[-1] if numbers else 0
        starts = [0.0, *accumulate(size(number) for number in range(1, last + 1))]
        yield [(starts[number - 1], starts[number]) for number in numbers]


def _drawn(part: Element, sheet: SheetPart) -> Iterator[_Drawn]:
    for anchor in part:
        start = _corner(anchor.find(f"{XDR}from"), sheet)
        place, extent = anchor.find(f"{XDR}pos"), anchor.find(f"{XDR}ext")
        if start is None and place is not None:
            start = _points(place.get("x", "0")), _points(place.get("y", "0"))
        end = _corner(anchor.find(f"{XDR}to"), sheet)
        if start is None:
            continue
        if end is None and extent is not None:
            end = start[0] + _points(extent.get("cx", "0")), start[1] + _points(extent.get("cy", "0"))
        if end is not None:
            yield _Drawn(_kind(anchor), *start, *end, _text(anchor))


def _kind(anchor: Element) -> Kind:
    if _text(anchor):
        return "text"
    for name in ("sp", "cxnSp"):
        shape = anchor.find(f"{XDR}{name}")
        if shape is not None:
            inked = is_inked(shape.find(f"{XDR}spPr"), shape.find(f"{XDR}style"), is_line=name == "cxnSp")
            return "shape" if inked else "outline"
    return "picture"


def _text(anchor: Element) -> str:
    return " ".join(" ".join(anchor.itertext(f"{A}t")).split())


def _corner(element: Element | None, sheet: SheetPart) -> tuple[float, float] | None:
    if element is None:
        return None
    numbers = [element.find(f"{XDR}{name}") for name in ("col", "colOff", "row", "rowOff")]
    col, right, row, down = (whole(each.text if each is not None else None) for each in numbers)
    col, row = min(col, LAST_COL), min(row, LAST_ROW)
    left = sum(sheet.width(number) for number in range(1, col + 1)) + min(right / EMU_PER_POINT, sheet.width(col + 1))
    top = sum(sheet.height(number) for number in range(1, row + 1)) + min(down / EMU_PER_POINT, sheet.height(row + 1))
    return left, top


def _points(emu: str) -> float:
    return whole(emu) / EMU_PER_POINT


def _take(drawn: _Drawn, field: Field, edges: _Edges, page: int) -> Iterator[Finding]:
    """Mark the cells that a flat shape runs through; leave a remark on those that anything else touches."""
    rows = [place for place, edge in enumerate(edges.rows) if _overlap(edge, (drawn.top, drawn.bottom)) > 0]
    cols = [place for place, edge in enumerate(edges.cols) if _overlap(edge, (drawn.left, drawn.right)) > 0]
    if drawn.kind == "text":
        message = f"A text box of the sheet on page {page} was left out of its tables."
        yield finding("content-unread", message, page=page, printed=drawn.text[:LONGEST])
    row = _row_of(drawn, edges)
    if drawn.kind == "shape" and row is not None:
        _take_flat(drawn, row, field, edges, cols)
        return
    for unit in {id(unit): unit for r in rows for c in cols if (unit := field.owner.get((r, c)))}.values():
        _doubt(unit)


def _doubt(unit: Unit) -> None:
    if not unit.text.strip():
        unit.remarks += (Remark("drawing-in-cell", PICTURED),)


def _row_of(drawn: _Drawn, edges: _Edges) -> int | None:
    """Return the row that holds nearly all of a shape's height, None where it is spread over several."""
    height = drawn.bottom - drawn.top
    middle = (drawn.top + drawn.bottom) / 2
    for place, edge in enumerate(edges.rows):
        inside = edge[0] <= middle < edge[1]
        if inside and (height <= 0 or _overlap(edge, (drawn.top, drawn.bottom)) >= IN_ROW * height):
            return place
    return None


def _take_flat(drawn: _Drawn, row: int, field: Field, edges: _Edges, cols: list[int]) -> None:
    """Mark the cells of a row that a shape covers; one over an edge that covers none lies over one of the two."""
    units = {id(unit): unit for col in cols if (unit := field.owner.get((row, col))) is not None}
    told = False
    for unit in units.values():
        span = (edges.cols[unit.col][0], edges.cols[unit.col + unit.cols - 1][1])
        width = max(span[1] - span[0], 0.1)
        share = _overlap(span, (drawn.left, drawn.right)) / width
        within = span[0] <= drawn.left and drawn.right <= span[1]
        told |= share >= TOUCHES or within
        if share >= COVERS or within:
            unit.marks = (*unit.marks, Mark("path", "", UNPLACED))
        elif share >= TOUCHES:
            _doubt(unit)
    for unit in units.values() if not told else ():
        _doubt(unit)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _take_boxes(name: str, package: Package, field: Field, page: int) -> Iterator[Finding]:
    """Print the check boxes of a form into the cells that they lie over."""
    try:
        root = package.xml(name)
    except UnreadableDocument:
        message = f"The form controls of the sheet on page {page} could not be read."
        yield finding("content-unread", message, page=page)
        return
    for control in root.iter(f"{X}ClientData") if root is not None else ():
        if control.get("ObjectType", "") != "Checkbox":
            continue
        anchor, state = control.find(f"{X}Anchor"), control.find(f"{X}Checked")
        unit = _unit_under(anchor.text if anchor is not None else None, field)
        if unit is not None and not unit.text.strip():
            unit.text = CHECKED if state is not None and (state.text or "").strip() != "0" else EMPTY_BOX


def _unit_under(anchor: str | None, field: Field) -> Unit | None:
    """Return the unit under the middle of an anchor: column, offset, row, offset of both corners, from 0."""
    numbers = [whole(part) for part in (anchor or "").split(",")]
    if len(numbers) != 8:
        return None
    col, row = (numbers[0] + numbers[4]) // 2 + 1, (numbers[2] + numbers[6]) // 2 + 1
    if row not in field.rows or col not in field.cols:
        return None
    return field.owner.get((field.rows.index(row), field.cols.index(col)))
