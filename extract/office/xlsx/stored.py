"""The values that a workbook keeps, as formulas ask for them; and which stored results of formulas can be believed."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from extract.office.xlsx.field import Place
from extract.office.xlsx.formula.compute import Cells, Scope, computed
from extract.office.xlsx.formula.values import Error, NotComputable, Scalar, same_number
from extract.office.xlsx.sheet import SheetPart
from extract.office.xlsx.texts import Raw


class Result(NamedTuple):
    """A cell with a formula: its sheet's name, row and column."""

    sheet: str
    place: Place


class StoredCells:
    """The cells of all sheets by their names, read when they are asked for; ``unsure``: results not to be believed."""

    def __init__(
        self, sheets: tuple[str, ...], load: Callable[[str], SheetPart | None], names: Mapping[str, str], dates: bool
    ) -> None:
        """Take the sheets, what reads one of them, the formulas of names, and whether dates count from 1900."""
        self._sheets = {name.upper(): name for name in sheets}
        self.part = lru_cache(maxsize=None)(load)
        self.cells = Cells(self._cell, self._last, names, dates)
        self.unsure: frozenset[Result] = frozenset()

    def doubt_results(self) -> None:
        """Believe no stored result that its formula does not give, and none at all where one is another's.

        A program that computes nothing writes zeros, or leaves what stood there before it changed other cells.
        """
        formulas = list(self._formulas())
        sure: set[Result] = set()
        telling = False
        for result, stored, found in self._checked(formulas):
            if not _is_same(stored, found):
                self.unsure = frozenset(formulas)
                return
            sure.add(result)
            telling |= stored not in (0.0, "", False)
        self.unsure = frozenset(formulas) - (sure if telling else set())

    def _formulas(self) -> Iterator[Result]:
        for name in self._sheets.values():
            part = self.part(name)
            yield from (Result(name, at) for at, raw in (part.cells if part else {}).items() if raw.is_formula)

    def _checked(self, formulas: list[Result]) -> Iterator[tuple[Result, Scalar, Scalar]]:
        """Yield the results that can be computed, each with what is stored and what its formula gives."""
        for result in formulas:
            part = self.part(result.sheet)
            formula = part.formulas.get(result.place) if part is not None else None
            if part is None or formula is None or part.cells[result.place].value is None:
                continue
            try:
                found = computed(formula.text, Scope(self.cells, result.sheet, *result.place, formula.base))
                yield result, _scalar(part.cells[result.place]), 0.0 if found is None else found
            except NotComputable:
                continue

    def _part(self, sheet: str) -> tuple[str, SheetPart]:
        name = self._sheets.get(sheet.upper(), "")
        part = self.part(name) if name else None
        if part is None:
            raise NotComputable
        return name, part

    def _cell(self, sheet: str, row: int, col: int) -> Scalar:
        name, part = self._part(sheet)
        raw = part.cells.get((row, col))
        if raw is not None and raw.is_formula and Result(name, (row, col)) in self.unsure:
            raise NotComputable
        return None if raw is None else _scalar(raw)

    def _last(self, sheet: str) -> tuple[int, int]:
        _, part = self._part(sheet)
        return max((row for row, _ in part.cells), default=1), max((col for _, col in part.cells), default=1)


def _scalar(raw: Raw) -> Scalar:
    """Return what a cell holds as formulas take it.

    Raises:
        NotComputable: the file does not hold it, or holds a date in words.
    """
    if raw.kind in ("s", "str", "inlineStr"):
        return "".join(run.text for run in raw.runs) or raw.value or ""
    if raw.value is None or raw.kind == "d":
        raise NotComputable
    if raw.kind == "b":
        return raw.value.strip() in ("1", "true")
    if raw.kind == "e":
        return Error(raw.value)
    try:
        return float(raw.value) if raw.value.strip() else None
    except ValueError as error:
        raise NotComputable from error


def _is_same(stored: Scalar, found: Scalar) -> bool:
    if isinstance(stored, float) and isinstance(found, float):
        return same_number(stored, found) or abs(stored - found) <= 1e-9 * max(abs(stored), abs(found))
    return type(stored) is type(found) and stored == found
