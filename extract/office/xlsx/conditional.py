"""Colours that a sheet gives to cells by conditions, as far as these can be computed; where not, it is said."""

from collections.abc import Iterator
from typing import NamedTuple

from extract.office.numbers import whole
from extract.office.package import Element
from extract.office.xlsx.field import Field, Unit
from extract.office.xlsx.formula.compute import Cells, Scope, computed
from extract.office.xlsx.formula.syntax import is_same_down
from extract.office.xlsx.formula.values import Error, Failed, NotComputable, Scalar, compare
from extract.office.xlsx.sheet import Area, areas_of
from extract.office.xlsx.styles import S, SheetStyles
from schemas.document import Remark

X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
DOUBT = "A conditional format may give this empty cell a colour."
# Offices write conditions of single rows too, whose references are as fixed.
MANY_ROWS = 3
# What colours or replaces the numbers of cells by their size among all.
_SCALES = frozenset({"colorScale", "dataBar", "iconSet"})
# Conditions that depend on all cells or on the day; no empty cell meets them.
_NOT_EMPTY = frozenset({"duplicateValues", "uniqueValues", "top10", "aboveAverage", "timePeriod"})
_COMPARISONS = {
    "equal": "=", "notEqual": "<>", "lessThan": "<", "lessThanOrEqual": "<=", "greaterThan": ">",
    "greaterThanOrEqual": ">=",
}  # fmt: skip


class _Rule(NamedTuple):
    """A condition; ``color``: what it paints, "" for nothing, ``stops``: no later one counts where it is met."""

    areas: tuple[Area, ...]
    kind: str
    operator: str
    formulas: tuple[str, ...]
    color: str
    stops: bool
    priority: int
    hides: bool = False

    @property
    def base(self) -> tuple[int, int] | None:
        """The cell that its formulas are written for, None where programs take different ones."""
        first = self.areas[0]
        corner = min(area.top for area in self.areas), min(area.left for area in self.areas)
        return corner if corner == (first.top, first.left) else None


class _Sheet(NamedTuple):
    """What conditions are computed in: the cells of the workbook, and the sheet's name."""

    cells: Cells
    name: str


def take_conditions(root: Element, field: Field, styles: SheetStyles, cells: Cells, sheet: str) -> None:
    """Paint the cells whose conditions are met, and leave a remark on each empty one where that is not known.

    A condition over whole rows of a table stripes it, and so does one that is the same in all rows of a column, such as
    that it is this month's; where it is not known, it is nothing.
    """
    found: dict[int, tuple[Unit, list[tuple[_Rule, bool]]]] = {}
    for rule in sorted(_rules(root, styles), key=lambda each: each.priority):
        alike = rule.kind == "expression" and all(map(is_same_down, rule.formulas))
        for area in rule.areas:
            rows, cols = field.over(area)
            striped = len(cols) == len(field.cols) or (alike and len(rows) >= MANY_ROWS)
            for unit in field.units(rows, cols):
                if unit.row in rows and unit.col in cols:
                    found.setdefault(id(unit), (unit, []))[1].append((rule, striped))
    for unit, rules in found.values():
        _take(unit, rules, (field.rows[unit.row], field.cols[unit.col]), _Sheet(cells, sheet))


def _take(unit: Unit, rules: list[tuple[_Rule, bool]], place: tuple[int, int], sheet: _Sheet) -> None:
    """Paint a cell as the first of its rules says that is met."""
    for at, (rule, striped) in enumerate(rules):
        met = _is_met(rule, place, sheet)
        if met is None and striped:
            continue
        if met is None:
            shows = unit.text.strip() or unit.fill is not None
            paints = rule.kind in _SCALES or any(later.color for later, _ in rules[at:])
            if rule.hides or (paints and not shows):
                unit.remarks += (Remark("conditional-format", DOUBT),)
            return
        if met and rule.color:
            unit.painted = rule.color
        if met and (rule.color or rule.stops):
            return


def _rules(root: Element, styles: SheetStyles) -> Iterator[_Rule]:
    """Yield the rules that colour cells or keep others from doing so, the newer ones among them."""
    for block in root.findall(f"{S}conditionalFormatting"):
        areas = tuple(areas_of(block.get("sqref", "")))
        for rule in block.findall(f"{S}cfRule") if areas else ():
            texts = tuple(formula.text or "" for formula in rule.findall(f"{S}formula"))
            yield from _rule(rule, areas, texts, styles.condition_color(rule.get("dxfId", "")))
    for block in root.iter(f"{X14}conditionalFormatting"):
        reference = block.find(f"{XM}sqref")
        areas = () if reference is None else tuple(areas_of(reference.text or ""))
        for rule in block.findall(f"{X14}cfRule") if areas else ():
            texts = tuple(formula.text or "" for formula in rule.findall(f"{XM}f"))
            fill = rule.find(f"{X14}dxf/{S}fill")
            yield from _rule(rule, areas, texts, styles.painted(fill))


def _rule(rule: Element, areas: tuple[Area, ...], formulas: tuple[str, ...], color: str) -> Iterator[_Rule]:
    kind, stops = rule.get("type", ""), rule.get("stopIfTrue", "0") in ("1", "true")
    scale = next((each for each in rule if each.tag.rsplit("}", 1)[-1] == kind), None) if kind in _SCALES else None
    hides = scale is not None and scale.get("showValue", "1") in ("0", "false")
    if color or stops or kind in _SCALES:
        priority = whole(rule.get("priority", ""), 0)
        yield _Rule(areas, kind, rule.get("operator", ""), formulas, color, stops, priority, hides)


def _is_met(rule: _Rule, place: tuple[int, int], sheet: _Sheet) -> bool | None:
    """Say whether a cell meets a rule, None where it is not known."""
    try:
        value = sheet.cells.cell(sheet.name, *place)
        if rule.kind in _SCALES:
            return None if isinstance(value, float) else False
        if rule.kind in _NOT_EMPTY:
            return None if value is not None else False
        if rule.base is None or not rule.formulas:
            return None
        scope = Scope(sheet.cells, sheet.name, *place, rule.base, arrays=True)
        found = [computed(text, scope) for text in rule.formulas]
        if rule.kind == "cellIs":
            return _compared(rule.operator, value, found)
        return isinstance(found[0], (bool, float)) and bool(found[0])
    except NotComputable:
        return None


def _compared(operator: str, value: Scalar, others: list[Scalar]) -> bool | None:
    """Say how a cell's value compares; of texts and numbers programs differ in which is more."""
    if isinstance(value, Error) or any(isinstance(other, Error) for other in others):
        return False
    mixed = isinstance(value, str) and any(not isinstance(other, str) for other in others)
    try:
        if operator in _COMPARISONS:
            ordered = operator not in ("equal", "notEqual")
            return None if mixed and ordered else compare(_COMPARISONS[operator], value, others[0])
        if operator not in ("between", "notBetween") or len(others) != 2 or mixed:
            return None
        low, high = others if compare("<=", others[0], others[1]) else reversed(others)
        within = compare(">=", value, low) and compare("<=", value, high)
    except Failed:
        return False
    return within == (operator == "between")
