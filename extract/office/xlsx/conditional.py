"""Colours that a sheet gives to cells by conditions: where an empty cell's cannot be known, it is said."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.office.package import Element
from extract.office.xlsx.field import Field, Unit
from extract.office.xlsx.sheet import Area, areas_of
from extract.office.xlsx.styles import S, SheetStyles
from schemas.document import Remark

X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
DOUBT = "A conditional format may give this empty cell a colour."
# Conditions that no empty cell meets.
_NOT_EMPTY = frozenset(
    {"containsText", "beginsWith", "endsWith", "notContainsBlanks", "duplicateValues", "top10", "aboveAverage",
     "colorScale", "dataBar", "iconSet", "containsErrors", "timePeriod"}
)  # fmt: skip
_CONSTANT = re.compile(r'\s*(?:"([^"]+)"|([1-9][\d.]*))\s*')
# A cell's own value against a constant, and whether it holds anything.
_OF_ITSELF = re.compile(r'\s*(\$?[A-Z]{1,3}\$?\d+)\s*(?:=\s*(?:"[^"]+"|[1-9][\d.]*)|<>\s*"")\s*', re.IGNORECASE)


class _Rule(NamedTuple):
    areas: tuple[Area, ...]
    kind: str
    operator: str
    formula: str


def take_conditions(root: Element, field: Field, styles: SheetStyles) -> None:
    """Leave a remark on each empty cell that a condition may colour, as far as it cannot be told.

    A condition over whole rows of a table stripes it; cells that hold a text are read by their text.
    """
    for rule in _rules(root, styles):
        for area in rule.areas:
            rows, cols = field.over(area)
            if not rows or not cols or len(cols) == len(field.cols) or not _may_hold(rule):
                continue
            for unit in field.units(rows, cols):
                _doubt(unit)


def _doubt(unit: Unit) -> None:
    if unit.is_blank and unit.fill is None:
        unit.remarks += (Remark("conditional-format", DOUBT),)


def _rules(root: Element, styles: SheetStyles) -> Iterator[_Rule]:
    """Yield the rules that colour cells, the newer ones among them."""
    for block in root.findall(f"{S}conditionalFormatting"):
        areas = tuple(areas_of(block.get("sqref", "")))
        for rule in block.findall(f"{S}cfRule"):
            if styles.fills_by_condition(rule.get("dxfId", "")):
                formula = rule.find(f"{S}formula")
                text = "" if formula is None else formula.text or ""
                yield _Rule(areas, rule.get("type", ""), rule.get("operator", ""), text)
    for block in root.iter(f"{X14}conditionalFormatting"):
        reference = block.find(f"{XM}sqref")
        areas = () if reference is None else tuple(areas_of(reference.text or ""))
        for rule in block.findall(f"{X14}cfRule"):
            if rule.find(f"{X14}dxf/{X14}fill") is not None or rule.find(f"{X14}dxf/{S}fill") is not None:
                formula = rule.find(f"{XM}f")
                text = "" if formula is None else formula.text or ""
                yield _Rule(areas, rule.get("type", ""), rule.get("operator", ""), text)


def _may_hold(rule: _Rule) -> bool:
    """Say whether a rule may hold for an empty cell."""
    if rule.kind in _NOT_EMPTY:
        return False
    if rule.kind == "cellIs":
        return not (rule.operator == "equal" and _CONSTANT.fullmatch(rule.formula))
    found = _OF_ITSELF.fullmatch(rule.formula)
    if rule.kind == "expression" and found and rule.areas:
        (own,) = list(areas_of(found[1]))[:1]
        return (own.top, own.left) != (rule.areas[0].top, rule.areas[0].left)
    return True
